"""Whatever a table holds, it is understood or refused with a sentence, never an accident."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cxma import intake
from cxma.domain.surveys import response_of, row_of
from cxma.sheets import Sheet
from tests.intake.conftest import COMPANY, DEEP, NAMED, SHORT, told

HEADS = st.sampled_from(
    [
        "ID",
        "Timestamp",
        "Persona",
        "Área",
        "Servicio",
        "Mes",
        "Casos",
        "Clientes",
        "Nombre",
        "Tipo",
        "Easy",
        "Stock [Easy]",
        "Stock [Comentario]",
        "Stock [Retrabajo]",
        "Stock [usa]",
        "Devolución [I felt heard]",
        "Tienda Norte [Respeto]",
        "Tienda Norte",
        "",
    ]
) | st.text(max_size=12)
CELLS = (
    st.sampled_from(["", "7", "No lo uso", "A veces", "Bodega", "Stock", "2026-03", "1.200", "Sí"])
    | st.text(max_size=8)
    | st.floats()
    | st.booleans()
    | st.dates(min_value=date(1900, 1, 1))
    | st.datetimes(min_value=datetime(1900, 1, 1))  # noqa: DTZ001
    | st.just(time(10, 30))
    | st.just(timedelta(hours=30))
)
SHEETS = st.builds(
    lambda header, rows: Sheet("x.csv", tuple(header), rows, 2, typed=True),
    st.lists(HEADS, min_size=1, max_size=7),
    st.lists(st.lists(CELLS, max_size=8), max_size=6),
)


@settings(max_examples=150, deadline=None)
@given(SHEETS, st.sampled_from([SHORT, DEEP, NAMED]), st.sampled_from(["", "Bodega"]))
def test_any_answers(sheet: Sheet, wave: intake.answers.Wave, area: str) -> None:
    proposed = intake.propose(sheet.header, COMPANY, wave)
    profile = intake.Profile(proposed.columns, proposed.origin, area)
    dry = intake.read_answers(sheet, profile, COMPANY, wave)
    told(dry.refused + dry.notes)
    assert intake.read_answers(sheet, profile, COMPANY, wave) == dry
    for row in dry.responses:
        response = response_of(row)
        assert row_of(response)[:9] == row[:9]
        assert response.area_id in (1, 2, 3)
        assert response.used or not (response.scores or response.importance or response.rework)
    keys = [(row[0], row[2]) for row in dry.responses]
    assert len(set(keys)) == len(keys)


@settings(max_examples=120, deadline=None)
@given(SHEETS)
def test_any_tables(sheet: Sheet) -> None:
    for reads in (
        intake.read_areas,
        intake.read_services,
        intake.read_matrix,
        intake.read_operations,
    ):
        preview = reads(sheet, COMPANY)
        told(preview.refused + preview.notes)
