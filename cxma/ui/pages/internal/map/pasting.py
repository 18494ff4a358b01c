"""A list taken from elsewhere: one thing a line, more columns behind a tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.card import Card
from cxma.ui.widgets.editors import LongText
from cxma.ui.widgets.grid import parse_block
from cxma.ui.widgets.text import Small

if TYPE_CHECKING:
    from cxma.ui.context import Context

Rows = list[list[str]]


def rows_of(text: str) -> Rows:
    """Return the rows of a pasted text, without empty ones."""
    return [row for row in parse_block(text) if any(row)]


class ListPaste(Card):
    """A field for a list, hidden until it is wanted.

    Args:
        take: called with the rows; returns whether they were taken.
    """

    def __init__(self, context: Context, hint: str, take: Callable[[Rows], bool]) -> None:
        super().__init__(margin=16)
        tr = context.tr
        self._take = take
        self.text = LongText(lines=5)
        self.text.setAccessibleName(hint)
        self.add(Small(hint))
        self.add(self.text)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.accept = PrimaryButton(tr("map.paste.take"))
        self.cancel = QuietButton(tr("map.paste.cancel"))
        self.accept.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.close_up)
        row.addWidget(self.accept)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self.add(row)
        self.hide()

    def open_up(self) -> None:
        """Show the field, empty, and put the keyboard into it."""
        self.text.clear()
        self.show()
        self.text.setFocus()

    def close_up(self) -> None:
        """Hide the field."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        rows = rows_of(self.text.toPlainText())
        if rows and self._take(rows):
            self.close_up()
