"""Show a bare main window; print the processor time spent until it was painted."""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget


class UntilPainted(QObject):
    """End the process once a window was painted whole: at the first event after its paints."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._painted = self._painted or watched is self._window
        elif self._painted:
            end()
        return False


def end() -> None:
    """Print the processor seconds of this process and leave without tidying up."""
    print(time.process_time(), flush=True)
    os._exit(0)


def main() -> int:
    app = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("A bare window"))
    until = UntilPainted(window)
    app.installEventFilter(until)
    window.resize(1280, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
