"""The prioritising part on the sample engagement, in a page of its own."""

from __future__ import annotations

from collections.abc import Iterator

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
def project(sampled: Project) -> Project:
    """Let Ana work on the sample engagement."""
    sampled.who = "Ana"
    return sampled


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
