"""The centre of the console while a question is asked: levels, votes, who is missing, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.workshops import VotedQuestion
from cxma.ui.pages.workshop import wording
from cxma.ui.pages.workshop.bits import row, say
from cxma.ui.pages.workshop.hands import Hands
from cxma.ui.pages.workshop.revealed import Revealed
from cxma.ui.pages.workshop.settle import SettleForm
from cxma.ui.pages.workshop.votes import LevelVotes
from cxma.ui.widgets.buttons import Chip, QuietButton
from cxma.ui.widgets.text import Heading, Small, Text
from cxma.workshop.protocol import Ballot, Progress, RoomView, Stage, Tally

if TYPE_CHECKING:
    from cxma.ui.context import Context

_SHOWN = (Stage.REVEALED, Stage.SETTLED)


class QuestionPanel(QWidget):
    """One question as far as it has come."""

    passing = Signal()
    """One keyboard is to be passed round."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr, theme = context.tr, context.theme
        self._above = Heading("", 3)
        self._text = Text("", role="question")
        self.levels = LevelVotes(theme, context.sizes, tr)
        self.who = Small()
        self.revealed = Revealed(context)
        self.settle = SettleForm(context)
        self.by_hand = Chip(tr("session.hands"))
        self.by_hand.toggled.connect(self._show_hands)
        self.pass_on = QuietButton(tr("session.passing"), "keyboard", theme=theme)
        self.pass_on.clicked.connect(self.passing)
        self.hands = Hands(context)
        self._without = QWidget()
        self._without.setLayout(row([self.by_hand, self.pass_on]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        shown = (self._above, self._text, self.who, self.levels, self.revealed, self.settle)
        for widget in (*shown, self.revealed.more, self._without, self.hands):
            column.addWidget(widget)
        self.settle.changed.connect(self._mark)
        self._tally: Tally | None = None

    def minimumSizeHint(self) -> QSize:
        """Ask for no more height than the width there is needs: Qt asks at the least width."""
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and self.width() >= hint.width():
            hint.setHeight(layout.heightForWidth(self.width()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def show_question(self, activity: Ballot, view: RoomView, done: VotedQuestion) -> None:
        """Show a question, its votes as far as they may be seen, and how it ended."""
        tr, words = self._context.tr, self._context.words
        course = view.progress.get(activity.id) or Progress(activity.id, Stage.LOBBY)
        self._tally = tally = course.rounds[-1] if course.rounds else None
        text = wording.text_of(activity, tr)
        say(self._above, self._overline(activity, course))
        say(self._text, text.text)
        names = text.names or tuple(level.name for level in words.levels)
        self.levels.show_question(names, text.levels)
        named = self._context.desk.script is not None and self._context.desk.script.named
        waiting = course.stage in (Stage.OPEN, Stage.CLOSED)
        say(self.who, wording.missing(view, named, tr) if waiting else "")
        shown = course.stage in _SHOWN
        self.revealed.setVisible(shown)
        self.revealed.more.setVisible(shown)
        self.settle.setVisible(shown)
        if shown:
            self.revealed.show_course(activity, view, course)
            self.settle.show_question(activity, tally, done)
        self._without.setVisible(not shown)
        self.pass_on.setVisible(course.stage is Stage.OPEN)
        if shown:
            self.by_hand.setChecked(False)
        self.hands.setVisible(not shown and self.by_hand.isChecked())
        self.hands.show_question(activity, tally)
        self._show_votes(course)

    def _show_votes(self, course: Progress) -> None:
        tally = self._tally
        counts = tally.spread.counts if tally is not None and tally.spread is not None else ()
        earlier = course.rounds[-2].spread if len(course.rounds) > 1 else None
        chosen = self.settle.value if course.stage in _SHOWN else None
        if not sum(counts) and course.stage not in _SHOWN:
            counts = ()
        self.levels.show_votes(
            counts,
            earlier.counts if earlier is not None and counts else (),
            chosen if isinstance(chosen, int) else None,
            brief=course.stage in _SHOWN,
        )

    def _mark(self) -> None:
        course = self._context.desk.course
        if course is not None:
            self._show_votes(course)

    def _show_hands(self, shown: bool) -> None:
        self.hands.setVisible(shown)
        if shown and self.hands.boxes:
            self.hands.boxes[0].setFocus()

    def _overline(self, activity: Ballot, course: Progress) -> str:
        tr, words = self._context.tr, self._context.words
        model = self._context.snapshot.package.model
        parts = [wording.title(activity, words, tr)]
        if model.has_question(activity.question_id):
            sub = model.subdimension_of(activity.question_id).id
            parts.insert(0, words.subdimensions[sub].name)
        if course.round > 1:
            parts.append(tr("session.round", n=course.round))
        return " · ".join(parts)
