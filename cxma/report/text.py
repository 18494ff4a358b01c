"""The gate every word passes before it reaches a paragraph of the report."""

from __future__ import annotations

import re

from cxma.charts.lettering import REGULAR, clean, is_plain, runs
from cxma.report.fonts import ensure

RIGHT_TO_LEFT = re.compile("[\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFC]")
_UNUSUAL = re.compile("[^\\x00-\\u017F\\u2013\\u2014\\u2018-\\u201E\\u2026]+")
_NEW_LINE = re.compile("\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029")


def safe_text(text: str, face: str = REGULAR) -> str:
    """Return any text as markup for a paragraph: escaped, and in faces that have its letters.

    Control characters and lone surrogates go; characters no face has become a visible mark.
    """
    text = clean(text)
    if is_plain(text):
        return _escaped(text)
    parts = []
    for name, part in runs(text, face):
        shown = _escaped(part)
        parts.append(shown if name == face else f'<font name="{ensure(name)}">{shown}</font>')
    return "".join(parts)


def faced(markup: str) -> str:
    """Return our own markup with letters the text's face lacks in a face that has them."""
    return _UNUSUAL.sub(lambda found: safe_text(found.group()), markup)


def safe_lines(text: str, face: str = REGULAR) -> str:
    """Return a text of several lines as markup that keeps its line breaks."""
    lines = [line for line in _NEW_LINE.split(text) if line.strip()]
    return "<br/>".join(safe_text(line, face) for line in lines)


def clamp(text: str, most: int) -> str:
    """Return a text of at most so many characters, ending in an ellipsis when cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def plain(text: str) -> str:
    """Return a text for the document's properties and bookmarks: one clean line."""
    return clean(text).strip()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
