"""The page around the question: tree, target, guide, projector, closed rounds, language, room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxma.actions import engagement, scoring
from cxma.domain.answers import Mark
from cxma.domain.compute import compute
from cxma.store.project import Project
from cxma.ui.pages.assess.outline import Outline
from cxma.ui.wall import AudienceWindow
from cxma.ui.wall.scenes import Question
from tests.ui.assess.conftest import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
K = Qt.Key


def said(win: Window, question_id: str) -> str:
    """Return what the tree says about a question."""
    model = win.view.side.tree.model()
    text: str = model.data(model.place(question_id), Qt.ItemDataRole.AccessibleTextRole)
    return text


def test_the_tree_says_every_state_in_words(win: Window) -> None:
    first, second, third, fourth, fifth = win.desk.outline.order[:5]
    ana, luis, eva = (person.id for person in win.desk.participants)
    scoring.set_agreed(win.project, first, 3)
    scoring.set_agreed(win.project, second, Mark.NOT_APPLICABLE, "none")
    scoring.set_agreed(win.project, third, Mark.DONT_KNOW)
    for person, level in ((ana, 1), (luis, 4), (eva, 4)):
        scoring.rate(win.project, fourth, person, level)
    words = win.context.words
    assert said(win, first).endswith(f"Level 3 · {words.level_name(3)}")
    assert said(win, second).endswith("Not applicable")
    assert said(win, third).endswith("Don’t know, Critical")
    assert "To discuss · mean 3.0" in said(win, fourth)
    assert said(win, fifth).endswith("Open")


def test_progress_is_that_of_the_results(win: Window) -> None:
    order = win.desk.outline.order
    scoring.set_agreed(win.project, order[0], 2)
    scoring.set_agreed(win.project, order[1], Mark.NOT_APPLICABLE, "none")
    scoring.set_agreed(win.project, order[2], Mark.DONT_KNOW)
    scoring.rate(win.project, order[3], win.desk.participants[0].id, 4)
    snapshot = win.project.snapshot()
    results, fresh = compute(snapshot), Outline(snapshot)
    for node_id, node in results.nodes.items():
        for outline in (win.desk.outline, fresh):
            assert outline.progress(node_id).coverage == node.coverage
            assert outline.progress(node_id).score == node.score
    win.view.settle()
    assert win.view.side.bar.value() == round(1000 * (results.overall.coverage or 0))


def test_progress_says_why_all_answered_is_not_all_covered(win: Window) -> None:
    for question_id in win.desk.outline.order:
        scoring.set_agreed(win.project, question_id, 3)
    win.press(K.Key_D)
    win.view.settle()
    win.page.resize(win.page.width() - 1, win.page.height())
    QApplication.processEvents()
    assert win.view.side.width() == win.view.middle.x() - 1, "no gap beside the tree"
    found = win.view.side.done.text()
    of = len(win.desk.outline.order)
    assert found.startswith(f"{of} of {of} answered, 1 as “don’t know”: coverage ")


def test_only_what_changed_is_told_to_the_tree(win: Window) -> None:
    model = win.view.side.tree.model()
    told: list[str] = []
    model.dataChanged.connect(lambda index, _last: told.append(model.data(index)))
    cards = list(win.view.question.picker.cards)
    win.press(K.Key_2)
    win.view.settle()
    assert len(told) == 3
    assert win.view.side.tree.model() is model
    assert win.view.question.picker.cards == cards


def test_a_click_in_the_tree_opens_the_question(win: Window) -> None:
    tree, target = win.view.side.tree, win.desk.outline.order[1]
    place = tree.visualRect(tree.model().place(target)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert win.question == target
    win.press(K.Key_3)
    assert win.stored(target).agreed == 3


def test_targets_of_other_pages_are_found(win: Window) -> None:
    model = win.desk.outline.model
    last = win.desk.outline.order[-1]
    win.page.open_target(last)
    assert win.question == last
    subdimension = next(iter(model.subdimensions()))
    win.page.open_target(subdimension.id)
    assert win.question == subdimension.questions[0].id
    win.page.open_target(model.dimensions[-1].id)
    assert model.dimension_of(win.question) is model.dimensions[-1]
    win.page.open_target("nowhere")


def test_the_target_of_the_subdimension_with_its_gap(win: Window) -> None:
    subdimension = win.desk.subdimension
    for question in subdimension.questions:
        scoring.set_agreed(win.project, question.id, 2)
    panel = win.view.target
    win.view.settle()
    win.press(K.Key_G)
    win.type("3.5")
    win.press(K.Key_Return)
    assert win.project.snapshot().targets[subdimension.id].value == 3.5
    assert panel.gap.text() == "Score now 2.0  ·  gap 1.5"
    panel.reason.setText("Premium segment")
    panel.reason.flush()
    assert win.project.snapshot().targets[subdimension.id].reason == "Premium segment"
    panel.field.stepUp()
    assert win.project.snapshot().targets[subdimension.id].value == 4.0
    assert win.project.snapshot().targets[subdimension.id].reason == "Premium segment"
    panel.field.setValue(panel.field.minimum())
    assert subdimension.id not in win.project.snapshot().targets


def test_esc_leaves_the_target_as_it_was(win: Window) -> None:
    win.press(K.Key_G)
    win.type("4")
    win.press(K.Key_Escape)
    assert win.project.snapshot().targets == {}
    assert win.view.target.field.value() == win.view.target.field.minimum()


def test_a_score_is_hidden_below_half_the_coverage(win: Window) -> None:
    assert "not shown" in win.view.target.gap.text()
    assert win.view.target.note.isVisible()


def test_the_guide_follows_the_question_and_the_level(win: Window) -> None:
    guide, text = win.view.guide, win.desk.text
    assert text.why in guide.why.accessibleName()
    scoring.set_agreed(win.project, win.question, 2)
    win.view.settle()
    assert "3" in guide.step_title.text()
    assert text.steps[3].action in guide.step.accessibleName()
    scoring.set_agreed(win.project, win.question, win.desk.levels)
    win.view.settle()
    assert not guide.step.isVisible()
    assert not guide.anchors.isVisible()
    guide.unfold.click()
    assert guide.anchors.isVisible()


def test_a_closed_round_is_shown_and_cannot_be_changed(open_page: Callable[..., Window]) -> None:
    win = open_page()
    scoring.set_agreed(win.project, win.question, 2)
    engagement.close_round(win.project, datetime(2026, 4, 1, 12, tzinfo=UTC))
    before = win.stored()
    assert "April" in win.view.why_not.text()
    assert win.view.why_not.isVisible()
    win.press(K.Key_3, K.Key_N, K.Key_D, K.Key_Backspace, K.Key_E, K.Key_Q)
    assert win.stored() == before
    assert not win.view.question.picker.isEnabled()
    assert not win.view.evidence.editor.isVisible()
    assert win.view.note.field.isReadOnly()
    engagement.reopen_round(win.project)
    assert not win.view.why_not.isVisible()
    win.view.focus_question()
    win.press(K.Key_3)
    assert win.stored().agreed == 3


def test_a_file_open_for_reading_says_so(win: Window) -> None:
    path = win.project.path
    win.context.set_project(None)
    with Project.open(path, read_only=True) as reading:
        win.context.set_project(reading)
        win.page.refresh(None)
        assert "reading" in win.view.why_not.text()
        win.view.side.tree.setFocus()
        win.press(K.Key_2)
        assert win.stored().agreed is None
        win.context.set_project(None)


def test_the_projector_shows_the_agreed_part_and_nothing_private(win: Window) -> None:
    person = win.desk.participants[0]
    scoring.rate(win.project, win.question, person.id, 1, "a secret comment")
    scoring.set_note(win.project, win.question, "a secret note")
    scoring.set_agreed(win.project, win.question, 3, "a secret reason")
    win.press(K.Key_P)
    wall = win.page.wall.window
    assert wall is not None
    wall.showNormal()
    wall.resize(1920, 1080)
    assert wall.text_size >= 28
    scene = wall.scene
    assert isinstance(scene, Question)
    assert scene.chosen == 3
    wall.grab()
    words = f"{wall.painted} {scene}"
    assert "Agreed value" in words
    assert "secret" not in words
    assert person.name not in words
    assert "AP" not in words
    QTest.keyClick(wall, K.Key_Right)
    assert win.question == win.desk.outline.order[1]
    QTest.keyClick(wall, K.Key_2)
    assert win.stored().agreed == 2
    QTest.keyClick(wall, K.Key_Escape)
    assert win.page.wall.window is None


@pytest.fixture
def wall(win: Window) -> AudienceWindow:
    """The projector, with the keyboard in it."""
    win.press(K.Key_P)
    found = win.page.wall.window
    assert found is not None
    found.activateWindow()
    QApplication.processEvents()
    return found


def test_replies_are_given_from_the_projector(win: Window, wall: AudienceWindow) -> None:
    first, second = win.desk.outline.order[:2]
    QTest.keyClick(wall, K.Key_D)
    assert win.stored(first).agreed is Mark.DONT_KNOW
    QTest.keyClick(wall, K.Key_Backspace)
    assert win.stored(first).agreed is None
    QTest.keyClick(wall, K.Key_3, Qt.KeyboardModifier.KeypadModifier)
    assert win.stored(first).agreed == 3
    QTest.keyClick(wall, K.Key_U)
    assert win.question == second
    QTest.keyClick(wall, K.Key_PageUp)
    assert win.question == first
    assert wall.isActiveWindow()
    QTest.keyClick(wall, K.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert win.stored(first).agreed == 3


def test_what_is_written_goes_on_at_the_page(win: Window, wall: AudienceWindow) -> None:
    QTest.keyClick(wall, K.Key_N)
    QApplication.processEvents()
    assert win.window.isActiveWindow()
    assert win.view.question.reason.hasFocus()
    win.type("no branches here")
    win.press(K.Key_Return)
    assert win.stored().agreed is Mark.NOT_APPLICABLE
    wall.grab()
    assert "Not applicable" in wall.painted
    assert "branches" not in f"{wall.painted} {wall.scene}"
    QTest.keyClick(wall, K.Key_T)
    assert win.view.note.field.hasFocus()


def test_the_projector_closes_with_the_key_that_opened_it(
    win: Window, wall: AudienceWindow
) -> None:
    QTest.keyClick(wall, K.Key_P)
    assert win.page.wall.window is None


def test_spanish_words_and_numbers(open_page: Callable[..., Window]) -> None:
    win = open_page("es")
    for person, level in zip(win.desk.participants, (2, 3, 3), strict=True):
        scoring.rate(win.project, win.question, person.id, level)
    assert "promedio 2,7" in win.view.raters.figures.text()
    assert win.view.target.field.text() == "Sin meta"
    scoring.set_target(win.project, win.desk.subdimension.id, 3.5)
    assert win.view.target.field.text() == "3,5"
    win.press(K.Key_3)
    assert win.view.question.picker.cards[2].accessibleName().startswith("Nivel 3, ")
    assert ", elegido" in win.view.question.picker.cards[2].accessibleName()
    assert win.desk.text is win.project.snapshot().package.in_language("es").questions[win.question]


def test_cards_can_be_read_aloud_and_walked(win: Window) -> None:
    cards = win.view.question.picker.cards
    win.press(K.Key_3)
    name = win.context.words.level_name(3)
    assert cards[2].accessibleName() == f"Level 3, {name}, chosen"
    assert cards[2].accessibleDescription() == win.desk.text.levels[2]
    tab = [card.level for card in cards if card.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tab == [3]
    win.press(K.Key_Down)
    assert cards[3].hasFocus()
    assert win.stored().agreed == 3
    win.press(K.Key_Space)
    assert win.stored().agreed == 4


def test_every_control_has_a_name(win: Window) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QDoubleSpinBox, QLineEdit

    scoring.rate(win.project, win.question, win.desk.participants[0].id, 2)
    kinds = (QAbstractButton, QComboBox, QDoubleSpinBox, QLineEdit)
    controls = [child for kind in kinds for child in win.page.findChildren(kind)]
    nameless = [
        child
        for child in controls
        if not (child.accessibleName() or child.objectName().startswith("qt_"))
    ]
    assert nameless == []


def test_at_twice_the_text_the_tree_covers_the_question(open_page: Callable[..., Window]) -> None:
    win = open_page("es", 200, 1000)
    view = win.view
    assert win.window.width() <= 1000
    assert not view.side.isVisible()
    view.toggle_side()
    assert (view.side.isVisible(), view.middle.isVisible()) == (True, False)
    assert win.window.width() <= 1000
    win.page._enter(win.desk.outline.order[2])
    assert (view.side.isVisible(), view.middle.isVisible()) == (False, True)
    view.toggle_guide()
    assert (view.guide.isVisible(), view.middle.isVisible()) == (True, False)
    view.toggle_guide()
    assert view.middle.isVisible()


def test_nothing_is_cut_at_twice_the_text(open_page: Callable[..., Window]) -> None:
    win = open_page("es", 200, 1000)
    area = win.view.area
    assert area.widget().width() <= area.viewport().width()
    for card in win.view.question.picker.cards:
        assert card.height() >= card.heightForWidth(card.width())


def test_the_page_starts_at_the_first_open_question(
    project: Project, open_page: Callable[..., Window]
) -> None:
    order = Outline(project.snapshot()).order
    scoring.set_agreed(project, order[0], 2)
    assert open_page().question == order[1]


def test_modifiers_leave_the_keys_to_the_window(win: Window) -> None:
    QTest.keyClick(QApplication.focusWidget(), K.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert win.stored().agreed is None
    QTest.keyClick(QApplication.focusWidget(), K.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert win.stored().agreed == 2
