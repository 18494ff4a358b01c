"""The processes a service supports: chips that stay pressed, and a box for the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cxma.actions import services
from cxma.domain.services import Service
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Processes(QWidget):
    """What the service stands behind; pressing one takes it out."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._service: Service | None = None
        self._shown: object = None
        tr = context.tr
        self._none = Small(tr("matrix.processes.none"))
        self._chips = FlowLayout(gap=8)
        self.box = QComboBox()
        self.box.setAccessibleName(tr("matrix.processes.add"))
        self.box.activated.connect(self._add)
        calm(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addWidget(Small(tr("matrix.processes")))
        column.addWidget(self._none)
        column.addLayout(self._chips)
        column.addWidget(self.box)

    def load(self, service: Service, *, editable: bool) -> None:
        """Show the processes of a service and offer the others."""
        known = self._context.snapshot.internal.processes
        self._service = service
        state = (service.id, service.process_ids, editable, tuple((p.id, p.name) for p in known))
        if state == self._shown:
            return
        self._shown = state
        empty(self._chips)
        tr = self._context.tr
        for process in known:
            if process.id in service.process_ids:
                chip = QuietButton(process.name, "close" if editable else "",
                                   theme=self._context.theme)  # fmt: skip
                chip.setAccessibleName(tr("matrix.processes.remove", name=process.name))
                chip.setEnabled(editable)
                chip.clicked.connect(lambda _=False, key=process.id: self._remove(key))
                self._chips.addWidget(chip)
        others = [process for process in known if process.id not in service.process_ids]
        self.box.clear()
        self.box.addItem(tr("matrix.processes.add"), None)
        for process in others:
            self.box.addItem(process.name, process.id)
        self.box.setVisible(editable and bool(others))
        self._none.setVisible(not service.process_ids)

    def _add(self) -> None:
        chosen = self.box.currentData()
        if chosen is not None and self._service is not None:
            self._store((*self._service.process_ids, int(chosen)))
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, process_id: int) -> None:
        assert self._service is not None
        self._store(tuple(key for key in self._service.process_ids if key != process_id))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store(self, ids: tuple[int, ...]) -> None:
        assert self._service is not None
        context = self._context
        context.do(services.edit, context.project, self._service.id, process_ids=ids)
