"""Finding things by a few letters: accents and case do not matter, words may come in any order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Candidate(NamedTuple):
    """Something that can be found.

    Attributes:
        text: what is shown and searched.
        kind: a word that says what it is, shown beside it.
        page, target: where it is; ``command`` as page means that the target is a command's code.
        also: more words it may be found by, such as an id.
    """

    text: str
    kind: str
    page: str
    target: str = ""
    also: str = ""


def plain(text: str) -> str:
    """Return a text without accents, in lower case."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def find(candidates: Iterable[Candidate], wanted: str, most: int = 40) -> list[Candidate]:
    """Return what matches best, best first; everything in order while nothing is typed."""
    words = plain(wanted).split()
    if not words:
        return list(candidates)[:most]
    scored = [
        (total, place, candidate)
        for place, candidate in enumerate(candidates)
        if (total := _total(candidate, words)) > 0
    ]
    scored.sort(key=lambda item: (-item[0], item[1]))
    return [candidate for _, _, candidate in scored[:most]]


def _total(candidate: Candidate, words: Sequence[str]) -> float:
    """Return how well all words match; 0 when one of them does not."""
    also, text = plain(candidate.also), plain(candidate.text)
    total = 0.0
    for word in words:
        named = _score(word, also)
        best = max(15.0 if also == word else named * 0.7, _score(word, text))
        if not best:
            return 0.0
        total += best
    return total - len(text) / 1000


def _score(word: str, text: str) -> float:
    """Return 0..10: the whole text, the start of one, of a word, inside one, or scattered."""
    if not text:
        return 0.0
    if text == word:
        return 10.0
    place = text.find(word)
    if place == 0:
        return 8.0
    if place > 0:
        return 6.0 if not text[place - 1].isalnum() else 4.0
    return _scattered(word, text)


def _scattered(word: str, text: str) -> float:
    """Return up to 2 when the letters come in order, more for starts of words and neighbours."""
    if len(word) < 2:
        return 0.0
    at, points = -1, 0.0
    for letter in word:
        found = text.find(letter, at + 1)
        if found < 0:
            return 0.0
        starts = found == 0 or not text[found - 1].isalnum()
        points += 1.0 if starts or found == at + 1 else 0.2
        at = found
    share = points / len(word)
    return 2.0 * share if share >= 0.6 else 0.0
