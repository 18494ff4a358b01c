"""The map of internal clients: areas, a journey as board, card and picture, who serves whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from cxma.ui.pages.internal.map import MapPart
    from tests.screens.registry import Studio


def _shown(target: str, wait: int = 150) -> Callable[[Studio], None]:
    def scene(studio: Studio) -> None:
        _open(studio, target)
        studio.settle(wait)

    return scene


def _open(studio: Studio, target: str) -> MapPart:
    studio.sample()
    studio.window.show_page("internal", f"map:{target}")
    part: MapPart = studio.window.page("internal").part  # type: ignore[attr-defined]
    part.journeys.panel.close_up()
    part.journeys.head.picture.setChecked(False)
    return part


def _services_below(studio: Studio) -> None:
    bar = _open(studio, "journey-1").journeys.board.verticalScrollBar()
    studio.settle()
    bar.setValue(bar.maximum())


def _card(studio: Studio) -> None:
    part = _open(studio, "journey-1")
    item = part.context.snapshot.internal.processes[2]
    part.journeys.board.opened.emit(item)


def _picture(studio: Studio) -> None:
    _open(studio, "journey-1").journeys.head.picture.setChecked(True)
    studio.settle(2000)


def _wall(studio: Studio) -> QWidget:
    part = _open(studio, "journey-1")
    part.journeys.project()
    assert part.journeys.wall is not None
    part.journeys.wall.showNormal()
    part.journeys.wall.resize(1920, 1080)
    return part.journeys.wall


SCENES: dict[str, Callable[[Studio], QWidget | None]] = {
    "internal-map": _shown("areas"),
    "internal-map-journey": _shown("journey-1"),
    "internal-map-services": _services_below,
    "internal-map-card": _card,
    "internal-map-picture": _picture,
    "internal-map-wall": _wall,
    "internal-map-double": _shown("area-5", 2000),
    "internal-map-way": _shown("service-1", 2000),
}
