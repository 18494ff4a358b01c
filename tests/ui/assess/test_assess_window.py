"""The page inside the real window: undo by its keys, another language, closing, another screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxma.store.project import Project
from cxma.ui.main_window import MainWindow
from cxma.ui.pages.assess import AssessPage
from tests.ui.real_window import real_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
K = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, project: Project) -> Iterator[MainWindow]:
    """The real window on an engagement, with Assess shown."""
    project.close()
    with real_window(qtbot, project.path, "assess") as made:
        yield made


def page_of(window: MainWindow) -> AssessPage:
    page = window.page("assess")
    assert isinstance(page, AssessPage)
    return page


def press(key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier
    held = modifier.ControlModifier if control else modifier.NoModifier
    QTest.keyClick(QApplication.focusWidget(), key, held)


def test_keys_act_as_soon_as_the_page_is_shown_and_undo_brings_back(window: MainWindow) -> None:
    page = page_of(window)
    first = page.desk.question_id
    press(K.Key_2)
    press(K.Key_3)
    assert page.desk.answer.agreed == 3
    press(K.Key_Z, control=True)
    assert page.desk.answer.agreed == 2
    press(K.Key_Return)
    assert page.desk.question_id != first
    press(K.Key_Z, control=True)
    assert page.desk.question_id == first
    assert page.desk.answer.agreed is None


def test_another_language_keeps_the_question(window: MainWindow) -> None:
    page = page_of(window)
    place = page.desk.outline.order[2]
    page.go(place)
    window.context.change_settings(language="es")
    again = page_of(window)
    assert again is not page
    assert again.desk.question_id == place
    assert again.desk.words.language == "es"


def test_closing_the_window_saves_the_note(window: MainWindow) -> None:
    page = page_of(window)
    project = window.context.project
    assert project is not None
    path, question_id = project.path, page.desk.question_id
    press(K.Key_T)
    QTest.keyClicks(QApplication.focusWidget(), "Last words")
    window.close()
    with Project.open(path) as again:
        assert again.snapshot().answer(question_id).note == "Last words"


def test_showing_another_page_saves_what_is_written(window: MainWindow) -> None:
    page = page_of(window)
    press(K.Key_T)
    QTest.keyClicks(QApplication.focusWidget(), "Before the break")
    window.show_page("setup")
    assert page.desk.answer.note == "Before the break"
