"""The foot of the console: the clock, how the vote stands, and the one obvious next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from cxma.domain.answers import Mark
from cxma.domain.workshops import Outcome
from cxma.ui.pages.workshop import wording
from cxma.ui.pages.workshop.bits import say
from cxma.ui.pages.workshop.settle import SettleForm
from cxma.ui.widgets.buttons import IconButton, PrimaryButton, QuietButton
from cxma.ui.widgets.text import Elided, Text
from cxma.workshop.protocol import Ballot, Pause, Stage

if TYPE_CHECKING:
    from cxma.ui.context import Context


class StepBar(QFrame):
    """Says what the room does, and offers what comes next; ``ended`` asks to end the session."""

    ended = Signal()

    def __init__(self, context: Context, settle: SettleForm) -> None:
        super().__init__()
        self.setProperty("role", "footer")
        self._context, self._settle = context, settle
        tr, theme = context.tr, context.theme
        self.clock = Text("", role="number")
        self.clock.setWordWrap(False)
        self.clock.setAccessibleName(tr("session.clock"))
        self.stage = Elided()
        self.voted = Elided(role="section")
        self.back = IconButton("arrow-left", tr("session.back"), theme=theme)
        self.back.clicked.connect(lambda: context.desk.step(-1))
        self.skip = IconButton("arrow-right", tr("session.skip"), theme=theme)
        self.skip.clicked.connect(lambda: context.desk.step(1))
        self.again = QuietButton(tr("session.next.again"), "refresh", theme=theme)
        self.again.clicked.connect(context.desk.again)
        self.next = PrimaryButton("")
        self.next.setObjectName("session.next")
        self.next.clicked.connect(self.press)
        settle.changed.connect(self.refresh)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.voted)
        words.addWidget(self.stage)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 16, 8)
        across.setSpacing(8)
        across.addWidget(self.clock)
        across.addSpacing(8)
        across.addLayout(words, 1)
        for widget in (self.back, self.skip, self.again, self.next):
            across.addWidget(widget)

    def refresh(self) -> None:
        """Show how the activity stands and what comes next."""
        desk, tr = self._context.desk, self._context.tr
        view, activity, course = desk.view, desk.activity, desk.course
        if view is None or desk.script is None:
            return
        self.stage.set_whole(wording.stage(activity, course, tr))
        tally = course.rounds[-1] if course is not None and course.rounds else None
        now = course.stage if course is not None else Stage.LOBBY
        voting = isinstance(activity, Ballot) and now in (Stage.OPEN, Stage.CLOSED)
        self.voted.setVisible(voting)
        self.voted.set_whole(wording.voted(view, tally, tr) if voting else "")
        after = isinstance(activity, Ballot) and now in (Stage.REVEALED, Stage.SETTLED)
        self.again.setVisible(after)
        self.back.setEnabled(activity is not None)
        self.skip.setEnabled(not self._is_last())
        text, usable = self._next()
        if self.next.accessibleName() != text:
            self.next.set_text(text)
        self.next.setEnabled(usable)
        self.tick()

    def tick(self) -> None:
        """Show the seconds that are left."""
        left = self._context.desk.seconds_left
        say(self.clock, wording.clock(left, self._context.tr) if left is not None else "")

    def press(self) -> None:
        """Take the obvious next step."""
        if self._waits():
            self._settle.settle(Outcome.AGREED)
        elif self._is_last() and self._is_over():
            self.ended.emit()
        else:
            self._context.desk.advance()

    def _waits(self) -> bool:
        """Tell whether votes are revealed and the question is not settled in the assessment."""
        desk = self._context.desk
        activity, course, kept = desk.activity, desk.course, desk.kept
        if not isinstance(activity, Ballot) or course is None:
            return False
        done = kept.voted(activity.question_id) if kept is not None else None
        settled = done is not None and done.outcome is not None
        return course.stage is Stage.REVEALED or (course.stage is Stage.SETTLED and not settled)

    def _is_last(self) -> bool:
        desk = self._context.desk
        return desk.script is not None and desk.activity is desk.script.activities[-1]

    def _is_over(self) -> bool:
        course, activity = self._context.desk.course, self._context.desk.activity
        ends = (Stage.SETTLED,) if isinstance(activity, Ballot) else (Stage.CLOSED,)
        return isinstance(activity, Pause) or (course is not None and course.stage in ends)

    def _next(self) -> tuple[str, bool]:
        """Return the words of the next step, and whether it can be taken now."""
        desk, tr = self._context.desk, self._context.tr
        activity, course = desk.activity, desk.course
        if activity is None:
            return tr("session.next.start"), True
        if self._waits():
            return self._agree()
        if self._is_over():
            return (tr("session.next.end") if self._is_last() else self._following()), True
        now = course.stage if course is not None else Stage.LOBBY
        if now is Stage.LOBBY:
            ballot = isinstance(activity, Ballot)
            return tr("session.next.open") if ballot else tr("session.next.take"), True
        if isinstance(activity, Ballot):
            return tr("session.next.reveal"), True
        return tr("session.next.close"), True

    def _agree(self) -> tuple[str, bool]:
        tr, value = self._context.tr, self._settle.value
        usable = value is not None and not self._context.read_only
        if isinstance(value, Mark):
            return tr("session.next.unknown"), usable
        if value is None:
            return tr("session.settle.agree"), False
        return tr("session.next.agree", level=value), usable

    def _following(self) -> str:
        desk, tr = self._context.desk, self._context.tr
        assert desk.script is not None
        activities = desk.script.activities
        place = [one.id for one in activities].index(desk.activity.id) + 1 if desk.activity else 0
        following = activities[place]
        if isinstance(following, Ballot):
            return tr("session.next.question", id=following.question_id)
        return tr("session.next.next")
