"""What taking a table over would bring: counts, and every refused row to copy or to save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma import files
from cxma.errors import Fault
from cxma.ui.pages.internal.measure import choosing
from cxma.ui.pages.internal.measure.importing.refused import Refused, worded
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.text import Body, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context

NOTES = 6
"""Columns without use that are named; the others are counted."""


class Outcome(QWidget):
    """A sentence, notes, the faults, and the buttons that end it."""

    taken = Signal(bool)
    """Take over; True leaves refused rows out."""
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._faults: Sequence[Fault] = ()
        self._name = ""
        tr, theme = context.tr, context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.sentence = Body()
        self.notes = Small()
        self.faults = Refused(context)
        self.copy = QuietButton(tr("measure.import.copy"), "copy", theme=theme)
        self.copy.clicked.connect(self._copy)
        self.save = QuietButton(tr("measure.import.save_refused"), "download", theme=theme)
        self.save.clicked.connect(self._ask)
        self.take = PrimaryButton(tr("measure.take"))
        self.take.clicked.connect(lambda: self.taken.emit(False))
        self.rest = PrimaryButton("")
        self.rest.clicked.connect(lambda: self.taken.emit(True))
        self.away = QuietButton(tr("ui.cancel"))
        self.away.clicked.connect(self.left)
        column.addWidget(self.sentence)
        column.addWidget(self.notes)
        column.addWidget(self.faults)
        column.addLayout(_row(self.copy, self.save))
        column.addSpacing(8)
        column.addLayout(_row(self.take, self.rest, self.away))

    def show_outcome(
        self,
        name: str,
        sentence: str,
        faults: Sequence[Fault],
        notes: Sequence[Fault],
        *,
        fresh: bool,
        refused_rows: int,
    ) -> None:
        """Show what would come in; ``fresh`` tells whether anything would."""
        tr = self._context.tr
        self._name, self._faults = name, faults
        self.sentence.setText(sentence)
        shown = [worded(tr, note) for note in notes[:NOTES]]
        if len(notes) > NOTES:
            shown.append(tr.plural("measure.import.more_notes", len(notes) - NOTES))
        self.notes.setText("\n".join(shown))
        self.notes.setVisible(bool(notes))
        self.faults.show_faults(faults)
        for button in (self.copy, self.save):
            button.setVisible(bool(faults))
        self.take.setVisible(not faults)
        self.take.setEnabled(fresh)
        self.rest.setVisible(bool(faults) and fresh)
        self.rest.set_text(tr.plural("measure.import.leave_out", refused_rows))

    def text(self) -> str:
        """Return every refused row as a line: place and sentence."""
        tr = self._context.tr
        return "\n".join(f"{fault.place}: {worded(tr, fault)}" for fault in self._faults)

    def write(self, target: Path) -> None:
        """Write the refused rows to a file."""
        context, tr = self._context, self._context.tr
        if context.do(files.write_text, target, self.text() + "\n") is not False:
            context.message(tr("measure.import.saved", name=target.name), "good")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._context.message(self._context.tr("measure.import.copied"))

    def _ask(self) -> None:
        name = self._context.tr("measure.import.refused_file", name=Path(self._name).stem)
        target = choosing.ask_faults(self.window(), self._context, name)
        if target is not None:
            self.write(target)


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
