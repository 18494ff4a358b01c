"""Taking people's names out of a text, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from cxma.domain.snapshot import Snapshot

_SEPARATORS = r"[\W_]*"
_SHORT, _MOST = 3, 12
"""Letters a part of a name has at least, and words of a name that are looked at."""


class Scrubber:
    """Replace names of people by what stands for them.

    Whole names are found whatever their case, accents and separators (``ana_perez`` too); single
    parts of a name only where they begin with a capital, or anywhere inside links and file names.

    Args:
        people: pairs of a name and what replaces it.
        others: further names, found only whole and with a capital: they may be words too.
        stand_in: what replaces those.
    """

    def __init__(
        self, people: Iterable[tuple[str, str]], others: Iterable[str] = (), stand_in: str = ""
    ) -> None:
        self._whole: list[tuple[re.Pattern[str], str]] = []
        self._others = [(_bounded(_joined(name)), stand_in) for name in others if _joined(name)]
        self._others.sort(key=lambda pair: -len(pair[0].pattern))
        parts: dict[str, str] = {}
        for name, replacement in people:
            words = re.findall(r"[^\W_]+", _tidy(name))[:_MOST]
            if not words:
                continue
            self._whole.append((_bounded(_joined(name)), replacement))
            telling = [word for word in words if len(word) >= _SHORT and not word.islower()]
            for word in telling:
                parts.setdefault(_folded(word), replacement)
        self._parts = [(_bounded(re.escape(part)), standing) for part, standing in parts.items()]
        self._whole.sort(key=lambda pair: -len(pair[0].pattern))

    def __call__(self, text: str, *, everywhere: bool = False) -> str:
        """Return a text without names; ``everywhere`` also takes parts in small letters."""
        text = _tidy(text)
        for pattern, stand_in in self._whole:
            text = _replaced(text, pattern, stand_in, lambda _: True)
        for pattern, stand_in in self._others:
            text = _replaced(text, pattern, stand_in, lambda w: everywhere or w[:1].isupper())
        for pattern, stand_in in self._parts:
            text = _replaced(text, pattern, stand_in, lambda w: everywhere or w[:1].isupper())
        return text


def who_acted(snapshot: Snapshot) -> tuple[str, ...]:
    """Return who validated services, gave them a place, or froze an order; an area is nobody."""
    internal = snapshot.internal
    rows = [row for run in internal.runs for row in run.rows]
    overrides = [*internal.overrides.values(), *(row.override for row in rows if row.override)]
    found = {override.who for override in overrides} | {run.who for run in internal.runs}
    found |= {side.who for each in internal.services for side in (each.front, each.back) if side}
    return _nobody_else(found, snapshot)


def who_answers(snapshot: Snapshot) -> tuple[str, ...]:
    """Return owners, sponsors and who agreed, but for single words: those are rather offices."""
    found = {name for item in snapshot.initiatives for name in (item.owner, item.sponsor)}
    found |= {standard.agreed_with for standard in snapshot.internal.standards}
    return _nobody_else((name for name in found if len(name.split()) > 1), snapshot)


def _nobody_else(names: Iterable[str], snapshot: Snapshot) -> tuple[str, ...]:
    areas = {_joined(area.name) for area in snapshot.internal.areas}
    return tuple(sorted(name for name in names if _joined(name) not in areas))


def _joined(name: str) -> str:
    """Return a pattern of a whole name, whatever stands between its words; empty for no name."""
    words = re.findall(r"[^\W_]+", _tidy(name))[:_MOST]
    return _SEPARATORS.join(re.escape(_folded(word)) for word in words)


def _tidy(text: str) -> str:
    """Return a text composed and without invisible characters that could hide a name."""
    composed = unicodedata.normalize("NFC", text)
    hidden = ("Cc", "Cf", "Cs")
    return "".join(c for c in composed if c == "\n" or unicodedata.category(c) not in hidden)


def _bounded(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){pattern}(?![^\W_])")


def _replaced(
    text: str, pattern: re.Pattern[str], stand_in: str, wanted: Callable[[str], bool]
) -> str:
    folded = _folded(text)
    made, last = [], 0
    for match in pattern.finditer(folded):
        if wanted(text[match.start() : match.end()]):
            made += [text[last : match.start()], stand_in]
            last = match.end()
    return "".join([*made, text[last:]]) if made else text


def _folded(text: str) -> str:
    """Return a text in small letters without accents, of exactly the same length."""
    return "".join(map(_folded_letter, text))


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[:1].casefold()
    return base if len(base) == 1 else letter
