"""A grid filled like a spreadsheet: typing edits, blocks are copied, pasted and cleared at once.

The model decides what a text means; the grid only moves texts about, so that a block arrives as
one change and can be taken back as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from PySide6.QtCore import QAbstractTableModel, QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

Block = Sequence[Sequence[str]]
"""Texts by row and column, as a spreadsheet's clipboard holds them."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridModel(QAbstractTableModel):
    """What a grid shows and takes; every method that writes tells whether it was done."""

    def text_of(self, row: int, column: int) -> str:
        """Return what is copied from a cell."""
        return str(self.data(self.index(row, column), Qt.ItemDataRole.EditRole) or "")

    def put_block(self, row: int, column: int, block: Block) -> bool:
        """Take a block whose first text belongs into a cell, as one change."""
        raise NotImplementedError

    def clear_cells(self, cells: Iterable[tuple[int, int]]) -> bool:
        """Empty cells, as one change."""
        raise NotImplementedError

    def typed(self, row: int, column: int, letter: str) -> bool:
        """Take a letter as a whole value and tell so; else the editor opens with it."""
        return False


class GridView(QTableView):
    """A table that is worked in with the keyboard as in a spreadsheet.

    Letters and digits edit, Enter goes down, Tab goes on, Delete clears the selection, Ctrl+C and
    Ctrl+V move blocks from and to any spreadsheet.
    """

    def __init__(self, model: GridModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState and event.key() in _ENTER:
            # The editor stores its text a moment later, and only then the grid goes on.
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._grid.clear_cells(self.selected())
        elif event.key() in _ENTER:
            self.step(1, 0)
        elif not self._typed(event):
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.step(1, 0)

    def selected(self) -> list[tuple[int, int]]:
        """Return the rows and columns selected, in reading order."""
        return sorted((index.row(), index.column()) for index in self.selectedIndexes())

    def copy(self) -> None:
        """Put the selection on the clipboard as tab-separated text."""
        cells = self.selected()
        if not cells:
            return
        columns = sorted({column for _, column in cells})
        rows = sorted({row for row, _ in cells})
        lines = ["\t".join(self._grid.text_of(row, c) for c in columns) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Take a block from the clipboard, from the current cell on."""
        start, block = self.currentIndex(), parse_block(QGuiApplication.clipboard().text())
        if not start.isValid() or not block:
            return
        row, column = min(self.selected(), default=(start.row(), start.column()))
        if self._grid.put_block(row, column, block):
            self._select(row, column, len(block), len(block[0]))

    def step(self, down: int, right: int) -> None:
        """Go on from the current cell, stopping at the edges."""
        here = self.currentIndex()
        row = min(max(here.row() + down, 0), self._grid.rowCount() - 1)
        column = min(max(here.column() + right, 0), self._grid.columnCount() - 1)
        self.setCurrentIndex(self._grid.index(row, column))

    def _typed(self, event: QKeyEvent) -> bool:
        letter, here = event.text(), self.currentIndex()
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain_key = plain in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if not letter.strip() or not plain_key or not here.isValid():
            return False
        return self._grid.typed(here.row(), here.column(), letter)

    def _select(self, row: int, column: int, height: int, width: int) -> None:
        last_row = min(row + height, self._grid.rowCount()) - 1
        last_column = min(column + width, self._grid.columnCount()) - 1
        corners = (self._grid.index(row, column), self._grid.index(last_row, last_column))
        self.selectionModel().select(
            QItemSelection(*corners), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )


def parse_block(text: str) -> list[list[str]]:
    """Return the rows of tab-separated text as spreadsheets put it on the clipboard.

    Rows are filled up to the same width; the empty line that spreadsheets add is left out.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    return [list(row) for row in zip(*zip_longest(*rows, fillvalue=""), strict=True)]
