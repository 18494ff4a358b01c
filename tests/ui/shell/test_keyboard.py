"""Jumping anywhere by a few letters, the list of keys, and a window that needs no mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from cxma.ui.finding import Candidate, find
from cxma.ui.widgets.jump import JumpPanel
from cxma.ui.widgets.keys import KeysPanel
from tests.ui.shell.conftest import Desk, Start

CTRL = Qt.KeyboardModifier.ControlModifier
THINGS = [
    Candidate("Clientes internos", "Sub", "assess", "4.5", "4.5"),
    Candidate("Se mide la satisfacción de los clientes internos", "Q", "assess", "A2", "A2"),
    Candidate("Gestión de experiencia", "D", "results", "D4", "D4"),
    Candidate("María Ñuñoa", "P", "setup", "participant:1", "Gerenta de clientes"),
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("a2", "A2"),
        ("satisfaccion", "A2"),
        ("cli int", "4.5"),
        ("internos clientes", "4.5"),
        ("maria nunoa", "participant:1"),
        ("gestexp", "D4"),
        ("4.5", "4.5"),
    ],
)
def test_a_few_letters_find_it(typed: str, first: str) -> None:
    assert find(THINGS, typed)[0].target == first


def test_nothing_is_found_by_letters_that_are_not_there() -> None:
    assert find(THINGS, "zzz") == []
    assert find(THINGS, "clientes zzz") == []


def test_ctrl_k_goes_to_a_question(desk: Desk) -> None:
    question = list(desk.context.snapshot.asked.questions())[-1].id
    desk.press(Qt.Key.Key_K, CTRL)
    panel = desk.commands.overlay
    assert isinstance(panel, JumpPanel)
    desk.type(question)
    assert panel.shown()[0].target == question
    desk.press(Qt.Key.Key_Return)
    assert desk.commands.overlay is None
    assert desk.window.current_key == "assess"


def test_ctrl_k_runs_a_command_and_finds_people(desk: Desk) -> None:
    desk.press(Qt.Key.Key_K, CTRL)
    panel = desk.commands.overlay
    desk.type("luis")
    assert panel.shown()[0].text == "Luis Soto"
    desk.press(Qt.Key.Key_Return)
    assert desk.window.current_key == "setup"
    desk.press(Qt.Key.Key_K, CTRL)
    desk.type("settings")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.current_key == "settings"


def test_arrows_choose_and_escape_gives_the_keyboard_back(desk: Desk) -> None:
    desk.window.show_page("setup", "client")
    before = desk.focus()
    desk.press(Qt.Key.Key_K, CTRL)
    panel = desk.commands.overlay
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Up)
    assert panel.list.currentRow() == 1
    desk.press(Qt.Key.Key_Escape)
    assert desk.commands.overlay is None
    assert desk.focus() is before


def test_question_mark_shows_the_keys_of_page_and_window(desk: Desk) -> None:
    desk.window.show_page("history")
    desk.window.show_page("setup", "people")
    desk.press(Qt.Key.Key_F1)
    panel = desk.commands.overlay
    assert isinstance(panel, KeysPanel)
    words = [label.text() for label in panel.findChildren(QLabel)]
    assert "Remove the row" in words
    assert "Undo" in words and "Ctrl+Z" in words
    desk.press(Qt.Key.Key_Escape)
    assert desk.commands.overlay is None


def test_a_question_mark_in_a_field_is_a_question_mark(desk: Desk) -> None:
    desk.window.show_page("setup", "client:sector")
    desk.type("why?")
    assert desk.commands.overlay is None
    field = desk.focus()
    assert isinstance(field, QLineEdit) and field.text() == "why?"


def controls(page: QWidget) -> list[QWidget]:
    """Return everything on a page that a person can act on."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView, QAbstractSpinBox)
    return [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, kinds)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox | QTableView)
    ]


PAGES = ["home", "new", "settings", "setup", "report", "history", "backups"]


@pytest.mark.parametrize("key", PAGES)
def test_every_control_has_a_name_and_takes_the_keyboard(desk: Desk, key: str) -> None:
    desk.window.show_page(key)
    page = desk.window.page(key)
    for widget in [*controls(page), *controls(desk.window.rail), *controls(desk.window.header)]:
        assert widget.accessibleName(), f"{key}: {widget} has no name"
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{key}: {widget.accessibleName()}"
    page.retire()


@pytest.mark.parametrize("key", PAGES)
def test_tab_reaches_every_visible_control(desk: Desk, key: str) -> None:
    desk.window.show_page(key)
    page = desk.window.page(key)
    wanted = {widget for widget in controls(page) if widget.isVisible() and widget.isEnabled()}
    seen: set[QWidget] = set()
    for _ in range(400):
        seen.add(desk.focus())
        desk.window.focusNextChild()
        if wanted <= seen:
            break
    assert [widget.accessibleName() for widget in wanted - seen] == []
    page.retire()


def test_arrows_walk_along_the_rail(desk: Desk) -> None:
    rail = desk.window.rail
    rail.button("internal").setFocus()
    desk.press(Qt.Key.Key_Down)
    assert desk.focus() is rail.button("results")
    for _ in range(3):
        desk.press(Qt.Key.Key_Up)
    assert desk.focus() is rail.button("assess")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.current_key == "assess"


def test_escape_and_letters_do_nothing_without_an_engagement(start: Start) -> None:
    desk = start()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Z, Qt.Key.Key_H):
        desk.press(key, CTRL)
    assert desk.window.current_key == "home"
