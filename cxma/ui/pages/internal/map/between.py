"""One area between those who serve it and those it serves, drawn and as lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from cxma.domain.service_maps import Link, double_map
from cxma.ui.pages.internal.map import picture
from cxma.ui.pages.internal.map.links import LinkList
from cxma.ui.widgets.chart_view import ChartView
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Heading, Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context


class AreaBetween(ScrollColumn):
    """A picture whose parts can be pressed, and the same as two lists.

    ``asked`` carries ``area:1``, ``service:2`` (more may follow) or ``way:2``.
    """

    asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(width=1040, margin=24, gap=16)
        self.context = context
        self.area_id = 0
        tr = context.tr
        self.title = Heading("", 2)
        self.chart = ChartView(context, picture.double_map, tr("map.picture.double"), 320)
        self.served_by = LinkList(context, tr("map.served_by"), tr("map.served_by.none"))
        self.serves = LinkList(context, tr("map.serves"), tr("map.serves.none"))
        self.chart.activated.connect(self.asked)
        self.served_by.asked.connect(self.asked)
        self.serves.asked.connect(self.asked)
        self.set_margins(24, 8, 32, 32)
        self.add(self.title)
        self.add_space(-12)
        self.add(Muted(tr("map.double.remark")))
        self.add(self.chart)
        lists = QHBoxLayout()
        lists.setSpacing(32)
        lists.addWidget(self.served_by, 1, Qt.AlignmentFlag.AlignTop)
        lists.addWidget(self.serves, 1, Qt.AlignmentFlag.AlignTop)
        self.add(lists)
        self.add_stretch()

    def open(self, area_id: int) -> None:
        """Put an area into the middle."""
        self.area_id = area_id
        self.refresh()
        self.to_top()

    def refresh(self) -> None:
        """Show the area as stored."""
        from cxma.charts import internal_build

        context = self.context
        internal, bands = context.snapshot.internal, picture.bands(context)
        found = double_map(internal, self.area_id)
        self.title.setText(found.area.name)
        data = internal_build.double_map(internal, self.area_id, context.tr, bands)
        self.chart.show_data(data, self._described(found.served_by, found.serves))
        self.served_by.load(found.served_by, bands)
        self.serves.load(found.serves, bands)
        read_in_order(self)

    def _described(self, served_by: Sequence[Link], serves: Sequence[Link]) -> str:
        tr = self.context.tr
        sides = ((tr("map.served_by"), served_by), (tr("map.serves"), serves))
        named = (f"{title}: {', '.join(s.name for s, _ in links)}" for title, links in sides)
        return ". ".join(named)
