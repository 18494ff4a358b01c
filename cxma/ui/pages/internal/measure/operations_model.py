"""Operational data as a grid: a row a service and month, a column a figure; unknown is "?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from cxma.actions.operations import check
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Operation, Quality
from cxma.errors import Refused
from cxma.i18n import Translator
from cxma.intake.wording import plain, table_words
from cxma.theme import Theme
from cxma.ui.widgets.grid import Block, GridModel

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
FIELDS = ("cases", "customers", "rework", "on_time", "quality")
NEEDED = 2
"""The first so many columns are needed; the others may be unknown."""
QUALITY = FIELDS.index("quality")
UNKNOWN = "?"
_GROUP = re.compile(r"(?<=\d)[.,'’\s](?=\d{3}(?:\D|$))")
_AT = {
    "operations.rework": 2,
    "operations.rework_without_cases": 2,
    "operations.on_time": 3,
    "operations.period": 0,
}

Key = tuple[int, str]
"""Service id and month."""


class OperationsModel(GridModel):
    """Rows of the file with what was typed over them; ``ready`` carries what can be stored.

    What cannot be stored yet, or cannot be at all, stays as typed with its sentence.
    """

    ready = Signal(list, list)
    """Months to be stored, and keys of months that were emptied; one step."""
    changed = Signal()

    def __init__(self, tr: Translator, theme: Theme) -> None:
        super().__init__()
        self._tr, self._theme = tr, theme
        self._internal = InternalClients()
        self._keys: list[Key] = []
        self._titles: list[str] = []
        self._stored: dict[Key, Operation] = {}
        self._drafts: dict[Key, list[str]] = {}
        self.editable = True

    def load(
        self, internal: InternalClients, rows: Sequence[tuple[Key, str]], *, editable: bool
    ) -> None:
        """Show rows with their titles; what was typed and is not stored stays."""
        keys, titles = [key for key, _ in rows], [title for _, title in rows]
        same = keys == self._keys and titles == self._titles
        if not same:
            self.beginResetModel()
        self._internal, self.editable = internal, editable
        self._keys, self._titles = keys, titles
        self._stored = {(each.service_id, each.period): each for each in internal.operations}
        if not same:
            self.endResetModel()
        elif rows:
            # A reset would take the editor away that is just handing its text over.
            last = self.index(len(rows) - 1, len(FIELDS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.changed.emit()

    # --- what stands in the cells -------------------------------------------------------------

    def texts(self, row: int) -> list[str]:
        """Return the texts of a row as they are edited: what was typed, else what is stored."""
        key = self._keys[row]
        if key in self._drafts:
            return self._drafts[key]
        month = self._stored.get(key)
        if month is None:
            return [""] * len(FIELDS)
        figures = [getattr(month, field) for field in FIELDS[:QUALITY]]
        shown = [UNKNOWN if figure is None else str(figure) for figure in figures]
        return [*shown, self._tr.term(month.quality)]

    def fault(self, row: int, column: int) -> str:
        """Return the sentence of a cell that cannot be, empty for a sound one."""
        if self._keys[row] not in self._drafts:
            return ""
        found = self._understood(row)
        return found.get(column, "") if isinstance(found, dict) else ""

    def first_fault(self) -> tuple[int, int, str] | None:
        """Return row, column and sentence of the first cell that cannot be."""
        for row, key in enumerate(self._keys):
            if key in self._drafts:
                found = self._understood(row)
                if isinstance(found, dict) and found:
                    column = min(found)
                    return row, column, found[column]
        return None

    def title(self, row: int) -> str:
        """Return what a row is about."""
        return self._titles[row]

    def _understood(self, row: int) -> Operation | dict[int, str]:
        """Return the month a row says, or its faults by column."""
        service_id, period = self._keys[row]
        texts, faults = self.texts(row), dict[int, str]()
        figures: list[int | None] = []
        for column, text in enumerate(texts[:QUALITY]):
            figure = _whole(text)
            if figure is None and text not in ("", UNKNOWN):
                faults[column] = self._tr("measure.ops.number")
            elif figure is None and column < NEEDED:
                faults[column] = self._tr("measure.ops.needed")
            figures.append(figure)
        quality = _quality(texts[QUALITY], self._tr)
        if quality is None:
            faults[QUALITY] = self._tr("measure.ops.quality_words")
        if faults or quality is None:
            return faults
        cases, customers, rework, on_time = figures
        month = Operation(service_id, period, cases or 0, customers or 0, rework, on_time, quality)
        try:
            return check(self._internal, month)
        except Refused as refused:
            sentence = self._tr(f"fault.{refused.code}", **refused.values)
            return {_AT.get(refused.code, 0): sentence}

    # --- writing ------------------------------------------------------------------------------

    def put_block(self, row: int, column: int, block: Block) -> bool:
        if not self.editable:
            return False
        return self._put(
            {
                (row + down, column + right): text
                for down, texts in enumerate(block)
                for right, text in enumerate(texts)
                if row + down < len(self._keys) and column + right < len(FIELDS)
            }
        )

    def clear_cells(self, cells: Iterable[tuple[int, int]]) -> bool:
        return self.editable and self._put(dict.fromkeys(cells, ""))

    def typed(self, row: int, column: int, letter: str) -> bool:
        """Take the first letter of "measured" or "estimated" as the word, and "?" as it is."""
        if not self.editable:
            return False
        if column != QUALITY:
            return letter == UNKNOWN and self._put({(row, column): UNKNOWN})
        for quality in Quality:
            word = self._tr.term(quality)
            if plain(word).startswith(plain(letter)):
                return self._put({(row, column): word})
        return True

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.editable:
            return False
        text = str(value).strip()
        if text == self.texts(index.row())[index.column()]:
            return False
        return self._put({(index.row(), index.column()): text})

    def _put(self, texts: Mapping[tuple[int, int], str]) -> bool:
        """Take texts; rows that can be stored are handed over together."""
        touched = sorted({row for row, _ in texts})
        for row in touched:
            line = list(self.texts(row))
            for (at, column), text in texts.items():
                if at == row:
                    line[column] = _known(text.strip()) if column < QUALITY else text.strip()
            self._drafts[self._keys[row]] = line
        months, emptied = [], []
        for row in touched:
            key = self._keys[row]
            if not any(self._drafts[key][:QUALITY]):
                emptied += [key] if key in self._stored else []
                del self._drafts[key]
            elif isinstance(month := self._understood(row), Operation):
                del self._drafts[key]
                if month != self._stored.get(key):
                    months.append(month)
        if months or emptied:
            self.ready.emit(months, emptied)
        last = len(FIELDS) - 1
        if touched and touched[-1] < len(self._keys):
            self.dataChanged.emit(self.index(touched[0], 0), self.index(touched[-1], last))
        self.changed.emit()
        return bool(touched)

    # --- the grid -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(section) if across else self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = not across or section == QUALITY
            side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.EditRole:
            text = self.texts(row)[column]
            return "" if text == UNKNOWN else text
        fault = self.fault(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            shown = self._shown(row, column)
            return f"{shown} !".strip() if fault else shown
        if role == Qt.ItemDataRole.ToolTipRole:
            return fault or None
        if role == Qt.ItemDataRole.ForegroundRole:
            if fault:
                return QColor(self._theme["danger"])
            muted = self._shown(row, column) == UNKNOWN
            return QColor(self._theme["muted"]) if muted else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column == QUALITY else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(row, column, fault)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if self.editable else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable

    def _head(self, column: int) -> str:
        return self._tr(f"measure.ops.{FIELDS[column]}")

    def _shown(self, row: int, column: int) -> str:
        """Return a figure as it is read; an unknown one of a month with data is "?"."""
        texts = self.texts(row)
        text = texts[column]
        if column == QUALITY:
            return text
        figure = _whole(text)
        if figure is not None:
            return self._tr.number(figure, 0)
        if not text and column >= NEEDED and any(texts[:NEEDED]):
            return UNKNOWN
        return text

    def _told(self, row: int, column: int, fault: str) -> str:
        shown = self._shown(row, column)
        if shown == UNKNOWN:
            shown = self._tr("measure.ops.unknown")
        told = (self._titles[row], self._head(column), shown, fault)
        return ", ".join(part for part in told if part)


def _known(text: str) -> str:
    """Return a text, "?" for words that say in a table that a figure is not known."""
    if not text or text[0].isdigit():
        return text
    from cxma.intake.wording import plain as bare
    from cxma.intake.wording import table_words

    return UNKNOWN if bare(text) in table_words("words", "unknown")["unknown"] - {""} else text


def _whole(text: str) -> int | None:
    """Return a whole number, its thousands in groups or not; None for any other text."""
    bare = _GROUP.sub("", text.strip())
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= 12 else None


def _quality(text: str, tr: Translator) -> Quality | None:
    """Return what a word says about how figures came about; nothing said is measured."""
    if not text.strip():
        return Quality.MEASURED
    for quality in Quality:
        if plain(text) == plain(tr.term(quality)):
            return quality
    for value, ways in table_words("words", "quality").items():
        if plain(text) in ways:
            return Quality(value)
    return None
