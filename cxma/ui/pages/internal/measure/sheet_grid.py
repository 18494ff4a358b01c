"""A grid of figures that stands on the page as tall as its rows, names at its left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cxma.theme import Theme
from cxma.ui.widgets.grid import GridModel, GridView
from cxma.ui.widgets.scroll import ScrollColumn

Index = QModelIndex | QPersistentModelIndex

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_SHEET = (
    "QTableView::item { border: 0; } QTableView::item:focus { border: 2px solid %(accent)s; }"
    "QHeaderView::section:vertical { color: %(ink)s; font-weight: 400;"
    " border-bottom: 1px solid %(line)s; border-right: 1px solid %(line)s; }"
)


class SheetGrid(GridView):
    """A ``GridView`` without a scroll bar of its own up and down; the page scrolls."""

    def __init__(
        self,
        model: GridModel,
        name: str,
        theme: Theme,
        row_height: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, name, parent)
        self._taken = model
        self.setProperty("role", "sheet")
        # The lines between cells are drawn once, and the names of the rows are no headings.
        self.setStyleSheet(_SHEET % theme.roles)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.horizontalHeader().setMinimumSectionSize(row_height)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self.fit)
        self.fit()

    def event(self, event: QEvent) -> bool:
        # What is typed into a cell, "?" among it, is no command of the window.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
            if event.text().strip() and not held:
                event.accept()
                return True
        return super().event(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        above = self.parentWidget()
        while above is not None and not isinstance(above, ScrollColumn):
            above = above.parentWidget()
        if above is not None and self.hasFocus():
            above.follow()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def fit(self) -> None:
        """Take the height of all rows."""
        rows = self._taken.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + extra + 2)
