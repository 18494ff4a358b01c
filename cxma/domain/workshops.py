"""What a workshop decided, as the engagement keeps it: every round of votes, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cxma.domain.agreement import Spread, spread
from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Group
from cxma.domain.suppression import hidden_of
from cxma.domain.surveys import LEAST


class Outcome(StrEnum):
    """How a question ended."""

    AGREED = "agreed"
    DIFFER = "differ"
    PARKED = "parked"


class IdeaKind(StrEnum):
    """What ideas are asked for, so what an accepted one becomes."""

    GAP = "gap"
    CAUSE = "cause"
    INITIATIVE = "initiative"


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

    def shown_groups(self, least: int = LEAST) -> dict[Group, tuple[int, ...]]:
        """Return the groups that may be shown beside the whole (F16).

        Whoever is in no group counts as one, so that no small group is had by subtraction.
        """
        sizes: dict[Group | None, int] = {key: sum(counts) for key, counts in self.groups.items()}
        sizes[None] = max(0, sum(self.counts) - sum(sizes.values()))
        gone = hidden_of(sizes, least)
        return {
            key: counts for key, counts in self.groups.items() if sum(counts) and key not in gone
        }


@dataclass(frozen=True, slots=True)
class VotedQuestion:
    """A question that was voted on.

    Attributes:
        question_id: of the questionnaire.
        rounds: first first.
        outcome: None while it was left open.
        value: the agreed level or mark, None for every other outcome.
        reason: why, in the group's words.
        planned, used: minutes; None when not timed.
        evidence_id: what the session said for the answer; it may be gone.
    """

    question_id: str
    rounds: tuple[VoteRound, ...] = ()
    outcome: Outcome | None = None
    value: int | Mark | None = None
    reason: str = ""
    planned: float | None = None
    used: float | None = None
    evidence_id: int | None = None


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

    def may_show(self, votes: VoteRound) -> bool:
        """Tell whether a round of votes may be shown to readers who were not there (F16)."""
        return bool(sum(votes.counts)) and (self.named or sum(votes.counts) >= LEAST)
