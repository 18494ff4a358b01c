"""The picture on the wall: importance and performance alone, in letters read from ten metres."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.ui.style import Sizes
from cxma.ui.widgets.chart_view import ChartView

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxma.ui.context import Context
    from cxma.ui.widgets.chart_view import Recipe

LETTERS = 2.4
"""How much larger letters are than on the page, on a screen 1080 pixels high."""
_HEIGHT = 1080


class PictureWall(QWidget):
    """A plain window that only shows; Esc closes it."""

    closed = Signal()

    def __init__(self, context: Context, figure: Callable[[], Recipe]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._look = SimpleNamespace(theme=context.theme, tr=context.tr, sizes=Sizes(LETTERS))
        name = context.tr("prio.picture")
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.chart = ChartView(self._look, figure, name)  # type: ignore[arg-type]
        self.chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addWidget(self.chart)

    def show_on(self, page: QWidget) -> None:
        """Fill the other screen when there is one, else open as a window beside the page."""
        screens = QGuiApplication.screens()
        other = next((screen for screen in screens if screen is not page.screen()), None)
        if other is not None:
            self.setGeometry(other.geometry())
            self.showFullScreen()
        else:
            self.resize(1280, 720)
            self.showMaximized()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._look.sizes = Sizes(LETTERS * self.height() / _HEIGHT)
        self.chart.setFixedHeight(max(100, self.height() - 48))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_P):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
