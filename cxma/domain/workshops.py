"""What a workshop decided, as the engagement keeps it: every round of votes, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cxma.domain.agreement import Spread, spread
from cxma.domain.questionnaire import Group


class Outcome(StrEnum):
    """How a question ended."""

    AGREED = "agreed"
    DIFFER = "differ"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class VoteRound:
    """One round of votes on one question; it never changes.

    Attributes:
        number: from 1; the first is kept for ever.
        counts: how many chose each level; ``counts[0]`` is level 1.
        dont_know: how many said they do not know.
        groups: counts by role group, of those that anonymity lets be shown (F16).
        shifted: people who changed their vote since the round before; None in round 1 or where it
            would give somebody away.
    """

    number: int
    counts: tuple[int, ...]
    dont_know: int = 0
    groups: Mapping[Group, tuple[int, ...]] = field(default_factory=dict)
    shifted: int | None = None

    @property
    def voted(self) -> int:
        """Return how many voted, "don't know" included."""
        return sum(self.counts) + self.dont_know

    @property
    def spread(self) -> Spread:
        """Return the distribution with its agreement (F12)."""
        values = [level for level, count in enumerate(self.counts, 1) for _ in range(count)]
        return spread(values, len(self.counts))


@dataclass(frozen=True, slots=True)
class VotedQuestion:
    """A question that was voted on.

    Attributes:
        question_id: of the questionnaire.
        rounds: first first.
        outcome: None while it was left open.
        value: the agreed level, None for every other outcome.
        reason: why, in the group's words.
        planned, used: minutes; None when not timed.
    """

    question_id: str
    rounds: tuple[VoteRound, ...] = ()
    outcome: Outcome | None = None
    value: int | None = None
    reason: str = ""
    planned: float | None = None
    used: float | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """One session with a room.

    Attributes:
        round_id: the round of the assessment it belongs to.
        journal: name of the file that holds what phones sent, for coming back after a kill.
        script: what was to be done, as text only the workshop room reads.
        people: how many joined.
        named: whether people gave their names.
        finished: whether it is over; a session that is not can be resumed.
        questions: in the order they were voted on.
        parked: what was set aside for later, in the order it came.
    """

    id: int
    round_id: int
    name: str
    held: date
    journal: str = ""
    script: str = ""
    people: int = 0
    named: bool = False
    finished: bool = False
    questions: tuple[VotedQuestion, ...] = ()
    parked: tuple[str, ...] = ()

    def voted(self, question_id: str) -> VotedQuestion | None:
        """Return what was voted on a question, or None."""
        return next((q for q in self.questions if q.question_id == question_id), None)
