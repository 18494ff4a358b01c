"""The left rail: the pages in the order of the work, settings and help below."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from cxma.ui.context import Context
from cxma.ui.icons import icon
from cxma.ui.widgets.buttons import Button


class RailButton(Button):
    """One page in the rail; bold while it is the one shown."""

    role = "rail"

    def __init__(self, context: Context, key: str, picture: str) -> None:
        super().__init__(context.tr(f"nav.{key}"))
        self.key = key
        self.setCheckable(True)
        self.setIcon(icon(picture, context.theme, "ink", chosen="accent"))
        side = context.sizes.icon
        self.setIconSize(QSize(side, side))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
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
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(2)
        for key, picture in above:
            column.addWidget(self._add(key, picture))
        column.addStretch(1)
        for key, picture in below:
            column.addWidget(self._add(key, picture))
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(self._area)
        self._fit()

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_usable(self, key: str, usable: bool) -> None:
        """Let a page be chosen, or say what is missing first."""
        button = self._buttons[key]
        button.setEnabled(usable)
        button.setToolTip("" if usable else self._context.tr("ui.open_first"))

    def button(self, key: str) -> RailButton:
        """Return the button of a page."""
        return self._buttons[key]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _add(self, key: str, picture: str) -> RailButton:
        button = RailButton(self._context, key, picture)
        button.clicked.connect(lambda _=False: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def _fit(self) -> None:
        """Be as wide as the longest name in bold."""
        bold = self.font()
        bold.setBold(True)
        from PySide6.QtGui import QFontMetrics

        metrics = QFontMetrics(bold)
        longest = max(
            (metrics.horizontalAdvance(b.text()) for b in self._buttons.values()), default=0
        )
        self.setFixedWidth(longest + self._context.sizes.icon + 56)
