"""How far a service is validated, as in the figures: a disc whose halves are the two sides."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from cxma.domain.services import Service
from cxma.theme import Theme


def paint_validation(
    painter: QPainter, middle: QPointF, size: float, service: Service, theme: Theme
) -> None:
    """Paint a disc: the left half is the clients' yes, the right half the provider's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for way, said in ((-1, service.front is not None), (1, service.back is not None)):
        box = QRectF(middle.x() - size / 2 + way, middle.y() - size / 2, size, size)
        path = QPainterPath(box.center())
        path.arcTo(box, 90, -180 * way)
        path.closeSubpath()
        quiet = service.retired or not said
        painter.setPen(QPen(QColor(theme["muted" if quiet else "good"]), 1.2))
        filled = said and not service.retired
        painter.setBrush(QColor(theme["good"]) if filled else Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
    painter.restore()


def sample(side: int, ratio: float) -> QPixmap:
    """Return an empty square picture to paint a sign on, ``side`` pixels wide."""
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made
