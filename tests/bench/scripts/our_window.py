"""Start the application; end at the first painted window, or once Home is usable."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cxma import app
from tests.bench.scripts.bare_window import UntilPainted


def main(moment: str) -> int:
    application, window = app.build()
    until = UntilPainted()
    if moment == "painted":
        window.current.installEventFilter(until)
    window.show()
    if moment == "usable":
        # Nothing is left to do once a zero timer of lowest urgency has fired after some rounds.
        QTimer.singleShot(300, QApplication.quit)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
