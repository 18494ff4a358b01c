"""What lies on the facilitator's desk: the round, the question, and whose answer is recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cxma.domain.answers import Answer, Mark, Target
from cxma.domain.questionnaire import Dimension, Question, QuestionWords, Subdimension, Words
from cxma.domain.snapshot import Participant, Snapshot
from cxma.ui.pages.assess.outline import Outline
from cxma.ui.widgets.initials import initials

Reply = int | Mark | None


class Desk:
    """The state of the page without a single widget; it mirrors the file and never writes it."""

    def __init__(self, snapshot: Snapshot, words: Words) -> None:
        self.snapshot = snapshot
        self.words = words
        self.outline = Outline(snapshot)
        self.answers: dict[str, Answer] = dict(snapshot.answers)
        self.targets: dict[str, Target] = dict(snapshot.targets)
        self.marks: Mapping[int, str] = initials({p.id: p.name for p in self.participants})
        self.question_id = self.outline.order[0]
        self.rater_id: int | None = None

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Return everybody who may rate."""
        return self.snapshot.participants

    @property
    def levels(self) -> int:
        """Return the number of levels."""
        return self.outline.levels

    @property
    def question(self) -> Question:
        """Return the question on the page."""
        return self.outline.model.question(self.question_id)

    @property
    def subdimension(self) -> Subdimension:
        """Return the sub-dimension of the question on the page."""
        return self.outline.model.subdimension_of(self.question_id)

    @property
    def dimension(self) -> Dimension:
        """Return the dimension of the question on the page."""
        return self.outline.model.dimension_of(self.question_id)

    @property
    def text(self) -> QuestionWords:
        """Return the words of the question on the page."""
        return self.words.questions[self.question_id]

    @property
    def answer(self) -> Answer:
        """Return what is known about the question on the page."""
        return self.answer_to(self.question_id)

    @property
    def rater(self) -> Participant | None:
        """Return whose rating is recorded, None while the agreed value is."""
        return next((p for p in self.participants if p.id == self.rater_id), None)

    @property
    def reply(self) -> Reply:
        """Return what the cards show: the rater's reply, or what the group agreed on."""
        if self.rater_id is None:
            return self.answer.agreed
        return self.reply_of(self.question_id, self.rater_id)

    def answer_to(self, question_id: str) -> Answer:
        """Return what is known about a question."""
        return self.answers.get(question_id) or Answer(question_id)

    def reply_of(self, question_id: str, participant_id: int) -> Reply:
        """Return one person's reply to a question, None when there is none."""
        for rating in self.answer_to(question_id).ratings:
            if rating.participant_id == participant_id:
                return rating.value
        return None

    def comment_of(self, participant_id: int) -> str:
        """Return what a person said with the rating of the question on the page."""
        found = (r.comment for r in self.answer.ratings if r.participant_id == participant_id)
        return next(found, "")

    def name_of(self, participant_id: int) -> str:
        """Return a participant's name; nothing for somebody who has gone."""
        found = (p.name for p in self.participants if p.id == participant_id)
        return next(found, "")

    def at_level(self) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
        """Return by level who chose it for the question on the page: initials, and names."""
        marks: dict[int, list[str]] = {}
        names: dict[int, list[str]] = {}
        for rating in self.answer.ratings:
            if rating.level is not None and rating.participant_id in self.marks:
                marks.setdefault(rating.level, []).append(self.marks[rating.participant_id])
                names.setdefault(rating.level, []).append(self.name_of(rating.participant_id))
        return marks, names

    def lacks(self, question_id: str) -> bool:
        """Tell whether the reply that is being recorded is missing at a question."""
        if self.rater_id is None:
            return self.outline.is_open(question_id)
        return self.reply_of(question_id, self.rater_id) is None

    def next_lacking(self) -> str | None:
        """Return the next question without the reply that is being recorded, or None."""
        return self.outline.next_where(self.question_id, self.lacks)

    def put(self, answer: Answer) -> bool:
        """Take in an answer as stored; tell whether its state in the tree changed."""
        self.answers[answer.question_id] = answer
        if not self.outline.asks(answer.question_id):
            return False
        return self.outline.put(answer)

    def take(self, snapshot: Snapshot, question_ids: Iterable[str]) -> list[str]:
        """Take in what is stored now about some questions; return those that look different."""
        self.snapshot = snapshot
        self.targets = dict(snapshot.targets)
        return [q for q in question_ids if self.put(snapshot.answer(q))]
