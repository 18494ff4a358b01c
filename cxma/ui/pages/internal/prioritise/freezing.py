"""Keeps the present order for ever: a name, draft or final, and what a final one leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from cxma.domain.prioritise import blockers
from cxma.ui.pages.internal.prioritise import wording
from cxma.ui.widgets.buttons import PrimaryButton
from cxma.ui.widgets.text import Heading, Muted, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Freezing(QWidget):
    """A line for the name, a choice, and one button."""

    frozen = Signal(str, bool)
    """Freeze under a name; final or draft."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(tr("prio.freeze"), 2))
        column.addWidget(Muted(tr("prio.freeze.remark")))
        row = QHBoxLayout()
        row.setSpacing(16)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("prio.freeze.name"))
        self.name.setAccessibleName(tr("prio.freeze.name"))
        self.name.setMaximumWidth(context.sizes.px(320))
        self.name.setMinimumWidth(context.sizes.px(190))
        self.draft, self.final = QRadioButton(tr("prio.run.draft")), QRadioButton()
        self.final.setText(tr("prio.run.final"))
        self.draft.setChecked(True)
        group = QButtonGroup(self)
        self.keep = PrimaryButton(tr("prio.freeze.keep"))
        row.addWidget(self.name, 1)
        for choice in (self.draft, self.final):
            group.addButton(choice)
            choice.toggled.connect(self._say)
            row.addWidget(choice)
        row.addWidget(self.keep)
        row.addStretch(1)
        column.addLayout(row)
        self.note = Small()
        column.addWidget(self.note)
        self.keep.clicked.connect(self._freeze)
        self.name.returnPressed.connect(self._freeze)

    def refresh(self) -> None:
        """Follow what is stored."""
        editable = not self._context.read_only
        for part in (self.name, self.draft, self.final, self.keep):
            part.setEnabled(editable)
        self._say()

    def clear(self) -> None:
        """Empty the line after it was frozen."""
        self.name.clear()

    def _say(self) -> None:
        """Say what a draft or a final order holds."""
        tr, context = self._context.tr, self._context
        rows = context.services.rows
        names = {row.service_id: row.service for row in rows}
        out = [names[key] for key in blockers(context.snapshot.internal, rows)]
        if not self.final.isChecked():
            self.note.setText(tr.plural("prio.freeze.draft", len(rows)))
        elif not out:
            self.note.setText(tr.plural("prio.freeze.all", len(rows)))
        elif len(out) == len(rows):
            self.note.setText(tr("prio.freeze.none"))
        else:
            n, services = len(rows) - len(out), wording.listed(out)
            self.note.setText(tr.plural("prio.freeze.some", n, services=services))

    def _freeze(self) -> None:
        self.frozen.emit(self.name.text().strip(), self.final.isChecked())
