"""Every command: what it does, what it prints, how it ends."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from cxma import settings
from cxma.actions import scoring
from cxma.domain.questionnaire import Form
from cxma.settings import Settings
from cxma.store.project import Project
from tests.catalogue.conftest import SMALL
from tests.cli.conftest import Run, spawn


def test_new_starts_an_engagement(run: Run, tmp_path: Path) -> None:
    done = run("new", tmp_path / "cliente", "--client", "R&D < 5 <b>", "--lang", "es")
    assert (done.code, done.err) == (0, "")
    assert "92 preguntas" in done.out
    with Project.open(tmp_path / "cliente.cxma") as project:
        snapshot = project.snapshot()
    assert (snapshot.client.name, snapshot.client.language) == ("R&D < 5 <b>", "es")
    assert snapshot.round.form is Form.FULL


def test_new_takes_another_questionnaire_and_the_short_form(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.cxma"
    done = run("new", path, "--client", "x", "--questionnaire", SMALL, "--short", "--lang", "en")
    assert done.code == 0
    with Project.open(path) as project:
        assert {q.id for q in project.snapshot().asked.questions()} == {"Q1", "Q3", "Q4", "Q6"}


def test_new_never_replaces_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.cxma"
    path.write_text("mine")
    done = run("new", path, "--client", "x", "--lang", "en")
    assert (done.code, done.out) == (1, "")
    assert "x.cxma" in done.err
    assert path.read_text() == "mine"


@pytest.mark.parametrize("client", ["", " \t ", "x" * 10_000])
def test_new_refuses_a_client_without_a_proper_name(run: Run, tmp_path: Path, client: str) -> None:
    done = run("new", tmp_path / "x.cxma", "--client", client)
    assert done.code == 1
    assert list(tmp_path.iterdir()) == []


def test_new_tells_every_fault_of_a_questionnaire(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "q"
    folder.mkdir()
    (folder / "model.yaml").write_text("format: 1\nid: x\nlevels: 9\n", encoding="utf-8")
    done = run(
        "new", tmp_path / "x.cxma", "--client", "x", "--questionnaire", folder, "--lang", "en"
    )
    assert done.code == 1
    assert "model.yaml:3: “levels” must not be above 7; it is “9”." in done.err
    assert "“dimensions” is missing" in done.err
    assert not (tmp_path / "x.cxma").exists()


def test_sample_is_written_in_the_language_asked_for(run: Run, tmp_path: Path) -> None:
    assert run("sample", tmp_path / "s", "--lang", "es").code == 0
    with Project.open(tmp_path / "s.cxma") as project:
        assert project.snapshot().round.name == "Evaluación 2026"
    assert run("sample", tmp_path / "s", "--lang", "es").code == 1


def test_answer_takes_a_table_over(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.cxma"
    run("new", path, "--client", "x", "--questionnaire", SMALL, "--lang", "es")
    table = tmp_path / "r.csv"
    table.write_text("question;value;rater\nQ1;2;Ana\nQ1;3;\n", encoding="utf-8")
    done = run("answer", path, table, "--lang", "es")
    assert (done.code, done.out) == (0, "Se tomaron 2 líneas de r.csv.\n")
    with Project.open(path) as project:
        assert project.snapshot().answer("Q1").agreed == 3
        assert project.undo_label is not None
        assert project.undo_label.values == {"file": "r.csv"}


def test_answer_tells_every_fault_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.cxma"
    run("new", path, "--client", "x", "--questionnaire", SMALL)
    table = tmp_path / "r.csv"
    table.write_text("question,value\nQ1,2\nQ9,2\nQ2,7\n", encoding="utf-8")
    done = run("answer", path, table, "--lang", "en")
    assert (done.code, done.out) == (1, "")
    assert "r.csv:3: The question “Q9” is not in this round." in done.err
    assert "r.csv:4: “7” is neither a level from 1 to 4 nor NA nor DK." in done.err
    with Project.open(path) as project:
        assert project.snapshot().answers == {}


def test_score_as_json_holds_everything(run: Run, sample_file: Path) -> None:
    shown = run("score", sample_file, "--json", "--lang", "es").json
    assert shown["client"] == "Almacenes Lumbralta"
    assert shown["round"]["number"] == 2
    assert len(shown["dimensions"]) == 6
    assert len(shown["subdimensions"]) == 25
    assert len(shown["questions"]) == 92
    overall = shown["overall"]
    assert overall["index"] == pytest.approx((overall["score"] - 1) / 4 * 100, abs=1e-4)
    wanted = {
        "score",
        "index",
        "level",
        "staged_level",
        "cap",
        "coverage",
        "confidence",
        "target",
        "gap",
        "n",
        "agreement",
    }
    assert all(wanted <= set(node) for node in (overall, *shown["subdimensions"]))
    internal = next(node for node in shown["subdimensions"] if node["id"] == "4.5")
    assert (internal["level"], internal["cap"]["question"]) == (2, "D19")
    assert internal["cap"]["reason"] == (
        "promedio 2,6, se muestra 2 porque D19 (Matriz de servicios internos críticos) está en 1"
    )
    question = next(q for q in shown["questions"] if q["id"] == "2.1.1")
    assert (question["n"], question["agreed"], question["discuss"][0]) == (8, False, "wide")
    assert sum(question["counts"]) == 8
    assert next(q for q in shown["questions"] if q["id"] == "B10")["state"] == "not_applicable"


def test_score_of_an_earlier_round(run: Run, sample_file: Path) -> None:
    shown = run("score", sample_file, "--json", "--round", 1).json
    assert (shown["round"]["number"], len(shown["questions"])) == (1, 32)
    done = run("score", sample_file, "--round", 3, "--lang", "en")
    assert done.code == 1
    assert "no round 3" in done.err


def test_score_as_a_table(run: Run, sample_file: Path) -> None:
    out = run("score", sample_file, "--lang", "es").out
    assert "Almacenes Lumbralta · Evaluación 2026" in out
    assert re.search(r"4\.5 Clientes internos +2,56 +2 +4,0 +100", out)
    assert "porque D19" in out


def test_a_round_without_a_name_is_called_as_in_the_window(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.cxma"
    run("new", path, "--client", "Panadería Río", "--questionnaire", SMALL)
    assert re.search(r"Panadería Río · Ronda 1, \w+ \d{4}", run("score", path, "--lang", "es").out)


def test_what_may_not_be_shown_is_not_printed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.cxma"
    run("new", path, "--client", "x", "--questionnaire", SMALL)
    with Project.open(path) as project:
        scoring.set_agreed(project, "Q1", 3)
    done = run("score", path, "--json", "--strict")
    assert done.code == 3
    overall = done.json["overall"]
    assert (overall["score"], overall["level"], overall["provisional"]) == (None, None, True)
    assert run("score", path, "--lang", "en").out.rstrip().endswith("70% is needed.")
    assert run("score", path).code == 0


def test_strict_is_content_with_a_full_assessment(run: Run, sample_file: Path) -> None:
    assert run("score", sample_file, "--strict").code == 0


def test_report_is_written_with_progress(run: Run, sample_file: Path, tmp_path: Path) -> None:
    import json

    target = tmp_path / "informe.pdf"
    done = run("report", sample_file, "--pdf", target, "--progress", "--day", "2026-03-31")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [line["done"] for line in lines[:-1]] == sorted(line["done"] for line in lines[:-1])
    assert all({"done", "of", "code", "text"} == set(line) for line in lines[:-1])
    assert lines[-1]["result"] == str(target)
    assert lines[-1]["pages"] > 10
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_report_is_written_while_the_file_is_open_for_work(
    run: Run, sample_file: Path, tmp_path: Path
) -> None:
    import shutil

    path = Path(shutil.copy(sample_file, tmp_path / "abierta.cxma"))
    with Project.open(path) as project:
        scoring.set_agreed(project, "1.1.1", 3)
        done = run("report", path, "--pdf", tmp_path / "x.pdf", "--no-answers", "--no-method")
        assert done.code == 0, done.err
        scoring.set_agreed(project, "1.1.1", 4)


def test_the_report_carries_the_consultancys_name(
    run: Run, sample_file: Path, tmp_path: Path
) -> None:
    import pikepdf

    settings.save(Settings(consultancy="Estudio Faro", colour="#335577", paper="Letter"))
    target = tmp_path / "x.pdf"
    done = run(
        "report", sample_file, "--pdf", target, "--lang", "en", "--no-answers", "--no-method"
    )
    assert done.code == 0, done.err
    with pikepdf.open(target) as pdf:
        assert pdf.docinfo["/Author"] == "Estudio Faro"
        assert [round(float(edge)) for edge in pdf.pages[0].mediabox] == [0, 0, 612, 792]


def test_a_report_that_cannot_be_written_says_so(
    run: Run, sample_file: Path, tmp_path: Path
) -> None:
    done = run("report", sample_file, "--pdf", tmp_path / "gone" / "x.pdf", "--lang", "xx")
    assert done.code == 2
    done = run("report", sample_file, "--pdf", tmp_path / "gone" / "x.pdf", "--progress")
    assert done.code == 1
    assert '"code": "write.no_folder"' in done.out.splitlines()[-1]
    assert done.err


def test_check_an_engagement_and_a_questionnaire(run: Run, sample_file: Path) -> None:
    assert "11" in run("check", sample_file, "--lang", "es").out
    assert run("check", sample_file, "--json").json["shown"]["rounds"] == 2
    assert run("check", SMALL, "--json").json["shown"]["questions"] == 7
    assert run("check", SMALL / "model.yaml").code == 0


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00"])
def test_check_finds_files_that_are_no_engagements(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "x.cxma"
    path.write_bytes(content)
    assert run("check", path).code == 1
    shown = run("check", path, "--json", "--lang", "es")
    assert shown.code == 1
    assert (shown.json["ok"], shown.json["faults"]) == (False, [])
    assert "x.cxma" in shown.json["error"]
    assert run("check", tmp_path / "gone.cxma").code == 1


def test_check_lists_the_faults_of_a_questionnaire(run: Run, tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("format: 1\n", encoding="utf-8")
    shown = run("check", tmp_path, "--json", "--lang", "en").json
    assert "model.yaml:1: “id” is missing." in shown["faults"]


def test_check_changes_nothing(run: Run, sample_file: Path) -> None:
    before = hashlib.sha256(sample_file.read_bytes()).hexdigest()
    run("check", sample_file)
    run("score", sample_file)
    assert hashlib.sha256(sample_file.read_bytes()).hexdigest() == before


def test_restore_lists_and_brings_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.cxma"
    run("new", path, "--client", "Antes", "--questionnaire", SMALL)
    with Project.open(path) as project:
        scoring.set_agreed(project, "Q1", 2)
        project.backup()
        scoring.set_agreed(project, "Q1", 4)
    listed = run("restore", path, "--json").json
    assert listed[0]["number"] == 1
    wanted = next(item["number"] for item in listed if item["reason"] == "asked")
    out = run("restore", path, "--lang", "es").out
    assert "cxma restore" in out
    assert "a pedido" in out
    assert run("restore", path, "--use", wanted, "--lang", "es").code == 0
    with Project.open(path) as project:
        assert project.snapshot().answer("Q1").agreed == 2
    assert "replaced" in {item["reason"] for item in run("restore", path, "--json").json}


def test_restore_of_what_is_not_there(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.cxma"
    assert "no backups" in run("restore", path, "--lang", "en").out
    done = run("restore", path, "--use", 3, "--lang", "en")
    assert done.code == 1
    assert "number 3" in done.err


def test_selftest_tries_everything_and_leaves_nothing(run: Run, own_home: Path) -> None:
    done = run("selftest", "--json")
    assert (done.code, done.json["ok"]) == (0, True)
    names = [step["name"] for step in done.json["steps"]]
    assert names[-4:] == ["migrate", "score", "draw", "report"]
    assert not (own_home / "config" / "recent.json").exists()
    assert not (own_home / "data").exists()


def test_selftest_says_what_failed(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("cxma.catalogue.shipped", lambda: [tmp_path])
    done = run("selftest", "--lang", "en")
    assert done.code == 1
    assert "FAILED questionnaires" in done.out


def test_a_command_that_is_not_understood_ends_with_2(run: Run) -> None:
    assert run("bogus").code == 2
    assert run("score").code == 2
    assert run("score", "x.cxma", "--lang", "klingon").code == 2
    assert run("new", "x.cxma").code == 2


def test_a_bug_ends_with_4_and_says_that_nothing_is_lost(
    run: Run, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("ours")

    monkeypatch.setattr("cxma.domain.compute.compute", broken)
    done = run("score", sample_file, "--lang", "en")
    assert done.code == 4
    assert "RuntimeError: ours" in done.err
    assert "Nothing that was stored is lost" in done.err


def test_version_and_help_in_both_languages(run: Run) -> None:
    from cxma import __version__

    assert run("--version").out.strip() == __version__
    settings.save(Settings(language="es"))
    shown = run("--help").out
    assert "Códigos de salida" in shown
    assert "cli." not in shown
    assert "cli." not in run("report", "--help").out


def test_output_in_a_pipe_is_utf_8_whatever_the_console(sample_file: Path) -> None:
    done = spawn("score", sample_file, "--lang", "es", env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert done.code == 0
    assert "Visión y estrategia" in done.out
