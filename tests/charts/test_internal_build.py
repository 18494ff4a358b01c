"""From internal clients to figures: what is hidden stays hidden, what is unknown stays unknown."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from cxma.charts import improvement_build, internal_build
from cxma.domain.areas import Area, AreaKind
from cxma.domain.importance import Crosshair
from cxma.domain.improvement import Analysis, Category, Cause, Gap, GapKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.journeys import Journey, Process, Stage
from cxma.domain.plan import Kpi, Reading
from cxma.domain.priority import Band, PriorityRow
from cxma.domain.service_results import measure
from cxma.domain.services import Cell, Service, ServiceStep, Validation
from cxma.domain.surveys import Attribute, Instrument, Intake, Source, Tally, Wave
from cxma.i18n import Translator, translator

YES = Validation("Ana", date(2026, 3, 1))
HIGH, LOW = (0, 0, 0, 0, 2, 4, 6), (6, 4, 2, 0, 0, 0, 0)


@pytest.fixture
def tr() -> Translator:
    return translator("es-CL")


def tally(wave: int, service: int, counts: tuple[int, ...]) -> Tally:
    n = sum(counts)
    scores = dict.fromkeys(Attribute, counts)
    return Tally(wave, service, 1, n, n, scores, (0, 0, 0, 2, n - 2))


@pytest.fixture
def internal() -> InternalClients:
    shops, stock, money = (
        Area(1, "Tiendas", AreaKind.FRONT, 120),
        Area(2, "Abastecimiento", AreaKind.BACK),
        Area(3, "Finanzas", AreaKind.BACK, 1),
    )
    stages = tuple(Stage(n, 1, name) for n, name in enumerate(("Buscar", "Comprar", "Usar"), 1))
    steps = (
        ServiceStep(1, 10, "Pide", 1, 0.5),
        ServiceStep(2, 10, "Busca", 2, 4),
        ServiceStep(3, 10, "Avisa"),
        ServiceStep(4, 10, "Recibe", 1),
    )
    return InternalClients(
        areas=(shops, stock, money),
        journeys=(Journey(1, "Comprar", stages=stages),),
        processes=(
            Process(1, "Atender", (1, 2), visible=True, owner_id=1),
            Process(2, "Reponer", (1, 3)),
            Process(3, "Sin etapa"),
        ),
        services=(
            Service(10, "Consulta de stock", 2, (1, 2), front=YES, back=YES, steps=steps),
            Service(11, "Reembolsos", 3, (2,), front=YES),
            Service(12, "Fax", 3, (2,), retired=True),
        ),
        cells=(Cell(10, 1, 3), Cell(11, 1, 2), Cell(11, 2, 1)),
        waves=tuple(
            Wave(n, f"w{n}", f"Ola {n}", Instrument.SHORT, date(2026, n, 1)) for n in (1, 2)
        ),
        intakes=tuple(Intake(n, n, Source.TABLE, date(2026, n, 2)) for n in (1, 2)),
        tallies=(tally(1, 10, LOW), tally(2, 10, HIGH), tally(2, 11, (1, 1, 1, 0, 0, 0, 0))),
    )


def row(id: int, name: str, isx: float | None, importance: float | None) -> PriorityRow:
    band = Band.NO_DATA if isx is None else Band.LOW
    return PriorityRow(id, name, "Finanzas", band, 8, isx=isx, importance=importance)


def test_a_service_without_figures_is_left_out_by_name(tr: Translator) -> None:
    rows = [row(1, "A", 20, 4), row(2, "B", -40, 5), row(3, "C", None, None)]
    data = internal_build.importance_performance(rows, tr, crosshair=Crosshair.MEANS, least=7)
    assert [point.label for point in data.points] == ["A", "B"]
    assert (data.left_out, data.least, data.means) == (("C",), 7, True)
    assert data.middle == (-10, 4.5)
    assert [point.quadrant for point in data.points] == [data.quadrants[3], data.quadrants[0]]


def test_a_journey_has_its_processes_on_their_side(
    internal: InternalClients, tr: Translator
) -> None:
    data = internal_build.journey_map(internal, 1, tr, {10: Band.CRITICAL})
    assert [stage.label for stage in data.stages] == ["Buscar", "Comprar", "Usar"]
    assert [(work.label, work.owner, work.stages) for work in data.visible] == [
        ("Atender", "Tiendas", (0, 1))
    ]
    assert [(work.label, work.owner, work.stages) for work in data.internal] == [
        ("Reponer", "", (0, 2))
    ]
    found = [(s.item.label, s.item.band, s.item.validated, s.stages) for s in data.services]
    assert found == [
        ("Consulta de stock", Band.CRITICAL, True, (0, 1, 2)),
        ("Reembolsos", Band.NO_DATA, False, (0, 2)),
    ]


def test_an_area_stands_between_its_suppliers_and_clients(
    internal: InternalClients, tr: Translator
) -> None:
    data = internal_build.double_map(internal, 2, tr, {})
    assert data.detail == "Área interna"
    assert [(n.label, [s.label for s in n.services]) for n in data.served_by] == [
        ("Finanzas", ["Reembolsos"])
    ]
    assert [(n.label, [s.label for s in n.services]) for n in data.serves] == [
        ("Tiendas", ["Consulta de stock"])
    ]
    assert internal_build.double_map(internal, 1, tr, {}).detail == "Primera línea, 120 personas"


def test_a_service_walks_over_the_areas(internal: InternalClients, tr: Translator) -> None:
    data = internal_build.service_journey(internal, 10, tr)
    assert data.lanes == ("Tiendas", "Abastecimiento", "Sin área")
    assert [(step.label, step.lane, step.hours) for step in data.steps] == [
        ("Pide", 0, 0.5),
        ("Busca", 1, 4),
        ("Avisa", 2, None),
        ("Recibe", 0, None),
    ]


def test_the_matrix_leaves_retired_services_out(internal: InternalClients, tr: Translator) -> None:
    results = measure(internal)
    data = internal_build.matrix_picture(internal, tr, results.rows)
    assert data.areas == ((1, "Tiendas"), (2, "Abastecimiento"))
    assert [(r.provider, r.label, r.cells, r.front, r.back) for r in data.rows] == [
        ("Abastecimiento", "Consulta de stock", (3, None), True, True),
        ("Finanzas", "Reembolsos", (2, 1), True, False),
    ]
    assert [r.isx is None for r in data.rows] == [False, True]


def test_small_groups_are_in_no_change(internal: InternalClients) -> None:
    data = internal_build.wave_change(measure(internal))
    assert (data.before, data.after) == ("Ola 1", "Ola 2")
    [change] = data.rows
    assert change.label == "Consulta de stock"
    assert change.clear
    assert (change.before, change.after) == (-100, pytest.approx(1000 / 12))


def test_one_wave_is_no_change(internal: InternalClients) -> None:
    alone = replace(internal, waves=internal.waves[:1], tallies=internal.tallies[:1])
    assert internal_build.wave_change(measure(alone)).rows == ()


GAP = Gap(1, 10, GapKind.STANDARD, "Responde tarde", 7, "h")
CAUSES = (
    Cause(1, 1, "Llega incompleto", category=Category.REQUEST_QUALITY, customers=90),
    Cause(2, 1, "No hay formulario", parent_id=1, root=True, customers=210),
    Cause(3, 1, "Sistema lento", analysis=Analysis.ISHIKAWA, category=Category.TOOLS, hours=2.5),
    Cause(4, 2, "De otra brecha", category=Category.TOOLS),
)


def test_a_gap_whose_words_have_its_figure_is_not_given_another(tr: Translator) -> None:
    told = replace(GAP, statement="Responde en 9 horas")
    assert improvement_build.why_tree(told, (), tr).gap == "Responde en 9 horas"


def test_causes_hang_on_their_bones(tr: Translator) -> None:
    data = improvement_build.ishikawa(GAP, CAUSES, tr)
    assert data.gap == "Responde tarde (7\N{NO-BREAK SPACE}h)"
    assert len(data.bones) == 6
    hung = {bone.key: [cause.text for cause in bone.causes] for bone in data.bones if bone.causes}
    assert hung == {"tools": ["Sistema lento"], "request_quality": ["Llega incompleto"]}


def test_whys_make_a_tree(tr: Translator) -> None:
    [first] = improvement_build.why_tree(GAP, CAUSES, tr).why
    assert first.cause.text == "Llega incompleto"
    [behind] = first.why
    assert (behind.cause.text, behind.cause.root, behind.why) == ("No hay formulario", True, ())


def test_a_pareto_counts_what_is_known(tr: Translator) -> None:
    data = improvement_build.pareto(CAUSES, tr)
    assert [(item.label, item.value, item.cumulative) for item in data.rows] == [
        ("No hay formulario", 210, 0.7),
        ("Llega incompleto", 90, 1.0),
    ]
    assert (data.unmeasured, data.decimals) == (2, 0)
    hours = improvement_build.pareto(CAUSES, tr, by="hours")
    assert (hours.rows[0].value, hours.unmeasured, hours.decimals) == (2.5, 3, 1)


def test_readings_are_in_time() -> None:
    readings = (Reading(1, 1, date(2026, 5, 1), 4), Reading(2, 1, date(2026, 3, 1), 6))
    data = improvement_build.sparkline(Kpi(1, 1, "Horas", unit="h", baseline=9, readings=readings))
    assert data.readings == ((date(2026, 3, 1), 6), (date(2026, 5, 1), 4))
    assert (data.baseline, data.target, data.decimals) == (9, None, 0)


def test_building_needs_no_drawing_library() -> None:
    probe = (
        "import sys, cxma.charts.internal_build, cxma.charts.improvement_build;"
        "sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
