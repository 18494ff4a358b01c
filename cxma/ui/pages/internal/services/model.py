"""The matrix as a grid: what cells show, what is typed and pasted into them, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from cxma.domain.services import Cell
from cxma.i18n import Translator
from cxma.ui.pages.internal.services.lines import Kind, Line, Matrix
from cxma.ui.pages.internal.services.reading import NotUnderstood, Place, Reader, spoken
from cxma.ui.widgets.grid import Block, GridModel

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NAMED = 3
"""So many refused cells are named; of the others only the number is said."""

Write = Callable[[Mapping[Place, Cell | None]], bool]


class MatrixModel(GridModel):
    """Lines x areas.

    Args:
        write: stores cells as one change and tells whether it was done.
        list_names: adds pasted names to a provider, by its id.
        refuse: says why something was not taken.
    """

    def __init__(
        self,
        tr: Translator,
        write: Write,
        list_names: Callable[[int, Sequence[str]], bool],
        refuse: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.wording = tr
        self.reader = Reader(tr)
        self.matrix = Matrix()
        self.editable = True
        self._write, self._list_names, self._refuse = write, list_names, refuse

    def load(self, shown: Matrix) -> bool:
        """Show a matrix; tell whether lines or areas came, left or moved."""
        before, self.matrix = self.matrix, shown
        same = [line.key for line in before.lines] == [line.key for line in shown.lines]
        if same and [a.id for a in before.areas] == [a.id for a in shown.areas]:
            if shown.lines and shown.areas:
                last = self.index(len(shown.lines) - 1, len(shown.areas) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self.endResetModel()
        return True

    def line(self, row: int) -> Line | None:
        """Return a line, None outside the matrix."""
        return self.matrix.lines[row] if 0 <= row < len(self.matrix.lines) else None

    # --- Qt -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.matrix.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.matrix.areas)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line(index.row())
        if line is None or line.kind is Kind.GROUP:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None or line.kind is not Kind.SERVICE:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.reader.text(self.matrix.cell(line, index.column()))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        named = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in (*named, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.matrix.areas[section].name if section < len(self.matrix.areas) else None
        line = self.line(section)
        return self._head(line, whole=role != Qt.ItemDataRole.DisplayRole) if line else None

    def words(self, row: int, column: int) -> str:
        """Return what a cell says, with its service and area."""
        line, area = self.matrix.lines[row], self.matrix.areas[column]
        assert line.service is not None
        if self.matrix.is_own(line, column):
            said = self.wording("matrix.own")
        else:
            said = spoken(self.wording, self.matrix.cell(line, column))
        return f"{line.service.name} – {area.name}: {said}"

    def _head(self, line: Line, *, whole: bool) -> str:
        if line.kind is Kind.ADD:
            return self.wording("matrix.add_service")
        if line.service is None:
            return line.provider.name
        if not whole:
            return line.service.name
        parts = [line.service.name, line.provider.name, self.wording.term(line.band)]
        if line.isx is not None:
            parts.append(self.wording("matrix.isx", value=signed(self.wording, line.isx)))
        parts.append(self.wording.term(line.service.status))
        return " · ".join(parts)

    # --- writing ------------------------------------------------------------------------------

    def write_letter(self, cells: Iterable[tuple[int, int]], letter: str) -> bool:
        """Take a digit or a letter into all cells given; tell whether it means anything here."""
        places = [each for each in cells if self._takes(*each)]
        often = self.reader.frequency(letter)
        if not self.editable or not places or (letter not in "123" and often is None):
            return False
        changed: dict[Place, Cell | None] = {}
        for row, column in places:
            place, stored = self._stored(row, column)
            if letter in "123":
                changed[place] = replace(stored or Cell(*place, 1), criticality=int(letter))
            elif stored is not None:
                changed[place] = replace(stored, frequency=often)
        if not changed:
            self._refuse(self.wording("matrix.criticality_first"))
        return bool(changed) and self._write(changed)

    def put_block(self, row: int, column: int, block: Block) -> bool:
        line = self.line(row)
        if line is None or not self.editable:
            return False
        if line.kind is Kind.ADD:
            return self._put_names(line, block)
        rows = [n for n in range(row, self.rowCount()) if self._is_service(n)]
        if _reaches(block, len(rows), self.columnCount() - column):
            self._refuse(self.wording("matrix.block_too_large"))
            return False
        changed, refused = self._understood(rows, column, block)
        if refused:
            self._refuse(self._refused(refused))
            return False
        return bool(changed) and self._write(changed)

    def clear_cells(self, cells: Iterable[tuple[int, int]]) -> bool:
        if not self.editable:
            return False
        places = [self._stored(*each) for each in cells if self._takes(*each)]
        emptied: dict[Place, Cell | None] = {place: None for place, stored in places if stored}
        return bool(emptied) and self._write(emptied)

    def _understood(
        self, rows: Sequence[int], column: int, block: Block
    ) -> tuple[dict[Place, Cell | None], list[tuple[str, int, int]]]:
        """Return the cells of a block that change, and the texts that mean nothing there."""
        changed: dict[Place, Cell | None] = {}
        refused: list[tuple[str, int, int]] = []
        for row, texts in zip(rows, block, strict=False):
            for right, text in enumerate(texts[: self.columnCount() - column]):
                at = column + right
                place, stored = self._stored(row, at)
                try:
                    cell = self.reader.cell(text, place, stored)
                except NotUnderstood:
                    refused.append((text, row, at))
                    continue
                if cell is not None and self.matrix.is_own(self.matrix.lines[row], at):
                    refused.append((text, row, at))
                elif cell != stored:
                    changed[place] = cell
        return changed, refused

    def _refused(self, refused: Sequence[tuple[str, int, int]]) -> str:
        named = [
            self.wording("matrix.refused_cell", text=text[:40], cell=self._cell_name(row, column))
            for text, row, column in refused[:_NAMED]
        ]
        others = len(refused) - len(named)
        more = " " + self.wording.plural("matrix.refused_more", others) if others else ""
        return f"{self.wording('matrix.refused')} {' '.join(named)}{more}"

    def _cell_name(self, row: int, column: int) -> str:
        line = self.matrix.lines[row]
        service = line.service.name if line.service else ""
        return f"{service} – {self.matrix.areas[column].name}"

    def _put_names(self, line: Line, block: Block) -> bool:
        if any(text for texts in block for text in texts[1:]):
            self._refuse(self.wording("matrix.names_only"))
            return False
        names = [texts[0] for texts in block if texts[0]]
        return bool(names) and self._list_names(line.provider.id, names)

    def _stored(self, row: int, column: int) -> tuple[Place, Cell | None]:
        line = self.matrix.lines[row]
        place = (line.service_id, self.matrix.areas[column].id)
        return place, self.matrix.cells.get(place)

    def _is_service(self, row: int) -> bool:
        return self.matrix.lines[row].kind is Kind.SERVICE

    def _takes(self, row: int, column: int) -> bool:
        line = self.matrix.lines[row]
        return line.kind is Kind.SERVICE and not self.matrix.is_own(line, column)


def signed(tr: Translator, value: float) -> str:
    """Return an index or a net score as it is written: a true minus sign, no decimals."""
    return tr.net(value)


def _reaches(block: Block, rows: int, columns: int) -> bool:
    """Tell whether a block says something beyond the last row or column."""
    below = any(text for texts in block[rows:] for text in texts)
    return below or any(text for texts in block for text in texts[columns:])
