"""The console of a running session: agenda, what is asked, and everything beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cxma.domain.workshops import VotedQuestion
from cxma.ui.pages.workshop.agenda import Agenda
from cxma.ui.pages.workshop.bits import row, say
from cxma.ui.pages.workshop.ideas import IdeasPanel
from cxma.ui.pages.workshop.passing import Passing
from cxma.ui.pages.workshop.question import QuestionPanel
from cxma.ui.pages.workshop.side import Side
from cxma.ui.pages.workshop.step_bar import StepBar
from cxma.ui.pages.workshop.survey import SurveyPanel
from cxma.ui.widgets.buttons import Button, Chip, QuietButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Body, Elided, Heading, Muted, Text
from cxma.workshop.protocol import Ballot, IdeaRound, Progress, Stage, SurveyRound

if TYPE_CHECKING:
    from cxma.ui.context import Context

_WIDE = 1040
"""From this width, at 100 % text, the three columns stand side by side."""
_LEFT, _RIGHT = 232, 312


class Console(QWidget):
    """Three columns, or one at a time where there is no room; the next step is always in sight."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._moment: object = None
        self.agenda = Agenda(context)
        self.agenda.chosen.connect(context.desk.show)
        self.question = QuestionPanel(context)
        self.ideas = IdeasPanel(context)
        self.survey = SurveyPanel(context)
        self.side = Side(context)
        self.passing = Passing(context)
        self.bar = StepBar(context, self.question.settle)
        self.bar.ended.connect(self.ask_end)
        self.ending = Ending(context)
        self.body = QWidget()
        self.body.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self.cover = QStackedWidget()
        self.cover.addWidget(self.body)
        self.cover.addWidget(self.passing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cover)
        self.question.passing.connect(self._pass_round)
        self.passing.left.connect(self._uncover)
        self.question.settle.settled.connect(self.next.setFocus)

    @property
    def next(self) -> Button:
        """Return the button of the next step."""
        return self.bar.next

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        sizes = self._context.sizes
        self._left = QWidget()
        inner = QVBoxLayout(self._left)
        inner.setContentsMargins(16, 16, 8, 16)
        inner.addWidget(self.agenda)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(0)
        self._right = QFrame()
        self._right.setProperty("role", "aside")
        beside = QVBoxLayout(self._right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.side)
        self._columns.addWidget(self._left)
        self._columns.addWidget(self._centre(), 1)
        self._columns.addWidget(self._right)
        self._widths = {self._left: sizes.px(_LEFT), self._right: sizes.px(_RIGHT)}
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addLayout(self._columns, 1)
        column.addWidget(self.bar)

    def _head(self) -> QWidget:
        tr = self._context.tr
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(16, 12, 16, 4)
        across.setSpacing(16)
        self.name = Elided(role="section")
        across.addWidget(self.name, 1)
        self._tabs = QButtonGroup(self)
        self._chips = QWidget()
        chips = []
        for place, code in enumerate(("agenda", "centre", "beside")):
            chip = Chip(tr(f"session.tab.{code}"), checked=place == 1)
            self._tabs.addButton(chip, place)
            chips.append(chip)
        self._chips.setLayout(row(chips, stretch=False))
        self._tabs.idClicked.connect(lambda _: self._arrange())
        across.addWidget(self._chips)
        self.end = QuietButton(tr("session.end"), theme=self._context.theme)
        self.end.clicked.connect(self.ask_end)
        across.addWidget(self.end)
        return head

    def _centre(self) -> QWidget:
        tr = self._context.tr
        self.area = ScrollColumn(width=860, gap=12)
        self.area.set_margins(16, 16, 16, 16)
        self.trouble = Text("", role="danger")
        self.welcome = Card(margin=24)
        self.welcome.add(Heading(tr("session.welcome"), 2))
        self.arrived = Text("", role="question")
        self.welcome.add(self.arrived)
        self.welcome.add(Muted(tr("session.welcome.hint")))
        self.rest = Text("", role="question")
        for part in (self.trouble, self.ending, self.welcome, self.rest):
            self.area.add(part)
        for panel in (self.question, self.ideas, self.survey):
            self.area.add(panel)
        self.area.add_stretch()
        return self.area

    # --- showing ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the room as it is; parts that did not change do nothing."""
        desk, tr = self._context.desk, self._context.tr
        view = desk.view
        if view is None:
            return
        kept, before = desk.kept, QApplication.focusWidget()
        self.name.set_whole(kept.name if kept is not None else tr("nav.workshop"))
        troubles = [tr(f"session.trouble.{one}") for one in sorted(view.troubles)]
        if kept is None:
            troubles.append(tr("session.unkept"))
        say(self.trouble, " ".join(troubles))
        self._show_activity()
        self.agenda.refresh()
        self.side.refresh()
        self.bar.refresh()
        self.ending.refresh()
        self._keep_keyboard(before)
        self._start_at_top()
        if self.covered and not isinstance(desk.activity, Ballot):
            self._uncover()

    def _keep_keyboard(self, before: QWidget | None) -> None:
        """Give the keyboard to the next step when what had it is gone."""
        gone = before is not None and self.body.isAncestorOf(before) and not before.isVisible()
        if gone and not self.covered:
            self.next.setFocus()

    def _start_at_top(self) -> None:
        course = self._context.desk.course
        moment = (course.activity_id, course.stage, course.round) if course is not None else None
        if moment != self._moment:
            self._moment = moment
            self.area.to_top()

    def _show_activity(self) -> None:
        desk, tr = self._context.desk, self._context.tr
        view, activity, kept = desk.view, desk.activity, desk.kept
        assert view is not None
        kinds = ((self.question, Ballot), (self.ideas, IdeaRound), (self.survey, SurveyRound))
        for panel, kind in kinds:
            panel.setVisible(isinstance(activity, kind))
        self.welcome.setVisible(activity is None)
        people = len(view.seats)
        nobody = tr("session.arrived_none")
        say(self.arrived, tr.plural("session.arrived", people) if people else nobody)
        course = desk.course or Progress("", Stage.LOBBY)
        say(self.rest, "")
        if isinstance(activity, Ballot):
            done = kept.voted(activity.question_id) if kept is not None else None
            empty = VotedQuestion(activity.question_id)
            self.question.show_question(activity, view, done or empty)
        elif isinstance(activity, IdeaRound):
            self.ideas.show_ideas(activity, course)
        elif isinstance(activity, SurveyRound):
            self.survey.show_survey(activity, view, course)
        elif activity is not None:
            say(self.rest, tr("session.break"))

    def tick(self) -> None:
        """Show what the clock says; nothing else moves each second."""
        if self.isVisible():
            self.bar.tick()
            self.agenda.tick()

    # --- doing --------------------------------------------------------------------------------

    def choose(self, level: int) -> None:
        """Choose the level to agree on, once the votes are revealed."""
        if not self.question.settle.isHidden():
            self.question.settle.choose(level)

    def ask_end(self) -> None:
        """End the session, or ask first when questions were not settled."""
        if self.ending.unsettled():
            self.ending.ask()
            self.area.to_top()
        else:
            self._context.desk.end()

    def show_beside(self) -> None:
        """Bring the right column into sight."""
        self._tabs.button(2).setChecked(True)
        self._arrange()

    @property
    def covered(self) -> bool:
        """Tell whether somebody votes at this keyboard and nothing else is seen."""
        return self.cover.currentWidget() is self.passing

    def _pass_round(self) -> None:
        self.cover.setCurrentWidget(self.passing)
        self.passing.start()

    def _uncover(self) -> None:
        self.cover.setCurrentWidget(self.body)
        self.next.setFocus()

    # --- room ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each column its room, or show one at a time."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= self._context.sizes.px(_WIDE)
        self._chips.setVisible(not wide)
        chosen = self._tabs.checkedId()
        for place, part in enumerate((self._left, self.area, self._right)):
            part.setVisible(wide or place == chosen)
        for part, width in self._widths.items():
            part.setMinimumWidth(width if wide else 0)
            part.setMaximumWidth(width if wide else 16_777_215)


