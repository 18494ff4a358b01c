"""Areas typed, pasted, put in order and removed, each step taken back by its name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cxma.actions import engagement
from cxma.domain.areas import AreaKind
from cxma.i18n import Translator
from cxma.intake.wording import plain, table_words
from cxma.store.project import Project
from cxma.ui.pages.internal.map import MapPart, amounts
from cxma.ui.pages.internal.map.pasting import rows_of
from tests.actions.company import Company
from tests.ui.internal.map.conftest import focus_first, type_in
from tests.ui.results.window import PageWindow

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def names(window: PageWindow) -> list[str]:
    return [area.name for area in window.context.snapshot.internal.areas]


def test_an_empty_map_teaches_and_the_first_areas_are_typed_one_after_the_other(
    window: PageWindow, part: MapPart
) -> None:
    assert part.areas.hint.text() == window.context.tr("map.areas.none")
    focus_first(part)
    for name in ("Stores", "Warehouse"):
        type_in(window, name)
        window.press(Key.Key_Return)
        table = part.areas.table
        table.setCurrentIndex(table.rows.index(table.rows.rowCount() - 1, 0))
    assert names(window) == ["Stores", "Warehouse"]
    assert part.areas.hint.text() == window.context.tr("map.areas.hint")


def test_kind_and_people_are_changed_in_their_cells(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    model = part.areas.model
    place = model.place_of(company.phone)
    assert model.setData(model.index(place, 1), AreaKind.BOTH)
    assert model.setData(model.index(place, 2), 25)
    area = window.context.snapshot.internal.area(company.phone)
    assert (area.kind, area.headcount) == (AreaKind.BOTH, 25)
    assert "77 people" in part.areas.count.text()


def test_an_area_is_moved_by_alt_and_arrow_and_keeps_the_keyboard(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    table = part.areas.table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(2, 1))
    window.press(Key.Key_Up, ALT)
    assert names(window) == ["Tiendas", "Bodega", "Teléfono"]
    assert table.rows.row_id(table.currentIndex().row()) == company.stock
    assert table.currentIndex().column() == 1
    window.context.project.undo()  # type: ignore[union-attr]
    assert names(window) == ["Tiendas", "Teléfono", "Bodega"]


def test_an_area_dragged_by_its_number_goes_where_it_is_dropped(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    head = part.areas.table.verticalHeader()
    head.moveSection(0, 2)
    QApplication.processEvents()
    assert names(window) == ["Teléfono", "Bodega", "Tiendas"]
    assert [head.visualIndex(place) for place in range(3)] == [0, 1, 2]


def test_a_list_from_a_spreadsheet_is_pasted_in_one_step(window: PageWindow, part: MapPart) -> None:
    QGuiApplication.clipboard().setText("Stores\tfront line\t1,200\nIT\tBack office\nAgency\n")
    part.areas.table.setFocus()
    window.press(Key.Key_V, CTRL)
    found = [(a.name, a.kind, a.headcount) for a in window.context.snapshot.internal.areas]
    assert found == [
        ("Stores", AreaKind.FRONT, 1200),
        ("IT", AreaKind.BACK, None),
        ("Agency", AreaKind.FRONT, None),
    ]
    assert window.messages[-1].text == "3 areas added"
    window.messages[-1].steps[0][1]()
    assert names(window) == []


def test_a_heading_kinds_by_other_names_and_figures_with_words_are_understood(
    window: PageWindow, part: MapPart
) -> None:
    text = "Área\tTipo\tPersonas\r\nTiendas\tprimera línea\t1,240 people\r\nTI\tBACK\t22 p.\r\n"
    QGuiApplication.clipboard().setText(text + "Bodega\tapoyo\tmuchas\r\nTransporte\ttercero\t\r\n")
    part.areas.table.setFocus()
    window.press(Key.Key_V, CTRL)
    found = [(a.name, a.kind, a.headcount) for a in window.context.snapshot.internal.areas]
    assert found == [
        ("Tiendas", AreaKind.FRONT, 1240),
        ("TI", AreaKind.BACK, 22),
        ("Bodega", AreaKind.BACK, None),
        ("Transporte", AreaKind.EXTERNAL, None),
    ]
    assert window.messages[-1].details == ("Bodega: muchas",)


@pytest.mark.parametrize("language", ["en", "es", "it"])
def test_tables_know_the_kinds_by_the_names_the_window_gives_them(language: str) -> None:
    known = table_words("words", "kind")
    for kind in AreaKind:
        assert plain(Translator(language).term(kind)) in known[kind]


def test_the_field_for_a_list_takes_it_and_leaves(window: PageWindow, part: MapPart) -> None:
    part.areas.paste.click()
    part.areas.list.text.setPlainText("Stores\n\nIT")
    part.areas.list.accept.click()
    assert names(window) == ["Stores", "IT"]
    assert not part.areas.list.isVisible()


def test_an_area_is_removed_with_a_way_back_and_kept_while_it_gives_services(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    table = part.areas.table
    table.setFocus()
    table.edit_cell(company.phone, "name")
    window.press(Key.Key_Delete)
    assert names(window) == ["Tiendas", "Bodega"]
    window.messages[-1].steps[0][1]()
    assert names(window) == ["Tiendas", "Teléfono", "Bodega"]
    table.edit_cell(company.stock, "name")
    window.press(Key.Key_Delete)
    assert names(window) == ["Tiendas", "Teléfono", "Bodega"]
    assert window.messages[-1].tone == "warning"


def test_a_closed_round_shows_everything_and_edits_nothing(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    project = window.context.project
    assert project is not None
    engagement.close_round(project, datetime(2026, 4, 1, tzinfo=UTC))
    window.page.refresh(None)
    assert part.areas.model.rowCount() == 3
    assert not part.areas.model.editable
    assert not part.areas.paste.isVisible()
    part.show_view("journeys")
    assert part.journeys.model.columnCount() == 1
    assert not part.journeys.head.new.isVisible()


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [
        ("1,200", "en", 1200),
        ("1.200", "es", 1200),
        ("12.500,5", "es", 12500.5),
        ("4,5", "es", 4.5),
        ("4,5", "it", 4.5),
        ("0.25", "es", 0.25),
        ("−10", "en", -10),
        ("many", "en", None),
        ("", "es", None),
    ],
)
def test_figures_are_read_as_people_type_them(text: str, locale: str, value: float | None) -> None:
    assert amounts.number(text, locale) == value


def test_a_score_brings_its_unit() -> None:
    assert amounts.score("62 NPS", "en") == (62, "NPS")
    assert amounts.score("4,1 / 5", "es") == (4.1, "/ 5")
    assert amounts.score("very good", "en") is None
    assert rows_of("a\tb\n\n\nc") == [["a", "b"], ["c", ""]]


def test_participants_say_their_area_once_there_are_areas(
    company: Company, project: Project, qapp: object
) -> None:
    from cxma.ui.pages.setup.page import SetupPage

    shown = PageWindow(project, SetupPage)
    shown.page.open_target("people")
    people = shown.page.part.participants
    assert [column.key for column in people.columns] == ["name", "group", "role", "area_id"]
    person = shown.context.snapshot.participants[0].id
    assert people.setData(people.index(0, 3), company.stock)
    assert shown.context.snapshot.participants[0].area_id == company.stock
    assert people.data(people.index(0, 3)) == "Bodega"
    project.undo()
    assert shown.context.snapshot.participants[0].area_id is None
    assert people.row_id(0) == person
    shown.close()
