"""The audience window in all its scenes, for pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cxma.ui.wall import AudienceWindow
from tests.ui.wall import examples

if TYPE_CHECKING:
    from tests.screens.registry import Studio

NAMES = (
    "welcome",
    "welcome-wifi",
    "lobby",
    "question",
    "reveal",
    "reveal-second",
    "discussion",
    "agreed",
    "differ",
    "ideas",
    "survey",
    "break",
    "paused",
    "end",
    "radar",
    "what-if",
)


def _scene(name: str) -> Callable[[Studio], QWidget]:
    def shown(studio: Studio) -> QWidget:
        context = studio.window.context
        wall = AudienceWindow(context.theme, context.tr)
        wall.resize(studio.look.width, studio.look.height)
        wall.show_scene(examples.scenes(context.tr)[name])
        wall.show()
        studio.settle(1500 if name in ("radar", "what-if") else 50)
        return wall

    return shown


SCENES: dict[str, Callable[[Studio], QWidget | None]] = {
    f"wall-{name}": _scene(name) for name in NAMES
}
