"""The small form in which evidence is written: kind, words, link or file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cxma.domain.answers import EvidenceKind
from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.widgets.buttons import Button, Chip, QuietButton
from cxma.ui.widgets.scroll import SEEN_WHOLE
from cxma.ui.widgets.text import Small

_DATA = {".csv", ".xlsx", ".xls", ".ods", ".tsv", ".json", ".sav", ".parquet"}


def kind_of(file: Path) -> EvidenceKind:
    """Return the likely kind of a file: data for tables, else a document."""
    return EvidenceKind.DATA if file.suffix.lower() in _DATA else EvidenceKind.DOCUMENT


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """What somebody wants to keep as evidence; ``id`` is None for something new."""

    kind: EvidenceKind
    text: str = ""
    link: str = ""
    file: Path | None = None
    id: int | None = None

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to keep."""
        return not (self.text.strip() or self.link.strip() or self.file)


class EvidenceEditor(QWidget):
    """Write one piece of evidence; Enter keeps it, Esc leaves without it."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._id: int | None = None
        self._file: Path | None = None
        self._kinds = QButtonGroup(self)
        self._chips: dict[EvidenceKind, Chip] = {}
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("assess.evidence.text_hint"))
        self.text.setAccessibleName(tr("assess.evidence.text"))
        self.link = QLineEdit()
        self.link.setPlaceholderText(tr("assess.evidence.link_hint"))
        self.link.setAccessibleName(tr("assess.evidence.link"))
        self.attach = QuietButton(tr("assess.evidence.attach"), "attach", theme=theme)
        self.attach.clicked.connect(self._choose)
        self.keep = Button(tr("assess.evidence.keep"))
        self.keep.clicked.connect(self.finish)
        self.leave = QuietButton(tr("assess.cancel"))
        self.leave.clicked.connect(self.left)
        self._chosen = Small()
        self.setProperty(SEEN_WHOLE, True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addLayout(self._kind_row())
        column.addWidget(self.text)
        column.addWidget(self.link)
        column.addWidget(self._chosen)
        column.addLayout(self._buttons())

    def begin(self, draft: EvidenceDraft, file_name: str = "") -> None:
        """Show what is to be written on; ``file_name`` is a file already attached."""
        self._id, self._file = draft.id, draft.file
        self._chips[draft.kind].setChecked(True)
        self.text.setText(draft.text)
        self.link.setText(draft.link)
        self.attach.setVisible(draft.id is None)
        self._show_file(draft.file.name if draft.file else file_name)

    def focus(self) -> None:
        """Put the keyboard into the words."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def draft(self) -> EvidenceDraft:
        """Return what is written."""
        kind = next(kind for kind, chip in self._chips.items() if chip.isChecked())
        return EvidenceDraft(kind, self.text.text(), self.link.text(), self._file, self._id)

    @Slot()
    def finish(self) -> None:
        """Hand over what is written."""
        self.kept.emit(self.draft())

    def take_file(self, file: Path) -> None:
        """Take a file to be attached, and guess its kind."""
        self._file = file
        self._chips[kind_of(file)].setChecked(True)
        self._show_file(file.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter from a field, leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

    def _kind_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for kind in EvidenceKind:
            chip = Chip(self._tr.term(kind))
            self._kinds.addButton(chip)
            self._chips[kind] = chip
            row.addWidget(chip)
        self._chips[EvidenceKind.DOCUMENT].setChecked(True)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep)
        row.addWidget(self.attach)
        row.addWidget(self.leave)
        row.addStretch(1)
        return row

    @Slot()
    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._tr("assess.evidence.attach"))
        if name:
            self.take_file(Path(name))

    def _show_file(self, name: str) -> None:
        self._chosen.setText(self._tr("assess.evidence.attached", name=name) if name else "")
        self._chosen.setVisible(bool(name))
