"""PySide6 6.12 loses references to None and True; we must outlive that on every Python."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cxma.ui.keep_none import is_kept

CALLS = "thing.setObjectName('a call that returns nothing')"
SIGNALS = "thing.told.emit(5)"
PROGRAM = """
import cxma.ui
from PySide6.QtCore import QObject, Signal
class Thing(QObject):
    told = Signal(int)
thing = Thing()
for _ in range(100_000):
    {act}
print("alive")
"""


@pytest.mark.parametrize("act", [CALLS, SIGNALS])
def test_nothing_lost_ends_the_process(act: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(act=act)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


def test_the_guard_is_in_force_while_tests_run() -> None:
    assert is_kept()
