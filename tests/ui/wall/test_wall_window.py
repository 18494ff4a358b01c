"""Where the wall stands: its screen, its cable, its keys, one screen alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxma.ui.wall import AudienceWindow, Place
from cxma.ui.wall import screens as known_screens
from cxma.ui.wall.scenes import Blank, Level, Question

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
K = Qt.Key
QUESTION = Question("1.1", "Is it so?", (Level("Low", "No."), Level("High", "Yes.")), chosen=2)
ANOTHER = Question("1.2", "And this?", QUESTION.levels)

PROGRAM = """
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from cxma import theme
from cxma.i18n import translator
from cxma.ui import style
from cxma.ui.wall import AudienceWindow
from cxma.ui.wall import screens as known_screens
from cxma.ui.wall.scenes import Level, Question
app = QApplication([])
screen = {{screen.name(): screen for screen in app.screens()}}
console = QWidget()
console.setGeometry(screen["laptop"].geometry().adjusted(50, 50, -300, -300))
console.show()
wall = AudienceWindow(theme.load("light"), translator("en"))
wall.show_scene(Question("1.1", "Is it so?", (Level("Low", "a " * 40),) * 3, chosen=2))
moves = []
wall.moved.connect(moves.append)
def where():
    return wall.screen().name() if wall.isVisible() else "hidden"
def until(there):
    for _ in range(1000):
        if there():
            return
        QTest.qWait(10)
{body}
wall.close()
"""
_PLAIN: dict[str, object] = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
LAPTOP = {**_PLAIN, "name": "laptop", "x": 0, "width": 1366, "height": 768}
BEAMER = {**_PLAIN, "name": "beamer", "x": 1366, "width": 3840, "height": 2160, "logicalDpi": 192}
OLD = {**_PLAIN, "name": "old", "x": 6000, "width": 1024, "height": 768}
MIRROR = {**LAPTOP, "name": "mirror"}


def on_screens(tmp_path: Path, screens: list[dict[str, object]], body: str) -> list[str]:
    """Run a program on some screens; return the lines it printed."""
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(body=body)],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
            "QT_ENABLE_HIGHDPI_SCALING": "1",
            "CXMA_HOME": str(tmp_path),
        },
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.replace("This plugin does not support raise()\n", "") == ""
    return done.stdout.splitlines()


def test_it_fills_the_other_screen_in_that_screen_s_own_pixels(tmp_path: Path) -> None:
    body = """
wall.show_on(console)
app.processEvents()
picture = wall.grab().size()
print(where(), wall.isFullScreen(), picture.width(), picture.height(), wall.text_size, *moves)
print(console.screen().name(), wall.devicePixelRatioF(), console.devicePixelRatioF())
"""
    first, second = on_screens(tmp_path, [LAPTOP, BEAMER], body)
    on, full, width, height, size, *moves = first.split()
    assert (on, full, width, height, moves) == ("beamer", "True", "3840", "2160", ["screen"])
    assert int(size) >= 28
    assert second == "laptop 2.0 1.0"


def test_unplugged_it_is_parked_and_plugged_in_again_it_returns(tmp_path: Path) -> None:
    body = """
wall.show_on(console)
QTest.qWait(10)
wall.screens = lambda: [screen["laptop"]]
app.screenRemoved.emit(screen["beamer"])
print(where())
until(lambda: wall.place.value == "parked")
print(where(), wall.place.value, wall.grab().isNull())
wall.swap()
print(where(), wall.place.value, wall.isFullScreen())
wall.screens = app.screens
app.screenAdded.emit(screen["beamer"])
until(lambda: where() == "beamer")
print(where(), wall.place.value, wall.isFullScreen(), *moves)
"""
    at_once, parked, opened, back = on_screens(tmp_path, [LAPTOP, BEAMER], body)
    assert at_once == "hidden"
    assert parked == "hidden parked False"
    assert opened == "laptop window False"
    assert back == "beamer screen True screen parked window screen"


def test_the_wall_leaves_the_screen_the_console_is_moved_to(tmp_path: Path) -> None:
    body = """
