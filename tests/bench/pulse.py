"""How long the window does not answer: a timer and its late beats."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 5
"""Milliseconds between two beats."""


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
