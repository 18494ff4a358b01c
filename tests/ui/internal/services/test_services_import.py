"""Areas, services and matrix from a table: looked at first, then taken over in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from cxma.actions import tables
from cxma.i18n import translator
from cxma.ui.pages.internal.services import template
from cxma.ui.pages.internal.services.importing import WHATS
from tests.ui.internal.services.conftest import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def written(tmp_path: Path, name: str, *lines: str) -> Path:
    path = tmp_path / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_table_is_looked_at_before_anything_is_written(desk: Desk, tmp_path: Path) -> None:
    desk.shown.page.open_target("services:import")
    imports = desk.part.imports
    before = desk.project.snapshot().internal
    imports.read(written(tmp_path, "s.csv", "Service;Provider area", "Gift cards;Buying",
                         "Till support;Finance"))  # fmt: skip
    assert imports.what == "services"
    assert desk.project.snapshot().internal == before
    assert [row[1:3] for row in imports.rows.texts] == [
        ("New", "Gift cards"),
        ("Changed", "Till support"),
    ]
    assert imports.first_focus() is imports.take
    imports.take.click()
    assert desk.service("Gift cards").provider_id == desk.area("Buying")
    assert desk.grid.isVisible()
    desk.shown.messages[-1].steps[0][1]()
    assert desk.project.snapshot().internal.services == before.services


def test_every_fault_stands_with_row_and_column(desk: Desk, tmp_path: Path) -> None:
    imports = desk.part.imports
    desk.part.open_import()
    imports.read(written(tmp_path, "m.csv", "Service;Stores;Contact centre", "Stock check;7;2",
                         "Stok check;1;1", "Till support;;3"))  # fmt: skip
    assert imports.what == "matrix"
    assert [row[0] for row in imports.faults.texts] == ["B2", "A3"]
    assert "Stock check" in imports.faults.texts[1][1]
    assert not imports.take.isEnabled()
    assert imports.take_rest.text() == "Take over without 2 rows"
    imports.take_rest.click()
    cell = desk.cell("Till support", "Contact centre")
    assert cell is not None and cell.criticality == 3
    assert desk.cell("Stock check", "Stores").criticality == 3  # type: ignore[union-attr]


def test_a_spreadsheet_dropped_on_the_matrix_is_recognised(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "áreas nuevas.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([("Área", "Tipo", "Personas"), ("Ferias", "front", 12)]):
            sheet.write_row(row, 0, cells)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    desk.part.dropEvent(event)
    imports = desk.part.imports
    assert imports.isVisible() and imports.what == "areas"
    imports.take.click()
    assert desk.area("Ferias")
    assert "Ferias" in desk.grid.areas.names()


def test_a_file_that_is_no_table_is_said_where_it_was_chosen(desk: Desk, tmp_path: Path) -> None:
    desk.part.open_import()
    imports = desk.part.imports
    imports.read(written(tmp_path, "empty.csv", ""))
    assert imports._fault.isVisible() and imports._fault.text()
    assert not imports._result.isVisible()


def test_what_is_taken_for_can_be_changed_after_reading(desk: Desk, tmp_path: Path) -> None:
    desk.part.open_import()
    imports = desk.part.imports
    imports.read(written(tmp_path, "s.csv", "Service;Provider area", "Gift cards;Buying"))
    imports.chips["areas"].click()
    assert imports.what == "areas" and imports.faults.texts
    imports.chips["services"].click()
    assert imports.take.isEnabled()


@pytest.mark.parametrize("language", ["en", "es", "it"])
@pytest.mark.parametrize("what", WHATS)
def test_a_table_to_fill_in_is_read_back_without_a_fault(
    desk: Desk, tmp_path: Path, language: str, what: tables.What
) -> None:
    internal, path = desk.project.snapshot().internal, tmp_path / "t.csv"
    template.write(path, template.rows(internal, what, translator(language)))
    table = tables.read(internal, what, path)
    assert table.preview.rows and not table.preview.refused and not table.preview.notes
    assert table.preview.new == table.preview.changed == 0


def test_a_table_to_fill_in_holds_no_formulas(tmp_path: Path) -> None:
    template.write(tmp_path / "t.csv", [["=1+1", "Ana"]])
    assert "'=1+1" in (tmp_path / "t.csv").read_text(encoding="utf-8-sig")
