"""A frozen order that is open: the table as it stood, which nothing changes any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.priority import PriorityRun
from cxma.ui.explanations.priority import run_id
from cxma.ui.pages.internal.prioritise.frozen import RunHead
from cxma.ui.pages.internal.prioritise.table import OrderTable
from cxma.ui.pages.internal.prioritise.why import Why
from cxma.ui.widgets.explain import show_explanation
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Rule

if TYPE_CHECKING:
    from cxma.ui.context import Context


class OpenedRun(QWidget):
    """The head says what it is; the table and the reasons are those of that day."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.run: PriorityRun | None = None
        tr = context.tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        column = ScrollColumn(width=4000, margin=0, gap=8)
        column.set_margins(0, 0, 32, 8)
        outer.addWidget(column)
        self.head = RunHead(context)
        self.head.left.connect(self.left)
        column.add(self.head)
        self.table = OrderTable(tr, context.theme, context.sizes, tr("prio.run.table"))
        column.add(self.table, 1)
        column.add(Rule())
        self.why = Why(context)
        self.why.open.hide()
        column.add(self.why)
        self.table.chosen.connect(self._choose)
        self.table.explained.connect(lambda key, _: self._explain(key))
        self.why.explained.connect(self._explain)

    def show_run(self, run: PriorityRun) -> None:
        """Open a frozen order."""
        self.run = run
        self.head.show_run(run)
        self.table.show_rows(run.rows, run.settings.rule, movable=False)

    def refresh(self) -> None:
        """Let go of an order that was removed."""
        if self.run is not None and self.run not in self._context.snapshot.internal.runs:
            self.run = None

    def _choose(self, _service_id: int) -> None:
        self.why.show_row(self.table.current_row, editable=False)

    def _explain(self, service_id: int) -> None:
        if self.run is not None:
            show_explanation(self._context, run_id(service_id, self.run.id), self.table)
