"""Radars for the wall: drawn by the charts' own engine in the proportions of the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from cxma.i18n import Translator
from cxma.theme import Theme

if TYPE_CHECKING:
    from cxma.charts.data import RadarData

_LETTERS, _BASE = 30, 12
"""Size of a figure's words on the wall in units, and in pixels where figures are at home."""
_POINTS = 0.75

Size = tuple[int, int, float]


class FigurePainter(QObject):
    """Draw figures when first asked for, without making the wall wait for the drawing library."""

    ready = Signal()

    def __init__(self, theme: Theme, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tr = theme, tr
        self._wanted: tuple[object, Size] | None = None
        self._held: tuple[object, Size] | None = None
        self._image: QImage | None = None
        self._pixels = b""
        """What the image looks into; it must live as long."""
        self._pieces: Iterator[str] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)

    def picture(
        self, data: object, width: float, height: float, scale: float, ratio: float
    ) -> QImage | None:
        """Return a radar for a place in units, None until ``ready`` tells that it is there."""
        grown = _LETTERS / _BASE
        size = (round(width / grown), round(height / grown), round(scale * grown * ratio, 3))
        if self._held == (data, size):
            return self._image
        self._wanted = (data, size)
        self._timer.start(0)
        return None

    @Slot()
    def _step(self) -> None:
        """Load the next piece of the drawing library, or draw once all are there."""
        from cxma.charts import raster

        if self._pieces is None:
            self._pieces = raster.load()
        if next(self._pieces, None) is not None:
            self._timer.start(0)
        elif self._wanted is not None and self._wanted != self._held:
            self._draw(*self._wanted)
            self.ready.emit()

    def _draw(self, data: object, size: Size) -> None:
        from cxma.charts import radar, raster
        from cxma.charts.style import ChartStyle

        width, height, ratio = size
        style = ChartStyle(self._theme, _BASE * _POINTS, self._tr)
        made = raster.draw(radar.draw, cast("RadarData", data), style, width, height, ratio)
        line = 4 * made.width
        kind = QImage.Format.Format_RGBA8888
        self._image = QImage(made.pixels, made.width, made.height, line, kind)
        self._pixels, self._held = made.pixels, (data, size)
