"""PySide6 6.12 loses references to None; the application must outlive that on every Python."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import cxma.ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(100_000):
    thing.setObjectName("calls that return nothing")
print("alive")
"""


def test_none_survives_many_calls() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
