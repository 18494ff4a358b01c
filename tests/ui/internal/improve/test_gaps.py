"""The list of gaps: where each stands, what is late, new ones typed or taken from figures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QPushButton

from cxma.actions import improvement
from cxma.domain.improvement import GapKind
from cxma.domain.service_results import measure
from cxma.store.project import Project
from cxma.ui.pages.internal.improve.flow import Step
from cxma.ui.pages.internal.improve.suggested import suggested_gaps
from tests.ui.internal.improve.conftest import Opener, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_every_gap_says_how_large_it_is_and_where_it_stands(
    opener: Opener, sampled: Project
) -> None:
    shown = opener(sampled)
    names = {row.accessibleName() for row in shown.page.list.rows}
    assert len(names) == 5
    refund = next(name for name in names if name.startswith("Refund"))
    assert "3.5\N{NO-BREAK SPACE}days. verified improvement" in refund
    price = next(name for name in names if name.startswith("Price"))
    assert "perception only. being monitored" in price
    delay = next(name for name in names if name.startswith("Delay"))
    assert delay.endswith("1 initiative without a reading for 60 days")


def test_a_gap_is_written_and_its_size_asked_for(opener: Opener, bare: Project) -> None:
    shown = opener(bare)
    assert "A gap is something a service should give" in said(shown.page.list)
    shown.page.setFocus()
    shown.press(Qt.Key.Key_N)
    assert shown.page.list.adder.line.hasFocus()
    shown.write("18 of 100 checks are repeated")
    shown.press(Qt.Key.Key_Return)
    (gap,) = shown.gaps
    assert (gap.statement, gap.kind) == ("18 of 100 checks are repeated", GapKind.OTHER)
    assert gap.found is not None and gap.found.isoformat() == "2026-11-20"
    panel = shown.page.panel
    assert panel.step is Step.GAP
    assert panel.note.sentences == ["Say how large the gap is, or mark it as perception only."]
    assert "Before going on to “Causes”:" in said(panel.note)
    panel.note.go(0)
    size = panel.gap.form.widget("size")
    assert isinstance(size, QDoubleSpinBox) and size.hasFocus()
    size.setValue(18)
    panel.finish()
    assert shown.gaps[0].size == 18
    assert panel.note.sentences == [] and panel.next.isVisible()
    shown.find(QPushButton, "Go on to Causes").click()
    assert panel.step is Step.CAUSES


def test_perception_only_takes_the_place_of_a_size(opener: Opener, sampled: Project) -> None:
    shown = opener(sampled)
    gap = shown.gap("stock checks")
    shown.page.open_target(f"gap-{gap.id}")
    shown.page.panel.show_step(Step.GAP)
    form = shown.page.panel.gap.form
    form.widget("perception_only").click()
    stored = shown.gap("stock checks")
    assert stored.perception_only and stored.size is None
    assert not form.widget("size").isEnabled()


def test_figures_suggest_gaps_nobody_wrote(sampled: Project) -> None:
    internal = sampled.snapshot().internal
    results = measure(internal)
    found = suggested_gaps(internal, results)
    kinds = {each.kind for each in found}
    assert GapKind.REWORK in kinds and GapKind.PERCEPTION in kinds
    written = {(gap.service_id, gap.kind) for gap in internal.gaps}
    assert not written & {(each.service_id, each.kind) for each in found}
    order = [row.service_id for row in results.rows]
    places = [order.index(each.service_id) for each in found]
    assert places == sorted(places)


def test_a_suggested_gap_is_taken_with_its_figure_and_goes_on_to_causes(
    opener: Opener, sampled: Project
) -> None:
    shown = opener(sampled)
    first = shown.page.list._suggestions[0]
    name = shown.project.snapshot().internal.service(first.service_id).name
    sentence = shown.context.tr.worded(first.code, first.values)
    button = shown.find(QPushButton, f"Add as a gap of {name}: {sentence}")
    button.click()
    made = next(gap for gap in shown.gaps if gap.id == shown.page.panel.gap_id)
    assert (made.service_id, made.kind) == (first.service_id, first.kind)
    assert made.statement == sentence
    assert shown.page.panel.step is Step.CAUSES
    assert first.key not in [each.key for each in shown.page.list._suggestions]
    waiting = shown.page.panel.causes.tree.lines
    assert len(waiting) == 1 and waiting[0].text.hasFocus()


def test_all_suggestions_are_one_press_away(opener: Opener, sampled: Project) -> None:
    shown = opener(sampled)
    whole = len(shown.page.list._suggestions)
    shown.find(QPushButton, "Show all").click()
    QApplication.processEvents()
    buttons = shown.page.list.findChildren(QPushButton)
    named = [b for b in buttons if b.isVisible() and "Add as a gap" in b.accessibleName()]
    assert len(named) == whole > 3


def test_a_gap_is_removed_and_brought_back(opener: Opener, bare: Project) -> None:
    service = bare.snapshot().internal.services[0].id
    improvement.add_gap(bare, service, GapKind.OTHER, "Late answers")
    shown = opener(bare)
    shown.page.list.rows[0].setFocus()
    shown.press(Qt.Key.Key_Delete)
    assert shown.gaps == () and shown.page.panel.gap_id == 0
    assert not shown.page.panel.isVisible()
    shown.undo()
    assert [gap.statement for gap in shown.gaps] == ["Late answers"]
    assert shown.page.panel.title.text() == "Late answers"


def test_a_gap_whose_causes_are_being_removed_stays(opener: Opener, sampled: Project) -> None:
    shown = opener(sampled)
    shown.page.remove(shown.gap("6.5 days").id)
    assert shown.messages[-1].tone == "warning"
    assert len(shown.gaps) == 5


def test_arrows_walk_the_list_and_enter_opens(opener: Opener, sampled: Project) -> None:
    shown = opener(sampled)
    rows = shown.page.list.rows
    assert shown.page.first_focus() is rows[0]
    rows[0].setFocus()
    shown.press(Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    shown.press(Qt.Key.Key_Return)
    assert shown.page.panel.gap_id == rows[1].gap_id
    assert [row.isChecked() for row in shown.page.list.rows] == [False, True, False, False, False]
    shown.press(Qt.Key.Key_2)
    assert shown.page.panel.step is Step.CAUSES
    shown.press(Qt.Key.Key_4)
    assert shown.page.panel.step is Step.MONITORING


def test_targets_lead_to_gap_cause_and_initiative(opener: Opener, sampled: Project) -> None:
    shown = opener(sampled)
    part = shown.page
    gap = shown.gap("6.5 days")
    part.open_target(f"gap-{gap.id}")
    assert part.whereabouts() == f"gap-{gap.id}"
    cause = shown.cause("New staff")
    part.open_target(f"cause-{cause.id}")
    assert part.panel.gap_id == cause.gap_id and part.panel.step is Step.CAUSES
    assert part.panel.causes.form.cause_id == cause.id
    item = shown.initiative("Digital refund")
    part.open_target(f"initiative-{item.id}")
    assert part.panel.gap_id == gap.id and part.panel.step is Step.MONITORING
    part.open_target("gap-999999")
    part.open_target("nonsense")
    assert part.panel.gap_id == gap.id


def test_the_keyboard_stays_in_the_gap_when_its_step_goes(opener: Opener, sampled: Project) -> None:
    shown = opener(sampled)
    panel = shown.page.panel
    panel.show_step(Step.INITIATIVES)
    panel.initiatives.start()
    shown.press(Qt.Key.Key_2)
    assert panel.bar.buttons[Step.CAUSES].hasFocus()
    shown.press(Qt.Key.Key_Tab)
    panel.show_step(Step.GAP)
    panel.gap.focus("kind")
    panel.fill("gate.gap_root")
    assert panel.causes.form.form.widget("root").hasFocus()
    shown.page.open_target(f"gap-{shown.gap('6.5 days').id}")
    assert panel.bar.buttons[Step.MONITORING].hasFocus()


def test_where_there_is_no_room_the_gap_takes_the_place_of_the_list(
    opener: Opener, sampled: Project
) -> None:
    shown = opener(sampled, size=(700, 800))
    part = shown.page
    assert part.list.isVisible() and not part.panel.isVisible()
    part.list.rows[2].click()
    assert part.panel.isVisible() and not part.list.isVisible()
    assert part.panel.bar.buttons[part.panel.step].hasFocus()
    shown.find(QPushButton, "All gaps").click()
    assert part.list.isVisible() and part.list.rows[2].hasFocus()


def test_without_services_the_part_says_where_to_begin(opener: Opener, project: Project) -> None:
    shown = opener(project)
    assert "No services to improve yet" in said(shown.page)
    shown.find(QPushButton, "Go to the services").click()
    assert shown.visited[-1] == ("internal", "services")


def test_read_only_shows_everything_and_edits_nothing(opener: Opener, sampled: Project) -> None:
    path = sampled.path
    sampled.close()
    with Project.open(path, read_only=True) as closed:
        shown = opener(closed)
        part = shown.page
        assert not part.list.adder.isVisible() and not part.panel.remove.isVisible()
        assert part.list._suggestions == ()
        for step in Step:
            part.panel.show_step(step)
            for words in ("New initiative", "Mark as verified", "Add"):
                buttons = part.panel.findChildren(QPushButton)
                assert not [b for b in buttons if b.isVisible() and b.text().startswith(words)]
        part.panel.show_step(Step.CAUSES)
        assert all(line.text.isReadOnly() for line in part.panel.causes.tree.lines)


def test_only_the_row_that_reads_otherwise_is_made_anew(opener: Opener, sampled: Project) -> None:
    shown = opener(sampled)
    before = list(shown.page.list.rows)
    before[1].setFocus()
    improvement.edit_gap(sampled, before[1].gap_id, statement="Notice comes too late")
    after = shown.page.list.rows
    assert [one is two for one, two in zip(before, after, strict=True)].count(False) == 1
    assert "Notice comes too late" in after[1].accessibleName() and after[1].hasFocus()
