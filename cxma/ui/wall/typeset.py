"""Words broken into lines, kept as long as they stand on the wall; sizes in units of the board."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from cxma.ui.style import FAMILY

SERIF = "Noto Serif Display"
_KEPT = 600
"""Laid out texts kept; a scene has a few dozen, looking for its size lays out some hundreds."""


class Face(Enum):
    """How words are set, with the distance of lines in sizes."""

    PLAIN = 1.34
    BOLD = 1.28
    SERIF = 1.14


class Laid(NamedTuple):
    """Words in lines."""

    layout: QTextLayout
    width: float
    height: float
    lines: int


class Typesetter:
    """Lay words out, each once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, Face, float, int], Laid] = {}
        self._fonts: dict[tuple[int, Face], QFont] = {}

    def font(self, size: int, face: Face) -> QFont:
        """Return a face at a size."""
        known = self._fonts.get((size, face))
        if known is None:
            known = QFont(SERIF if face is Face.SERIF else FAMILY)
            known.setPixelSize(max(1, size))
            known.setBold(face is Face.BOLD)
            known.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[size, face] = known
        return known

    def advance(self, text: str, size: int, face: Face) -> float:
        """Return the width of words in one line."""
        return QFontMetricsF(self.font(size, face)).horizontalAdvance(text)

    def lay(self, text: str, size: int, face: Face, width: float, most: int = 0) -> Laid:
        """Return words in lines of a width; beyond ``most`` lines, if given, they end in …"""
        key = (text, size, face, round(width, 1), most)
        known = self._kept.get(key)
        if known is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            known = self._kept[key] = self._broken(text, size, face, width, most)
        return known

    def balanced(self, text: str, size: int, face: Face, width: float) -> Laid:
        """Return words in as few lines as a width asks for, the lines about as long as another."""
        laid = self.lay(text, size, face, width)
        if laid.lines < 2:
            return laid
        longest = max(self.advance(word, size, face) for word in text.split())
        low, high = max(width / laid.lines, min(longest, width)), width
        while high - low > size * 0.3:
            middle = (low + high) / 2
            if self.lay(text, size, face, middle).lines > laid.lines:
                low = middle
            else:
                high = middle
        return self.lay(text, size, face, high)

    def _broken(self, text: str, size: int, face: Face, width: float, most: int) -> Laid:
        font, pitch = self.font(size, face), size * face.value
        laid = _in_lines(text, font, width, pitch)
        if not most or laid.lines <= most:
            return laid
        last = laid.layout.lineAt(most - 1).textStart()
        rest = QFontMetricsF(font).elidedText(
            text[last:].replace("\n", " "), Qt.TextElideMode.ElideRight, width
        )
        return _in_lines(text[:last] + rest, font, width + 1, pitch)


def _in_lines(text: str, font: QFont, width: float, pitch: float) -> Laid:
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    count, widest = 0, 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, count * pitch + (pitch - line.height()) / 2))
        widest = max(widest, line.naturalTextWidth())
        count += 1
    layout.endLayout()
    return Laid(layout, widest, count * pitch, count)


def draw_aligned(painter: QPainter, laid: Laid, at: QPointF, width: float, align: str) -> None:
    """Draw words with the painter's pen, from their top left corner: left, center or right."""
    if align == "left":
        laid.layout.draw(painter, at)
        return
    share = 0.5 if align == "center" else 1.0
    for place in range(laid.lines):
        line = laid.layout.lineAt(place)
        line.draw(painter, at + QPointF((width - line.naturalTextWidth()) * share, 0))
