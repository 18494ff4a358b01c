"""The facilitator's private note on the question; it saves itself."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.i18n import Translator
from cxma.ui.widgets.saving_text import SavingText
from cxma.ui.widgets.scroll import SEEN_WHOLE
from cxma.ui.widgets.text import Heading, Small


class NotePanel(QWidget):
    """A note; ``kept`` asks to store it for a question, drafts that could not be stored wait."""

    kept = Signal(str, str)
    left = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._question = ""
        self._drafts: dict[str, str] = {}
        self.field = SavingText()
        self.field.setPlaceholderText(tr("assess.note.hint"))
        self.field.setAccessibleName(tr("assess.note.title"))
        self.field.save.connect(self._save)
        self.field.left.connect(self.left)
        self.field.textChanged.connect(self._say)
        self.status = Small()
        self.setProperty(SEEN_WHOLE, True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(tr("assess.note.title"), 2))
        column.addWidget(self.field)
        column.addWidget(self.status)

    def show_note(self, question_id: str, note: str) -> None:
        """Show the note of a question; what was typed on the one before is stored first."""
        if question_id == self._question:
            self.field.set_stored(note)
        else:
            self.flush()
            self._question = question_id
            self.field.show_text(note, self._drafts.get(question_id))
        self._say()

    def flush(self) -> None:
        """Ask to store what was typed."""
        self.field.flush()

    def accept(self, question_id: str, typed: str) -> None:
        """Take note that a text was stored."""
        self._drafts.pop(question_id, None)
        if question_id == self._question:
            self.field.accept(typed)
        self._say()

    def refuse(self, question_id: str, typed: str) -> None:
        """Keep a text that could not be stored, to be tried again."""
        self._drafts[question_id] = typed
        self._say()

    def set_usable(self, usable: bool) -> None:
        """Let the note be written, or read only."""
        self.field.setReadOnly(not usable)
        self.field.setEnabled(usable or bool(self.field.toPlainText()))

    @property
    def unsaved(self) -> bool:
        """Tell whether any note still waits to be stored."""
        return bool(self._drafts) or self.field.pending

    @Slot(str)
    def _save(self, text: str) -> None:
        self.kept.emit(self._question, text)

    @Slot()
    def _say(self) -> None:
        waits = self._question in self._drafts
        role = "danger" if waits else "small"
        if self.status.property("role") != role:
            self.status.setProperty("role", role)
            self.status.style().unpolish(self.status)
            self.status.style().polish(self.status)
        code = "assess.note.unsaved" if waits else "assess.note.private"
        self.status.setText(self._tr(code))
