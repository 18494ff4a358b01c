"""The faces of the report, registered with reportlab when they are first used."""

from __future__ import annotations

from functools import lru_cache

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cxma.charts.lettering import (
    BOLD,
    BOLD_ITALIC,
    DISPLAY,
    DISPLAY_ITALIC,
    ITALIC,
    REGULAR,
    file_of,
)

_FAMILIES = {
    REGULAR: (REGULAR, BOLD, ITALIC, BOLD_ITALIC),
    DISPLAY: (DISPLAY, DISPLAY, DISPLAY_ITALIC, DISPLAY_ITALIC),
}


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


def _load(face: str) -> None:
    if face not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(face, file_of(face)))


def _alone(face: str) -> None:
    """Let a face stand for its own bold and italic."""
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping(face, bold, italic, face)
