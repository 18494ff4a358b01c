"""The faces of the report, registered with reportlab when they are first used."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import Any

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cxma.charts.lettering import (
    BOLD,
    BOLD_ITALIC,
    DISPLAY,
    DISPLAY_ITALIC,
    ITALIC,
    REGULAR,
    file_of,
    runs,
    width,
)

log = logging.getLogger(__name__)

_FAR = re.compile("<([0-9A-F]{5,6})>")

_FAMILIES = {
    REGULAR: (REGULAR, BOLD, ITALIC, BOLD_ITALIC),
    DISPLAY: (DISPLAY, DISPLAY, DISPLAY_ITALIC, DISPLAY_ITALIC),
}


class _Face(TTFont):
    """A font that says so when it lacks a letter, and whose emoji can be searched and copied."""

    def addObjects(self, doc: Any) -> None:
        """Add the font's objects; letters beyond the first plane are written as UTF-16."""
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stream.content = _FAR.sub(_utf16, stream.content)

    def splitString(self, text: Any, doc: Any, encoding: str = "utf-8") -> Any:
        """Divide a text over subsets, as the font does, after looking for unknown letters."""
        letters = text if isinstance(text, str) else text.decode(encoding)
        unknown = {char for char in letters if ord(char) not in self.face.charToGlyph}
        if unknown:
            codes = " ".join(sorted(f"U+{ord(char):04X}" for char in unknown))
            log.error("%s has no letter for %s", self.fontName, codes)
        return super().splitString(text, doc, encoding)


def _utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found.group(1), 16)).encode('utf-16-be').hex().upper()}>"


@lru_cache(maxsize=1)
def register() -> None:
    """Make the report's own faces known, with their bold and italic forms."""
    for family, members in _FAMILIES.items():
        for place, face in enumerate(members):
            _load(face)
            addMapping(family, place % 2, place // 2, face)
    for face in (BOLD, ITALIC, BOLD_ITALIC, DISPLAY_ITALIC):
        _alone(face)


@lru_cache(maxsize=16)
def ensure(face: str) -> str:
    """Make a face known if it is not yet, and return its name."""
    register()
    _load(face)
    if face not in _FAMILIES:
        _alone(face)
    return face


def write(canvas: Canvas, x: float, y: float, text: str, face: str, size: float) -> None:
    """Write one cleaned line in faces that have its letters."""
    for name, part in runs(text, face):
        canvas.setFont(ensure(name), size)
        canvas.drawString(x, y, part)
        x += width(part, size, name)


def _load(face: str) -> None:
    if face not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(_Face(face, file_of(face)))


def _alone(face: str) -> None:
    """Let a face stand for its own bold and italic."""
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping(face, bold, italic, face)
