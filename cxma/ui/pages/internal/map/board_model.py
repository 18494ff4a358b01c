"""A journey as a table: a stage a column, the rows of a service blueprint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from cxma.domain.journeys import Process, Stage
from cxma.domain.priority import Band
from cxma.domain.service_maps import Board, Column
from cxma.domain.services import Service
from cxma.i18n import Translator
from cxma.ui.models.rows import Index
from cxma.ui.pages.internal.map import amounts
from cxma.ui.pages.internal.map.board_rows import (
    LINES,
    STACKS,
    BoardRow,
    Item,
    Kind,
    is_next,
    item_at,
    plain_value,
    rows,
)

Commit = Callable[[Stage | None, BoardRow, Item | None, object], bool]
"""Store what was written: the stage (None for a new one), the row, the card in it, the value."""


class BoardModel(QAbstractTableModel):
    """What the board shows and takes; the last column is for a new stage while it can be edited."""

    shaped = Signal()
    """Rows or columns are others now."""

    def __init__(self, tr: Translator, commit: Commit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._commit = commit
        self._board: Board | None = None
        self._rows: tuple[BoardRow, ...] = ()
        self._areas: Mapping[int, str] = {}
        self._bands: Mapping[int, Band] = {}
        self.editable = True
        self.named = False
        """Whether the header says the names of the stages too: they scrolled out of sight."""

    def load(
        self, board: Board | None, areas: Mapping[int, str], bands: Mapping[int, Band]
    ) -> None:
        """Show a journey; the keyboard stays where it is unless rows or columns change."""
        before = self._shape()
        needed = rows(board, editable=self.editable) if board else ()
        after = (needed, tuple(column.stage.id for column in board.columns) if board else ())
        self._areas, self._bands = areas, bands
        if before != (*after, self.editable):
            self.beginResetModel()
            self._board, self._rows = board, needed
            self._shown = self.editable
            self.endResetModel()
            self.shaped.emit()
        elif self._rows:
            self._board = board
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _shape(self) -> tuple[object, ...]:
        if self._board is None:
            return ()
        stages = tuple(column.stage.id for column in self._board.columns)
        return self._rows, stages, self._shown

    # --- asking -------------------------------------------------------------------------------

    @property
    def stage_ids(self) -> list[int]:
        """Return the ids of the stages in order."""
        return [column.stage.id for column in self._board.columns] if self._board else []

    def board_row(self, place: int) -> BoardRow:
        """Return what a row is."""
        return self._rows[place]

    def place_of(self, row: BoardRow) -> int:
        """Return where a row stands, or the last of its kind when it is no longer there."""
        if row in self._rows:
            return self._rows.index(row)
        alike = [place for place, each in enumerate(self._rows) if each.kind is row.kind]
        return alike[-1] if alike else 0

    def column(self, place: int) -> Column | None:
        """Return a stage with what is behind it, None for the new one."""
        columns = self._board.columns if self._board else ()
        return columns[place] if 0 <= place < len(columns) else None

    def item(self, index: Index) -> Item | None:
        """Return the card in a cell."""
        column = self.column(index.column())
        return item_at(column, self._rows[index.row()]) if column and index.isValid() else None

    def band(self, service: Service) -> Band:
        """Return how a service is rated."""
        return self._bands.get(service.id, Band.NO_DATA)

    def adds(self, index: Index) -> bool:
        """Tell whether something is added by writing in a cell."""
        column = self.column(index.column())
        if column is None:
            return self.editable and index.row() == 0
        return self.editable and is_next(column, self._rows[index.row()])

    def usable(self, index: Index) -> bool:
        """Tell whether the keyboard can stand in a cell."""
        return bool(self.flags(index) & Qt.ItemFlag.ItemIsSelectable)

    # --- wording ------------------------------------------------------------------------------

    def title(self, kind: Kind) -> str:
        """Return the name of a kind of row."""
        return self._tr(f"map.row.{kind}")

    def words(self, index: Index) -> str:
        """Return what a cell says; of a card only its name."""
        column, row = self.column(index.column()), self._rows[index.row()]
        if column is None:
            return self._tr("map.stage.add") if row.kind is Kind.NAME and self.editable else ""
        if row.kind in STACKS:
            item = item_at(column, row)
            return item.name if item else ""
        return self._stage_words(column.stage, row.kind)

    def _stage_words(self, stage: Stage, kind: Kind) -> str:
        tr = self._tr
        if kind is Kind.TRUTH:
            return tr("map.yes") if stage.moment_of_truth else ""
        if kind is Kind.CUSTOMERS:
            return "" if stage.customers is None else tr.number(stage.customers, 0)
        if kind is Kind.SCORE:
            if stage.customer_score is None:
                return ""
            return f"{amounts.short(tr, stage.customer_score)} {stage.score_unit}".strip()
        if kind is Kind.SOURCE and not stage.score_source and stage.customer_score is not None:
            return tr("map.no_source")
        return str(plain_value(stage, kind) or "")

    def remark(self, index: Index) -> str:
        """Return the small line below a card's name."""
        item = self.item(index)
        if isinstance(item, Process):
            return self._process_remark(item)
        if item is not None:
            provider = self._areas.get(item.provider_id, "")
            parts = [provider, self._tr.term(self.band(item))]
            return " · ".join(part for part in parts if part)
        return ""

    def _process_remark(self, process: Process) -> str:
        tr, parts = self._tr, []
        owner = self._areas.get(process.owner_id or 0)
        if owner:
            parts.append(owner)
        if process.hours_per_case is not None:
            parts.append(tr("map.hours_case", hours=amounts.short(tr, process.hours_per_case)))
        if len(process.stage_ids) > 1:
            parts.append(tr.plural("map.in_stages", len(process.stage_ids)))
        return " · ".join(parts)

    def _spoken(self, index: Index) -> str:
        """Return what is read aloud: stage, row, words."""
        column, row = self.column(index.column()), self._rows[index.row()]
        said = [self.words(index), self.remark(index)]
        where = [column.stage.name if column else "", self.title(row.kind)]
        words = ", ".join(part for part in said if part) or self._tr("map.empty_cell")
        return f"{', '.join(part for part in where if part)}: {words}"

    # --- Qt -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or self._board is None:
            return 0
        return len(self._board.columns) + int(self.editable)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            row = self._rows[section]
            return "" if row.slot else self.title(row.kind)
        column = self.column(section)
        if column is None:
            return ""
        number = str(section + 1)
        return f"{number}  {column.stage.name}" if self.named else number

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            return self._written(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def _written(self, index: Index) -> str:
        """Return what stands in the field a cell is edited in."""
        column, row = self.column(index.column()), self._rows[index.row()]
        if column is None:
            return ""
        if row.kind is Kind.SOURCE:
            return column.stage.score_source
        if row.kind is Kind.CUSTOMERS:
            return "" if column.stage.customers is None else str(column.stage.customers)
        return self.words(index)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row, column = self._rows[index.row()], self.column(index.column())
        nothing = Qt.ItemFlag.NoItemFlags
        if row.kind in LINES or (column is None and row.kind is not Kind.NAME):
            return nothing
        gap = column is not None and row.kind in STACKS and item_at(column, row) is None
        if gap and not (self.editable and column and is_next(column, row)):
            return nothing
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.editable and row.kind is not Kind.TRUTH:
            service = row.kind is Kind.SERVICES and self.item(index) is not None
            flags |= nothing if service else Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or value == self._written(index):
            return False
        row, column = self._rows[index.row()], self.column(index.column())
        adding = column is None or (row.kind in STACKS and self.item(index) is None)
        if adding and not str(value).strip():
            return False
        return self._commit(column.stage if column else None, row, self.item(index), value)
