"""The real window on an engagement file, for what only the whole window shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from cxma import settings
from cxma.app import build
from cxma.settings import Settings
from cxma.ui.main_window import MainWindow


@contextmanager
def real_window(qtbot: QtBot, path: Path, page: str) -> Iterator[MainWindow]:
    """Show a page of the window on a closed engagement file; put the window away afterwards."""
    settings.save(Settings(language="en", theme="light"))
    _, made = build([str(path)])
    made.resize(1500, 900)
    with qtbot.waitSignal(made.usable):
        made.show()
    with qtbot.waitActive(made):
        made.show_page(page)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
