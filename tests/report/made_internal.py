"""Internal clients from domain objects alone: the method's worked example and awkward cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cxma.domain.answers import EvidenceKind
from cxma.domain.areas import Area, AreaKind
from cxma.domain.improvement import Analysis, Category, Cause, Gap, GapKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.journeys import Journey, Process, Stage
from cxma.domain.plan import Initiative, Kpi, Reading, Status
from cxma.domain.prioritise import prioritise
from cxma.domain.priority import Override, PriorityRun
from cxma.domain.services import (
    Cell,
    Operation,
    Service,
    Standard,
    StandardKind,
    Validation,
)
from cxma.domain.snapshot import Snapshot
from cxma.domain.surveys import (
    Attribute,
    Comment,
    Courtesy,
    Instrument,
    Intake,
    ReciprocalTally,
    Rework,
    Source,
    Tally,
    Wave,
)
from tests.report import made

VECTOR = ((7, 6, 6, 5, 4, 3, 6, 2, 7, 6), (4, 5, 3, 3, 6, 2, 5, 3, 6, 4))
VECTOR = (*VECTOR, (6, 7, 6, 5, 6, 5, 4, 6, 7, 6))
"""METHOD's answers of ten people: effective 40, easy -20, pleasant 70; ISX 30."""
FRONT, BACK, SYSTEMS = 1, 2, 3
STOCK, REFUND, VISITS, RARE, DRAFT = 1, 2, 3, 4, 5
VALIDATORS = ("Graciela Montt", "Esteban Quilodrán")
OVERRIDER = "Ximena Larraguibel"
OWNER, SPONSOR = "Baltazar Etcheverry Ossa", "Hortensia Videla Prat"
SECRET = "Palabras que cuatro personas escribieron creyendo que nadie las leería."
SAID = "Que Graciela Montt responda antes del mediodía y no al cierre."


def counts(scores: Sequence[int], top: int = 7) -> tuple[int, ...]:
    """Return how many gave each score."""
    return tuple(sum(score == value for score in scores) for value in range(1, top + 1))


def tally(wave: int, service: int, area: int, *scores: Sequence[int], importance: int = 4) -> Tally:
    """Return what people of an area said: a list of scores an attribute."""
    people = max(map(len, scores))
    return Tally(
        wave,
        service,
        area,
        people,
        people,
        dict(zip(Attribute, map(counts, scores), strict=True)),
        counts([importance] * people, 5),
        {Rework.SOMETIMES: people},
    )


def same(wave: int, service: int, scores: Sequence[int], **more: Any) -> Tally:
    """Return a tally of the front whose people gave each attribute the same scores."""
    return tally(wave, service, FRONT, scores, scores, scores, **more)


