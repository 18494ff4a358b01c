"""What the window listens to besides clicks: the context, the computer, dropped files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDropEvent, QGuiApplication

from cxma.ui.look import application
from cxma.ui.typing_undo import TypingUndo

if TYPE_CHECKING:
    from cxma.ui.context import Context
    from cxma.ui.main_window import MainWindow

ENDING = ".cxma"


def connect(window: MainWindow, context: Context) -> None:
    """Let the window follow its context and the computer's own light or dark."""
    context.navigated.connect(window.show_page)
    context.changed.connect(window.on_changed)
    context.projectChanged.connect(window.on_project)
    context.appearanceChanged.connect(window.rebuild)
    context.messaged.connect(window.on_message)
    context.movedOn.connect(window.on_moved_on)
    hints = QGuiApplication.styleHints()
    TypingUndo(application(), window)
    hints.colorSchemeChanged.connect(context.follow_system)


def dropped_engagement(event: QDropEvent) -> Path | None:
    """Return the engagement file that is being dropped, or None."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() == ENDING:
            return path
    return None
