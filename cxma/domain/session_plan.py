"""The plan of a session with a room: which questions, how long each, and how far behind it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cxma.domain.questionnaire import Form
from cxma.domain.results import QuestionResult, Results
from cxma.domain.snapshot import Snapshot

MINUTES = 8.0
"""Minutes a question gets at first: read, vote, hear two people, vote again (ours)."""
BREAK_EVERY = 75.0
"""After so many minutes of questions a break is proposed (ours)."""
BREAK = 10.0


class Choice(StrEnum):
    """How the questions of a session are chosen."""

    WIDEST = "widest"
    SUBDIMENSION = "subdimension"
    SHORT = "short"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Item:
    """One stretch of a session; a break has no question. ``minutes`` are above 0."""

    question_id: str
    minutes: float = MINUTES

    @property
    def is_break(self) -> bool:
        """Tell whether people rest."""
        return not self.question_id


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a session stands at one moment.

    Attributes:
        planned: minutes of the whole plan.
        should: minutes planned for everything before the current item.
        behind: minutes the session runs late; negative is early. Within the current item's own
            minutes nobody is late.
        left: minutes planned from now on.
    """

    planned: float
    should: float
    behind: float
    left: float


def chosen(
    snapshot: Snapshot, results: Results, choice: Choice, subdimension_id: str = ""
) -> tuple[str, ...]:
    """Return ids of the questions of a session, in the order they are best taken.

    Args:
        choice: ``WIDEST`` takes those rated by at least two people, lowest agreement first;
            ``OPEN`` those without an agreed value; ``SHORT`` the short form.
        subdimension_id: only its questions, with any choice; needed for ``SUBDIMENSION``.
    """
    asked = [
        question.id
        for sub in snapshot.asked.subdimensions()
        if subdimension_id in ("", sub.id)
        for question in sub.questions
    ]
    if choice is Choice.WIDEST:
        rated = [
            result for result in map(results.questions.__getitem__, asked) if result.spread.n > 1
        ]
        return tuple(result.id for result in sorted(rated, key=_widest))
    if choice is Choice.SHORT:
        short = {question.id for question in snapshot.package.model.asked(Form.SHORT).questions()}
        return tuple(key for key in asked if key in short)
    if choice is Choice.OPEN:
        return tuple(key for key in asked if snapshot.answer(key).agreed is None)
    return tuple(asked)


def planned(question_ids: Sequence[str], minutes: float = MINUTES) -> tuple[Item, ...]:
    """Return a plan of questions with a break whenever people have worked long enough."""
    items: list[Item] = []
    worked = 0.0
    for place, key in enumerate(question_ids):
        if worked + minutes > BREAK_EVERY and place:
            items.append(Item("", BREAK))
            worked = 0.0
        items.append(Item(key, minutes))
        worked += minutes
    return tuple(items)


def standing(items: Sequence[Item], place: int, spent: float) -> Standing:
    """Return where a session stands.

    Args:
        place: index of the current item; the number of items when all are done.
        spent: minutes since the session began.
    """
    whole = sum(item.minutes for item in items)
    before = sum(item.minutes for item in items[:place])
    own = items[place].minutes if place < len(items) else 0.0
    late = max(0.0, spent - before - own)
    early = min(0.0, spent - before)
    in_item = min(own, max(0.0, spent - before))
    return Standing(whole, before, late or early, whole - before - in_item)


def _widest(result: QuestionResult) -> tuple[float, int, str]:
    agreement = result.spread.consensus
    reach = (result.spread.high or 0) - (result.spread.low or 0)
    return (2.0 if agreement is None else agreement, -reach, result.id)
