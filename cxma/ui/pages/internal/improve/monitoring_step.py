"""The fourth step: every initiative of a gap followed until it is proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.plan import Status
from cxma.ui.pages.internal.improve.flow import Flow
from cxma.ui.pages.internal.improve.initiative_card import Fill
from cxma.ui.pages.internal.improve.watch import Watch
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context


class MonitoringStep(QWidget):
    """One card an initiative; deferred ones are left to the plan."""

    def __init__(self, context: Context, fill: Fill) -> None:
        super().__init__()
        self._context, self._fill = context, fill
        self._built: object = None
        self._gap_id = 0
        self.watches: dict[int, Watch] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._none = Muted(context.tr("improve.monitoring.none"))
        column.addWidget(self._none)
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        column.addLayout(self._column)

    def load(self, flow: Flow, *, editable: bool) -> None:
        """Show what is followed; what is being written stays."""
        if self._gap_id != flow.gap.id:
            self.finish()
        self._gap_id = flow.gap.id
        items = [item for item in flow.initiatives if item.status is not Status.DEFERRED]
        built = (flow.gap.id, tuple(item.id for item in items))
        if built != self._built:
            self._built = built
            empty(self._column)
            self.watches = {}
            for item in items:
                self.watches[item.id] = Watch(self._context, item.id, self._fill)
                self._column.addWidget(self.watches[item.id])
        for item in items:
            self.watches[item.id].load(item, flow, editable=editable)
        self._none.setVisible(not items)
        read_in_order(self)

    def finish(self) -> None:
        """Store what is being written."""
        for watch in list(self.watches.values()):
            watch.finish()

    def forget(self) -> None:
        """Show nothing; what is being written is for a gap that is gone."""
        empty(self._column)
        self._built, self._gap_id, self.watches = None, 0, {}
