"""What a text means in a cell of the matrix: ``3``, ``3 D``, ``alta, diaria``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from cxma.domain.services import Cell, Frequency
from cxma.i18n import Translator
from cxma.intake.wording import plain, table_words

_JOINED = re.compile(r"([1-9])([^\W\d_].*)")
_WHOLE = re.compile(r"(\d+)[.,]0+")
Place = tuple[int, int]
"""Service id and area id."""


class NotUnderstood(ValueError):
    """A text that says neither how much nor how often."""


class Reader:
    """Reads cells in the words of a language, and in all others a spreadsheet may bring."""

    def __init__(self, tr: Translator) -> None:
        self.letters = {each: tr(f"matrix.letter.{each}") for each in Frequency}
        self._often = _by_word(table_words("words", "frequency"))
        self._often |= {plain(letter): each for each, letter in self.letters.items()}
        self._much = _by_word(table_words("words", "criticality"))

    def frequency(self, text: str) -> Frequency | None:
        """Return how often a word or a letter means, or None."""
        word = self._often.get(plain(text))
        return Frequency(word) if word else None

    def cell(self, text: str, place: Place, stored: Cell | None) -> Cell | None:
        """Return what a cell would hold with a text; what it does not say stays as it is.

        Raises:
            NotUnderstood: the text says neither, or how often without how much.
        """
        whole = _WHOLE.fullmatch(text.strip())
        words = plain(whole[1] if whole else text)
        if not words:
            return None
        if joined := _JOINED.fullmatch(words):
            words = f"{joined[1]} {joined[2]}"
        head, _, tail = words.partition(" ")
        much, often = self._much.get(head), self.frequency(tail) if tail else None
        if much is None and stored is not None:
            much, often, tail = str(stored.criticality), self.frequency(words), words
        if much is None or (tail and often is None):
            raise NotUnderstood(text)
        cell = stored or Cell(*place, 1)
        return replace(cell, criticality=int(much), frequency=often or cell.frequency)

    def text(self, cell: Cell | None) -> str:
        """Return a cell as it is copied: ``3 D``."""
        if cell is None:
            return ""
        often = f" {self.letters[cell.frequency]}" if cell.frequency else ""
        return f"{cell.criticality}{often}"


def spoken(tr: Translator, cell: Cell | None) -> str:
    """Return a cell in words: ``3, cannot serve without it, daily``."""
    if cell is None:
        return tr("matrix.not_needed")
    parts = [str(cell.criticality), tr(f"term.criticality.{cell.criticality}")]
    if cell.frequency:
        parts.append(tr.term(cell.frequency))
    if cell.comment:
        parts.append(cell.comment)
    return " · ".join(parts)


def _by_word(ways: Mapping[str, frozenset[str]]) -> dict[str, str]:
    return {word: meaning for meaning, words in ways.items() for word in words}
