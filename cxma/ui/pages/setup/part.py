"""What the four parts of Set-up have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Part(QWidget):
    """One part: a scrolling column; its title is the message ``setup.<key>``."""

    key: ClassVar[str] = ""

    def __init__(self, context: Context, *, width: int = 960) -> None:
        super().__init__()
        self.context = context
        self.area = ScrollColumn(width=width, margin=24, gap=16)
        self.area.set_margins(0, 24, 32, 32)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def refresh(self) -> None:
        """Show what is stored."""

    def open_target(self, which: str) -> None:
        """Go to something in the part."""

    def leave(self) -> None:
        """Store what is being written."""
