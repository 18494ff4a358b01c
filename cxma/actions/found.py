"""Finding what an action is about: by id, or a sentence that it is no longer there."""

from __future__ import annotations

from cxma.domain.improvement import Cause, Gap
from cxma.domain.internal_clients import InternalClients
from cxma.domain.plan import Initiative, Kpi, Reading
from cxma.domain.services import Cell, Need, Service, ServiceStep, Standard
from cxma.domain.snapshot import Snapshot
from cxma.domain.surveys import Wave
from cxma.errors import Refused


def service(internal: InternalClients, service_id: int) -> Service:
    """Return a service; raise Refused ``services.unknown`` when it is gone."""
    try:
        return internal.service(service_id)
    except KeyError:
        raise Refused("services.unknown") from None


def step(internal: InternalClients, step_id: int) -> tuple[Service, ServiceStep]:
    """Return a step of a service with the service; raise Refused when it is gone."""
    for one in internal.services:
        for item in one.steps:
            if item.id == step_id:
                return one, item
    raise Refused("agreements.unknown")


def standard(internal: InternalClients, standard_id: int) -> Standard:
    """Return a standard; raise Refused ``agreements.unknown`` when it is gone."""
    for item in internal.standards:
        if item.id == standard_id:
            return item
    raise Refused("agreements.unknown")


def need(internal: InternalClients, need_id: int) -> Need:
    """Return a two-way need; raise Refused ``agreements.unknown`` when it is gone."""
    for item in internal.needs:
        if item.id == need_id:
            return item
    raise Refused("agreements.unknown")


def cell(internal: InternalClients, service_id: int, area_id: int) -> Cell | None:
    """Return a cell of the matrix, or None where it is empty."""
    for item in internal.cells:
        if item.service_id == service_id and item.area_id == area_id:
            return item
    return None


def wave(internal: InternalClients, wave_id: int) -> Wave:
    """Return a wave; raise Refused ``waves.unknown`` when it is gone."""
    try:
        return internal.wave(wave_id)
    except KeyError:
        raise Refused("waves.unknown") from None


def gap(internal: InternalClients, gap_id: int) -> Gap:
    """Return a gap; raise Refused ``improve.gap_unknown`` when it is gone."""
    for item in internal.gaps:
        if item.id == gap_id:
            return item
    raise Refused("improve.gap_unknown")


def cause(internal: InternalClients, cause_id: int) -> Cause:
    """Return a cause; raise Refused ``improve.cause_unknown`` when it is gone."""
    for item in internal.causes:
        if item.id == cause_id:
            return item
    raise Refused("improve.cause_unknown")


def initiative(snapshot: Snapshot, initiative_id: int) -> Initiative:
    """Return an initiative; raise Refused ``plan.unknown`` when it is gone."""
    for item in snapshot.initiatives:
        if item.id == initiative_id:
            return item
    raise Refused("plan.unknown")


def kpi(snapshot: Snapshot, kpi_id: int) -> tuple[Initiative, Kpi]:
    """Return a KPI and its initiative; raise Refused ``plan.unknown`` when it is gone."""
    for item in snapshot.initiatives:
        for one in item.kpis:
            if one.id == kpi_id:
                return item, one
    raise Refused("plan.unknown")


def reading(snapshot: Snapshot, reading_id: int) -> tuple[Initiative, Kpi, Reading]:
    """Return a reading with its KPI and initiative; raise Refused when it is gone."""
    for item in snapshot.initiatives:
        for one in item.kpis:
            for value in one.readings:
                if value.id == reading_id:
                    return item, one, value
    raise Refused("improve.reading_unknown")
