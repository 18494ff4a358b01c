"""The measuring part on the sample engagement, in a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from cxma.actions import surveys
from cxma.domain.surveys import Instrument, Wave
from cxma.store.project import Project
from cxma.ui.pages.internal.measure import MeasurePart
from cxma.ui.tabbed_page import PartEntry, TabbedPage
from tests.ui.results.window import PageWindow

Opener = Callable[..., PageWindow]


class MeasurePage(TabbedPage):
    """The page of internal clients with this part only."""

    key = "internal"
    icon = "internal"
    PARTS = (PartEntry("measure", "cxma.ui.pages.internal.measure", "MeasurePart"),)


@pytest.fixture
def window(project: Project, qapp: object) -> Iterator[PageWindow]:
    """Show the part in a window."""
    shown = PageWindow(project, MeasurePage)
    yield shown
    shown.close()


@pytest.fixture
def part(window: PageWindow) -> MeasurePart:
    """Return the part shown."""
    found = window.page.part
    assert isinstance(found, MeasurePart)
    return found


def open_wave(
    project: Project,
    part: MeasurePart,
    *,
    instrument: Instrument = Instrument.SHORT,
    **fields: object,
) -> Wave:
    """Open a wave and show it in the part."""
    wave_id = surveys.open_wave(project, "Third wave", instrument, date(2026, 11, 2), **fields)
    part.survey.choose(wave_id)
    return project.snapshot().internal.wave(wave_id)
