"""What to do next: the questionnaire's own steps for the largest gaps."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from cxma.domain.plan import lifted
from cxma.domain.questionnaire import Question, Step
from cxma.domain.results import NodeResult, QuestionResult, Results
from cxma.domain.snapshot import Snapshot

_DUST = 1e-9


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The step that lifts one low practice by one level.

    Attributes:
        step: the action of the questionnaire; its words are keyed by question and level.
        value: where the practice stands, on the scale.
        target: the target of its sub-dimension, on the scale.
        gap_index: the gap index of its sub-dimension (F9).
        critical: whether the practice caps its sub-dimension's level.
    """

    question_id: str
    subdimension_id: str
    step: Step
    value: float
    target: float
    gap_index: float
    critical: bool


def suggest(snapshot: Snapshot, results: Results, most: int = 12) -> tuple[Suggestion, ...]:
    """Return the next step of the lowest practices of the sub-dimensions that miss most.

    Sub-dimensions come by gap index; in each the lowest practices below the target come first,
    critical ones before others at the same level. Every sub-dimension offers one practice before
    any offers its second. Practices an initiative of the plan already lifts are left out, deferred
    initiatives included: leaving them out was a decision.

    Args:
        most: length of the list, 0 or more.
    """
    covered = lifted(snapshot.initiatives)
    gaps = results.largest_gaps(most=len(results.nodes))
    queues = [list(_of_subdimension(results, node, covered)) for node in gaps]
    turns = max((len(queue) for queue in queues), default=0)
    rounds = (queue[turn] for turn in range(turns) for queue in queues if turn < len(queue))
    return tuple(suggestion for suggestion, _ in zip(rounds, range(most), strict=False))


def _of_subdimension(
    results: Results, node: NodeResult, covered: dict[str, int]
) -> Iterator[Suggestion]:
    below = [results.questions[key] for key in node.children if key not in covered]
    missing = [result for result in below if (result.gap or 0.0) > _DUST]
    for result in sorted(missing, key=_lowest_first):
        step = _next_step(results.model.question(result.id), result)
        if step is not None:
            yield Suggestion(
                question_id=result.id,
                subdimension_id=node.id,
                step=step,
                value=result.score or 0.0,
                target=result.target or 0.0,
                gap_index=node.gap_index,
                critical=result.critical,
            )


def _lowest_first(result: QuestionResult) -> tuple[float, bool, float, str]:
    return (result.score or 0.0, not result.critical, -result.share, result.id)


def _next_step(question: Question, result: QuestionResult) -> Step | None:
    """Return the step above the last level that is fully reached."""
    return question.step(math.floor((result.score or 1.0) + _DUST) + 1)
