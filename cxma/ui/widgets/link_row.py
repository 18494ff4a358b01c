"""A row of words that can be pressed as a whole; it is as tall as its words need."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from cxma.ui.widgets.buttons import RowButton


class LinkRow(RowButton):
    """A pressable row with a layout inside.

    Args:
        name: everything the row says, read aloud.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(name)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 8, 8, 8)
        self.row.setSpacing(16)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a part to the right; the mouse goes through it."""
        if isinstance(item, QWidget):
            self.row.addWidget(item, stretch)
        else:
            self.row.addLayout(item, stretch)
        self.let_mouse_through()

    def let_mouse_through(self) -> None:
        """Let every part pass the mouse on to the row."""
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        return self.row.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.row.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self.row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.row.totalMinimumSize()
