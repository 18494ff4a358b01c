"""The third step: every root cause with what removes it; initiatives are those of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.actions import improvement
from cxma.domain.improvement import Cause
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.improve.flow import Flow
from cxma.ui.pages.internal.improve.initiative_card import Fill, InitiativeCard, RootRow
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Heading, Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context


class InitiativesStep(QWidget):
    """Root causes above, their initiatives below."""

    def __init__(self, context: Context, fill: Fill) -> None:
        super().__init__()
        self._context, self._fill = context, fill
        self._flow: Flow | None = None
        self._built: object = None
        self.roots: dict[int, RootRow] = {}
        self.cards: dict[int, InitiativeCard] = {}
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(tr("improve.roots"), 3))
        self._none = Muted(tr("improve.roots.none"))
        column.addWidget(self._none)
        self._roots = QVBoxLayout()
        column.addLayout(self._roots)
        self._head = Heading(tr("improve.initiatives"), 3)
        column.addSpacing(8)
        column.addWidget(self._head)
        self._remark = Muted(tr("improve.initiatives.remark"))
        column.addWidget(self._remark)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        column.addLayout(self._cards)
        self.roadmap = QuietButton(tr("improve.roadmap"), "arrow-right", theme=context.theme)
        self.roadmap.clicked.connect(lambda: context.goto("plan", "roadmap"))
        column.addWidget(self.roadmap, 0, Qt.AlignmentFlag.AlignLeft)

    def load(self, flow: Flow, *, editable: bool) -> None:
        """Show what removes the causes of a gap; what is being written stays."""
        if self._flow is not None and self._flow.gap.id != flow.gap.id:
            self.finish()
        self._flow = flow
        causes = _shown(flow)
        built = (flow.gap.id, causes, tuple(item.id for item in flow.initiatives), editable)
        if built != self._built:
            self._built = built
            self._build(flow, causes)
        plan_items = self._context.snapshot.initiatives
        for row in self.roots.values():
            row.load(plan_items, editable=editable)
        for item in flow.initiatives:
            self.cards[item.id].load(item, flow, editable=editable)
        self._none.setVisible(not causes)
        for part in (self._head, self._remark, self.roadmap):
            part.setVisible(bool(flow.initiatives))

    def finish(self) -> None:
        """Store what is being written."""
        for card in list(self.cards.values()):
            card.finish()

    def forget(self) -> None:
        """Show nothing; what is being written is for a gap that is gone."""
        self._flow, self._built = None, None
        empty(self._roots)
        empty(self._cards)
        self.roots, self.cards = {}, {}

    def start(self) -> None:
        """Put the keyboard where an initiative begins."""
        row = next(iter(self.roots.values()), None)
        if row is not None:
            row.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_initiative(self, initiative_id: int, key: str = "title") -> None:
        """Put the keyboard into a field of an initiative."""
        card = self.cards.get(initiative_id)
        if card is not None:
            card.focus(key)

    def _build(self, flow: Flow, causes: tuple[Cause, ...]) -> None:
        empty(self._roots)
        empty(self._cards)
        self.roots, self.cards = {}, {}
        for cause in causes:
            row = RootRow(self._context, cause)
            row.wanted.connect(self.begin)
            row.linked.connect(self.link)
            self.roots[cause.id] = row
            self._roots.addWidget(row)
        for item in flow.initiatives:
            card = InitiativeCard(self._context, item.id, self._fill)
            card.unlinked.connect(self.unlink)
            self.cards[item.id] = card
            self._cards.addWidget(card)
        read_in_order(self)

    # --- doing --------------------------------------------------------------------------------

    @Slot(int)
    def begin(self, cause_id: int) -> None:
        """Turn a root cause into an initiative and write its owner next."""
        context, tr = self._context, self._context.tr
        made = context.do(improvement.new_initiative_for, context.project, cause_id)
        if made is False or context.project is None:
            return
        item = next(item for item in context.snapshot.initiatives if item.id == made)
        undo = (tr("plan.undo"), context.project.undo)
        said = tr("improve.initiative.made", title=item.title)
        context.message(said, "good", steps=[undo], about=CHANGE)
        self.focus_initiative(made, "owner")

    @Slot(int, int)
    def link(self, cause_id: int, initiative_id: int) -> None:
        """Let an initiative of the plan remove a cause too."""
        context = self._context
        item = next(i for i in context.snapshot.initiatives if i.id == initiative_id)
        ids = (*item.cause_ids, cause_id)
        if context.do(improvement.set_causes, context.project, initiative_id, ids) is not False:
            self.focus_initiative(initiative_id)

    @Slot(int)
    def unlink(self, initiative_id: int) -> None:
        """Let an initiative no longer remove causes of this gap; it stays in the plan."""
        context, tr, flow = self._context, self._context.tr, self._flow
        if flow is None or context.project is None:
            return
        item = next(i for i in context.snapshot.initiatives if i.id == initiative_id)
        own = {cause.id for cause in flow.causes}
        ids = tuple(each for each in item.cause_ids if each not in own)
        if context.do(improvement.set_causes, context.project, initiative_id, ids) is False:
            return
        undo = (tr("plan.undo"), context.project.undo)
        said = tr("improve.unlinked", title=item.title)
        context.message(said, "info", steps=[undo], about=CHANGE)
        self.start()


def _shown(flow: Flow) -> tuple[Cause, ...]:
    """Return the root causes, and others an initiative removes."""
    linked = {cause_id for item in flow.initiatives for cause_id in item.cause_ids}
    return tuple(cause for cause in flow.causes if cause.root or cause.id in linked)
