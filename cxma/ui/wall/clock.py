"""The time left, as minutes and seconds."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from cxma.ui.wall.board import Board
from cxma.ui.wall.typeset import Face

_SOON = 15
"""Seconds left from which the clock asks for attention."""


def clock(seconds: int) -> str:
    """Return seconds as ``4:05``; below 0 the time by which it ran over, as ``+1:10``."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{minutes}:{rest:02}"


def draw_clock(board: Board, right: float, middle: float, seconds: int, size: int) -> float:
    """Draw the time left before a right edge; return the width taken, the same each second."""
    text = clock(seconds)
    colour = "signal" if seconds <= _SOON else "ink"
    figure = max(board.advance(str(digit), size, Face.BOLD) for digit in range(10))
    taken = sum(figure if sign.isdigit() else board.advance(sign, size, Face.BOLD) for sign in text)
    height = size * Face.BOLD.value
    box = QRectF(right - taken, middle - height / 2, taken + 2, height)
    board.line(box, text, size, face=Face.BOLD, colour=colour)
    return taken
