"""One table with its heading, from a spreadsheet or from text, every cell with its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any

from cxma.errors import FileFault
from cxma.sheets import book, delimited
from cxma.sheets.bulk import uncollected
from cxma.sheets.content import MOST_ROWS, content_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was found.

    Attributes:
        name: of the file.
        header: the names of the columns, outer and repeated spaces removed; may be empty.
        rows: cells below the heading as they are; a row may be shorter or longer than the
            heading, or empty. Text tables hold text; spreadsheets numbers and dates too.
        first: number of the first of these rows, as a spreadsheet counts.
        typed: whether cells may be other than text.
    """

    name: str
    header: tuple[str, ...]
    rows: list[list[Any]]
    first: int = 2
    typed: bool = False

    def place(self, row: int, column: int | None = None) -> str:
        """Return where a cell stands, both counted from 0: ``answers.csv!D14``.

        A row of -1 is the heading; without a column it is the row.
        """
        number = self.first + row
        return f"{self.name}!{letters(column + 1) if column is not None else ''}{number}"

    def columns(self) -> list[tuple[Any, ...]]:
        """Return the cells column by column, short rows filled up with empty text."""
        columns = list(zip_longest(*self.rows, fillvalue=""))
        missing = len(self.header) - len(columns)
        return columns + [("",) * len(self.rows)] * missing

    def overlong(self) -> tuple[int, ...]:
        """Return the rows, from 0, that say something beyond the last column of the heading."""
        wide = len(self.header)
        if max(map(len, self.rows), default=0) <= wide:
            return ()
        return tuple(n for n, row in enumerate(self.rows) if _says(row[wide:]))


def read(path: Path) -> Sheet:
    """Read a table from an XLSX file or a text file with separators.

    The heading is the first row that says something. Of a spreadsheet the first visible sheet
    that holds anything is read, values in place of formulas.

    Raises:
        FileFault: the file is gone, cannot be read, is no table, is empty, or is too large.
    """
    with uncollected():
        first, rows, typed = _found(path.name, content_of(path))
    skipped = next((n for n, row in enumerate(rows) if _says(row)), len(rows))
    heading, rows = rows[skipped : skipped + 1], rows[skipped + 1 :]
    while rows and not _says(rows[-1]):
        rows.pop()
    if not rows:
        raise FileFault("sheets.empty", name=path.name)
    if len(rows) > MOST_ROWS:
        raise FileFault("sheets.too_many_rows", name=path.name, limit=MOST_ROWS)
    header = [" ".join(said(cell).split()) for cell in heading[0]]
    while not header[-1]:
        header.pop()
    return Sheet(path.name, tuple(header), rows, first + skipped + 1, typed)


def _found(name: str, content: bytes) -> tuple[int, list[list[Any]], bool]:
    """Return the number of the first row, the rows, and whether cells may be other than text."""
    if content.startswith((book.PACKED, book.OLD)):
        return 1, book.first_grid(name, content), True
    first, rows = delimited.records(name, delimited.decoded(content))
    return first, rows, False


def _says(row: list[Any]) -> bool:
    return any(map(said, row))


def said(cell: Any) -> str:
    """Return a cell as text: whole numbers without decimals, dates as ``2026-03-05 10:30:00``."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, date | datetime | time | timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def letters(column: int) -> str:
    """Return a column, from 1, as a spreadsheet calls it: 28 is ``AB``."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
