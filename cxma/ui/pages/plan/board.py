"""The left of the page: headline, views, suggestions, the plan itself, what was deferred."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from cxma.domain.due import dues, late
from cxma.ui.explanations.sheet import Sources
from cxma.ui.lateness import late_words
from cxma.ui.pages.plan.charts import ImpactEffort, Roadmap
from cxma.ui.pages.plan.deferred import DeferredList
from cxma.ui.pages.plan.listing import OPEN, InitiativeTable
from cxma.ui.pages.plan.reason_bar import ReasonBar
from cxma.ui.pages.plan.suggestions import SuggestionList
from cxma.ui.widgets.buttons import Chip, PrimaryButton
from cxma.ui.widgets.empty import EmptyState
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Heading, Muted, Text

if TYPE_CHECKING:
    from cxma.ui.context import Context

VIEWS = ("list", "impact", "roadmap", "what_if")


class Board(ScrollColumn):
    """Everything of the plan but the panel beside it."""

    new_wanted = Signal()
    accepted = Signal(object)
    dismissed = Signal(object)
    explained = Signal(str)
    opened = Signal(int)
    ticked = Signal(int)
    moved = Signal(int, int)
    removed = Signal(int)
    what_if_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=1080, margin=32, gap=16)
        self._context = context
        self._sources: Sources | None = None
        self._pending: tuple[int, int] | None = None
        self._view = "list"
        self.suggestions = SuggestionList(context)
        self.reason = ReasonBar(context)
        self.table = InitiativeTable(context)
        self.deferred = DeferredList(context)
        self.impact = ImpactEffort(context)
        self.roadmap = Roadmap(context)
        self._empty = self._nothing()
        self._head()
        for part in (
            self.suggestions,
            self.reason,
            self._empty,
            self.table,
            self.impact,
            self.roadmap,
            self.deferred,
        ):
            self.add(part)
        self.add_stretch()
        self._connect()

    def _connect(self) -> None:
        self.suggestions.accepted.connect(self.accepted)
        self.suggestions.dismissed.connect(self.dismissed)
        self.suggestions.asked.connect(self.explained)
        self.table.opened.connect(self.opened)
        self.table.ticked.connect(self.ticked)
        self.table.explained.connect(self.explained)
        self.table.moved.connect(self.moved)
        self.table.removed.connect(self.removed)
        self.deferred.opened.connect(self.opened)
        self.reason.stepped.connect(self._step)
        self.reason.closed.connect(self._asked_no_more)
        for section in (self.impact, self.roadmap):
            section.asked.connect(self._open_spot)

    def _head(self) -> None:
        tr = self._context.tr
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Heading(tr("plan.title"), 1), 1)
        self.new = PrimaryButton(tr("plan.new"))
        self.new.clicked.connect(self.new_wanted)
        row.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        self.add(row)
        self._summary = Muted()
        self.add(self._summary)
        self._late = Text(role="signal")
        self.add(self._late)
        holder = QWidget()
        chips = FlowLayout(holder, gap=8)
        self._views = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        for view in VIEWS:
            chip = Chip(tr(f"plan.view.{view}"), checked=view == "list")
            chip.clicked.connect(lambda _=False, view=view: self.show_view(view))
            chip.setObjectName(f"view {view}")
            self._views.addButton(chip)
            self._chips[view] = chip
            chips.addWidget(chip)
        self.add(holder)

    def _nothing(self) -> EmptyState:
        tr = self._context.tr
        return EmptyState(
            tr("plan.empty.title"),
            tr("plan.empty.text"),
            [
                (tr("plan.empty.targets"), lambda: self._context.goto("setup", "targets")),
                (tr("plan.new"), self.new_wanted.emit),
            ],
        )

    def show_results(self, sources: Sources, ticked: Collection[int], *, editable: bool) -> None:
        """Show the plan as stored."""
        self._sources = sources
        tr, plan, today = sources.tr, sources.results.plan, self._context.today()
        deferred = len(sources.snapshot.initiatives) - len(plan)
        words = tr.plural("plan.summary", len(plan))
        if deferred:
            words = f"{words} {tr.plural('plan.summary.deferred', deferred)}"
        self._summary.setText(words)
        self._late.setText(late_words(tr, late(dues(sources.snapshot.initiatives), today)))
        self._late.setVisible(bool(self._late.text()))
        self.new.setVisible(editable)
        self.suggestions.show_results(sources)
        self.show_ticks(sources, ticked)
        self.impact.show_plan(sources)
        self.roadmap.show_plan(sources)
        self.deferred.show_results(sources)
        self._arrange()
        read_in_order(self)

    def show_ticks(self, sources: Sources, ticked: Collection[int]) -> None:
        """Show which initiatives the what-if counts with."""
        self.table.show_plan(sources, sources.results.plan, ticked)
        self._arrange()

    def show_view(self, view: str) -> None:
        """Show the list, the impact-effort chart or the roadmap, or ask for the what-if."""
        if view == "what_if":
            self._chips[self._view].setChecked(True)
            self.what_if_wanted.emit()
            return
        self._view = view
        self._chips[view].setChecked(True)
        self._arrange()
        self.to_top()

    def show_narrow(self, narrow: bool) -> None:
        """Offer the what-if as a view of its own where it has no panel beside the plan."""
        self._chips["what_if"].setVisible(narrow)

    def _arrange(self) -> None:
        if self._sources is None:
            return
        listed = self._view == "list"
        plan = bool(self._sources.results.plan)
        suggested = bool(self.suggestions.found)
        deferred = len(self._sources.snapshot.initiatives) > len(self._sources.results.plan)
        self.suggestions.setVisible(listed and suggested)
        self.table.setVisible(listed and plan)
        self.deferred.setVisible(listed and deferred)
        self.impact.setVisible(self._view == "impact" and plan)
        self.roadmap.setVisible(self._view == "roadmap" and plan)
        self._empty.setVisible(not plan and not (listed and (suggested or deferred)))

    # --- another place ------------------------------------------------------------------------

    def ask_place(self, initiative_id: int, place: int, ask: Callable[[], None]) -> None:
        """Remember what is being moved, so that the keys move it further, and ask why."""
        self._pending = (initiative_id, place)
        ask()

    def _step(self, step: int) -> None:
        if self._pending is None or self._sources is None:
            return
        initiative_id, place = self._pending
        wanted = max(1, min(len(self._sources.results.plan), place + step))
        self.moved.emit(initiative_id, wanted)

    def _asked_no_more(self) -> None:
        moved = self._pending is not None
        self._pending = None
        if moved:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif rows := self.suggestions.rows():
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_spot(self, spot: str) -> None:
        if spot.startswith("initiative:"):
            self.explained.emit(spot)
        else:
            self.opened.emit(int(spot.removeprefix(OPEN)))
