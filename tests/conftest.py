"""What every test gets: compiled catalogues, a folder of its own, no display, no leftovers."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_ENABLE_HIGHDPI_SCALING", "0")

import pytest

ROOT = Path(__file__).resolve().parents[1]


def pytest_configure(config: pytest.Config) -> None:
    """Compile the message catalogues; the first of several processes does it."""
    if hasattr(config, "workerinput"):
        return
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        import catalogues
    finally:
        sys.path.pop(0)
    catalogues.compile_all()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own: settings, recents, backups, logs, documents."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CXMA_HOME", str(home))
    return home
