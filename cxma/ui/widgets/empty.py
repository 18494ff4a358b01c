"""What a view shows while it has nothing to show: what would stand here, and the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.ui.widgets.buttons import Button, PrimaryButton, QuietButton
from cxma.ui.widgets.text import Heading, Muted

Action = tuple[str, Callable[[], object]]


class EmptyState(QWidget):
    """A title, a sentence, and one or more steps; the first one is the primary button."""

    def __init__(
        self,
        title: str,
        text: str,
        actions: Sequence[Action] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 48, 32, 48)
        column.setSpacing(8)
        heading = Heading(title, 1)
        words = Muted(text)
        words.setMaximumWidth(round(560 * self.fontInfo().pixelSize() / 14))
        column.addWidget(heading)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.buttons: list[Button] = []
        for place, (label, act) in enumerate(actions):
            button: Button = QuietButton(label) if place else PrimaryButton(label)
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
