"""A whole assessment is answered without the mouse, and every choice is in the file at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from cxma.domain.answers import EvidenceKind, Mark
from cxma.store.project import Project
from tests.ui.assess.conftest import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
K = Qt.Key


def test_a_whole_assessment_by_keyboard_alone(win: Window) -> None:
    order = win.desk.outline.order
    levels = win.desk.levels
    for place, question_id in enumerate(order):
        assert win.question == question_id
        level = 1 + place % levels
        win.press(Qt.Key(K.Key_0 + level))
        assert win.stored(question_id).agreed == level
        assert win.chosen() == level
        win.press(K.Key_Return)
    assert win.question == order[-1]
    path = win.project.path
    win.context.set_project(None)
    with Project.open(path) as again:
        found = [again.snapshot().answer(question_id).agreed for question_id in order]
    assert found == [1 + place % levels for place in range(len(order))]


def test_after_choosing_the_page_stays_and_offers_the_next(win: Window) -> None:
    first = win.question
    win.press(K.Key_2)
    assert win.question == first
    assert win.view.footer.next.isEnabled()
    win.press(K.Key_Right)
    assert win.question == win.desk.outline.order[1]
    win.press(K.Key_Left)
    assert win.question == first
    win.press(K.Key_PageDown, K.Key_PageUp)
    assert win.question == first


class Painted(QObject):
    """Notes which widgets are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.widgets.append(watched)
        return False


def test_a_reply_repaints_two_cards_and_nothing_below_them(win: Window) -> None:
    picker = win.view.question.picker
    win.press(K.Key_1)
    QApplication.processEvents()
    app = QApplication.instance()
    assert app is not None
    painted = Painted()
    app.installEventFilter(painted)
    win.press(K.Key_2)
    QApplication.processEvents()
    app.removeEventFilter(painted)
    cards = [card for card in picker.cards if card in painted.widgets]
    assert [card.level for card in cards] == [1, 2]
    assert picker not in painted.widgets
    assert win.view.side.tree.viewport() not in painted.widgets


def test_a_reply_repaints_its_words_in_the_footer_and_nothing_below_them(win: Window) -> None:
    win.press(K.Key_1)
    QApplication.processEvents()
    app = QApplication.instance()
    assert app is not None
    painted = Painted()
    app.installEventFilter(painted)
    win.press(K.Key_2)
    QApplication.processEvents()
    app.removeEventFilter(painted)
    assert win.view.footer.state in painted.widgets
    assert win.view.footer not in painted.widgets


def test_levels_beyond_the_scale_do_nothing(win: Window) -> None:
    beyond = [Qt.Key(K.Key_0 + level) for level in range(win.desk.levels + 1, 10)]
    win.press(*beyond)
    assert win.stored().agreed is None


def test_the_same_level_twice_is_one_step(win: Window) -> None:
    win.press(K.Key_2, K.Key_2)
    assert len(win.project.history()) == len([*win.desk.participants]) + 2


def test_not_applicable_asks_for_a_reason_and_refuses_none(win: Window) -> None:
    win.press(K.Key_N)
    panel = win.view.question
    assert panel.reason.hasFocus()
    win.press(K.Key_Return)
    assert win.stored().agreed is None
    assert panel._fault.isVisible()
    assert panel.reason.hasFocus()
    win.type("No stores in this scope")
    assert not panel._fault.isVisible()
    win.press(K.Key_Return)
    assert win.stored().agreed is Mark.NOT_APPLICABLE
    assert win.stored().reason == "No stores in this scope"
    assert panel.none.isChecked()
    assert win.view.question.picker.isAncestorOf(QApplication.focusWidget())


def test_esc_leaves_the_reason_without_a_change(win: Window) -> None:
    win.press(K.Key_3 if win.desk.levels >= 3 else K.Key_2)
    before = win.stored()
    win.press(K.Key_N)
    win.type("Half a sent")
    win.press(K.Key_Escape)
    assert win.stored() == before
    assert not win.view.question._box.isVisible()
    win.press(K.Key_Right)
    assert win.question == win.desk.outline.order[1]


