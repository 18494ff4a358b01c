"""A panel beside a page: something stands in it, and what is opened takes its place with a head."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxma.theme import Theme
from cxma.ui.widgets.buttons import IconButton
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Elided


class Aside(QFrame):
    """Two parts that scroll, one of them shown; the head names what is open and closes it.

    Args:
        close: what its button does, read aloud.
        top: distance above the parts in pixels.
    """

    closed = Signal()

    def __init__(
        self, close: str, theme: Theme, standing: QWidget, opened: QWidget, top: int = 24
    ) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        self._title = Elided(role="section")
        button = IconButton("close", close, theme=theme)
        button.clicked.connect(self.closed)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(24, 16, 12, 0)
        head.addWidget(self._title, 1)
        head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        for part in (standing, opened):
            scroll = ScrollColumn(width=720, margin=24, gap=0)
            scroll.set_margins(24, top, 24, 24)
            scroll.add(part)
            self._stack.addWidget(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)

    @property
    def is_open(self) -> bool:
        """Tell whether something was opened in place of what stands there."""
        return self._stack.currentIndex() == 1

    @property
    def scrolling(self) -> ScrollColumn:
        """Return what scrolls the part that is opened."""
        found = self._stack.widget(1)
        assert isinstance(found, ScrollColumn)
        return found

    def show_opened(self, title: str) -> None:
        """Show what is opened, under its name."""
        self._title.set_whole(title)
        self._stack.setCurrentIndex(1)

    def show_standing(self) -> None:
        """Show what stands there, without a name."""
        self._title.set_whole("")
        self._stack.setCurrentIndex(0)
