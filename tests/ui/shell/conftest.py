"""The real window on real files, in the tests' own home."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cxma import app as composition
from cxma import catalogue, settings
from cxma.actions import engagement, recent
from cxma.domain.compute import compute
from cxma.domain.questionnaire import Form, Group
from cxma.domain.snapshot import Client
from cxma.settings import Settings
from cxma.ui.main_window import MainWindow

SMALL = Path(__file__).resolve().parents[2] / "data" / "questionnaires" / "small"

Start = Callable[..., "Desk"]


class Desk:
    """The window, with what a test does to it again and again."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.context = window.context
        self.qtbot = qtbot

    @property
    def commands(self):  # type: ignore[no-untyped-def]
        assert self.window.commands is not None
        return self.window.commands

    @property
    def said(self) -> str:
        """Return what the message bar says."""
        message = self.window.banner.message
        return "" if message is None else "\n".join([message.text, *message.details])

    def step(self, label: str) -> None:
        """Press a button of the message bar."""
        message = self.window.banner.message
        assert message is not None
        act = dict(message.steps)[label]
        self.window.banner.dismiss()
        act()

    def steps(self) -> list[str]:
        """Return the buttons of the message bar."""
        message = self.window.banner.message
        return [label for label, _ in message.steps] if message else []

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type where the keyboard is, any letters."""
        none = Qt.KeyboardModifier.NoModifier
        for letter in text:
            target = QApplication.focusWidget() or self.window
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, ord(letter.upper()), none, letter))

    def focus(self) -> QWidget:
        """Return what has the keyboard."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Start]:
    """Return a function that starts the window: ``start(path, language="es", ...)``."""
    windows: list[MainWindow] = []

    def run(path: Path | None = None, **chosen: object) -> Desk:
        chosen = {"language": "en", "theme": "light", **chosen}
        settings.save(Settings(**chosen))  # type: ignore[arg-type]
        _, window = composition.build([str(path)] if path else [])
        windows.append(window)
        with qtbot.waitSignal(window.usable, timeout=10_000):
            window.show()
            window.activateWindow()
        return Desk(window, qtbot)

    yield run
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write an engagement of a small questionnaire with three participants, once."""
    path = tmp_path_factory.mktemp("written") / "one.cxma"
    with engagement.create(
        path,
        Client("Ñandú R&D", language="en"),
        catalogue.read(SMALL),
        Form.FULL,
        started=date(2026, 3, 2),
        who="Ana",
        facilitators=[("Ana Pérez", "")],
    ) as project:
        for name, group in (
            ("Rosa Díaz", Group.DIRECTION),
            ("Luis Soto", Group.FRONT),
            ("Eva Ruiz", Group.BACK),
        ):
            engagement.add_participant(project, name, group)
    return path


@pytest.fixture
def file(written: Path, tmp_path: Path) -> Path:
    """Return a copy of that engagement under a name that breaks naive URLs."""
    return Path(shutil.copyfile(written, tmp_path / "Ñandú #1 100%.cxma"))


@pytest.fixture
def desk(start: Start, file: Path) -> Desk:
    """Return the window on that engagement."""
    return start(file, person="Ana")


@pytest.fixture
def remembered(file: Path) -> Path:
    """Return an engagement that stands on the list of Home."""
    from cxma.store.project import Project

    with Project.open(file) as project:
        recent.remember(project, compute(project.snapshot()))
    return file
