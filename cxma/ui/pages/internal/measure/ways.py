"""The ways answers come into an open wave, as one row of choices; the chosen one opens below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.surveys import Wave

if TYPE_CHECKING:
    from cxma.ui.context import Context


class WaysIn(QWidget):
    """Form to send, answers that came, kiosk, paper, table of another program."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        QVBoxLayout(self)

    def show_wave(self, wave: Wave) -> None:
        """Show the ways into a wave."""
