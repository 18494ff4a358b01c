"""The icons: one set of outlines on a 24 pixel grid, coloured from the theme."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cxma import paths
from cxma.theme import Theme

SIDE = 24
_IN_SHEET = {
    "chevron-down": ("muted", "accent"),
    "chevron-up": ("muted",),
    "chevron-right": ("muted",),
    "check": ("on_accent",),
    "dot": ("on_accent",),
}


def names() -> list[str]:
    """Return the names of all icons."""
    return sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg"))


def icon(name: str, theme: Theme, role: str = "ink", *, chosen: str | None = None) -> QIcon:
    """Return an icon in a colour of the theme.

    Args:
        name: file name below ``resources/icons`` without ending; an unknown one gives no picture.
        role: colour while usable; ``muted`` is used while disabled.
        chosen: colour while checked, the same as ``role`` when not given.
    """
    made = QIcon()
    made.addPixmap(pixmap(name, theme[role], _drawn_side()))
    made.addPixmap(
        pixmap(name, theme["muted"], _drawn_side()), QIcon.Mode.Disabled, QIcon.State.Off
    )
    if chosen:
        drawn = pixmap(name, theme[chosen], _drawn_side())
        made.addPixmap(drawn, QIcon.Mode.Normal, QIcon.State.On)
    return made


def _drawn_side() -> int:
    """Return the pixels icons are drawn with: twice the largest they are shown with here."""
    font = QGuiApplication.font().pixelSize()
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1)
    return round(SIDE * max(font, 14) / 14 * ratio)


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, side: int) -> QPixmap:
    """Return an icon as a square picture of ``side`` pixels in one colour."""
    drawn = QPixmap(QSize(side, side))
    drawn.fill(QColor(0, 0, 0, 0))
    text = _coloured(name, colour)
    if text:
        painter = QPainter(drawn)
        QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
    return drawn


def files(theme: Theme) -> dict[str, str]:
    """Return the paths of coloured icons that a style sheet needs, by ``name-role``."""
    found = {}
    for name, roles in _IN_SHEET.items():
        for role in roles:
            found[f"{name}-{role}"] = _stored(name, theme[role]).as_posix()
    return found


def _stored(name: str, colour: str) -> Path:
    path = paths.cache() / "icons" / f"{name}-{colour.lstrip('#').lower()}.svg"
    if path.is_file():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_coloured(name, colour), encoding="utf-8")
    except OSError:
        path = Path(tempfile.gettempdir()) / f"cxma-{path.name}"
        path.write_text(_coloured(name, colour), encoding="utf-8")
    return path


@lru_cache(maxsize=128)
def _outline(name: str) -> str:
    path = paths.resources() / "icons" / f"{name}.svg"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _coloured(name: str, colour: str) -> str:
    return _outline(name).replace("currentColor", colour)