def internal() -> InternalClients:
    """Return map, matrix, two waves, operations, a gap with causes; no run."""
    yes = Validation(VALIDATORS[0], date(2026, 3, 2)), Validation(VALIDATORS[1], date(2026, 3, 9))
    names = {
        STOCK: ("Consulta de existencias", BACK),
        REFUND: ("Devolución de dinero", SYSTEMS),
        VISITS: ("Agenda de visitas", BACK),
        RARE: ("Trámite poco usado", SYSTEMS),
    }
    services = [
        Service(each, name, provider, (each,), front=yes[0], back=yes[1])
        for each, (name, provider) in names.items()
    ]
    services.append(Service(DRAFT, "Servicio en borrador", BACK, (1,)))
    months = [
        Operation(STOCK, "2026-05", 1000, 1200, 180, 800),
        Operation(REFUND, "2026-05", 500, 800, 110, 450),
        Operation(VISITS, "2026-05", 3900, 4000, None, None),
    ]
    bad, good = (2, 1, 3, 2, 6, 7, 2, 1, 5, 2), (6, 7, 6, 7, 6, 6, 7, 6, 5, 6)
    return InternalClients(
        areas=(
            Area(FRONT, "Tiendas", AreaKind.FRONT, 120),
            Area(BACK, "Bodega", AreaKind.BACK, 40),
            Area(SYSTEMS, "Sistemas", AreaKind.BACK, 12),
        ),
        journeys=(
            Journey(1, "Comprar", "Hogares", "Tener en casa lo elegido", "Sin llamadas", _stages()),
        ),
        processes=(
            Process(1, "Vender", (1, 2), True, FRONT, (FRONT,)),
            Process(2, "Devolver", (2,), False, SYSTEMS, (SYSTEMS,)),
        ),
        services=tuple(services),
        cells=tuple(Cell(each, FRONT, 3 if each < RARE else 1) for each in range(1, 6)),
        standards=(
            Standard(1, STOCK, StandardKind.TIME, "Respuesta en 2 horas", 2, "h", OWNER),
            Standard(2, REFUND, StandardKind.QUALITY, "Sin errores en la cuenta"),
        ),
        operations=tuple(months),
        waves=(
            Wave(1, "k1", "Medición de abril", Instrument.SHORT, date(2026, 4, 1)),
            Wave(
                2,
                "k2",
                "Medición de junio",
                Instrument.SHORT,
                date(2026, 6, 1),
                date(2026, 6, 12),
                reciprocal=True,
                invited={FRONT: 40},
            ),
        ),
        intakes=(Intake(1, 2, Source.KIOSK, date(2026, 6, 9), "", 20, 60),),
        tallies=(
            same(1, REFUND, bad),
            same(2, STOCK, bad, importance=5),
            same(2, REFUND, good),
            tally(2, VISITS, FRONT, *VECTOR),
            same(2, RARE, (1, 1, 1, 1), importance=2),
        ),
        reciprocal=(
            ReciprocalTally(2, BACK, FRONT, 6, dict.fromkeys(Courtesy, counts((6,) * 5 + (2,)))),
            ReciprocalTally(2, SYSTEMS, FRONT, 4, dict.fromkeys(Courtesy, counts((1,) * 4))),
        ),
        comments=(Comment(2, RARE, FRONT, SECRET), Comment(2, STOCK, FRONT, SAID)),
        overrides={VISITS: Override(VISITS, 1, "Empieza la campaña de invierno", OVERRIDER)},
        gaps=(Gap(1, REFUND, GapKind.STANDARD, "El dinero tarda más de lo prometido", 3.5, "d"),),
        causes=(
            Cause(1, 1, "El comprobante espera", customers=300),
            Cause(2, 1, "Se envía por semana", 1, customers=200),
            Cause(
                3,
                1,
                "No existe comprobante digital",
                2,
                Analysis.FIVE_WHYS,
                Category.TOOLS,
                True,
                200,
                40.0,
                EvidenceKind.DATA,
                "Muestra de 60 casos",
            ),
            Cause(
                4, 1, "La cuenta llega errada", 1, category=Category.REQUEST_QUALITY, customers=90
            ),
        ),
    )


def _stages() -> tuple[Stage, ...]:
    return (
        Stage(1, 1, "Elegir", "Mira y compara", True, 5000, 4.2, "/ 5", "Encuesta web"),
        Stage(2, 1, "Devolver", "Pide su dinero"),
    )


def improving() -> Initiative:
    """Return a verified initiative that removes the root cause."""
    readings = tuple(
        Reading(place, 99, date(2026, 5 + place, 1), value)
        for place, value in enumerate((5.0, 2.9, 2.7), 1)
    )
    return Initiative(
        99,
        "Comprobante digital de devolución",
        owner=OWNER,
        sponsor=SPONSOR,
        start=date(2026, 4, 15),
        end=date(2026, 6, 30),
        status=Status.VERIFIED,
        cause_ids=(3,),
        kpis=(Kpi(99, "Días hasta el dinero", "", "d", 6.5, 3.0, False, readings),),
    )


def snapshot(clients: InternalClients | None = None) -> Snapshot:
    """Return the made-up engagement with internal clients and the initiative born there."""
    base = replace(made.snapshot("es"), previous=None)
    return replace(
        base, internal=clients or internal(), initiatives=(*base.initiatives, improving())
    )


def frozen(clients: InternalClients, *, final: bool = True, **more: Any) -> InternalClients:
    """Return internal clients with a run of their validated services as they stand."""
    rows = [row for row in prioritise(clients) if row.validated]
    run = PriorityRun(
        **{
            "id": 7,
            "name": "Prioridades de junio",
            "on": date(2026, 6, 15),
            "who": "Nicanor Sagredo",
            "wave_id": 2,
            "wave": "Medición de junio",
            "final": final,
            "settings": clients.settings,
            "rows": tuple(rows),
            **more,
        }
    )
    return replace(clients, runs=(run,))
