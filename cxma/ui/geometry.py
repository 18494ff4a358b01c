"""Where the window stood, kept for the next start."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from cxma import paths
from cxma.errors import KnownError
from cxma.files import write_text

log = logging.getLogger(__name__)


LEAST = (960, 600)
"""Width and height in pixels that a window starts with at least."""


def file() -> Path:
    """Return the path of the stored place; it may not exist yet."""
    return paths.config() / "window.txt"


def keep(window: QMainWindow) -> None:
    """Store where a window stands; a place that cannot be stored is let go."""
    try:
        write_text(file(), bytes(window.saveGeometry().toBase64().data()).decode() + "\n")
    except KnownError as error:
        log.warning("the window's place is not kept: %s", error.code)


def restore(window: QMainWindow) -> bool:
    """Put a window where it stood last; when that is not known, as large as the screen allows."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(max(LEAST[0], min(1280, room.width())), max(LEAST[1], min(800, room.height())))
    with contextlib.suppress(OSError, ValueError):
        text = file().read_text(encoding="ascii").strip()
        return bool(window.restoreGeometry(QByteArray.fromBase64(text.encode())))
    return False
