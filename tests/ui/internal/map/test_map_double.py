"""Who serves whom, and one service from request to delivery."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxma.actions import agreements, services
from cxma.domain.services import ServiceStep
from cxma.store.project import Project
from cxma.ui.pages.internal.map import MapPart
from cxma.ui.pages.internal.map.double import counted
from cxma.ui.widgets.buttons import Button
from cxma.ui.widgets.link_row import LinkRow
from tests.actions.company import Company
from tests.ui.internal.map.conftest import type_in
from tests.ui.results.window import PageWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def steps(window: PageWindow, company: Company) -> tuple[ServiceStep, ...]:
    return window.context.snapshot.internal.service(company.check).steps


@pytest.mark.parametrize(
    ("target", "view"),
    [("areas", "areas"), ("journeys", "journeys"), ("double", "double"), ("", "areas")],
)
def test_targets_lead_to_their_view(window: PageWindow, target: str, view: str) -> None:
    part = window.page.part
    window.page.open_target(f"map:{target}")
    assert part.view is getattr(part, view)
    assert part.chips[view].isChecked()


def test_targets_of_things_lead_to_them_and_back(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    for target in (
        f"journey-{company.journey}",
        f"area-{company.stock}",
        f"service-{company.check}",
    ):
        window.page.open_target(f"map:{target}")
        assert window.page.whereabouts() == f"map:{target}"
        assert part.first_focus() is not None
    for gone in ("area-99", "service-99", "journey-x"):
        window.page.open_target(f"map:{gone}")


def test_an_empty_map_says_where_to_begin(window: PageWindow, part: MapPart) -> None:
    part.show_view("double")
    button = part.first_focus()
    assert isinstance(button, Button)
    button.click()
    assert window.visited == [("internal", "map:areas")]


def test_the_list_counts_what_each_area_gives_and_gets(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    part.show_view("double")
    texts = [part.double.list.item(row).text() for row in range(3)]
    assert texts == [
        "Tiendas\nGives 0, gets 2",
        "Teléfono\nGives 0, gets 1",
        "Bodega\nGives 2, gets 0",
    ]
    project = window.context.project
    assert project is not None
    services.retire(project, company.labels)
    gives, gets = counted(window.context.snapshot.internal)
    assert (gives[company.stock], gets[company.stores]) == (1, 1)


def test_the_picture_and_the_lists_lead_on(
    qtbot: QtBot, company: Company, window: PageWindow, part: MapPart
) -> None:
    window.page.open_target(f"map:area-{company.stores}")
    between = part.double.between
    with qtbot.waitSignal(between.chart.drawn, timeout=20_000):
        between.chart.update()
    spots = {spot.id for spot in between.chart.spots}
    assert f"area:{company.stock}" in spots
    between.chart.activated.emit(f"area:{company.stock}")
    assert between.title.text() == "Bodega"
    assert window.find(LinkRow, "Consulta de stock").accessibleName() == (
        "Consulta de stock, No data, Tiendas, Teléfono"
    )
    window.find(LinkRow, "Consulta de stock").click()
    assert window.visited == [("internal", f"services:{company.check}")]
    window.find(Button, "Steps of Consulta de stock").click()
    assert part.double.whereabouts() == f"service-{company.check}"


def test_the_list_of_areas_is_walked_by_arrows(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    window.page.open_target(f"map:area-{company.stores}")
    part.double.list.setFocus()
    window.press(Key.Key_Down)
    assert part.double.between.title.text() == "Teléfono"


def test_steps_are_typed_put_in_order_and_added_up(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    window.page.open_target(f"map:service-{company.check}")
    way = part.double.way
    assert QApplication.focusWidget() is way.table
    type_in(window, "Preguntar")
    window.press(Key.Key_Return)
    project = window.context.project
    assert project is not None
    agreements.add_step(project, company.check, "Buscar", area_id=company.stock, hours=1.5)
    first = steps(window, company)[0].id
    assert way.model.setData(way.model.index(0, 1), company.stores)
    assert way.total.text() == "Total: 1.5 h   1 step without hours"
    assert way.model.setData(way.model.index(0, 2), 0.25)
    assert way.total.text() == "Total: 1.75 h"
    way.table.setFocus()
    way.table.setCurrentIndex(way.model.index(0, 0))
    window.press(Key.Key_Down, ALT)
    assert [step.action for step in steps(window, company)] == ["Buscar", "Preguntar"]
    assert way.table.rows.row_id(way.table.currentIndex().row()) == first
    window.press(Key.Key_Delete)
    assert [step.action for step in steps(window, company)] == ["Buscar"]
    window.messages[-1].steps[0][1]()
    assert len(steps(window, company)) == 2


def test_escape_leads_back_to_the_area(company: Company, window: PageWindow, part: MapPart) -> None:
    window.page.open_target(f"map:service-{company.check}")
    window.press(Key.Key_Escape)
    assert part.double.whereabouts() == f"area-{company.stock}"
    assert QApplication.focusWidget() is part.double.list


def test_everything_of_the_map_is_found_by_a_few_letters(
    company: Company, project: Project, window: PageWindow
) -> None:
    from cxma.ui.widgets import jump

    found = {c.text: (c.page, c.target) for c in jump._in_engagement(window.context)}
    assert found["Bodega"] == ("internal", f"map:area-{company.stock}")
    assert found["Comprar en tienda"] == ("internal", f"map:journey-{company.journey}")
    assert found["Etiquetas"] == ("internal", f"services:{company.labels}")


def test_a_page_put_away_takes_the_wall_along(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    window.page.open_target("map:journeys")
    part.journeys.project()
    assert part.journeys.wall is not None
    window.page.retire()
    QApplication.processEvents()
    assert part.journeys.wall is None


def test_what_changes_elsewhere_is_shown_when_the_view_is_shown_again(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    project = window.context.project
    assert project is not None
    part.show_view("journeys")
    part.show_view("areas")
    from cxma.actions import journeys

    journeys.add_stage(project, company.journey, "Pagar")
    assert len(part.journeys.model.stage_ids) == 1
    part.show_view("journeys")
    assert len(part.journeys.model.stage_ids) == 2


def test_tab_walks_from_the_views_into_the_one_that_is_shown(
    company: Company, window: PageWindow, part: MapPart
) -> None:
    part.chips["double"].setFocus()
    window.press(Key.Key_Tab)
    assert QApplication.focusWidget() is part.areas.table
    part.show_view("journeys")
    part.chips["double"].setFocus()
    window.press(Key.Key_Tab)
    assert QApplication.focusWidget() is part.journeys.head.box
    for _ in range(6):
        window.press(Key.Key_Tab)
    assert QApplication.focusWidget() is part.journeys.board
