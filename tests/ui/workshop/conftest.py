"""The page of the workshop on a real engagement, and phones that vote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cxma import catalogue
from cxma.actions import engagement
from cxma.domain.questionnaire import Form
from cxma.domain.snapshot import Client
from cxma.domain.workshops import VotedQuestion
from cxma.store.project import Project
from cxma.ui.pages.workshop import WorkshopPage
from cxma.ui.workshop.desk import Desk
from cxma.workshop.protocol import Progress, RoomView, Stage
from tests.ui.results.window import PageWindow
from tests.workshop.made import Phone

WAIT = 20_000


class Led(PageWindow):
    """The page in a window, led by keyboard."""

    def __init__(self, qtbot: QtBot, project: Project, **options: object) -> None:
        super().__init__(project, WorkshopPage, **options)  # type: ignore[arg-type]
        self.bot = qtbot
        self.phones: list[Phone] = []
        self._seen: list[RoomView] = []
        self.desk.hub.viewed.connect(self._seen.append)

    @property
    def desk(self) -> Desk:
        return self.context.desk

    @property
    def course(self) -> Progress:
        """Return how what is shown stands, as the page knows it."""
        shown = self._seen[-1].shown if self._seen else None
        return shown or Progress("", Stage.LOBBY)

    @property
    def voted(self) -> int:
        """Return how many have voted in the round, as the page knows it."""
        return self.course.rounds[-1].voted if self.course.rounds else 0

    def until(self, told: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(lambda: bool(told()), timeout=WAIT)

    def plan(self, *question_ids: str) -> None:
        """Plan questions and serve this computer only."""
        prepare = self.page.prepare
        prepare.plan.take_questions(question_ids)
        prepare.network.clear()
        prepare.network.addItem("here", "127.0.0.1")

    def open_room(self, *question_ids: str) -> None:
        """Open the room by keyboard."""
        self.plan(*question_ids)
        self.open_planned()

    def open_planned(self) -> None:
        """Open the room with the plan as it stands."""
        self.page.prepare.open.setFocus()
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.desk.running and self.page.stack.currentWidget() is self.console)

    @property
    def console(self):  # type: ignore[no-untyped-def]
        return self.page.console

    def join(self, *groups: str) -> None:
        """Let phones come in."""
        session = self.desk.hub.session
        assert session is not None
        self.phones += [Phone(session).join(group=group) for group in groups]
        self.until(lambda: self._seen and len(self._seen[-1].seats) == len(self.phones))

    def vote(self, *choices: int | str, number: int = 1) -> None:
        """Let each phone vote in turn."""
        activity = self.desk.activity
        assert activity is not None
        for phone, choice in zip(self.phones, choices, strict=False):
            assert phone.vote(choice, activity.id, round=number) == 200

    def step(self, key: Qt.Key, stage: Stage | None = None) -> None:
        """Press a key and wait for the stage it leads to."""
        self.press(key)
        if stage is not None:
            self.until(lambda: self.course.activity_id and self.course.stage is stage)

    def front(self) -> None:
        """Bring the console before the wall, the keyboard on the next step."""
        with self.bot.waitActive(self.window):
            self.window.activateWindow()
        self.console.next.setFocus()

    def stored(self, question_id: str) -> VotedQuestion | None:
        """Return what the file keeps of a question's votes."""
        sessions = self.context.snapshot.workshops
        return sessions[-1].voted(question_id) if sessions else None

    def close(self) -> None:
        self.context.close_desk()
        self.page.retire()
        super().close()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A new engagement."""
    path, package = tmp_path / "client.cxma", catalogue.read(catalogue.default())
    client = Client("Tiendas Aurora", headcount=900)
    with engagement.create(path, client, package, Form.SHORT, started=date(2026, 3, 2)) as made:
        yield made


@pytest.fixture
def lead(qtbot: QtBot, project: Project) -> Iterator[Callable[..., Led]]:
    """Return what shows the page; everything is put away afterwards."""
    shown: list[Led] = []

    def show(**options: object) -> Led:
        shown.append(Led(qtbot, project, **options))
        return shown[-1]

    yield show
    for led in shown:
        led.close()


@pytest.fixture
def led(lead: Callable[..., Led]) -> Led:
    """The page, shown."""
    return lead()


@pytest.fixture
def questions(project: Project) -> list[str]:
    """The first questions of the round."""
    return [question.id for question in project.snapshot().asked.questions()][:3]
