"""Drawing the question above, and the levels in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from cxma.ui.wall.board import LEAST, MARGIN, MOST, SMALL, Board
from cxma.ui.wall.clock import draw_clock
from cxma.ui.wall.scenes import Agreed, Discussion, LevelAt, Question
from cxma.ui.wall.typeset import Face

SMALLEST = 18
"""Below the method's least size only so that a descriptor without measure still stands whole."""
_FOOT = 84.0
_BADGE = 2.3
"""Width of a level's number in sizes of its words."""


def head(board: Board, above: str, text: str, badge: str = "", most: int = 48) -> float:
    """Write where a question stands and the question; return where the rest begins."""
    y, room = MARGIN * 0.6, board.inner
    if badge:
        wide = board.advance(badge, SMALL, Face.BOLD) + 4
        left = board.width - MARGIN - wide
        board.text(left, y, wide, badge, SMALL, face=Face.BOLD, colour="signal")
        room -= wide + 32
    board.text(MARGIN, y, room, above, SMALL, colour="muted", most=1)
    size = _head_size(board, text, most)
    y += _ABOVE
    y += board.text(MARGIN, y, board.inner, text, size, face=Face.BOLD, most=3)
    return y + 20


_ABOVE = SMALL * Face.PLAIN.value + 6


def _head_size(board: Board, text: str, most: int) -> int:
    return board.fitting(text, board.inner, 2 * most * Face.BOLD.value, most, 34, Face.BOLD)


def _below_head(board: Board, text: str, most: int = 48) -> float:
    """Return where the rest begins below a question, without writing it."""
    size = _head_size(board, text, most)
    return MARGIN * 0.6 + _ABOVE + board.measure(text, size, board.inner, Face.BOLD, 3) + 20


@dataclass(frozen=True, slots=True)
class _Plan:
    """A way to lay the cards out: with names beside their descriptors, or above them."""

    size: int
    beside: float
    heights: tuple[float, ...]
    tight: bool

    @property
    def gap(self) -> float:
        return round(self.size * (0.2 if self.tight else 0.4))

    @property
    def pad(self) -> float:
        return _pad(self.size, tight=self.tight)

    @property
    def total(self) -> float:
        return sum(self.heights) + self.gap * (len(self.heights) - 1)


def question(board: Board, scene: Question) -> None:
    """Draw a question with its level cards, and how the vote stands."""
    top = head(board, scene.above, scene.text, scene.badge)
    if scene.mark:
        board.text(MARGIN, top, board.inner, scene.mark, 40, face=Face.BOLD, colour="signal")
    _cards(board, scene)
    if _is_footed(scene):
        _foot(board, scene)


def descriptor_size(board: Board, scene: Question) -> int:
    """Return the size in units at which a question's descriptors stand."""
    top, bottom = _area(board, scene)
    return _best(board, scene, bottom - top).size


def _is_footed(scene: Question) -> bool:
    return bool(scene.state) or scene.seconds_left is not None


def _area(board: Board, scene: Question) -> tuple[float, float]:
    """Return from where to where the cards may reach."""
    top = _below_head(board, scene.text)
    if scene.mark:
        top += board.measure(scene.mark, 40, board.inner, Face.BOLD) + 16
    return top, board.height - (_FOOT + 16 if _is_footed(scene) else MARGIN * 0.6)


def _cards(board: Board, scene: Question) -> None:
    y, bottom = _area(board, scene)
    plan = _best(board, scene, bottom - y)
    more = min(28.0, max(0.0, bottom - y - plan.total) / max(1, len(scene.levels)))
    for place, level in enumerate(scene.levels):
        rect = QRectF(MARGIN, y, board.inner, plan.heights[place] + more)
        at = LevelAt(place + 1, len(scene.levels), level.name, level.descriptor)
        _card(board, rect, at, plan, tag=scene.tag if scene.chosen == at.number else None)
        y = rect.bottom() + plan.gap


def _best(board: Board, scene: Question, room: float) -> _Plan:
    """Return the plan with the largest words that fit, the smallest one when none does.

    Cards move together before words become smaller than people can read from afar.
    """
    tries = [(size, False) for size in range(MOST, LEAST - 1, -1)]
    tries += [(size, True) for size in range(LEAST + 2, SMALLEST - 1, -1)]
    for size, tight in tries:
        for plan in (_beside(board, scene, size, tight), _stacked(board, scene, size, tight)):
            if plan.total <= room:
                return plan
    return _stacked(board, scene, SMALLEST, tight=True)


