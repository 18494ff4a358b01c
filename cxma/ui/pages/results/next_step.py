"""Which one thing to do next, seen from the results."""

from __future__ import annotations

from dataclasses import dataclass

from cxma.domain.questionnaire import Questionnaire
from cxma.domain.results import Results
from cxma.domain.scoring import State
from cxma.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step: its message code, the page and place it leads to, and a count to word it."""

    code: str
    page: str
    target: str = ""
    n: int = 0


def next_step(snapshot: Snapshot, results: Results) -> NextStep:
    """Return the step that matters most now.

    Answers come first while the score is provisional, then differing views, targets, the plan,
    and at last the report.
    """
    if results.overall.provisional:
        return NextStep("answer", "assess", first_open(results.model, results))
    to_discuss = [q for q in results.discuss_first() if q.spread.n > 1]
    if to_discuss:
        return NextStep("discuss", "assess", to_discuss[0].id, len(to_discuss))
    if not snapshot.targets:
        return NextStep("targets", "setup", "targets")
    if not results.plan:
        return NextStep("plan", "plan")
    return NextStep("report", "report")


def first_open(model: Questionnaire, results: Results) -> str:
    """Return the first practice without a reply, or the first of all."""
    ids = [question.id for question in model.questions()]
    states = ((each, results.questions[each].value.state) for each in ids)
    return next((each for each, state in states if state is State.OPEN), ids[0])
