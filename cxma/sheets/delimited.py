"""Tables in plain text: the encoding, the separator and the records are found, not asked for."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cxma.errors import FileFault
from cxma.sheets.content import content_of

if TYPE_CHECKING:
    from _csv import Reader

SEPARATORS = ",;\t|"
_PROBE = 4_000
_QUOTED = re.compile(r'"[^"]*"')
_STATED = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)


def text_of(path: Path) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1252; raise FileFault."""
    return decoded(content_of(path))


def decoded(content: bytes) -> str:
    """Return bytes as text; what is neither UTF-16 nor UTF-8 is Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if order := _unmarked(content[:_PROBE]):
        return content.decode(order, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _unmarked(probe: bytes) -> str:
    """Return the byte order of UTF-16 without a mark: Western text has zeros in every pair."""
    low, high = probe[0::2].count(0), probe[1::2].count(0)
    if max(low, high) < len(probe) // 4 or not max(low, high):
        return ""
    if min(low, high) > max(low, high) // 10:
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def separator_of(text: str) -> str:
    """Return what separates the columns of the first line that says something."""
    bare = _QUOTED.sub("x", text[:100_000])
    first = next((line for line in bare.splitlines() if line.strip(" ,;\t|")), "")
    return max(SEPARATORS, key=first.count)


def lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every record that says something with the number of its first line, from 1.

    Raises:
        csv.Error: the quotes do not match, or a cell has no end.
    """
    reader = _reader(text)
    start = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield start, cells
        start = reader.line_num + 1


def records(name: str, text: str) -> tuple[int, list[list[str]]]:
    """Return the row number of the first record, and every record, empty ones included.

    Rows are counted as a spreadsheet counts them: a cell of several lines is in one row.
    """
    stated = _STATED.match(text)
    if "\0" in text:
        raise FileFault("sheets.not_table", name=name)
    reader = _reader(text[stated.end() :], stated[1]) if stated else _reader(text)
    try:
        return (2 if stated else 1), list(reader)
    except csv.Error as error:
        line = reader.line_num + bool(stated)
        raise FileFault("sheets.quotes", name=name, line=line) from error


def _reader(text: str, separator: str = "") -> Reader:
    stream = io.StringIO(text, newline="")
    return csv.reader(stream, delimiter=separator or separator_of(text), strict=True)
