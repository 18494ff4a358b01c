"""The panel beside the plan: what if, or the initiative that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxma.ui.pages.plan.editor import InitiativeEditor
from cxma.ui.pages.plan.what_if import WhatIf
from cxma.ui.widgets.buttons import IconButton
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Elided

if TYPE_CHECKING:
    from cxma.ui.context import Context

WIDTH = 464
"""Width in pixels at 100 % text."""


class Side(QFrame):
    """Show the editor while an initiative is open, the what-if otherwise."""

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "aside")
        tr = context.tr
        self.editor = InitiativeEditor(context)
        self.what_if = WhatIf(context)
        self._title = Elided(role="section")
        self._close = IconButton("close", tr("plan.close_editor"), theme=context.theme)
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 12, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._head = QWidget()
        self._head.setLayout(head)
        self._stack = QStackedWidget()
        for part in (self.what_if, self.editor):
            scroll = ScrollColumn(width=720, margin=24, gap=0)
            scroll.add(part)
            self._stack.addWidget(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.show_what_if()

    @property
    def editing(self) -> bool:
        """Tell whether an initiative is open."""
        return self._stack.currentIndex() == 1

    def show_what_if(self) -> None:
        """Show what the ticked initiatives would change."""
        self._title.set_whole("")
        self._stack.setCurrentIndex(0)

    def show_close(self, closable: bool) -> None:
        """Offer a way back where the panel stands in place of the plan."""
        self._head.setVisible(closable or self.editing)

    def show_editor(self, title: str) -> None:
        """Show the open initiative."""
        self._title.set_whole(title)
        self._stack.setCurrentIndex(1)