class Ending(Card):
    """Asks before a session ends with questions that were voted on or planned and not settled."""

    def __init__(self, context: Context) -> None:
        super().__init__(margin=16)
        self._context = context
        tr, theme = context.tr, context.theme
        self._words = Body()
        self.yes = QuietButton(tr("session.end"), theme=theme)
        self.no = QuietButton(tr("session.end.stay"), theme=theme)
        self.yes.clicked.connect(context.desk.end)
        self.no.clicked.connect(self.hide)
        self.add(self._words)
        self.add(row([self.no, self.yes]))
        self.hide()

    def unsettled(self) -> list[str]:
        """Return the questions that have no outcome yet."""
        script, kept = self._context.desk.script, self._context.desk.kept
        if script is None or kept is None:
            return []
        asked = [one.question_id for one in script.activities if isinstance(one, Ballot)]
        known = {key: kept.voted(key) for key in asked}
        return [key for key, done in known.items() if done is None or done.outcome is None]

    def ask(self) -> None:
        """Show the question."""
        self.show()
        self.refresh()
        self.no.setFocus()

    def refresh(self) -> None:
        """Name the questions that are open still."""
        if not self.isHidden():
            left = self.unsettled()
            names = ", ".join(left)
            say(self._words, self._context.tr.plural("session.end.ask", len(left), which=names))
