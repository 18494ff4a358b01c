"""The sign of a band of internal service, the same shape and colour as in every figure."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from cxma.domain.priority import Band
from cxma.theme import Theme

_COLOURS = {
    Band.CRITICAL: "danger",
    Band.LOW: "signal",
    Band.ACCEPTABLE: "muted",
    Band.GOOD: "good",
    Band.NO_DATA: "muted",
}


def paint_band(painter: QPainter, box: QRectF, band: Band, theme: Theme) -> None:
    """Paint a band's sign into a square; without data it is hollow."""
    colour = QColor(theme[_COLOURS[band]])
    painter.save()
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(colour)
    inside = box.adjusted(1, 1, -1, -1)
    if band is Band.NO_DATA:
        painter.setBrush(QColor(0, 0, 0, 0))
    if band in (Band.GOOD, Band.NO_DATA):
        painter.drawEllipse(inside)
    elif band is Band.ACCEPTABLE:
        painter.drawRect(inside.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.drawPolygon(_polygon(inside, band))
    painter.restore()


def _polygon(box: QRectF, band: Band) -> QPolygonF:
    middle, low = box.center(), box.bottom()
    if band is Band.CRITICAL:
        return QPolygonF([box.topLeft(), box.topRight(), QPointF(middle.x(), low)])
    return QPolygonF(
        [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), low),
            QPointF(box.left(), middle.y()),
        ]
    )
