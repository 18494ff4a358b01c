"""Drawing the quiet scenes: ideas, the survey's progress, a break, the end, nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from cxma.ui.wall.board import MARGIN, SMALL, Board
from cxma.ui.wall.clock import clock, draw_clock
from cxma.ui.wall.levels import head
from cxma.ui.wall.scenes import Blank, Break, End, IdeaLine, Ideas, Survey
from cxma.ui.wall.typeset import Face

_FOOT = 84.0
_IDEA = 36
"""Size of ideas; fewer stand larger."""


def ideas(board: Board, scene: Ideas) -> None:
    """Draw as many ideas as fit, most supported first, and say how many did not."""
    top = head(board, scene.above, scene.prompt, most=52) + 12
    bottom = board.height - _FOOT
    size = next((s for s in (48, 44, 40) if _tall(board, scene.ideas, s) <= bottom - top), _IDEA)
    y, left = top, len(scene.ideas)
    for idea in scene.ideas:
        height = _idea_height(board, idea, size)
        if y + height > bottom:
            break
        _idea(board, idea, y, size)
        y += height
        left -= 1
    said = scene.state
    if left:
        said = "  ·  ".join(part for part in (said, scene.more.replace("{n}", str(left))) if part)
    box = QRectF(MARGIN, board.height - _FOOT, board.inner - 200, 60)
    board.line(box, said, 32, colour="muted")
    if scene.seconds_left is not None:
        draw_clock(board, board.width - MARGIN, box.center().y(), scene.seconds_left, 44)


def _tall(board: Board, lines: tuple[IdeaLine, ...], size: int) -> float:
    return sum(_idea_height(board, idea, size) for idea in lines)


def _room(board: Board, size: int) -> float:
    return board.inner - size * 2.6


def _idea_height(board: Board, idea: IdeaLine, size: int) -> float:
    tag = SMALL * Face.BOLD.value if idea.tag else 0.0
    return board.measure(idea.text, size, _room(board, size), most=3) + tag + size * 0.8


def _idea(board: Board, idea: IdeaLine, y: float, size: int) -> None:
    pad, x = size * 0.4, MARGIN + size * 2.6
    badge = QRectF(MARGIN, y + pad - 2, size * 1.9, size * 1.45)
    board.box(badge, "accent_soft", radius=badge.height() / 2)
    board.line(
        badge,
        str(idea.support),
        round(size * 0.9),
        face=Face.BOLD,
        colour="accent_text",
        align="center",
    )
    taken = board.text(x, y + pad, _room(board, size), idea.text, size, most=3)
    board.text(
        x, y + pad + taken, _room(board, size), idea.tag, SMALL, face=Face.BOLD, colour="good"
    )
    board.rule(MARGIN, y + _idea_height(board, idea, size) - 1, board.inner)


def survey(board: Board, scene: Survey) -> None:
    """Draw how many people have answered."""
    size = board.fitting(scene.title, board.inner, 240, 104, 60, Face.SERIF)
    tall = board.measure(scene.title, size, board.inner, Face.SERIF)
    room = board.inner * 0.9
    tall += board.measure(scene.sentence, 42, room) + 260
    y = max(MARGIN, (board.height - tall) / 2.3)
    y += board.text(MARGIN, y, board.inner, scene.title, size, face=Face.SERIF) + 24
    y += board.text(MARGIN, y, room, scene.sentence, 42, colour="muted") + 72
    y += board.text(MARGIN, y, board.inner, scene.state, 52, face=Face.BOLD) + 20
    share = scene.answered / scene.of if scene.of else 0.0
    board.bar(QRectF(MARGIN, y, board.inner, 20), share)
    board.text(MARGIN, y + 44, board.inner, scene.answers, 34, colour="muted")
    if scene.seconds_left is not None:
        draw_clock(board, board.width - MARGIN, y + 66, scene.seconds_left, 44)


def pause(board: Board, scene: Break) -> None:
    """Draw a break and the time until it ends."""
    middle = board.width / 2
    size = board.fitting(scene.text, board.inner, 330, 128, 64, Face.SERIF)
    tall = board.measure(scene.text, size, board.inner, Face.SERIF)
    counted = scene.seconds_left is not None and scene.seconds_left >= 0
    y = (board.height - tall - (300 if counted else 80)) / 2
    y += board.text(MARGIN, y, board.inner, scene.text, size, face=Face.SERIF, align="center")
    if counted and scene.seconds_left is not None:
        y += 24
        taken = sum(board.advance(sign, 180, Face.BOLD) for sign in clock(scene.seconds_left))
        draw_clock(board, middle + taken / 2, y + 110, scene.seconds_left, 180)
        y += 220
    board.text(MARGIN, y + 24, board.inner, scene.sentence, 38, colour="muted", align="center")


def end(board: Board, scene: End) -> None:
    """Draw the last words."""
    pause(board, Break(scene.text, scene.sentence))


def blank(board: Board, scene: Blank) -> None:
    """Draw nothing."""
