"""The card of a service: validation, agreements, figures, where it leads."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from cxma.actions import services
from cxma.domain.services import ServiceStatus, StandardKind
from cxma.store.project import Project
from cxma.ui.pages.internal.services.items import ItemList
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.explain import ExplainPopover
from cxma.ui.widgets.link_row import LinkRow
from tests.ui.internal.services.conftest import Desk, Opener

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def open_card(desk: Desk, name: str) -> int:
    service_id = desk.service(name).id
    desk.shown.page.open_target(f"services:{service_id}")
    assert desk.card.service_id == service_id
    return service_id


def words(widget: object) -> str:
    """Return everything a widget says."""
    QApplication.processEvents()
    labels = widget.findChildren(QLabel)  # type: ignore[attr-defined]
    return "\n".join(label.text() for label in labels if label.isVisible())


# --- validation -----------------------------------------------------------------------------------


def test_a_target_opens_the_card_and_the_keyboard_is_on_the_name(desk: Desk) -> None:
    service_id = open_card(desk, "Delay notice")
    assert QApplication.focusWidget() is desk.card.form.widget("name")  # type: ignore[union-attr]
    assert desk.shown.page.whereabouts() == f"services:{service_id}"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert QApplication.focusWidget() is desk.grid
    assert not desk.part.side.is_open


def test_both_sides_validate_several_services_and_each_step_is_taken_back(desk: Desk) -> None:
    desk.stand("Shipment tracking", "Stores")
    desk.shown.press(Key.Key_A, CTRL | SHIFT)
    desk.shown.press(Key.Key_F, CTRL | SHIFT)
    bar = desk.part.board.validation
    assert bar.isVisible() and QApplication.focusWidget() is bar.who
    desk.shown.press(Key.Key_Return)
    assert "a validation without a name" in words(bar)
    desk.shown.write("Ana Soto")
    desk.shown.press(Key.Key_Return)
    assert not bar.isVisible() and QApplication.focusWidget() is desk.grid
    stored = desk.service("Shipment tracking")
    assert stored.front is not None and stored.front.who == "Ana Soto"
    assert stored.status is ServiceStatus.FRONT
    desk.part.ask_validation("back")
    bar.who.setText("Luis")
    bar.confirm()
    assert desk.service("Shipment tracking").status is ServiceStatus.VALIDATED
    _, undo = desk.shown.messages[-1].steps[0]
    undo()
    assert desk.service("Shipment tracking").status is ServiceStatus.FRONT


def test_without_a_selection_the_sentence_says_how(desk: Desk) -> None:
    desk.grid.clearSelection()
    desk.part.ask_validation("front")
    assert "Select the services first" in desk.said


def test_escape_asks_no_more_and_the_keyboard_goes_back(desk: Desk) -> None:
    desk.stand("Shipment tracking", "Stores")
    desk.part.ask_validation("back")
    desk.shown.press(Key.Key_Escape)
    assert not desk.part.board.validation.isVisible()
    assert QApplication.focusWidget() is desk.grid
    assert desk.service("Shipment tracking").back is None


def test_pressing_a_provider_selects_its_services(desk: Desk) -> None:
    lines = desk.grid.matrix.matrix.lines
    row = next(n for n, line in enumerate(lines) if line.provider.name == "Buying")
    desk.grid.names.chosen.emit(row)
    given = [line.service_id for line in lines if line.provider.name == "Buying"]
    assert desk.grid.chosen() == [service_id for service_id in given if service_id]


def test_pressing_a_name_shows_its_card_and_leaves_the_keyboard_in_the_matrix(desk: Desk) -> None:
    desk.stand("Special order", "Stores")
    row = desk.grid.currentIndex().row()
    desk.grid.to_first()
    desk.grid.names.chosen.emit(row)
    assert desk.card.service_id == desk.service("Special order").id
    assert QApplication.focusWidget() is desk.grid


def test_the_card_follows_the_keyboard_once_it_rests(desk: Desk, qtbot: QtBot) -> None:
    desk.stand("Stock check", "Stores")
    desk.shown.press(Key.Key_Down)
    following = desk.service("Transfer between stores").id
    qtbot.waitUntil(lambda: desk.card.service_id == following)
    assert QApplication.focusWidget() is desk.grid


def test_the_card_says_why_a_service_cannot_enter_a_final_run(desk: Desk) -> None:
    open_card(desk, "Single customer record")
    assert "The provider has not validated this service" in words(desk.card)
    desk.card.sides["back"].say.click()
    bar = desk.card.validation
    bar.who.setText("Iris Mena")
    bar.keep.click()
    assert "cannot enter a final priority run" not in words(desk.card)
    assert "Validated by Iris Mena" in words(desk.card)
    desk.card.sides["front"].take.click()
    assert desk.service("Single customer record").status is ServiceStatus.BACK


def test_the_board_counts_what_is_open_and_shows_it(desk: Desk) -> None:
    assert "2 are not validated by both sides" in words(desk.part.board)
    desk.part.board.open_ones.click()
    lines = desk.grid.matrix.matrix.lines
    names = [line.service.name for line in lines if line.service]
    assert names == ["Single customer record", "Shipment tracking"]
    assert "2 of 14 services shown." in words(desk.part.board)


# --- fields and lists -----------------------------------------------------------------------------


def test_fields_are_stored_when_left(desk: Desk) -> None:
    open_card(desk, "Till support")
    line = desk.card.form.widget("channel")  # type: ignore[union-attr]
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.setText("Hotline 300")
    QTest.keyClick(line, Key.Key_Return)
    assert desk.service("Till support").channel == "Hotline 300"


def add(items: ItemList, text: str) -> None:
    items.line.setText(text)
    QTest.keyClick(items.line, Key.Key_Return)


def test_a_standard_is_added_by_typing_and_opens_for_its_figure(desk: Desk) -> None:
    service_id = open_card(desk, "Till support")
    listed = desk.card.agreed.standards
    add(listed, "a technician on site within 4 hours")
    form = listed.form
    assert form is not None and form.value("statement") == "a technician on site within 4 hours"
    form.widget("target").setValue(4)  # type: ignore[attr-defined]
    form.widget("unit").setText("h")  # type: ignore[attr-defined]
    form.finish()
    stored = [s for s in desk.project.snapshot().internal.standards if s.service_id == service_id]
    assert (stored[-1].target, stored[-1].unit, stored[-1].kind) == (4, "h", StandardKind.TIME)
    assert "4 h" in words(listed)


def test_a_raised_standard_keeps_what_stood_before(desk: Desk) -> None:
    service_id = open_card(desk, "Till support")
    first = services.add_standard(
        desk.project, service_id, StandardKind.TIME, "within 8 hours", target=8, unit="h",
        valid_from=date(2026, 1, 1),
    )  # fmt: skip
    services.raise_standard(
        desk.project, first, valid_from=date(2026, 6, 1), statement="within 4 hours", target=4
    )
    listed = desk.card.agreed.standards
    newest = desk.project.snapshot().internal.standards[-1]
    listed.open(newest.id)
    assert "within 8 hours · Time · 8\N{NO-BREAK SPACE}h · since Jan 1, 2026" in words(listed)
    desk.shown.find(QuietButton, "Raise the standard").click()
    desk.shown.find(QLineEdit, "What is promised")
    boxes = [b for b in listed.findChildren(QLineEdit, "statement") if b.isVisible()]
    boxes[-1].setText("within 2 hours")
    desk.shown.find(QuietButton, "Put it in force").click()
    raised = desk.project.snapshot().internal.standards[-1]
    assert (raised.statement, raised.replaces) == ("within 2 hours", newest.id)


def test_a_need_starts_with_the_provider_and_its_neediest_client(desk: Desk) -> None:
    open_card(desk, "Single customer record")
    add(desk.card.agreed.needs, "the tax number of every customer")
    need = desk.project.snapshot().internal.needs[-1]
    assert (need.from_id, need.to_id) == (desk.area("IT"), desk.area("Contact centre"))
    desk.card.agreed.needs.form.widget("agreed").click()  # type: ignore[union-attr]
    assert desk.project.snapshot().internal.needs[-1].agreed


def test_steps_move_and_go_and_come_back(desk: Desk) -> None:
    open_card(desk, "Stock check")
    before = [step.id for step in desk.service("Stock check").steps]
    listed = desk.card.agreed.steps
    listed.open(before[1])
    desk.shown.find(QuietButton, "Earlier").click()
    assert [s.id for s in desk.service("Stock check").steps][:2] == [before[1], before[0]]
    desk.shown.find(QuietButton, "Remove the step").click()
    assert len(desk.service("Stock check").steps) == len(before) - 1
    desk.shown.messages[-1].steps[0][1]()
    assert len(desk.service("Stock check").steps) == len(before)
    desk.card.agreed.see_steps.click()
    assert desk.shown.visited == [("internal", f"map:service-{desk.service('Stock check').id}")]


def test_a_comment_is_written_where_the_area_stands(desk: Desk) -> None:
    open_card(desk, "Stock check")
    listed = desk.card.clients.list
    listed.open(desk.area("Stores"))
    assert listed.form is not None
    listed.form.widget("comment").setPlainText("mostly on Saturdays")  # type: ignore[attr-defined]
    listed.finish()
    cell = desk.cell("Stock check", "Stores")
    assert cell is not None and (cell.criticality, cell.comment) == (3, "mostly on Saturdays")
    assert "mostly on Saturdays" in words(listed)


def test_processes_are_added_and_taken_out(desk: Desk) -> None:
    open_card(desk, "Till support")
    processes, before = desk.card.processes, desk.service("Till support").process_ids
    processes.box.setCurrentIndex(1)
    added = processes.box.currentData()
    processes.box.activated.emit(1)
    assert desk.service("Till support").process_ids == tuple(sorted([*before, added]))
    desk.shown.find(QuietButton, "Take out the process").click()
    assert len(desk.service("Till support").process_ids) == len(before)


# --- figures --------------------------------------------------------------------------------------


def test_ratings_come_with_n_distribution_and_whether_the_change_is_clear(desk: Desk) -> None:
    open_card(desk, "Stock check")
    scores = desk.card.scores
    assert [row[0].text for row in scores.waves.rows] == [
        wave.name for wave in reversed(desk.project.snapshot().internal.waves)
    ]
    assert "no clear change" in words(scores)
    assert [len(row[3].counts) for row in scores.nets.rows] == [7, 7, 7]
    assert "= −15" in words(scores)
    scores.waves.asked.emit(scores.waves.rows[0][2].target)
    popover = desk.shown.window.findChild(ExplainPopover)
    assert popover is not None and "Stock check" in words(popover)
    popover.close()


def test_small_groups_are_hidden_in_words(desk: Desk) -> None:
    seen = []
    for service in desk.project.snapshot().internal.services:
        open_card(desk, service.name)
        seen += [row for row in desk.card.scores.areas.rows if "fewer than 5" in row[0].remark]
    assert seen
    assert all(row[1].text == row[2].text == "–" for row in seen)


def test_unknown_rework_is_said_and_is_no_zero(desk: Desk) -> None:
    internal = desk.project.snapshot().internal
    unknown = {o.service_id for o in internal.operations if o.rework is None}
    known = {o.service_id for o in internal.operations if o.rework is not None}
    name = next(s.name for s in internal.services if s.id in unknown - known)
    open_card(desk, name)
    assert "Rework: not known" in desk.card.scores.work.text()
    services.add(desk.project, "Gift cards", desk.area("Buying"))
    open_card(desk, "Gift cards")
    assert "Nobody has rated it yet" in words(desk.card.scores)


def test_gaps_and_initiatives_lead_to_their_pages(desk: Desk) -> None:
    open_card(desk, "Stock check")
    gap = next(
        g for g in desk.project.snapshot().internal.gaps
        if g.service_id == desk.service("Stock check").id
    )  # fmt: skip
    for row in desk.card.links.findChildren(LinkRow):
        row.click()
    assert ("internal", f"improve:gap-{gap.id}") in desk.shown.visited
    assert any(page == "plan" for page, _ in desk.shown.visited)


# --- leaving --------------------------------------------------------------------------------------


def test_a_rated_service_is_retired_rather_than_removed(desk: Desk) -> None:
    service_id = open_card(desk, "Stock check")
    desk.card.remove.click()
    assert desk.service("Stock check").id == service_id
    desk.card.retire.click()
    assert desk.service("Stock check").retired
    assert service_id not in [line.service_id for line in desk.grid.matrix.matrix.lines]
    assert "no longer given" in words(desk.card)
    desk.card.retire.click()
    assert not desk.service("Stock check").retired


def test_a_service_nobody_rated_is_removed_and_brought_back(desk: Desk) -> None:
    made = services.add(desk.project, "Gift cards", desk.area("Buying"))
    services.set_cell(desk.project, made, desk.area("Stores"), 2)
    open_card(desk, "Gift cards")
    cells = desk.project.snapshot().internal.cells
    desk.card.remove.click()
    assert not desk.part.side.is_open
    desk.shown.messages[-1].steps[0][1]()
    assert desk.service("Gift cards")
    assert set(desk.project.snapshot().internal.cells) == set(cells)


def test_in_a_narrow_window_the_card_takes_the_place_of_the_matrix(
    opener: Opener, project: Project
) -> None:
    desk = Desk(opener(project, size=(860, 700)), project)
    assert not desk.part.side.isVisible()
    desk.stand("Stock check", "Stores")
    QTest.keyClick(desk.grid, Key.Key_Return, CTRL)
    assert desk.part.side.isVisible() and not desk.part.board.isVisible()
    desk.shown.press(Key.Key_Escape)
    assert desk.part.board.isVisible() and QApplication.focusWidget() is desk.grid
