"""Export a report from the window and print the longest gap between two beats of it, in ms."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from tests.bench.opened import open_window

BEAT = 5


class Pulse(QObject):
    """A timer whose late beats show how long the window did not answer."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - BEAT)
        self._last = now


def main(path: Path, target: Path) -> int:
    _, window = open_window(path, "report")
    page = window.current
    pulse = Pulse()
    page.export_to(target)  # type: ignore[attr-defined]
    deadline = time.monotonic() + 60
    while not target.exists() and time.monotonic() < deadline:
        QTest.qWait(20)
    longest = pulse.longest
    QTest.qWait(1500)
    print(longest if target.exists() else float("inf"))
    window.context.set_project(None)
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
