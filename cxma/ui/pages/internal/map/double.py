"""Who serves whom: any area between its suppliers and its clients, and one service's way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cxma.domain.service_maps import Link, double_map
from cxma.ui.pages.internal.map import picture
from cxma.ui.pages.internal.map.links import LinkList
from cxma.ui.pages.internal.map.way import ServiceWay
from cxma.ui.widgets.chart_view import ChartView
from cxma.ui.widgets.empty import EmptyState
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Heading, Muted

if TYPE_CHECKING:
    from cxma.domain.areas import Area
    from cxma.ui.context import Context

_LIST = 240


class AreaList(QListWidget):
    """The areas with how many services each gives and gets; ``chosen`` carries an id."""

    chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(context.tr("map.areas"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(1)
        self.currentRowChanged.connect(self._on_row)

    def load(self, areas: Sequence[Area], chosen: int) -> None:
        """Show the areas with their counts."""
        internal, tr = self._context.snapshot.internal, self._context.tr
        with QSignalBlocker(self):
            self.clear()
            for area in areas:
                found = double_map(internal, area.id)
                counts = tr("map.counts", gives=len(found.serves), gets=len(found.served_by))
                item = QListWidgetItem(f"{area.name}\n{counts}", self)
                item.setData(Qt.ItemDataRole.UserRole, area.id)
                item.setToolTip(tr("map.counts.hint"))
                if area.id == chosen:
                    self.setCurrentItem(item)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.item(row).data(Qt.ItemDataRole.UserRole))


class DoubleView(QWidget):
    """Areas on the left; picture, lists and a service's way on the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._area_id = 0
        tr = context.tr
        self.list = AreaList(context)
        self.list.chosen.connect(self.open_area)
        self.title = Heading("", 2)
        self.remark = Muted(tr("map.double.remark"))
        self.chart = ChartView(context, picture.double_map, tr("map.picture.double"), 320)
        self.chart.activated.connect(self._follow)
        self.served_by = LinkList(context, tr("map.served_by"), tr("map.served_by.none"))
        self.serves = LinkList(context, tr("map.serves"), tr("map.serves.none"))
        for links in (self.served_by, self.serves):
            links.asked.connect(self._follow)
        self.way = ServiceWay(context)
        self.empty = EmptyState(
            tr("map.double.none"),
            tr("map.double.teach"),
            [(tr("map.double.start"), lambda: context.goto("internal", "map:areas"))],
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self.scroll = ScrollColumn(width=1040, margin=24, gap=16)
        self.scroll.set_margins(24, 8, 32, 32)
        for part in (self.title, self.remark, self.chart):
            self.scroll.add(part)
        self._lists = QHBoxLayout()
        self._lists.setSpacing(32)
        for links in (self.served_by, self.serves):
            self._lists.addWidget(links, 1, Qt.AlignmentFlag.AlignTop)
        self.scroll.add(self._lists)
        self.scroll.add_space(16)
        self.scroll.add(self.way)
        self.scroll.add_stretch()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addLayout(row, 1)

    def refresh(self) -> None:
        """Show the map as stored."""
        internal = self.context.snapshot.internal
        ids = [area.id for area in internal.areas]
        if self._area_id not in ids:
            self._area_id = self._busiest()
        self.empty.setVisible(not ids)
        self.list.setVisible(bool(ids))
        self.scroll.setVisible(bool(ids))
        if ids:
            self.list.load(internal.areas, self._area_id)
            self._show_area()
            self.way.refresh()
            read_in_order(self)

    def _busiest(self) -> int:
        """Return the area with the most services given and got: the best one to begin with."""
        internal = self.context.snapshot.internal
        counts = {
            area.id: len(found.serves) + len(found.served_by)
            for area in internal.areas
            for found in (double_map(internal, area.id),)
        }
        return max(counts, key=lambda key: counts[key], default=0)

    def _show_area(self) -> None:
        from cxma.charts import internal_build

        context = self.context
        internal, bands = context.snapshot.internal, picture.bands(context)
        found = double_map(internal, self._area_id)
        self.title.setText(found.area.name)
        data = internal_build.double_map(internal, self._area_id, context.tr, bands)
        self.chart.show_data(data, self._described(found.served_by, found.serves))
        self.served_by.load(found.served_by, bands)
        self.serves.load(found.serves, bands)

    def _described(self, served_by: Sequence[Link], serves: Sequence[Link]) -> str:
        tr = self.context.tr
        said = []
        for title, links in ((tr("map.served_by"), served_by), (tr("map.serves"), serves)):
            said.append(f"{title}: {', '.join(service.name for service, _ in links)}")
        return ". ".join(said)

    @Slot(int)
    def open_area(self, area_id: int) -> None:
        """Put an area into the middle."""
        if all(area.id != area_id for area in self.context.snapshot.internal.areas):
            return
        self._area_id = area_id
        self.list.load(self.context.snapshot.internal.areas, area_id)
        self._show_area()
        self.scroll.to_top()
        read_in_order(self)

    def open_service(self, service_id: int) -> None:
        """Show a service's way, its provider in the middle."""
        services = self.context.snapshot.internal.services
        service = next((each for each in services if each.id == service_id), None)
        if service is not None:
            self.open_area(service.provider_id)
            self.way.open(service_id)
            self.way.table.setFocus()

    @Slot(str)
    def _follow(self, spot: str) -> None:
        """Go where a part of the picture or of the lists leads."""
        kind, number, *_ = spot.split(":")
        if kind == "area":
            self.open_area(int(number))
        elif kind == "way":
            self.way.open(int(number))
            self.way.table.setFocus()
        else:
            self.context.goto("internal", f"services:{number}")

    def first_focus(self) -> QWidget:
        """Return the list of areas."""
        return self.empty.buttons[0] if self.empty.isVisibleTo(self) else self.list

    def whereabouts(self) -> str:
        """Return the target of the area in the middle."""
        return f"area-{self._area_id}" if self._area_id else "double"

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the picture and the steps."""
        return [
            ("Enter", "map.key.follow"),
            ("Alt+↑  Alt+↓", "map.key.step"),
            ("Del", "map.key.remove"),
        ]

    def leave(self) -> None:
        """Nothing waits: every cell is stored as it is left."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setFixedWidth(min(self.context.sizes.px(_LIST), max(self.width() // 3, 1)))
