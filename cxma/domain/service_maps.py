"""The two maps: who serves whom, and the customer's journey with what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cxma.domain.areas import Area
from cxma.domain.internal_clients import InternalClients
from cxma.domain.journeys import Journey, Process, Stage
from cxma.domain.services import Service

Link = tuple[Service, tuple[Area, ...]]
"""A service with the areas at its other end."""


@dataclass(frozen=True, slots=True)
class DoubleMap:
    """An area between its internal clients and its internal suppliers (seed 000 #7).

    Attributes:
        serves: services it gives, each with the areas that need it; none is a service nobody
            was found to need.
        served_by: services it needs, each with the area that gives it.
    """

    area: Area
    serves: tuple[Link, ...]
    served_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One stage of a journey from the customer down to the services behind it.

    Attributes:
        visible, invisible: processes above and below the line of visibility.
        services: services on the line of internal interaction, reached through the processes.
    """

    stage: Stage
    visible: tuple[Process, ...]
    invisible: tuple[Process, ...]
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A journey as a board.

    Attributes:
        columns: its stages in order.
        adrift: processes that support no stage of any journey yet.
        unplaced: services behind no process yet.
    """

    journey: Journey
    columns: tuple[Column, ...]
    adrift: tuple[Process, ...]
    unplaced: tuple[Service, ...]


def double_map(internal: InternalClients, area_id: int) -> DoubleMap:
    """Return whom an area serves and who serves it; raise KeyError for an unknown area.

    Retired services are on no map.
    """
    areas = {area.id: area for area in internal.areas}
    needed: dict[int, set[int]] = {}
    for cell in internal.cells:
        needed.setdefault(cell.service_id, set()).add(cell.area_id)
    given = [service for service in internal.services if not service.retired]
    return DoubleMap(
        area=internal.area(area_id),
        serves=tuple(
            (service, _found(internal, needed.get(service.id, ())))
            for service in given
            if service.provider_id == area_id
        ),
        served_by=tuple(
            (service, (areas[service.provider_id],) if service.provider_id in areas else ())
            for service in given
            if area_id in needed.get(service.id, ())
        ),
    )


def board(internal: InternalClients, journey_id: int) -> Board:
    """Return a journey as a board; raise KeyError for an unknown journey."""
    journey = next((each for each in internal.journeys if each.id == journey_id), None)
    if journey is None:
        raise KeyError(journey_id)
    stages = {stage.id for stage in internal.stages}
    given = [service for service in internal.services if not service.retired]
    known = {process.id for process in internal.processes}
    return Board(
        journey=journey,
        columns=tuple(_column(internal, stage, given) for stage in journey.stages),
        adrift=tuple(p for p in internal.processes if not stages.intersection(p.stage_ids)),
        unplaced=tuple(s for s in given if not known.intersection(s.process_ids)),
    )


def _column(internal: InternalClients, stage: Stage, services: Iterable[Service]) -> Column:
    behind = [process for process in internal.processes if stage.id in process.stage_ids]
    ids = {process.id for process in behind}
    return Column(
        stage=stage,
        visible=tuple(process for process in behind if process.visible),
        invisible=tuple(process for process in behind if not process.visible),
        services=tuple(service for service in services if ids.intersection(service.process_ids)),
    )


def _found(internal: InternalClients, ids: Iterable[int]) -> tuple[Area, ...]:
    wanted = set(ids)
    return tuple(area for area in internal.areas if area.id in wanted)
