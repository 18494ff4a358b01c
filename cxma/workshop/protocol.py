"""What window and server of a workshop say to each other: frozen data, no behaviour, no libraries.

A ``Script`` goes in, handed over by the window; ``RoomView`` comes out, as often as the room moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cxma.domain.agreement import Spread
from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Group
from cxma.domain.surveys import LEAST, LEAST_FOR_COMMENTS, Attribute, Rework
from cxma.domain.workshops import IdeaKind as IdeaKind
from cxma.domain.workshops import Outcome as Outcome

Said = Mapping[str, str]
"""A text by language: ``{"es": …, "en": …, "it": …}``."""
Choice = int | Mark
"""What a person votes: a level from 1, or ``Mark.DONT_KNOW``."""

MOST_PEOPLE = 1000
"""Seats a session can hold."""
MOST_NAME, MOST_REASON, MOST_IDEA, MOST_COMMENT = 60, 500, 280, 500
"""Longest texts a phone can send, in characters."""
MOST_IDEAS = 10
"""Ideas one person can put into one round of ideas."""


class Stage(StrEnum):
    """How far an activity has come; only ``OPEN`` takes votes, ``REVEALED`` shows them."""

    LOBBY = "lobby"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"
    SETTLED = "settled"


class Pattern(StrEnum):
    """What a distribution looks like, in words (``pattern.py`` says when)."""

    NONE = "none"
    ALONE = "alone"
    SHARED = "shared"
    CLOSE = "close"
    DISSENTER = "dissenter"
    CAMPS = "camps"
    SPREAD = "spread"


class IdeaState(StrEnum):
    """What the facilitator did with an idea; a hidden one leaves the phones."""

    NEW = "new"
    ACCEPTED = "accepted"
    HIDDEN = "hidden"


# What goes in.


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question in one language; ``levels[0]`` describes level 1, ``names[0]`` names it."""

    title: str
    text: str
    levels: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ballot:
    """A question to vote on; ``id`` is the activity's, ``question_id`` the questionnaire's."""

    id: str
    question_id: str
    texts: Mapping[str, QuestionText]
    minutes: float = 0

    @property
    def levels(self) -> int:
        """Return how many levels can be chosen."""
        return len(next(iter(self.texts.values())).levels)


@dataclass(frozen=True, slots=True)
class IdeaRound:
    """A call for free-text ideas with up-votes; ``about_id`` is what they are for, if anything."""

    id: str
    kind: IdeaKind
    prompt: Said
    about_id: str = ""
    minutes: float = 0


@dataclass(frozen=True, slots=True)
class ServiceAsked:
    """An internal service to rate, and the areas whose people are asked about it."""

    id: int
    name: str
    provider: str
    area_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SurveyRound:
    """The survey of internal services; each person sees the services of their own area."""

    id: str
    services: tuple[ServiceAsked, ...]
    minutes: float = 0


@dataclass(frozen=True, slots=True)
class Pause:
    """A break, or anything that needs no phones: the text stands on wall and phones."""

    id: str
    text: Said
    minutes: float = 0


Activity = Ballot | IdeaRound | SurveyRound | Pause


@dataclass(frozen=True, slots=True)
class AreaAsked:
    """An area people can say they work in."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Script:
    """All that a session will do, words included; the server never sees more than this.

    Attributes:
        title: what the session is called on phones.
        named: whether people give their names; told to them before they join.
        groups: role groups to choose from; a single one is not asked for.
        areas: where people can work; needed when there is a survey.
        least: smallest role group shown in an unnamed session, LEAST or more.
        least_for_comments: smallest number of voters whose reasons are shown in one.
    """

    title: Said
    activities: tuple[Activity, ...]
    named: bool = False
    groups: tuple[Group, ...] = tuple(Group)
    areas: tuple[AreaAsked, ...] = ()
    least: int = LEAST
    least_for_comments: int = LEAST_FOR_COMMENTS
    most_people: int = MOST_PEOPLE

    def __post_init__(self) -> None:
        """Raise what would undercut the method's smallest groups."""
        object.__setattr__(self, "least", max(LEAST, self.least))
        most = max(LEAST_FOR_COMMENTS, self.least_for_comments)
        object.__setattr__(self, "least_for_comments", most)

    def activity(self, activity_id: str) -> Activity:
        """Return an activity; raise KeyError for an unknown id."""
        for activity in self.activities:
            if activity.id == activity_id:
                return activity
        raise KeyError(activity_id)


