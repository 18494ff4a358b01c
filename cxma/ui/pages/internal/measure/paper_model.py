"""One paper form as a grid of digits: a row a service or area served, a column a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from cxma.domain.surveys import Attribute, Courtesy, Deep, Reciprocal, Response, Rework
from cxma.i18n import Translator
from cxma.intake import question_code
from cxma.survey.instrument import COMMENT, IMPORTANCE, MOST_COMMENT, REWORK, Item, Kind
from cxma.theme import Theme
from cxma.ui.widgets.grid import Block, GridModel

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
USED = Item("used", Kind.CHOICE, options=("0", "1"))
"""Whether the service is used: 1 yes, 0 no."""


class PaperModel(GridModel):
    """The cells of one person; what cannot be is kept as typed and says why.

    Args:
        lines: id and name of every service, or area served.
        items: the questions, in the order of the form.
    """

    digit_typed = Signal()
    """A cell took its digit; the keyboard may go on."""
    changed = Signal()

    def __init__(
        self,
        lines: Sequence[tuple[int, str]],
        items: Sequence[Item],
        tr: Translator,
        theme: Theme,
    ) -> None:
        super().__init__()
        self.lines, self.items = tuple(lines), tuple(items)
        self._tr, self._theme = tr, theme
        self._cells: dict[tuple[int, int], str] = {}

    # --- what stands in the cells -------------------------------------------------------------

    def text(self, row: int, column: int) -> str:
        """Return what was typed into a cell."""
        return self._cells.get((row, column), "")

    def fault(self, row: int, column: int) -> str:
        """Return the sentence of a cell that cannot be, empty for a sound one."""
        text, item = self.text(row, column), self.items[column]
        if not text:
            return ""
        if item.kind is Kind.TEXT:
            long = len(text) > MOST_COMMENT
            return self._tr("measure.paper.long", most=MOST_COMMENT) if long else ""
        if text not in self._digits(item):
            return self._tr(_RANGES.get(item.code, "measure.paper.range"), top=item.top)
        if item != USED and self.unused(row):
            return self._tr("measure.paper.unused")
        return ""

    def faults(self) -> list[tuple[int, int]]:
        """Return the cells that cannot be, in reading order."""
        return sorted(place for place in self._cells if self.fault(*place))

    def unused(self, row: int) -> bool:
        """Tell whether the form says that the service of a row is not used."""
        return USED in self.items and self.text(row, self.items.index(USED)) == "0"

    def clear(self) -> None:
        """Empty all cells for the next person."""
        self.beginResetModel()
        self._cells.clear()
        self.endResetModel()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not self._cells

    def responses(self, token: str, area_id: int, person: str) -> list[Response]:
        """Return the answers about services; rows nothing was typed into are left out."""
        return [
            self._response(row, service_id, token, area_id, person)
            for row, (service_id, _) in enumerate(self.lines)
            if any(self.text(row, column) for column in range(len(self.items)))
        ]

    def reciprocals(self, token: str, area_id: int, person: str) -> list[Reciprocal]:
        """Return the answers about areas served; rows nothing was typed into are left out."""
        found = []
        for row, (client_id, _) in enumerate(self.lines):
            said = self._said(row)
            scores = {
                each: int(said[each]) for each in Courtesy if said.get(each, "") not in ("", "0")
            }
            comment = next((said[i.code] for i in self.items if i.kind is Kind.TEXT), "")
            if scores or comment:
                found.append(Reciprocal(token, area_id, client_id, scores, comment, person))
        return found

    def _response(
        self, row: int, service_id: int, token: str, area_id: int, person: str
    ) -> Response:
        said = self._said(row)
        if self.unused(row):
            return Response(token, area_id, service_id, used=False, person=person)
        numbers = {code: int(text) for code, text in said.items() if text.isdigit() and text != "0"}
        rework = said.get(REWORK.code, "")
        return Response(
            token,
            area_id,
            service_id,
            scores={each: numbers[each] for each in Attribute if each in numbers},
            importance=numbers.get(IMPORTANCE.code),
            rework=Rework(REWORK.options[int(rework) - 1]) if rework else None,
            comment=said.get(COMMENT.code, ""),
            deep={each: numbers[each] for each in Deep if each in numbers},
            person=person,
        )

    def _said(self, row: int) -> Mapping[str, str]:
        return {item.code: self.text(row, n) for n, item in enumerate(self.items)}

    def _digits(self, item: Item) -> tuple[str, ...]:
        """Return what may be typed; 0 says "don't know"."""
        if item == USED:
            return USED.options
        top = item.top if item.kind is Kind.SCALE else len(item.options)
        return tuple(map(str, range(top + 1)))

    # --- the grid -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.items)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(self.items[section]) if across else self.lines[section][1]
        if role == Qt.ItemDataRole.TextAlignmentRole and not across:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        text, fault = self.text(row, column), self.fault(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return text
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{text} !" if fault else text
        if role == Qt.ItemDataRole.ToolTipRole:
            return fault or None
        if role == Qt.ItemDataRole.ForegroundRole and fault:
            return QColor(self._theme["danger"])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            wide = self.items[column].kind is Kind.TEXT
            side = Qt.AlignmentFlag.AlignLeft if wide else Qt.AlignmentFlag.AlignHCenter
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = (self.lines[row][1], self._title(self.items[column]), text, fault)
            return ", ".join(part for part in told if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        self._put({(index.row(), index.column()): str(value)})
        return True

    def typed(self, row: int, column: int, letter: str) -> bool:
        """Take one sign as the whole answer; comments are written in an editor."""
        if self.items[column].kind is Kind.TEXT:
            return False
        self._put({(row, column): letter})
        if not self.fault(row, column):
            self.digit_typed.emit()
        return True

    def put_block(self, row: int, column: int, block: Block) -> bool:
        self._put(
            {
                (row + down, column + right): text
                for down, texts in enumerate(block)
                for right, text in enumerate(texts)
                if row + down < len(self.lines) and column + right < len(self.items)
            }
        )
        return True

    def clear_cells(self, cells: Iterable[tuple[int, int]]) -> bool:
        self._put(dict.fromkeys(cells, ""))
        return True

    def _put(self, texts: Mapping[tuple[int, int], str]) -> None:
        for place, text in texts.items():
            self._cells.pop(place, None)
            if text.strip():
                self._cells[place] = text.strip()
        # Whether a service is used decides about the other cells of its row.
        rows = {row for row, _ in texts}
        if rows:
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), last))
        self.changed.emit()

    def _title(self, item: Item) -> str:
        if item == USED:
            return self._tr("measure.paper.used")
        if item.code in ("importance", "rework"):
            return self._tr(f"measure.{item.code}")
        return self._tr(
            "measure.paper.comment" if item.kind is Kind.TEXT else question_code(item.code)
        )


_RANGES = {"used": "measure.paper.used_range", "rework": "measure.paper.rework_range"}
