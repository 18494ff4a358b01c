"""Where an assessment stands: every question's status, every node's progress, and the way on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cxma.domain import scoring
from cxma.domain.agreement import Discuss, Spread, discuss, spread
from cxma.domain.answers import Answer
from cxma.domain.questionnaire import Question, Subdimension
from cxma.domain.results import OVERALL
from cxma.domain.scoring import State, Value, Weighed
from cxma.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Status:
    """What became of one question; ``discuss`` is empty once a value is agreed."""

    value: Value
    discuss: tuple[Discuss, ...]
    critical: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a node is.

    Attributes:
        coverage: weight answered / weight applicable, 0..1; None when nothing applies (F7).
        score: weighted mean on the scale, None without answers.
        answered: questions with a level, a "don't know" or a "not applicable".
        of: questions asked.
        unknown: questions with a "don't know", which lower the coverage.
    """

    coverage: float | None
    score: float | None
    answered: int
    of: int
    unknown: int = 0


def spread_of(answer: Answer, levels: int) -> Spread:
    """Return the spread of an answer's ratings on a scale of 1..levels."""
    chosen = [rating.level for rating in answer.ratings if rating.level is not None]
    return spread([level for level in chosen if level <= levels], levels)


def status_of(question: Question, answer: Answer, levels: int) -> Status:
    """Return the status of one question."""
    value = scoring.value_of(answer)
    reasons = () if value.agreed else discuss(spread_of(answer, levels))
    return Status(value, reasons, question.critical)


class Outline:
    """The questions of a round in order, with what is known about each; one is mended at a time."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.model = snapshot.asked
        self.levels = self.model.levels
        self.order: tuple[str, ...] = tuple(q.id for q in self.model.questions())
        self._weights = {node.id: node.weight for node in self.model.dimensions}
        self._weights |= {node.id: node.weight for node in self.model.subdimensions()}
        self._place = {question_id: place for place, question_id in enumerate(self.order)}
        self._status: dict[str, Status] = {}
        self._progress: dict[str, Progress] = {}
        for question in self.model.questions():
            answer = snapshot.answer(question.id)
            self._status[question.id] = status_of(question, answer, self.levels)
        for subdimension in self.model.subdimensions():
            self._progress[subdimension.id] = self._measure(subdimension)
        for dimension in self.model.dimensions:
            self._progress[dimension.id] = self._add_up(s.id for s in dimension.subdimensions)
        self._progress[OVERALL] = self._add_up(d.id for d in self.model.dimensions)

    def status(self, question_id: str) -> Status:
        """Return the status of a question; raise KeyError when the round does not ask it."""
        return self._status[question_id]

    def progress(self, node_id: str) -> Progress:
        """Return the progress of a sub-dimension, a dimension or OVERALL."""
        return self._progress[node_id]

    def asks(self, question_id: str) -> bool:
        """Tell whether the round asks a question."""
        return question_id in self._place

    def place(self, question_id: str) -> int:
        """Return the place of a question, from 0."""
        return self._place[question_id]

    def put(self, answer: Answer) -> bool:
        """Take in one answer and its branch; tell whether anything visible changed."""
        question = self.model.question(answer.question_id)
        status = status_of(question, answer, self.levels)
        if status == self._status[question.id]:
            return False
        self._status[question.id] = status
        subdimension = self.model.subdimension_of(question.id)
        dimension = self.model.dimension_of(question.id)
        self._progress[subdimension.id] = self._measure(subdimension)
        self._progress[dimension.id] = self._add_up(s.id for s in dimension.subdimensions)
        self._progress[OVERALL] = self._add_up(d.id for d in self.model.dimensions)
        return True

    def after(self, question_id: str) -> str | None:
        """Return the next question, or None at the end."""
        place = self._place[question_id] + 1
        return self.order[place] if place < len(self.order) else None

    def before(self, question_id: str) -> str | None:
        """Return the question before, or None at the start."""
        place = self._place[question_id]
        return self.order[place - 1] if place else None

    def is_open(self, question_id: str) -> bool:
        """Tell whether nobody answered a question."""
        return self._status[question_id].value.state is State.OPEN

    def next_where(self, question_id: str, wanted: Callable[[str], bool]) -> str | None:
        """Return the next wanted question after one, going round; None when there is none."""
        start = self._place[question_id]
        turn = [*self.order[start + 1 :], *self.order[: start + 1]]
        return next((candidate for candidate in turn if wanted(candidate)), None)

    def _measure(self, subdimension: Subdimension) -> Progress:
        weighed = [self._weigh(question) for question in subdimension.questions]
        states = [self._status[question.id].value.state for question in subdimension.questions]
        return Progress(
            coverage=scoring.coverage(weighed),
            score=scoring.weighted_mean(weighed),
            answered=sum(state is not State.OPEN for state in states),
            of=len(states),
            unknown=states.count(State.DONT_KNOW),
        )

    def _weigh(self, question: Question) -> Weighed:
        value = self._status[question.id].value
        applies = value.state is not State.NOT_APPLICABLE
        answered = float(value.state is State.ANSWERED)
        return Weighed(question.weight, value.score, applies, answered)

    def _add_up(self, ids: Iterator[str]) -> Progress:
        nodes = [(self._weights[node_id], self._progress[node_id]) for node_id in ids]
        weighed = [
            Weighed(weight, node.score, node.coverage is not None, node.coverage or 0.0)
            for weight, node in nodes
        ]
        return Progress(
            coverage=scoring.coverage(weighed),
            score=scoring.weighted_mean(weighed),
            answered=sum(node.answered for _, node in nodes),
            of=sum(node.of for _, node in nodes),
            unknown=sum(node.unknown for _, node in nodes),
        )
