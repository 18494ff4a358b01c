"""The order of priority on the command line: table, JSON, frozen runs; and the improvement."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cxma.actions import services
from cxma.store.project import Project
from tests.catalogue.conftest import SMALL
from tests.cli.conftest import Run


@pytest.fixture
def copy(sample_file: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample that may be changed."""
    return Path(shutil.copy(sample_file, tmp_path / "muestra.cxma"))


def test_the_order_as_json_holds_everything(run: Run, sample_file: Path) -> None:
    shown = run("priority", sample_file, "--json", "--lang", "es").json
    rows = shown["services"]
    assert [row["place"] for row in rows] == list(range(1, len(rows) + 1))
    assert shown["thresholds"] == {"low": 0, "acceptable": 50, "good": 70}
    assert {row["band"] for row in rows} >= {"critical", "good"}
    assert any(row["rework_rate"] is None for row in rows)
    first = rows[0]
    assert first["isx"] == pytest.approx(sum(first["nets"].values()) / 3, abs=1e-5)
    assert first["exposure"] == pytest.approx(first["volume"] * first["rework_rate"], rel=1e-4)
    assert set(first["places"]) == {"seed_003", "volume_then_rework", "weighted"}
    assert first["reasons"]
    assert shown["runs"]
    hidden = [row for row in rows if row["band"] == "no_data"]
    assert all(row["n"] is None and row["isx"] is None for row in hidden)


def test_the_order_as_a_table_says_why(run: Run, sample_file: Path) -> None:
    done = run("priority", sample_file, "--lang", "en")
    lines = done.out.splitlines()
    assert (done.code, "Exposure" in lines[0]) == (0, True)
    assert lines[1].startswith("1. ")
    assert "customers a month touched by rework" in done.out


def test_an_order_is_frozen_once(run: Run, copy: Path) -> None:
    assert run("priority", copy, "--final").code == 2
    done = run("priority", copy, "--freeze", "Prueba", "--lang", "en")
    assert (done.code, done.out.splitlines()[-1]) == (0, "Order frozen: Prueba")
    assert run("priority", copy, "--freeze", "PRUEBA", "--lang", "en").code == 1
    assert "Prueba" in [run_["name"] for run_ in run("priority", copy, "--json").json["runs"]]
    with Project.open(copy) as project:
        every = project.snapshot().internal.services
        services.unvalidate(project, [every[0].id], "back")
    done = run("priority", copy, "--freeze", "Cierre", "--final", "--lang", "en")
    said, left_out = done.out.splitlines()[-1], done.out.splitlines()[-2]
    assert (done.code, said) == (0, "Order frozen: Cierre")
    assert left_out.startswith("Left out, not validated by both sides: ")
    assert every[0].name in left_out
    assert f"  {every[0].name}  " not in done.out
    last = run("priority", copy, "--json").json["runs"][-1]
    assert (last["final"], every[0].name in last["left_out"]) == (True, True)
    with Project.open(copy) as project:
        services.unvalidate(project, [service.id for service in every], "front")
    done = run("priority", copy, "--freeze", "Nada", "--final", "--lang", "en")
    assert (done.code, "validated none" in done.err) == (1, True)


def test_an_empty_map_has_no_order(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.cxma"
    run("new", path, "--client", "x", "--questionnaire", SMALL)
    assert run("priority", path, "--lang", "en").out.startswith("There are no services")
    assert run("priority", path, "--json").json["services"] == []
    assert run("priority", path, "--freeze", "x").code == 1
    assert run("improve", "show", path, "--lang", "en").out.startswith("There are no gaps")


def test_the_improvement_is_shown_with_what_is_missing(run: Run, sample_file: Path) -> None:
    shown = run("improve", "show", sample_file, "--json", "--lang", "en").json
    assert shown["gaps"][0]["causes"]
    statuses = {item["status"] for item in shown["initiatives"]}
    assert "verified" in statuses
    verified = next(item for item in shown["initiatives"] if item["status"] == "verified")
    assert verified["front_after"] >= verified["front_before"]
    assert (verified["next"], verified["missing"]) == (None, [])
    lines = run("improve", "show", sample_file, "--lang", "en").out
    for item in shown["initiatives"]:
        assert item["title"] in lines
        for text in item["missing"]:
            assert f"Missing: {text}" in lines


def test_a_step_too_early_says_what_is_missing(run: Run, copy: Path) -> None:
    with Project.open(copy, read_only=True) as project:
        service = project.snapshot().internal.services[0].name
    gap = run("improve", "gap", copy, service, "Tarda", "--json").json["id"]
    cause = run("improve", "cause", copy, gap, "Va por chat", "--json").json["id"]
    done = run("improve", "initiative", copy, cause, "--lang", "en")
    assert (done.code, done.out) == (1, "")
    assert [line.strip() for line in done.err.splitlines()[1:]] == [
        "Say how large the gap is, or mark it as perception only.",
        "Mark the cause as a root cause.",
        "Give the root cause one piece of evidence.",
    ]
    assert run("improve", "cause", copy, gap, "x", "--root").code == 1
    assert run("improve", "gap", copy, service, "x", "--size", "1", "--perception-only").code == 1
    assert run("improve", "cause", copy, 999, "x").code == 1


def test_an_initiative_is_deferred_with_its_reason(run: Run, copy: Path) -> None:
    with Project.open(copy, read_only=True) as project:
        title = next(i.title for i in project.snapshot().initiatives if i.status == "proposed")
    assert run("improve", "advance", copy, title, "deferred").code == 1
    done = run(
        "improve", "advance", copy, title, "deferred", "--reason", "Sin caja", "--lang", "en"
    )
    assert (done.code, done.out) == (0, f"{title}: Deferred\n")
    assert run("improve", "advance", copy, "nadie", "done").code == 1
    assert run("improve", "advance", copy, title, "finished").code == 2


def test_indicators_are_filled_added_and_renamed(run: Run, copy: Path) -> None:
    with Project.open(copy, read_only=True) as project:
        item = next(i for i in project.snapshot().initiatives if i.status == "proposed")
    new = run("improve", "kpi", copy, item.id, "--name", "Quejas", "--lower", "--json").json["id"]
    again = run("improve", "kpi", copy, item.id, "--name", "Quejas", "--baseline", "9", "--json")
    assert again.json == {"id": new}
    done = run("improve", "kpi", copy, item.id, "--kpi", new, "--name", "Reclamos", "--lang", "en")
    assert done.out == f"Indicator {new}: Reclamos\n"
    run("improve", "reading", copy, new, "7.5", "--on", "2025-07-31", "--note", "Parcial")
    assert run("improve", "reading", copy, new, "7", "--on", "2025-07-31").code == 1
    assert run("improve", "reading", copy, new, "siete").code == 2
    with Project.open(copy, read_only=True) as project:
        found = next(i for i in project.snapshot().initiatives if i.id == item.id)
    kpi = next(k for k in found.kpis if k.id == new)
    assert (kpi.name, kpi.baseline, kpi.higher_is_better) == ("Reclamos", 9, False)
    assert kpi.readings[0].value == 7.5
