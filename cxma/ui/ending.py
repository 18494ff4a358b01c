"""Being told to end by the system or a terminal: the window closes as if one had closed it.

Python runs a signal's handler only between its own steps, of which Qt makes none while it
waits; a pipe wakes it.
"""

from __future__ import annotations

import os
import signal

from PySide6.QtCore import QCoreApplication, QSocketNotifier, Slot
from PySide6.QtWidgets import QWidget

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Ending(QSocketNotifier):
    """Closes the window when the process is told to end; on Windows the system does so itself."""

    def __init__(self, window: QWidget) -> None:
        reading, writing = os.pipe()
        super().__init__(reading, QSocketNotifier.Type.Read, window)
        self._window = window
        self._reading = reading
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for number in SIGNALS:
            signal.signal(number, lambda *_: None)
        self.activated.connect(self._told)

    @Slot()
    def _told(self) -> None:
        """Let go of the engagement and leave, whatever dialog is open."""
        os.read(self._reading, 64)
        self._window.close()
        QCoreApplication.exit(0)
