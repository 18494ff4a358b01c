"""A questionnaire in a spreadsheet: the way there and back, and every fault with its cell."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, given, settings

from cxma import catalogue
from cxma.catalogue import workbook_table
from cxma.domain.questionnaire import Package
from cxma.errors import FaultList, FileFault
from cxma.i18n import Translator
from tests.catalogue.conftest import SMALL
from tests.catalogue.test_writer import packages

PACKAGE = catalogue.read(SMALL)
EN = Translator("en")
DAY = datetime(2026, 3, 1)  # noqa: DTZ001  (a cell knows no zone)

Book = dict[str, list[list[Any]]]


def cells(path: Path) -> Book:
    """Return all cells of a spreadsheet as a spreadsheet program sees them."""
    with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """Return the small questionnaire as a spreadsheet."""
    path = tmp_path / "small.xlsx"
    catalogue.export_workbook(PACKAGE, path, EN)
    return path


@pytest.fixture
def by_hand(exported: Path, tmp_path: Path) -> Callable[..., Path]:
    """Return what saves the spreadsheet again as a person edited it."""

    def save(edit: Callable[[Book], None], merged: str = "") -> Path:
        book = cells(exported)
        edit(book)
        path = tmp_path / "edited.xlsx"
        file = xlsxwriter.Workbook(str(path))
        day = file.add_format({"num_format": "dd/mm/yyyy"})
        for name, grid in book.items():
            sheet = file.add_worksheet(name)
            for row, line in enumerate(grid):
                for column, value in enumerate(line):
                    if isinstance(value, datetime):
                        sheet.write_datetime(row, column, value, day)
                    elif isinstance(value, str):
                        sheet.write_string(row, column, value)
                    else:
                        sheet.write(row, column, value)
            if merged and name == "en":
                sheet.merge_range(merged, "merged")
        file.close()
        return path

    return save


def place(grid: list[list[Any]], header: str, kind: str, key: str) -> tuple[int, int]:
    """Return row and column, from 0, of a cell by its heading and its row's kind and id."""
    column = grid[0].index(header)
    row = next(n for n, line in enumerate(grid) if (line[0], str(line[1])) == (kind, key))
    return row, column


def put(book: Book, sheet: str, header: str, kind: str, key: str, value: Any) -> str:
    """Change a cell; return its place."""
    row, column = place(book[sheet], header, kind, key)
    book[sheet][row][column] = value
    return f"{sheet}!{workbook_table.letters(column + 1)}{row + 1}"


