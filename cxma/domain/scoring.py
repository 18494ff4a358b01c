"""From answers to scores: values, weighted means, levels and gaps (F6, F7, F9)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import mean

from cxma.domain.answers import Answer, Mark

PROVISIONAL_BELOW = 0.7
HIDDEN_BELOW = 0.5
STAGED_SHARE = 0.8
_DUST = 1e-9


class State(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    DONT_KNOW = "dont_know"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Value:
    """A question's value on the scale, and where it comes from.

    Attributes:
        score: None unless the state is answered.
        agreed: True when a person settled it, False when it is the mean of the ratings.
    """

    state: State
    score: float | None = None
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """One child of a weighted mean.

    Attributes:
        weight: relative to its siblings.
        score: on the scale; None when nothing was answered.
        applicable: share of the child that applies, 0..1 (0: it leaves and weights renormalise).
        answered: share of the applicable part that was answered, 0..1.
    """

    weight: float
    score: float | None
    applicable: bool = True
    answered: float = 0.0


@dataclass(frozen=True, slots=True)
class Cap:
    """Why a level is shown lower than its score: a critical practice holds it down.

    Attributes:
        level: the level the score alone would have given.
        question_id: the lowest critical practice.
        value: its value on the scale.
    """

    level: int
    question_id: str
    value: float


def value_of(answer: Answer) -> Value:
    """Return a question's value: what was agreed, else the mean of valid ratings (F6).

    Without either, "don't know" comes before "not applicable", since it lowers coverage instead
    of leaving.
    """
    if isinstance(answer.agreed, int):
        return Value(State.ANSWERED, float(answer.agreed), agreed=True)
    if answer.agreed is Mark.NOT_APPLICABLE:
        return Value(State.NOT_APPLICABLE, agreed=True)
    if answer.agreed is Mark.DONT_KNOW:
        return Value(State.DONT_KNOW, agreed=True)
    levels = [rating.level for rating in answer.ratings if rating.level is not None]
    if levels:
        return Value(State.ANSWERED, float(mean(levels)))
    marks = {rating.value for rating in answer.ratings}
    if Mark.DONT_KNOW in marks:
        return Value(State.DONT_KNOW)
    return Value(State.NOT_APPLICABLE if marks else State.OPEN)


def weighted_mean(children: Iterable[Weighed]) -> float | None:
    """Return ``sum(w q) / sum(w)`` over answered children, or None when there is none."""
    scored = [(child.weight, child.score) for child in children if child.score is not None]
    total = sum(weight for weight, _ in scored)
    return sum(weight * score for weight, score in scored) / total if total else None


def coverage(children: Iterable[Weighed]) -> float | None:
    """Return weight answered / weight applicable, 0..1; None when nothing applies (F7)."""
    applicable = [child for child in children if child.applicable]
    total = sum(child.weight for child in applicable)
    if not total:
        return None
    return sum(child.weight * child.answered for child in applicable) / total


def index(score: float, levels: int) -> float:
    """Return a score of 1..levels as an index of 0..100."""
    return (score - 1) / (levels - 1) * 100


def level(score: float, levels: int) -> int:
    """Return the level of a score: ``floor(score + 0.5)`` within 1..levels."""
    return max(1, min(levels, math.floor(score + 0.5 + _DUST)))


def capped(level: int, critical: Mapping[str, float]) -> Cap | None:
    """Return the cap on a level, or None when critical practices allow it.

    A level is not more than one above the level of the lowest critical practice (ours).

    Args:
        level: the level of the score.
        critical: value of each answered critical practice by question id.
    """
    if not critical:
        return None
    question_id = min(critical, key=lambda key: (critical[key], key))
    value = critical[question_id]
    highest = math.floor(value + 0.5 + _DUST) + 1
    return Cap(level, question_id, value) if level > highest else None


def cap_level(cap: Cap) -> int:
    """Return the level a cap allows."""
    return math.floor(cap.value + 0.5 + _DUST) + 1


def staged(values: Sequence[tuple[float, float]], levels: int) -> int | None:
    """Return the highest level that at least 80 % of the weight has reached, or None.

    Args:
        values: weight and value of each answered practice.
    """
    total = sum(weight for weight, _ in values)
    if not total:
        return None
    for candidate in range(levels, 1, -1):
        reached = sum(weight for weight, value in values if value >= candidate - _DUST)
        if reached >= STAGED_SHARE * total - _DUST:
            return candidate
    return 1


def gap(score: float, target: float) -> float:
    """Return how far a score is below its target, never negative (F9)."""
    return max(0.0, target - score)