def test_a_typed_reason_counts_when_moving_on(win: Window) -> None:
    first = win.question
    win.press(K.Key_N)
    win.type("Outsourced")
    win.page.go(win.desk.outline.order[1])
    assert win.stored(first).agreed is Mark.NOT_APPLICABLE
    assert not win.view.question._box.isVisible()


def test_dont_know_and_clear(win: Window) -> None:
    win.press(K.Key_D)
    assert win.stored().agreed is Mark.DONT_KNOW
    assert win.view.question.unknown.isChecked()
    win.press(K.Key_Backspace)
    assert win.stored().agreed is None
    assert not win.view.question.unknown.isChecked()
    win.press(K.Key_2, K.Key_Delete)
    assert win.stored().agreed is None
    assert win.chosen() is None


def test_u_goes_to_the_next_open_question_and_says_when_none_is_left(win: Window) -> None:
    order = win.desk.outline.order
    win.press(K.Key_1, K.Key_Right, K.Key_1, K.Key_Left, K.Key_U)
    assert win.question == order[2]
    for _ in order[2:]:
        win.press(K.Key_D, K.Key_U)
    assert "reply" in win.messages[-1].text
    win.messages[-1].steps[0][1]()
    assert win.targets == [("results", "")]


def test_keys_belong_to_the_field_that_is_written_in(win: Window) -> None:
    win.press(K.Key_T)
    assert win.view.note.field.hasFocus()
    win.type("3 shops need: 12 days, D or N")
    win.press(K.Key_Return, K.Key_Right, K.Key_Left, K.Key_Backspace, K.Key_Period)
    assert win.stored().agreed is None
    win.press(K.Key_Escape)
    assert win.stored().note.startswith("3 shops need: 12 days, D or ")
    win.press(K.Key_2)
    assert win.stored().agreed == 2


def test_evidence_by_keyboard(win: Window) -> None:
    win.press(K.Key_E)
    win.type("Minutes of 3 March")
    win.press(K.Key_Return)
    stored = win.stored().evidence
    assert [(item.kind, item.text) for item in stored] == [
        (EvidenceKind.DOCUMENT, "Minutes of 3 March")
    ]
    assert win.view.question.picker.isAncestorOf(QApplication.focusWidget())
    win.press(K.Key_E, K.Key_Return)
    assert win.stored().evidence == stored


def test_esc_leaves_the_evidence_unwritten(win: Window) -> None:
    win.press(K.Key_E)
    win.type("never mind")
    win.press(K.Key_Escape)
    assert win.stored().evidence == ()
    win.press(K.Key_1)
    assert win.stored().agreed == 1


def test_keys_of_the_help_are_all_worded(open_page: Callable[..., Window]) -> None:
    win = open_page("es")
    shown = win.page.shortcuts()
    assert all(win.context.tr.has(code) for _, code in shown)
    keys = " ".join(key for key, _ in shown)
    assert all(key in keys for key in ("1–4", "N", "D", "E", "T", "U", "P", "R", "Q", "G"))


def test_letters_in_the_tree_rate_instead_of_searching(win: Window) -> None:
    win.view.side.tree.setFocus()
    win.press(K.Key_2)
    assert win.stored().agreed == 2


def test_the_tree_by_keyboard(win: Window) -> None:
    tree = win.view.side.tree
    order = win.desk.outline.order
    tree.setFocus()
    win.press(K.Key_Down)
    assert win.question in order[:2]
    win.page.go(order[0])
    tree.setFocus()
    win.press(K.Key_Up)
    assert win.question == order[0]
    win.press(K.Key_Down, K.Key_Return)
    assert win.question == order[0]
    assert win.view.question.picker.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_key_has_a_name_in_every_language(
    open_page: Callable[..., Window], language: str
) -> None:
    win = open_page(language)
    assert not any("assess." in keys for keys, _ in win.page.shortcuts())
