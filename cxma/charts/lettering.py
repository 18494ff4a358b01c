"""Which letters our fonts have, how wide they are, and how any text is made fit to draw.

A face is named by its file in ``resources/fonts``; the same names serve the charts and the PDF.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from cxma.charts.engine import FONTS

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

REGULAR, BOLD = "NotoSans-Regular", "NotoSans-Bold"
ITALIC, BOLD_ITALIC = "NotoSans-Italic", "NotoSans-BoldItalic"
DISPLAY, DISPLAY_ITALIC = "NotoSerifDisplay-Regular", "NotoSerifDisplay-Italic"
FALLBACKS = ("NotoSansArabic-Regular", "NotoEmoji-Regular", "DejaVuSans", "DroidSansFallbackFull")
MISSING = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that no face has, so that a reader sees that something is missing."""

_PLAIN = re.compile("[\\x20-\\x7E\\xA0-\\xAC\\xAE-\\u017F\\u2013\\u2014\\u2018-\\u201E\\u2026]*")
_RIGHT_TO_LEFT = re.compile("[\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFF]")
_SELECTOR = re.compile("[\\uFE00-\\uFE0F]")
_SPACES = {
    **dict.fromkeys([*range(9, 14), 0x85, 0x2028, 0x2029], " "),
    0x202F: "\N{NO-BREAK SPACE}",
}


def is_plain(text: str) -> bool:
    """Tell whether the regular face draws a text without any other."""
    return _PLAIN.fullmatch(text) is not None


def clean(text: str) -> str:
    """Return text on one line without control characters, in composed form.

    Characters that no face has become MISSING.
    """
    if _PLAIN.fullmatch(text):
        return text
    return "".join(map(_drawable, unicodedata.normalize("NFC", text.translate(_SPACES))))


def missing(text: str) -> set[str]:
    """Return the visible characters of a text that no face has."""
    if is_plain(text):
        return set()
    composed = unicodedata.normalize("NFC", text.translate(_SPACES))
    return {char for char in composed if _drawable(char) == MISSING != char}


def runs(text: str, face: str) -> list[tuple[str, str]]:
    """Return a cleaned text as pairs of face and letters, in the order they are drawn.

    Arabic letters are joined and right-to-left text is turned round.
    """
    if _PLAIN.fullmatch(text):
        return [(face, text)] if text else []
    if _RIGHT_TO_LEFT.search(text):
        text = _turned(text)
    return [(name, "".join(part)) for name, part in groupby(text, lambda c: face_of(c, face))]


def width(text: str, size: float, face: str = REGULAR) -> float:
    """Return the width of a cleaned text in points at a size in points, without kerning."""
    return _width(text, face) * size


@lru_cache(maxsize=8192)
def _width(text: str, face: str) -> float:
    """Return the width of a cleaned text in parts of its size."""
    total = 0.0
    for name, part in runs(text, face):
        advances = _advances(name)
        total += sum(advances(char) for char in part)
    return total


@lru_cache(maxsize=4096)
def face_of(char: str, face: str) -> str:
    """Return the face that draws a character: the wanted one, or the first that has it."""
    code = ord(char)
    for name in (face, *FALLBACKS):
        if code in _coverage(name):
            return name
    return face


def file_of(face: str) -> str:
    """Return the path of a face's file."""
    return str(FONTS / f"{face}.ttf")


@lru_cache(maxsize=8192)
def _drawable(char: str) -> str:
    if unicodedata.category(char) in ("Cc", "Cf", "Cs") or _SELECTOR.fullmatch(char):
        return ""
    known = any(ord(char) in _coverage(name) for name in (REGULAR, *FALLBACKS))
    return char if known else MISSING


def _turned(text: str) -> str:
    from bidi import get_display

    return str(get_display(_reshaper()(text)))


@lru_cache(maxsize=1)
def _reshaper() -> Callable[[str], str]:
    from arabic_reshaper import ArabicReshaper

    settings = {"delete_harakat": False, "support_ligatures": True}
    return ArabicReshaper(settings).reshape  # type: ignore[no-any-return]


def family(face: str) -> str:
    """Return the family name a face goes by."""
    return str(_font(face).family_name)


@lru_cache(maxsize=16)
def _font(face: str) -> FT2Font:
    from matplotlib.ft2font import FT2Font

    return FT2Font(file_of(face))


@lru_cache(maxsize=16)
def _coverage(face: str) -> frozenset[int]:
    return frozenset(_font(face).get_charmap())


class _Advances:
    """Advance widths of one face in parts of the em, looked up once each."""

    def __init__(self, face: str) -> None:
        from matplotlib.ft2font import LoadFlags

        self._font = _font(face)
        self._flags = LoadFlags.NO_SCALE
        self._known: dict[str, float] = {}

    def __call__(self, char: str) -> float:
        known = self._known.get(char)
        if known is None:
            glyph = self._font.load_char(ord(char), flags=self._flags)
            known = self._known[char] = glyph.horiAdvance / self._font.units_per_EM
        return known


@lru_cache(maxsize=16)
def _advances(face: str) -> _Advances:
    return _Advances(face)


def wrap(
    text: str,
    room: float,
    size: float,
    face: str = REGULAR,
    most: int | None = None,
    limit: int | None = 2000,
) -> list[str]:
    """Return a text in lines no wider than a room in points.

    Words wider than the room are broken; when more than ``most`` lines are needed the last one
    ends in an ellipsis. Only the first ``limit`` characters are looked at.
    """
    lines: list[str] = []
    line, taken, space = "", 0.0, width(" ", size, face)
    for word in _pieces(clean(text[:limit]), room, size, face):
        wide = width(word, size, face)
        if line and taken + space + wide <= room:
            line, taken = f"{line} {word}", taken + space + wide
            continue
        if line:
            lines.append(line)
        line, taken = word, wide
        if most is not None and len(lines) > most:
            break
    lines.append(line)
    if most is not None and len(lines) > most:
        last = f"{lines[most - 1]} {lines[most]}"
        lines = [*lines[: most - 1], ellipsis(last, room, size, face)]
    return lines


def ellipsis(text: str, room: float, size: float, face: str = REGULAR) -> str:
    """Return a cleaned text cut to a room in points, ending in an ellipsis when cut."""
    if width(text, size, face) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + "…", size, face) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def _pieces(text: str, room: float, size: float, face: str) -> Iterator[str]:
    for word in text.split():
        while width(word, size, face) > room and len(word) > 1:
            fit = len(ellipsis(word, room, size, face)) - 1
            fit = max(1, fit)
            yield word[:fit]
            word = word[fit:]
        yield word
