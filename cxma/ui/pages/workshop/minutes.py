"""The minutes of sessions: what was voted, how each question ended, what was left for later."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cxma.actions import workshops
from cxma.domain.workshops import VotedQuestion, VoteRound, Workshop
from cxma.ui import undoing
from cxma.ui.message import CHANGE
from cxma.ui.pages.workshop import wording
from cxma.ui.pages.workshop.bits import Section, row
from cxma.ui.widgets.buttons import QuietButton, RowButton, set_icon
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.distribution_bar import DistributionBar
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Heading, Rule, Small
from cxma.workshop.pattern import pattern

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Minutes(Section):
    """Sessions of the round, newest first; each opens to its minutes."""

    continued = Signal(object)
    """A session is to go on with the plan that stands above."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("session.minutes"))
        self._context = context
        self._shown: tuple[object, ...] | None = None
        self._open: int | None = None
        self.rows: dict[int, SessionCard] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.add(self._list)

    def refresh(self) -> None:
        """Show the sessions as they are kept."""
        sessions = self._context.snapshot.workshops
        self.setVisible(bool(sessions))
        key = (sessions, self._context.read_only)
        if key == self._shown:
            return
        self._shown = key
        empty(self._list)
        self.rows.clear()
        for session in reversed(sessions):
            card = SessionCard(self._context, session, self)
            self.rows[session.id] = card
            self._list.addWidget(card)
            card.unfold(session.id == self._open)

    def open_session(self, workshop_id: int | None) -> None:
        """Show the minutes of one session, those of the others folded."""
        self._open = workshop_id
        for key, card in self.rows.items():
            card.unfold(key == workshop_id)


class SessionCard(Card):
    """One session: a line to press, and its minutes below."""

    def __init__(self, context: Context, session: Workshop, minutes: Minutes) -> None:
        super().__init__(margin=8)
        self._context, self._session, self._minutes = context, session, minutes
        tr = context.tr
        parts = [tr.day(session.held, "medium"), tr.plural("minutes.people", session.people)]
        if not session.finished:
            parts.append(tr("session.minutes.open"))
        self.head = RowButton(f"{session.name}  ·  {' · '.join(parts)}")
        self.head.clicked.connect(self._toggle)
        self.add(self.head)
        self._body: QWidget | None = None

    @property
    def unfolded(self) -> bool:
        """Tell whether the minutes are seen."""
        return self._body is not None and not self._body.isHidden()

    def unfold(self, shown: bool) -> None:
        """Show the minutes, or fold them."""
        if shown and self._body is None:
            self._body = self._written()
            self.add(self._body)
        if self._body is not None:
            self._body.setVisible(shown)
        theme = self._context.theme
        set_icon(self.head, "chevron-down" if shown else "chevron-right", theme, "muted")

    def _toggle(self) -> None:
        self._minutes.open_session(None if self.unfolded else self._session.id)

    def _written(self) -> QWidget:
        body, tr = QWidget(), self._context.tr
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 0, 16, 8)
        column.setSpacing(8)
        for voted in self._session.questions:
            column.addWidget(Rule())
            self._question(column, voted)
        if not self._session.questions:
            column.addWidget(Small(tr("session.minutes.none")))
        if self._session.parked:
            column.addWidget(Rule())
            column.addWidget(Heading(tr("minutes.parked"), 3))
            for text in self._session.parked:
                column.addWidget(Body(text))
        if not self._context.read_only:
            column.addLayout(row(self._buttons()))
        return body

    def _question(self, column: QVBoxLayout, voted: VotedQuestion) -> None:
        tr, words = self._context.tr, self._context.words
        model = self._context.snapshot.package.model
        known = model.has_question(voted.question_id)
        name = words.node_name(voted.question_id) if known else ""
        column.addWidget(Heading(tr("explain.named", id=voted.question_id, name=name), 2))
        said = wording.outcome(voted, words, tr)
        column.addWidget(Body(f"{said}. {voted.reason}" if voted.reason else said))
        if voted.used is not None and voted.planned:
            figures = {"used": tr.number(voted.used, 0), "planned": tr.number(voted.planned, 0)}
            column.addWidget(Small(tr("minutes.took", **figures)))
        across = QHBoxLayout()
        across.setSpacing(32)
        hidden = False
        for votes in voted.rounds:
            if self._session.may_show(votes):
                across.addWidget(self._round(votes), 0, Qt.AlignmentFlag.AlignTop)
            else:
                hidden = True
        across.addStretch(1)
        column.addLayout(across)
        if hidden:
            column.addWidget(Small(tr("minutes.hidden")))

    def _round(self, votes: VoteRound) -> QWidget:
        tr, spread = self._context.tr, votes.spread
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_small(tr("minutes.round", n=votes.number)))
        bars = DistributionBar(self._context.theme, tr)
        bars.set_counts(votes.counts)
        column.addWidget(bars)
        column.addWidget(_small(wording.figures(spread, votes.dont_know, tr)))
        said = tr(f"phone.pattern.{pattern(votes.counts)}")
        if spread.consensus is not None:
            said = tr("session.agreement", words=said, value=tr.number(spread.consensus, 2))
        column.addWidget(_small(said))
        if votes.shifted is not None:
            column.addWidget(_small(tr.plural("minutes.changed", votes.shifted)))
        return cell

    def _buttons(self) -> list[QWidget]:
        tr, theme, session = self._context.tr, self._context.theme, self._session
        if session.finished:
            first = QuietButton(tr("session.minutes.reopen"), "undo", theme=theme)
            first.clicked.connect(lambda: self._do(workshops.reopen, "session.minutes.reopened"))
            others: list[QWidget] = [first]
        else:
            again = QuietButton(tr("session.minutes.continue"), "play", theme=theme)
            again.clicked.connect(lambda: self._minutes.continued.emit(session))
            over = QuietButton(tr("session.minutes.finish"), "check", theme=theme)
            over.clicked.connect(lambda: self._do(workshops.finish, "session.minutes.finished"))
            others = [again, over]
        gone = QuietButton(tr("session.minutes.remove"), "trash", theme=theme)
        gone.clicked.connect(lambda: self._do(workshops.remove, "session.minutes.removed"))
        return [*others, gone]

    def _do(self, act: Callable[..., object], code: str) -> None:
        context, session = self._context, self._session
        if context.do(act, context.project, session.id) is not False:
            step = (context.tr("ui.undo"), lambda: undoing.undo_last(context))
            said = context.tr(code, name=session.name)
            context.message(said, "info", steps=[step], about=CHANGE)


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small")
    return label
