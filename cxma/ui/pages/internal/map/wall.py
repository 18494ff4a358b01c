"""The board on the wall: the same cells in the largest type that fits, following every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QGuiApplication, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from cxma.ui.pages.internal.map.board_model import BoardModel
from cxma.ui.pages.internal.map.board_view import BoardView
from cxma.ui.widgets.text import Heading

if TYPE_CHECKING:
    from cxma.ui.context import Context

LEAST, MOST = 16, 34
"""Size of the letters in pixels on a screen 1080 pixels high."""
_HEIGHT = 1080


class BoardWall(QWidget):
    """A plain window that only shows; Esc closes it."""

    closed = Signal()

    def __init__(self, context: Context, model: BoardModel) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(context.tr("map.wall.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.title = Heading("", 1)
        self.board = BoardView(model, context.theme, lambda _index: [])
        self.board.setAccessibleName(context.tr("map.board"))
        self.board.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.board.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.board.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.board.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.board.horizontalHeader().hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addWidget(self.title)
        column.addWidget(self.board, 1)
        model.shaped.connect(self._fit_letters)

    def show_on(self, page: QWidget) -> None:
        """Fill the other screen when there is one, else open as a window beside the page."""
        other = _other_screen(page)
        if other is not None:
            self.setGeometry(other.geometry())
            self.showFullScreen()
        else:
            self.resize(1280, 720)
            self.showMaximized()

    def fit(self, title: str) -> None:
        """Show the journey's name and choose the largest type with which everything is seen."""
        self.title.setText(title)
        self._fit_letters()

    def _fit_letters(self) -> None:
        scale = max(self.height(), 1) / _HEIGHT
        last = self.board.board.columnCount() - 1
        for place in range(last + 1):
            self.board.setColumnHidden(place, self.board.board.column(place) is None)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_letters()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_P):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


def _other_screen(page: QWidget) -> QScreen | None:
    own = page.screen()
    return next((screen for screen in QGuiApplication.screens() if screen is not own), None)
