"""Tables put in order by hand: a section of the header is dragged, or Alt and an arrow pressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from cxma.theme import Theme
from cxma.ui.models.rows import NEW, RowsModel
from cxma.ui.widgets.table import RowsTable

T = TypeVar("T")


def moved(items: Sequence[T], start: int, end: int) -> list[T]:
    """Return items with the one at ``start`` at ``end``; the same order beyond the ends."""
    order = list(items)
    if 0 <= start < len(order) and 0 <= end < len(order):
        order.insert(end, order.pop(start))
    return order


class HeaderMoves(QObject):
    """Say where a dragged section was dropped; the header itself waits for the new order."""

    moved = Signal(int, int)

    def __init__(self, header: QHeaderView) -> None:
        super().__init__(header)
        self._header = header
        self._busy = False
        header.setSectionsMovable(True)
        header.sectionMoved.connect(self._on_moved, Qt.ConnectionType.QueuedConnection)

    @Slot(int, int, int)
    def _on_moved(self, section: int, old: int, new: int) -> None:
        if self._header.visualIndex(section) != new or section == new:
            return
        self._header.moveSection(new, old)
        self.moved.emit(old, new)


class OrderedTable(RowsTable):
    """A table of rows whose numbers are handles; ``ordered`` carries all ids in the new order."""

    ordered = Signal(list)

    def __init__(
        self, model: RowsModel, name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(model, name, theme, parent)
        head = self.verticalHeader()
        head.setProperty("role", "handles")
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        head.setCursor(Qt.CursorShape.OpenHandCursor)
        head.show()
        HeaderMoves(head).moved.connect(self.move_row)

    @Slot(int, int)
    def move_row(self, start: int, end: int) -> None:
        """Ask for another order: the row at ``start`` goes to ``end``."""
        ids = self.ids()
        order = moved(ids, start, end)
        if order != ids and self.rows.editable:
            chosen, column = ids[start], self.currentIndex().column()
            self.ordered.emit(order)
            place = self.rows.place_of(chosen)
            self.setCurrentIndex(self.rows.index(max(place, 0), max(column, 0)))

    def ids(self) -> list[object]:
        """Return the ids of the rows as they stand."""
        rows = (self.rows.row(place) for place in range(self.rows.rowCount()))
        return [row.id for row in rows if row is not None and row.id is not NEW]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if step and alt and self.state() != QAbstractItemView.State.EditingState:
            row = self.currentIndex().row()
            self.move_row(row, row + step)
        else:
            super().keyPressEvent(event)


class OrderedRows(RowsModel):
    """Rows numbered from 1 in the header they are dragged by."""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation == Qt.Orientation.Vertical:
            numbered = role == Qt.ItemDataRole.DisplayRole and self.row(section) is not None
            return str(section + 1) if numbered else None
        return super().headerData(section, orientation, role)
