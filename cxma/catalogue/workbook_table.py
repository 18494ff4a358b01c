"""The cells of a spreadsheet as rows of texts, each knowing where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from cxma import sheets
from cxma.catalogue.tree import Node, Path_, Spot, Tree
from cxma.catalogue.workbook import ID, KIND, Column, Holds, Kind
from cxma.errors import FileFault
from cxma.sheets import Grid, Merged, letters

MOST_ROWS = 20_000

_NUMBERED = {
    "step": re.compile(r"step ([1-9]) .*"),
    "evidence": re.compile(r"evidence ([1-9]\d?)"),
}
_COMMA = re.compile(r"-?\d+,\d+")
_YES = {"yes", "sí", "si", "sì", "x", "✓", "1", "true", "verdadero", "vero"}
_NO = {"no", "0", "false", "falso"}


class SheetTree(Tree):
    """A tree whose spots are cells."""

    def named(self, spot: Spot) -> str:
        """Return a cell as a spreadsheet calls it: ``es!D14``."""
        row, column = spot
        return f"{self.file}!{letters(max(column, 1))}{row}"


def sheets_of(source: Path) -> dict[str, tuple[Grid, Merged]]:
    """Return the cells of every sheet by its name, and what is merged on it."""
    try:
        found = sheets.grids(source, MOST_ROWS)
    except FileFault as error:
        if error.code in ("sheets.gone", "sheets.not_readable"):
            raise FileFault("questionnaire.no_workbook", path=str(source)) from error
        raise FileFault("questionnaire.not_workbook", name=source.name) from error
    return {name.strip().lower(): held for name, held in found.items()}


class Table:
    """One sheet: its heading, and its rows as texts by header."""

    def __init__(self, tree: SheetTree, grid: Grid, merged: Merged) -> None:
        self.tree = tree
        self.grid = grid
        self.places: dict[str, int] = {}
        self.headers: dict[str, str] = {}
        self._heading()
        for (row, column), (_, _) in merged:
            tree.fault_at((row + 1, column + 1), "sheet.merged")

    def _heading(self) -> None:
        for place, cell in enumerate(self.grid[0] if self.grid else []):
            shown = " ".join(str(cell).split())
            header = shown.lower()
            if header in self.places:
                self.tree.fault_at((1, place + 1), "sheet.header_twice", header=shown)
            elif header:
                self.places[header] = place
                self.headers[header] = shown

    def highest(self, name: str) -> int:
        """Return the highest number of a numbered column; 1 when there is none."""
        found = (_NUMBERED[name].fullmatch(header) for header in self.places)
        return max((int(match[1]) for match in found if match), default=1)

    def levels(self) -> int:
        """Return the number of levels the structure states, or 0 when it states no usable one."""
        stated = [line.said(ID) for line in self.rows() if line.kind == Kind.LEVELS]
        return int(stated[0]) if stated and re.fullmatch("[3-7]", stated[0]) else 0

    def unknown(self, columns: tuple[Column, ...]) -> list[str]:
        """Note the columns that are missing; return those that are none of ours."""
        known = {column.header for column in columns}
        for column in columns:
            if column.read and column.header not in self.places:
                self.tree.fault_at((1, 1), "sheet.no_column", header=column.header)
        return [f"{self.tree.file}!{self.headers[h]}" for h in self.places if h not in known]

    @property
    def whole(self) -> bool:
        """Whether the heading is in order, so that rows can be understood."""
        return not any(spot[0] == 1 for spot in self.tree.faults.values())

    def rows(self) -> Iterator[Line]:
        """Yield the rows that hold anything, from the second line on."""
        for number, cells in enumerate(self.grid[1:], 2):
            line = Line(self, number)
            for header, place in self.places.items():
                if place < len(cells):
                    line.cells[header] = self._said(cells[place], (number, place + 1))
            if any(line.cells.values()):
                yield line

    def _said(self, cell: Any, spot: Spot) -> str:
        """Return a cell as text; a date is what a spreadsheet made of something else."""
        if isinstance(cell, bool):
            return "true" if cell else "false"
        if isinstance(cell, float):
            return str(int(cell)) if cell.is_integer() else repr(cell)
        if isinstance(cell, date | datetime | time | timedelta):
            self.tree.fault_at(spot, "sheet.date")
            return ""
        return str(cell).strip()


@dataclass
class Line:
    """One row of a table."""

    table: Table
    number: int
    cells: dict[str, str] = field(default_factory=dict)

    def said(self, header: str) -> str:
        return self.cells.get(header, "")

    @property
    def kind(self) -> str:
        return self.said(KIND).lower()

    def spot(self, header: str) -> Spot:
        return (self.number, self.table.places.get(header, 0) + 1)

    def fault(self, at: str, code: str, /, **values: object) -> None:
        self.table.tree.fault_at(self.spot(at), code, **values)

    def fill(self, path: Path_, values: dict[str, Any], columns: tuple[Column, ...]) -> None:
        """Put the cells of this row into a group of values; note those it has no use for."""
        for column in columns:
            if not column.read or not column.path:
                continue
            said = self.said(column.header)
            if self.kind not in column.kinds:
                if said:
                    self.fault(column.header, "sheet.unused", header=column.header, kind=self.kind)
                continue
            self._mark((*path, *column.path), self.spot(column.header))
            if said or column.blank:
                _put(values, column.path, _value(said, column))

    def _mark(self, path: Path_, spot: Spot) -> None:
        """Remember where a value stands, and that what holds it begins there or before."""
        spots = self.table.tree.spots
        for end in range(1, len(path) + 1):
            spots.setdefault(path[:end], spot)


def _value(said: str, column: Column) -> Node:
    """Return what a cell means: lists line by line, decimals with a point, yes and no."""
    match column.holds:
        case Holds.LIST:
            apart = r"[\n,;]" if column.header == "ask" else r"\n"
            return [item.strip() for item in re.split(apart, said) if item.strip()]
        case Holds.NUMBER:
            return said.replace(",", ".") if _COMMA.fullmatch(said) else said
        case Holds.YES:
            low = said.lower()
            return "true" if low in _YES else "false" if low in _NO else said
        case Holds.CHOICE:
            return said.lower()
    return said


def _put(values: dict[Any, Any], path: Path_, value: Node) -> None:
    """Put a value below keys; numbers among them are the places of a list, kept by place."""
    group: dict[str | int, Any] = values
    for key in path[:-1]:
        group = group.setdefault(key, {})
    group[path[-1]] = value