wall.show_on(console)
console.move(screen["beamer"].geometry().topLeft())
until(lambda: where() == "laptop")
print(console.screen().name(), where())
"""
    assert on_screens(tmp_path, [LAPTOP, BEAMER], body) == ["beamer laptop"]


def test_a_chosen_screen_is_taken_again_and_does_without_while_it_is_away(tmp_path: Path) -> None:
    body = """
first, second = [s for s in app.screens() if s.name() != "laptop"]
wall.show_on(console)
print(where() == first.name())
wall.choose_screen(second)
print(where() == second.name(), known_screens.kept() == second.name())
other = AudienceWindow(theme.load("light"), translator("en"))
other.show_on(console)
print(other.screen().name() == second.name())
other.screens = lambda: [screen["laptop"], first]
other.settle()
print(other.screen().name() == first.name())
other.close()
"""
    said = on_screens(tmp_path, [LAPTOP, BEAMER, OLD], body)
    assert said == ["True", "True True", "True", "True"]


def test_a_mirrored_screen_is_no_other_screen(tmp_path: Path) -> None:
    body = "wall.show_on(console); print(wall.place.value)"
    assert on_screens(tmp_path, [LAPTOP, MIRROR], body) == ["window"]


def test_with_one_screen_a_key_brings_console_and_wall_forward(
    qtbot: QtBot, console: QWidget, wall: AudienceWindow
) -> None:
    with qtbot.waitActive(wall):
        wall.show_on(console)
    assert wall.place is Place.WINDOW
    assert not wall.isFullScreen()
    with qtbot.waitActive(console):
        QTest.keyClick(wall, K.Key_F8)
    with qtbot.waitActive(wall):
        wall.swap()
    QTest.keyClick(wall, K.Key_F11)
    assert wall.isFullScreen()
    QTest.keyClick(wall, K.Key_F11)
    assert not wall.isFullScreen()
    assert wall.place is Place.WINDOW


def test_a_screen_that_comes_and_goes_leaves_a_window_alone(
    console: QWidget, wall: AudienceWindow
) -> None:
    wall.show_on(console)
    wall.settle()
    assert wall.place is Place.WINDOW
    assert wall.isVisible()


def test_a_closed_wall_stays_closed_when_a_screen_comes(
    qtbot: QtBot, console: QWidget, wall: AudienceWindow
) -> None:
    wall.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    wall.show_on(console)
    with qtbot.waitSignal(wall.closed):
        wall.close()
    wall.settle()
    assert not wall.isVisible()
    assert wall.place is Place.AWAY


def test_keys_of_clickers_are_handed_on(
    qtbot: QtBot, console: QWidget, wall: AudienceWindow
) -> None:
    said: list[tuple[str, bool]] = []
    wall.pressed.connect(lambda name, held: said.append((name, held)))
    wall.show_on(console)
    for key in (K.Key_PageUp, K.Key_PageDown, K.Key_B, K.Key_Period, K.Key_F5, K.Key_Escape):
        QTest.keyClick(wall, key)
    QTest.keyClick(wall, K.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(wall, K.Key_3, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(wall, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    names = ["PgUp", "PgDown", "B", "B", "F5", "Esc", "F5", "3"]
    assert said == [(name, False) for name in names]
    assert wall.isVisible()


def test_blank_covers_what_is_sent_until_it_is_lifted(wall: AudienceWindow) -> None:
    wall.show_scene(QUESTION)
    wall.set_blank(True)
    wall.grab()
    assert wall.painted == ()
    wall.show_scene(ANOTHER)
    wall.grab()
    assert wall.painted == ()
    assert wall.is_blank
    wall.set_blank(False)
    wall.grab()
    assert "And this?" in wall.painted
    wall.show_scene(Blank())
    wall.grab()
    assert wall.painted == ()


def test_a_choice_that_cannot_be_read_is_no_choice(own_home: Path) -> None:
    assert known_screens.kept() == ""
    known_screens.file().parent.mkdir(parents=True, exist_ok=True)
    for text in ("{", "[]", '{"screen": 3}', "{}"):
        known_screens.file().write_text(text)
        assert known_screens.kept() == ""
    known_screens.keep(QApplication.primaryScreen())
    assert known_screens.kept() == known_screens.identity(QApplication.primaryScreen())
