"""The scale of the index with its three thresholds to drag, and every service where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxma.domain.priority import Band, PriorityRow, PrioritySettings
from cxma.ui.pages.internal.prioritise import wording
from cxma.ui.widgets.band_sign import paint_band

if TYPE_CHECKING:
    from cxma.ui.context import Context

_LOW, _HIGH = -100, 100
_HANDLES = ("low", "acceptable", "good")
_BANDS = (Band.CRITICAL, Band.LOW, Band.ACCEPTABLE, Band.GOOD)


class BandScale(QWidget):
    """Bands side by side on -100..100; the fields below do the same by keyboard."""

    moved = Signal(str, int)
    """A threshold is dragged: its name and its value."""
    released = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._settings = PrioritySettings()
        self._rows: tuple[PriorityRow, ...] = ()
        self._held = ""
        self._hovered = ""
        self.setMouseTracking(True)
        self.setAccessibleName(context.tr("prio.scale"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def dragging(self) -> bool:
        """Tell whether a threshold is held."""
        return bool(self._held)

    def show_settings(self, settings: PrioritySettings) -> None:
        """Show other thresholds."""
        self._settings = settings
        self._describe()
        self.update()

    def show_services(self, rows: Sequence[PriorityRow]) -> None:
        """Show where services stand."""
        self._rows = tuple(rows)
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._context.sizes.px(58))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def _describe(self) -> None:
        tr = self._context.tr
        counts = {band: sum(row.band is band for row in self._rows) for band in Band}
        said = (f"{tr.term(band)}: {n}" for band, n in counts.items() if n)
        self.setAccessibleDescription(", ".join(said))

    # --- geometry -----------------------------------------------------------------------------

    def _track(self) -> QRectF:
        px = self._context.sizes.px
        return QRectF(px(8), px(26), max(1, self.width() - px(16)), px(8))

    def _at(self, value: float) -> float:
        track = self._track()
        return track.left() + (value - _LOW) / (_HIGH - _LOW) * track.width()

    def _value(self, x: float) -> int:
        track = self._track()
        share = (x - track.left()) / track.width()
        return round(_LOW + max(0.0, min(1.0, share)) * (_HIGH - _LOW))

    def _handle_at(self, point: QPointF) -> str:
        reach = self._context.sizes.px(10)
        near = [(abs(point.x() - self._at(getattr(self._settings, n))), n) for n in _HANDLES]
        distance, name = min(near)
        return name if distance <= reach else ""

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bands(painter)
        self._paint_services(painter)
        self._paint_handles(painter)
        painter.end()

    def _paint_bands(self, painter: QPainter) -> None:
        theme, track, px = self._context.theme, self._track(), self._context.sizes.px
        painter.setPen(QPen(QColor(theme["line"]), 1))
        painter.setBrush(QColor(theme["raised"]))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        font = QFont(self.font())
        font.setPixelSize(self._context.sizes.small)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        limits = [_LOW, *(getattr(self._settings, name) for name in _HANDLES), _HIGH]
        for band, start, end in zip(_BANDS, limits[:-1], limits[1:], strict=True):
            left, right = self._at(start), self._at(end)
            word, side = self._context.tr.term(band), px(10)
            wide = side + px(6) + metrics.horizontalAdvance(word)
            if right - left < side + px(4):
                continue
            shown = wide <= right - left - px(8)
            first = left + (right - left - (wide if shown else side)) / 2
            paint_band(painter, QRectF(first, px(6), side, side), band, theme)
            if shown:
                painter.setPen(QColor(theme["ink"]))
                box = QRectF(first + side + px(6), px(1), wide, px(20))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), word)

    def _paint_services(self, painter: QPainter) -> None:
        theme, track, px = self._context.theme, self._track(), self._context.sizes.px
        painter.setPen(QPen(QColor(theme["ink"]), max(1, px(2))))
        for row in self._rows:
            if row.isx is not None:
                x = self._at(row.isx)
                painter.drawLine(QPointF(x, track.top() - 2), QPointF(x, track.bottom() + 2))

    def _paint_handles(self, painter: QPainter) -> None:
        theme, track, px = self._context.theme, self._track(), self._context.sizes.px
        font = QFont(self.font())
        font.setPixelSize(self._context.sizes.small)
        painter.setFont(font)
        for name in _HANDLES:
            value = getattr(self._settings, name)
            active = name in (self._held, self._hovered) and self.isEnabled()
            painter.setPen(QPen(QColor(theme["accent"]), 2))
            painter.setBrush(QColor(theme["accent" if active else "surface"]))
            box = QRectF(0, 0, px(10), px(18))
            box.moveCenter(QPointF(self._at(value), track.center().y()))
            painter.drawRoundedRect(box, px(4), px(4))
            painter.setPen(QColor(theme["muted"]))
            below = QRectF(self._at(value) - px(30), track.bottom() + px(6), px(60), px(16))
            words = wording.points(self._context.tr, value)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), words)

    # --- dragging -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self._handle_at(event.position())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self.moved.emit(self._held, self._between(self._held, event.position().x()))
            return
        over = self._handle_at(event.position())
        if over != self._hovered:
            self._hovered = over
            shape = Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._held = ""
            self.update()
            self.released.emit()

    def _between(self, name: str, x: float) -> int:
        """Return the value at a place, kept between the neighbouring thresholds."""
        place = _HANDLES.index(name)
        least = getattr(self._settings, _HANDLES[place - 1]) + 1 if place else _LOW
        last = place == len(_HANDLES) - 1
        most = _HIGH if last else getattr(self._settings, _HANDLES[place + 1]) - 1
        return round(max(least, min(most, self._value(x))))
