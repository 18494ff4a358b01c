"""What the four parts of Set-up have in common: a scrolling column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from cxma.ui import tabbed_page
from cxma.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Part(tabbed_page.Part):
    """One part of Set-up; its tab says the message ``setup.<key>``."""

    def __init__(self, context: Context, *, width: int = 960) -> None:
        super().__init__(context)
        self.area = ScrollColumn(width=width, margin=24, gap=16)
        self.area.set_margins(0, 24, 32, 32)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
