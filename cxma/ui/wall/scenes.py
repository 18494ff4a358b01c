"""What may stand on the wall, worded and counted: a scene has no place for anything private.

No names of people, no notes, no evidence, no reasons; votes only as counts, and those only in
scenes of what was revealed. ``tests/ui/wall`` holds these classes to it, field by field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxma.charts.data import RadarData

Modules = tuple[tuple[bool, ...], ...]
"""A QR code: rows of modules, True is dark, without its quiet zone."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level in words."""

    name: str
    descriptor: str


@dataclass(frozen=True, slots=True)
class LevelAt:
    """One level in words with its number, from 1, on a scale of ``of`` levels."""

    number: int
    of: int
    name: str
    descriptor: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Votes by level, level 1 first, under a label."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupBars:
    """One role group's votes by level; without counts it says instead why they are hidden."""

    name: str
    counts: tuple[int, ...] | None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and what it is: ``18`` votes."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Wifi:
    """The Wi-Fi to join first."""

    step: str
    name: str
    qr: Modules


@dataclass(frozen=True, slots=True)
class Welcome:
    """How to join.

    Attributes:
        scan: what to do with the QR code.
        by_hand, address: what to do without a camera, and where.
        code_label, code: the six characters asked for there.
        people: how many are in the room, empty before the first.
    """

    title: str
    sentence: str
    scan: str
    qr: Modules
    by_hand: str
    address: str
    code_label: str
    code: str
    people: str = ""
    wifi: Wifi | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its levels.

    Attributes:
        above: where the question stands.
        badge: what is special about this vote, such as that it is the second.
        state: how the vote stands, in words; voted of everybody in the room draws the bar.
        seconds_left: on the clock, None without one, below 0 when time is up.
        chosen, tag: the agreed level, from 1, and the word that says so.
        mark: the agreed reply in words when it is not a level.
    """

    above: str
    text: str
    levels: tuple[Level, ...]
    badge: str = ""
    state: str = ""
    voted: int = 0
    of: int = 0
    seconds_left: int | None = None
    chosen: int | None = None
    tag: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Reveal:
    """How the room voted.

    Attributes:
        names: of the levels, level 1 first.
        pattern: what the votes look like, in words.
        figures: number of votes, median, "don't know".
        groups: role groups side by side, those anonymity hides without counts.
        earlier: the round before, whose shift the sentence words.
        prompt: who is invited to speak.
    """

    above: str
    text: str
    names: tuple[str, ...]
    votes: Bars
    pattern: str
    figures: tuple[Figure, ...]
    groups: tuple[GroupBars, ...] = ()
    earlier: Bars | None = None
    shift: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class Discussion:
    """Who is invited to speak: those who chose the lowest and the highest level."""

    above: str
    text: str
    prompt: str
    low: LevelAt
    high: LevelAt
    seconds_left: int | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """How a question ended; without a level when the room agreed to differ or parked it."""

    above: str
    text: str
    outcome: str
    level: LevelAt | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Radar:
    """The dimensions as they stand; the sentence says in words what the radar shows."""

    title: str
    sentence: str
    data: RadarData
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The dimensions now and as the plan would leave them."""

    title: str
    sentence: str
    data: RadarData
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class IdeaLine:
    """An idea of the room with its support; the tag says that it was accepted."""

    text: str
    support: int
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Ideas:
    """What the room proposes, most supported first.

    Attributes:
        state: how many ideas there are; before the first, what to do.
        more: what is said of those that find no place, ``{n}`` being their number.
    """

    above: str
    prompt: str
    ideas: tuple[IdeaLine, ...]
    state: str = ""
    more: str = "+{n}"
    seconds_left: int | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """How far the survey of internal services has come."""

    title: str
    sentence: str
    state: str
    answered: int
    of: int
    answers: str = ""
    seconds_left: int | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A break; the clock says when it ends."""

    text: str
    sentence: str = ""
    seconds_left: int | None = None


@dataclass(frozen=True, slots=True)
class End:
    """The last words of a session."""

    text: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """Nothing: eyes go back to the people."""


Scene = (
    Welcome
    | Question
    | Reveal
    | Discussion
    | Agreed
    | Radar
    | WhatIf
    | Ideas
    | Survey
    | Break
    | End
    | Blank
)
