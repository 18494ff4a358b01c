"""The wall as a board to draw on: 1080 units high on any projector, so one layout fits all.

A unit is a pixel on a screen 1080 pixels high; the board is 1440 units wide at 4:3, 1920 at 16:9.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from cxma.theme import Theme
from cxma.ui.wall.ink import Ink
from cxma.ui.wall.typeset import Face, Typesetter

HEIGHT, LEAST_WIDTH = 1080.0, 1440.0
MARGIN = 72.0
LEAST, MOST = 28, 42
"""Sizes of descriptors in units."""
SMALL = 28
"""Size of the smallest words on the wall."""

Picture = Callable[[object, float, float], "QImage | None"]
"""Returns a figure drawn for a width and a height in units, None until it is there."""


def unit(width: int, height: int) -> float:
    """Return the pixels of a unit on a window of so many pixels."""
    return max(0.05, min(height / HEIGHT, width / LEAST_WIDTH))


class Board:
    """What drawers draw on.

    Attributes:
        width, height: in units.
        said: every text that was drawn, in order.
    """

    def __init__(
        self,
        painter: QPainter,
        theme: Theme,
        words: Typesetter,
        ink: Ink,
        size: tuple[float, float],
        picture: Picture,
    ) -> None:
        self.painter, self.theme, self.words = painter, theme, words
        self.width, self.height = size
        self.said: list[str] = []
        self._ink, self._picture = ink, picture

    @property
    def inner(self) -> float:
        """Return the width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def bottom(self) -> float:
        """Return where the lower margin begins."""
        return self.height - MARGIN * 0.75

    # --- words --------------------------------------------------------------------------------

    def text(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        size: int,
        *,
        face: Face = Face.PLAIN,
        colour: str = "ink",
        align: str = "left",
        most: int = 0,
    ) -> float:
        """Write words into a column from its top; return their height, 0 for none.

        Args:
            colour: a role of the theme, or ``#rrggbb``.
            align: ``left``, ``center`` or ``right``.
            most: lines at most, 0 for any number.
        """
        if not text:
            return 0.0
        if face is Face.SERIF and not most:
            laid = self.words.balanced(text, size, face, width)
        else:
            laid = self.words.lay(text, size, face, width, most)
        self.said.append(text)
        self.painter.setPen(self.colour(colour))
        key = (text, size, face, round(width, 1), most)
        self._ink.draw(self.painter, laid, QPointF(x, y), width, key=key, size=size, align=align)
        return laid.height

    def line(
        self,
        box: QRectF,
        text: str,
        size: int,
        *,
        face: Face = Face.PLAIN,
        colour: str = "ink",
        align: str = "left",
    ) -> None:
        """Write one line into the middle of a box's height, cut short when it is too wide."""
        height = size * face.value
        top = box.center().y() - height / 2
        self.text(
            box.left(), top, box.width(), text, size, face=face, colour=colour, align=align, most=1
        )

    def measure(
        self, text: str, size: int, width: float, face: Face = Face.PLAIN, most: int = 0
    ) -> float:
        """Return the height of words in a column, 0 for none."""
        return self.words.lay(text, size, face, width, most).height if text else 0.0

    def advance(self, text: str, size: int, face: Face = Face.PLAIN) -> float:
        """Return the width of words in one line."""
        return self.words.advance(text, size, face)

    def fitting(
        self,
        text: str,
        width: float,
        height: float,
        most: int,
        least: int,
        face: Face = Face.PLAIN,
    ) -> int:
        """Return the largest size at which words fit into a box, ``least`` when none does."""
        for size in range(most, least, -1):
            if self._fits(text, width, height, size, face):
                return size
        return least

    def _fits(self, text: str, width: float, height: float, size: int, face: Face) -> bool:
        longest = max(text.split(), key=len, default="")
        if self.advance(longest, size, face) > width:
            return False
        return self.measure(text, size, width, face) <= height

    def ascent(self, size: int, face: Face) -> float:
        """Return how far capitals rise above the base line."""
        return QFontMetricsF(self.words.font(size, face)).capHeight()

    # --- shapes -------------------------------------------------------------------------------

    def colour(self, name: str) -> QColor:
        """Return the colour of a role, or of ``#rrggbb``."""
        return QColor(name if name.startswith("#") else self.theme[name])

    def box(
        self,
        rect: QRectF,
        fill: str = "",
        edge: str = "",
        *,
        radius: float = 8.0,
        width: float = 1.5,
    ) -> None:
        """Draw a rectangle with round corners, filled, outlined, or both."""
        pen = QPen(self.colour(edge), width) if edge else QPen(Qt.PenStyle.NoPen)
        self.painter.setPen(pen)
        self.painter.setBrush(self.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        inset = width / 2 if edge else 0.0
        self.painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)

    def left_part(self, rect: QRectF, wide: float, fill: str, radius: float = 8.0) -> None:
        """Fill the left part of a rectangle with round corners."""
        path = QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        part = QPainterPath()
        part.addRect(QRectF(rect.left(), rect.top(), wide, rect.height()))
        self.painter.fillPath(path.intersected(part), self.colour(fill))

    def rule(self, x: float, y: float, width: float, colour: str = "line") -> None:
        """Draw a hairline."""
        self.painter.fillRect(QRectF(x, y, width, 1.5), self.colour(colour))

    def bar(self, rect: QRectF, share: float, fill: str = "accent") -> None:
        """Draw how much of something is done, as a share of 0..1."""
        radius = rect.height() / 2
        self.box(rect, "line", radius=radius)
        if share > 0:
            wide = max(rect.height(), rect.width() * min(1.0, share))
            done = QRectF(rect.left(), rect.top(), wide, rect.height())
            self.box(done, fill, radius=radius)

    def picture(self, data: object, rect: QRectF) -> None:
        """Draw a figure of its data, once it is there."""
        image = self._picture(data, rect.width(), rect.height())
        if image is not None:
            self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self.painter.drawImage(rect, image)
