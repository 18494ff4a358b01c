"""How far map, matrix and agreements have come: counts, and what is still missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import ServiceStatus, Standard


@dataclass(frozen=True, slots=True)
class MatrixFigures:
    """Coverage of the matrix of internal services; retired services count nowhere.

    Attributes:
        services: services still given.
        needed: those that some area needs: their row has a cell.
        critical: those that some area cannot serve without: a cell of 3.
        validated, by_front, by_back: those validated by both sides, by the front, by the back.
        with_standard: those with a standard that holds a figure.
        agreed: those whose standards with a figure were agreed with somebody.
        stages, covered: stages of journeys; those some service stands behind, through a process.
        clients: areas that need at least one service.
        cells: cells filled.
    """

    services: int = 0
    needed: int = 0
    critical: int = 0
    validated: int = 0
    by_front: int = 0
    by_back: int = 0
    with_standard: int = 0
    agreed: int = 0
    stages: int = 0
    covered: int = 0
    clients: int = 0
    cells: int = 0

    def share(self, part: int) -> float | None:
        """Return part / services, 0..1; None without services."""
        return part / self.services if self.services else None


def matrix_figures(internal: InternalClients) -> MatrixFigures:
    """Return how far the map and the matrix have come."""
    given = {service.id: service for service in internal.services if not service.retired}
    cells = [cell for cell in internal.cells if cell.service_id in given]
    status = Counter(service.status for service in given.values())
    both = status[ServiceStatus.VALIDATED]
    counted = [s for s in current_standards(internal) if s.target is not None]
    standards = {s.service_id for s in counted if s.service_id in given}
    agreed = {s.service_id for s in counted if s.service_id in given and s.agreed_with.strip()}
    return MatrixFigures(
        services=len(given),
        needed=len({cell.service_id for cell in cells}),
        critical=len({cell.service_id for cell in cells if cell.criticality == 3}),
        validated=both,
        by_front=both + status[ServiceStatus.FRONT],
        by_back=both + status[ServiceStatus.BACK],
        with_standard=len(standards),
        agreed=len(agreed),
        stages=len(internal.stages),
        covered=len(covered_stages(internal)),
        clients=len({cell.area_id for cell in cells}),
        cells=len(cells),
    )


def current_standards(internal: InternalClients) -> tuple[Standard, ...]:
    """Return the standards in force: those no other version replaces."""
    replaced = {standard.replaces for standard in internal.standards}
    return tuple(standard for standard in internal.standards if standard.id not in replaced)


def covered_stages(internal: InternalClients) -> frozenset[int]:
    """Return the ids of the stages that a service still given stands behind."""
    stages = {process.id: process.stage_ids for process in internal.processes}
    known = {stage.id for stage in internal.stages}
    return frozenset(
        stage_id
        for service in internal.services
        if not service.retired
        for process_id in service.process_ids
        for stage_id in stages.get(process_id, ())
        if stage_id in known
    )
