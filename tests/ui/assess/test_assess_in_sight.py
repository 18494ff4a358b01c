"""What a key opens is seen whole: the keyboard is never in a field that is out of sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.assess.conftest import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
K = Qt.Key
SIZES = [(1280, 600), (1366, 640), (1920, 960)]


def hidden_part(win: Window, part: QWidget) -> int:
    """Return how many pixels of a part's height are out of sight."""
    for _ in range(3):
        QApplication.processEvents()
    viewport = win.view.area.viewport()
    whole = QRect(part.mapTo(viewport, QPoint()), part.size())
    return part.height() - whole.intersected(viewport.rect()).height()


def seen(win: Window, part: QWidget) -> bool:
    return part.isVisible() and hidden_part(win, part) == 0


@pytest.fixture(params=SIZES, ids=str)
def small(request: pytest.FixtureRequest, open_page: Callable[..., Window]) -> Window:
    """The page in windows of the usual sizes, as high as what the shell leaves."""
    win = open_page()
    win.window.resize(*request.param)
    QApplication.processEvents()
    win.view.focus_top()
    return win


def test_evidence_is_written_in_sight(small: Window) -> None:
    small.press(K.Key_E)
    assert small.view.evidence.editor.text.hasFocus()
    assert seen(small, small.view.evidence.editor)


def test_the_reason_is_written_in_sight(small: Window) -> None:
    small.press(K.Key_N)
    assert small.view.question.reason.hasFocus()
    assert seen(small, small.view.question.reason)


def test_the_whole_note_is_in_sight(small: Window) -> None:
    small.press(K.Key_T)
    assert small.view.note.field.hasFocus()
    assert seen(small, small.view.note)


def test_another_question_is_shown_from_its_beginning(small: Window) -> None:
    small.press(K.Key_T, K.Key_Escape, K.Key_Right)
    assert seen(small, small.view.question.overline)


def test_a_click_does_not_move_what_is_under_the_mouse(small: Window) -> None:
    area = small.view.area.verticalScrollBar()
    add = small.view.evidence.add
    area.setValue(add.mapTo(small.view.area.widget(), QPoint()).y() - 40)
    QApplication.processEvents()
    before = area.value()
    QTest.mousePress(add, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert area.value() == before
    QTest.mouseRelease(add, Qt.MouseButton.LeftButton)
    assert seen(small, small.view.evidence.editor)
