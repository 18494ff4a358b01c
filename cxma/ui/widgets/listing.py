"""A heading and a plain table that scrolls once it is longer than a screen takes."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout, QWidget

from cxma.ui.style import Sizes
from cxma.ui.widgets.text import Heading

_ROW = 32
"""Height of a row in pixels at 100 % text."""


class Listing(QWidget):
    """Rows to read; hidden while there are none.

    Args:
        shown: rows in sight before the table scrolls by itself.
        top: distance above the heading in pixels.
        spare: height in pixels beside the rows, such as that of a bar below them.
    """

    def __init__(
        self,
        sizes: Sizes,
        title: str,
        model: QAbstractItemModel,
        *,
        shown: int = 12,
        top: int = 16,
        spare: int = 16,
    ) -> None:
        super().__init__()
        self._shown, self._spare = shown, spare
        self.table = QTableView()
        self.table.setModel(model)
        self.table.setAccessibleName(title)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(sizes.px(_ROW))
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, top, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(title, 3))
        column.addWidget(self.table)

    def fit(self) -> None:
        """Take the height of the rows the model has now, or hide without any."""
        rows = self.table.model().rowCount()
        self.setVisible(rows > 0)
        tall = self.table.verticalHeader().defaultSectionSize() * min(rows, self._shown)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(tall + head + self._spare)
