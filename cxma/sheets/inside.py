"""What is inside a spreadsheet file, before anything trusts it.

A few thousand bytes can unpack to gigabytes, or claim a cell in the last corner of the sheet; the
reader would take memory for all of it and end the process. What was checked here is handed on as
a new archive, so that nothing else is ever unpacked.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter

from cxma.errors import FileFault

MOST_INSIDE = 250_000_000
"""The most bytes all parts may have when unpacked."""
MOST_CELLS = 12_000_000
"""The most cells a sheet may span, filled or not."""
MOST_TEXT = 500_000_000
"""The most characters all cells may show."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    struct.error,
)
_FAR = re.compile(rb'<c r="(?![A-C]?[A-Z][0-9]{1,5}")')
"""A cell that is not within column CZ and row 99,999: those span less than MOST_CELLS."""
_COLUMN = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]+)")
_ROW = re.compile(rb"\sr\s*=\s*[\"']\s*[A-Za-z]*([0-9]+)")
_INDEX = re.compile(rb"<v>\s*([0-9]{1,9})\s*</v>")


def checked(name: str, content: bytes) -> bytes:
    """Return a spreadsheet's parts as a new, unpacked archive; raise FileFault."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _copied(name, archive)
    except _BROKEN as error:
        raise FileFault("sheets.damaged", name=name) from error


def _copied(name: str, archive: zipfile.ZipFile) -> bytes:
    parts = {part.filename: part for part in archive.infolist()}
    if "xl/workbook.xml" not in parts or "content.xml" in parts:
        raise FileFault("sheets.other_format", name=name)
    left, strings = MOST_INSIDE, b""
    sheets: list[bytes] = []
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
        for path, part in parts.items():
            if not path.lower().endswith((".xml", ".rels")):
                continue
            with archive.open(part) as stream:
                held = stream.read(left + 1)
            left -= len(held)
            if left < 0:
                raise FileFault("sheets.bomb", name=name)
            if b"sheetData" in held:
                _check_extent(name, held)
                sheets.append(held)
            if path.lower().endswith("sharedstrings.xml"):
                strings = held
            copy.writestr(path, held)
    _check_text(name, strings, sheets)
    return target.getvalue()


def _check_extent(name: str, sheet: bytes) -> None:
    """Refuse a sheet whose cells lie so far apart that the span between them fills memory."""
    start, end = sheet.find(b"<sheetData"), sheet.rfind(b"</")
    usual = sheet.count(b"<c", start, end) == sheet.count(b'<c r="', start, end)
    if usual and sheet.find(b":c", start, end) < 0 and not _FAR.search(sheet, start, end):
        return
    wide = max(map(_number, set(_COLUMN.findall(sheet))), default=1)
    high = max((int(row[:9]) for row in set(_ROW.findall(sheet))), default=1)
    if wide * max(high, sheet.count(b"<row")) > MOST_CELLS:
        raise FileFault("sheets.bomb", name=name)


def _number(reference: bytes) -> int:
    """Return the number of a column, from 1; beyond any sheet's when it has four letters."""
    number = 0
    for letter in reference.upper():
        number = min(number * 26 + letter - 64, MOST_CELLS + 1)
    return max(number, 1)


def _check_text(name: str, strings: bytes, sheets: list[bytes]) -> None:
    """Refuse a long text that is shown in so many cells that the copies fill memory."""
    lengths = [len(part) for part in strings.split(b"<si")]
    cells = sum(sheet.count(b"<v>") for sheet in sheets)
    if max(lengths) * cells <= MOST_TEXT:
        return
    shown = Counter(index for sheet in sheets for index in _INDEX.findall(sheet))
    held = dict(enumerate(lengths[1:]))
    if sum(held.get(int(index), 0) * n for index, n in shown.items()) > MOST_TEXT:
        raise FileFault("sheets.bomb", name=name)
