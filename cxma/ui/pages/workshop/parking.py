"""The parking lot: what came up and is not for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxma.actions import workshops
from cxma.ui.pages.workshop.bits import Section
from cxma.ui.widgets.buttons import IconButton
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Parking(Section):
    """A line to write in and what was parked; Enter parks, Esc goes back to the console."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("session.parking"), gap=4)
        self._context = context
        self._shown: tuple[str, ...] = ()
        self.line = QLineEdit()
        self.line.setMaxLength(500)
        self.line.setPlaceholderText(context.tr("session.parking.hint"))
        self.line.setAccessibleName(context.tr("session.parking.hint"))
        self.line.returnPressed.connect(self._park)
        self.add(self.line)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.add(self._lines)

    def start(self) -> None:
        """Put the keyboard into the line."""
        self.line.setFocus()

    def refresh(self) -> None:
        """Show what is parked."""
        kept = self._context.desk.kept
        parked = kept.parked if kept is not None else ()
        usable = kept is not None and not self._context.read_only
        self.line.setEnabled(usable)
        if parked == self._shown:
            return
        self._shown = parked
        empty(self._lines)
        for text in parked:
            self._lines.addWidget(self._row(text))

    def _row(self, text: str) -> QWidget:
        tr = self._context.tr
        shown = QWidget()
        across = QHBoxLayout(shown)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(Small(text), 1)
        name = tr("session.parking.remove", text=text)
        gone = IconButton("close", name, theme=self._context.theme)
        gone.clicked.connect(lambda: self._unpark(text))
        across.addWidget(gone)
        return shown

    def _park(self) -> None:
        context, text = self._context, self.line.text().strip()
        if not text or context.desk.workshop_id is None:
            return
        done = context.do(workshops.park, context.project, context.desk.workshop_id, text)
        if done is not False:
            self.line.clear()

    def _unpark(self, text: str) -> None:
        context = self._context
        if context.desk.workshop_id is not None:
            context.do(workshops.unpark, context.project, context.desk.workshop_id, text)
