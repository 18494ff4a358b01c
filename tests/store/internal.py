"""One of everything about internal clients, for tests; every id is 1 unless it says otherwise."""

from __future__ import annotations

from datetime import date

from cxma.domain.areas import Area, AreaKind
from cxma.domain.improvement import Category, Cause, Gap, GapKind
from cxma.domain.journeys import Journey, Process, Stage
from cxma.domain.plan import Reading
from cxma.domain.priority import Band, Override, PriorityRow, PrioritySettings, Rule
from cxma.domain.services import (
    Frequency,
    Need,
    Service,
    ServiceStep,
    Standard,
    StandardKind,
    Validation,
)
from cxma.domain.surveys import (
    Attribute,
    Courtesy,
    Deep,
    Instrument,
    Reciprocal,
    Response,
    Rework,
    Source,
    Wave,
)
from cxma.store.edit import Edit

FRONT, BACK = 1, 2
"""Ids of the two areas."""
DAY = date(2026, 3, 2)
ROW = PriorityRow(
    1,
    "Stock",
    "Bodega",
    Band.LOW,
    5,
    nets={Attribute.EASY: -20.0},
    isx=30.0,
    places={Rule.SEED_003: 1},
    place=1,
    override=Override(1, 1, "urge", "Ana"),
)
RESPONSES = (
    Response("t1", FRONT, 1, True, {Attribute.EASY: 7, Attribute.EFFECTIVE: 1}, 5, Rework.OFTEN),
    Response("t2", FRONT, 1, True, {Attribute.EASY: 7}, comment="más rápido", person="Leo"),
    Response("t3", FRONT, 1, False),
    Response("t4", BACK, 1, True, deep={Deep.HEARD: 7, Deep.FOLLOW_UP: 1}),
)
RECIPROCALS = (Reciprocal("t5", BACK, FRONT, {Courtesy.NOTICE: 3}, "avisan tarde"),)


def fill(edit: Edit) -> None:
    """Add one of everything but answers: two areas, two services, two causes."""
    _map(edit)
    _services(edit)
    edit.add(
        Wave,
        key="k1",
        name="Marzo",
        instrument=Instrument.DEEP,
        opened=DAY,
        reciprocal=True,
        invited={FRONT: 12},
    )
    _improvement(edit)
    edit.set_priority_settings(PrioritySettings(low=-10.0, rule=Rule.WEIGHTED))
    edit.set_override(1, 1, "urge", "Ana")
    edit.add_run(
        name="Primera",
        on=DAY,
        who="Ana",
        wave_id=1,
        wave="Marzo",
        final=True,
        settings=PrioritySettings(),
        rows=(ROW,),
    )
    edit.decline_offer("A2:1")


def answer(edit: Edit) -> int:
    """Take the answers above into the wave; return the id of the arrival."""
    return edit.take_in(1, Source.TABLE, DAY, "respuestas.csv", RESPONSES, RECIPROCALS)


def _map(edit: Edit) -> None:
    edit.add(Area, name="Tienda", headcount=12)
    edit.add(Area, name="Bodega", kind=AreaKind.BACK)
    edit.add(Journey, name="Compra", segment="Hogar")
    edit.add(Stage, journey_id=1, name="Busca", customers=900, customer_score=4.5)
    edit.add(Stage, journey_id=1, name="Paga", moment_of_truth=True)
    edit.add(Process, name="Reponer", stage_ids=(1, 2), owner_id=BACK, performer_ids=(FRONT,))
    edit.add_participant("Sol", area_id=FRONT)


def _services(edit: Edit) -> None:
    said = Validation("Eva", DAY)
    edit.add(Service, name="Stock", provider_id=BACK, process_ids=(1,), front=said)
    edit.add(Service, name="Acceso", provider_id=BACK)
    edit.add(ServiceStep, service_id=1, action="pide", area_id=FRONT, hours=0.5)
    edit.set_cell(1, FRONT, 3, Frequency.DAILY, "siempre")
    edit.set_cell(2, FRONT, 1)
    edit.add(Standard, service_id=1, kind=StandardKind.TIME, statement="en 2 horas", target=2.0)
    edit.add(Standard, service_id=1, kind=StandardKind.TIME, statement="en 1 hora", replaces=1)
    edit.add(Need, service_id=1, from_id=FRONT, to_id=BACK, need="código", agreed=True)
    edit.set_operation(1, "2026-03", cases=40, customers=900, rework=4)
    edit.set_operation(1, "2026-04", cases=50, customers=950)


def _improvement(edit: Edit) -> None:
    edit.add(Gap, service_id=1, kind=GapKind.STANDARD, statement="tarde", wave_id=1, standard_id=1)
    edit.add(Cause, gap_id=1, text="sin aviso", category=Category.COMMUNICATION)
    edit.add(Cause, gap_id=1, text="nadie avisa", parent_id=1, root=True, hours=3.5)
    plan = edit.add_initiative(title="Avisos", sponsor="Sol")
    edit.set_causes(plan, (1, 2))
    kpi = edit.add_kpi(plan, name="A tiempo")
    edit.add(Reading, kpi_id=kpi, on=DAY, value=0.8)
