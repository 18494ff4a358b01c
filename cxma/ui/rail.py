"""The left rail: the pages in the order of the work, settings and help below.

It is part of the first paint, so nothing here imports the ``Qt`` namespace at module level: its
enumerations alone cost a quarter of a bare window's start.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cxma.ui.context import Context
from cxma.ui.icons import icon
from cxma.ui.widgets.buttons import Button


class RailButton(Button):
    """One page in the rail; bold while it is the one shown."""

    role = "rail"
    moved = Signal(int)

    def __init__(self, context: Context, key: str, picture: str) -> None:
        super().__init__(context.tr(f"nav.{key}"))
        self.setObjectName(f"rail.{key}")
        self.key = key
        self.setCheckable(True)
        self.setIcon(icon(picture, context.theme, "ink", chosen="accent"))
        side = context.sizes.icon
        self.setIconSize(QSize(side, side))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Down, QtCore.Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == QtCore.Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class Rail(QFrame):
    """The pages of the window; ``chosen`` carries the key of a page."""

    chosen = Signal(str)

    def __init__(
        self, context: Context, above: Iterable[tuple[str, str]], below: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self._context = context
        self._buttons: dict[str, RailButton] = {}
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(2)
        for key, picture in above:
            column.addWidget(self._add(key, picture, page=True))
        column.addStretch(1)
        for key, picture in below:
            column.addWidget(self._add(key, picture, page=key == "settings"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(self._scrolling(inside))
        self.setFixedWidth(self._widest())

    def show_current(self, key: str) -> None:
        """Mark the page that is shown; a page without a place in the rail marks none."""
        for name, button in self._buttons.items():
            if button.isCheckable():
                button.setChecked(name == key)

    def set_usable(self, key: str, usable: bool) -> None:
        """Let a page be chosen, or say what is missing first."""
        button = self._buttons[key]
        button.setEnabled(usable)
        button.setToolTip("" if usable else self._context.tr("ui.open_first"))

    def button(self, key: str) -> RailButton:
        """Return the button of a page."""
        return self._buttons[key]

    def _add(self, key: str, picture: str, *, page: bool) -> RailButton:
        button = RailButton(self._context, key, picture)
        button.clicked.connect(lambda _=False: self.chosen.emit(key))
        button.setCheckable(page)
        button.moved.connect(lambda step: self._move(key, step))
        self._buttons[key] = button
        return button

    def _move(self, key: str, step: int) -> None:
        """Put the keyboard on the next usable button, the first one following the last."""
        usable = [name for name, button in self._buttons.items() if button.isEnabled()]
        self._buttons[usable[(usable.index(key) + step) % len(usable)]].setFocus()

    def _scrolling(self, inside: QWidget) -> QScrollArea:
        """Return a scroll area; properties take the plain numbers of ``Qt`` enumerations."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setProperty("frameShape", 0)
        area.setProperty("focusPolicy", 0)
        area.setProperty("horizontalScrollBarPolicy", 1)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        return area

    def _widest(self) -> int:
        """Return the width of the longest name in bold, with its icon."""
        bold = self.font()
        bold.setBold(True)
        measure = QFontMetrics(bold).horizontalAdvance
        longest = max((measure(b.text()) for b in self._buttons.values()), default=0)
        return longest + self._context.sizes.icon + 64
