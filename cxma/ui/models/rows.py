"""A table edited in place: columns declared as data, values committed cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class CellKind(StrEnum):
    """What a column's cells hold."""

    TEXT = "text"
    CHOICE = "choice"
    DECIMAL = "decimal"
    SHOWN = "shown"


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        key: handed to ``commit`` with the value, and the name of the row's value.
        choices: values and their words, for CHOICE.
        words: how a value reads; ``str`` when not given.
        share: part of the width that is left, relative to the other columns.
    """

    key: str
    title: str
    kind: CellKind = CellKind.TEXT
    choices: Sequence[tuple[object, str]] = ()
    words: Callable[[Any], str] | None = None
    share: int = 1
    minimum: float = 0
    maximum: float = 100
    step: float = 0.5
    decimals: int = 1
    centred: bool = False


@dataclass(frozen=True)
class Row:
    """One row: its id, its values by column key, and whether it only groups those below."""

    id: object
    values: dict[str, Any]
    group: bool = False


NEW: object = None
"""Id of the last row, in which something is added by writing into it."""


class RowsModel(QAbstractTableModel):
    """Rows that hand each edited value to ``commit(row id, column key, value)``.

    Args:
        adding: words in the first cell of the last, empty row; without them nothing can be added.
            ``commit`` receives NEW as id when that cell was written; the cells beside it wait
            until the row is there.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        commit: Callable[[object, str, object], bool],
        parent: QObject | None = None,
        *,
        adding: str = "",
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._commit = commit
        self._adding = adding
        self._rows: list[Row] = []
        self.editable = True

    def load(self, rows: Sequence[Row]) -> None:
        """Show rows; unless some left or moved, the keyboard and what is being written stay."""
        rows = list(rows)
        before, after = [row.id for row in self._rows], [row.id for row in rows]
        if after[: len(before)] != before or (before != after and not self._adds):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        if before != after:
            # The empty row becomes the first of the new ones, so that the keyboard is in it.
            self.beginInsertRows(QModelIndex(), len(before) + 1, len(after))
            self._rows = rows
            self.endInsertRows()
        self._rows = rows
        last = self.index(self.rowCount() - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, or other choices in them."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def row_id(self, place: int) -> object:
        """Return the id of a row, NEW for the last, empty one."""
        return self._rows[place].id if 0 <= place < len(self._rows) else NEW

    def place_of(self, row_id: object) -> int:
        """Return the place of a row, -1 when there is none."""
        return next((n for n, row in enumerate(self._rows) if row.id == row_id), -1)

    def row(self, place: int) -> Row | None:
        """Return a row, None for the empty one."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def is_group(self, place: int) -> bool:
        """Tell whether a row only groups those below."""
        row = self.row(place)
        return row is not None and row.group

    @property
    def _adds(self) -> bool:
        return bool(self._adding) and self.editable

    # --- Qt -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows) + int(self._adds)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.EditRole:
            return self._value(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(index, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {self._words(index, column)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.row(index.row()) is None and index.column() > 0:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        shown = self.columns[index.column()].kind is CellKind.SHOWN
        if self.editable and not shown and not self.is_group(index.row()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or value == self._value(index):
            return False
        key = self.columns[index.column()].key
        row_id = self.row_id(index.row())
        if row_id is NEW and (index.column() > 0 or not value):
            return False
        accepted = self._commit(row_id, key, value)
        if index.isValid():
            self.dataChanged.emit(index, index)
        return accepted

    def _value(self, index: Index) -> Any:
        row, key = self.row(index.row()), self.columns[index.column()].key
        return row.values.get(key) if row is not None else None

    def _words(self, index: Index, column: Column) -> str:
        row, value = self.row(index.row()), self._value(index)
        if row is None and value is None:
            return self._adding if index.column() == 0 else ""
        if column.kind is CellKind.CHOICE:
            return next((words for choice, words in column.choices if choice == value), "")
        if value is None:
            return ""
        if column.words is not None and not (row is not None and row.group):
            return column.words(value)
        return str(value)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignHCenter if column.centred else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
