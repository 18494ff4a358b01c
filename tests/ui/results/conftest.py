"""A page of the window on a real engagement file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxma.store.project import Project
from tests.ui.results.engagement import engagement_file
from tests.ui.results.window import PageWindow

Opener = Callable[..., PageWindow]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Open a copy of the engagement."""
    with Project.open(engagement_file(tmp_path)) as opened:
        yield opened


@pytest.fixture
def opener(project: Project, qapp: object) -> Iterator[Opener]:
    """Show pages of the engagement and put them away afterwards."""
    shown: list[PageWindow] = []

    def show(page: type, **options: object) -> PageWindow:
        shown.append(PageWindow(project, page, **options))
        return shown[-1]

    yield show
    for window in shown:
        window.close()
