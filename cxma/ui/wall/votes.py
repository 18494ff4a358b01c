"""Drawing how the room voted: all of it, then role by role, one round beside the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from cxma.ui.wall.board import MARGIN, SMALL, Board
from cxma.ui.wall.levels import head
from cxma.ui.wall.scenes import Bars, Figure, GroupBars, Reveal
from cxma.ui.wall.typeset import Face

_GROUPS = 216.0
_LEFT = 0.6
"""Share of the board for the votes; their meaning in words stands at the right."""


def reveal(board: Board, scene: Reveal) -> None:
    """Draw the votes by level, what they look like in words, and the role groups."""
    top = head(board, scene.above, scene.text, most=40) + 12
    bottom = board.height - MARGIN * 0.6
    if scene.groups:
        bottom -= _GROUPS
        _groups(board, scene, QRectF(MARGIN, bottom + 24, board.inner, _GROUPS - 24))
    left = board.inner * _LEFT
    area = QRectF(MARGIN, top, left - 24, bottom - top)
    if scene.earlier is None:
        histogram(board, area, scene.votes, scene.names)
    else:
        _both(board, area, scene, scene.earlier)
    x = MARGIN + left + 32
    _meaning(board, QRectF(x, top, board.width - MARGIN - x, bottom - top), scene)


def _both(board: Board, area: QRectF, scene: Reveal, earlier: Bars) -> None:
    """Draw both rounds on the same scale of votes, the earlier one smaller and first."""
    first, gap = area.width() * 0.38, 40.0
    most = max((*scene.votes.counts, *earlier.counts, 1))
    before = QRectF(area.left(), area.top(), first, area.height())
    now = QRectF(area.left() + first + gap, area.top(), area.width() - first - gap, area.height())
    histogram(board, before, earlier, (), most, quiet=True)
    histogram(board, now, scene.votes, scene.names, most)


def histogram(
    board: Board,
    area: QRectF,
    bars: Bars,
    names: Sequence[str],
    most: int = 0,
    *,
    quiet: bool = False,
) -> None:
    """Draw votes as columns with their counts and levels.

    Args:
        most: the count that fills the height, the largest one when 0.
        quiet: this is not what is talked about now.
    """
    y = area.top()
    if bars.label:
        label = "muted" if quiet else "ink"
        y += board.text(
            area.left(), y, area.width(), bars.label, 30, face=Face.BOLD, colour=label, most=1
        )
    columns = len(bars.counts)
    step = area.width() / columns
    wide = min(step * 0.72, 150.0)
    named = _name_size(board, names, step - 8)
    foot = area.bottom() - 52 - (named * Face.PLAIN.value if named else 0)
    tallest = foot - y - 56
    for place, count in enumerate(bars.counts):
        x = area.left() + place * step + (step - wide) / 2
        tall = max(5.0 if not count else 10.0, tallest * count / max(most, *bars.counts, 1))
        fill = board.theme.level(place + 1, columns) if count else "line"
        edge = "muted" if count else ""
        board.box(QRectF(x, foot - tall, wide, tall), fill, edge, radius=4)
        middle = area.left() + place * step
        box = QRectF(middle, foot - tall - 54, step, 50)
        colour = "ink" if count and not quiet else "muted"
        board.line(box, str(count), 40, face=Face.BOLD, colour=colour, align="center")
        box = QRectF(middle, foot + 6, step, 44)
        board.line(box, str(place + 1), 32, face=Face.BOLD, colour=colour, align="center")
        if named:
            box = QRectF(middle, foot + 50, step, named * Face.PLAIN.value)
            board.line(box, names[place], named, colour="muted", align="center")
    board.rule(area.left(), foot, area.width(), "muted")


def _name_size(board: Board, names: Sequence[str], room: float) -> int:
    """Return the size at which all names of levels fit below their columns, 0 when none does."""
    if not any(names):
        return 0
    for size in range(28, 21, -1):
        if max(board.advance(name, size) for name in names) <= room:
            return size
    return 0


def _meaning(board: Board, area: QRectF, scene: Reveal) -> None:
    size = board.fitting(scene.pattern, area.width(), 200, 76, 48, Face.SERIF)
    y = area.top()
    y += board.text(area.left(), y, area.width(), scene.pattern, size, face=Face.SERIF) + 20
    y += figures(board, area.left(), y, area.width(), scene.figures) + 20
    for text, face, colour in (
        (scene.shift, Face.PLAIN, "ink"),
        (scene.prompt, Face.BOLD, "accent_text"),
    ):
        if text:
            room = area.bottom() - y
            fitted = board.fitting(text, area.width(), max(80.0, room), 36, SMALL, face)
            y += board.text(area.left(), y, area.width(), text, fitted, face=face, colour=colour)
            y += 18


def figures(board: Board, x: float, y: float, room: float, shown: Sequence[Figure]) -> float:
    """Draw figures in a row with what they are below; return the height taken."""
    if not shown:
        return 0.0
    step = room / len(shown)
    tall = 0.0
    for place, figure in enumerate(shown):
        left = x + place * step
        height = board.text(left, y, step - 16, figure.value, 64, face=Face.BOLD, most=1)
        height += board.text(
            left, y + height - 4, step - 16, figure.label, SMALL, colour="muted", most=2
        )
        tall = max(tall, height)
    return tall


def _groups(board: Board, scene: Reveal, area: QRectF) -> None:
    board.rule(area.left(), area.top() - 14, area.width())
    step = area.width() / len(scene.groups)
    most = max((max(group.counts) for group in scene.groups if group.counts), default=1)
    for place, group in enumerate(scene.groups):
        room = QRectF(area.left() + place * step, area.top(), step - 40, area.height())
        _group(board, room, group, max(1, most))


def _group(board: Board, room: QRectF, group: GroupBars, most: int) -> None:
    y = room.top()
    y += board.text(room.left(), y, room.width(), group.name, 30, face=Face.BOLD, most=1) + 4
    if group.counts is None:
        board.text(room.left(), y, room.width(), group.instead, SMALL, colour="muted", most=3)
        return
    step = min(room.width() / len(group.counts), 84.0)
    foot = room.bottom() - 40
    tallest = foot - y - 42
    for place, count in enumerate(group.counts):
        x = room.left() + place * step
        tall = max(4.0, tallest * count / most)
        fill = board.theme.level(place + 1, len(group.counts)) if count else "line"
        wide = step * 0.74
        board.box(QRectF(x, foot - tall, wide, tall), fill, "muted" if count else "", radius=3)
        if count:
            box = QRectF(x, foot - tall - 38, wide, 36)
            board.line(box, str(count), SMALL, face=Face.BOLD, align="center")
        box = QRectF(x, foot + 2, wide, 38)
        board.line(box, str(place + 1), SMALL - 2, colour="muted", align="center")
    board.rule(room.left(), foot, step * len(group.counts) - step * 0.26, "muted")
