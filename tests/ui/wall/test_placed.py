"""A window placed on the wall, whatever it shows: its own keys, the console, the screen alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cxma.ui.wall.placed import Place, PlacedWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
K = Qt.Key


@pytest.fixture
def placed(qtbot: QtBot, console: QWidget) -> PlacedWindow:
    """A window that shows nothing, open before the console."""
    window = PlacedWindow("Wall")
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show_on(console)
    return window


def test_escape_closes_it_and_the_console_hears_of_it(qtbot: QtBot, placed: PlacedWindow) -> None:
    assert placed.isVisible()
    with qtbot.waitSignal(placed.closed):
        QTest.keyClick(placed, K.Key_Escape)
    assert placed.place is Place.AWAY
    assert not placed.isVisible()


def test_two_keys_are_the_same_on_every_wall(
    qtbot: QtBot, console: QWidget, placed: PlacedWindow
) -> None:
    QTest.keyClick(placed, K.Key_F11)
    assert placed.isFullScreen()
    QTest.keyClick(placed, K.Key_F11)
    assert not placed.isFullScreen()
    with qtbot.waitActive(console):
        QTest.keyClick(placed, K.Key_F8)


def test_a_screen_of_its_own_that_is_gone_parks_it(placed: PlacedWindow) -> None:
    here = placed.screen()
    placed.screens = list
    placed._fill(here)
    assert placed.place is Place.SCREEN
    placed.settle()
    assert (placed.place, placed.isVisible()) == (Place.PARKED, False)
    placed.swap()
    assert (placed.place, placed.isVisible()) == (Place.WINDOW, True)
