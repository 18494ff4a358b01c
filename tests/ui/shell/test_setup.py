"""Set-up by keyboard: client, people, rounds, targets; what is refused is put back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from cxma.actions import engagement
from cxma.domain.questionnaire import Form, Group
from cxma.ui.models.rows import NEW
from cxma.ui.pages.setup import SetupPage
from cxma.ui.pages.setup.client import ClientPart
from cxma.ui.pages.setup.people import PeoplePart
from cxma.ui.pages.setup.rounds import RoundsPart
from cxma.ui.pages.setup.targets import TargetsPart
from tests.ui.shell.conftest import Desk

CTRL = Qt.KeyboardModifier.ControlModifier


def part(desk: Desk, target: str):  # type: ignore[no-untyped-def]
    """Return the part of Set-up a target leads to."""
    desk.window.show_page("setup", target)
    page = desk.window.page("setup")
    assert isinstance(page, SetupPage)
    return page.part


def test_a_field_is_stored_when_it_is_left(desk: Desk) -> None:
    form = part(desk, "client:sector").form
    desk.type("Retail")
    assert desk.context.snapshot.client.sector == ""
    desk.press(Qt.Key.Key_Tab)
    assert desk.context.snapshot.client.sector == "Retail"
    assert desk.focus() is form.widget("headcount")
    desk.type("900")
    desk.press(Qt.Key.Key_Tab)
    assert desk.context.snapshot.client.headcount == 900


def test_a_field_is_stored_when_the_page_is_left_by_a_shortcut(desk: Desk) -> None:
    part(desk, "client:scope")
    desk.type("Stores and online")
    desk.press(Qt.Key.Key_3, CTRL)
    assert desk.context.snapshot.client.scope == "Stores and online"


def test_an_empty_name_is_refused_and_put_back(desk: Desk) -> None:
    form = part(desk, "client:name").form
    line = desk.focus()
    assert isinstance(line, QLineEdit)
    line.clear()
    desk.press(Qt.Key.Key_Tab)
    assert desk.context.snapshot.client.name == "Ñandú R&D"
    assert form.value("name") == "Ñandú R&D"
    assert desk.said


def test_undo_shows_the_stored_value_again(desk: Desk) -> None:
    client = part(desk, "client:sector")
    assert isinstance(client, ClientPart)
    desk.type("Retail")
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Tab)
    desk.commands.undo()
    assert client.form.value("sector") == ""


def test_somebody_is_added_by_typing_in_the_last_row(desk: Desk) -> None:
    people = part(desk, "people")
    assert isinstance(people, PeoplePart)
    assert desk.focus() is people.who_answers
    desk.type("I")
    desk.type("nés Mora")
    desk.press(Qt.Key.Key_Return)
    person = desk.context.snapshot.participants[-1]
    assert (person.name, person.group) == ("Inés Mora", Group.OTHER)
    current = people.who_answers.currentIndex()
    assert people.participants.row_id(current.row()) == person.id
    assert people.participants.columns[current.column()].key == "group"


def test_somebody_twice_is_refused_and_nothing_is_left_behind(desk: Desk) -> None:
    people = part(desk, "people")
    desk.type("rosa díaz")
    desk.press(Qt.Key.Key_Return)
    assert len(desk.context.snapshot.participants) == 3
    assert "rosa díaz" in desk.said.casefold()
    assert cell(people.who_answers) == (NEW, "name")


def test_a_group_is_chosen_from_the_list(desk: Desk) -> None:
    people = part(desk, "people")
    person = desk.context.snapshot.participants[0]
    model = people.participants
    index = model.index(model.place_of(person.id), 1)
    assert model.setData(index, Group.BACK)
    assert desk.context.snapshot.participants[0].group is Group.BACK
    assert "Back office: 2" in people.count.text()


def test_delete_removes_with_a_way_back(desk: Desk) -> None:
    person = desk.context.snapshot.participants[1]
    part(desk, f"participant:{person.id}")
    desk.press(Qt.Key.Key_Delete)
    assert person.id not in [p.id for p in desk.context.snapshot.participants]
    assert person.name in desk.said
    desk.step("Undo")
    assert person.name in [p.name for p in desk.context.snapshot.participants]


def test_tab_leaves_the_table_after_its_last_cell(desk: Desk) -> None:
    people = part(desk, "people")
    table = people.who_answers
    table.edit_cell(NEW, "name")
    desk.press(Qt.Key.Key_Tab)
    assert desk.focus() is not table


def test_ctrl_page_down_walks_the_parts(desk: Desk) -> None:
    part(desk, "client:name")
    page = desk.window.page("setup")
    assert isinstance(page, SetupPage)
    seen = []
    for _ in range(4):
        desk.press(Qt.Key.Key_PageDown, CTRL)
        seen.append(page.part.key)
    assert seen == ["people", "rounds", "targets", "client"]


def test_a_round_is_renamed_closed_and_reopened(desk: Desk) -> None:
    rounds = part(desk, "rounds")
    assert isinstance(rounds, RoundsPart)
    assert rounds.name_form is not None
    rounds.name_form.widget("round_name").setFocus()
    desk.type("Baseline")
    desk.press(Qt.Key.Key_Return)
    assert desk.context.snapshot.round.name == "Baseline"
    rounds._close()
    assert desk.context.read_only
    assert desk.window.header.tag.text() == "Round closed"
    desk.step("Reopen the round")
    assert not desk.context.read_only


def test_the_next_round_starts_from_a_small_form(desk: Desk) -> None:
    rounds = part(desk, "rounds")
    rounds.begin.click()
    assert desk.focus() is rounds.next.widget("next_name")
    desk.type("Follow-up")
    rounds.start.click()
    snapshot = desk.context.snapshot
    assert (snapshot.round.name, snapshot.round.number) == ("Follow-up", 2)
    assert snapshot.round.form is Form.FULL
    assert desk.window.header.rounds.count() == 2


def test_a_round_before_the_last_one_is_refused(desk: Desk) -> None:
    rounds = part(desk, "rounds")
    rounds.begin.click()
    rounds.next.load({"next_started": date(2020, 1, 1)})
    rounds.start.click()
    assert desk.context.snapshot.round.number == 1
    assert desk.said
    assert not rounds.panel.isHidden()


def test_a_target_is_typed_and_its_reason_follows(desk: Desk) -> None:
    sub = next(desk.context.snapshot.asked.subdimensions()).id
    targets = part(desk, "targets")
    assert isinstance(targets, TargetsPart)
    desk.type("3")
    editor = desk.focus()
    desk.press(Qt.Key.Key_Return)
    assert editor is not targets.table
    assert desk.context.snapshot.targets[sub].value == 3.0
    targets.table.edit_cell(sub, "reason")
    desk.type("because")
    desk.press(Qt.Key.Key_Return)
    assert desk.context.snapshot.targets[sub].reason == "because"
    targets.table.edit_cell(sub, "target")
    desk.press(Qt.Key.Key_Delete)
    assert sub not in desk.context.snapshot.targets


def test_a_reason_without_target_is_explained(desk: Desk) -> None:
    sub = next(desk.context.snapshot.asked.subdimensions()).id
    targets = part(desk, "targets")
    assert not targets._commit(sub, "reason", "because")
    assert "target first" in desk.said


def test_all_open_targets_are_set_in_one_step(desk: Desk) -> None:
    targets = part(desk, "targets")
    targets.everywhere.setValue(2.5)
    targets.apply_all.click()
    stored = desk.context.snapshot.targets
    assert {target.value for target in stored.values()} == {2.5}
    assert targets.left.text() == "Every sub-dimension has a target."
    desk.commands.undo()
    assert desk.context.snapshot.targets == {}


@pytest.mark.parametrize("target", ["client:name", "people", "rounds", "targets"])
def test_what_is_opened_to_read_is_not_edited(start, file: Path, target: str) -> None:  # type: ignore[no-untyped-def]
    desk = start()
    desk.commands.open_file(file, read_only=True)
    before = desk.context.snapshot
    shown = part(desk, target)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete):
        desk.press(key)
    shown.leave()
    assert desk.context.snapshot == before


def test_a_person_of_a_closed_round_stays_with_a_sentence(desk: Desk) -> None:
    from cxma.actions import scoring

    person = desk.context.snapshot.participants[0]
    question = next(desk.context.snapshot.asked.questions()).id
    scoring.rate(desk.context.project, question, person.id, 2)
    engagement.start_round(desk.context.project, "Next", Form.FULL, date(2026, 9, 1))
    part(desk, f"participant:{person.id}")
    desk.press(Qt.Key.Key_Delete)
    assert person in desk.context.snapshot.participants
    assert person.name in desk.said


def test_a_long_reason_is_shown_whole(desk: Desk) -> None:
    from cxma.actions import scoring

    subs = [sub.id for sub in desk.context.snapshot.asked.subdimensions()]
    targets = part(desk, "targets")
    table = targets.table
    place = targets.model.place_of(subs[0])
    before = (table.rowHeight(place), table.height())
    scoring.set_target(desk.context.project, subs[0], 3.0, "a reason of many words " * 12)
    assert table.rowHeight(place) > 2 * before[0]
    assert table.height() > before[1]
    lines = table.rowHeight(place) / table.fontMetrics().lineSpacing()
    assert lines >= len("a reason of many words " * 12) * 6 / table.columnWidth(3)


def cell(table) -> tuple[object, str]:  # type: ignore[no-untyped-def]
    """Return the row and the column the keyboard is in."""
    current = table.currentIndex()
    return table.rows.row_id(current.row()), table.rows.columns[current.column()].key


def test_tab_walks_from_name_to_group_to_role_to_the_next_person(desk: Desk) -> None:
    people = part(desk, "people")
    desk.type("Inés Mora")
    desk.press(Qt.Key.Key_Tab)
    person = desk.context.snapshot.participants[-1]
    assert person.name == "Inés Mora"
    assert cell(people.who_answers) == (person.id, "group")
    desk.type("b")
    desk.press(Qt.Key.Key_Tab)
    assert desk.context.snapshot.participants[-1].group is Group.BACK
    assert cell(people.who_answers) == (person.id, "role")
    desk.type("Cashier")
    desk.press(Qt.Key.Key_Tab)
    assert desk.context.snapshot.participants[-1].role == "Cashier"
    assert cell(people.who_answers) == (NEW, "name")
    desk.type("Juan Paz")
    desk.press(Qt.Key.Key_Tab)
    assert [p.name for p in desk.context.snapshot.participants][-2:] == ["Inés Mora", "Juan Paz"]


def test_enter_walks_the_same_way_and_never_overwrites(desk: Desk) -> None:
    people = part(desk, "people")
    for word in ("Inés Mora", "front", "Cashier"):
        desk.type(word)
        desk.press(Qt.Key.Key_Return)
    added = desk.context.snapshot.participants[-1]
    assert (added.name, added.group, added.role) == ("Inés Mora", Group.FRONT, "Cashier")
    assert cell(people.who_answers) == (NEW, "name")
    desk.type("Juan Paz")
    desk.press(Qt.Key.Key_Return)
    assert desk.context.snapshot.participants[-2] == added
    assert desk.context.snapshot.participants[-1].name == "Juan Paz"


def test_tab_on_the_empty_name_leaves_the_table(desk: Desk) -> None:
    people = part(desk, "people")
    desk.press(Qt.Key.Key_Return)
    assert desk.focus() is not people.who_answers
    desk.press(Qt.Key.Key_Tab)
    assert desk.focus() is people.who_leads


def test_shift_tab_goes_back_and_leaves_before_the_first_cell(desk: Desk) -> None:
    first = desk.context.snapshot.participants[0]
    people = part(desk, f"participant:{first.id}")
    people.who_answers.edit_cell(first.id, "role")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert cell(people.who_answers) == (first.id, "group")
    desk.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    desk.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert not people.who_answers.isAncestorOf(desk.focus())


def test_a_group_cannot_be_chosen_before_there_is_a_name(desk: Desk) -> None:
    people = part(desk, "people")
    model = people.participants
    last = model.rowCount() - 1
    for column in (1, 2):
        assert not model.flags(model.index(last, column)) & Qt.ItemFlag.ItemIsEditable
        assert not model.setData(model.index(last, column), Group.BACK)
        assert model.data(model.index(last, column)) == ""
    assert len(desk.context.snapshot.participants) == 3


def test_leaders_are_typed_the_same_way(desk: Desk) -> None:
    people = part(desk, "people:facilitators")
    desk.type("Eva Soto")
    desk.press(Qt.Key.Key_Tab)
    desk.type("Consultant")
    desk.press(Qt.Key.Key_Tab)
    led = desk.context.snapshot.facilitators[-1]
    assert (led.name, led.role) == ("Eva Soto", "Consultant")
    assert cell(people.who_leads) == (NEW, "name")


def test_after_starting_a_round_the_keyboard_stays_with_the_rounds(desk: Desk) -> None:
    rounds = part(desk, "rounds")
    rounds.begin.click()
    rounds.start.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert desk.context.snapshot.round.number == 2
    page = desk.window.current
    assert isinstance(page, SetupPage)
    assert page.part.key == "rounds"
    assert page.isAncestorOf(desk.focus())


def test_choosing_a_round_in_the_header_leaves_the_keyboard_there(desk: Desk) -> None:
    engagement.start_round(desk.context.project, "Second", Form.FULL, date(2026, 9, 1))
    part(desk, "targets")
    header = desk.window.header
    header.refresh()
    header.rounds.setFocus()
    header.rounds.activated.emit(1)
    page = desk.window.current
    assert isinstance(page, SetupPage) and page.part.key == "targets"
    assert desk.focus() is header.rounds
