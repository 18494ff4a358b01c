"""Why the chosen service stands where it does, in words, always below the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.priority import PriorityRow
from cxma.ui.pages.internal.prioritise import wording
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.text import Body, Heading

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Why(QWidget):
    """The name and place of a service, its reasons, and what can be done about it."""

    given_back = Signal(int)
    explained = Signal(int)
    opened = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: PriorityRow | None = None
        tr = context.tr
        across = QHBoxLayout(self)
        across.setContentsMargins(8, 8, 8, 8)
        across.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.name, self.text = Heading("", 2), Body()
        words.addWidget(self.name)
        words.addWidget(self.text)
        across.addLayout(words, 1)
        self.back = QuietButton(tr("prio.place.back"), "undo", theme=context.theme)
        self.explain = QuietButton(tr("prio.explain"), "info", theme=context.theme)
        self.open = QuietButton(tr("prio.open_service"), "arrow-right", theme=context.theme)
        for button, signal in (
            (self.back, self.given_back),
            (self.explain, self.explained),
            (self.open, self.opened),
        ):
            across.addWidget(button)
            button.clicked.connect(lambda _=False, told=signal: self._tell(told))

    def show_row(self, row: PriorityRow | None, *, editable: bool) -> None:
        """Show another service; None while there is none."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        tr = self._context.tr
        self.name.setText(tr("prio.named", place=row.place, service=row.service))
        self.text.setText(wording.why(tr, row))
        self.setAccessibleName(f"{self.name.text()}. {self.text.text()}")
        self.back.setVisible(editable and row.override is not None)
        named = tr("prio.explain_named", service=row.service)
        self.explain.setAccessibleName(named)

    def _tell(self, told: object) -> None:
        if self._row is not None:
            told.emit(self._row.service_id)  # type: ignore[attr-defined]
