"""Faults of a table with their cells, and the words nobody explained yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from cxma.errors import Fault
from cxma.intake.profile import Kind
from cxma.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Unknown:
    """An answer in words that is not understood, to be mapped to a value.

    Attributes:
        count: cells that say so.
        like: the known word that is most alike, or empty.
    """

    kind: Kind
    word: str
    count: int
    like: str = ""


class Notes:
    """The faults of one table."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.faults: list[tuple[int, int, Fault]] = []
        self.words: Counter[tuple[Kind, str, str]] = Counter()

    def fault(self, row: int, place: int | None, code: str, /, **values: object) -> None:
        """Note a fault of a cell, or of a row when there is no place; row -1 is the heading."""
        header = self.sheet.header
        told = dict(values)
        if place is not None and place < len(header):
            told["column"] = header[place]
        fault = Fault(self.sheet.place(row, place), code, tuple(told.items()))
        self.faults.append((row, -1 if place is None else place, fault))

    def count(self, kind: Kind, code: str, told: Mapping[str, object]) -> None:
        """Count an answer word that is not known."""
        if code in ("intake.word", "intake.word_like"):
            self.words[kind, str(told["value"]), str(told.get("like", ""))] += 1

    def sorted(self) -> tuple[Fault, ...]:
        """Return the faults by row and column."""
        return tuple(fault for _, _, fault in sorted(self.faults, key=lambda noted: noted[:2]))

    def unknown(self) -> tuple[Unknown, ...]:
        """Return the unknown words, the most frequent first."""
        return tuple(
            Unknown(kind, word, n, like) for (kind, word, like), n in self.words.most_common()
        )
