"""Every refused row with its place and sentence; a sentence is made when it comes into sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView

from cxma.errors import Fault
from cxma.i18n import Translator
from cxma.ui.widgets.listing import Listing

if TYPE_CHECKING:
    from cxma.ui.context import Context

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def worded(tr: Translator, fault: Fault) -> str:
    """Return the sentence of a fault."""
    return tr(f"fault.{fault.code}", **dict(fault.values))


class _Model(QAbstractTableModel):
    """Faults by the thousand: nothing is worded before it is looked at."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.faults: Sequence[Fault] = ()

    def replace(self, faults: Sequence[Fault]) -> None:
        self.beginResetModel()
        self.faults = faults
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.faults)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        fault = self.faults[index.row()]
        if index.column():
            return worded(self._tr, fault)
        return fault.place.rpartition("!")[2]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._tr("measure.import.why" if section else "measure.import.where")
        return None


class Refused(Listing):
    """A heading and the table."""

    def __init__(self, context: Context) -> None:
        tr = context.tr
        model = _Model(tr)
        super().__init__(
            context.sizes, tr("measure.import.stays_out"), model, shown=10, top=8, spare=4
        )
        self.model = model
        model.setParent(self)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(0, context.sizes.px(96))
        head.setStretchLastSection(True)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show faults by row and column, or nothing at all without any."""
        self.model.replace(faults)
        self.fit()
