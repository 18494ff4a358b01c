"""The gap that is open: its four steps, what the present one misses, and the step itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout

from cxma.ui.pages.internal.improve.causes_step import CausesStep
from cxma.ui.pages.internal.improve.flow import NO_INITIATIVE, Flow, Step
from cxma.ui.pages.internal.improve.gap_step import GapStep
from cxma.ui.pages.internal.improve.initiatives_step import InitiativesStep
from cxma.ui.pages.internal.improve.monitoring_step import MonitoringStep
from cxma.ui.pages.internal.improve.step_bar import StepBar
from cxma.ui.pages.plan.gate_note import GateNote
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Heading

if TYPE_CHECKING:
    from cxma.ui.context import Context

_KPI = {"gate.kpi", "gate.baseline", "gate.target", "gate.readings"}
_FRONT = {"gate.front_before", "gate.front_after", "gate.front_worse"}


class GapPanel(ScrollColumn):
    """Everything at the right of the part."""

    closed = Signal()
    removed = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(width=860, margin=0, gap=16)
        self.set_margins(24, 16, 32, 32)
        self._context = context
        self._flow: Flow | None = None
        self._step = Step.GAP
        self._head()
        self.title = Heading("", 2)
        self.add(self.title)
        self.bar = StepBar(context)
        self.bar.chosen.connect(self._choose)
        self.add(self.bar)
        self.note = GateNote(context)
        self.add(self.note)
        self.gap = GapStep(context)
        self.causes = CausesStep(context)
        self.initiatives = InitiativesStep(context, self.fill)
        self.monitoring = MonitoringStep(context, self.fill)
        self._steps: dict[Step, GapStep | CausesStep | InitiativesStep | MonitoringStep] = {
            Step.GAP: self.gap,
            Step.CAUSES: self.causes,
            Step.INITIATIVES: self.initiatives,
            Step.MONITORING: self.monitoring,
        }
        for part in self._steps.values():
            self.add(part)
        self.next = PrimaryButton("")
        self.next.clicked.connect(self._go_on)
        self.column.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_stretch()

    def _head(self) -> None:
        context, tr = self._context, self._context.tr
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = QuietButton(tr("improve.back"), "arrow-left", theme=context.theme)
        self.back.clicked.connect(self.closed)
        self.service = QuietButton("", "arrow-right", theme=context.theme)
        self.service.clicked.connect(self._to_service)
        self.remove = QuietButton(tr("improve.remove"), "trash", theme=context.theme)
        self.remove.clicked.connect(lambda: self.removed.emit(self.gap_id))
        row.addWidget(self.back)
        row.addWidget(self.service)
        row.addStretch(1)
        row.addWidget(self.remove)
        self.add(row)

    @property
    def gap_id(self) -> int:
        """Return the id of the gap that is open, 0 for none."""
        return self._flow.gap.id if self._flow is not None else 0

    @property
    def step(self) -> Step:
        """Return the step that is shown."""
        return self._step

    def load(self, flow: Flow, *, editable: bool) -> None:
        """Show a gap as stored; another one opens at the step it is at."""
        if flow.gap.id != self.gap_id:
            self.finish()
            self._step = flow.step
            self.to_top()
        self._flow = flow
        service = self._context.snapshot.internal.service(flow.gap.service_id).name
        self.service.set_text(service)
        self.service.setAccessibleName(self._context.tr("improve.to_service", service=service))
        self.title.setText(flow.gap.statement)
        self.remove.setVisible(editable)
        self._show(editable=editable)

    def show_back(self, shown: bool) -> None:
        """Offer a way back to the list where it has no room beside."""
        self.back.setVisible(shown)

    def show_step(self, step: Step) -> None:
        """Show one of the four steps."""
        if step is not self._step:
            self.finish()
        self._step = step
        if self._flow is not None:
            self._show(editable=not self._context.read_only)

    def focus_step(self) -> None:
        """Put the keyboard on the step that is shown."""
        self.bar.buttons[self._step].setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Store what is being written in the step that is shown."""
        if self._flow is not None:
            self._steps[self._step].finish()

    def forget(self) -> None:
        """Show no gap; what is being written is for one that is gone."""
        self._flow = None
        for part in self._steps.values():
            part.forget()

    def fill(self, code: str, initiative_id: int = 0) -> None:
        """Go to where something that is missing is written."""
        if code == "gate.gap_size":
            self.show_step(Step.GAP)
            self.gap.focus("size")
        elif code in ("gate.gap_cause", "gate.gap_root", "gate.cause_evidence"):
            self.show_step(Step.CAUSES)
            self.causes.fill(code)
        elif code in (NO_INITIATIVE, "gate.initiative_root"):
            self.show_step(Step.INITIATIVES)
            self.initiatives.start()
        elif code in _FRONT:
            self._context.goto("internal", "measure")
        elif code in _KPI:
            self.show_step(Step.MONITORING)
            watch = self.monitoring.watches.get(initiative_id or self._first_initiative())
            if watch is not None:
                watch.focus_on(code)

    def _first_initiative(self) -> int:
        return next(iter(self.monitoring.watches), 0)

    def _show(self, *, editable: bool) -> None:
        flow = self._flow
        assert flow is not None
        self.bar.show_flow(flow, self._step)
        focused = QApplication.focusWidget()
        for step, part in self._steps.items():
            if step is self._step:
                part.load(flow, editable=editable)
            elif focused is not None and part.isAncestorOf(focused):
                self.focus_step()
            part.setVisible(step is self._step)
        self._show_missing(flow)
        complete = not flow.missing[self._step] and self._step is not Step.MONITORING
        self.next.setVisible(complete)
        if complete:
            name = self._context.tr(f"improve.step.{self._step_after()}")
            self.next.set_text(self._context.tr("improve.next", step=name))
        read_in_order(self)

    def _show_missing(self, flow: Flow) -> None:
        """Say what the step misses; what is followed says it for each initiative."""
        tr = self._context.tr
        codes = flow.missing[self._step]
        if self._step is Step.MONITORING and flow.initiatives:
            codes = ()
        title = tr("improve.missing.monitoring")
        if self._step is not Step.MONITORING:
            title = tr("improve.missing", step=tr(f"improve.step.{self._step_after()}"))
        self.note.show_missing(title, [(tr(code), self._filler(code)) for code in codes])

    def _filler(self, code: str) -> Callable[[], None]:
        return lambda: self.fill(code)

    def _step_after(self) -> Step:
        steps = list(Step)
        return steps[min(steps.index(self._step) + 1, len(steps) - 1)]

    @Slot(str)
    def _choose(self, step: str) -> None:
        self.show_step(Step(step))

    @Slot()
    def _go_on(self) -> None:
        self.show_step(self._step_after())
        self.focus_step()

    @Slot()
    def _to_service(self) -> None:
        if self._flow is not None:
            self._context.goto("internal", f"services:{self._flow.gap.service_id}")
