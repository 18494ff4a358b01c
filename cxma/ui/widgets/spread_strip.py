"""A distribution as a handful of bars, small enough to stand beside every mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxma.i18n import Translator
from cxma.theme import Theme


def describe(counts: Sequence[int], tr: Translator) -> str:
    """Return a distribution in words: ``Distribution: 1: 0, 2: 3 ...``."""
    if not any(counts):
        return tr("explain.no_distribution")
    shown = ", ".join(
        tr("explain.counts", level=level, n=count) for level, count in enumerate(counts, 1)
    )
    return tr("explain.distribution", counts=shown)


def paint(painter: QPainter, area: QRectF, counts: Sequence[int], theme: Theme) -> None:
    """Paint a distribution: one bar a level on a common line, the highest as high as the area."""
    if not counts:
        return
    step = area.width() / len(counts)
    highest = max(*counts, 1)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for place, count in enumerate(counts):
        left = area.left() + place * step + step * 0.12
        if not count:
            painter.fillRect(QRectF(left, area.bottom() - 1, step * 0.76, 1), QColor(theme["line"]))
            continue
        height = max(2.0, area.height() * count / highest)
        bar = QRectF(left, area.bottom() - height, step * 0.76, height)
        painter.fillRect(bar, QColor(theme["muted"]))
    painter.restore()


class SpreadStrip(QWidget):
    """Show how many stand at each level, level 1 at the left."""

    def __init__(
        self,
        counts: Sequence[int],
        theme: Theme,
        tr: Translator,
        parent: QWidget | None = None,
        *,
        height: int = 20,
    ) -> None:
        super().__init__(parent)
        self._counts = tuple(counts)
        self._theme = theme
        self._height = height
        words = describe(counts, tr)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(self._height * 0.55) * len(self._counts), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, QRectF(self.rect()), self._counts, self._theme)
        painter.end()
