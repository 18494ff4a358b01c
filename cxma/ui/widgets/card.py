"""A calm surface for what belongs together; cards never stand inside cards."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget


class Card(QFrame):
    """A bordered surface with a column inside; add to it with ``card.column``."""

    def __init__(self, parent: QWidget | None = None, *, margin: int = 24, gap: int = 8) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(gap)

    def add(self, item: QWidget | QLayout) -> None:
        """Add a widget or a layout below what is there."""
        if isinstance(item, QWidget):
            self.column.addWidget(item)
        else:
            self.column.addLayout(item)
