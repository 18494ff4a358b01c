"""The part that holds the map, in three views: areas, journeys, who serves whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cxma.ui.pages.internal.map.areas import AreasView
from cxma.ui.pages.internal.map.double import DoubleView
from cxma.ui.pages.internal.map.journeys import JourneysView
from cxma.ui.tabbed_page import Part
from cxma.ui.widgets.buttons import Chip
from cxma.ui.widgets.focus_order import read_in_order

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

View = AreasView | JourneysView | DoubleView
AREAS, JOURNEYS, DOUBLE = "areas", "journeys", "double"
_OTHER_TABLES = frozenset({"answer", "rating", "evidence", "target", "initiative", "kpi", "lift"})
"""Tables of which nothing is on the map."""


class MapPart(Part):
    """A calm bar of three views and the view that is chosen.

    Targets: ``areas``, ``journeys``, ``double``, ``journey-3``, ``area-4``, ``service-5``.
    """

    key = "map"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.areas = AreasView(context)
        self.journeys = JourneysView(context)
        self.double = DoubleView(context)
        self._views: dict[str, View] = {
            AREAS: self.areas,
            JOURNEYS: self.journeys,
            DOUBLE: self.double,
        }
        self._stale = set(self._views)
        self._key = AREAS
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._bar())
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        column.addWidget(self._stack, 1)
        read_in_order(self)
        self.areas.opened.connect(lambda area: self.open_target(f"area-{area}"))

    def _bar(self) -> QHBoxLayout:
        tr = self.context.tr
        row = QHBoxLayout()
        row.setSpacing(8)
        self._choice = QButtonGroup(self)
        self.chips = {
            AREAS: Chip(tr("map.areas")),
            JOURNEYS: Chip(tr("map.journeys")),
            DOUBLE: Chip(tr("map.double")),
        }
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, key=key: self.show_view(key))
            self._choice.addButton(chip)
            row.addWidget(chip)
        self.chips[AREAS].setChecked(True)
        row.addStretch(1)
        return row

    @property
    def view(self) -> View:
        """Return the view that is shown."""
        return self._views[self._key]

    @Slot(str)
    def show_view(self, key: str) -> None:
        """Show one of the three views."""
        if key != self._key:
            self.view.leave()
        self._key = key
        self.chips[key].setChecked(True)
        self._stack.setCurrentWidget(self.view)
        self._show_stale()

    def refresh(self, changes: Changes | None = None) -> None:
        if changes is not None and changes.tables and changes.tables <= _OTHER_TABLES:
            return
        self._stale = set(self._views)
        self._show_stale()

    def _show_stale(self) -> None:
        if self._key in self._stale and self.context.project is not None:
            self._stale.discard(self._key)
            self.view.refresh()

    def open_target(self, which: str) -> None:
        kind, _, number = which.partition("-")
        if which in self._views:
            self.show_view(which)
        elif number.isdecimal() and kind == "journey":
            self.show_view(JOURNEYS)
            self.journeys.open(int(number))
        elif number.isdecimal() and kind == "area":
            self.show_view(DOUBLE)
            self.double.open_area(int(number))
        elif number.isdecimal() and kind == "service":
            self.show_view(DOUBLE)
            self.double.open_service(int(number))

    def whereabouts(self) -> str:
        return self.view.whereabouts()

    def first_focus(self) -> QWidget | None:
        return self.view.first_focus()

    def shortcuts(self) -> list[tuple[str, str]]:
        return self.view.shortcuts()

    def leave(self) -> None:
        self.view.leave()

    def retire(self) -> None:
        self.leave()
        self.journeys.retire()
