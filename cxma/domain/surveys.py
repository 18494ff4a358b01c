"""Waves of the internal survey: what people were asked, what they said, how it came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

LEAST = 5
"""The smallest group whose figures are shown (F16); may be raised, never lowered."""
LEAST_FOR_COMMENTS = 10
"""The smallest group whose open comments are shown (F16)."""


class Attribute(StrEnum):
    """What is rated 1..7 about a service."""

    EFFECTIVE = "effective"
    EASY = "easy"
    PLEASANT = "pleasant"


class Deep(StrEnum):
    """What the yearly deep form adds, 1..7: six needs of seed 001, six qualities of service."""

    HEARD = "heard"
    WELCOMED = "welcomed"
    IMPORTANT = "important"
    COMFORTABLE = "comfortable"
    SERVED = "served"
    APPRECIATED = "appreciated"
    RELIABILITY = "reliability"
    RESPONSE = "response"
    EARLY_NOTICE = "early_notice"
    CLARITY = "clarity"
    GUIDANCE = "guidance"
    FOLLOW_UP = "follow_up"


class Courtesy(StrEnum):
    """What a provider rates 1..7 about an area it serves."""

    COMPLETE = "complete"
    NOTICE = "notice"
    RESPECT = "respect"
    AGREEMENTS = "agreements"


class Rework(StrEnum):
    """Whether somebody had to repeat, correct or chase."""

    NEVER = "never"
    SOMETIMES = "sometimes"
    OFTEN = "often"
    DONT_KNOW = "dont_know"


class Instrument(StrEnum):
    """What a wave asks about each service."""

    SHORT = "short"
    DEEP = "deep"


class Source(StrEnum):
    """The way answers came in."""

    FORM_FILE = "form_file"
    KIOSK = "kiosk"
    PAPER = "paper"
    TABLE = "table"
    WORKSHOP = "workshop"


@dataclass(frozen=True, slots=True)
class Wave:
    """One round of the survey.

    Attributes:
        key: identity that forms and answer files carry, unguessable.
        anonymous: whether names are never asked for.
        reciprocal: whether providers rate the areas they serve.
        least: smallest group shown, LEAST or more.
        invited: people invited by area id.
        instrument_version: version of the form's wording, frozen when the wave opens.
    """

    id: int
    key: str
    name: str
    instrument: Instrument
    opened: date
    closed: date | None = None
    anonymous: bool = True
    reciprocal: bool = False
    least: int = LEAST
    invited: Mapping[int, int] = field(default_factory=dict)
    instrument_version: str = "1"


@dataclass(frozen=True, slots=True)
class Response:
    """What one person said about one service in one wave.

    Attributes:
        token: random, the same for all answers of one person in one wave.
        area_id: where the person works.
        used: whether the service was used; without it nothing else is filled.
        scores: 1..7 by attribute; missing is "don't know".
        importance: 1..5, how much it affects the person's own customers.
        deep: 1..7, filled in deep waves only.
        person: the name in a named wave, else empty.
    """

    token: str
    area_id: int
    service_id: int
    used: bool = True
    scores: Mapping[Attribute, int] = field(default_factory=dict)
    importance: int | None = None
    rework: Rework | None = None
    comment: str = ""
    deep: Mapping[Deep, int] = field(default_factory=dict)
    person: str = ""


ResponseRow: TypeAlias = tuple[
    str,
    int,
    int,
    int,
    int | None,
    int | None,
    int | None,
    int | None,
    str | None,
    str,
    str,
    tuple[int | None, ...] | None,
]
"""A Response as it is taken in by the thousand, ready to be bound to a statement.

``token, area_id, service_id, used (1 or 0), effective, easy, pleasant, importance, rework,
comment, person, deep``: rework is the value of a Rework, deep a place for each Deep in its order,
or None when nothing deep was asked.
"""


def row_of(response: Response) -> ResponseRow:
    """Return a response as the row it is taken in as."""
    deep = tuple(response.deep.get(item) for item in Deep) if response.deep else None
    return (
        response.token,
        response.area_id,
        response.service_id,
        int(response.used),
        response.scores.get(Attribute.EFFECTIVE),
        response.scores.get(Attribute.EASY),
        response.scores.get(Attribute.PLEASANT),
        response.importance,
        response.rework.value if response.rework else None,
        response.comment,
        response.person,
        deep,
    )


def response_of(row: ResponseRow) -> Response:
    """Return the response a row stands for."""
    token, area_id, service_id, used, *scores, importance, rework, comment, person, deep = row
    rated = {item: n for item, n in zip(Attribute, scores, strict=True) if n is not None}
    needs = {item: n for item, n in zip(Deep, deep or (), strict=bool(deep)) if n is not None}
    return Response(
        token,
        area_id,
        service_id,
        bool(used),
        rated,
        importance,
        Rework(rework) if rework else None,
        comment,
        needs,
        person,
    )


@dataclass(frozen=True, slots=True)
class Reciprocal:
    """What one person of a provider said about an area it serves, 1..7 by courtesy."""

    token: str
    area_id: int
    client_id: int
    scores: Mapping[Courtesy, int] = field(default_factory=dict)
    comment: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """One arrival of answers: a file, a kiosk visit, a pile of paper.

    Attributes:
        people: different tokens it brought.
        answers: responses and reciprocal responses it brought.
        name: the file's name, or who typed.
    """

    id: int
    wave_id: int
    source: Source
    on: date
    name: str = ""
    people: int = 0
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """All answers of one area about one service in one wave, counted, without who said what.

    Attributes:
        people: how many answered, users and non-users.
        used: how many used the service.
        scores: by attribute, how many gave 1, 2, .. 7.
        importance: how many gave 1, 2, .. 5.
        rework: how many said so; missing counts as 0.
        deep: by item, how many gave 1, 2, .. 7.
    """

    wave_id: int
    service_id: int
    area_id: int
    people: int
    used: int
    scores: Mapping[Attribute, tuple[int, ...]] = field(default_factory=dict)
    importance: tuple[int, ...] = (0,) * 5
    rework: Mapping[Rework, int] = field(default_factory=dict)
    deep: Mapping[Deep, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReciprocalTally:
    """All a provider's people said about one area they serve in one wave, counted."""

    wave_id: int
    provider_id: int
    client_id: int
    people: int
    scores: Mapping[Courtesy, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comment:
    """An open comment; which ones may be shown is for ``privacy`` to say."""

    wave_id: int
    service_id: int
    area_id: int
    text: str
