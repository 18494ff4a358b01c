"""The table in order, its reasons, what explains it, and places given by people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from cxma.actions import priority, services
from cxma.domain.priority import Rule
from cxma.domain.surveys import Attribute
from cxma.store.project import Project
from cxma.ui.pages.internal.prioritise import PrioritisePart
from cxma.ui.pages.internal.prioritise.table import OrderTable
from cxma.ui.widgets.explain import ExplainPopover
from tests.ui.internal.prioritise.conftest import PrioritisePage
from tests.ui.results.window import PageWindow

ALT = Qt.KeyboardModifier.AltModifier


def names(table: OrderTable) -> list[str]:
    """Return the services as they stand."""
    return [row.service for row in table.order.rows]


def said(table: OrderTable, row: int, key: str) -> str:
    """Return what a cell says, its remark included."""
    column = [each.key for each in table.order.columns.all].index(key)
    found = table.order.said(table.order.index(row, column))
    return f"{found.text}|{found.remark}"


def undo(window: PageWindow) -> None:
    """Take the last change back."""
    assert window.context.project is not None
    window.context.project.undo()
    QApplication.processEvents()


def test_the_table_shows_the_order_with_every_figure(
    window: PageWindow, part: PrioritisePart
) -> None:
    table, rows = part.order.table, window.context.services.rows
    assert names(table) == [row.service for row in rows]
    first, tr = rows[0], window.context.tr
    nets = " · ".join(tr.number(first.nets[each], 0).replace("-", "−") for each in Attribute)
    isx = tr.number(first.isx or 0, 0).replace("-", "−")
    assert said(table, 0, "isx") == f"{isx}|{nets}"
    assert said(table, 0, "service") == f"{first.service}|{first.provider}"
    assert said(table, 0, "band") == "Critical|"
    assert said(table, 0, "n") == f"{first.n}|"
    assert said(table, 0, "by_volume") == f"{first.places[Rule.VOLUME_THEN_REWORK]}|"


def test_unknown_rework_is_said_and_never_zero(part: PrioritisePart) -> None:
    rows = part.order.table.order.rows
    unknown = next(n for n, row in enumerate(rows) if row.rework_rate is None)
    assert said(part.order.table, unknown, "rework") == "|unknown"
    assert said(part.order.table, unknown, "exposure") == "|unknown"


def test_marks_are_words(part: PrioritisePart) -> None:
    rows = part.order.table.order.rows
    for place, row in enumerate(rows):
        words = said(part.order.table, place, "remarks")
        assert ("Depends on the rule" in words) == row.unstable
        assert ("Not validated" in words) == (not row.validated)
        assert ("rule:" in said(part.order.table, place, "place")) == (row.override is not None)


def test_a_group_too_small_shows_no_number_and_is_named(part: PrioritisePart) -> None:
    rows = part.order.table.order.rows
    hidden = next(n for n, row in enumerate(rows) if row.isx is None)
    assert said(part.order.table, hidden, "n") == "–|"
    assert rows[hidden].service in part.order.note.text()
    assert "fewer than 5 people" in part.order.note.text()


def test_the_reason_of_the_chosen_row_is_always_there(
    window: PageWindow, part: PrioritisePart
) -> None:
    table = part.order.table
    table.setFocus()
    window.press(Qt.Key.Key_Down)
    row = table.current_row
    assert row is not None
    assert row.place == 2
    assert row.service in part.order.why.name.text()
    assert f"by {row.n} people" in part.order.why.text.text()
    assert "customers a month touched by rework" in part.order.why.text.text()
    assert "-" not in part.order.why.text.text()


@pytest.mark.parametrize("key", ["place", "isx", "rework", "exposure", "weighted"])
def test_enter_on_any_figure_explains_it(
    window: PageWindow, part: PrioritisePart, key: str
) -> None:
    table = part.order.table
    column = [each.key for each in table.order.columns.all].index(key)
    table.setCurrentIndex(table.order.index(0, column))
    table.setFocus()
    window.press(Qt.Key.Key_Return)
    shown = window.window.findChild(ExplainPopover)
    assert shown is not None
    texts = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert table.order.rows[0].service in texts
    if key != "isx":
        assert "customers ×" in texts
        assert "Place under each rule" in texts
    shown.close()


def test_a_service_is_moved_with_reason_and_name_given_back_and_undone(
    window: PageWindow, part: PrioritisePart
) -> None:
    table, bar = part.order.table, part.order.bar
    before = names(table)
    chosen = table.order.rows[4]
    table.choose(chosen.service_id)
    table.setFocus()
    window.press(Qt.Key.Key_Up, ALT)
    window.press(Qt.Key.Key_Up, ALT)
    assert (bar.isVisible(), bar.place) == (True, 3)
    window.press(Qt.Key.Key_Return)
    assert window.context.snapshot.internal.overrides.get(chosen.service_id) is None
    bar.reason.setText("Christmas")
    bar.who.clear()
    bar.keep.click()
    assert bar.isVisible()
    bar.who.setText("Ana")
    bar.keep.click()
    assert names(table)[2] == chosen.service
    override = window.context.snapshot.internal.overrides[chosen.service_id]
    assert (override.place, override.reason, override.who) == (3, "Christmas", "Ana")
    assert table.current_id == chosen.service_id
    assert "Christmas" in part.order.why.text.text()
    part.order.why.back.click()
    assert names(table) == before
    undo(window)
    assert names(table)[2] == chosen.service
    undo(window)
    assert names(table) == before


def test_escape_leaves_everything_as_it_was(window: PageWindow, part: PrioritisePart) -> None:
    table, before = part.order.table, names(part.order.table)
    table.setFocus()
    window.press(Qt.Key.Key_Down, ALT)
    window.press(Qt.Key.Key_Escape)
    assert not part.order.bar.isVisible()
    assert (names(table), QApplication.focusWidget()) == (before, table)


def test_dropping_a_row_asks_for_that_place(part: PrioritisePart) -> None:
    table = part.order.table
    table.choose(table.order.rows[0].service_id)
    table.drop_at(table.rowViewportPosition(2) + table.rowHeight(2) - 2)
    assert part.order.bar.place == 3
    part.order.bar.cancel()
    table.drop_at(100_000)
    assert part.order.bar.place == len(table.order.rows)


def test_other_waves_and_areas_are_only_looked_at(window: PageWindow, part: PrioritisePart) -> None:
    table, filters = part.order.table, part.filters
    latest = [(row.service, row.isx) for row in table.order.rows]
    filters.wave.setCurrentIndex(1)
    filters.wave.activated.emit(1)
    assert [(row.service, row.isx) for row in table.order.rows] != latest
    assert "only a look" in part.order.note.text()
    table.setFocus()
    window.press(Qt.Key.Key_Down, ALT)
    assert not part.order.bar.isVisible()
    assert "latest wave and all areas" in window.messages[-1].text
    filters.wave.setCurrentIndex(0)
    filters.wave.activated.emit(0)
    assert [(row.service, row.isx) for row in table.order.rows] == latest
    assert "only a look" not in part.order.note.text()


def test_what_an_area_hides_is_said(part: PrioritisePart) -> None:
    told = []
    for place in range(1, part.filters.area.count()):
        part.filters.area.setCurrentIndex(place)
        part.filters.area.activated.emit(place)
        results = part.looking.results()
        hidden = [f for f in results.by_service.values() if part.looking.area_id in f.hidden_areas]
        assert ("Hidden for this area" in part.order.note.text()) == bool(hidden)
        told += hidden
    assert told


def test_a_target_leads_to_its_service(window: PageWindow, part: PrioritisePart) -> None:
    last = part.order.table.order.rows[-1].service_id
    window.page.open_target(f"prioritise:service-{last}")
    assert part.order.table.current_id == last
    assert window.page.whereabouts() == f"prioritise:service-{last}"


def test_a_closed_engagement_shows_everything_and_moves_nothing(
    project: Project, qapp: object
) -> None:
    path = project.path
    project.close()
    with Project.open(path, read_only=True) as closed:
        window = PageWindow(closed, PrioritisePage)
        part = window.page.part
        part.order.table.setFocus()
        window.press(Qt.Key.Key_Down, ALT)
        assert part.order.table.order.rows
        assert not part.order.bar.isVisible()
        assert not part.order.strip.boxes["low"].isEnabled()
        assert not part.frozen.freezing.keep.isEnabled()
        window.close()


def test_without_services_the_part_teaches_and_leads_to_them(
    window: PageWindow, part: PrioritisePart
) -> None:
    project, internal = window.context.project, window.context.snapshot.internal
    assert project is not None
    for service in internal.services:
        if not service.retired:
            services.retire(project, service.id)
    QApplication.processEvents()
    assert part.order.table.order.rows == ()
    assert not part.order.why.isVisible()
    assert part.whole.currentWidget() is part.work
    for run in internal.runs:
        priority.remove_run(project, run.id)
    QApplication.processEvents()
    assert part.whole.currentWidget() is part.nothing
    assert part.first_focus() is part.nothing.buttons[0]
    part.nothing.buttons[0].click()
    assert window.visited[-1] == ("internal", "services")