def _pad(size: int, *, tight: bool) -> float:
    return round(size * (0.26 if tight else 0.42))


def _small(size: int) -> int:
    """Return the size of the word that says that a level was agreed on, below the name."""
    return max(SMALL - 4, round(size * 0.78))


def _beside(board: Board, scene: Question, size: int, tight: bool) -> _Plan:
    pad = _pad(size, tight=tight)
    names = max((board.advance(level.name, size, Face.BOLD) for level in scene.levels), default=0.0)
    if scene.chosen:
        names = max(names, board.advance(scene.tag, _small(size), Face.BOLD))
    beside = min(names + 2, board.inner * 0.22) + _pad(size, tight=False) * 1.6
    room = board.inner - _BADGE * size - beside - 3 * pad
    heights = []
    for place, level in enumerate(scene.levels, 1):
        named = board.measure(level.name, size, beside - pad, Face.BOLD)
        if place == scene.chosen:
            named += board.measure(scene.tag, _small(size), beside - pad, Face.BOLD, 2)
        described = board.measure(level.descriptor, size, room)
        heights.append(max(described, named, size * 1.4) + 2 * pad)
    return _Plan(size, beside, tuple(heights), tight)


def _stacked(board: Board, scene: Question, size: int, tight: bool) -> _Plan:
    pad = _pad(size, tight=tight)
    room = board.inner - _BADGE * size - 3 * pad
    heights = [
        size * Face.BOLD.value + board.measure(level.descriptor, size, room) + 2 * pad
        for level in scene.levels
    ]
    return _Plan(size, 0.0, tuple(heights), tight)


def _card(board: Board, rect: QRectF, level: LevelAt, plan: _Plan, tag: str | None) -> None:
    size, pad, chosen = plan.size, plan.pad, tag is not None
    edge, width = ("accent", 5.0) if chosen else ("line", 1.5)
    board.box(rect, "accent_soft" if chosen else "surface", edge, width=width)
    badge = _BADGE * size
    number(board, rect, badge, level, round(size * 1.35), lifted=size * 0.36 if chosen else 0.0)
    if chosen:
        _check(board, QPointF(rect.left() + badge / 2, rect.center().y() + size * 0.72), level)
    x, y = rect.left() + badge + pad * 1.3, rect.top() + pad
    right = rect.right() - pad
    if plan.beside:
        _name(board, x, rect, level, plan, tag)
        x += plan.beside
        y = rect.center().y() - board.measure(level.descriptor, size, right - x) / 2
    else:
        named = board.advance(level.name, size, Face.BOLD)
        height = board.text(x, y, right - x, level.name, size, face=Face.BOLD, most=1)
        if tag:
            after = x + named + pad * 1.5
            board.text(after, y, right - after, tag, size, face=Face.BOLD, colour="accent_text")
        y += height
    board.text(x, y, right - x, level.descriptor, size)


def _name(
    board: Board, x: float, rect: QRectF, level: LevelAt, plan: _Plan, tag: str | None
) -> None:
    size, room = plan.size, plan.beside - plan.pad
    tall = board.measure(level.name, size, room, Face.BOLD)
    tall += board.measure(tag or "", _small(size), room, Face.BOLD, 2)
    y = rect.center().y() - tall / 2
    y += board.text(x, y, room, level.name, size, face=Face.BOLD)
    board.text(x, y, room, tag or "", _small(size), face=Face.BOLD, colour="accent_text", most=2)


def number(
    board: Board, rect: QRectF, wide: float, level: LevelAt, size: int, lifted: float = 0.0
) -> None:
    """Draw a level's number on its colour, at the left of its card."""
    board.left_part(rect, wide, board.theme.level(level.number, level.of))
    ink = board.theme.on_level(level.number, level.of)
    box = QRectF(rect.left(), rect.top() - lifted, wide, rect.height())
    board.line(box, str(level.number), size, face=Face.BOLD, colour=ink, align="center")


