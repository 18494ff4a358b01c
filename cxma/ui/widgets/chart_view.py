"""A chart in the window: drawn after the text, sharp on any screen, usable by mouse and keyboard.

It holds one picture while it can be seen and none otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

if TYPE_CHECKING:
    from cxma.charts.data import HotSpot
    from cxma.charts.raster import Draw, Height
    from cxma.ui.context import Context

    Recipe = tuple[Draw, Height | None]

POINTS_PER_PIXEL = 0.75
_SETTLE = 60
"""Milliseconds without a new size or new data before the chart is drawn again."""
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class ChartView(QWidget):
    """Show one figure of ``cxma.charts``.

    Args:
        figure: returns the figure's draw function and, when its height follows from its data, the
            function for that; called when first needed, so that the drawing library is not
            loaded before.
        name: what the chart is, read aloud.
        height: in pixels at 100 % text until the figure says better; it grows with the text.
    """

    activated = Signal(str)
    """A hot spot was clicked or Enter was pressed on it; carries its id."""
    drawn = Signal()

    def __init__(
        self,
        context: Context,
        figure: Callable[[], Recipe],
        name: str,
        height: int = 360,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._figure = figure
        self._data: object = None
        self._image: QImage | None = None
        self._pixels = b""
        """What the image looks into; it must live as long."""
        self._spots: tuple[HotSpot, ...] = ()
        self._current = -1
        self._hovered = -1
        self._pieces: Iterator[str] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_height(height)

    def set_height(self, height: int) -> None:
        """Set the height in pixels at 100 % text."""
        self.setFixedHeight(self._context.sizes.px(height))

    def show_data(self, data: object, description: str) -> None:
        """Show other data; the description says in words what the chart shows."""
        self._data = data
        self.setAccessibleDescription(description)
        self._draw_soon()

    @property
    def spots(self) -> tuple[HotSpot, ...]:
        """Return what can be pointed at, empty until the chart is drawn."""
        return self._spots

    @property
    def current(self) -> str:
        """Return the id of the spot the keyboard is at, empty when there is none."""
        return self._spots[self._current].id if self._current >= 0 else ""

    @property
    def is_drawn(self) -> bool:
        """Tell whether a picture is held."""
        return self._image is not None

    def rect_of(self, spot: HotSpot) -> QRectF:
        """Return where a spot lies in the widget, in pixels."""
        width, height = self.width(), self.height()
        top_left = QPointF(spot.x0 * width, (1 - spot.y1) * height)
        return QRectF(top_left, QPointF(spot.x1 * width, (1 - spot.y0) * height)).normalized()

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumHeight())

    # --- drawing ------------------------------------------------------------------------------

    def _draw_soon(self) -> None:
        if self.isVisible():
            self._timer.start(_SETTLE)
        else:
            self._release()

    @Slot()
    def _step(self) -> None:
        """Load the next piece of the drawing library, or draw once all are there."""
        from cxma.charts import raster

        if self._pieces is None:
            self._pieces = raster.load()
        if next(self._pieces, None) is not None:
            self._timer.start(0)
            return
        self._pieces = iter(())
        if self.isVisible() and self._data is not None and not self.size().isEmpty():
            self._draw()

    def _draw(self) -> None:
        from cxma.charts import raster
        from cxma.charts.style import ChartStyle

        context, ratio = self._context, self.devicePixelRatioF()
        style = ChartStyle(context.theme, context.sizes.small * POINTS_PER_PIXEL, context.tr)
        draw, height = self._figure()
        if height is not None:
            wide = self.width() * POINTS_PER_PIXEL
            needed = round(height(self._data, style, wide) / POINTS_PER_PIXEL)
            if needed != self.height():
                self.setFixedHeight(needed)
        picture = raster.draw(draw, self._data, style, self.width(), self.height(), ratio)
        line = 4 * picture.width
        image = QImage(
            picture.pixels, picture.width, picture.height, line, QImage.Format.Format_RGBA8888
        )
        image.setDevicePixelRatio(ratio)
        self._image, self._pixels = image, picture.pixels
        self._keep_place(picture.spots)
        self.update()
        self.drawn.emit()

    def _keep_place(self, spots: tuple[HotSpot, ...]) -> None:
        current = self.current
        self._spots = spots
        self._hovered = -1
        ids = [spot.id for spot in spots]
        self._current = ids.index(current) if current in ids else (0 if ids else -1)

    def _release(self) -> None:
        self._timer.stop()
        self._image, self._pixels = None, b""

    def hideEvent(self, event: QHideEvent) -> None:
        self._release()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._image is not None:
            self._draw_soon()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_soon()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            if self._data is not None and not self._timer.isActive():
                self._timer.start(0)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(QRectF(self.rect()), self._image)
        theme = self._context.theme
        if 0 <= self._hovered < len(self._spots):
            self._outline(painter, self._hovered, theme["muted"], 1.0)
        if self.hasFocus() and self._current >= 0:
            self._outline(painter, self._current, theme["accent"], 2.0)
        painter.end()

    def _outline(self, painter: QPainter, place: int, colour: str, width: float) -> None:
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        room = self.rect_of(self._spots[place]).adjusted(-3, -3, 3, 3)
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(room.intersected(inside), 4, 4)

    # --- pointing -----------------------------------------------------------------------------

    def _spot_at(self, point: QPointF) -> int:
        """Return the smallest spot at a point, or -1."""
        hits = [
            (area.width() * area.height(), place)
            for place, area in enumerate(map(self.rect_of, self._spots))
            if area.adjusted(-4, -4, 4, 4).contains(point)
        ]
        return min(hits)[1] if hits else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._spot_at(event.position())
        if place == self._hovered:
            return
        self._hovered = place
        if place >= 0:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            QToolTip.showText(event.globalPosition().toPoint(), self._spots[place].label, self)
        else:
            self.unsetCursor()
            QToolTip.hideText()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._spot_at(event.position())
        if place < 0 or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._current = place
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.update()
        self.activated.emit(self._spots[place].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self._spots:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._move((self._current + _STEPS[Qt.Key(key)]) % len(self._spots))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(0 if key == Qt.Key.Key_Home else len(self._spots) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _move(self, place: int) -> None:
        self._current = place
        self._announce()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._announce()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _announce(self) -> None:
        """Let a screen reader say the spot the keyboard is at, and show its words."""
        if self._current < 0:
            return
        spot = self._spots[self._current]
        self.setAccessibleDescription(spot.label)
        change = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(change)
        corner = self.rect_of(spot).bottomLeft().toPoint()
        QToolTip.showText(self.mapToGlobal(corner), spot.label, self)
