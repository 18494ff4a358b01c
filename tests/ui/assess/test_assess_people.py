"""Raters: recorded one by one or all in turn, shown with n, distribution and agreement."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxma.actions import engagement, scoring
from cxma.domain.answers import Mark
from tests.ui.assess.conftest import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
K = Qt.Key


def replies(win: Window) -> list[int | Mark]:
    return [rating.value for rating in win.stored().ratings]


def test_everybody_in_turn(win: Window) -> None:
    win.press(K.Key_Q)
    win.press(K.Key_4, K.Key_D, K.Key_2)
    assert replies(win) == [4, Mark.DONT_KNOW, 2]
    assert win.view.question.picker.isAncestorOf(QApplication.focusWidget())
    assert win.stored().agreed is None
    assert win.view.raters.figures.text() == "n 2  ·  mean 3.0  ·  median 3  ·  range 2 to 4"


def test_in_turn_starts_at_the_first_without_a_reply(win: Window) -> None:
    first = win.desk.participants[0]
    scoring.rate(win.project, win.question, first.id, 3)
    win.press(K.Key_Q, K.Key_1)
    assert replies(win) == [3, 1]
    win.press(K.Key_Up, K.Key_Backspace)
    assert replies(win) == [3]


def test_one_person_question_by_question(win: Window) -> None:
    person = win.desk.participants[1]
    first, second = win.desk.outline.order[:2]
    win.press(K.Key_R)
    recorder = win.view.top.recorder
    win.press(K.Key_Down, K.Key_Down, K.Key_Return, at=recorder.view())
    assert win.desk.rater_id == person.id
    assert person.name in win.view.question._who.text()
    win.press(K.Key_3, K.Key_Return, K.Key_N)
    assert win.stored(first).ratings[0].value == 3
    assert win.stored(second).ratings[0].value is Mark.NOT_APPLICABLE
    assert (win.stored(first).agreed, win.stored(second).agreed) == (None, None)
    win.page.go(first)
    assert win.chosen() == 3
    win.press(K.Key_U)
    assert win.question == win.desk.outline.order[2]
    win.view.question.agreed_wanted.emit()
    assert win.desk.rater_id is None
    win.page.go(first)
    assert win.chosen() is None


def test_cards_show_who_chose_them(win: Window) -> None:
    ana, luis, _ = win.desk.participants
    scoring.rate(win.project, win.question, ana.id, 2)
    scoring.rate(win.project, win.question, luis.id, 2)
    card = win.view.question.picker.cards[1]
    assert card._marks == ("AP", "LS")
    assert "Ana Pérez" in card.accessibleName()
    assert "Luis Soto" in card.toolTip()


def test_spread_is_said_in_words_beside_the_mean(win: Window) -> None:
    for person, level in zip(win.desk.participants, (1, 1, 4), strict=True):
        scoring.rate(win.project, win.question, person.id, level)
    panel = win.view.raters
    assert "low" in panel.agreement.text()
    assert "far apart" in panel.why.text()
    assert panel.bars.accessibleName() == "level 1: 2, level 4: 1"
    scoring.set_agreed(win.project, win.question, 2)
    win.view.settle()
    assert panel.why.text() == ""


def test_one_rating_has_no_agreement(win: Window) -> None:
    scoring.rate(win.project, win.question, win.desk.participants[0].id, 2)
    assert "two" in win.view.raters.agreement.text()


def test_a_click_on_a_cell_rates_and_again_clears(win: Window) -> None:
    row = next(iter(win.view.raters.rows.values()))
    centre = row.strip._box(2).center().toPoint()
    QTest.mouseClick(row.strip, Qt.MouseButton.LeftButton, pos=QPoint(centre))
    assert replies(win) == [3]
    QTest.mouseClick(row.strip, Qt.MouseButton.LeftButton, pos=QPoint(centre))
    assert replies(win) == []


def test_a_comment_goes_with_the_rating(win: Window) -> None:
    person = win.desk.participants[0]
    row = win.view.raters.rows[person.id]
    assert not row.toggle.isEnabled()
    scoring.rate(win.project, win.question, person.id, 2)
    row.toggle.click()
    win.type("Only in the north")
    win.press(K.Key_Return)
    rating = win.stored().ratings[0]
    assert (rating.value, rating.comment) == (2, "Only in the north")
    row.strip.setFocus()
    win.press(K.Key_4)
    rating = win.stored().ratings[0]
    assert (rating.value, rating.comment) == (4, "Only in the north")


def test_a_comment_being_typed_is_kept_when_moving_on(win: Window) -> None:
    person = win.desk.participants[0]
    first = win.question
    scoring.rate(win.project, first, person.id, 2)
    win.view.raters.rows[person.id].toggle.click()
    win.type("Half said")
    win.page.go(win.desk.outline.order[1])
    assert win.stored(first).ratings[0].comment == "Half said"
    assert win.view.raters.rows[person.id].comment.text() == ""


def test_without_participants_the_page_says_what_to_do(open_page: Callable[..., Window]) -> None:
    win = open_page()
    for person in win.desk.participants:
        engagement.remove_participant(win.project, person.id)
    assert win.view.raters.rows == {}
    win.press(K.Key_Q)
    win.messages[-1].steps[0][1]()
    assert win.targets == [("setup", "people")]
    assert win.view.top.recorder.count() == 1


def test_a_new_participant_appears(win: Window) -> None:
    engagement.add_participant(win.project, "Ana Prieto", win.desk.participants[0].group)
    assert len(win.view.raters.rows) == 4
    marks = set(win.desk.marks.values())
    assert len(marks) == 4


def test_recording_survives_a_page_built_anew(open_page: Callable[..., Window]) -> None:
    win = open_page()
    person = win.desk.participants[2]
    win.page.go(win.desk.outline.order[3])
    win.page._record(person.id)
    win.page.leave()
    page = type(win.page)(win.context)
    page.refresh(None)
    assert page.desk.question_id == win.desk.outline.order[3]
    assert page.desk.rater_id == person.id
    page.deleteLater()
