"""The centre of the console while the room gives ideas: what came, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cxma.actions import workshops
from cxma.actions.workshops import AcceptedIdea
from cxma.ui.pages.workshop import about
from cxma.ui.pages.workshop.bits import say
from cxma.ui.wall.from_room import said
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.text import Body, Heading, Muted, Small, Text
from cxma.workshop.protocol import Idea, IdeaKind, IdeaRound, IdeaState, Progress, Stage

if TYPE_CHECKING:
    from cxma.ui.context import Context


class IdeasPanel(QWidget):
    """Ideas with their support; each is accepted, hidden, or left."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: dict[str, IdeaRow] = {}
        self._activity: IdeaRound | None = None
        self._order: list[str] = []
        tr = context.tr
        self._above = Heading("", 3)
        self._text = Text("", role="question")
        self._of = Small(tr("session.ideas.about"))
        self.about = QComboBox()
        self.about.setAccessibleName(tr("session.ideas.about"))
        self.about.setMaximumWidth(context.sizes.px(480))
        calm(self.about)
        self._none = Muted(tr("session.ideas.none"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._above, self._text, self._of, self.about, self._none):
            column.addWidget(widget)
        column.addLayout(self._list)

    def show_ideas(self, activity: IdeaRound, course: Progress) -> None:
        """Show what came so far; most supported first once nothing more comes."""
        tr = self._context.tr
        if activity is not self._activity:
            self._begin(activity)
        say(self._above, tr(f"session.plan.{activity.kind}"))
        say(self._text, said(activity.prompt, tr))
        ideas = list(course.ideas)
        if course.stage is not Stage.OPEN:
            ideas.sort(key=lambda idea: -idea.support)
        self._none.setVisible(not ideas)
        for idea in ideas:
            if idea.id not in self._rows:
                self._rows[idea.id] = IdeaRow(self, self._context)
            self._rows[idea.id].show_idea(idea, usable=self._can_accept())
        order = [idea.id for idea in ideas]
        if order != self._order:
            self._order = order
            for place, key in enumerate(order):
                self._list.insertWidget(place, self._rows[key])

    def accept(self, idea: Idea) -> None:
        """Make of an idea what was asked for; the room is told."""
        context, desk, activity = self._context, self._context.desk, self._activity
        if activity is None or desk.workshop_id is None:
            return
        of = self.about.currentData() if activity.kind is not IdeaKind.INITIATIVE else None
        taken = context.do(
            workshops.take_ideas,
            context.project,
            desk.workshop_id,
            [AcceptedIdea(idea.text, activity.kind, of)],
        )
        if taken is not False:
            desk.hub.do(lambda session: session.set_idea(idea.id, IdeaState.ACCEPTED))

    def set_state(self, idea: Idea, state: IdeaState) -> None:
        """Hide an idea from phones and wall, or put it back."""
        self._context.desk.hub.do(lambda session: session.set_idea(idea.id, state))

    def _begin(self, activity: IdeaRound) -> None:
        self._activity = activity
        for shown in self._rows.values():
            shown.hide()
            shown.deleteLater()
        self._rows.clear()
        self._order = []
        context = self._context
        choices = about.choices(activity.kind, context.snapshot.internal)
        with QSignalBlocker(self.about):
            self.about.clear()
            for of, words in choices:
                self.about.addItem(words, of)
            here = int(activity.about_id) if activity.about_id.isdigit() else None
            self.about.setCurrentIndex(max(0, self.about.findData(here)))
        asked = activity.kind is not IdeaKind.INITIATIVE
        self.about.setVisible(asked and bool(choices))
        self._of.setVisible(asked)
        if asked and not choices:
            self._of.setText(context.tr(f"session.ideas.none_{activity.kind}"))
        else:
            self._of.setText(context.tr("session.ideas.about"))

    def _can_accept(self) -> bool:
        activity = self._activity
        if activity is None or self._context.read_only:
            return False
        return activity.kind is IdeaKind.INITIATIVE or self.about.count() > 0


class IdeaRow(QWidget):
    """One idea with its support and what can be done with it."""

    def __init__(self, panel: IdeasPanel, context: Context) -> None:
        super().__init__()
        self._panel, self._tr = panel, context.tr
        self._idea: Idea | None = None
        self._usable = False
        self.support = QLabel()
        self.support.setProperty("role", "section")
        self.support.setFixedWidth(context.sizes.px(32))
        self.text = Body()
        self.tag = QLabel()
        self.tag.setProperty("role", "tag")
        self.accept = QuietButton(self._tr("session.ideas.accept"), theme=context.theme)
        self.accept.clicked.connect(lambda: self._idea and panel.accept(self._idea))
        self.hidden = QuietButton(self._tr("session.ideas.hide"), theme=context.theme)
        self.hidden.clicked.connect(self._toggle)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(8)
        across.addWidget(self.support)
        across.addWidget(self.text, 1)
        for widget in (self.tag, self.accept, self.hidden):
            across.addWidget(widget)

    def show_idea(self, idea: Idea, *, usable: bool) -> None:
        """Show an idea as it stands."""
        if (idea, usable) == (self._idea, self._usable):
            return
        self._idea, self._usable = idea, usable
        tr = self._tr
        self.support.setText(tr.number(idea.support, 0))
        self.support.setToolTip(tr("phone.ideas.support", n=idea.support))
        say(self.text, idea.text)
        tags = {
            IdeaState.ACCEPTED: tr("session.ideas.accepted"),
            IdeaState.HIDDEN: tr("session.ideas.hidden"),
        }
        say(self.tag, tags.get(idea.state, ""))
        new = idea.state is IdeaState.NEW
        self.accept.setVisible(new)
        self.accept.setEnabled(usable)
        self.accept.setAccessibleName(f"{tr('session.ideas.accept')}: {idea.text}")
        self.hidden.setVisible(idea.state is not IdeaState.ACCEPTED)
        self.hidden.set_text(tr("session.ideas.hide") if new else tr("session.ideas.show"))
        self.hidden.setAccessibleName(f"{self.hidden.text()}: {idea.text}")

    def _toggle(self) -> None:
        if self._idea is not None:
            new = self._idea.state is IdeaState.NEW
            self._panel.set_state(self._idea, IdeaState.HIDDEN if new else IdeaState.NEW)
