"""Priorities in their states, for pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cxma.ui.pages.internal.prioritise import PrioritisePart
from cxma.ui.pages.internal.prioritise.part import FROZEN, ORDER, PICTURE
from cxma.ui.tabbed_page import TabbedPage
from cxma.ui.widgets.explain import ExplainPopover

if TYPE_CHECKING:
    from tests.screens.registry import Studio

Scene = Callable[["Studio"], QWidget | None]
CHARTS = 1500
"""Milliseconds in which the picture is drawn."""


def _part(studio: Studio, view: int = ORDER) -> PrioritisePart:
    studio.sample()
    studio.window.show_page("internal", "prioritise")
    page = studio.window.page("internal")
    assert isinstance(page, TabbedPage)
    part = page.part_named("prioritise")
    assert isinstance(part, PrioritisePart)
    for other in page.findChildren(ExplainPopover):
        other.close()
    part.order.bar.cancel()
    part.show_view(view)
    return part


def _order(studio: Studio) -> None:
    _part(studio)


def _thresholds(studio: Studio) -> None:
    part = _part(studio)
    part.thresholds.setChecked(True)
    part.order.strip.boxes["low"].setFocus()


def _place(studio: Studio) -> None:
    table = _part(studio).order.table
    table.choose(table.order.rows[4].service_id)
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)


def _why(studio: Studio) -> None:
    order = _part(studio).order
    order.table.explained.emit(order.table.order.rows[0].service_id, False)


def _area(studio: Studio) -> None:
    part = _part(studio)
    part.filters.area.setCurrentIndex(2)
    part.filters.area.activated.emit(2)


def _picture(studio: Studio) -> None:
    part = _part(studio, PICTURE)
    part.filters.area.setCurrentIndex(0)
    part.filters.area.activated.emit(0)
    studio.settle(CHARTS)


def _frozen(studio: Studio) -> None:
    _part(studio, FROZEN).frozen.freezing.final.setChecked(True)


def _run(studio: Studio) -> None:
    part = _part(studio, FROZEN)
    part.open_run(part.context.snapshot.internal.runs[0].id)


SCENES: dict[str, Scene] = {
    "internal-prioritise": _order,
    "internal-prioritise-thresholds": _thresholds,
    "internal-prioritise-place": _place,
    "internal-prioritise-why": _why,
    "internal-prioritise-area": _area,
    "internal-prioritise-picture": _picture,
    "internal-prioritise-frozen": _frozen,
    "internal-prioritise-run": _run,
}
