"""Counting answers: every arrival is counted once, so that a new one costs only its own answers.

Raw answers never leave this file but as counts and comments; who said what stays in the tables.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from struct import unpack
from typing import Any

from sqlalchemy import Connection

from cxma.domain.surveys import (
    Attribute,
    Comment,
    Courtesy,
    Deep,
    Intake,
    ReciprocalTally,
    Rework,
    Tally,
)

# Everything counted about a service in an area is one whole number of many digits, 32 bits each,
# so that an answer is counted by one addition and taken back by one subtraction. The digits are
# people, used, 3 x 7 for the scores, 5 for importance, 4 for rework, and 12 x 7 for the deep form.
PEOPLE, USED, IMPORTANCE = 0, 1, 23
SHORT = 32
DEEP = {item: SHORT + 7 * place for place, item in enumerate(Deep)}
LONG = SHORT + 7 * len(Deep)
LEAST_DEEP = 1 << 32 * SHORT
COURTESIES = {courtesy: 1 + 7 * place for place, courtesy in enumerate(Courtesy)}
RETURNED = 1 + 7 * len(Courtesy)

# An answer is read as two small numbers, the places of what is added for it in two lists; within
# them 0 stands for what is missing.
_REWORKS = " ".join(f"WHEN '{item.value}' THEN {n}" for n, item in enumerate(Rework, 1))
ANSWER = (
    "used * 64 + coalesce(effective, 0) * 8 + coalesce(easy, 0),"
    " coalesce(pleasant, 0) * 30 + coalesce(importance, 0) * 5"
    f" + CASE rework {_REWORKS} ELSE 0 END"
)
RECIPROCAL = (
    "coalesce(complete, 0) * 8 + coalesce(notice, 0),"
    " coalesce(respect, 0) * 8 + coalesce(agreements, 0)"
)
AREAS = 1 << 31
"""Two ids are read as one number: the first times this, plus the second."""


class Counts:
    """All answers of an engagement, counted.

    Attributes:
        tallies, reciprocal, comments: what is counted now, in order.
    """

    def __init__(self) -> None:
        self.tallies: tuple[Tally, ...] = ()
        self.reciprocal: tuple[ReciprocalTally, ...] = ()
        self.comments: tuple[Comment, ...] = ()
        self._waves: dict[int, int] = {}
        self._totals: dict[int, dict[int, int]] = {}
        self._returned: dict[int, dict[int, int]] = {}
        self._tallies: dict[int, dict[int, Tally]] = {}
        self._comments: dict[int, list[Comment]] = {}

    def update(self, connection: Connection, intakes: Iterable[Intake]) -> None:
        """Count arrivals that are new, and take back those that are gone."""
        waves = {intake.id: intake.wave_id for intake in intakes}
        new = {key: waves[key] for key in waves.keys() - self._waves.keys()}
        gone = {key: self._waves[key] for key in self._waves.keys() - waves.keys()}
        self._waves = waves
        for changed, sign in ((gone, -1), (new, 1)):
            for wave in sorted(set(changed.values())):
                ids = sorted(key for key, of in changed.items() if of == wave)
                self._count(_Answers(connection, ids), wave, sign)
        if new or gone:
            by_wave = (tallies for _, tallies in sorted(self._tallies.items()))
            self.tallies = tuple(tallies[pair] for tallies in by_wave for pair in sorted(tallies))
            self.comments = tuple(sorted(chain(*self._comments.values()), key=_place_of))
            self.reciprocal = tuple(self._reciprocal())

    def _count(self, answers: _Answers, wave: int, sign: int) -> None:
        said: dict[int, list[Comment]] = defaultdict(list)
        found: dict[int, int] = defaultdict(int)
        for pair, one, other, intake, comment, deep in answers.responses():
            found[pair] += LEFT[one] + RIGHT[other]
            if comment:
                said[intake].append(Comment(wave, *divmod(pair, AREAS), comment))
            if deep:
                found[pair] += _deep(deep)
        self._tally(wave, _add(self._totals.setdefault(wave, {}), found, sign))
        for intake in answers.ids:
            self._comments.pop(intake, None)
        if sign > 0:
            self._comments |= said
        returned: dict[int, int] = defaultdict(int)
        for pair, one, other in answers.reciprocals():
            returned[pair] += RETURNED_LEFT[one] + RETURNED_RIGHT[other]
        _add(self._returned.setdefault(wave, {}), returned, sign)

    def _tally(self, wave: int, totals: Mapping[int, int]) -> None:
        """Read what changed off its totals."""
        tallies = self._tallies.setdefault(wave, {})
        for pair, total in totals.items():
            if total:
                tallies[pair] = _tally(wave, pair, total)
            else:
                del tallies[pair]

    def _reciprocal(self) -> Iterator[ReciprocalTally]:
        for wave, totals in sorted(self._returned.items()):
            for pair, total in sorted(totals.items()):
                if total:
                    digits = _digits(total, RETURNED)
                    scores = {item: digits[at : at + 7] for item, at in COURTESIES.items()}
                    yield ReciprocalTally(wave, *divmod(pair, AREAS), digits[PEOPLE], scores)


class _Answers:
    """The answers of some arrivals, read straight from the driver."""

    def __init__(self, connection: Connection, ids: Sequence[int]) -> None:
        self._driver: Any = connection.connection.driver_connection
        self.ids = ids

    def responses(self) -> Iterator[tuple[int, int, int, int, str, str | None]]:
        """Yield service and area, places in LEFT and RIGHT, arrival, comment, deep levels."""
        columns = f"service_id * {AREAS} + area_id, {ANSWER}, intake_id, comment, deep"
        return self._rows(columns, "response")

    def reciprocals(self) -> Iterator[tuple[int, int, int]]:
        """Yield provider and client, places in RETURNED_LEFT and RETURNED_RIGHT."""
        return self._rows(f"area_id * {AREAS} + client_id, {RECIPROCAL}", "reciprocal")

    def _rows(self, columns: str, table: str) -> Iterator[Any]:
        only = "= ?" if len(self.ids) == 1 else "IN (SELECT value FROM json_each(?))"
        given = self.ids[0] if len(self.ids) == 1 else json.dumps(self.ids)
        query = f"SELECT {columns} FROM {table} WHERE intake_id {only}"
        rows: Iterator[Any] = self._driver.execute(query, (given,))
        return rows


def _add(totals: dict[int, int], found: Mapping[int, int], sign: int) -> dict[int, int]:
    """Add what was found to totals, or take it off; return the totals that changed."""
    changed = {pair: totals.get(pair, 0) + sign * number for pair, number in found.items()}
    totals |= changed
    return changed


def _deep(levels: str) -> int:
    return sum(
        _level(at, int(level))
        for at, level in zip(DEEP.values(), levels, strict=True)
        if level != "-"
    )


def _level(at: int, level: int) -> int:
    """Return one more of a level, from 1; 0 is no answer."""
    return _one(at + level - 1) if level else 0


def _one(at: int) -> int:
    return 1 << 32 * at


LEFT = [
    _one(PEOPLE) + used * _one(USED) + _level(2, effective) + _level(9, easy)
    for used, effective, easy in product(range(2), range(8), range(8))
]
RIGHT = [
    _level(16, pleasant) + _level(IMPORTANCE, importance) + _level(28, rework)
    for pleasant, importance, rework in product(range(8), range(6), range(5))
]
RETURNED_LEFT = [
    _one(PEOPLE) + _level(1, complete) + _level(8, notice)
    for complete, notice in product(range(8), range(8))
]
RETURNED_RIGHT = [
    _level(15, respect) + _level(22, agreements)
    for respect, agreements in product(range(8), range(8))
]


def _digits(total: int, size: int) -> tuple[int, ...]:
    return unpack(f"<{size}I", total.to_bytes(4 * size, "little"))


def _tally(wave: int, pair: int, total: int) -> Tally:
    if total < LEAST_DEEP:
        digits = _digits(total, SHORT)
        deep: dict[Deep, tuple[int, ...]] = {}
    else:
        digits = _digits(total, LONG)
        deep = {item: digits[at : at + 7] for item, at in DEEP.items()}
    service, area = divmod(pair, AREAS)
    return Tally(
        wave,
        service,
        area,
        digits[PEOPLE],
        digits[USED],
        # Written out, since a loop for each of eight thousand takes longer than the counting.
        {
            Attribute.EFFECTIVE: digits[2:9],
            Attribute.EASY: digits[9:16],
            Attribute.PLEASANT: digits[16:23],
        },
        digits[23:28],
        {
            Rework.NEVER: digits[28],
            Rework.SOMETIMES: digits[29],
            Rework.OFTEN: digits[30],
            Rework.DONT_KNOW: digits[31],
        },
        deep,
    )


def _place_of(comment: Comment) -> tuple[int, int, int, str]:
    """Return where a comment stands: in an order that does not tell which ones came together."""
    return comment.wave_id, comment.service_id, comment.area_id, comment.text
