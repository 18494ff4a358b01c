"""The matrix filled by keyboard: letters, blocks, names, filters; refused with a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from cxma import catalogue
from cxma.actions import areas, engagement, services
from cxma.domain.areas import AreaKind
from cxma.domain.services import Cell, Frequency
from cxma.domain.snapshot import Client
from cxma.store.project import Project
from cxma.ui.pages.internal.services.lines import OPEN, Kind
from tests.ui.internal.services.conftest import Desk, Opener

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
START = date(2026, 3, 2)


def paste(desk: Desk, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(desk.grid, Key.Key_V, CTRL)


def test_a_digit_and_a_letter_fill_a_cell_and_each_is_taken_back(desk: Desk) -> None:
    desk.stand("Till support", "Contact centre")
    QTest.keyClicks(desk.grid, "3w")
    stored = desk.cell("Till support", "Contact centre")
    assert stored is not None and (stored.criticality, stored.frequency) == (3, Frequency.WEEKLY)
    desk.project.undo()
    assert desk.cell("Till support", "Contact centre").frequency is None  # type: ignore[union-attr]
    desk.project.undo()
    assert desk.cell("Till support", "Contact centre") is None


def test_a_letter_in_an_empty_cell_asks_for_the_number_first(desk: Desk) -> None:
    desk.stand("Till support", "Contact centre")
    QTest.keyClicks(desk.grid, "d")
    assert "1, 2 or 3" in desk.said
    assert desk.cell("Till support", "Contact centre") is None


def test_a_selection_is_filled_and_emptied_as_one_step(desk: Desk) -> None:
    desk.stand("Stock check", "Stores")
    for key in (Key.Key_Right, Key.Key_Down):
        QTest.keyClick(desk.grid, key, SHIFT)
    QTest.keyClicks(desk.grid, "2")
    cells = [desk.cell(service, area) for service in ("Stock check", "Transfer between stores")
             for area in ("Stores", "Contact centre")]  # fmt: skip
    assert [cell.criticality for cell in cells if cell] == [2, 2, 2, 2]
    QTest.keyClick(desk.grid, Key.Key_Delete)
    assert desk.cell("Stock check", "Stores") is None
    desk.project.undo()
    desk.project.undo()
    assert desk.cell("Stock check", "Stores") == Cell(
        desk.service("Stock check").id, desk.area("Stores"), 3, Frequency.DAILY
    )


def test_a_block_skips_the_names_of_providers_and_is_one_step(desk: Desk) -> None:
    desk.stand("Return pick-up", "Stores")
    paste(desk, "1 D\t2\r\nalta\t1 mensual\r\n")
    assert desk.cell("Return pick-up", "Stores").criticality == 1  # type: ignore[union-attr]
    assert desk.cell("Product sheets", "Stores").criticality == 3  # type: ignore[union-attr]
    assert desk.cell("Product sheets", "Contact centre").frequency is Frequency.MONTHLY  # type: ignore[union-attr]
    desk.project.undo()
    assert desk.cell("Return pick-up", "Stores").criticality == 2  # type: ignore[union-attr]


def test_an_unknown_text_names_its_cell_and_changes_nothing(desk: Desk) -> None:
    desk.stand("Stock check", "Stores")
    before = desk.project.snapshot().internal.cells
    paste(desk, "1\tmucho\r\n2\t2")
    assert "“mucho” cannot stand in Stock check – Contact centre." in desk.said
    assert desk.project.snapshot().internal.cells == before


def test_a_block_that_is_too_large_is_not_cut(desk: Desk) -> None:
    desk.stand("Stock check", "Home assembly")
    before = desk.project.snapshot().internal.cells
    paste(desk, "1\t2")
    assert "beyond" in desk.said
    assert desk.project.snapshot().internal.cells == before


def test_an_area_is_not_its_own_client(opener: Opener, project: Project) -> None:
    both = next(a for a in project.snapshot().internal.areas if a.kind is AreaKind.BOTH)
    services.add(project, "Assembly advice", both.id)
    desk = Desk(opener(project), project)
    desk.stand("Assembly advice", both.name)
    QTest.keyClicks(desk.grid, "3")
    assert desk.cell("Assembly advice", both.name) is None
    paste(desk, "3")
    assert f"Assembly advice – {both.name}" in desk.said
    assert "gives this service itself" in desk.grid.matrix.words(
        desk.grid.currentIndex().row(), desk.grid.currentIndex().column()
    )


def test_what_is_copied_are_numbers_and_letters(desk: Desk) -> None:
    desk.stand("Stock check", "Stores")
    QTest.keyClick(desk.grid, Key.Key_Right, SHIFT)
    QTest.keyClick(desk.grid, Key.Key_Down, SHIFT)
    QTest.keyClick(desk.grid, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "3 D\t3 D\n3 W\t1 O"


def test_a_service_is_added_by_typing_below_its_provider(desk: Desk) -> None:
    desk.grid.choose_adding(desk.area("Buying"))
    desk.grid.setFocus()
    QTest.keyClicks(desk.grid, "G")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit) and "Buying" in line.accessibleName()
    QTest.keyClicks(line, "ift cards")
    QTest.keyClick(line, Key.Key_Return)
    assert desk.service("Gift cards").provider_id == desk.area("Buying")
    following = QApplication.focusWidget()
    assert isinstance(following, QLineEdit) and following is not line and not following.text()
    QTest.keyClick(following, Key.Key_Return)
    assert desk.grid.line is not None and desk.grid.line.kind is Kind.ADD
    assert QApplication.focusWidget() is desk.grid


def test_a_name_that_is_there_already_stays_to_be_mended(desk: Desk) -> None:
    desk.grid.choose_adding(desk.area("Buying"))
    desk.grid.names.write(desk.grid.currentIndex().row(), "stock CHECK")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit) and line.text() == "stock CHECK"
    QTest.keyClick(line, Key.Key_Escape)
    assert not desk.grid.names.writing


def test_names_are_pasted_as_a_list_in_one_step(desk: Desk) -> None:
    n = len(desk.project.snapshot().internal.services)
    desk.grid.choose_adding(desk.area("Buying"))
    desk.grid.setFocus()
    paste(desk, "Gift cards\nSamples\n")
    assert desk.service("Samples").provider_id == desk.area("Buying")
    desk.project.undo()
    assert len(desk.project.snapshot().internal.services) == n


def test_f2_gives_a_service_another_name(desk: Desk) -> None:
    desk.stand("Stock check", "Stores")
    QTest.keyClick(desk.grid, Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Stock enquiry")
    QTest.keyClick(line, Key.Key_Return)
    assert desk.service("Stock enquiry").provider_id == desk.area("Logistics and warehouse")


def shown(desk: Desk) -> list[str]:
    lines = desk.grid.matrix.matrix.lines
    return [line.service.name for line in lines if line.service]


def test_filters_leave_out_and_bring_back(desk: Desk) -> None:
    filters = desk.part.board.filters
    everything = shown(desk)
    filters.text.setText("delivéry")
    assert shown(desk) == ["Delivery booking"]
    assert not any(line.kind is Kind.ADD for line in desk.grid.matrix.matrix.lines)
    filters.reset()
    filters.show_state(OPEN)
    both = [s for s in desk.project.snapshot().internal.services if not (s.front and s.back)]
    assert sorted(shown(desk)) == sorted(s.name for s in both if not s.retired)
    filters.reset()
    filters.provider.setCurrentIndex(filters.provider.findData(desk.area("Buying")))
    filters.provider.activated.emit(1)
    assert shown(desk) == ["Product sheets", "Price and label changes", "Special order"]
    filters.all.click()
    assert shown(desk) == everything


def test_heads_say_provider_band_and_validation(desk: Desk) -> None:
    desk.stand("Stock check", "Stores")
    row = desk.grid.currentIndex().row()
    said = desk.grid.matrix.headerData(
        row, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole
    )
    assert (
        said
        == "Stock check · Logistics and warehouse · Critical · ISX −15 · Validated by both sides"
    )


def test_the_keyboard_stays_where_it_is_when_services_come(desk: Desk) -> None:
    desk.stand("Special order", "Contact centre")
    services.add(desk.project, "Ahead of all", desk.area("Logistics and warehouse"))
    assert desk.grid.service_id == desk.service("Special order").id
    assert desk.grid.currentIndex().column() == 1


def test_without_areas_the_part_teaches_and_leads_to_them(opener: Opener, tmp_path: Path) -> None:
    package = catalogue.read(catalogue.default())
    with engagement.create(
        tmp_path / "new.cxma", Client("Tienda"), package, started=START
    ) as project:
        shown_page = opener(project)
        start = shown_page.find(QPushButton, "Add areas")
        assert shown_page.page.first_focus() is start
        start.click()
        assert shown_page.visited == [("internal", "map:areas")]
        areas.add(project, "Shops", AreaKind.FRONT)
        assert shown_page.find(QPushButton, "Add areas")
        areas.add(project, "Warehouse", AreaKind.BACK)
        assert shown_page.page.first_focus() is shown_page.page.part.board.grid
        shown_page.page.first_focus().setFocus()
        QTest.keyClicks(shown_page.page.first_focus(), "S")
        assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_only_reading_shows_everything_and_edits_nothing(opener: Opener, project: Project) -> None:
    path = project.path
    project.close()
    with Project.open(path, read_only=True) as reading:
        desk = Desk(opener(reading), reading)
        desk.stand("Stock check", "Stores")
        QTest.keyClicks(desk.grid, "1")
        QTest.keyClick(desk.grid, Key.Key_Delete)
        assert desk.cell("Stock check", "Stores").criticality == 3  # type: ignore[union-attr]
        assert not any(line.kind is Kind.ADD for line in desk.grid.matrix.matrix.lines)
        assert not desk.part.board.take_in.isVisible()
