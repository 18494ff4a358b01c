"""Which screen is the wall: another than the console's, the one chosen last time if it is there."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QScreen

from cxma import paths
from cxma.errors import KnownError
from cxma.files import write_text

log = logging.getLogger(__name__)


def identity(screen: QScreen) -> str:
    """Return what tells a screen from others: its plug's name, maker, model and serial number."""
    parts = (screen.name(), screen.manufacturer(), screen.model(), screen.serialNumber())
    return " ".join(part.strip() for part in parts if part.strip())


def others(screens: Sequence[QScreen], own: QScreen | None) -> list[QScreen]:
    """Return the screens that do not show what the console's shows; mirrored ones do."""
    if own is None:
        return []
    place = own.geometry()
    return [screen for screen in screens if screen is not own and screen.geometry() != place]


def choose(screens: Sequence[QScreen], own: QScreen | None, chosen: str = "") -> QScreen | None:
    """Return the screen for the wall, None when the console's is the only one.

    Args:
        chosen: identity of the screen a person chose; it may be away.
    """
    found = others(screens, own)
    known = next((screen for screen in found if identity(screen) == chosen), None)
    return known or next(iter(found), None)


def file() -> Path:
    """Return the path of the stored choice; it may not exist yet."""
    return paths.config() / "wall.json"


def keep(screen: QScreen) -> None:
    """Store which screen was chosen; a choice that cannot be stored is let go."""
    try:
        write_text(file(), json.dumps({"screen": identity(screen)}, ensure_ascii=False) + "\n")
    except KnownError as error:
        log.warning("the screen's choice is not kept: %s", error.code)


def kept() -> str:
    """Return the identity of the screen that was chosen, empty without a choice."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        stored = json.loads(file().read_text(encoding="utf-8"))["screen"]
        return stored if isinstance(stored, str) else ""
    return ""
