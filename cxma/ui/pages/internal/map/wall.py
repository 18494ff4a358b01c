"""The board on the wall: the same cells in the largest type that fits, following every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout

from cxma.ui.pages.internal.map.board_model import BoardModel
from cxma.ui.pages.internal.map.board_rows import STACKS, Kind
from cxma.ui.pages.internal.map.board_view import BoardView
from cxma.ui.wall.placed import PlacedWindow
from cxma.ui.widgets.text import Heading

if TYPE_CHECKING:
    from cxma.ui.context import Context

LEAST, MOST = 24, 40
"""Size of the letters in pixels on a screen 1080 pixels high."""
_LEFT_OUT = frozenset({Kind.TRUTH, Kind.SOURCE})
"""Rows the wall does without: stars stand beside the names, sources are for the desk."""
_HEIGHT = 1080


class BoardWall(PlacedWindow):
    """A plain window that only shows; Esc closes it."""

    closing = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_P})

    def __init__(self, context: Context, model: BoardModel) -> None:
        super().__init__(context.tr("map.wall.title"))
        self.setAutoFillBackground(True)
        self.title = Heading("", 1)
        self.board = BoardView(model, context.theme, lambda _index: [])
        self.board.setAccessibleName(context.tr("map.board"))
        self.board.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.board.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.board.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.board.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.board.horizontalHeader().hide()
        self.board.painter.inviting = False
        self.board.painter.remarks = False
        for policy in (
            self.board.setHorizontalScrollBarPolicy,
            self.board.setVerticalScrollBarPolicy,
        ):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addWidget(self.title)
        column.addWidget(self.board, 1)
        model.shaped.connect(self._fit_letters)

    def fit(self, title: str) -> None:
        """Show the journey's name and choose the largest type with which everything is seen."""
        self.title.setText(title)
        self._fit_letters()

    @Slot()
    def _fit_letters(self) -> None:
        scale = max(self.height(), 1) / _HEIGHT
        self._hide_empty()
        for size in range(MOST, LEAST - 1, -1):
            font = QFont(self.board.font())
            font.setPixelSize(max(10, round(size * scale)))
            self.board.setFont(font)
            self.board.verticalHeader().setFont(font)
            self.board.fit()
            wide = self.board.horizontalHeader().length() + self.board.verticalHeader().width()
            tall = self.board.verticalHeader().length()
            if wide <= self.board.width() and tall <= self.board.height():
                break

    def _hide_empty(self) -> None:
        """Leave out what only invites to write, and what the wall does without."""
        model, board = self.board.board, self.board
        columns = range(model.columnCount())
        for place in columns:
            board.setColumnHidden(place, model.column(place) is None)
        for place in range(model.rowCount()):
            row = model.board_row(place)
            cards = any(model.item(model.index(place, column)) for column in columns)
            waits = row.kind in STACKS and row.slot > 0 and not cards
            board.setRowHidden(place, waits or row.kind in _LEFT_OUT)

    @Slot(QModelIndex, QModelIndex)
    def follow(self, current: QModelIndex, _before: QModelIndex) -> None:
        """Bring the cell somebody works in into sight."""
        if current.isValid():
            self.board.scrollTo(current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_letters()
