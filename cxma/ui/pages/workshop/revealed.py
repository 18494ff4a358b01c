"""What a revealed vote says: figures, agreement in words, role groups, the shift, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cxma.domain.answers import Mark
from cxma.ui.pages.workshop import wording
from cxma.ui.pages.workshop.bits import Section, say
from cxma.ui.wall.from_room import reveal
from cxma.ui.wall.scenes import GroupBars, Reveal
from cxma.ui.widgets.distribution_bar import DistributionBar
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Small, Text
from cxma.workshop.protocol import Ballot, Progress, Reason, RoomView

if TYPE_CHECKING:
    from cxma.ui.context import Context

_MOST_REASONS = 30


class Revealed(QWidget):
    """The figures of a question's last round, beside those of the one before.

    Attributes:
        more: groups and reasons, a widget of its own: what is decided stands between.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: object = None
        tr = context.tr
        self.pattern = Text("", role="section")
        self.figures = Body()
        self.shift = Body()
        self.prompt = Body()
        self.groups = Section(tr("session.groups"))
        self._cells = FlowLayout(gap=24)
        self.groups.add(self._cells)
        self.reasons = Section(tr("session.reasons"), gap=4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.reasons.add(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.pattern, self.figures, self.shift, self.prompt):
            column.addWidget(widget)
        self.more = QWidget()
        below = QVBoxLayout(self.more)
        below.setContentsMargins(0, 8, 0, 0)
        below.setSpacing(16)
        below.addWidget(self.groups)
        below.addWidget(self.reasons)

    def show_course(self, activity: Ballot, view: RoomView, course: Progress) -> None:
        """Show a question that was revealed."""
        tally = course.rounds[-1] if course.rounds else None
        key = (activity.id, course.rounds, course.stage)
        if tally is None or key == self._shown:
            return
        self._shown = key
        tr = self._context.tr
        shown = reveal(view, activity, tr)
        if not isinstance(shown, Reveal):
            for label in (self.pattern, self.figures, self.shift, self.prompt):
                say(label, "")
            say(self.pattern, tr("session.hidden"))
            self._show_groups(())
            self._show_reasons(())
            return
        say(self.pattern, wording.agreement(tally, tr))
        spread = tally.spread
        say(self.figures, wording.figures(spread, tally.dont_know, tr) if spread else "")
        say(self.shift, shown.shift)
        say(self.prompt, shown.prompt)
        self._show_groups(shown.groups)
        self._show_reasons(tally.reasons)

    def _show_groups(self, groups: tuple[GroupBars, ...]) -> None:
        empty(self._cells)
        self.groups.setVisible(bool(groups))
        for group in groups:
            self._cells.addWidget(self._cell(group))

    def _cell(self, group: GroupBars) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(QLabel(group.name))
        if group.counts is None:
            hidden = QLabel(group.instead)
            hidden.setProperty("role", "small")
            column.addWidget(hidden)
            column.addStretch(1)
        else:
            bars = DistributionBar(self._context.theme, self._context.tr)
            bars.set_counts(group.counts)
            column.addWidget(bars)
        return cell

    def _show_reasons(self, reasons: tuple[Reason, ...]) -> None:
        empty(self._lines)
        self.reasons.setVisible(bool(reasons))
        tr = self._context.tr
        for reason in reasons[:_MOST_REASONS]:
            unknown = isinstance(reason.choice, Mark)
            level = tr("phone.ballot.unknown") if unknown else str(reason.choice)
            who = f"{level} · {reason.name}" if reason.name else level
            self._lines.addWidget(Body(f"{who}: {reason.text}"))
        if len(reasons) > _MOST_REASONS:
            more = len(reasons) - _MOST_REASONS
            self._lines.addWidget(Small(tr.plural("session.reasons.more", more)))
