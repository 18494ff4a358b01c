"""A table of areas, services, matrix or operations against what is there, before it is taken in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from cxma.errors import Fault
from cxma.intake.noting import Notes
from cxma.intake.values import NAME, SHOWN, NotUnderstood, comment_of
from cxma.intake.wording import plain, table_words
from cxma.sheets import Sheet, said

T = TypeVar("T")

MOST_COUNT = 1_000_000_000
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]0*)?|\d{1,12}(?:[.,]0*)?")
_MISSING = {
    "name": "tables.no_name",
    "provider": "tables.no_provider",
    "service": "tables.no_service",
    "period": "tables.no_period",
    "cases": "tables.no_cases",
    "customers": "tables.no_customers",
}
_MEANT = {
    "kind": "tables.kind",
    "frequency": "tables.frequency",
    "quality": "tables.quality",
    "criticality": "tables.criticality",
}


@dataclass(frozen=True, slots=True)
class Previewed(Generic[T]):
    """One row of a table.

    Attributes:
        row: its number, as a spreadsheet counts.
        item: as it would be; a new one has the id 0.
        before: as it is now, None for a new one.
    """

    row: int
    item: T
    before: T | None = None

    @property
    def is_new(self) -> bool:
        """Tell whether nothing like it is there yet."""
        return self.before is None

    @property
    def is_changed(self) -> bool:
        """Tell whether it is there and would be another."""
        return self.before is not None and self.before != self.item


@dataclass(frozen=True, slots=True)
class Preview(Generic[T]):
    """What taking a table in would bring.

    Attributes:
        rows: those without a fault.
        refused: every fault, by row and column; with one in the heading there are no rows.
        refused_rows: how many rows they leave out.
        notes: columns that were not looked at.
    """

    rows: tuple[Previewed[T], ...] = ()
    refused: tuple[Fault, ...] = ()
    refused_rows: int = 0
    notes: tuple[Fault, ...] = ()

    @property
    def new(self) -> int:
        """Return how many rows are new."""
        return sum(row.is_new for row in self.rows)

    @property
    def changed(self) -> int:
        """Return how many rows change what is there."""
        return sum(row.is_changed for row in self.rows)


class Table:
    """The rows of one table by field, and their faults."""

    def __init__(self, sheet: Sheet, what: str, needed: Iterable[str]) -> None:
        self.sheet = sheet
        self.notes = Notes(sheet)
        self.left = Notes(sheet)
        self.faulty: set[int] = set()
        self.places: dict[str, int] = {}
        self.others: list[int] = []
        heads = {head: field for field, ways in table_words("heads", what).items() for head in ways}
        for place, head in enumerate(sheet.header):
            field = heads.get(plain(head))
            if field is None:
                self.others.append(place)
            elif field in self.places:
                self.fault(-1, place, "tables.column_twice", other=sheet.header[self.places[field]])
            else:
                self.places[field] = place
        for field in needed:
            if field not in self.places:
                self.fault(-1, None, _MISSING[field])

    @property
    def broken(self) -> bool:
        """Tell whether the heading has faults, so that no row can be understood."""
        return -1 in self.faulty

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Yield the rows that say anything, counted from 0, filled up to the heading."""
        wide = len(self.sheet.header)
        overlong = set(self.sheet.overlong())
        for number, row in enumerate(self.sheet.rows):
            if number in overlong:
                self.fault(number, wide, "intake.too_many_cells")
            elif any(map(said, row)):
                yield number, row[:wide] + [""] * (wide - len(row))

    def unread(self, places: Iterable[int]) -> None:
        """Note columns that have no use here."""
        for place in places:
            if self.sheet.header[place]:
                self.left.fault(-1, place, "intake.column_unread")

    def fault(self, row: int, place: int | None, code: str, /, **values: object) -> None:
        """Note a fault and leave its row out."""
        self.faulty.add(row)
        self.notes.fault(row, place, code, **values)

    def preview(self, rows: Iterable[Previewed[T]]) -> Preview[T]:
        """Return the rows without fault."""
        rows = list(rows)
        first = self.sheet.first
        sound = () if self.broken else tuple(r for r in rows if r.row - first not in self.faulty)
        refused = self.notes.sorted()
        return Preview(sound, refused, len(self.faulty - {-1}), self.left.sorted())


class Row:
    """One row of a table, field by field; what cannot be is noted and returns None."""

    def __init__(self, table: Table, number: int, cells: list[Any]) -> None:
        self.table = table
        self.number = number
        self.cells = cells

    @property
    def line(self) -> int:
        """Return its number as a spreadsheet counts."""
        return self.table.sheet.first + self.number

    def cell(self, field: str) -> Any:
        """Return a cell as it is; empty text for a column that is not there."""
        place = self.table.places.get(field)
        return "" if place is None else self.cells[place]

    def fault(self, field: str, code: str, /, **values: object) -> None:
        """Note a fault in a field."""
        self.table.fault(self.number, self.table.places.get(field), code, **values)

    def text(self, field: str, longest: int = 20_000) -> str:
        """Return a text without control characters."""
        try:
            text = comment_of(self.cell(field))
        except NotUnderstood as error:
            self.fault(field, error.code, **error.values)
            return ""
        if len(text) > longest:
            self.fault(field, "intake.long", limit=longest, n=len(text))
        return text

    def name(self, field: str) -> str:
        """Return a name, which is needed."""
        name = " ".join(self.text(field, NAME).split())
        if not plain(name):
            self.fault(field, "tables.empty")
        return name

    def choice(self, field: str) -> str | None:
        """Return the value a word stands for; None for an empty cell."""
        text = said(self.cell(field))
        if not text:
            return None
        return self.meant(field, text, field)

    def meant(self, field: str, text: str, words: str) -> str | None:
        """Return the value a word stands for, and note one that stands for none."""
        for value, ways in table_words("words", words).items():
            if plain(text) in ways:
                return value
        self.fault(field, _MEANT[words], value=text[:SHOWN])
        return None

    def count(self, field: str, *, needed: bool = False) -> int | None:
        """Return a whole number, 0 or more; None for an empty cell or a word for unknown."""
        cell = self.cell(field)
        text = said(cell)
        if plain(text) in table_words("words", "unknown")["unknown"]:
            if needed:
                self.fault(field, "tables.count_needed")
            return None
        number = _whole(text) if not isinstance(cell, bool | date) else None
        if number is None or number > MOST_COUNT:
            self.fault(field, "tables.count", value=text[:SHOWN])
            return None
        return number


def _whole(text: str) -> int | None:
    """Return a whole number, its thousands in groups or not: 1.200 and 1,200 are 1200."""
    if not _GROUPED.fullmatch(text):
        return None
    grouped = re.fullmatch(r"(\d{1,3}(?:[.,'’\s]\d{3})+)(?:[.,]0*)?", text)
    if grouped is None:
        return int(re.split(r"[.,]", text)[0])
    return int(re.sub(r"\D", "", grouped[1]))


def by_plain_name(named: Iterable[tuple[str, T]]) -> Mapping[str, T]:
    """Return things by their plain names; the first of a name counts."""
    found: dict[str, T] = {}
    for name, thing in named:
        found.setdefault(plain(name), thing)
    return found
