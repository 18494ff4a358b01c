"""The look every widget of the window has."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from cxma import theme
from cxma.settings import Settings
from cxma.ui import style


@pytest.fixture(autouse=True)
def styled(qapp: QApplication) -> None:
    """Give the application the style it runs with."""
    style.apply(qapp, theme.load("light"), style.sizes(Settings()))
