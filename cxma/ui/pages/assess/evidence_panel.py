"""What supports the answer: words, links and files; added by keyboard, dialog or drag and drop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cxma.domain.answers import Evidence, EvidenceKind
from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui import icons
from cxma.ui.pages.assess.evidence_editor import EvidenceDraft, EvidenceEditor
from cxma.ui.widgets.buttons import IconButton, QuietButton
from cxma.ui.widgets.text import Body, Heading, Muted, Small


class EvidenceRow(QWidget):
    """One piece of evidence with what can be done with it."""

    def __init__(
        self, panel: EvidencePanel, item: Evidence, theme: Theme, tr: Translator, usable: bool
    ) -> None:
        super().__init__()
        self.item = item
        kind = tr.term(item.kind)
        picture = QLabel()
        side = round(self.fontInfo().pixelSize() * 20 / 14)
        picture.setPixmap(icons.icon(item.kind.value, theme, "muted").pixmap(side, side))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Small(kind))
        if item.text:
            words.addWidget(Body(item.text))
        if item.link:
            words.addWidget(self._opener(panel, item.link, "external", theme))
        if item.file_name:
            label = tr("assess.evidence.file", name=item.file_name, size=size(item.file_size, tr))
            words.addWidget(self._opener(panel, label, "attach", theme))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in self._buttons(panel, theme, tr, usable):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        what = item.text or item.link or item.file_name
        self.setAccessibleName(f"{kind}: {what}")

    def _opener(self, panel: EvidencePanel, text: str, icon: str, theme: Theme) -> QuietButton:
        button = QuietButton(text, icon, theme=theme)
        if icon == "external":
            button.clicked.connect(lambda: panel.link_wanted.emit(self.item.link))
        else:
            button.clicked.connect(lambda: panel.file_wanted.emit(self.item.id))
        return button

    def _buttons(
        self, panel: EvidencePanel, theme: Theme, tr: Translator, usable: bool
    ) -> list[IconButton]:
        found = []
        if self.item.file_name:
            save = IconButton("download", tr("assess.evidence.save"), theme=theme)
            save.clicked.connect(lambda: panel.copy_wanted.emit(self.item.id))
            found.append(save)
        edit = IconButton("edit", tr("assess.evidence.edit"), theme=theme)
        edit.clicked.connect(lambda: panel.edit(self.item))
        remove = IconButton("trash", tr("assess.evidence.remove"), theme=theme)
        remove.clicked.connect(lambda: panel.removed.emit(self.item.id))
        for button in (edit, remove):
            button.setEnabled(usable)
            found.append(button)
        return found


class EvidencePanel(QWidget):
    """The evidence of one question, and a place to add more."""

    kept = Signal(object)
    removed = Signal(int)
    link_wanted = Signal(str)
    file_wanted = Signal(int)
    copy_wanted = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tr = tr
        self._usable = True
        self._shown: tuple[Evidence, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._items = QVBoxLayout()
        self._items.setSpacing(0)
        self._nothing = Muted(tr("assess.evidence.none"))
        self.add = QuietButton(tr("assess.evidence.add"), "plus", theme=theme)
        self.add.clicked.connect(self.start)
        self.editor = EvidenceEditor(theme, tr)
        self.editor.kept.connect(self._keep)
        self.editor.left.connect(self.cancel)
        self.editor.hide()
        column.addWidget(Heading(tr("assess.evidence.title"), 2))
        column.addLayout(self._items)
        column.addWidget(self._nothing)
        column.addWidget(self.editor)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_items(self, items: tuple[Evidence, ...]) -> None:
        """Show the evidence of a question, as stored."""
        if items == self._shown:
            return
        self._shown = items
        while (old := self._items.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for item in items:
            self._items.addWidget(EvidenceRow(self, item, self._theme, self._tr, self._usable))
        self._nothing.setVisible(not items)

    def set_usable(self, usable: bool) -> None:
        """Let evidence be added and removed, or show it only."""
        if usable != self._usable:
            self._usable = usable
            items, self._shown = self._shown, None
            self.show_items(items or ())
        self.add.setEnabled(usable)

    @Slot()
    def start(self) -> None:
        """Open the editor for something new, with the keyboard in it."""
        if self._usable:
            if not self.editor.isVisible():
                self.editor.begin(EvidenceDraft(EvidenceKind.DOCUMENT))
            self._open(True)

    def edit(self, item: Evidence) -> None:
        """Open the editor on something stored."""
        self.flush()
        self.editor.begin(
            EvidenceDraft(item.kind, item.text, item.link, id=item.id), item.file_name
        )
        self._open(True)

    @Slot()
    def cancel(self) -> None:
        """Close the editor without keeping anything."""
        self._open(False)
        self.left.emit()

    def stored(self, draft: EvidenceDraft) -> None:
        """Close the editor once what is written in it was stored."""
        if not self.editor.isHidden() and self.editor.draft() == draft:
            had = self.editor.isAncestorOf(self.focusWidget() or self)
            self._open(False)
            if had:
                self.left.emit()

    def close_editor(self) -> None:
        """Close the editor, whatever stands in it."""
        self._open(False)

    def flush(self) -> bool:
        """Hand over what was written in the editor; tell whether it was open."""
        if not self.editor.isHidden():
            self.editor.finish()
            return True
        return False

    @Slot(object)
    def _keep(self, draft: EvidenceDraft) -> None:
        if draft.empty:
            self._open(False)
        else:
            self.kept.emit(draft)

    def _open(self, visible: bool) -> None:
        self.editor.setVisible(visible)
        self.add.setVisible(not visible)
        if visible:
            self.editor.focus()


def size(count: int, tr: Translator) -> str:
    """Return a size in bytes as people read it: ``340 KB``, ``1.2 MB``."""
    if count < 1024 * 1024:
        return tr("assess.size.kb", n=tr.number(max(1, count / 1024), 0))
    return tr("assess.size.mb", n=tr.number(count / 1024 / 1024))
