"""How many chose each level, as small columns with their counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxma.i18n import Translator
from cxma.theme import Theme

GAP = 4


class DistributionBar(QWidget):
    """Columns per level; every column carries its count and its level."""

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tr = tr
        self._counts: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: tuple[int, ...]) -> None:
        """Show how many chose each level; the first count is level 1."""
        if counts == self._counts:
            return
        resized = len(counts) != len(self._counts)
        self._counts = counts
        parts = [
            self._tr("assess.count_at", level=level, n=count)
            for level, count in enumerate(counts, start=1)
            if count
        ]
        self.setAccessibleName(", ".join(parts) or self._tr("assess.figures.none"))
        self.setToolTip(self.accessibleName())
        if resized:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of all columns."""
        width = len(self._counts) * (self._width() + GAP)
        return QSize(width, self._metrics().height() * 2 + self._tallest() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the columns."""
        painter = QPainter(self)
        painter.setFont(self._small())
        top = max(self._counts, default=0) or 1
        for place, count in enumerate(self._counts):
            self._paint_column(painter, place, count, count / top)
        painter.end()

    def _paint_column(self, painter: QPainter, place: int, count: int, share: float) -> None:
        line, width = self._metrics().height(), self._width()
        left = place * (width + GAP)
        floor = line + self._tallest() + 2
        height = max(2, round(self._tallest() * share)) if count else 2
        column = QRectF(left, floor - height, width, height)
        colour = self._theme.level(place + 1, len(self._counts)) if count else self._theme["line"]
        painter.fillRect(column, QColor(colour))
        if count:
            painter.setPen(QColor(self._theme["muted"]))
            painter.drawRect(column.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QColor(self._theme["ink" if count else "muted"]))
        above = QRectF(left, column.top() - line - 1, width, line)
        if count:
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(count))
        below = QRectF(left, floor + 2, width, line)
        painter.setPen(QColor(self._theme["muted"]))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _width(self) -> int:
        return max(24, round(self.fontMetrics().height() * 1.3))

    def _tallest(self) -> int:
        return round(self.fontMetrics().height() * 1.6)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(10, round(font.pixelSize() * 12 / 14)))
        return font

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._small())
