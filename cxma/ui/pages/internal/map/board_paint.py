"""How a cell of a journey's board is drawn and measured, in any size of type."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from cxma.domain.journeys import Process
from cxma.domain.services import Service, ServiceStatus
from cxma.theme import Theme
from cxma.ui.icons import pixmap
from cxma.ui.pages.internal.map.board_model import BoardModel
from cxma.ui.pages.internal.map.board_rows import LINES, STACKS, Kind
from cxma.ui.widgets.band_sign import paint_band

Index = QModelIndex | QPersistentModelIndex
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class Type:
    """The sizes of one board: everything follows from the size of its letters."""

    font: QFont

    @property
    def em(self) -> int:
        """Return the size of the letters in pixels."""
        return self.font.pixelSize() if self.font.pixelSize() > 0 else 14

    @property
    def pad(self) -> int:
        """Return the distance between edge and words."""
        return round(self.em * 0.6)

    @property
    def small(self) -> QFont:
        """Return the font of remarks."""
        font = QFont(self.font)
        font.setPixelSize(max(9, round(self.em * 0.86)))
        return font

    @property
    def bold(self) -> QFont:
        """Return the font of names."""
        font = QFont(self.font)
        font.setBold(True)
        return font


def tall(font: QFont, width: int, text: str) -> int:
    """Return how high words are when they wrap at a width."""
    if not text:
        return 0
    box = QRect(0, 0, max(width, 20), 100_000)
    return QFontMetrics(font).boundingRect(box, int(WRAP), text).height()


class BoardPainter:
    """Draws the cells of one board."""

    def __init__(self, model: BoardModel, theme: Theme) -> None:
        self.model = model
        self.theme = theme
        self.inviting = True
        """Whether a cell that waits for something shows so."""
        self.remarks = True
        """Whether cards say more than their name."""

    # --- measuring ----------------------------------------------------------------------------

    def size(self, index: Index, width: int, font: QFont) -> QSize:
        """Return the room a cell needs in a column of a width."""
        look, kind = Type(font), self.model.board_row(index.row()).kind
        if kind in LINES:
            return QSize(width, round(look.em * 1.7))
        least = round(look.em * 2.1)
        if kind in STACKS:
            return QSize(width, max(least, self._card_height(index, width, look)))
        font = look.bold if kind is Kind.NAME else look.font
        font = look.small if kind is Kind.SOURCE else font
        room = width - 2 * look.pad - self._star_room(index, look)
        return QSize(width, max(least, tall(font, room, self.model.words(index)) + 2 * look.pad))

    def _star_room(self, index: Index, look: Type) -> int:
        """Return the width a star takes from a stage's name."""
        column = self.model.column(index.column())
        named = self.model.board_row(index.row()).kind is Kind.NAME
        truth = named and column is not None and column.stage.moment_of_truth
        return round(look.em * 1.4) if truth else 0

    def _card_height(self, index: Index, width: int, look: Type) -> int:
        item = self.model.item(index)
        if item is None:
            return 0
        room = self._card_room(item, width, look)
        name = tall(look.font, room, self.model.words(index))
        remark = tall(look.small, room, self.model.remark(index)) if self.remarks else 0
        return name + remark + 2 * look.pad + 6

    def _card_room(self, item: object, width: int, look: Type) -> int:
        sign = round(look.em * 1.3) if isinstance(item, Service) else 0
        return width - 2 * look.pad - sign - 6

    # --- drawing ------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, box: QRect, index: Index, font: QFont, *, current: bool
    ) -> None:
        """Draw a cell; ``current`` is where the keyboard stands."""
        look, row = Type(font), self.model.board_row(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind in LINES:
            self._line(painter, box)
        elif self.model.column(index.column()) is None:
            self._new_stage(painter, box, index, look)
        elif row.kind in STACKS:
            self._stack(painter, box, index, look, current)
        elif row.kind is Kind.NAME:
            self._name(painter, box, index, look)
        else:
            self._fact(painter, box, index, look, current)
        if current:
            painter.setPen(QPen(QColor(self.theme["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 4, 4)
        painter.restore()

    def _line(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(QPen(QColor(self.theme["accent"]), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(box.left(), box.center().y(), box.right() + 1, box.center().y())

    def _words(self, painter: QPainter, box: QRect, text: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(self.theme[role]))
        painter.drawText(box, int(WRAP), text)

    def _new_stage(self, painter: QPainter, box: QRect, index: Index, look: Type) -> None:
        inside = box.adjusted(look.pad, look.pad, -look.pad, -look.pad)
        words = self.model.words(index)
        self._words(painter, inside, f"+ {words}" if words else "", look.font, "accent")

    def _name(self, painter: QPainter, box: QRect, index: Index, look: Type) -> None:
        column = self.model.column(index.column())
        truth = column is not None and column.stage.moment_of_truth
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme["accent" if truth else "accent_soft"]))
        painter.drawRoundedRect(QRectF(box).adjusted(3, 3, -3, -3), 4, 4)
        ink = "on_accent" if truth else "accent_text"
        inside = box.adjusted(look.pad, look.pad, -look.pad, -look.pad)
        if truth:
            side = round(look.em * 1.2)
            star = pixmap("star", self.theme[ink], side * 2)
            painter.drawPixmap(QRect(inside.right() - side + 1, inside.top(), side, side), star)
            inside.adjust(0, 0, -side - 2, 0)
        self._words(painter, inside, self.model.words(index), look.bold, ink)

    def _fact(self, painter: QPainter, box: QRect, index: Index, look: Type, current: bool) -> None:
        painter.setPen(QPen(QColor(self.theme["line"]), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inside = box.adjusted(look.pad, look.pad, -look.pad, -look.pad)
        column = self.model.column(index.column())
        assert column is not None
        kind, stage = self.model.board_row(index.row()).kind, column.stage
        role = "ink"
        if kind is Kind.TRUTH and stage.moment_of_truth:
            side = round(look.em * 1.2)
            star = pixmap("star", self.theme["signal"], side * 2)
            painter.drawPixmap(QRect(inside.left(), inside.top(), side, side), star)
            inside.adjust(side + 4, 0, 0, 0)
        elif kind is Kind.SOURCE:
            role = "muted" if stage.score_source else "signal"
        font = look.small if kind is Kind.SOURCE else look.font
        self._words(painter, inside, self.model.words(index), font, role)

    def _stack(
        self, painter: QPainter, box: QRect, index: Index, look: Type, current: bool
    ) -> None:
        item = self.model.item(index)
        if item is None:
            if self.inviting and self.model.adds(index):
                inside = box.adjusted(look.pad, look.pad, -look.pad, -look.pad)
                self._words(painter, inside, "+", look.font, "accent" if current else "muted")
            return
        card = QRectF(box).adjusted(3.5, 3.5, -3.5, -3.5)
        pen = QPen(QColor(self.theme["line"]), 1)
        fill = "raised" if isinstance(item, Process) else "surface"
        if isinstance(item, Service):
            pen = QPen(QColor(self.theme["muted"]), 1)
            if item.status is not ServiceStatus.VALIDATED:
                pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(self.theme[fill]))
        painter.drawRoundedRect(card, 4, 4)
        self._card_words(painter, box, index, look)

    def _card_words(self, painter: QPainter, box: QRect, index: Index, look: Type) -> None:
        item = self.model.item(index)
        inside = box.adjusted(look.pad + 3, look.pad + 3, -look.pad - 3, 0)
        if isinstance(item, Service):
            side = round(look.em * 0.85)
            top = inside.top() + (QFontMetrics(look.font).height() - side) / 2
            paint_band(
                painter, QRectF(inside.left(), top, side, side), self.model.band(item), self.theme
            )
            inside.adjust(round(look.em * 1.3), 0, 0, 0)
        name = self.model.words(index)
        self._words(painter, inside, name, look.font, "ink")
        inside.adjust(0, tall(look.font, inside.width(), name), 0, 0)
        if self.remarks:
            self._words(painter, inside, self.model.remark(index), look.small, "muted")
