"""The page of the plan: suggestions and initiatives, beside them the editor or the what-if."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from cxma.actions import plan
from cxma.domain.plan import Initiative, Kpi, Lift, Status
from cxma.domain.suggest import Suggestion
from cxma.ui.explanations import Sources
from cxma.ui.message import CHANGE
from cxma.ui.page import Page
from cxma.ui.page_keys import Key, Keys
from cxma.ui.pages.plan.board import VIEWS, Board
from cxma.ui.pages.plan.side import WIDTH, Side
from cxma.ui.widgets.explain import show_explanation

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

NARROW = 980
"""Below this width in pixels at 100 % text, the open initiative takes the place of the plan."""


class PlanPage(Page):
    """Decide what is done, in which order, and see what it would change."""

    key: ClassVar[str] = "plan"
    icon: ClassVar[str] = "plan"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._ticked: set[int] | None = None
        self._known: set[int] = set()
        self._alone = False
        self.board = Board(context)
        self.side = Side(context)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.board)
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(0, 1)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self.setLocale(QLocale(context.tr.locale))
        self._connect()

    def _connect(self) -> None:
        board, side = self.board, self.side
        board.new_wanted.connect(self.add)
        board.accepted.connect(self.accept)
        board.dismissed.connect(self.ask_why_not)
        board.explained.connect(self.explain)
        board.opened.connect(self.open)
        board.ticked.connect(self._tick)
        board.moved.connect(self.ask_place)
        board.removed.connect(self.remove)
        board.what_if_wanted.connect(self.show_what_if)
        side.closed.connect(self.close_editor)
        side.editor.explained.connect(self.explain)
        side.editor.removed.connect(self.remove)
        side.what_if.asked.connect(self.explain)
        side.what_if.all_wanted.connect(self._tick_all)
        self._letters = (
            Key(("N",), self.add, "plan.key.new"),
            Key(("A",), board.suggestions.accept_one, "plan.key.accept"),
            Key(("D",), board.suggestions.dismiss_one, "plan.key.dismiss"),
        )
        Keys(self, self._letters)

    # --- showing ------------------------------------------------------------------------------

    def refresh(self, changes: Changes | None = None) -> None:
        if self.context.project is None:
            return
        sources = self._sources()
        self._keep_ticks(sources)
        self.board.show_results(sources, self._ticked or set(), editable=self._editable)
        self.side.what_if.show_expected(sources, self._ticked or set())
        self._show_open(sources)

    def open_target(self, target: str) -> None:
        if target.isdigit():
            self.open(int(target))
        elif target in VIEWS:
            self.board.show_view(target)

    def first_focus(self) -> QWidget | None:
        rows = self.board.suggestions.rows()
        if self.context.results.plan:
            return self.board.table
        return rows[0] if rows else self.board.new

    def shortcuts(self) -> list[tuple[str, str]]:
        return [
            *((key.keys[0], key.code) for key in self._letters),
            ("Enter", "plan.key.open"),
            ("Space", "plan.key.tick"),
            ("Alt+↑  Alt+↓", "plan.key.move"),
            ("Del", "plan.key.remove"),
            ("Esc", "plan.key.close"),
        ]

    def leave(self) -> None:
        self.side.editor.finish()

    @property
    def _editable(self) -> bool:
        return not self.context.read_only

    def _sources(self) -> Sources:
        context = self.context
        return Sources(context.snapshot, context.results, context.words, context.tr)

    def _item(self, initiative_id: int) -> Initiative | None:
        items = self.context.snapshot.initiatives
        return next((item for item in items if item.id == initiative_id), None)

    def _show_open(self, sources: Sources) -> None:
        open_id = self.side.editor.initiative_id
        item = self._item(open_id)
        if item is not None:
            self.side.editor.load(sources, item, editable=self._editable)
            self.side.show_opened(item.title)
        elif open_id:
            self.side.editor.forget()
            self.side.show_standing()
        self._arrange()

    # --- doing --------------------------------------------------------------------------------

    @Slot()
    def add(self) -> None:
        """Add an initiative and open it."""
        if not self._editable:
            return
        title = self.context.tr("plan.new_title")
        made = self.context.do(plan.add, self.context.project, title=title)
        if made is not False:
            self.open(made)
            self.side.editor.focus_title(select=True)

    @Slot(object)
    def accept(self, suggestion: Suggestion) -> None:
        """Take a suggestion into the plan."""
        context = self.context
        if not self._editable:
            return
        made = context.do(plan.accept, context.project, suggestion, context.words)
        if made is not False:
            name = context.words.node_name(suggestion.question_id)
            open_it = (context.tr("plan.open"), lambda: self.open(made))
            undo = (context.tr("plan.undo"), self._undo)
            text = context.tr("plan.accepted", name=name)
            context.message(text, "good", steps=[open_it, undo], about=CHANGE)

    @Slot(object)
    def ask_why_not(self, suggestion: Suggestion) -> None:
        """Keep a suggestion out of the plan, with the reason."""
        tr, words = self.context.tr, self.context.words
        if not self._editable:
            return
        name = words.node_name(suggestion.question_id)
        self.board.reason.ask(
            tr("plan.dismiss.why", name=name),
            tr("plan.defer.placeholder"),
            lambda reason: self._dismiss(suggestion, reason),
        )

    def _dismiss(self, suggestion: Suggestion, reason: str) -> bool:
        context, step = self.context, suggestion.step
        said = context.words.questions[suggestion.question_id]
        words = said.steps[step.to]
        better = step.higher_is_better
        kpi = Kpi(0, words.kpi, words.formula, words.unit, higher_is_better=better)
        done = context.do(
            plan.add,
            context.project,
            title=said.name,
            description=words.action,
            actor=step.actor,
            effort=step.effort,
            impact=step.impact,
            reach=float(context.snapshot.client.headcount or 1),
            lifts=[Lift(suggestion.question_id, step.to)],
            kpis=[kpi],
            status=Status.DEFERRED,
            deferred_reason=reason,
        )
        return done is not False

    @Slot(int)
    def remove(self, initiative_id: int) -> None:
        """Take an initiative out of the plan; one press brings it back."""
        item, tr = self._item(initiative_id), self.context.tr
        if item is None or not self._editable:
            return
        if self.context.do(plan.remove, self.context.project, initiative_id) is not False:
            undo = (tr("plan.undo"), self._undo)
            text = tr("plan.removed", title=item.title)
            self.context.message(text, "info", steps=[undo], about=CHANGE)
            self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        if self.context.project is not None:
            self.context.do(self.context.project.undo)

    @Slot(int)
    def open(self, initiative_id: int) -> None:
        """Open an initiative beside the plan."""
        item = self._item(initiative_id)
        if item is None:
            return
        self.side.editor.load(self._sources(), item, editable=self._editable)
        self.side.show_opened(item.title)
        self.board.table.choose(initiative_id)
        self._arrange()
        self.side.editor.focus_title()

    @Slot()
    def close_editor(self) -> None:
        """Store what is being written and show the what-if again."""
        self._alone = False
        self.side.editor.finish()
        self.side.editor.forget()
        self.side.show_standing()
        self._arrange()
        self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_what_if(self) -> None:
        """Show the what-if in place of the plan."""
        self._alone = True
        self._arrange()
        self.side.what_if.all.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def explain(self, node_id: str) -> None:
        """Open what stands behind a figure."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        show_explanation(self.context, node_id, focused if inside and focused else self)

    # --- another place ------------------------------------------------------------------------

    @Slot(int, int)
    def ask_place(self, initiative_id: int, place: int) -> None:
        """Ask for the reason of another place in the plan, or give it back to the rule."""
        plan_now = self.context.results.plan
        placed = next((p for p in plan_now if p.initiative.id == initiative_id), None)
        if placed is None or not self._editable:
            return
        tr, item = self.context.tr, placed.initiative
        question = tr("plan.place.why", title=item.title, place=place, rule=placed.by_rule)
        back = None
        if item.rank is not None:
            back = (tr("plan.place.back"), lambda: self._unplace(initiative_id))
        self.board.ask_place(
            initiative_id,
            place,
            lambda: self.board.reason.ask(
                question,
                tr("plan.place.placeholder"),
                lambda reason: self._move(initiative_id, place, reason),
                written=item.rank_reason,
                other=back,
            ),
        )

    def _move(self, initiative_id: int, place: int, reason: str) -> bool:
        context = self.context
        return context.do(plan.place, context.project, initiative_id, place, reason) is not False

    def _unplace(self, initiative_id: int) -> None:
        self.context.do(plan.unplace, self.context.project, initiative_id)

    # --- what if ------------------------------------------------------------------------------

    def _keep_ticks(self, sources: Sources) -> None:
        """Tick what is new in the plan, forget what left it."""
        active = {placed.initiative.id for placed in sources.results.plan}
        ticked = active if self._ticked is None else (self._ticked | (active - self._known))
        self._ticked, self._known = ticked & active, active

    @Slot(int)
    def _tick(self, initiative_id: int) -> None:
        self._ticked = (self._ticked or set()) ^ {initiative_id}
        self._show_ticks()

    @Slot(bool)
    def _tick_all(self, every: bool) -> None:
        self._ticked = set(self._known) if every else set()
        self._show_ticks()

    def _show_ticks(self) -> None:
        sources = self._sources()
        self.board.show_ticks(sources, self._ticked or set())
        self.side.what_if.show_expected(sources, self._ticked or set())

    # --- room ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Give the open initiative the whole page where there is no room for both."""
        sizes = self.context.sizes
        narrow = self.width() < sizes.px(NARROW)
        instead = narrow and (self.side.is_open or self._alone)
        self.board.setVisible(not instead)
        self.side.setVisible(instead or not narrow)
        self.side.show_close(narrow)
        side = min(sizes.px(WIDTH), self.width() // 2)
        self._splitter.setSizes([self.width() - side, side])
        self.board.show_narrow(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.side.is_open or self._alone):
            self.close_editor()
        else:
            super().keyPressEvent(event)
