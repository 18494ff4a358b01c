"""The page's letters act from anywhere on it, and leave the window its own keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cxma.domain.plan import Lift
from cxma.store.project import Project
from cxma.ui.main_window import MainWindow
from cxma.ui.pages.plan import PlanPage
from tests.ui.real_window import real_window
from tests.ui.results.window import PageWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Opener = Callable[..., PageWindow]
K = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, project: Project) -> Iterator[MainWindow]:
    """The real window on an engagement, with Plan shown."""
    project.close()
    with real_window(qtbot, project.path, "plan") as made:
        yield made


def press(key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier
    held = modifier.ControlModifier if control else modifier.NoModifier
    QTest.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()


def test_the_page_claims_no_key_of_the_window(window: MainWindow) -> None:
    assert window.commands is not None
    taken = {key for command in window.commands.all for key in command.keys}
    own = {shortcut.key().toString() for shortcut in window.current.findChildren(QShortcut)}
    assert own
    assert not own & taken


def test_a_letter_adds_an_initiative_and_the_window_its_assessment(window: MainWindow) -> None:
    before = len(window.context.snapshot.initiatives)
    press(K.Key_N)
    assert len(window.context.snapshot.initiatives) == before + 1
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(K.Key_N)
    assert len(window.context.snapshot.initiatives) == before + 1
    press(K.Key_N, control=True)
    assert window.current_key == "new"


def test_every_letter_of_the_help_acts(window: MainWindow) -> None:
    shown = {keys for keys, _code in window.current.shortcuts() if len(keys) == 1}
    own = {shortcut.key().toString() for shortcut in window.current.findChildren(QShortcut)}
    assert shown == own


def test_the_first_suggestion_is_added_from_the_table(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    shown.page.board.table.setFocus()
    first = shown.page.board.suggestions.found[0]
    shown.press(K.Key_A)
    assert project.snapshot().initiatives[-1].lifts == (Lift(first.question_id, first.step.to),)
    assert shown.page.board.table.hasFocus()


def test_the_first_suggestion_is_kept_out_from_the_table(opener: Opener) -> None:
    shown = opener(PlanPage)
    shown.page.board.table.setFocus()
    first = shown.page.board.suggestions.found[0]
    shown.press(K.Key_D)
    assert shown.page.board.reason.line.hasFocus()
    shown.write("Depende")
    shown.press(K.Key_Return)
    assert first.question_id not in [s.question_id for s in shown.page.board.suggestions.found]


def test_the_suggestion_with_the_keyboard_comes_before_the_first(
    opener: Opener, project: Project
) -> None:
    shown = opener(PlanPage)
    suggestions = shown.page.board.suggestions
    shown.find(QPushButton, "Show all").click()
    QApplication.processEvents()
    third = suggestions.found[2]
    suggestions.rows()[2].setFocus()
    shown.press(K.Key_A)
    assert project.snapshot().initiatives[-1].lifts == (Lift(third.question_id, third.step.to),)


def test_letters_do_nothing_where_no_suggestion_is_shown(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    shown.page.board.show_view("roadmap")
    shown.page.board.new.setFocus()
    before = len(project.snapshot().initiatives)
    shown.press(K.Key_A)
    shown.press(K.Key_D)
    assert len(project.snapshot().initiatives) == before
    assert not shown.page.board.reason.isVisible()


def test_the_page_opens_at_its_beginning_and_follows_the_keyboard(window: MainWindow) -> None:
    window.show_page("results")
    window.resize(1366, 560)
    window.show_page("plan")
    for _ in range(3):
        QApplication.processEvents()
    page = window.current
    assert isinstance(page, PlanPage)
    board = page.board
    assert board.table.hasFocus()
    assert board.verticalScrollBar().value() == 0
    press(K.Key_Backtab)
    press(K.Key_Tab)
    assert board.table.hasFocus()
    cell = board.table.visualRect(board.table.currentIndex())
    bottom = board.table.viewport().mapTo(board.viewport(), cell.bottomLeft()).y()
    assert bottom < board.viewport().height()
