"""The answers to one service, or to all in a long table, column by column.

Columns are understood whole, with the interpreter's own loops; a row is looked at by itself only
when something is special about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cxma.domain.surveys import Attribute, Deep
from cxma.intake.values import ABSENT

RATED = (*Attribute, *Deep)


@dataclass(slots=True)
class Block:
    """Answers of all rows to the same questions.

    Attributes:
        columns: place in the table of every question.
        values: what each row said, by question; missing questions are missing.
        used: 1 or 0 a row.
        keep: 1 for the rows that said anything.
    """

    columns: Mapping[str, int]
    values: dict[str, list[Any]]
    used: bytearray
    keep: bytearray
    contradicted: list[tuple[int, int]] = field(default_factory=list)
    """Rows that rate what they do not use, with the column of the rating."""

    @classmethod
    def of(cls, columns: Mapping[str, int], values: dict[str, list[Any]], n: int) -> Block:
        """Return the answers of ``n`` rows, with what is not used and what is empty found."""
        block = cls(columns, values, bytearray(b"\1") * n, bytearray(b"\1") * n)
        absent = block._absent()
        for row in block._blank() - absent:
            block.keep[row] = 0
        if absent:
            block._leave(absent)
        return block

    def _absent(self) -> set[int]:
        """Return the rows that say, anywhere, that the service is not used."""
        found: set[int] = set()
        for question, column in self.values.items():
            if question != "comment" and ABSENT in column:
                found.update(row for row, value in enumerate(column) if value == ABSENT)
        return found

    def _blank(self) -> set[int]:
        """Return the rows that say nothing at all."""
        nothing = {question: None if question != "comment" else "" for question in self.values}
        if any(nothing[question] not in column for question, column in self.values.items()):
            return set()
        (first, column), *others = self.values.items()
        blank = {row for row, value in enumerate(column) if value == nothing[first]}
        for question, column in others:
            blank = {row for row in blank if column[row] == nothing[question]}
        return blank

    def _leave(self, rows: set[int]) -> None:
        """Take the answers of rows away that only users can give; note the ratings among them."""
        for row in rows:
            self.used[row] = 0
        for question, column in self.values.items():
            if question in RATED:
                place = self.columns[question]
                rated = [row for row in rows if column[row] is not None and column[row] > ABSENT]
                self.contradicted += [(row, place) for row in rated]
            if question != "comment":
                for row in rows:
                    column[row] = None

    def deep(self) -> list[tuple[int | None, ...] | None] | None:
        """Return the deep answers of each row in their order; None when none were asked."""
        if not any(item in self.values for item in Deep):
            return None
        nothing: Sequence[None] = [None] * len(self.keep)
        rows = zip(*(self.values.get(item, nothing) for item in Deep), strict=True)
        empty = (None,) * len(Deep)
        return [None if row == empty else row for row in rows]
