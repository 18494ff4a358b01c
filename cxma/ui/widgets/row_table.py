"""A calm table: knows the cell that is pointed at, and asks for the place a row is dropped at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex


class RowTable(QTableView):
    """Rows without a grid, read and never edited; the page moves them.

    Attributes:
        hovered: row and column pointed at, -1 and -1 for none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = (-1, -1)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropOverwriteMode(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(24)

    def leads(self, index: Index) -> bool:
        """Tell whether pressing a cell does something."""
        raise NotImplementedError

    def wants(self, row: int, place: int) -> None:
        """Hear that another place is wanted: of a row from 0, the place from 1."""

    def ask(self, row: int, place: int) -> None:
        """Ask for another place for a row, the nearest there is; its own is none."""
        place = max(1, min(self.model().rowCount(), place))
        if place != row + 1:
            self.wants(row, place)

    # --- dragging -----------------------------------------------------------------------------

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the place where the row was dropped; the rule and the reason decide."""
        self.drop_at(event.position().toPoint().y())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def drop_at(self, y: int) -> None:
        """Ask for the place at a height, in pixels of the viewport, for the current row."""
        start, row = self.currentIndex().row(), self.rowAt(y)
        if start < 0:
            return
        place = self.model().rowCount()
        if row >= 0:
            middle = self.rowViewportPosition(row) + self.rowHeight(row) / 2
            place = row + 1 if y < middle else row + 2
            place -= place > start + 1
        self.ask(start, place)

    # --- pointing -----------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        place = (index.row(), index.column())
        if place != self.hovered:
            self.hovered = place
            leads = index.isValid() and self.leads(index)
            shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = (-1, -1)
        self.viewport().update()
        super().leaveEvent(event)
