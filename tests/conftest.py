"""What every test gets: compiled catalogues, a folder of its own, no display, no leftovers."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_ENABLE_HIGHDPI_SCALING", "0")

import pytest

pytest_plugins = ["tests.browser"]

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


@pytest.fixture(autouse=True)
def nothing_left(own_home: Path) -> Iterator[None]:
    """Fail a test that leaves a window on the screen or an engagement open."""
    before = open_engagements()
    yield
    assert shown_windows() == [], "windows were left on the screen"
    assert open_engagements() - before == set(), "engagements were left open"


@pytest.fixture(scope="session")
def sample_english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the sample engagement once; tests work on copies."""
    from cxma.actions import sample

    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CXMA_HOME", str(folder / "home"))
        sample.create(folder / "sample.cxma", "en").close()
    return folder / "sample.cxma"


def shown_windows() -> list[str]:
    """Return the windows on the screen, without importing Qt for tests that do not."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets is not None else None
    if app is None or not hasattr(app, "topLevelWidgets"):
        return []
    return [repr(widget) for widget in app.topLevelWidgets() if widget.isVisible()]


def open_engagements() -> set[str]:
    """Return the engagement files this process has open, where the system tells."""
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        return set()
    found = set()
    for entry in folder.iterdir():
        try:
            target = str(entry.readlink())
        except OSError:
            continue
        if target.endswith((".cxma", ".cxma-journal", ".cxma.lock")):
            found.add(target)
    return found
