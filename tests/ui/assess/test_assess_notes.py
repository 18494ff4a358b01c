"""What is typed is never lost: by moving on, closing, undoing, or a file that refuses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cxma.actions import scoring
from cxma.store.project import Project
from cxma.ui.widgets.saving_text import PAUSE
from tests.ui.assess.conftest import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
K = Qt.Key


def test_a_note_is_saved_after_a_pause(win: Window, qtbot: QtBot) -> None:
    win.press(K.Key_T)
    win.type("Seen on site")
    assert win.stored().note == ""
    qtbot.waitUntil(lambda: win.stored().note == "Seen on site", timeout=PAUSE * 4)
    assert not win.view.note.unsaved


def test_typing_goes_on_undisturbed_while_the_note_is_saved(win: Window, qtbot: QtBot) -> None:
    win.press(K.Key_T)
    win.type("One ")
    win.view.note.flush()
    win.type("two")
    assert win.view.note.field.toPlainText() == "One two"
    assert win.stored().note == "One"
    win.page.leave()
    assert win.stored().note == "One two"


def test_moving_on_saves_the_note_of_the_question_it_was_written_on(win: Window) -> None:
    first, second = win.desk.outline.order[:2]
    win.press(K.Key_T)
    win.type("About the first")
    win.page.go(second)
    assert win.view.note.field.toPlainText() == ""
    assert (win.stored(first).note, win.stored(second).note) == ("About the first", "")
    win.page.go(first)
    assert win.view.note.field.toPlainText() == "About the first"


def test_hiding_or_leaving_the_page_saves_the_note(win: Window) -> None:
    win.press(K.Key_T)
    win.type("Before lunch")
    win.page.hide()
    assert win.stored().note == "Before lunch"


def test_undo_of_something_else_leaves_what_is_being_typed(win: Window) -> None:
    win.press(K.Key_2, K.Key_T)
    win.type("Still writing")
    win.project.undo()
    assert win.stored().agreed is None
    assert win.view.note.field.toPlainText() == "Still writing"
    win.page.leave()
    assert win.stored().note == "Still writing"


def test_undo_brings_the_note_back(win: Window) -> None:
    win.press(K.Key_T)
    win.type("first")
    win.press(K.Key_Escape, K.Key_T)
    win.type(" and second")
    win.press(K.Key_Escape)
    assert win.stored().note == "first and second"
    win.project.undo()
    assert win.view.note.field.toPlainText() == "first"
    win.project.redo()
    assert win.view.note.field.toPlainText() == "first and second"


def test_a_note_that_cannot_be_stored_stays_and_is_tried_again(win: Window) -> None:
    first, second = win.desk.outline.order[:2]
    path = win.project.path
    aside = path.with_suffix(".aside")
    win.press(K.Key_T)
    win.type("Precious")
    path.rename(aside)
    win.press(K.Key_Escape)
    assert win.messages[-1].tone == "warning"
    assert "not" in win.view.note.status.text().lower()
    win.page.go(second)
    assert win.view.note.field.toPlainText() == ""
    win.page.go(first)
    assert win.view.note.field.toPlainText() == "Precious"
    aside.rename(path)
    win.page.leave()
    assert win.stored(first).note == "Precious"
    assert not win.view.note.unsaved


def test_a_failed_choice_shows_the_stored_value_again(win: Window) -> None:
    win.press(K.Key_2)
    path = win.project.path
    aside = path.with_suffix(".aside")
    path.rename(aside)
    win.press(K.Key_3)
    assert win.chosen() == 2
    assert win.messages[-1].tone == "warning"
    assert win.view.footer.state.whole().startswith("Level 2")
    aside.rename(path)
    win.press(K.Key_3)
    assert win.chosen() == 3
    assert win.stored().agreed == 3


def test_a_click_on_a_card_is_stored_before_it_shows(win: Window) -> None:
    card = win.view.question.picker.cards[1]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert win.chosen() == 2 == win.stored().agreed
    win.project.undo()
    assert win.chosen() is None


def test_undo_of_another_question_goes_there(win: Window) -> None:
    first, second = win.desk.outline.order[:2]
    win.press(K.Key_2, K.Key_Return)
    assert win.question == second
    win.project.undo()
    assert win.question == first
    assert win.chosen() is None


def test_a_change_from_elsewhere_is_shown(win: Window) -> None:
    scoring.set_agreed(win.project, win.question, 4)
    assert win.chosen() == 4
    assert win.desk.outline.status(win.question).value.score == 4


@pytest.mark.parametrize("text", ["R&D < 5 <b>", "x" * 10_000, "مرحبا 你好 🙂", "a\u2028b"])
def test_odd_words_survive(win: Window, text: str) -> None:
    win.view.note.field.setPlainText(text)
    win.page.leave()
    stored = win.stored().note
    assert stored == text.replace("\u2028", "\n")
    path = win.project.path
    win.context.set_project(None)
    with Project.open(path) as again:
        assert again.snapshot().answer(win.question).note == stored
