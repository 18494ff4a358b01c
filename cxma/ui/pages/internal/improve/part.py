"""The part that takes gaps to proven improvements: the list at the left, the open gap beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cxma.actions import improvement
from cxma.domain.improvement import GapKind
from cxma.domain.services import Service
from cxma.ui.message import CHANGE
from cxma.ui.page_keys import Key, Keys
from cxma.ui.pages.internal.improve.flow import Flow, Step, flows
from cxma.ui.pages.internal.improve.gap_list import GapList
from cxma.ui.pages.internal.improve.gap_panel import GapPanel
from cxma.ui.pages.internal.improve.suggested import SuggestedGap, suggested_gaps
from cxma.ui.tabbed_page import Part
from cxma.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

NARROW = 860
"""Below this width in pixels at 100 % text, the open gap takes the place of the list."""
LIST = 340
_OTHER_TABLES = frozenset({"answer", "rating", "evidence", "target", "lift", "participant"})
"""Tables of which nothing is shown here."""


class ImprovePart(Part):
    """Gap, causes, initiatives, monitoring.

    Targets: ``gap-3``, ``cause-5``, ``initiative-7``.
    """

    key = "improve"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._flows: tuple[Flow, ...] = ()
        self._open = 0
        self._alone = False
        self.list = GapList(context)
        self.panel = GapPanel(context)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(1, 1)
        self.empty = self._nothing()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.empty, 1)
        self.list.opened.connect(self.open)
        self.list.removed.connect(self.remove)
        self.list.added.connect(self.add)
        self.list.suggested.connect(self.accept)
        self.panel.closed.connect(self.close_gap)
        self.panel.removed.connect(self.remove)
        self._keys = tuple(
            Key((str(number),), self._shower(step), f"improve.key.{step}")
            for number, step in enumerate(Step, 1)
        )
        self._letters = (Key(("N",), self.write_new, "improve.key.new"), *self._keys)
        Keys(self, self._letters)

    def _nothing(self) -> EmptyState:
        tr, context = self.context.tr, self.context
        to_services = (tr("improve.to_services"), lambda: context.goto("internal", "services"))
        return EmptyState(tr("improve.nothing"), tr("improve.nothing.text"), [to_services])

    def _shower(self, step: Step):  # type: ignore[no-untyped-def]
        return lambda: self.panel.show_step(step)

    # --- showing ------------------------------------------------------------------------------

    def refresh(self, changes: Changes | None = None) -> None:
        if self.context.project is None:
            return
        if changes is not None and changes.tables and changes.tables <= _OTHER_TABLES:
            return
        context, editable = self.context, not self.context.read_only
        self._flows = flows(context.snapshot, context.today())
        services = self._services()
        anything = bool(services or self._flows)
        self.empty.setVisible(not anything)
        self._splitter.setVisible(anything)
        suggestions = suggested_gaps(context.snapshot.internal, context.services)
        self.list.show_gaps(self._flows, services, suggestions, editable=editable)
        self._show_open()

    def _services(self) -> list[Service]:
        """Return the services one may find a gap in, first in priority first."""
        internal = self.context.snapshot.internal
        places = {row.service_id: row.place for row in self.context.services.rows}
        own = [service for service in internal.services if not service.retired]
        return sorted(own, key=lambda service: places.get(service.id, len(places) + 1))

    def _show_open(self) -> None:
        """Show the gap that was open; else the first, where there is room beside the list."""
        flow = self._flow(self._open) or next(iter(self._flows), None)
        if flow is None:
            self._open = 0
            self.panel.forget()
        elif flow.gap.id != self._open and self._open:
            self.panel.forget()
        if flow is not None:
            self._open = flow.gap.id
            self.panel.load(flow, editable=not self.context.read_only)
        self.list.mark(self._open)
        self._arrange()

    def _flow(self, gap_id: int) -> Flow | None:
        return next((flow for flow in self._flows if flow.gap.id == gap_id), None)

    def open_target(self, which: str) -> None:
        kind, _, number = which.partition("-")
        if not number.isdecimal():
            return
        wanted = int(number)
        if kind == "gap":
            self.open(wanted)
        elif kind == "cause":
            self._open_cause(wanted)
        elif kind == "initiative":
            self._open_initiative(wanted)

    def whereabouts(self) -> str:
        return f"gap-{self._open}" if self._open else ""

    def first_focus(self) -> QWidget | None:
        row = self.list.row_of(self._open)
        if row is not None and self.list.isVisible():
            return row
        if not self.empty.isHidden():
            return self.empty.buttons[0]
        return self.list.adder.line

    def shortcuts(self) -> list[tuple[str, str]]:
        return [
            *((key.keys[0], key.code) for key in self._letters),
            ("Enter", "improve.key.beside"),
            ("Tab", "improve.key.why"),
            ("Alt+↑  Alt+↓", "improve.key.move"),
            ("Alt+←  Alt+→", "improve.key.shift"),
            ("Ctrl+Del", "improve.key.remove"),
        ]

    def leave(self) -> None:
        self.panel.finish()

    # --- doing --------------------------------------------------------------------------------

    @Slot(int)
    def open(self, gap_id: int) -> None:
        """Open a gap beside the list."""
        flow = self._flow(gap_id)
        if flow is None:
            return
        self._open, self._alone = gap_id, True
        self.panel.load(flow, editable=not self.context.read_only)
        self.list.mark(gap_id)
        self._arrange()
        if self.list.isHidden():
            self.panel.focus_step()

    def _open_cause(self, cause_id: int) -> None:
        ids = [(flow.gap.id, cause.id) for flow in self._flows for cause in flow.causes]
        gap_id = next((gap for gap, cause in ids if cause == cause_id), 0)
        if gap_id:
            self.open(gap_id)
            self.panel.show_step(Step.CAUSES)
            self.panel.causes.choose(cause_id)

    def _open_initiative(self, initiative_id: int) -> None:
        ids = [(flow.gap.id, item.id) for flow in self._flows for item in flow.initiatives]
        gap_id = next((gap for gap, item in ids if item == initiative_id), 0)
        if gap_id:
            self.open(gap_id)
            self.panel.show_step(Step.MONITORING)

    @Slot()
    def write_new(self) -> None:
        """Put the keyboard where a gap is written."""
        if not self.context.read_only and self.empty.isHidden():
            self.close_gap()
            self.list.adder.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(int, str)
    def add(self, service_id: int, statement: str) -> None:
        """Add a gap that was written, and ask how large it is."""
        self._add(service_id, GapKind.OTHER, statement)

    @Slot(object)
    def accept(self, suggestion: SuggestedGap) -> None:
        """Take over a gap the figures show."""
        statement = self.context.tr.worded(suggestion.code, suggestion.values)
        self._add(suggestion.service_id, suggestion.kind, statement, **suggestion.fields)

    def _add(self, service_id: int, kind: GapKind, statement: str, **fields: object) -> None:
        context = self.context
        made = context.do(
            improvement.add_gap,
            context.project,
            service_id,
            kind,
            statement,
            found=context.today(),
            **fields,
        )
        if made is False:
            return
        self.open(made)
        sized = fields.get("size") is not None or fields.get("perception_only")
        self.panel.show_step(Step.CAUSES if sized else Step.GAP)
        if sized:
            self.panel.causes.fill("gate.gap_cause")
        else:
            self.panel.gap.focus("kind")

    @Slot(int)
    def remove(self, gap_id: int) -> None:
        """Remove a gap with its causes; one press brings it back."""
        context, tr, flow = self.context, self.context.tr, self._flow(gap_id)
        if flow is None or context.read_only or context.project is None:
            return
        if context.do(improvement.remove_gap, context.project, gap_id) is False:
            return
        undo = (tr("plan.undo"), context.project.undo)
        said = tr("improve.removed", gap=flow.gap.statement)
        context.message(said, "info", steps=[undo], about=CHANGE)
        rows = self.list.rows
        target = self.list.row_of(self._open) or (rows[0] if rows else self.list.adder.line)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def close_gap(self) -> None:
        """Show the list where the open gap stands in its place."""
        self._alone = False
        self._arrange()
        row = self.list.row_of(self._open)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- room ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        sizes = self.context.sizes
        narrow = self.width() < sizes.px(NARROW)
        shown = bool(self._open)
        self.panel.setVisible(shown and (self._alone or not narrow))
        self.list.setVisible(not narrow or not (shown and self._alone))
        self.panel.show_back(narrow)
        left = min(sizes.px(LIST), self.width() // 2) if shown else self.width()
        self._splitter.setSizes([left, self.width() - left])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.list.isVisible():
            self.close_gap()
        else:
            super().keyPressEvent(event)
