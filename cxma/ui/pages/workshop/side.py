"""The right column of the console: wall, way in, what is private, parking lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.ui.pages.workshop.joining import Joining
from cxma.ui.pages.workshop.parking import Parking
from cxma.ui.pages.workshop.private import Private
from cxma.ui.pages.workshop.wall_control import WallControl
from cxma.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Side(QWidget):
    """Everything beside the question."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.wall = WallControl(context)
        self.joining = Joining(context)
        self.private = Private(context)
        self.parking = Parking(context)
        area = ScrollColumn(width=480, gap=24)
        area.set_margins(16, 16, 16, 16)
        for part in (self.wall, self.joining, self.private, self.parking):
            area.add(part)
        area.add_stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def refresh(self) -> None:
        """Show everything anew; parts that did not change do nothing."""
        for part in (self.wall, self.joining, self.private, self.parking):
            part.refresh()
