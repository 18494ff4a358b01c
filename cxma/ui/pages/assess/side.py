"""The left side: how far the whole assessment is, and the tree of its questions."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cxma.domain.questionnaire import Words
from cxma.domain.results import OVERALL
from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui.pages.assess import wording
from cxma.ui.pages.assess.outline import Outline
from cxma.ui.pages.assess.tree_view import OutlineTree
from cxma.ui.widgets.buttons import IconButton
from cxma.ui.widgets.text import Small


class SidePanel(QFrame):
    """Progress of the whole above the tree."""

    def __init__(self, theme: Theme, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.done = Small()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.tree = OutlineTree(theme)
        self.tree.setAccessibleName(tr("assess.tree"))
        self.shut = IconButton("close", tr("assess.close_tree"), theme=theme)
        top = QHBoxLayout()
        top.addWidget(self.done, 1)
        top.addWidget(self.shut)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 12, 8)
        head.setSpacing(6)
        head.addLayout(top)
        head.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tree, 1)

    def set_outline(self, outline: Outline, words: Words) -> None:
        """Show another round."""
        self._outline = outline
        self.tree.set_outline(outline, words, self._tr)
        self._show_progress()

    def mend(self, question_id: str) -> None:
        """Show one answer: its row, the nodes above it, and the whole."""
        self.tree.mend(question_id)
        self._show_progress()

    def _show_progress(self) -> None:
        found = self._outline.progress(OVERALL)
        text = wording.progress(found, self._tr)
        self.done.setText(text)
        self.bar.setAccessibleName(text)
        self.bar.setValue(round(1000 * (found.coverage or 0.0)))
