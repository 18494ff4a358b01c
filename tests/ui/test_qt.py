"""The Qt that is installed counts references to None, True and False as Python does."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
from PySide6.QtCore import QObject, Signal
class Thing(QObject):
    told = Signal(bool)
thing = Thing()
for _ in range(100_000):
    {act}
print("alive")
"""


@pytest.mark.parametrize(
    "act", ["thing.setObjectName('x')", "thing.told.emit(True)", "thing.blockSignals(False)"]
)
def test_calls_lose_no_reference(act: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(act=act)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


def test_sources_of_imported_modules_are_not_kept() -> None:
    program = "import linecache, cxma.ui, csv, PySide6.QtWidgets; print(*linecache.cache)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "csv.py" not in done.stdout