def faults(path: Path) -> list[tuple[str, str]]:
    """Return every fault of a spreadsheet: place and code, each worded."""
    with pytest.raises(FaultList) as caught:
        catalogue.import_workbook(path)
    assert caught.value.code == "questionnaire.sheets"
    for language in ("es", "en", "it"):
        tr = Translator(language)
        for fault in caught.value.faults:
            said = tr(f"fault.{fault.code}", **dict(fault.values))
            assert said != f"fault.{fault.code}"
            assert "{" not in said
    return [(fault.place, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize("folder", [SMALL, catalogue.default()], ids=["small", "ours"])
def test_the_way_there_and_back_loses_nothing(folder: Path, tmp_path: Path) -> None:
    package = catalogue.read(folder)
    catalogue.export_workbook(package, tmp_path / "q.xlsx", EN)
    imported = catalogue.import_workbook(tmp_path / "q.xlsx")
    assert imported.package == package
    assert imported.unread == ()
    catalogue.write(imported.package, tmp_path / "back")
    assert catalogue.read(tmp_path / "back") == package


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(packages())
def test_any_words_survive(tmp_path: Path, package: Package) -> None:
    catalogue.export_workbook(package, tmp_path / "q.xlsx", EN)
    assert catalogue.import_workbook(tmp_path / "q.xlsx").package == package


def test_what_looks_like_a_formula_stays_text(exported: Path, small: Path) -> None:
    path = small / "en.yaml"
    text = path.read_text(encoding="utf-8").replace('"Staffed desk"', '"=HYPERLINK(1)"', 1)
    path.write_text(text, encoding="utf-8")
    catalogue.export_workbook(catalogue.read(small), exported, EN)
    with zipfile.ZipFile(exported) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/sheet" in name]
        assert not any(b"<f>" in archive.read(name) for name in sheets)
    assert catalogue.import_workbook(exported).package.words["en"].questions["Q3"].name == (
        "=HYPERLINK(1)"
    )


def test_the_sheet_protects_ids_and_explains_columns(exported: Path) -> None:
    with zipfile.ZipFile(exported) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
        notes = archive.read("xl/comments2.xml").decode()
    assert "<sheetProtection" in sheet
    assert "password" not in sheet
    assert 'xSplit="3" ySplit="1"' in sheet
    assert "What a generous self-assessment usually overlooks." in notes
    heading = cells(exported)["en"][0]
    assert notes.count("<comment ") == len(heading)
    assert heading[:8] == ["kind", "id", "name", "short", "text", "level 1", "level 2", "level 3"]


def test_the_same_questionnaire_gives_the_same_bytes(exported: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    catalogue.export_workbook(PACKAGE, other, EN)
    digests = {hashlib.sha256(p.read_bytes()).hexdigest() for p in (exported, other)}
    assert len(digests) == 1


def test_hands_that_type_freely_are_understood(by_hand: Callable[..., Path]) -> None:
    def edit(book: Book) -> None:
        put(book, "structure", "weight", "question", "Q1", " 2,5 ")
        put(book, "structure", "short", "question", "Q2", "Sí")
        put(book, "structure", "critical", "question", "Q3", True)
        put(book, "structure", "ask", "question", "Q3", "Front, back ; direction".lower())
        put(book, "structure", "step 2 better", "question", "Q4", "Lower")
        put(book, "en", "name", "question", "Q1", "  Opening hours \n")
        put(book, "en", "unit" and "step 2 unit", "question", "Q1", 100)
        put(book, "en", "id", "level", "2", 2.0)
        for grid in book.values():
            grid[0] = [f" {header.upper()} " for header in grid[0]]
            grid.insert(3, [""] * len(grid[0]))
        book["en"][0].append("my remarks")
        book["en"][1].append("ask Ana")
        book["Scratch"] = [["whatever"]]

    imported = catalogue.import_workbook(by_hand(edit))
    model, words = imported.package.model, imported.package.words["en"]
    assert model.question("Q1").weight == 2.5
    assert (model.question("Q2").short, model.question("Q3").critical) == (True, True)
    assert [str(group) for group in model.question("Q3").ask] == ["front", "back", "direction"]
    assert not model.question("Q4").steps[0].higher_is_better
    assert (words.questions["Q1"].name, words.questions["Q1"].steps[2].unit) == (
        "Opening hours",
        "100",
    )
    assert imported.unread == ("scratch", "en!my remarks")


def test_a_question_added_below_the_table_goes_where_it_belongs(
    by_hand: Callable[..., Path],
) -> None:
    def edit(book: Book) -> None:
        for grid in book.values():
            row = next(line for line in grid if line[:2] == ["question", "Q2"])
            grid.append(["question", "Q8", *row[2:]])
        names = [put(book, name, "name", "question", "Q8", "New") for name in ("es", "en")]
        assert len(names) == 2

    model = catalogue.import_workbook(by_hand(edit)).package.model
    assert [q.id for q in next(model.subdimensions()).questions] == ["Q1", "Q2", "Q8"]


def test_every_fault_is_told_with_its_cell(by_hand: Callable[..., Path]) -> None:
    told: list[tuple[str, str]] = []

    def edit(book: Book) -> None:
        def expect(code: str, *where: Any) -> None:
            told.append((put(book, *where), code))

        expect("shape.above", "structure", "weight", "dimension", "S", 0)
        expect("shape.impact", "structure", "step 2 impact", "question", "Q1", 4)
        expect("shape.one_of", "structure", "step 3 actor", "question", "Q1", "nobody")
        expect("shape.number", "structure", "step 3 effort", "question", "Q1", "much")
        expect("shape.missing", "structure", "step 4 effort", "question", "Q1", "")
        expect("shape.yes_no", "structure", "short", "question", "Q2", "perhaps")
        expect("model.facet", "structure", "facet", "question", "Q3", "nowhere")
        expect("sheet.parent", "structure", "in", "question", "Q4", "S9")
        expect("sheet.unused", "structure", "short", "dimension", "S", "yes")
        expect("sheet.date", "es", "step 2 unit", "question", "Q1", DAY)
        expect("shape.missing", "es", "why", "question", "Q1", "   ")
        expect("shape.missing", "es", "level 2", "question", "Q2", "")
        expect("shape.long", "es", "name", "question", "Q2", "x" * 200)
        expect("sheet.kind", "en", "kind", "term", "shift", "word")
        expect("words.unknown", "en", "id", "question", "Q7", "Q9")
        expect("sheet.row_twice", "en", "id", "question", "Q6", "Q5")

    found = faults(by_hand(edit))
    missing = {"words.missing", "shape.missing", "words.unknown"}
    for where, code in told:
        assert any(p == where and (c == code or {c, code} <= missing) for p, c in found), (
            where,
            code,
            found,
        )


def test_merged_cells_columns_and_sheets(by_hand: Callable[..., Path]) -> None:
    def edit(book: Book) -> None:
        for line in book["es"]:
            del line[place(book["es"], "why", "question", "Q1")[1] if line is None else 8]
        book["en"][0][2] = "Kind"
        del book["structure"][4]

    es = cells_of_heading(SMALL)
    assert es[8] == "level 4"
    found = faults(by_hand(edit, merged="C3:D4"))
    assert ("es!A1", "sheet.no_column") in found
    assert ("en!C1", "sheet.header_twice") in found
    assert ("en!C3", "sheet.merged") in found
    assert len([code for where, code in found if where.startswith("es!")]) == 1


def cells_of_heading(folder: Path) -> list[str]:
    """Return the heading of a language's sheet."""
    from cxma.catalogue import workbook

    model = catalogue.read(folder).model
    return [column.header for column in workbook.words(model.levels, 4)]


def test_a_sheet_that_is_missing_or_not_listed(by_hand: Callable[..., Path]) -> None:
    def unlisted(book: Book) -> None:
        book["fr"] = [list(line) for line in book["en"]]
        del book["es"]

    codes = {code for _, code in faults(by_hand(unlisted))}
    assert {"sheet.missing", "sheet.unlisted"} <= codes

    def headless(book: Book) -> None:
        del book["structure"]

    assert faults(by_hand(headless)) == [("structure!A1", "sheet.missing")]


@pytest.mark.parametrize("content", [b"", b"kind,id\nquestion,Q1\n", b"PK\x03\x04 broken"])
def test_what_is_no_spreadsheet_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileFault) as caught:
        catalogue.import_workbook(path)
    assert caught.value.code == "questionnaire.not_workbook"
    with pytest.raises(FileFault) as caught:
        catalogue.import_workbook(tmp_path / "gone.xlsx")
    assert caught.value.code == "questionnaire.no_workbook"


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    named = [workbook_table.letters(n) for n in (1, 26, 27, 52, 53, 702, 703)]
    assert named == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
