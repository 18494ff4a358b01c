"""A questionnaire to a spreadsheet and back, and what ``check`` says of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from cxma import catalogue
from tests.catalogue.conftest import SMALL
from tests.cli.conftest import Run


def test_export_and_import(run: Run, tmp_path: Path) -> None:
    done = run("questionnaire", "export", SMALL, "--xlsx", tmp_path / "mine", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert "mine.xlsx" in done.out
    done = run("questionnaire", "import", tmp_path / "mine.xlsx", tmp_path / "new", "--lang", "es")
    assert (done.code, done.err) == (0, "")
    assert "7 preguntas" in done.out
    assert catalogue.read(tmp_path / "new") == catalogue.read(SMALL)


def test_a_faulty_spreadsheet_writes_nothing(run: Run, tmp_path: Path) -> None:
    from tests.catalogue.test_workbook import cells

    run("questionnaire", "export", SMALL, "--xlsx", tmp_path / "q.xlsx")
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "bad.xlsx"))
    for name, grid in cells(tmp_path / "q.xlsx").items():
        sheet = book.add_worksheet(name)
        for row, line in enumerate(grid):
            sheet.write_row(row, 0, ["heavy" if value == 0.5 else value for value in line])
    book.close()
    folder = Path(shutil.copytree(SMALL, tmp_path / "folder"))
    before = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
    done = run("questionnaire", "import", tmp_path / "bad.xlsx", folder, "--lang", "en")
    assert (done.code, done.out) == (1, "")
    assert "  structure!E12: “weight” must be a number, not “heavy”.\n" in done.err
    assert "nothing was written" in done.err
    assert {path.name: path.read_bytes() for path in folder.glob("*.yaml")} == before
    done = run("questionnaire", "import", tmp_path / "bad.xlsx", tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_import_leaves_other_folders_alone(run: Run, tmp_path: Path) -> None:
    run("questionnaire", "export", SMALL, "--xlsx", tmp_path / "q.xlsx")
    done = run("questionnaire", "import", tmp_path / "q.xlsx", tmp_path, "--lang", "en")
    assert done.code == 1
    assert "no questionnaire" in done.err


def test_export_says_when_it_cannot(run: Run, tmp_path: Path) -> None:
    assert run("questionnaire", "export", tmp_path, "--xlsx", tmp_path / "q.xlsx").code == 1
    assert run("questionnaire", "export", SMALL, "--xlsx", tmp_path / "no" / "q.xlsx").code == 1
    assert run("questionnaire", "export", SMALL).code == 2
    assert run("questionnaire").code == 2
    assert list(tmp_path.iterdir()) == []


def test_check_tells_faults_of_content_with_file_and_line(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(catalogue.default(), tmp_path / "q"))
    path = folder / "es.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if "Una sola visión de cliente" in line)
    lines[number] = '    name: "Una sola visión de clente"'
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("check", folder, "--lang", "en")
    assert (done.code, done.out) == (1, "")
    assert f"es.yaml:{number + 1}: The word “clente” is not in the dictionary." in done.err


def test_check_tells_hints_and_refuses_nothing(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "q"))
    shutil.rmtree(folder / "spelling")
    done = run("check", folder, "--lang", "en")
    assert done.code == 0
    assert "2 hints; they refuse nothing:\n  es.yaml:" in done.out
    assert len(run("check", folder, "--json").json["hints"]) == 2


def test_check_says_when_spelling_was_not_checked(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "pelling" not in run("check", SMALL, "--lang", "en").out
    monkeypatch.setitem(sys.modules, "hunspell", None)
    out = run("check", SMALL, "--lang", "en").out
    assert out.splitlines()[-1].startswith("Spelling was not checked: the dictionaries")
    assert run("check", SMALL, "--json").json["not_spelt"] == ["es", "en"]
