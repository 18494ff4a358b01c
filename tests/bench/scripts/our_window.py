"""Start the application; print the processor time until it was painted, or Home was usable."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer

from cxma import app
from tests.bench.scripts.bare_window import UntilPainted, end


def main(moment: str) -> int:
    application, window = app.build()
    until = UntilPainted(window)
    if moment == "painted":
        application.installEventFilter(until)
    else:
        # Whatever Home still had to do after its first paint is done by then.
        QTimer.singleShot(500, end)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
