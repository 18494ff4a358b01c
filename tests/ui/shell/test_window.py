"""The window: pages, undo with the change named, rounds, geometry, and unexpected errors."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton

from cxma.actions import engagement
from cxma.app import Unexpected
from cxma.domain.questionnaire import Group
from cxma.store.project import Project
from cxma.ui.dialogs.bug import BugDialog, report
from tests.ui.shell.conftest import Desk, Start

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_pages_wait_for_an_engagement(start: Start) -> None:
    desk = start()
    assert not desk.window.rail.button("assess").isEnabled()
    desk.context.goto("assess", "A1")
    assert desk.window.current_key == "home"
    assert desk.window.rail.button("assess").toolTip() == "Open an assessment first"


@pytest.mark.parametrize(
    ("digit", "page"),
    [(Qt.Key.Key_1, "home"), (Qt.Key.Key_2, "setup"), (Qt.Key.Key_3, "assess")],
)
def test_numbers_go_to_pages(desk: Desk, digit: Qt.Key, page: str) -> None:
    desk.press(digit, CTRL)
    assert desk.window.current_key == page
    assert desk.window.rail.button(page).isChecked()


def test_undo_and_redo_name_the_change(desk: Desk) -> None:
    engagement.add_participant(desk.context.project, "Inés Mora", Group.BACK)
    assert "Inés Mora" in desk.window.header.undo.toolTip()
    desk.press(Qt.Key.Key_Z, CTRL)
    assert "Inés Mora" in desk.said and desk.said.startswith("Undone")
    names = [person.name for person in desk.context.snapshot.participants]
    assert "Inés Mora" not in names
    desk.step("Redo")
    assert "Inés Mora" in [person.name for person in desk.context.snapshot.participants]
    desk.press(Qt.Key.Key_Z, CTRL)
    desk.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert desk.said.startswith("Done again")


def test_undo_survives_closing_the_file(start: Start, file: Path) -> None:
    desk = start(file)
    engagement.add_participant(desk.context.project, "Inés Mora", Group.BACK)
    desk.commands.close_engagement()
    desk.commands.open_file(file)
    desk.press(Qt.Key.Key_Z, CTRL)
    assert "Inés Mora" in desk.said


def test_undoing_an_answer_offers_to_show_it(desk: Desk) -> None:
    from cxma.actions import scoring

    question = next(desk.context.snapshot.asked.questions()).id
    scoring.set_agreed(desk.context.project, question, 2)
    desk.context.goto("setup")
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.steps() == ["Redo", "Show"]
    desk.step("Show")
    assert desk.window.current_key == "assess"


def test_everything_undone_is_said(desk: Desk) -> None:
    project = desk.context.project
    assert project is not None
    while project.undo_label is not None:
        project.undo()
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.said == "There is nothing to undo"
    assert not desk.window.header.undo.isEnabled()


def test_the_history_says_who_and_what(desk: Desk) -> None:
    engagement.add_participant(desk.context.project, "Inés Mora", Group.BACK)
    desk.press(Qt.Key.Key_H, CTRL)
    assert desk.window.current_key == "history"
    words = " ".join(label.text() for label in desk.window.current.findChildren(type_of_text()))
    assert "Inés Mora" in words and "Ana" in words
    desk.press(Qt.Key.Key_Z, CTRL)
    words = " ".join(label.text() for label in desk.window.current.findChildren(type_of_text()))
    assert "(undone)" in words


def type_of_text():  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QLabel

    return QLabel


def test_another_round_is_shown_from_the_header(desk: Desk) -> None:
    from datetime import date

    from cxma.domain.questionnaire import Form

    engagement.start_round(desk.context.project, "Second", Form.FULL, date(2026, 9, 1))
    header = desk.window.header
    header.refresh()
    assert [header.rounds.itemText(n) for n in range(2)] == ["Second", "Round 1, Mar 2026"]
    header.rounds.setCurrentIndex(1)
    header.rounds.activated.emit(1)
    assert desk.context.snapshot.round.number == 1
    assert header.tag.text() == "Round closed"


def test_the_window_comes_back_where_it_stood(start: Start) -> None:
    desk = start()
    desk.window.resize(760, 640)
    desk.window.close()
    again = start()
    assert (again.window.width(), again.window.height()) == (760, 640)


def test_an_engagement_open_in_another_copy_is_named(start: Start, file: Path) -> None:
    with Project.open(file):
        desk = start(file)
        assert desk.context.project is None
        assert file.name in desk.said


def test_a_removed_file_offers_a_copy_elsewhere(desk: Desk, file: Path) -> None:
    file.unlink()
    refused = desk.context.do(engagement.set_client, desk.context.project, name="Other")
    assert refused is False
    assert desk.steps() == ["Save a copy elsewhere"]


def test_messages_with_bad_news_stay(desk: Desk) -> None:
    desk.context.message("Bad", "warning", "Do", lambda: None)
    banner = desk.window.banner
    assert not banner._timer.isActive()
    desk.press(Qt.Key.Key_F6)
    button = desk.focus()
    assert isinstance(button, QPushButton) and button.text() == "Do"
    desk.press(Qt.Key.Key_Escape)
    assert banner.message is None


def test_unexpected_errors_are_told_once_and_can_be_copied(desk: Desk) -> None:
    hook = Unexpected(desk.window)
    for _ in range(2):
        try:
            raise KeyError("Rosa Díaz said 2")
        except KeyError as error:
            hook(KeyError, error, error.__traceback__)
    dialog = desk.window.findChild(BugDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.count("builtins.KeyError") == 2
    assert "test_window.py" in copied
    assert "Rosa" not in copied
    dialog.go_on.click()
    assert not dialog.isVisible()


def test_a_report_of_an_error_holds_no_words_of_the_error() -> None:
    try:
        raise ValueError("secret answer")
    except ValueError as error:
        text = report(ValueError, error, error.__traceback__)
    assert "secret" not in text and "builtins.ValueError" in text
    assert sys.version.split()[0] in text


def test_ctrl_z_in_a_field_takes_back_letters_first(desk: Desk) -> None:
    desk.window.show_page("setup", "client:sector")
    desk.type("Retail")
    desk.press(Qt.Key.Key_Tab)
    desk.window.show_page("setup", "client:name")
    field = desk.focus()
    assert isinstance(field, QLineEdit)
    desk.press(Qt.Key.Key_End)
    desk.type("x")
    desk.press(Qt.Key.Key_Z, CTRL)
    assert field.text() == "Ñandú R&D"
    assert desk.context.snapshot.client.sector == "Retail"
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.context.snapshot.client.sector == ""
    desk.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert "x" in field.text() or desk.context.snapshot.client.sector == "Retail"


def test_a_panel_leaves_before_a_command_runs(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F1)
    assert desk.commands.overlay is not None
    desk.press(Qt.Key.Key_2, CTRL)
    assert desk.commands.overlay is None
    assert desk.window.current_key == "setup"
    desk.press(Qt.Key.Key_K, CTRL)
    desk.press(Qt.Key.Key_K, CTRL)
    assert desk.commands.overlay is None
