"""Small parts the console is made of: rows that are built once and only change their words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from cxma.ui.widgets.text import Heading


class Section(QWidget):
    """A small heading with a column below; it can be hidden as one."""

    def __init__(self, title: str, *, gap: int = 8) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)
        self.heading = Heading(title, 3)
        self.column.addWidget(self.heading)

    def add(self, item: QWidget | QLayout) -> None:
        """Add a widget or a layout below what is there."""
        if isinstance(item, QWidget):
            self.column.addWidget(item)
        else:
            self.column.addLayout(item)


def row(widgets: Sequence[QWidget], *, gap: int = 8, stretch: bool = True) -> QHBoxLayout:
    """Return widgets side by side, the rest of the width left free."""
    across = QHBoxLayout()
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(gap)
    for widget in widgets:
        across.addWidget(widget)
    if stretch:
        across.addStretch(1)
    return across


def say(label: QWidget, text: str) -> None:
    """Show a text, or hide the label when there is none; nothing is laid out without a change."""
    if label.text() != text:  # type: ignore[attr-defined]
        label.setText(text)  # type: ignore[attr-defined]
    if label.isHidden() != (not text):
        label.setVisible(bool(text))
