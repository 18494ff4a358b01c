"""What an assessment amounts to: every figure with what explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cxma.domain import scoring
from cxma.domain.agreement import Discuss, Spread
from cxma.domain.confidence import Confidence
from cxma.domain.plan import Placed
from cxma.domain.questionnaire import Group, Questionnaire
from cxma.domain.scoring import Cap, Value

OVERALL = "overall"
"""Id of the node that stands for the whole assessment."""
ENOUGH_SOURCES = 3


class Kind(StrEnum):
    """What a node of the results stands for."""

    OVERALL = "overall"
    DIMENSION = "dimension"
    SUBDIMENSION = "subdimension"


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """Figures of one question.

    Attributes:
        weight: relative to its siblings.
        share: part of the whole assessment, 0..1, as the model weighs it.
        value: value and where it comes from.
        spread: distribution of the ratings.
        discuss: reasons to talk about it first; empty once a value is agreed.
        target: the target of its sub-dimension, None when unset.
        gap: what is missing to that target, None without target or value.
    """

    id: str
    critical: bool
    facet: str | None
    weight: float
    share: float
    value: Value
    spread: Spread
    discuss: tuple[Discuss, ...]
    confidence: Confidence
    target: float | None
    gap: float | None

    @property
    def score(self) -> float | None:
        """Return the value on the scale, or None."""
        return self.value.score


@dataclass(frozen=True, slots=True)
class NodeResult:
    """Figures of a dimension, a sub-dimension or the whole.

    Attributes:
        weight: relative to its siblings.
        share: part of the whole assessment, 0..1, as the model weighs it.
        score: weighted mean of what was answered, on the scale; None without answers.
        index: the score as 0..100.
        level: the level shown, after the cap; None without score.
        staged: the staged level: 80 % of the weight is there or above.
        cap: why the level is lower than the score's, or None.
        coverage: weight answered / weight applicable, 0..1; None when nothing applies.
        target: on the scale; for groups the weighted mean of the targets below; None when unset.
        gap: what is missing to the target; None without target or score.
        gap_index: share in percent x gap, added up over sub-dimensions.
        n: number of different people whose ratings count here.
        agreement: weighted mean of the questions' agreement, 0..1, None when undefined.
        values: how many answered questions stand at each level (rounded); ``values[0]`` is 1.
        children: ids of sub-dimensions or questions, in order.
    """

    id: str
    kind: Kind
    weight: float
    share: float
    score: float | None
    index: float | None
    level: int | None
    staged: int | None
    cap: Cap | None
    coverage: float | None
    confidence: Confidence
    target: float | None
    gap: float | None
    gap_index: float
    n: int
    agreement: float | None
    values: tuple[int, ...]
    children: tuple[str, ...]

    @property
    def applies(self) -> bool:
        """Tell whether anything below applies."""
        return self.coverage is not None

    @property
    def shown(self) -> bool:
        """Tell whether the score may be shown: coverage of at least 50 % (F7)."""
        return self.score is not None and (self.coverage or 0) >= scoring.HIDDEN_BELOW - 1e-9

    @property
    def provisional(self) -> bool:
        """Tell whether the score is provisional: coverage under 70 % (F7)."""
        return (self.coverage or 0) < scoring.PROVISIONAL_BELOW - 1e-9


@dataclass(frozen=True, slots=True)
class GroupScore:
    """What one role group alone says about a node.

    Attributes:
        score: weighted mean of the group's ratings, None when it gave none.
        n: people of the group whose ratings count.
        values: how many of the group's ratings chose each level.
    """

    score: float | None
    n: int
    values: tuple[int, ...]


@dataclass(frozen=True)
class Results:
    """Everything calculated from one snapshot.

    Attributes:
        levels: number of levels of the scale.
        nodes: by id: OVERALL, dimensions and sub-dimensions.
        questions: by id.
        groups: by role group and node id, for groups with at least one participant.
        plan: active initiatives in order.
        model: the part of the questionnaire that was asked.
        previous: results of the round before, as it stood, or None.
        shared: both rounds on the questions both asked, or None where they have none.
    """

    levels: int
    nodes: Mapping[str, NodeResult]
    questions: Mapping[str, QuestionResult]
    groups: Mapping[Group, Mapping[str, GroupScore]]
    plan: tuple[Placed, ...]
    model: Questionnaire
    previous: Results | None = field(default=None)
    shared: Shared | None = field(default=None)

    @property
    def overall(self) -> NodeResult:
        """Return the whole assessment."""
        return self.nodes[OVERALL]

    def change(self, node_id: str) -> float | None:
        """Return how far a score moved since the round before, on the questions both asked (F15).

        None without an earlier round, without common questions, or where either score may not be
        shown.
        """
        if self.shared is None:
            return None
        now, before = (side.nodes.get(node_id) for side in (self.shared.now, self.shared.before))
        if now is None or before is None or not (now.shown and before.shown):
            return None
        return (now.score or 0.0) - (before.score or 0.0)

    def dimensions(self) -> Iterator[NodeResult]:
        """Yield dimensions in order."""
        for dimension in self.model.dimensions:
            yield self.nodes[dimension.id]

    def subdimensions(self, dimension_id: str | None = None) -> Iterator[NodeResult]:
        """Yield sub-dimensions in order, of one dimension or of all."""
        for dimension in self.model.dimensions:
            if dimension_id in (None, dimension.id):
                for subdimension in dimension.subdimensions:
                    yield self.nodes[subdimension.id]

    def strengths(self, most: int = 3) -> tuple[NodeResult, ...]:
        """Return the best sub-dimensions: above the middle of the scale, highest first."""
        middle = (1 + self.levels) / 2
        good = [node for node in self.subdimensions() if node.shown and (node.score or 0) >= middle]
        return tuple(sorted(good, key=lambda node: (-(node.score or 0), -node.share))[:most])

    def largest_gaps(self, most: int = 3) -> tuple[NodeResult, ...]:
        """Return the sub-dimensions with the largest gap index, largest first."""
        open_gaps = [node for node in self.subdimensions() if node.shown and node.gap_index > 0]
        return tuple(sorted(open_gaps, key=lambda node: (-node.gap_index, node.id))[:most])

    def discuss_first(self) -> tuple[QuestionResult, ...]:
        """Return what the group should discuss, lowest agreement first."""
        listed = [question for question in self.questions.values() if question.discuss]
        return tuple(sorted(listed, key=_urgency))

    def thin_dimensions(self) -> tuple[NodeResult, ...]:
        """Return rated dimensions with fewer than three independent sources."""
        return tuple(
            node for node in self.dimensions() if node.score is not None and node.n < ENOUGH_SOURCES
        )


@dataclass(frozen=True, slots=True)
class Shared:
    """Two rounds reduced to the questions both asked, so that they can be compared."""

    now: Results
    before: Results


def _urgency(question: QuestionResult) -> tuple[float, float, str]:
    low, high = question.spread.low or 0, question.spread.high or 0
    agreement = question.spread.consensus
    return (2.0 if agreement is None else agreement, low - high, question.id)
