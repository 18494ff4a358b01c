"""The window with the sample open, for what is measured inside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxma import app
from cxma.store.project import Project
from cxma.ui.main_window import MainWindow


def open_window(path: Path, page: str) -> tuple[QApplication, MainWindow]:
    """Return the application and its window, showing a page of a new sample engagement."""
    application, window = app.build()
    window.resize(1366, 768)
    window.show()
    QTest.qWait(50)
    if not path.exists():
        # As the window does it: in a process of its own.
        command = [sys.executable, "-m", "cxma", "sample", str(path), "--lang", "es"]
        subprocess.run(command, check=True, capture_output=True)
    window.context.set_project(Project.open(path))
    window.show_page(page)
    QTest.qWait(600)
    return application, window
