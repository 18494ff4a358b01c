"""The look every widget of the window has, and the sample engagement most parts are tried on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cxma import theme
from cxma.settings import Settings
from cxma.store.project import Project
from cxma.ui import style


@pytest.fixture(autouse=True)
def styled(qapp: QApplication) -> None:
    """Give the application the style it runs with."""
    style.apply(qapp, theme.load("light"), style.sizes(Settings()))


@pytest.fixture
def sampled(sample_english: Path, tmp_path: Path) -> Iterator[Project]:
    """Open a copy of the sample engagement."""
    path = tmp_path / "sampled.cxma"
    shutil.copy(sample_english, path)
    with Project.open(path) as opened:
        yield opened


@pytest.fixture
def project(sampled: Project) -> Project:
    """Return the engagement a part is tried on."""
    return sampled
