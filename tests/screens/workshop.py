"""The page of the workshop in its states, with phones that vote, for pictures."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cxma.domain.session_plan import Item
from cxma.domain.workshops import IdeaKind
from cxma.ui.pages.workshop import WorkshopPage
from cxma.ui.pages.workshop.plan_table import Stretch
from cxma.workshop.protocol import Stage
from tests.workshop.made import Phone

if TYPE_CHECKING:
    from tests.screens.registry import Studio

Scene = Callable[["Studio"], QWidget | None]
GROUPS = ["front"] * 6 + ["direction"] * 5 + ["back"] * 2
FIRST = [2, 3, 3, 4, 2, 5, 3, 3, 1, 2, 3, 3, 4]
SECOND = [3, 3, 3, 4, 3, 4, 3, 3, 2, 3, 3, 3, 4]
_WAIT = 30.0


class Room:
    """A session of two questions and a call for ideas, led step by step."""

    def __init__(self, studio: Studio) -> None:
        studio.sample()
        studio.window.show_page("workshop")
        page = studio.window.page("workshop")
        assert isinstance(page, WorkshopPage)
        self.studio, self.page, self.desk = studio, page, page.desk
        self.phones: list[Phone] = []
        if self.desk.running:
            self.desk.close()
            page.refresh()
        plan = page.prepare.plan
        asked = [line.item.question_id for line in plan.lines if line.item.question_id][:2]
        plan.lines = []
        plan.take_questions(asked)
        plan.add(Stretch(Item("", 5), ideas=IdeaKind.GAP))

    def until(self, told: Callable[[], object]) -> None:
        """Let the window work until something is so."""
        end = time.monotonic() + _WAIT
        while not told() and time.monotonic() < end:
            self.studio.settle(20)
        self.studio.settle(120)

    def open(self) -> Room:
        """Open the room and let thirteen phones in."""
        self.page.prepare.open.click()
        self.until(lambda: self.desk.running)
        session = self.desk.hub.session
        assert session is not None
        areas = [area.id for area in session.script.areas]
        where = {"area": areas[0]} if areas else {}
        self.phones = [Phone(session).join(group=group, **where) for group in GROUPS]
        self.until(lambda: self.desk.view and len(self.desk.view.seats) == len(GROUPS))
        return self

    def to(self, stage: Stage) -> Room:
        """Press the next step and wait for what follows."""
        self.page.console.bar.press()
        self.until(lambda: self.desk.course and self.desk.course.stage is stage)
        return self

    def vote(self, choices: list[int], number: int = 1) -> Room:
        """Let the phones vote."""
        activity = self.desk.activity
        assert activity is not None
        for place, (phone, choice) in enumerate(zip(self.phones, choices, strict=False)):
            reason = "El dato está, pero nadie lo mira cada mes" if place % 3 == 0 else ""
            phone.vote(choice, activity.id, round=number, reason=reason)
        self.studio.settle(400)
        return self


def _prepare(studio: Studio) -> None:
    Room(studio)


def _welcome(studio: Studio) -> None:
    Room(studio).open()


def _open(studio: Studio) -> None:
    Room(studio).open().to(Stage.LOBBY).to(Stage.OPEN).vote(FIRST[:9])


def _hands(studio: Studio) -> None:
    _open(studio)
    page = studio.window.page("workshop")
    assert isinstance(page, WorkshopPage)
    page.console.question.by_hand.setChecked(True)


def _passing(studio: Studio) -> None:
    room = Room(studio).open().to(Stage.LOBBY).to(Stage.OPEN)
    passing = room.page.console.passing
    room.page.console.question.pass_on.click()
    passing.sit.click()
    room.until(lambda: passing.steps.currentIndex() == 1)


def _revealed(studio: Studio) -> None:
    Room(studio).open().to(Stage.LOBBY).to(Stage.OPEN).vote(FIRST).to(Stage.REVEALED)


def _again(studio: Studio) -> Room:
    room = Room(studio).open().to(Stage.LOBBY).to(Stage.OPEN).vote(FIRST).to(Stage.REVEALED)
    room.desk.again()
    room.until(lambda: room.desk.course and room.desk.course.stage is Stage.OPEN)
    return room.vote(SECOND, 2).to(Stage.REVEALED)


def _below(studio: Studio) -> None:
    bar = _again(studio).page.console.area.verticalScrollBar()
    studio.settle()
    bar.setValue(bar.maximum())


def _minutes(studio: Studio) -> None:
    room = _again(studio).to(Stage.SETTLED)
    room.desk.end()
    room.until(lambda: not room.desk.running)


SCENES: dict[str, Scene] = {
    "workshop": _prepare,
    "workshop-welcome": _welcome,
    "workshop-open": _open,
    "workshop-hands": _hands,
    "workshop-passing": _passing,
    "workshop-revealed": _revealed,
    "workshop-again": lambda studio: _again(studio) and None,
    "workshop-below": _below,
    "workshop-minutes": _minutes,
}
