"""Around the votes: raised hands, one keyboard, ideas, the survey, the wall, other looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxma.actions import areas, engagement, matrix, plan, services, surveys
from cxma.domain.areas import AreaKind
from cxma.domain.plan import Lift
from cxma.domain.session_plan import Item
from cxma.domain.surveys import Instrument
from cxma.domain.workshops import IdeaKind
from cxma.store.project import Project
from cxma.ui.pages.workshop import WorkshopPage
from cxma.ui.pages.workshop.plan_table import Stretch
from cxma.ui.wall.scenes import Question, Reveal, Welcome, WhatIf
from cxma.ui.workshop.sending import Sent
from cxma.workshop.protocol import IdeaState, Stage
from tests.ui.workshop.conftest import Led

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _open_vote(led: Led, question_id: str) -> None:
    led.open_room(question_id)
    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.step(Key.Key_PageDown, Stage.OPEN)


@pytest.fixture
def service(project: Project) -> int:
    """A service that another area needs, and an open wave."""
    shop = areas.add(project, "Shops")
    stock = services.add(project, "Stock check", areas.add(project, "Logistics", AreaKind.BACK))
    matrix.set_cell(project, stock, shop, 3)
    surveys.open_wave(project, "First", Instrument.SHORT, date(2026, 3, 9))
    return stock


def test_raised_hands_are_counted_without_any_phone(led: Led, questions: list[str]) -> None:
    led.open_room(questions[0])
    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.console.question.by_hand.click()
    hands = led.console.question.hands
    assert hands.boxes[0].hasFocus()
    for box, count in zip(hands.boxes, (0, 2, 5, 1, 0, 1), strict=True):
        box.setValue(count)
    hands.count.click()
    led.until(lambda: led.voted == 9)
    led.step(Key.Key_Escape)
    led.console.next.setFocus()
    led.step(Key.Key_O, Stage.REVEALED)
    assert led.stored(questions[0]).rounds[0].counts == (0, 2, 5, 1, 0)  # type: ignore[union-attr]


def test_one_keyboard_is_passed_round_and_nothing_else_is_seen(
    led: Led, questions: list[str]
) -> None:
    _open_vote(led, questions[0])
    led.console.question.pass_on.setFocus()
    led.press(Key.Key_Return)
    assert led.console.covered
    assert not led.console.body.isVisible()
    passing = led.console.passing
    for level in (2, 4):
        passing.sit.setFocus()
        led.press(Key.Key_Return)
        led.until(lambda: passing.steps.currentIndex() == 1)
        passing.picker.cards[level - 1].setFocus()
        led.press(Key.Key_Space)
        led.press(Key.Key_O)
        passing.send.setFocus()
        led.press(Key.Key_Return)
        led.until(lambda: passing.steps.currentIndex() == 0)
    led.until(lambda: led.voted == 2)
    assert led.course.stage is Stage.OPEN
    passing.back.click()
    assert not led.console.covered


def test_who_is_missing_is_named_only_in_a_named_session(led: Led, questions: list[str]) -> None:
    led.page.prepare.named.setChecked(True)
    _open_vote(led, questions[0])
    session = led.desk.hub.session
    assert session is not None
    from tests.workshop.made import Phone

    ana, luis = (Phone(session).join(group="back", name=name) for name in ("Ana", "Luis"))
    with luis.listening() as states:
        next(states)
        assert ana.vote(3, questions[0]) == 200
        led.until(lambda: led.console.question.who.text() == "Missing: Luis")


def test_ideas_become_gaps_of_the_service_they_are_about(
    lead: Callable[..., Led], service: int, questions: list[str]
) -> None:
    led = lead()
    led.plan(questions[0])
    plan = led.page.prepare.plan
    plan.add(Stretch(Item("", 5), ideas=IdeaKind.GAP))
    plan.about.setCurrentIndex(plan.about.findData(service))
    plan.about.activated.emit(plan.about.currentIndex())
    led.open_planned()
    led.join("front")
    led.press(Key.Key_N)
    led.until(lambda: led.course.activity_id == questions[0])
    led.press(Key.Key_N)
    led.until(lambda: led.course.activity_id != questions[0])
    led.step(Key.Key_PageDown, Stage.OPEN)
    for place, text in enumerate(("Nobody answers on Fridays", "Not for here")):
        body = {"activity": led.course.activity_id, "text": text, "order": 1}
        assert led.phones[0].post("/idea", id=f"{place:032x}", **body)[0] == 200
    led.until(lambda: len(led.course.ideas) == 2)
    led.find(type(led.console.bar.again), "Accept: Nobody").click()
    led.find(type(led.console.bar.again), "Hide: Not").click()
    wanted = [IdeaState.ACCEPTED, IdeaState.HIDDEN]
    led.until(lambda: [idea.state for idea in led.course.ideas] == wanted)
    gaps = led.context.snapshot.internal.gaps
    assert [(gap.service_id, gap.statement) for gap in gaps] == [
        (service, "Nobody answers on Fridays")
    ]


def test_the_survey_goes_into_the_open_wave(
    lead: Callable[..., Led], service: int, questions: list[str]
) -> None:
    led = lead()
    led.plan()
    led.page.prepare.plan.survey.click()
    led.open_planned()
    session = led.desk.hub.session
    assert session is not None
    from tests.workshop.made import Phone

    phone = Phone(session).join(area=led.desk.script.areas[0].id)  # type: ignore[union-attr]
    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.step(Key.Key_PageDown, Stage.OPEN)
    body = {"activity": "survey", "service": service, "used": True, "order": 1}
    status, answer = phone.post("/rate", **body, scores={"easy": 6})
    assert status == 200, answer
    led.until(lambda: led.course.answers == 1)
    led.console.survey.take.click()
    led.until(lambda: "1 new answer in First" in led.console.survey.done.text())
    led.console.survey.take.click()
    led.until(lambda: "0 new answers in First" in led.console.survey.done.text())


def test_the_wall_shows_what_is_sent_and_follows_the_phones_again(
    led: Led, questions: list[str]
) -> None:
    led.open_room(questions[0])
    led.join("front")
    led.press(Key.Key_F5)
    wall = led.desk.wall
    assert wall is not None
    assert isinstance(wall.scene, Welcome)
    led.front()
    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.step(Key.Key_PageDown, Stage.OPEN)
    assert isinstance(wall.scene, Question)
    led.press(Key.Key_W)
    assert isinstance(wall.scene, Welcome)
    assert "welcome" in led.console.side.wall.now.text()
    led.press(Key.Key_B)
    assert wall.is_blank
    assert "blank" in led.console.side.wall.now.text()
    led.press(Key.Key_B)
    led.vote(3)
    led.until(lambda: led.voted == 1)
    led.step(Key.Key_O, Stage.REVEALED)
    assert isinstance(wall.scene, Reveal)
    led.press(Key.Key_F5)
    led.console.side.wall.toggle.click()
    assert led.desk.wall is None


def test_the_wall_shows_what_the_plan_would_change(led: Led, questions: list[str]) -> None:
    led.open_room(questions[0])
    led.press(Key.Key_F5)
    wall = led.desk.wall
    assert wall is not None
    chip = led.console.side.wall.chip(Sent.WHAT_IF)
    assert not chip.isEnabled()
    plan.add(led.context.project, title="Voucher", lifts=[Lift(questions[0], 5)])
    led.desk.changed.emit()
    chip.click()
    assert isinstance(wall.scene, WhatIf)
    assert "plan" in led.console.side.wall.now.text()


def test_session_and_wall_live_through_another_language_and_theme(
    led: Led, questions: list[str]
) -> None:
    _open_vote(led, questions[0])
    led.press(Key.Key_F5)
    before = led.desk.wall
    led.context.change_settings(language="es", theme="dark")
    again = WorkshopPage(led.context)
    led.context.changed.disconnect(led.page.refresh)
    led.page.retire()
    led.page = again
    led.context.changed.connect(again.refresh)
    led.window.setCentralWidget(again)
    again.refresh()
    assert led.desk.running
    assert led.desk.wall is not None
    assert led.desk.wall is not before
    assert "Se vota" in again.console.bar.stage.whole()
    led.join("front")
    led.vote(2)
    led.until(lambda: led.voted == 1)
    QTest.keyClick(led.desk.wall, Key.Key_O)
    led.until(lambda: led.course.stage is Stage.REVEALED)
    assert isinstance(led.desk.wall.scene, Reveal)
    assert led.desk.wall.scene.figures[0].label == "voto"


def test_a_closed_round_shows_its_minutes_and_opens_no_room(
    lead: Callable[..., Led], project: Project, questions: list[str]
) -> None:
    from cxma.actions import workshops
    from cxma.domain.workshops import Outcome, VoteRound

    session = workshops.begin(project, "Kick-off", date(2026, 3, 3))
    votes = VoteRound(1, (0, 4, 2, 0, 0))
    workshops.settle(project, session, questions[0], [votes], Outcome.AGREED, 2, "As seen")
    workshops.finish(project, session, 6)
    engagement.close_round(project, datetime(2026, 3, 4, tzinfo=UTC))
    led = lead()
    assert not led.page.prepare.open.isVisible()
    assert led.page.prepare.closed.isVisible()
    card = led.page.prepare.minutes.rows[session]
    card.head.setFocus()
    led.press(Key.Key_Return)
    assert card.unfolded
    labels = [label.text() for label in card.findChildren(type(led.page.prepare.closed))]
    assert any("As seen" in text for text in labels)
    assert card.findChildren(type(led.console.bar.again)) == []


def test_a_session_removed_comes_back_with_undo(lead: Callable[..., Led], project: Project) -> None:
    from cxma.actions import workshops

    workshops.begin(project, "Kick-off", date(2026, 3, 3))
    led = lead()
    led.page.prepare.minutes.open_session(project.snapshot().workshops[0].id)
    led.find(type(led.console.bar.again), "Remove").click()
    assert led.context.snapshot.workshops == ()
    led.messages[-1].steps[0][1]()
    assert led.context.snapshot.workshops[0].name == "Kick-off"


def test_the_plan_is_ordered_by_keyboard_and_keeps_its_minutes(
    led: Led, questions: list[str]
) -> None:
    led.plan(*questions)
    plan = led.page.prepare.plan
    plan.table.setFocus()
    plan.table.setCurrentIndex(plan.model.index(0, 1))
    led.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    shown = [line.item.question_id for line in plan.lines]
    assert shown == [questions[1], questions[0], questions[2]]
    assert plan.table.currentIndex().row() == 1
    assert plan.model.setData(plan.model.index(1, 1), 5)
    led.press(Key.Key_Delete)
    assert [line.item.question_id for line in plan.lines] == [questions[1], questions[2]]
    assert "16 min" in plan.whole
