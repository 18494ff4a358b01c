"""An open engagement for tests of the file; it must be left without an open transaction."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxma.store.project import Project
from tests.store import made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a path whose letters break naive URLs."""
    return tmp_path / "Año #1 ? 100%20 café.cxma"


@pytest.fixture
def project(file: Path) -> Iterator[Project]:
    """Return an open engagement of four questions."""
    with made.project(file) as project:
        yield project
        with contextlib.suppress(sqlite3.ProgrammingError):  # the test closed it
            assert not project._raw.in_transaction
