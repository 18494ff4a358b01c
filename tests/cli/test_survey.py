"""The commands of the survey: waves, the form, its answer files, tables of other programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxma.actions import areas, services
from cxma.domain.areas import AreaKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.surveys import Attribute, Response
from cxma.store.project import Project
from cxma.survey.answers import FormAnswers, encode
from tests.catalogue.conftest import SMALL
from tests.cli.conftest import Run

TABLE = """person,area,service,effective,easy,pleasant,importance,rework
p1,Tiendas,Stock,3,2,5,5,often
p2,Tiendas,Stock,4,4,6,4,sometimes
"""


@pytest.fixture
def file(run: Run, tmp_path: Path) -> Path:
    """Return an assessment with a service, one area that needs it, and an open wave."""
    path = tmp_path / "x.cxma"
    run("new", path, "--client", "Lumbra", "--questionnaire", SMALL, "--lang", "es")
    with Project.open(path) as project:
        stores = areas.add(project, "Tiendas")
        stock = services.add(project, "Stock", areas.add(project, "Bodega", AreaKind.BACK))
        services.set_cell(project, stock, stores, 3)
    run("survey", "open", path, "Marzo", "--on", "2025-03-03", "--invited", "tiendas=8")
    return path


def internal(path: Path) -> InternalClients:
    """Return what an assessment knows of internal clients."""
    with Project.open(path, read_only=True) as project:
        return project.snapshot().internal


def form_file(path: Path, folder: Path, token: str, area_id: int = 1) -> Path:
    """Write the answer file of one person."""
    key = internal(path).waves[0].key
    said = Response(token, area_id, 1, scores={Attribute.EASY: 3})
    answers = FormAnswers(key, token, area_id, responses=(said,))
    target = folder / f"{token}.cxma-answer"
    target.write_text(encode(answers), encoding="utf-8")
    return target


def test_a_wave_is_opened_and_closed(run: Run, file: Path) -> None:
    done = run("survey", "open", file, "Abril", "--deep", "--reciprocal", "--named", "--json")
    assert done.json == {"id": 2}
    first, second = internal(file).waves
    assert first.invited == {1: 8}
    assert (second.instrument, second.reciprocal, second.anonymous) == ("deep", True, False)
    assert run("survey", "close", file, "--wave", "marzo", "--on", "2025-03-21").code == 0
    done = run("survey", "close", file, "--wave", "Marzo", "--lang", "en")
    assert (done.code, "closed" in done.err) == (1, True)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--least", "4"], 1),
        (["--invited", "Tiendas"], 2),
        (["--invited", "Ventas=3"], 1),
        (["--on", "ayer"], 2),
    ],
)
def test_a_wave_that_cannot_be_is_refused(
    run: Run, file: Path, options: list[str], code: int
) -> None:
    assert run("survey", "open", file, "Abril", *options).code == code
    assert len(internal(file).waves) == 1


def test_the_form_is_one_file_in_the_language_asked_for(
    run: Run, file: Path, tmp_path: Path
) -> None:
    before = file.read_bytes()
    done = run("survey", "export-form", file, tmp_path / "f.html", "--wave", "Marzo")
    assert done.code == 0
    text = (tmp_path / "f.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "Lumbra" in text
    assert file.read_bytes() == before
    one = ["--lang", "it", "--area", "Tiendas", "--send-to", "ana@example.com"]
    assert run("survey", "export-form", file, tmp_path / "it.html", *one).code == 0
    assert "ana@example.com" in (tmp_path / "it.html").read_text(encoding="utf-8")
    assert run("survey", "export-form", file, tmp_path / "f.html", "--wave", "Mayo").code == 1
    assert run("survey", "export-form", file, tmp_path).code == 1


def test_answer_files_are_taken_in_together(run: Run, file: Path, tmp_path: Path) -> None:
    arrived = [form_file(file, tmp_path, token) for token in ("a", "b")]
    done = run("survey", "answers", file, *arrived, "--lang", "en")
    assert (done.code, done.out) == (0, "Answers taken: 2, of people: 2.\n")
    with Project.open(file) as project:
        assert project.undo_label is not None
        assert project.undo_label.values == {"n": 2}
    again = run("survey", "answers", file, *arrived, form_file(file, tmp_path, "c"), "--lang", "en")
    assert "There already, and not counted again: 2." in again.out
    assert internal(file).tallies[0].people == 3


def test_one_bad_file_keeps_all_out(run: Run, file: Path, tmp_path: Path) -> None:
    good = form_file(file, tmp_path, "a")
    (tmp_path / "bad.txt").write_text("hello", encoding="utf-8")
    for bad in (tmp_path / "bad.txt", tmp_path / "gone.txt"):
        done = run("survey", "answers", file, good, bad, "--lang", "en")
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(f"{bad.name}: ")
    strange = form_file(file, tmp_path, "z", area_id=99)
    assert run("survey", "answers", file, good, strange).code == 1
    assert internal(file).intakes == ()


def test_a_table_is_looked_at_then_taken(run: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "r.csv"
    table.write_text(TABLE, encoding="utf-8")
    profile = tmp_path / "p.json"
    done = run(
        "survey", "import", file, table, "--dry-run", "--save-profile", profile, "--lang", "en"
    )
    assert (done.code, done.err) == (0, "")
    assert "It brings new answers: 2, of people: 2." in done.out
    assert internal(file).intakes == ()
    options = ["--profile", profile, "--wave", "Marzo", "--lang", "en"]
    done = run("survey", "import", file, table, *options)
    assert "Answers taken: 2, of people: 2." in done.out
    assert "not counted again: 2" in run("survey", "import", file, table, *options).out


def test_rows_with_faults_are_told(run: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "r.csv"
    table.write_text(TABLE + "p3,Tiendas,Stock,9,1,1,1,never\n", encoding="utf-8")
    for dry in ([], ["--dry-run"]):
        done = run("survey", "import", file, table, *dry, "--lang", "en")
        assert done.code == 1
        assert "r.csv!D4" in done.err
        assert internal(file).intakes == ()
    done = run("survey", "import", file, table, "--leave-out", "--lang", "en")
    assert (done.code, "Left out: 1." in done.out) == (0, True)


def test_everybody_of_a_table_may_be_of_one_area(run: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "r.csv"
    table.write_text(TABLE.replace("area,", "").replace("Tiendas,", ""), encoding="utf-8")
    assert run("survey", "import", file, table).code == 1
    assert run("survey", "import", file, table, "--area", "tiendas").code == 0
    assert internal(file).tallies[0].people == 2


@pytest.mark.parametrize("text", ["{", "", "[1]", "ñ"])
def test_a_profile_that_is_none_is_refused(run: Run, file: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "r.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "p.json").write_text(text, encoding="latin-1")
    for profile in ("p.json", "gone.json"):
        options = ["--profile", tmp_path / profile]
        done = run("survey", "import", file, tmp_path / "r.csv", *options)
        assert (done.code, done.out) == (1, "")
        assert internal(file).intakes == ()


def test_without_a_wave_the_way_out_is_told(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "y.cxma", "--client", "y", "--questionnaire", SMALL)
    done = run("survey", "close", tmp_path / "y.cxma", "--lang", "en")
    assert (done.code, "cxma survey open" in done.err) == (1, True)
