"""Small marks for the state of a question; each differs in shape, not in colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from cxma.domain.scoring import State, level
from cxma.theme import Theme
from cxma.ui.pages.assess.outline import Status

_SIGNS = {State.NOT_APPLICABLE: "–", State.DONT_KNOW: "?"}


def paint_glyph(painter: QPainter, box: QRectF, status: Status, theme: Theme, levels: int) -> None:
    """Draw a question's state: a disc with the agreed level, a ring for everything else.

    The ring holds the rounded mean of ratings, ``!`` when they should be discussed, ``–`` when
    the question does not apply, ``?`` when nobody knows; it is empty while the question is open.
    """
    value = status.value
    disc = box.adjusted(1, 1, -1, -1)
    if value.agreed and value.score is not None:
        chosen = round(value.score)
        painter.setPen(QPen(QColor(theme["muted"]), 1))
        painter.setBrush(QColor(theme.level(chosen, levels)))
        painter.drawEllipse(disc)
        _sign(painter, box, str(chosen), theme.on_level(chosen, levels))
        return
    colour = theme["signal"] if status.discuss else theme["muted"]
    pen = QPen(QColor(colour), 1.5)
    if value.state is State.OPEN:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(disc)
    if status.discuss:
        _sign(painter, box, "!", theme["signal"])
    elif value.score is not None:
        _sign(painter, box, str(level(value.score, levels)), theme["ink"])
    elif value.state in _SIGNS:
        _sign(painter, box, _SIGNS[value.state], theme["ink"])


def paint_critical(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Draw the mark of a critical practice: a small filled diamond."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme["signal"]))
    centre, half = box.center(), box.width() / 2
    corners = [(0.0, -half), (half, 0.0), (0.0, half), (-half, 0.0)]
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))


def _sign(painter: QPainter, box: QRectF, text: str, colour: str) -> None:
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(9, round(box.height() * 0.62)))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
