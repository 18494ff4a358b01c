"""Where the wall stands: its screen, its cable, its keys, one screen alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxma.i18n import translator
from cxma.ui.look import application
from cxma.ui.wall import AudienceWindow, Place
from cxma.ui.wall import screens as known_screens
from cxma.ui.wall.scenes import Blank, Level, Question
from tests.ui.wall import examples

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
K = Qt.Key
QUESTION = Question("1.1", "Is it so?", (Level("Low", "No."), Level("Mid", "At times.")), chosen=2)

PROGRAM = """
import sys
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
console = QWidget()
console.show()
every = app.screens()
wall = AudienceWindow(theme.load("light"), translator("en"))
wall.show_scene(Question("1.1", "Is it so?", (Level("Low", "a " * 40),) * 3, chosen=2))
moves = []
wall.moved.connect(moves.append)
def where():
    size = wall.grab().size()
    return wall.screen().name(), wall.isFullScreen(), wall.isVisible(), size.width(), size.height()
{body}
wall.close()
"""
SCREEN = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1, "y": 0}
LAPTOP = {**SCREEN, "name": "laptop", "x": 0, "width": 1366, "height": 768}
BEAMER = {**SCREEN, "name": "beamer", "x": 1366, "width": 1920, "height": 1080, "dpr": 2}
OLD = {**SCREEN, "name": "old", "x": 4000, "width": 1024, "height": 768}


def on_screens(tmp_path: Path, screens: list[dict[str, object]], body: str) -> list[str]:
    """Run a program on some screens; return the lines it printed."""
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    platform = f"offscreen:configfile={config}"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(body=body)],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": platform,
            "QT_ENABLE_HIGHDPI_SCALING": "1",
            "CXMA_HOME": str(tmp_path),
        },
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_it_fills_the_other_screen_at_its_own_resolution(tmp_path: Path) -> None:
    body = """
wall.show_on(console)
app.processEvents()
print(*where(), wall.text_size, console.screen().name(), *moves)
"""
    (line,) = on_screens(tmp_path, [LAPTOP, BEAMER], body)
    words = line.split()
    assert words[:3] == ["beamer", "True", "True"]
    assert (int(words[3]), int(words[4])) == (1920, 1080)
    assert int(words[5]) >= 28
    assert words[6:] == ["laptop", "screen"]
