"""Tables of areas, services, matrix and operations as previews."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cxma import intake, sheets
from cxma.domain.areas import Area, AreaKind
from cxma.domain.services import Cell, Frequency, Operation, Quality, Service
from tests.intake.conftest import COMPANY, Write, told


def items(preview: intake.Preview[Any]) -> list[tuple[int, Any]]:
    """Return row and item of a preview."""
    return [(row.row, row.item) for row in preview.rows]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (("Área", "Tipo", "Personas"), ("ambos", "Back office", "externo")),
        (("Name", "Type", "Headcount"), ("Both", "support", "External")),
        (("Nome", "Tipo", "Organico"), ("entrambi", "Supporto", "Esterno")),
    ],
)
def test_areas(write: Write, head: tuple[str, ...], words: tuple[str, ...]) -> None:
    path = write(
        head,
        ["Cobranzas", words[0], "1.200"],
        ["tienda norte", "", "35"],
        [],
        ["Bodega", words[1], ""],
        ["Call center", words[2], "nd"],
    )
    preview = intake.read_areas(sheets.read(path), COMPANY)
    assert items(preview) == [
        (2, Area(0, "Cobranzas", AreaKind.BOTH, 1200)),
        (3, Area(1, "Tienda Norte", AreaKind.FRONT, 35)),
        (5, Area(3, "Bodega", AreaKind.BACK)),
        (6, Area(0, "Call center", AreaKind.EXTERNAL)),
    ]
    assert [row.is_new for row in preview.rows] == [True, False, False, True]
    assert (preview.new, preview.changed, preview.refused) == (2, 1, ())


def test_faults_of_areas(write: Write) -> None:
    path = write(
        ["Nombre", "Tipo", "Personas", "Color"],
        ["Caja", "lateral", "-3"],
        ["", "front", "3"],
        ["CAJA", "front", "2,5"],
        ["x" * 201, "", "muchas"],
        ["Recepción", "front", "3", "rojo", "de más"],
    )
    preview = intake.read_areas(sheets.read(path), COMPANY)
    assert told(preview.refused) == [
        ("B2", "tables.kind"),
        ("C2", "tables.count"),
        ("A3", "tables.empty"),
        ("A4", "intake.twice"),
        ("C4", "tables.count"),
        ("A5", "intake.long"),
        ("C5", "tables.count"),
        ("E6", "intake.too_many_cells"),
    ]
    assert (preview.rows, preview.refused_rows) == ((), 5)
    assert told(preview.notes) == [("D1", "intake.column_unread")]


def test_services(write: Write) -> None:
    path = write(
        ["Servicio", "Área proveedora", "Entregable", "Canal"],
        ["Préstamo de equipos", "bodega", "Equipo listo", "Portal"],
        ["consulta de STOCK", "Atencion Telefonica", "", "Chat"],
        ["Devolución", "", "", ""],
        ["Limpieza", "", "", ""],
        ["Aviso", "Tienda Norte", "", ""],
        ["Vigilancia", "Seguridad", "", ""],
    )
    preview = intake.read_services(sheets.read(path), COMPANY)
    assert items(preview) == [
        (2, Service(0, "Préstamo de equipos", 3, output="Equipo listo", channel="Portal")),
        (3, Service(11, "Consulta de stock", 2, output="Cantidad exacta", channel="Chat")),
        (4, Service(12, "Devolución", 3)),
    ]
    assert told(preview.refused) == [
        ("B5", "intake.area_missing"),
        ("B6", "tables.not_provider"),
        ("B7", "intake.area_unknown"),
    ]
    assert (preview.new, preview.changed) == (1, 1)


def test_the_matrix_with_areas_across(write: Write) -> None:
    path = write(
        ["Servicio", "Proveedor", "Tienda norte", "Atención telefónica", "Bodega"],
        ["Consulta de stock", "Bodega", "3", "", ""],
        ["Devolución", "Bodega", "1 semanal", "alta, diaria", ""],
        ["Stock", "Bodega", "4", "2 siempre", "2"],
        ["Limpieza", "", "1", "", ""],
        ["devolucion", "", "1", "", ""],
    )
    preview = intake.read_matrix(sheets.read(path), COMPANY)
    assert items(preview) == [
        (2, Cell(11, 1, 3, Frequency.DAILY, "Por turno")),
        (3, Cell(12, 1, 1, Frequency.WEEKLY)),
        (3, Cell(12, 2, 3, Frequency.DAILY)),
    ]
    assert told(preview.refused) == [
        ("C4", "tables.criticality"),
        ("D4", "tables.frequency"),
        ("E4", "tables.own_service"),
        ("A5", "intake.service_unknown"),
        ("A6", "intake.twice"),
    ]
    assert (preview.new, preview.changed) == (2, 1)
    assert told(preview.notes) == [("B1", "intake.column_unread")]


def test_the_matrix_cell_by_cell(write: Write) -> None:
    path = write(
        ["Service", "Area", "Criticality", "Frequency", "Comment"],
        ["Stock", "Tienda Norte", 2, "Monthly", "At closing"],
        ["Stock", "Atención telefónica", "high", "", ""],
        ["Stock", "Cocina", 2, "", ""],
        ["Stock", "Tienda Norte", 3, "", ""],
        name="m.xlsx",
    )
    preview = intake.read_matrix(sheets.read(path), COMPANY)
    assert items(preview) == [
        (2, Cell(13, 1, 2, Frequency.MONTHLY, "At closing")),
        (3, Cell(13, 2, 3)),
    ]
    assert told(preview.refused) == [("B4", "intake.area_unknown"), ("B5", "intake.twice")]


def test_operations(write: Write) -> None:
    path = write(
        ["Servicio", "Mes", "Casos", "Clientes", "Retrabajo", "A tiempo", "Calidad"],
        ["Stock", "2026-02", "1.200", "9 000", "", "1.100,0", "estimado"],
        ["Stock", "marzo de 2026", "10", "20", "desconocido", "", ""],
        ["Stock", "04/2026", "10", "20", "0", "10", "medido"],
        ["consulta de stock", "Mar-26", "110", "900", "?", "", ""],
    )
    preview = intake.read_operations(sheets.read(path), COMPANY)
    assert items(preview) == [
        (2, Operation(13, "2026-02", 1200, 9000, None, 1100, Quality.ESTIMATED)),
        (3, Operation(13, "2026-03", 10, 20, None, None)),
        (4, Operation(13, "2026-04", 10, 20, 0, 10)),
        (5, Operation(11, "2026-03", 110, 900, None, None)),
    ]
    assert (preview.new, preview.changed, preview.refused) == (3, 1, ())


def test_months_from_dates_of_a_spreadsheet(write: Write) -> None:
    rows = [["Stock", date(2026, 3, 1), 10.0, 20, 3]]
    path = write(["Service", "Month", "Cases", "Customers", "Rework"], *rows, name="o.xlsx")
    preview = intake.read_operations(sheets.read(path), COMPANY)
    assert items(preview) == [(2, Operation(13, "2026-03", 10, 20, 3))]


def test_faults_of_operations(write: Write) -> None:
    path = write(
        ["Servizio", "Mese", "Casi", "Clienti finali", "Rilavorazione", "In tempo"],
        ["Stock", "2026-03", "0", "20", "3", ""],
        ["Stock", "2026-04", "10", "20", "3", "11"],
        ["Stock", "2026-13", "10", "20", "", ""],
        ["Stock", "ieri", "10", "20", "", ""],
        ["Stock", "2026-05", "", "2,5", "", ""],
        ["Stock", "2026-02", "1", "1", "", ""],
        ["Stock", "febbraio 2026", "1", "1", "", ""],
        ["Stock", "2026-09", "1", "1", "", ""],
    )
    preview = intake.read_operations(sheets.read(path), COMPANY, date(2026, 8, 31))
    assert told(preview.refused) == [
        ("E2", "tables.rework"),
        ("F3", "tables.on_time"),
        ("B4", "tables.period"),
        ("B5", "tables.period"),
        ("C6", "tables.count_needed"),
        ("D6", "tables.count"),
        ("B8", "intake.twice"),
        ("B9", "tables.future"),
    ]
    assert items(preview) == [(7, Operation(13, "2026-02", 1, 1))]


@pytest.mark.parametrize(
    ("reads", "header", "faults"),
    [
        (intake.read_areas, ["Tipo"], ["tables.no_name"]),
        (intake.read_areas, ["Área", "Nombre"], ["tables.column_twice"]),
        (intake.read_services, ["Servicio"], ["tables.no_provider"]),
        (intake.read_matrix, ["Tienda Norte"], ["tables.no_service"]),
        (intake.read_matrix, ["Servicio", "Canal"], ["tables.no_area"]),
        (intake.read_matrix, ["Servicio", "Cocina"], ["intake.area_unknown"]),
        (
            intake.read_matrix,
            ["Servicio", "Bodega", "bodega"],
            ["intake.header_twice"],
        ),
        (
            intake.read_operations,
            ["x"],
            ["tables.no_service", "tables.no_period", "tables.no_cases", "tables.no_customers"],
        ),
    ],
)
def test_a_fault_in_the_heading_leaves_nothing(
    write: Write, reads: Any, header: list[str], faults: list[str]
) -> None:
    preview = reads(sheets.read(write(header, ["Stock", "1", "1"])), COMPANY)
    assert [code for _, code in told(preview.refused) if code != "intake.too_many_cells"] == faults
    assert preview.rows == ()
