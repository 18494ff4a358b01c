"""The picture on the wall: importance and performance alone, in letters read from ten metres."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from cxma.ui.style import Sizes
from cxma.ui.wall.placed import PlacedWindow
from cxma.ui.widgets.chart_view import ChartView

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxma.ui.context import Context
    from cxma.ui.widgets.chart_view import Recipe

LETTERS = 2.4
"""How much larger letters are than on the page, on a screen 1080 pixels high."""
_HEIGHT = 1080


class PictureWall(PlacedWindow):
    """A plain window that only shows; Esc closes it."""

    closing = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_P})

    def __init__(self, context: Context, figure: Callable[[], Recipe]) -> None:
        name = context.tr("prio.picture")
        super().__init__(name)
        self._look = SimpleNamespace(theme=context.theme, tr=context.tr, sizes=Sizes(LETTERS))
        self.setAutoFillBackground(True)
        self.chart = ChartView(self._look, figure, name)  # type: ignore[arg-type]
        self.chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.addWidget(self.chart)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._look.sizes = Sizes(LETTERS * self.height() / _HEIGHT)
        self.chart.setFixedHeight(max(100, self.height() - 48))
