"""A grid of figures that stands on the page as tall as its rows, names at its left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cxma.theme import Theme
from cxma.ui.widgets.grid import GridModel, GridView

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

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def fit(self) -> None:
        """Take the height of all rows."""
        rows = self._taken.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + extra + 2)
