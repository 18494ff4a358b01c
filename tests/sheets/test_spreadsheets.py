"""Spreadsheets: values and dates, and files made to do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from cxma import sheets
from tests.sheets.test_delimited import refused, written

Fill = Callable[[xlsxwriter.Workbook], None]


def book(tmp_path: Path, fill: Fill) -> Path:
    """Write a spreadsheet and return its path."""
    path = tmp_path / "tabla.xlsx"
    with xlsxwriter.Workbook(str(path)) as target:
        fill(target)
    return path


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """Write a part of a spreadsheet anew and return the path."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


MOMENT = datetime(2026, 3, 5, 10, 30)  # noqa: DTZ001  (cells know no zone)
SHEET = "xl/worksheets/sheet1.xml"


def test_values_stand_for_formulas_and_dates_are_dates(tmp_path: Path) -> None:
    def fill(target: xlsxwriter.Workbook) -> None:
        target.add_worksheet("vacía")
        hidden = target.add_worksheet("oculta")
        hidden.write(0, 0, "no")
        hidden.hide()
        sheet = target.add_worksheet("datos")
        day = target.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(2, 1, [" Una  cosa ", "Otra", 3])
        sheet.write_formula(3, 1, "=1+1", None, 2)
        sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")
        sheet.write_datetime(4, 1, MOMENT, day)
        sheet.write_boolean(4, 2, True)
        sheet.write_string(4, 3, "=SUM(A1)")

    sheet = sheets.read(book(tmp_path, fill))
    assert sheet.typed
    assert sheet.header == ("", "Una cosa", "Otra", "3")
    assert sheet.rows[0] == ["", 2.0, "", ""]
    assert sheet.rows[1] == ["", MOMENT, True, "=SUM(A1)"]
    assert sheet.place(1, 3) == "tabla.xlsx!D5"


def test_cells_as_text() -> None:
    shown = [sheets.said(cell) for cell in (" a ", 3.0, 2.5, True, date(2026, 3, 5), None, 1e21)]
    assert shown == ["a", "3", "2.5", "true", "2026-03-05", "", "1000000000000000000000"]


def test_too_many_rows(tmp_path: Path) -> None:
    def fill(target: xlsxwriter.Workbook) -> None:
        sheet = target.add_worksheet()
        sheet.write_column(0, 0, ["a"] * (sheets.MOST_ROWS + 2))

    assert refused(book(tmp_path, fill)) == "sheets.too_many_rows"


@pytest.mark.parametrize(
    "corner", [(1_048_575, 16_383), (1_048_575, 15), (20, 16_383), (60_000, 300)]
)
def test_cells_far_apart_never_reach_memory(tmp_path: Path, corner: tuple[int, int]) -> None:
    """The reader makes room for every cell between the first and the last."""

    def fill(target: xlsxwriter.Workbook) -> None:
        sheet = target.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1, 0, "b")
        sheet.write(*corner, "z")

    path = book(tmp_path, fill)
    if corner == (20, 16_383):
        assert len(sheets.read(path).rows[-1]) == 16_384
    else:
        assert refused(path) == "sheets.bomb"


@pytest.mark.parametrize(
    "odd", [b'<c  r="', b"<c r ='", b'<x:c r="', b'<c\nr="', b'<c t="str" r="']
)
def test_a_far_cell_written_oddly_is_seen(tmp_path: Path, odd: bytes) -> None:
    path = book(tmp_path, lambda target: target.add_worksheet().write_column(0, 0, ["a", "b"]))
    close = b"'" if b"'" in odd else b'"'
    far = b"<row r='1048576'>" + odd + b"XFD1048576" + close + b"><v>1</v></c></row></sheetData>"
    changed(path, SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    assert refused(path) == "sheets.bomb"


@pytest.mark.parametrize(
    "reference", [b"xfd1048576", b"XFD00001048576", b"1048576XFD", b"A9999999"]
)
def test_a_far_reference_written_oddly_is_harmless(tmp_path: Path, reference: bytes) -> None:
    path = book(tmp_path, lambda target: target.add_worksheet().write_column(0, 0, ["a", "b"]))
    far = b'<row r="2"><c r="' + reference + b'"><v>1</v></c></row></sheetData>'
    changed(path, SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    assert refused(path) in ("sheets.bomb", "sheets.damaged", "sheets.too_many_rows")


def test_a_part_that_unpacks_too_far(tmp_path: Path) -> None:
    path = book(tmp_path, lambda target: target.add_worksheet().write_column(0, 0, ["a", "b"]))
    changed(
        path, SHEET, lambda xml: xml.replace(b"<sheetData>", b" " * 260_000_000 + b"<sheetData>")
    )
    assert path.stat().st_size < 1_000_000
    assert refused(path) == "sheets.bomb"


def test_a_part_that_lies_about_its_size(tmp_path: Path) -> None:
    path = book(tmp_path, lambda target: target.add_worksheet().write_column(0, 0, ["a", "b"]))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size
    for place in range(len(content) - 4):
        if content[place : place + 4] == size.to_bytes(4, "little"):
            content[place : place + 4] = (40).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    assert refused(path) == "sheets.damaged"


def test_a_long_text_shown_everywhere(tmp_path: Path) -> None:
    def fill(target: xlsxwriter.Workbook) -> None:
        sheet = target.add_worksheet()
        for row in range(20_001):
            sheet.write(row, 0, "x" * 32_000)

    path = book(tmp_path, fill)
    assert path.stat().st_size < 1_000_000
    assert refused(path) == "sheets.bomb"


def test_one_long_text_among_many_short_ones_is_read(tmp_path: Path) -> None:
    def fill(target: xlsxwriter.Workbook) -> None:
        sheet = target.add_worksheet()
        sheet.write(0, 0, "x" * 32_000)
        for row in range(1, 20_001):
            sheet.write(row, 0, "y")

    assert len(sheets.read(book(tmp_path, fill)).rows) == 20_000


@pytest.mark.parametrize("content", [b"PK", b"PK\x03\x04 broken", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_spreadsheet_is_said(tmp_path: Path, content: bytes) -> None:
    code = refused(written(tmp_path, content, "x.xlsx"))
    assert code in ("sheets.damaged", "sheets.other_format")


def test_other_archives_are_said(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    assert refused(written(tmp_path, held.getvalue(), "x.ods")) == "sheets.other_format"


def test_a_spreadsheet_of_nonsense_is_said(tmp_path: Path) -> None:
    path = book(tmp_path, lambda target: target.add_worksheet().write_column(0, 0, ["a", "b"]))
    changed(path, SHEET, lambda xml: xml[: len(xml) // 2] + b"<<<&&&")
    assert refused(path) in ("sheets.damaged", "sheets.empty")
