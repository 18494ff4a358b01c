"""An audience window beside a console, put away after each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxma import theme
from cxma.i18n import translator
from cxma.ui.wall import AudienceWindow


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    """Qt measures no text before there is an application; a test may be the first to run."""


@pytest.fixture
def console(qtbot: QtBot) -> QWidget:
    """A shown window that stands for the console."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@pytest.fixture
def wall(qtbot: QtBot) -> Iterator[AudienceWindow]:
    """An audience window that was not shown yet."""
    made = AudienceWindow(theme.load("light"), translator("en"))
    made.resize(1920, 1080)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
