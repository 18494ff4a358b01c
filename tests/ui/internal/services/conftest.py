"""The part of services on a copy of the sample engagement, in a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from cxma.domain.services import Cell, Service
from cxma.store.project import Project
from cxma.ui.pages.internal.services import ServicesPart
from cxma.ui.tabbed_page import PartEntry, TabbedPage
from tests.ui.results.window import PageWindow

Opener = Callable[..., PageWindow]


class ServicesPage(TabbedPage):
    """The page of internal clients with this part only."""

    key = "internal"
    icon = "internal"
    PARTS = (PartEntry("services", "cxma.ui.pages.internal.services", "ServicesPart"),)


class Desk:
    """The part with what a test asks of it again and again."""

    def __init__(self, shown: PageWindow, project: Project) -> None:
        self.shown, self.project = shown, project
        part = shown.page.part
        assert isinstance(part, ServicesPart)
        self.part = part
        self.grid, self.card = part.board.grid, part.side.card

    def service(self, name: str) -> Service:
        """Return a service as stored."""
        services = self.project.snapshot().internal.services
        return next(service for service in services if service.name == name)

    def cell(self, service: str, area: str) -> Cell | None:
        """Return a cell as stored."""
        internal = self.project.snapshot().internal
        place = self.service(service).id, self.area(area)
        return next((c for c in internal.cells if (c.service_id, c.area_id) == place), None)

    def area(self, name: str) -> int:
        """Return the id of an area."""
        return next(a.id for a in self.project.snapshot().internal.areas if a.name == name)

    def stand(self, service: str, area: str) -> None:
        """Put the keyboard on a cell."""
        names = self.part.board.grid.areas.names()
        assert self.grid.choose(self.service(service).id, names.index(area))
        self.grid.setFocus()

    @property
    def said(self) -> str:
        """Return the last message."""
        return self.shown.messages[-1].text


@pytest.fixture
def opener(qapp: object) -> Iterator[Opener]:
    """Show the part on an engagement and put it away afterwards."""
    shown: list[PageWindow] = []

    def show(project: Project, **options: object) -> PageWindow:
        shown.append(PageWindow(project, ServicesPage, **options))  # type: ignore[arg-type]
        return shown[-1]

    yield show
    for window in shown:
        window.close()


@pytest.fixture
def desk(opener: Opener, project: Project) -> Desk:
    """Show the sample's services."""
    return Desk(opener(project), project)
