"""What only the facilitator sees of a question: note, evidence, what people said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.actions import scoring
from cxma.domain.answers import Answer, Mark
from cxma.ui.pages.workshop.bits import Section
from cxma.ui.widgets.saving_text import SavingText
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Small
from cxma.workshop.protocol import Ballot

if TYPE_CHECKING:
    from cxma.ui.context import Context

_MOST = 12
_LONGEST = 160


class Private(QWidget):
    """Note, evidence and earlier ratings of the question shown; never on the wall."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._question = ""
        self._answer: Answer | None = None
        tr = context.tr
        self.note = SavingText()
        self.note.setPlaceholderText(tr("assess.note.hint"))
        self.note.setAccessibleName(tr("session.note"))
        self.note.save.connect(self._keep)
        self.noted = Section(tr("session.note"))
        self.noted.add(self.note)
        self.evidence = Section(tr("session.evidence_before"), gap=4)
        self.ratings = Section(tr("session.ratings_before"), gap=4)
        self._lines = {part: QVBoxLayout() for part in (self.evidence, self.ratings)}
        for part, lines in self._lines.items():
            lines.setSpacing(4)
            part.add(lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.noted, self.evidence, self.ratings):
            column.addWidget(part)

    def refresh(self) -> None:
        """Show what is known of the question shown."""
        activity = self._context.desk.activity
        self.setVisible(isinstance(activity, Ballot))
        if not isinstance(activity, Ballot):
            self.note.flush()
            return
        answer = self._context.snapshot.answer(activity.question_id)
        if activity.question_id != self._question:
            self.note.flush()
            self._question = activity.question_id
            self.note.show_text(answer.note)
        elif answer is self._answer:
            return
        self._answer = answer
        self.note.set_stored(answer.note)
        self.note.setReadOnly(self._context.read_only)
        self._list(self.evidence, self._evidence(answer))
        self._list(self.ratings, self._ratings(answer))

    def flush(self) -> None:
        """Store what is being written."""
        self.note.flush()

    def _keep(self, text: str) -> None:
        context, question = self._context, self._question
        if context.do(scoring.set_note, context.project, question, text) is not False:
            self.note.accept(text)

    def _evidence(self, answer: Answer) -> list[str]:
        tr = self._context.tr
        return [
            f"{tr.term(item.kind)}: {_short(item.text or item.file_name or item.link)}"
            for item in answer.evidence
        ]

    def _ratings(self, answer: Answer) -> list[str]:
        tr = self._context.tr
        names = {one.id: one.name for one in self._context.snapshot.participants}
        said = []
        for rating in answer.ratings:
            marks = {
                Mark.DONT_KNOW: tr("assess.state.dont_know"),
                Mark.NOT_APPLICABLE: tr("assess.state.not_applicable"),
            }
            value = marks[rating.value] if isinstance(rating.value, Mark) else str(rating.value)
            comment = f" · {_short(rating.comment)}" if rating.comment else ""
            said.append(f"{names.get(rating.participant_id, '')}: {value}{comment}")
        return said

    def _list(self, part: Section, said: list[str]) -> None:
        lines = self._lines[part]
        empty(lines)
        part.setVisible(bool(said))
        for text in said[:_MOST]:
            lines.addWidget(Small(text))
        if len(said) > _MOST:
            more = len(said) - _MOST
            lines.addWidget(Small(self._context.tr.plural("session.reasons.more", more)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