def _check(board: Board, centre: QPointF, level: LevelAt) -> None:
    side = 10.0
    ink = board.colour(board.theme.on_level(level.number, level.of))
    board.painter.setPen(QPen(ink, 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    board.painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(centre + QPointF(-side, 0))
    path.lineTo(centre + QPointF(-side * 0.25, side * 0.75))
    path.lineTo(centre + QPointF(side, -side * 0.75))
    board.painter.drawPath(path)


def _foot(board: Board, scene: Question) -> None:
    top = board.height - _FOOT
    right = board.width - MARGIN
    if scene.seconds_left is not None:
        right -= draw_clock(board, right, top + 26, scene.seconds_left, 44) + 40
    wide = board.advance(scene.state, 34, Face.BOLD) + 4
    box = QRectF(MARGIN, top, min(wide, right - MARGIN), 52)
    board.line(box, scene.state, 34, face=Face.BOLD)
    left = box.right() + 40
    if scene.of and right - left > 120:
        board.bar(QRectF(left, top + 19, right - left, 14), scene.voted / scene.of)


def discussion(board: Board, scene: Discussion) -> None:
    """Draw who is invited to speak, and the two levels they chose."""
    top = head(board, scene.above, scene.text, most=40)
    bottom = board.height - MARGIN
    if scene.seconds_left is not None:
        draw_clock(board, board.width - MARGIN, bottom - 8, scene.seconds_left, 44)
        bottom -= 64
    size = board.fitting(scene.prompt, board.inner, 200, 68, 44, Face.SERIF)
    top += 24
    top += board.text(MARGIN, top, board.inner, scene.prompt, size, face=Face.SERIF) + 44
    wide = (board.inner - 40) / 2
    sizes = [
        board.fitting(level.descriptor, wide - 64, bottom - top - 190, 46, LEAST)
        for level in (scene.low, scene.high)
    ]
    tall = max(
        board.measure(level.descriptor, min(sizes), wide - 64) for level in (scene.low, scene.high)
    )
    for place, level in enumerate((scene.low, scene.high)):
        rect = QRectF(MARGIN + place * (wide + 40), top, wide, min(bottom - top, tall + 190))
        _tall_card(board, rect, level, min(sizes))


def _tall_card(board: Board, rect: QRectF, level: LevelAt, size: int) -> None:
    board.box(rect, "surface", "line")
    badge = QRectF(rect.left() + 32, rect.top() + 32, 96, 96)
    board.box(badge, board.theme.level(level.number, level.of))
    ink = board.theme.on_level(level.number, level.of)
    board.line(badge, str(level.number), 56, face=Face.BOLD, colour=ink, align="center")
    name = QRectF(badge.right() + 28, badge.top(), rect.right() - badge.right() - 56, 96)
    board.line(name, level.name, 44, face=Face.BOLD)
    board.text(rect.left() + 32, badge.bottom() + 28, rect.width() - 64, level.descriptor, size)


def agreed(board: Board, scene: Agreed) -> None:
    """Draw how a question ended: large, and nothing beside it."""
    top = head(board, scene.above, scene.text, most=40) + 36
    bottom = board.bottom
    if scene.level is None:
        _without_level(board, scene, top, bottom)
        return
    level, badge = scene.level, 260.0
    x = MARGIN + badge + 56
    room = board.width - MARGIN - x - 48
    top += board.text(MARGIN, top, board.inner, scene.outcome, 34, face=Face.BOLD, colour="muted")
    top += 16
    space = bottom - top - 190
    size = board.fitting(level.descriptor, room, space, 52, LEAST)
    tall = 64 + 120 + board.measure(level.descriptor, size, room) + 56
    rect = QRectF(MARGIN, top, board.inner, min(bottom - top, max(tall, 420)))
    board.box(rect, "accent_soft", "accent", width=4)
    number(board, rect, badge, level, 168)
    y = rect.center().y() - (tall - 112) / 2
    named = board.fitting(level.name, room, 110, 92, 56, Face.SERIF)
    y += board.text(x, y, room, level.name, named, face=Face.SERIF, most=1) + 16
    board.text(x, y, room, level.descriptor, size)


def _without_level(board: Board, scene: Agreed, top: float, bottom: float) -> None:
    size = board.fitting(scene.outcome, board.inner, 320, 96, 56, Face.SERIF)
    tall = board.measure(scene.outcome, size, board.inner, Face.SERIF)
    tall += 40 + board.measure(scene.sentence, 42, board.inner)
    y = top + max(0.0, (bottom - top - tall) / 2.4)
    y += board.text(MARGIN, y, board.inner, scene.outcome, size, face=Face.SERIF) + 40
    board.text(MARGIN, y, board.inner * 0.85, scene.sentence, 42, colour="muted")