# What people answer.


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's vote in one round; ``order`` is the phone's own count, the highest wins."""

    choice: Choice
    reason: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """What one person says about one service; missing scores are "don't know".

    Attributes:
        used: False leaves everything else empty.
        scores: 1..7 by attribute.
        importance: 1..5, or None.
    """

    used: bool
    scores: Mapping[Attribute, int] = field(default_factory=dict)
    importance: int | None = None
    rework: Rework | None = None
    comment: str = ""
    order: int = 0


# What comes out.


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in the room; ``name`` is empty in an unnamed session.

    Attributes:
        here: whether the phone is connected now.
        answered: whether the open activity has this person's vote, idea or answer.
    """

    id: int
    group: Group
    name: str = ""
    here: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True)
class GroupTally:
    """One role group in one round; ``spread`` is None while anonymity hides it (F16)."""

    group: Group
    voted: int
    spread: Spread | None
    dont_know: int | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody voted so; ``name`` only in a named session."""

    choice: Choice
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class NamedVote:
    """A vote with its owner; exists in named sessions only."""

    seat_id: int
    name: str
    group: Group
    vote: Vote


@dataclass(frozen=True, slots=True)
class Tally:
    """One round of one question, counted: phones, seats at the laptop and raised hands together.

    Attributes:
        voted: people who voted, "don't know" included, raised hands included.
        spread: the levels chosen; None while an unnamed session has too few votes to show them
            before the reveal.
        hands: of ``spread``, what was typed from raised hands, by level; empty without any.
        groups: role groups present, those anonymity hides without figures.
        reasons: empty while anonymity holds them back, or before anybody gave one.
        votes: who voted what; named sessions only.
        shifted: people who changed their vote since the round before, None in round 1 or
            while it would show less than ``least`` people's votes.
    """

    activity_id: str
    round: int
    voted: int
    spread: Spread | None
    dont_know: int | None
    pattern: Pattern
    hands: tuple[int, ...] = ()
    groups: tuple[GroupTally, ...] = ()
    reasons: tuple[Reason, ...] = ()
    votes: tuple[NamedVote, ...] = ()
    shifted: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """How a question ended: the agreed level or mark, or no value, and why."""

    outcome: Outcome
    value: Choice | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea of the room; nobody is told whose it is."""

    id: str
    activity_id: str
    text: str
    support: int
    state: IdeaState = IdeaState.NEW


@dataclass(frozen=True, slots=True)
class Progress:
    """How an activity stands.

    Attributes:
        rounds: tallies of all rounds, the current one last; questions only.
        ideas: in the order they came.
        people, answers: who answered the survey, and how many services they rated.
    """

    activity_id: str
    stage: Stage
    round: int = 1
    rounds: tuple[Tally, ...] = ()
    settled: Settled | None = None
    ideas: tuple[Idea, ...] = ()
    people: int = 0
    answers: int = 0


class Trouble(StrEnum):
    """What the facilitator should know about the server."""

    NOT_SAVED = "not_saved"
    """The journal cannot be written: votes are refused until it can."""
    CODE_ATTACKED = "code_attacked"
    """Too many wrong codes: joining by code waits, joining by QR goes on."""
    FULL = "full"
    """Every seat is taken."""


@dataclass(frozen=True, slots=True)
class RoomView:
    """Everything the facilitator may know at one moment; complete, so the newest replaces all.

    Attributes:
        version: grows with everything that happens and survives a restart.
        current: the activity shown, None for the welcome.
        progress: by activity id; activities that were never shown are missing.
        reached: whether another device than this computer has opened the page.
    """

    version: int
    current: str | None
    paused: bool
    finished: bool
    seats: tuple[Seat, ...]
    progress: Mapping[str, Progress]
    reached: bool = False
    troubles: frozenset[Trouble] = frozenset()

    @property
    def here(self) -> int:
        """Return how many people are connected now."""
        return sum(seat.here for seat in self.seats)

    @property
    def shown(self) -> Progress | None:
        """Return how the shown activity stands, None at the welcome."""
        return self.progress.get(self.current) if self.current is not None else None
