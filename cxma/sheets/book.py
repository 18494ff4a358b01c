"""The cells of a spreadsheet file, through calamine: values, never formulas."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import python_calamine as calamine

from cxma.errors import FileFault
from cxma.sheets.content import MOST_ROWS, content_of
from cxma.sheets.inside import checked

Grid = list[list[Any]]
Merged = list[tuple[tuple[int, int], tuple[int, int]]]
PACKED = b"PK"
OLD = b"\xd0\xcf\x11\xe0"


def grids(path: Path, most_rows: int = MOST_ROWS) -> dict[str, tuple[Grid, Merged]]:
    """Return the cells of every sheet by its name, and what is merged on it; raise FileFault."""
    with _opened(path.name, content_of(path)) as book:
        found = {}
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            found[name] = (_cells(path.name, sheet, most_rows), sheet.merged_cell_ranges or [])
        return found


def first_grid(name: str, content: bytes, most_rows: int = MOST_ROWS) -> Grid:
    """Return the cells of the first visible sheet that holds anything; raise FileFault."""
    with _opened(name, content) as book:
        for described in book.sheets_metadata:
            ordinary = described.typ == calamine.SheetTypeEnum.WorkSheet
            if ordinary and described.visible == calamine.SheetVisibleEnum.Visible:
                sheet = book.get_sheet_by_name(described.name)
                if sheet.total_height:
                    # The heading is not a row of the table.
                    return _cells(name, sheet, most_rows + 1)
    return []


@contextmanager
def _opened(name: str, content: bytes) -> Iterator[calamine.CalamineWorkbook]:
    """Open a spreadsheet file, and turn all that can be wrong with it into FileFault."""
    if not content.startswith(PACKED):
        code = "sheets.other_format" if content.startswith(OLD) else "sheets.damaged"
        raise FileFault(code, name=name)
    whole = checked(name, content)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(whole)) as book:
            yield book
    except (OSError, ValueError, calamine.CalamineError) as error:
        raise FileFault("sheets.damaged", name=name) from error
    except BaseException as error:
        # Rust's panic is no Exception, and its type cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise FileFault("sheets.damaged", name=name) from error


def _cells(name: str, sheet: calamine.CalamineSheet, most_rows: int) -> Grid:
    if sheet.total_height > most_rows:
        raise FileFault("sheets.too_many_rows", name=name, limit=most_rows)
    return sheet.to_python(skip_empty_area=False)
