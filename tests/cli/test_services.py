"""The commands of map and services: names or numbers, tables, validation, faults told."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxma.domain.services import Service, ServiceStatus
from cxma.store.project import Project
from tests.catalogue.conftest import SMALL
from tests.cli.conftest import Run

AREAS = "área;tipo;personas\nTiendas;front;40\nTeléfono;front;\nBodega;back;12\n"


@pytest.fixture
def file(run: Run, tmp_path: Path) -> Path:
    """Return an assessment with three areas."""
    path = tmp_path / "x.cxma"
    run("new", path, "--client", "x", "--questionnaire", SMALL, "--lang", "es")
    (tmp_path / "areas.csv").write_text(AREAS, encoding="utf-8")
    run("services", "import", path, tmp_path / "areas.csv", "--what", "areas")
    return path


def services(path: Path) -> tuple[Service, ...]:
    """Return the services of an assessment."""
    with Project.open(path, read_only=True) as project:
        return project.snapshot().internal.services


def test_the_map_is_drawn_by_name_and_number(run: Run, file: Path) -> None:
    assert run("map", "area", file, "Caja", "--kind", "both", "--json").json == {"id": 4}
    done = run("map", "journey", file, "Comprar", "--goal", "Llevarse todo", "--lang", "es")
    assert (done.code, done.out) == (0, "Viaje 1: Comprar\n")
    run("map", "stage", file, "Elegir", "--journey", "COMPRAR", "--action", "Mira", "--json")
    assert run("map", "stage", file, "Pagar", "--journey", "1", "--json").json == {"id": 2}
    options = ["--stage", "elegir", "--stage", "2", "--performer", "bodega", "--owner", "3"]
    assert run("map", "process", file, "Reponer", *options, "--visible").code == 0
    with Project.open(file, read_only=True) as project:
        internal = project.snapshot().internal
    assert internal.processes[0].stage_ids == (1, 2)
    assert (internal.processes[0].owner_id, internal.processes[0].performer_ids) == (3, (3,))


@pytest.mark.parametrize("language", ["en", "es", "it"])
def test_a_name_nobody_has_is_told_with_those_there_are(
    run: Run, file: Path, language: str
) -> None:
    done = run("map", "process", file, "x", "--owner", "Ventas", "--lang", language)
    assert (done.code, done.out) == (1, "")
    assert "“Ventas”" in done.err
    assert "Tiendas, Teléfono, Bodega." in done.err


def test_a_service_is_added_with_its_clients(run: Run, file: Path) -> None:
    options = ["--provider", "Bodega", "--client", "Tiendas=3", "--client", "Teléfono"]
    assert run("services", "add", file, "Stock", *options, "--json").json == {"id": 1}
    shown = run("services", "list", file, "--json").json["services"]
    assert shown[0]["clients"] == {"Tiendas": 3, "Teléfono": 2}
    with Project.open(file) as project:
        project.undo()
        assert project.snapshot().internal.services == ()


@pytest.mark.parametrize("client", ["Tiendas=4", "Tiendas=x"])
def test_a_client_has_a_criticality(run: Run, file: Path, client: str) -> None:
    done = run("services", "add", file, "Stock", "--provider", "Bodega", "--client", client)
    assert done.code == 2
    assert services(file) == ()


def test_a_front_area_gives_no_services(run: Run, file: Path) -> None:
    done = run("services", "add", file, "Stock", "--provider", "Tiendas", "--lang", "en")
    assert (done.code, done.out) == (1, "")
    assert "Tiendas is front only" in done.err


def test_both_sides_validate(run: Run, file: Path) -> None:
    for name in ("Stock", "Etiquetas"):
        run("services", "add", file, name, "--provider", "Bodega")
    done = run("services", "validate", file, "front", "--who", "Jefas", "--on", "2025-02-03")
    assert done.code == 0
    run("services", "validate", file, "back", "stock", "--who", "Jefe", "--on", "2025-02-03")
    assert [s.status for s in services(file)] == [ServiceStatus.VALIDATED, ServiceStatus.FRONT]
    out = run("services", "list", file, "--lang", "en").out
    assert out.splitlines()[0].startswith("1. Stock · Bodega · ")
    assert run("services", "validate", file, "back", "--lang", "en").code == 1


def test_a_table_is_looked_at_then_taken(run: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "s.csv"
    table.write_text("servicio,proveedor,color\nStock,Bodega,rojo\n", encoding="utf-8")
    done = run("services", "import", file, table, "--dry-run", "--lang", "en")
    assert "s.csv is in order; nothing was written. New: 1" in done.out
    assert "color" in done.out
    assert services(file) == ()
    assert run("services", "import", file, table, "--json").json == {
        "new": 1,
        "changed": 0,
        "same": 0,
        "left_out": 0,
    }
    assert services(file)[0].name == "Stock"


def test_faults_of_a_table_are_told_and_nothing_is_written(
    run: Run, file: Path, tmp_path: Path
) -> None:
    table = tmp_path / "s.csv"
    table.write_text("servicio,proveedor\nStock,Bodega\nOtro,Ventas\n", encoding="utf-8")
    for dry in ([], ["--dry-run"]):
        done = run("services", "import", file, table, *dry, "--lang", "en")
        assert (done.code, done.out) == (1, "")
        assert "s.csv!B3" in done.err
        assert services(file) == ()
    done = run("services", "import", file, table, "--leave-out", "--lang", "en")
    assert done.code == 0
    assert "s.csv!B3" in done.out
    assert [service.name for service in services(file)] == ["Stock"]
    assert run("services", "import", file, tmp_path / "no.csv").code == 1


def test_standards_have_numbers(run: Run, file: Path) -> None:
    run("services", "add", file, "Stock", "--provider", "Bodega")
    options = ["--target", "2", "--unit", "h", "--agreed-with", "Tiendas", "--from", "2025-02-03"]
    run("services", "standard", file, "Stock", "En 2 horas", *options)
    shown = run("services", "list", file, "--json").json["services"][0]["standards"]
    assert shown == [
        {"id": 1, "statement": "En 2 horas", "target": 2, "unit": "h", "replaces": None}
    ]
    assert run("services", "standard", file, "Stock", "en 2 horas").code == 1
