"""Show a bare main window, paint it once, end."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class UntilPainted(QObject):
    """End the application after the first paint of what it watches."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, QApplication.quit)
        return False


def main() -> int:
    app = QApplication(["bare"])
    window = QMainWindow()
    label = QLabel("A bare window")
    window.setCentralWidget(label)
    until = UntilPainted()
    label.installEventFilter(until)
    window.resize(1280, 800)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
