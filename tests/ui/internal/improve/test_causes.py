"""Causes: the tree is typed, roots need evidence, pictures come on demand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from cxma.actions import improvement
from cxma.domain.answers import EvidenceKind
from cxma.domain.improvement import Category, GapKind
from cxma.store.project import Project
from cxma.ui.pages.internal.improve.flow import Step
from cxma.ui.pages.internal.improve.why_tree import WhyTree
from tests.ui.internal.improve.conftest import Opener, PartWindow, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(opener: Opener, bare: Project) -> PartWindow:
    """Show the causes of a gap that has none."""
    service = bare.snapshot().internal.services[0].id
    gap = improvement.add_gap(bare, service, GapKind.REWORK, "Repeated", size=18, unit="%")
    window = opener(bare)
    window.page.open_target(f"gap-{gap}")
    assert window.page.panel.step is Step.CAUSES
    return window


def outline(shown: PartWindow) -> list[str]:
    """Return the lines as they stand, each indented by how deep it is."""
    tree: WhyTree = shown.page.panel.causes.tree
    return ["  " * line.level + line.text.text() for line in tree.lines]


def typed(shown: PartWindow, *keys: str | Qt.Key) -> None:
    """Type words and keys where the keyboard is."""
    for key in keys:
        if isinstance(key, str):
            shown.write(key)
        else:
            shown.press(key)


ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def test_a_tree_of_whys_is_typed_without_the_mouse(shown: PartWindow) -> None:
    shown.page.panel.causes.tree.focus_cause(0)
    typed(shown, "Counts are late", TAB, "Entered next day", TAB, "No scanner", ENTER)
    typed(shown, "No shift for it", Qt.Key.Key_Up, Qt.Key.Key_Up, ENTER, "Never checked")
    shown.page.leave()
    assert outline(shown) == [
        "Counts are late",
        "  Entered next day",
        "    No scanner",
        "    No shift for it",
        "  Never checked",
    ]
    texts = {cause.text: cause for cause in shown.causes}
    assert texts["Entered next day"].parent_id == texts["Counts are late"].id
    assert texts["No scanner"].parent_id == texts["Entered next day"].id
    assert texts["Never checked"].parent_id == texts["Counts are late"].id
    assert all(cause.gap_id == shown.gaps[0].id for cause in shown.causes)


def test_enter_goes_on_beside_and_an_empty_line_lets_go(shown: PartWindow) -> None:
    shown.page.panel.causes.tree.focus_cause(0)
    typed(shown, "One", ENTER, "Three", ENTER)
    assert outline(shown) == ["One", "Three", ""]
    typed(shown, ENTER)
    assert outline(shown) == ["One", "Three"]
    shown.page.panel.causes.tree.focus_cause(shown.cause("One").id)
    typed(shown, ENTER, "Two", ENTER)
    assert outline(shown) == ["One", "Two", "", "Three"]
    assert [cause.text for cause in shown.causes] == ["One", "Two", "Three"]


def test_tab_on_an_empty_line_leaves_the_tree(shown: PartWindow) -> None:
    tree = shown.page.panel.causes.tree
    tree.focus_cause(0)
    typed(shown, "One", TAB)
    assert outline(shown) == ["One", "  "]
    typed(shown, TAB)
    assert outline(shown) == ["One"]
    focused = QApplication.focusWidget()
    assert focused is not None and not tree.isAncestorOf(focused)


def test_words_that_were_left_are_stored_and_an_emptied_line_stays(shown: PartWindow) -> None:
    tree = shown.page.panel.causes.tree
    tree.focus_cause(0)
    typed(shown, "One")
    shown.page.leave()
    assert [cause.text for cause in shown.causes] == ["One"]
    line = tree.line_of(shown.cause("One").id)
    assert line is not None
    line.text.setFocus()
    line.text.selectAll()
    typed(shown, "Uno", ENTER)
    assert [cause.text for cause in shown.causes] == ["Uno"]
    line = tree.line_of(shown.causes[0].id)
    line.text.setText("")
    shown.page.leave()
    assert outline(shown)[0] == "Uno"


def test_causes_are_moved_hung_elsewhere_and_removed_by_keys(shown: PartWindow) -> None:
    tree = shown.page.panel.causes.tree
    tree.focus_cause(0)
    typed(shown, "One", ENTER, "Two", ENTER, "Three", Qt.Key.Key_Up)
    shown.press(Qt.Key.Key_Down)
    tree.focus_cause(shown.cause("Three").id)
    shown.press(Qt.Key.Key_Up, ALT)
    assert outline(shown) == ["One", "Three", "Two"]
    shown.press(Qt.Key.Key_Right, ALT)
    assert outline(shown) == ["One", "  Three", "Two"]
    shown.press(Qt.Key.Key_Left, ALT)
    assert shown.cause("Three").parent_id is None
    tree.focus_cause(shown.cause("Three").id)
    shown.press(Qt.Key.Key_Right, ALT)
    tree.focus_cause(shown.cause("One").id)
    shown.press(Qt.Key.Key_Delete, CONTROL)
    assert [cause.text for cause in shown.causes] == ["Two"]
    shown.undo()
    assert {cause.text for cause in shown.causes} == {"One", "Two", "Three"}


def test_a_root_cause_asks_for_its_evidence_where_it_is_written(shown: PartWindow) -> None:
    step = shown.page.panel.causes
    step.tree.focus_cause(0)
    typed(shown, "No scanner", ENTER)
    cause = shown.cause("No scanner")
    step.choose(cause.id)
    root = step.form.form.widget("root")
    assert isinstance(root, QCheckBox)
    root.click()
    assert not root.isChecked() and not shown.cause("No scanner").root
    assert step.form.note.sentences == ["Give the root cause one piece of evidence."]
    evidence = step.form.form.widget("evidence")
    assert evidence.hasFocus()
    evidence.setPlainText("60 counts looked at")  # type: ignore[attr-defined]
    evidence.finished.emit()  # type: ignore[attr-defined]
    stored = shown.cause("No scanner")
    assert stored.root and stored.evidence == "60 counts looked at"
    assert stored.evidence_kind is EvidenceKind.DATA
    assert step.form.note.sentences == [] and root.isChecked()
    shown.project.undo()
    assert not shown.cause("No scanner").root and not shown.cause("No scanner").evidence


def test_what_a_cause_costs_stands_below_its_words(shown: PartWindow) -> None:
    step = shown.page.panel.causes
    step.tree.focus_cause(0)
    typed(shown, "No scanner", ENTER)
    cause_id = shown.cause("No scanner").id
    improvement.edit_cause(
        shown.project, cause_id, category=Category.TOOLS, customers=310, hours=70.5
    )
    line = step.tree.line_of(cause_id)
    assert line.facts.whole() == "Tools · 310 customers/month · 70.5 h/month"


def test_nothing_is_said_to_be_missing_once_a_root_is_there(shown: PartWindow) -> None:
    assert shown.page.panel.note.sentences == ["Write down at least one cause of the gap."]
    gap = shown.gaps[0].id
    made = improvement.add_cause(shown.project, gap, "No scanner")
    assert shown.page.panel.note.sentences == ["Mark which cause of the gap is a root cause."]
    improvement.mark_root(shown.project, made, True, EvidenceKind.DATA, "60 counts")
    assert shown.page.panel.note.sentences == []


def test_pictures_are_drawn_on_demand_and_lead_back_to_a_cause(
    opener: Opener, sampled: Project, qtbot: QtBot
) -> None:
    shown = opener(sampled)
    gap = shown.gap("6.5 days")
    shown.page.open_target(f"gap-{gap.id}")
    shown.page.panel.show_step(Step.CAUSES)
    pictures = shown.page.panel.causes.pictures
    assert not pictures.chart.isVisible()
    for kind in ("tree", "ishikawa", "customers", "hours"):
        with qtbot.waitSignal(pictures.chart.drawn, timeout=20_000):
            pictures.chips[kind].click()
    spots = [spot.id for spot in pictures.chart.spots]
    causes = {cause.text: cause for cause in shown.causes if cause.gap_id == gap.id}
    digital = next(cause for text, cause in causes.items() if "digital voucher" in text)
    weekly = next(cause for text, cause in causes.items() if "once a week" in text)
    assert f"cause:{digital.id}" in spots and f"cause:{weekly.id}" not in spots
    assert "Only causes without a further why count" in said(pictures)
    pictures.chart.activated.emit(f"cause:{digital.id}")
    assert shown.page.panel.causes.form.cause_id == digital.id
    pictures.chips["hours"].click()
    assert pictures.kind == "" and not pictures.chart.isVisible()
