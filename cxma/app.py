"""The composition root of the window: make the parts, hand them on, run.

Until the first paint nothing but QtCore, QtGui, QtWidgets and QtSvg is imported of the large
libraries.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from cxma import settings
from cxma.ui import geometry, style
from cxma.ui.context import Context
from cxma.ui.main_window import MainWindow

if TYPE_CHECKING:
    from cxma.ui.dialogs.bug import BugDialog

NAME = "cxma"


def run(argv: Sequence[str] = ()) -> int:
    """Run the window until it is closed and return the exit code.

    Args:
        argv: at most one engagement file to open.
    """
    app, window = build(argv)
    sys.excepthook = Unexpected(window)
    window.painted.connect(start_log)
    if os.name == "posix":
        window.painted.connect(lambda: follow_signals(window))
    window.show()
    return app.exec()


def build(argv: Sequence[str] = ()) -> tuple[QApplication, MainWindow]:
    """Make the application and its window, not shown yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([NAME])
    app.setApplicationName(NAME)
    app.setDesktopFileName(NAME)
    context = Context(settings.load())
    style.apply(app, context.theme, context.sizes)
    window = MainWindow(context, Path(argv[0]) if argv else None)
    context.setParent(window)
    geometry.restore(window)
    return app, window


def start_log() -> None:
    """Start the log; its file is not needed before the first paint."""
    from cxma import log

    log.start()


def follow_signals(window: MainWindow) -> None:
    """Close the window when the process is told to end, so that the engagement's lock goes too."""
    from cxma.ui.ending import Ending

    Ending(window)


class Unexpected:
    """What happens when we failed: log it, and show a dialog that can be copied."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._dialog: BugDialog | None = None

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        from cxma.ui.dialogs.bug import BugDialog, report

        text = report(kind, error, trace)
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.add(text)
            return
        self._dialog = BugDialog(self._window.context, text, self._window)
        self._dialog.open()
