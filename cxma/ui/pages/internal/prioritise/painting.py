"""How a cell of the order of priority is painted: two lines, a band's sign before its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cxma.theme import Theme
from cxma.ui.models.rows import Index
from cxma.ui.style import Sizes
from cxma.ui.widgets.band_sign import paint_band

if TYPE_CHECKING:
    from cxma.ui.pages.internal.prioritise.columns import Said
    from cxma.ui.pages.internal.prioritise.table import OrderTable

PAD = 6
"""Space at both sides of a cell in pixels, the same as in the header."""


def sign_side(sizes: Sizes) -> int:
    """Return the side of a band's sign in pixels."""
    return sizes.px(12)


class Painting(QStyledItemDelegate):
    """Paint the cells of ``OrderTable``."""

    def __init__(self, table: OrderTable, theme: Theme, sizes: Sizes) -> None:
        super().__init__(table)
        self._table, self._theme, self._sizes = table, theme, sizes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, area = self._theme, QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(theme["accent_soft"]))
        painter.setPen(QPen(QColor(theme["line"]), 1))
        painter.drawLine(area.bottomLeft() + QPoint(0, -1), area.bottomRight() + QPoint(0, -1))
        self._words(painter, option, index, area.adjusted(PAD, 0, -PAD, -1))
        if self._table.hasFocus() and self._table.currentIndex() == index:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -3), 4, 4)
        painter.restore()

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, inner: QRectF
    ) -> None:
        said = self._table.order.said(index)
        font, small = QFont(option.font), QFont(option.font)
        font.setBold(said.strong)
        font.setUnderline(
            self._table.hovered == (index.row(), index.column()) and self._asks(index)
        )
        small.setPixelSize(self._sizes.small)
        high, low = QFontMetricsF(font).lineSpacing(), QFontMetricsF(small).lineSpacing()
        high = high if said.text else 0.0
        below = said.remark.splitlines()
        whole = high + low * len(below)
        line = QRectF(inner.left(), inner.center().y() - whole / 2, inner.width(), high)
        if said.band is not None:
            line = self._sign(painter, said, line)
        self._line(painter, font, said.tone, line, said.text, index)
        for place, words in enumerate(below):
            box = QRectF(inner.left(), line.bottom() + place * low, inner.width(), low)
            self._line(painter, small, "muted", box, words, index)

    def _asks(self, index: Index) -> bool:
        return self._table.order.columns.all[index.column()].key != "service"

    def _sign(self, painter: QPainter, said: Said, line: QRectF) -> QRectF:
        """Paint a band's sign and return what is left of the line."""
        assert said.band is not None
        side = sign_side(self._sizes)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(line.left(), line.center().y() - side / 2, side, side)
        paint_band(painter, box, said.band, self._theme)
        return line.adjusted(side + PAD, 0, 0, 0)

    def _line(
        self, painter: QPainter, font: QFont, tone: str, box: QRectF, text: str, index: Index
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(self._theme[tone]))
        figure = self._table.order.columns.all[index.column()].figure
        side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
