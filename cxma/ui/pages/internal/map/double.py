"""Who serves whom: any area between its suppliers and its clients, and one service's way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cxma.ui.pages.internal.map.between import AreaBetween
from cxma.ui.pages.internal.map.way import ServiceWay
from cxma.ui.widgets.empty import EmptyState
from cxma.ui.widgets.focus_order import read_in_order

if TYPE_CHECKING:
    from cxma.domain.areas import Area
    from cxma.domain.internal_clients import InternalClients
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
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.currentRowChanged.connect(self._on_row)
        self.itemClicked.connect(lambda item: self.chosen.emit(_id(item)))

    def load(self, areas: Sequence[Area], chosen: int) -> None:
        """Show the areas with their counts."""
        tr = self._context.tr
        gives, gets = counted(self._context.snapshot.internal)
        with QSignalBlocker(self):
            self.clear()
            for area in areas:
                counts = tr("map.counts", gives=gives[area.id], gets=gets[area.id])
                item = QListWidgetItem(f"{area.name}\n{counts}", self)
                item.setData(Qt.ItemDataRole.UserRole, area.id)
                item.setToolTip(tr("map.counts.hint"))
        self.choose(chosen)

    def choose(self, area_id: int) -> None:
        """Show which area is in the middle."""
        with QSignalBlocker(self):
            for row in range(self.count()):
                if _id(self.item(row)) == area_id:
                    self.setCurrentRow(row)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(_id(self.item(row)))


def counted(internal: InternalClients) -> tuple[Counter[int], Counter[int]]:
    """Return how many services each area gives, and how many it needs, retired ones left out."""
    given = {service.id for service in internal.services if not service.retired}
    gives = Counter(s.provider_id for s in internal.services if not s.retired)
    return gives, Counter(cell.area_id for cell in internal.cells if cell.service_id in given)


def _id(item: QListWidgetItem) -> int:
    return int(item.data(Qt.ItemDataRole.UserRole))


class DoubleView(QWidget):
    """Areas on the left; on the right the chosen one between its neighbours, or a service's way."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        tr = context.tr
        self.list = AreaList(context)
        self.between = AreaBetween(context)
        self.way = ServiceWay(context)
        self.empty = EmptyState(
            tr("map.double.none"),
            tr("map.double.teach"),
            [(tr("map.double.start"), lambda: context.goto("internal", "map:areas"))],
        )
        self.empty.hide()
        self._right = QStackedWidget()
        self._right.addWidget(self.between)
        self._right.addWidget(self.way)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addLayout(row, 1)
        self.list.chosen.connect(self.open_area)
        self.between.asked.connect(self._follow)
        self.way.left.connect(self._back)

    def refresh(self) -> None:
        """Show the map as stored."""
        internal = self.context.snapshot.internal
        ids = [area.id for area in internal.areas]
        if self.between.area_id not in ids:
            self.between.area_id = self._busiest()
        self.empty.setVisible(not ids)
        self.list.setVisible(bool(ids))
        self._right.setVisible(bool(ids))
        if not ids:
            return
        self.list.load(internal.areas, self.between.area_id)
        if self._at_way and self.way.service is None:
            self._right.setCurrentWidget(self.between)
        (self.way if self._at_way else self.between).refresh()

    @property
    def _at_way(self) -> bool:
        return self._right.currentWidget() is self.way

    def _busiest(self) -> int:
        """Return the area with the most services given and got: the best one to begin with."""
        internal = self.context.snapshot.internal
        both = sum(counted(internal), Counter[int]())
        return max((area.id for area in internal.areas), key=lambda key: both[key], default=0)

    @Slot(int)
    def open_area(self, area_id: int) -> None:
        """Put an area into the middle."""
        if any(area.id == area_id for area in self.context.snapshot.internal.areas):
            self.between.open(area_id)
            self.list.choose(area_id)
            self._right.setCurrentWidget(self.between)
            read_in_order(self)

    def open_service(self, service_id: int) -> None:
        """Show a service's way; its provider is in the middle when one goes back."""
        services = self.context.snapshot.internal.services
        service = next((each for each in services if each.id == service_id), None)
        if service is not None:
            self.between.area_id = service.provider_id
            self.list.choose(service.provider_id)
            self.way.open(service_id)
            self._right.setCurrentWidget(self.way)
            self.way.table.edit_cell(None, "action")

    @Slot(str)
    def _follow(self, spot: str) -> None:
        """Go where a part of the picture or of the lists leads."""
        kind, number, *_ = spot.split(":")
        if kind == "area":
            self.open_area(int(number))
        elif kind == "way":
            self.open_service(int(number))
        else:
            self.context.goto("internal", f"services:{number}")

    @Slot()
    def _back(self) -> None:
        self.open_area(self.between.area_id)
        self.list.setFocus()

    def first_focus(self) -> QWidget:
        """Return the list of areas."""
        if self._at_way:
            return self.way.table
        return self.empty.buttons[0] if self.empty.isVisibleTo(self) else self.list

    def whereabouts(self) -> str:
        """Return the target of what is shown."""
        if self._at_way:
            return f"service-{self.way.service_id}"
        return f"area-{self.between.area_id}" if self.between.area_id else "double"

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the keys of the picture and the steps."""
        return [
            ("Enter", "map.key.follow"),
            ("Alt+↑  Alt+↓", "map.key.step"),
            ("Del", "map.key.remove"),
            ("Esc", "map.key.back"),
        ]

    def leave(self) -> None:
        """Nothing waits: every cell is stored as it is left."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._at_way:
            self._back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setFixedWidth(min(self.context.sizes.px(_LIST), max(self.width() // 3, 1)))
