"""The words of a level card, laid out once and drawn often.

Breaking a descriptor into lines takes longer than drawing all the rest of its card, and a key
press draws two cards.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics, QPainter, QStaticText, QTextOption

_RIGHT = Qt.TextElideMode.ElideRight


class Type:
    """The fonts of a card and what follows from their size, measured once for a font."""

    def __init__(self, font: QFont) -> None:
        pixels = QFontInfo(font).pixelSize()
        self.body, self.bold, self.small = QFont(font), QFont(font), QFont(font)
        self.bold.setBold(True)
        self.small.setPixelSize(max(10, round(pixels * 0.85)))
        self.number = QFont(self.bold)
        self.number.setPixelSize(round(pixels * 1.5))
        self.of_body, self.of_bold = QFontMetrics(self.body), QFontMetrics(self.bold)
        self.of_small, self.of_number = QFontMetrics(self.small), QFontMetrics(self.number)
        self.height = self.of_body.height()
        self.line = self.of_bold.height() + 4
        self.pad = max(8, round(self.height * 0.42))
        self.badge = max(44, round(self.height * 2.4))


class Piece(NamedTuple):
    """Words at their place."""

    place: QPointF
    words: QStaticText


class Words:
    """The words of a card in one width, with a word that says that it is chosen or without.

    Attributes:
        head, tag, body: the level's name, the word that says so, the descriptor.
        marks: initials of who chose it, at the right of the head, in their boxes.

    Args:
        room: what the words may fill: the head is its first line.
    """

    def __init__(
        self, kind: Type, room: QRectF, name: str, tag: str, text: str, marks: tuple[str, ...]
    ) -> None:
        self._kind = kind
        head = QRectF(room.topLeft(), QSizeF(room.width(), kind.line))
        used = self._line_up(head, name, tag)
        self.body = Piece(head.bottomLeft(), _laid(text, kind.body, room.width()))
        self.marks = self._placed(marks, head.adjusted(used + kind.pad, 0, 0, 0))

    def _line_up(self, head: QRectF, name: str, tag: str) -> float:
        """Place the name and the word behind it; return the width used."""
        kind, metrics = self._kind, self._kind.of_bold
        top = head.top() + (head.height() - metrics.height()) / 2
        name = metrics.elidedText(name, _RIGHT, int(head.width()))
        used = float(metrics.horizontalAdvance(name))
        self.head = Piece(QPointF(head.left(), top), _laid(name, kind.bold))
        self.tag: Piece | None = None
        if tag:
            left = used + kind.pad
            tag = metrics.elidedText(tag, _RIGHT, int(head.width() - left))
            self.tag = Piece(QPointF(head.left() + left, top), _laid(tag, kind.bold))
            used = left + metrics.horizontalAdvance(tag)
        return used

    def _placed(self, marks: tuple[str, ...], room: QRectF) -> list[tuple[QRectF, Piece]]:
        """Place initials from the right; a count when they do not fit."""
        kind, metrics = self._kind, self._kind.of_small
        height = metrics.height() + 4
        top, right = room.center().y() - height / 2, room.right()
        placed = []
        for mark in reversed(fitting(marks, [self._width(m) for m in marks], room.width())):
            width, words = self._width(mark), _laid(mark, kind.small)
            box = QRectF(right - width, top, width, height)
            place = box.topLeft() + QPointF((width - words.size().width()) / 2, 2)
            placed.append((box.adjusted(0.5, 0.5, -0.5, -0.5), Piece(place, words)))
            right -= width + 4
        return placed

    def _width(self, mark: str) -> int:
        metrics = self._kind.of_small
        return max(metrics.horizontalAdvance(mark) + 12, metrics.height() + 4)


def draw(painter: QPainter, piece: Piece) -> None:
    """Draw words with the painter's font, in which they were laid out, and pen."""
    painter.drawStaticText(piece.place, piece.words)


def _laid(text: str, font: QFont, width: float = -1) -> QStaticText:
    """Return words in one line, or in lines of a width in pixels."""
    words = QStaticText(text)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    words.setTextWidth(width)
    words.prepare(font=font)
    return words


def fitting(marks: tuple[str, ...], widths: list[int], room: float) -> tuple[str, ...]:
    """Return the marks when all fit in a width, else one mark that counts them, else none."""
    if not marks:
        return ()
    if sum(widths) + 4 * (len(marks) - 1) <= room:
        return marks
    count = (f"×{len(marks)}",)
    return count if min(widths) * 1.5 <= room else ()
