"""A small company with two fronts, a back, two services and answers, built through the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cxma.actions import areas, journeys, services, surveys
from cxma.domain.areas import AreaKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.surveys import Attribute, Instrument, Response, Rework, Source
from cxma.store.project import Project

DAY = date(2025, 3, 3)


@dataclass(frozen=True)
class Company:
    """The ids of what was built."""

    stores: int
    phone: int
    stock: int
    journey: int
    stage: int
    process: int
    check: int
    labels: int


def build(project: Project) -> Company:
    """Build the company: Stock gives Stock check and Labels to Stores and Phone."""
    stores = areas.add(project, "Tiendas", AreaKind.FRONT, 40)
    phone = areas.add(project, "Teléfono", AreaKind.FRONT)
    stock = areas.add(project, "Bodega", AreaKind.BACK, 12)
    journey = journeys.add_journey(project, "Comprar en tienda")
    stage = journeys.add_stage(project, journey, "Elegir", customers=4000)
    process = journeys.add_process(project, "Reposición", stage_ids=[stage], owner_id=stock)
    check = services.add(project, "Consulta de stock", stock, process_ids=[process])
    labels = services.add(project, "Etiquetas", stock)
    services.set_cells(project, {(check, stores): 3, (check, phone): 2, (labels, stores): 1})
    return Company(stores, phone, stock, journey, stage, process, check, labels)


def validated(project: Project, *service_ids: int) -> None:
    """Validate services by both sides."""
    services.validate(project, service_ids, "front", "Jefas de tienda", DAY)
    services.validate(project, service_ids, "back", "Jefe de bodega", DAY)


def wave(project: Project, name: str = "Ola 1", on: date = DAY, **fields: object) -> int:
    """Open a wave of the short form."""
    return surveys.open_wave(project, name, Instrument.SHORT, on, **fields)


def answers(
    service_id: int, area_id: int, score: int, people: int = 6, name: str = "p"
) -> list[Response]:
    """Return what some people say about a service, all the same."""
    scores = dict.fromkeys(Attribute, score)
    return [
        Response(f"{name}{n}", area_id, service_id, True, scores, 5, Rework.SOMETIMES)
        for n in range(people)
    ]


def answered(project: Project, wave_id: int, service_id: int, area_id: int, score: int) -> None:
    """Take answers of six people in."""
    said = answers(service_id, area_id, score)
    surveys.submit(project, wave_id, Source.PAPER, said, on=DAY)


def internal(project: Project) -> InternalClients:
    """Return what is known of internal clients."""
    return project.snapshot().internal
