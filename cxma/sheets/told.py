"""What a table file is, told before anything is taken from it: encoding and separator."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cxma.sheets import book, delimited
from cxma.sheets.content import content_of


@dataclass(frozen=True, slots=True)
class Told:
    """How a table is written.

    Attributes:
        encoding: as it is called in public; empty for a spreadsheet.
        separator: between columns; empty for a spreadsheet.
    """

    encoding: str = ""
    separator: str = ""


def told(path: Path) -> Told:
    """Return how a table file is written, found as ``read`` finds it; raise FileFault."""
    content = content_of(path)
    if content.startswith((book.PACKED, book.OLD)):
        return Told()
    return Told(_encoding(content), delimited.separator_of(delimited.decoded(content)))


def _encoding(content: bytes) -> str:
    """Return what the bytes are that were decoded: each encoding writes the text its own way."""
    text = delimited.decoded(content)
    if text.encode("utf-8", errors="replace") == content.removeprefix(b"\xef\xbb\xbf"):
        return "UTF-8"
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    wide = (text.encode(order, errors="replace") for order in ("utf-16-le", "utf-16-be"))
    return "UTF-16" if marked or content in wide else "Windows-1252"
