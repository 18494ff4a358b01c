"""The running application and the look in force, which is kept on it for every widget."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QApplication

from cxma import theme
from cxma.theme import Theme


def remember(app: QApplication, look: Theme) -> None:
    """Keep the theme in force."""
    app.setProperty("cxma_theme", look.name)


def current_theme() -> Theme:
    """Return the theme in force, the light one before any was chosen."""
    app = QApplication.instance()
    name = cast("str | None", app.property("cxma_theme")) if app is not None else None
    return theme.load(name or "light")


def application() -> QApplication:
    """Return the running application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
