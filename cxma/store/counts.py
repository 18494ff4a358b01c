"""Counting answers: every arrival is counted once, so that a new one costs only its own answers.

Raw answers never leave this file but as counts and comments; who said what stays in the tables.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
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

Key = tuple[int, int, int]
"""Wave, service or provider, area or client."""

Numbers = list[int]
"""Everything counted for a key; of each eight places the first takes what is missing."""

PEOPLE, USED = 0, 1
SCORES = {attribute: 8 * place for place, attribute in enumerate(Attribute, 1)}
IMPORTANCE = 32
REWORK = {rework: 40 + place for place, rework in enumerate(Rework)}
DEEP = {item: 48 + 8 * place for place, item in enumerate(Deep)}
SHORT, LONG = 48, 48 + 8 * len(Deep)
COURTESIES = {courtesy: 8 * place for place, courtesy in enumerate(Courtesy, 1)}
RECIPROCAL = 8 + 8 * len(Courtesy)
MOST_NAMED = 500
"""Arrivals that a query names; with more of them everything is read."""

_REWORKS = " ".join(f"WHEN '{item.value}' THEN {place}" for item, place in REWORK.items())
_SCORES = ", ".join(f"{place} + coalesce({item.value}, 0)" for item, place in SCORES.items())
_RETURNED = ", ".join(f"{place} + coalesce({item.value}, 0)" for item, place in COURTESIES.items())
RESPONSES = (
    f"SELECT intake_id, service_id, area_id, used, {_SCORES}, {IMPORTANCE} + coalesce(importance,"
    f" 0), CASE rework {_REWORKS} ELSE {IMPORTANCE} END, comment, deep FROM response"
)
RECIPROCALS = f"SELECT intake_id, area_id, client_id, {_RETURNED} FROM reciprocal"


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
        self._numbers: dict[Key, Numbers] = {}
        self._returned: dict[Key, Numbers] = {}
        self._tallies: dict[Key, Tally] = {}
        self._comments: dict[int, list[Comment]] = {}

    def update(self, connection: Connection, intakes: Iterable[Intake]) -> None:
        """Count arrivals that are new, and take back those that are gone."""
        waves = {intake.id: intake.wave_id for intake in intakes}
        new = {key: waves[key] for key in waves.keys() - self._waves.keys()}
        gone = {key: self._waves[key] for key in self._waves.keys() - waves.keys()}
        self._waves = waves
        for changed, sign in ((gone, -1), (new, 1)):
            if changed:
                self._count(connection, changed, sign)
                self._count_returned(connection, changed, sign)

    def _count(self, connection: Connection, waves: Mapping[int, int], sign: int) -> None:
        numbers, touched = self._numbers, set()
        said: dict[int, list[Comment]] = {}
        rows = _rows(connection, RESPONSES, waves)
        for intake, service, area, used, one, two, three, four, five, comment, deep in rows:
            wave = waves.get(intake)
            if wave is None:
                continue
            key = (wave, service, area)
            touched.add(key)
            counted = numbers.get(key)
            if counted is None:
                counted = numbers[key] = [0] * SHORT
            counted[PEOPLE] += sign
            counted[USED] += sign * used
            counted[one] += sign
            counted[two] += sign
            counted[three] += sign
            counted[four] += sign
            counted[five] += sign
            if deep:
                _count_deep(counted, deep, sign)
            if comment:
                said.setdefault(intake, []).append(Comment(wave, service, area, comment))
        self._retally(touched)
        self._say(waves, said if sign > 0 else {})

    def _count_returned(self, connection: Connection, waves: Mapping[int, int], sign: int) -> None:
        for intake, provider, client, *places in _rows(connection, RECIPROCALS, waves):
            if intake in waves:
                key = (waves[intake], provider, client)
                counted = self._returned.setdefault(key, [0] * RECIPROCAL)
                for place in (PEOPLE, *places):
                    counted[place] += sign
        self.reciprocal = tuple(
            _reciprocal(key, counted)
            for key, counted in sorted(self._returned.items())
            if counted[PEOPLE]
        )

    def _retally(self, keys: Collection[Key]) -> None:
        for key in keys:
            counted = self._numbers[key]
            if counted[PEOPLE]:
                self._tallies[key] = _tally(key, counted)
            else:
                del self._numbers[key]
                self._tallies.pop(key, None)
        if keys:
            self.tallies = tuple(self._tallies[key] for key in sorted(self._tallies))

    def _say(self, intakes: Iterable[int], said: Mapping[int, list[Comment]]) -> None:
        """Put comments in an order that does not tell which ones came together."""
        before = {key for key in intakes if self._comments.pop(key, None)}
        self._comments |= said
        if before or said:
            every = [comment for comments in self._comments.values() for comment in comments]
            self.comments = tuple(sorted(every, key=_place_of))


def _rows(connection: Connection, query: str, intakes: Collection[int]) -> Iterator[Any]:
    """Return rows of some arrivals, straight from the driver; of many, rows of others too."""
    if len(intakes) <= MOST_NAMED:
        query += f" WHERE intake_id IN ({','.join(map(str, intakes))})"
    driver: Any = connection.connection.driver_connection
    rows: Iterator[Any] = driver.execute(query)
    return rows


def _count_deep(counted: Numbers, deep: str, sign: int) -> None:
    if len(counted) < LONG:
        counted += [0] * (LONG - len(counted))
    for place, level in zip(DEEP.values(), deep, strict=True):
        counted[place + (0 if level == "-" else int(level))] += sign


def _tally(key: Key, counted: Numbers) -> Tally:
    wave, service, area = key
    deep = {}
    if len(counted) == LONG:
        deep = {item: tuple(counted[place + 1 : place + 8]) for item, place in DEEP.items()}
    return Tally(
        wave,
        service,
        area,
        counted[PEOPLE],
        counted[USED],
        {item: tuple(counted[place + 1 : place + 8]) for item, place in SCORES.items()},
        tuple(counted[IMPORTANCE + 1 : IMPORTANCE + 6]),
        {item: counted[place] for item, place in REWORK.items()},
        deep,
    )


def _reciprocal(key: Key, counted: Numbers) -> ReciprocalTally:
    scores = {item: tuple(counted[place + 1 : place + 8]) for item, place in COURTESIES.items()}
    return ReciprocalTally(*key, counted[PEOPLE], scores)


def _place_of(comment: Comment) -> tuple[int, int, int, str]:
    return comment.wave_id, comment.service_id, comment.area_id, comment.text
