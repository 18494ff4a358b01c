"""A window with the Assess page on a real engagement file of a small questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from cxma import catalogue
from cxma.actions import engagement
from cxma.domain.answers import Answer
from cxma.domain.questionnaire import Form, Group
from cxma.domain.snapshot import Client
from cxma.settings import Settings
from cxma.store.project import Project
from cxma.ui import style
from cxma.ui.context import Context
from cxma.ui.message import Message
from cxma.ui.pages.assess import AssessPage
from cxma.ui.pages.assess.desk import Desk
from cxma.ui.pages.assess.layout import Layout

SMALL = Path(__file__).resolve().parents[2] / "data" / "questionnaires" / "small"
PEOPLE = (("Ana Pérez", Group.DIRECTION), ("Luis Soto", Group.FRONT), ("Eva Ruiz", Group.BACK))


class Window:
    """The page in a window, with what a test asks of it again and again."""

    def __init__(self, project: Project, language: str = "en", scale: int = 100) -> None:
        self.context = Context(Settings(language=language, theme="light", text_scale=scale))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        style.apply(app, self.context.theme, self.context.sizes)
        self.messages: list[Message] = []
        self.targets: list[tuple[str, str]] = []
        self.context.messaged.connect(self.messages.append)
        self.context.navigated.connect(lambda page, target: self.targets.append((page, target)))
        self.context.set_project(project)
        self.page = AssessPage(self.context)
        self.window = QMainWindow()
        self.window.setCentralWidget(self.page)
        self.window.resize(1500, 900)
        self.page.refresh(None)
        self.context.changed.connect(self.page.refresh)

    @property
    def view(self) -> Layout:
        return self.page.view

    @property
    def desk(self) -> Desk:
        return self.page.desk

    @property
    def question(self) -> str:
        return self.page.desk.question_id

    @property
    def project(self) -> Project:
        assert self.context.project is not None
        return self.context.project

    def stored(self, question_id: str | None = None) -> Answer:
        """Return what the file says about a question, by default the one on the page."""
        return self.project.snapshot().answer(question_id or self.question)

    def press(self, *keys: Qt.Key, at: QWidget | None = None) -> None:
        """Press keys where the keyboard is, as a person does."""
        for key in keys:
            QTest.keyClick(at or QApplication.focusWidget() or self.page, key)

    def type(self, text: str) -> None:
        """Type words where the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget(), text)

    def chosen(self) -> int | None:
        """Return the level that the cards show as chosen."""
        shown = [card.level for card in self.view.question.picker.cards if card.isChecked()]
        assert len(shown) <= 1
        return shown[0] if shown else None


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A new engagement with three participants."""
    package = catalogue.read(SMALL)
    path = tmp_path / "client.cxma"
    made = engagement.create(path, Client("R&D < 5 <b>"), package, started=date(2026, 3, 2))
    for name, group in PEOPLE:
        engagement.add_participant(made, name, group)
    yield made
    made.close()


@pytest.fixture
def open_page(qtbot: QtBot, project: Project) -> Iterator[Callable[..., Window]]:
    """Return what opens the page in a shown, active window."""
    made: list[Window] = []

    def opened(language: str = "en", scale: int = 100, width: int = 1500) -> Window:
        window = Window(project, language, scale)
        window.window.resize(width, 900)
        made.append(window)
        window.window.show()
        qtbot.waitActive(window.window).__enter__()
        QApplication.processEvents()
        window.view.focus_question()
        return window

    yield opened
    for window in made:
        window.page.leave()
        window.page.wall.close()
        window.window.close()
        window.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def win(open_page: Callable[..., Window]) -> Window:
    """The page in English."""
    return open_page()


__all__ = ["PEOPLE", "SMALL", "Form", "Window"]
