"""A session led by keyboard, with phones in the room, from the welcome to the minutes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cxma import paths
from cxma.domain.answers import Mark
from cxma.domain.workshops import Outcome
from cxma.ui import undoing
from cxma.ui.workshop.sending import Sent
from cxma.workshop.protocol import Stage
from tests.ui.workshop.conftest import Led

Key = Qt.Key


def _said(led: Led) -> str:
    labels = led.window.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_a_session_of_two_questions_from_welcome_to_minutes(led: Led, questions: list[str]) -> None:
    first, second, *_ = questions
    led.open_room(first, second)
    led.join(*["front"] * 5, "back")
    assert "6 people have joined" in _said(led)

    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.step(Key.Key_PageDown, Stage.OPEN)
    led.vote(2, 2, 4, 4, 3, 2)
    led.until(lambda: "6 of 6 have voted" in led.console.bar.voted.whole())
    led.step(Key.Key_PageDown, Stage.REVEALED)
    assert "agreement" in led.console.question.revealed.pattern.text()
    assert "6 votes" in led.console.question.revealed.figures.text()

    led.step(Key.Key_A, Stage.OPEN)
    led.vote(3, 3, 3, 3, 3, 2, number=2)
    led.until(lambda: led.voted == 6)
    led.step(Key.Key_O, Stage.REVEALED)
    assert led.console.next.text() == "Agree on level 3"
    assert "changed" in led.console.question.revealed.shift.text()
    led.step(Key.Key_O, Stage.SETTLED)
    kept = led.stored(first)
    assert kept is not None
    assert (kept.outcome, kept.value) == (Outcome.AGREED, 3)
    assert [votes.counts for votes in kept.rounds] == [(0, 3, 1, 2, 0), (0, 1, 5, 0, 0)]
    answer = led.context.snapshot.answer(first)
    assert answer.agreed == 3
    assert "6 votes" in answer.evidence[-1].text or "6 votos" in answer.evidence[-1].text

    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.step(Key.Key_PageDown, Stage.OPEN)
    led.vote(1, 5, 1, 5, 1, 5)
    led.until(lambda: led.voted == 6)
    led.step(Key.Key_PageDown, Stage.REVEALED)
    led.console.question.settle.differ.setFocus()
    led.step(Key.Key_Return, Stage.SETTLED)
    assert led.stored(second).outcome is Outcome.DIFFER  # type: ignore[union-attr]
    assert led.context.snapshot.answer(second).agreed is None

    assert led.console.next.text() == "End the session"
    assert led.console.next.hasFocus()
    led.press(Key.Key_Return)
    led.until(lambda: not led.desk.running)
    session = led.context.snapshot.workshops[-1]
    assert (session.finished, session.people) == (True, 6)
    assert list(paths.sessions().glob("*.cxma-session")) == []
    led.until(lambda: led.page.prepare.minutes.rows[session.id].unfolded)
    assert "Agreed: level 3" in _said(led)
    assert "Agreed to differ" in _said(led)


def test_what_was_settled_can_be_undone_and_settled_again(led: Led, questions: list[str]) -> None:
    led.open_room(questions[0])
    led.join("front", "front")
    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.step(Key.Key_O, Stage.OPEN)
    led.vote(4, 4)
    led.until(lambda: led.voted == 2)
    led.step(Key.Key_O, Stage.REVEALED)
    led.step(Key.Key_O, Stage.SETTLED)
    undoing.undo_last(led.context)
    assert led.context.snapshot.answer(questions[0]).agreed is None
    assert led.stored(questions[0]).outcome is None  # type: ignore[union-attr]
    led.until(lambda: led.console.next.text() == "Agree on level 4")
    led.press(Key.Key_2)
    assert led.console.next.text() == "Agree on level 2"
    led.press(Key.Key_O)
    led.until(lambda: led.context.snapshot.answer(questions[0]).agreed == 2)


def test_a_room_can_agree_that_it_does_not_know(led: Led, questions: list[str]) -> None:
    led.open_room(questions[0])
    led.join("front")
    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.step(Key.Key_PageDown, Stage.OPEN)
    led.vote("DK")
    led.until(lambda: led.voted == 1)
    led.step(Key.Key_PageDown, Stage.REVEALED)
    led.find(type(led.console.question.by_hand), "Don’t know").click()
    assert led.console.next.text() == "Agree on “don’t know”"
    led.step(Key.Key_O, Stage.SETTLED)
    assert led.context.snapshot.answer(questions[0]).agreed is Mark.DONT_KNOW


def test_a_clicker_never_says_what_the_room_agrees_on(led: Led, questions: list[str]) -> None:
    led.open_room(*questions[:2])
    led.join("front", "back")
    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.step(Key.Key_PageDown, Stage.OPEN)
    led.vote(2, 4)
    led.until(lambda: led.voted == 2)
    led.step(Key.Key_PageDown, Stage.REVEALED)
    for _ in range(3):
        led.press(Key.Key_PageDown)
    assert led.desk.sent is Sent.DISCUSSION
    assert led.desk.activity.id == questions[0]  # type: ignore[union-attr]
    assert led.context.snapshot.answer(questions[0]).agreed is None


def test_a_reveal_without_votes_is_refused_in_words(led: Led, questions: list[str]) -> None:
    led.open_room(questions[0])
    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.step(Key.Key_PageDown, Stage.OPEN)
    led.press(Key.Key_PageDown)
    led.until(lambda: led.messages)
    assert led.desk.course is not None
    assert led.desk.course.stage is Stage.OPEN


def test_no_letter_acts_while_somebody_types(led: Led, questions: list[str]) -> None:
    led.open_room(questions[0])
    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.press(Key.Key_T)
    line = led.console.side.parking.line
    assert line.hasFocus()
    for key in (Key.Key_O, Key.Key_B, Key.Key_W, Key.Key_3, Key.Key_Space, Key.Key_N):
        led.press(key)
    assert line.text().lower() == "obw3 n"
    assert led.desk.course.stage is Stage.LOBBY  # type: ignore[union-attr]
    led.press(Key.Key_Return)
    assert led.context.snapshot.workshops[-1].parked[0].lower() == "obw3 n"
    led.console.side.parking.findChildren(type(led.console.bar.back))[0].click()
    assert led.context.snapshot.workshops[-1].parked == ()


def test_ending_asks_when_questions_are_open(led: Led, questions: list[str]) -> None:
    led.open_room(*questions[:2])
    led.console.end.setFocus()
    led.press(Key.Key_Return)
    assert led.desk.running
    assert questions[1] in _said(led)
    led.press(Key.Key_Return)
    assert led.console.ending.isHidden()
    led.console.ask_end()
    led.console.ending.yes.click()
    led.until(lambda: not led.desk.running)
    first = led.context.snapshot.workshops[-1]
    assert first.finished
    led.until(lambda: led.page.prepare.name.text() not in ("", first.name))


def test_a_session_cut_off_is_offered_again(lead: Callable[..., Led], questions: list[str]) -> None:
    led = lead()
    led.open_room(questions[0])
    led.join("front", "front")
    led.step(Key.Key_PageDown, Stage.LOBBY)
    led.step(Key.Key_PageDown, Stage.OPEN)
    led.vote(5)
    led.until(lambda: led.voted == 1)
    led.desk.close()
    other = lead()
    assert other.page.prepare.unfinished.go_on.hasFocus()
    other.plan(questions[1])
    other.press(Key.Key_Return)
    other.until(lambda: other.voted == 1)
    assert other.desk.workshop_id == other.context.snapshot.workshops[-1].id


def test_a_session_that_cannot_be_opened_leaves_nothing(led: Led, questions: list[str]) -> None:
    led.plan(questions[0])
    led.page.prepare.network.clear()
    led.page.prepare.network.addItem("gone", "203.0.113.9")
    led.page.prepare.open.click()
    led.until(lambda: led.messages)
    led.until(lambda: led.page.prepare.open.isEnabled())
    assert led.context.snapshot.workshops == ()
