"""The prioritising part on the sample engagement, in a page of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxma.store.project import Project
from cxma.ui.pages.internal.prioritise import PrioritisePart
from cxma.ui.tabbed_page import PartEntry, TabbedPage
from tests.ui.results.window import PageWindow


class PrioritisePage(TabbedPage):
    """The page of internal clients with this part only."""

    key = "internal"
    icon = "internal"
    PARTS = (PartEntry("prioritise", "cxma.ui.pages.internal.prioritise", "PrioritisePart"),)


@pytest.fixture
def project(sample_english: Path, tmp_path: Path) -> Iterator[Project]:
    """Open a copy of the sample engagement."""
    path = tmp_path / "ordered.cxma"
    shutil.copy(sample_english, path)
    with Project.open(path) as opened:
        opened.who = "Ana"
        yield opened


@pytest.fixture
def window(project: Project, qapp: object) -> Iterator[PageWindow]:
    """Show the part in a window."""
    shown = PageWindow(project, PrioritisePage)
    yield shown
    shown.page.retire()
    shown.close()


@pytest.fixture
def part(window: PageWindow) -> PrioritisePart:
    """Return the part shown."""
    found = window.page.part
    assert isinstance(found, PrioritisePart)
    return found
