"""The services of internal clients in their states, for pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cxma.ui.pages.internal.services import ServicesPart, template
from cxma.ui.tabbed_page import TabbedPage

if TYPE_CHECKING:
    from tests.screens.registry import Studio

Scene = Callable[["Studio"], QWidget | None]


def _part(studio: Studio) -> ServicesPart:
    studio.sample()
    studio.window.show_page("internal", "services")
    page = studio.window.page("internal")
    assert isinstance(page, TabbedPage)
    part = page.part_named("services")
    assert isinstance(part, ServicesPart)
    part.close_import()
    part.close_card()
    part.board.validation.cancel()
    return part


def _matrix(studio: Studio) -> None:
    _part(studio)


def _card(studio: Studio) -> None:
    part = _part(studio)
    part.open(part.context.snapshot.internal.services[0].id)


def _figures(studio: Studio) -> None:
    """Show the lower half of the card, where its figures are."""
    part = _part(studio)
    part.open(part.context.snapshot.internal.services[0].id)
    studio.settle()
    part.side.scroll_to(part.side.card.scores)


def _validating(studio: Studio) -> None:
    part = _part(studio)
    part.board.grid.choose(part.context.snapshot.internal.services[5].id, 0)
    part.board.grid.select_provider()
    part.ask_validation("front")
    part.board.validation.confirm()


def _import(studio: Studio) -> None:
    part = _part(studio)
    path = Path(mkdtemp(prefix="cxma-screens-")) / "matrix.csv"
    table = template.rows(part.context.snapshot.internal, "matrix", part.context.tr)
    table[1][1], table[2][3], table[3][0] = "7", "3 D", f"{table[3][0]} 2"
    template.write(path, table)
    part.open_import()
    part.imports.choose("matrix")
    part.imports.read(path, guess=False)


SCENES: dict[str, Scene] = {
    "internal-services": _matrix,
    "internal-services-card": _card,
    "internal-services-figures": _figures,
    "internal-services-validating": _validating,
    "internal-services-import": _import,
}
