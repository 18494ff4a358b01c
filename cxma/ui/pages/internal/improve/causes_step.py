"""The second step: the whys as a tree, the chosen cause beside it, pictures on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.ui.pages.internal.improve.cause_form import CauseForm
from cxma.ui.pages.internal.improve.flow import Flow
from cxma.ui.pages.internal.improve.pictures import Pictures
from cxma.ui.pages.internal.improve.why_tree import WhyTree
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.text import Heading, Muted, Rule

if TYPE_CHECKING:
    from cxma.ui.context import Context


class CausesStep(QWidget):
    """Write why, choose the root, see the picture."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._flow: Flow | None = None
        self._editable = True
        tr = context.tr
        self.tree = WhyTree(context)
        self.tree.chosen.connect(self._choose)
        self.form = CauseForm(context)
        self.tree.left.connect(self._from_tree)
        self.tree.rebuilt.connect(self._in_order)
        self.pictures = Pictures(context)
        self.pictures.asked.connect(self.tree.focus_cause)
        self.more = QuietButton(tr("improve.cause.add"), "plus", theme=context.theme)
        self.more.clicked.connect(self.tree.start)
        self._teach = Muted(tr("improve.causes.teach"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._teach)
        column.addWidget(self.tree)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)
        column.addWidget(Rule())
        column.addSpacing(8)
        column.addWidget(self.form)
        self._head = Heading(tr("improve.pictures"), 3)
        column.addSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.pictures)

    def load(self, flow: Flow, *, editable: bool) -> None:
        """Show the causes of a gap as stored."""
        self._flow, self._editable = flow, editable
        self.tree.load(flow, editable=editable)
        self.more.setVisible(editable and bool(flow.causes))
        self._teach.setVisible(editable)
        self._show_cause(self.form.cause_id)
        for part in (self._head, self.pictures):
            part.setVisible(bool(flow.causes))
        self.pictures.show_flow(flow)

    def finish(self) -> None:
        """Store what is being written."""
        self.form.finish()
        self.tree.finish()

    def forget(self) -> None:
        """Show nothing; what is being written is for a gap that is gone."""
        self.tree.forget()
        self.form.load(None, editable=False)
        self._flow = None

    def choose(self, cause_id: int) -> None:
        """Put the keyboard on a cause and show what is known of it."""
        self._show_cause(cause_id)
        self.tree.focus_cause(cause_id)

    def fill(self, code: str) -> None:
        """Go to where something that is missing is written."""
        if code == "gate.gap_cause" or not self.form.cause_id:
            self.tree.focus_cause(0)
        elif code == "gate.gap_root":
            self.form.focus("root")
        else:
            self.form.focus("evidence")

    @Slot(int)
    def _choose(self, cause_id: int) -> None:
        if cause_id and cause_id != self.form.cause_id:
            self._show_cause(cause_id)

    def _show_cause(self, cause_id: int) -> None:
        """Show a cause, else the first root cause, else the last one written."""
        causes = self._flow.causes if self._flow is not None else ()
        found = next((cause for cause in causes if cause.id == cause_id), None)
        if found is None:
            found = next((cause for cause in causes if cause.root), causes[-1] if causes else None)
        self.form.load(found, editable=self._editable)

    @Slot()
    def _in_order(self) -> None:
        """Let Tab go on from the lines to what stands below them."""
        read_in_order(self)

    @Slot()
    def _from_tree(self) -> None:
        if self.form.isVisible():
            self.form.focus("evidence")
