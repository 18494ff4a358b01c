"""The map on an engagement of its own: empty, or with a small company."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cxma.store.project import Project
from cxma.ui.pages.internal.map import MapPart
from cxma.ui.tabbed_page import PartEntry, TabbedPage
from tests.actions import company as built
from tests.actions.company import Company
from tests.ui.results.engagement import engagement_file
from tests.ui.results.window import PageWindow


class MapPage(TabbedPage):
    """The page of internal clients with this part only."""

    key = "internal"
    icon = "internal"
    PARTS = (PartEntry("map", "cxma.ui.pages.internal.map", "MapPart"),)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Open a copy of an engagement without areas."""
    with Project.open(engagement_file(tmp_path)) as opened:
        yield opened


@pytest.fixture
def company(project: Project) -> Company:
    """Build a small company: Stock check stands behind the one process of the one stage."""
    return built.build(project)


@pytest.fixture
def window(project: Project, qapp: object) -> Iterator[PageWindow]:
    """Show the part in a window; ask for ``company`` before it."""
    shown = PageWindow(project, MapPage)
    yield shown
    shown.close()


@pytest.fixture
def part(window: PageWindow) -> MapPart:
    """Return the part shown."""
    found = window.page.part
    assert isinstance(found, MapPart)
    return found


def type_in(window: PageWindow, text: str) -> None:
    """Write letter by letter where the keyboard is, in the editor once the first opened one."""
    for letter in text:
        window.write(letter)


def focus_first(part: MapPart) -> None:
    """Put the keyboard where the part has it when it is opened."""
    first = part.first_focus()
    assert first is not None
    first.setFocus()
