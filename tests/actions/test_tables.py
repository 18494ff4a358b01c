"""Tables of areas, services, matrix and operations, taken over in one step or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxma.actions import tables
from cxma.domain.areas import AreaKind
from cxma.domain.services import Frequency
from cxma.errors import FaultList
from cxma.store.project import Project
from tests.actions.company import Company, internal
from tests.actions.conftest import Refuses


def table(project: Project, folder: Path, what: tables.What, *lines: str) -> tables.ReadTable:
    """Write a table and read it against what is there."""
    path = folder / f"{what}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tables.read(internal(project), what, path)


def test_an_empty_map_is_filled_from_tables(project: Project, tmp_path: Path) -> None:
    steps = len(project.history())
    tables.take(
        project,
        table(project, tmp_path, "areas", "área;tipo;personas", "Tiendas;front;40", "Bodega;back;"),
    )
    tables.take(
        project,
        table(project, tmp_path, "services", "servicio;proveedor;canal", "Stock;Bodega;Correo"),
    )
    tables.take(project, table(project, tmp_path, "matrix", "servicio;Tiendas", "Stock;3 diaria"))
    months = (
        "servicio;mes;casos;clientes;reproceso",
        "Stock;2025-02;900;1100;",
        "Stock;2025-03;1;1;1",
    )
    tables.take(project, table(project, tmp_path, "operations", *months))
    found = internal(project)
    assert [(area.name, area.kind) for area in found.areas] == [
        ("Tiendas", AreaKind.FRONT),
        ("Bodega", AreaKind.BACK),
    ]
    assert (found.services[0].channel, found.cells[0].criticality) == ("Correo", 3)
    assert found.cells[0].frequency is Frequency.DAILY
    assert [month.rework for month in found.operations] == [None, 1]
    assert len(project.history()) == steps + 4
    assert project.undo_label is not None
    assert project.undo_label.values == {"file": "operations.csv"}


def test_what_is_there_is_changed(project: Project, company: Company, tmp_path: Path) -> None:
    read = table(project, tmp_path, "areas", "area,people", "Tiendas,41", "Bodega,12", "Caja,3")
    assert (read.preview.new, read.preview.changed, read.same) == (1, 1, 1)
    assert tables.take(project, read) == 2
    assert [area.headcount for area in internal(project).areas] == [41, None, 12, 3]
    read = table(project, tmp_path, "services", "service,provider,output", "Etiquetas,,Hoja")
    tables.take(project, read)
    assert internal(project).service(company.labels).output == "Hoja"
    steps = len(project.history())
    assert tables.take(project, table(project, tmp_path, "areas", "area", "Caja")) == 0
    assert len(project.history()) == steps


def test_a_fault_leaves_everything_as_it_was(
    project: Project, refuses: Refuses, company: Company, tmp_path: Path
) -> None:
    lines = (
        "service,month,cases,customers,rework",
        "Etiquetas,2025-02,0,5,3",
        "Etiquetas,2025-03,9,9,",
    )
    read = table(project, tmp_path, "operations", *lines)
    fault = refuses("tables.broken", tables.take, read)
    assert isinstance(fault, FaultList)
    assert [item.place for item in fault.faults] == ["operations.csv!E2"]
    with pytest.raises(FaultList):
        tables.check(read)
    assert tables.take(project, read, leave_out=True) == 1
    assert [month.period for month in internal(project).operations] == ["2025-03"]


def test_rules_hold_for_tables_too(
    project: Project, refuses: Refuses, company: Company, tmp_path: Path
) -> None:
    read = table(project, tmp_path, "areas", "area,type", "Caja,front", "Bodega,front")
    refuses("areas.still_provides", tables.take, read)
    bad = table(project, tmp_path, "matrix", "service,Bodega", "Etiquetas,3")
    refuses("tables.broken", tables.take, bad)
