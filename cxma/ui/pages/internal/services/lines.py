"""The lines of the matrix: services by provider, filtered, with a line to add one below each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cxma.domain.areas import Area
from cxma.domain.internal_clients import InternalClients
from cxma.domain.priority import Band, PriorityRow
from cxma.domain.services import Cell, Service, ServiceStatus
from cxma.ui.finding import plain

OPEN = "open"
"""Stands for every service in force that one side or both did not validate."""


class Kind(StrEnum):
    """What a line of the matrix is."""

    GROUP = "group"
    SERVICE = "service"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Line:
    """A provider's name, one of its services, or where one more is added."""

    kind: Kind
    provider: Area
    service: Service | None = None
    band: Band = Band.NO_DATA
    isx: float | None = None
    count: int = 0

    @property
    def key(self) -> tuple[Kind, int, int]:
        """Return what stays the same while its words change."""
        return self.kind, self.provider.id, self.service.id if self.service else 0

    @property
    def service_id(self) -> int:
        """Return the id of its service, 0 when it has none."""
        return self.service.id if self.service else 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which services are shown.

    Attributes:
        state: a status, OPEN, or None for all in force.
        criticality: least criticality of the fullest cell; 0 for any.
    """

    text: str = ""
    provider: int | None = None
    band: Band | None = None
    state: str | None = None
    criticality: int = 0

    @property
    def narrows(self) -> bool:
        """Tell whether services are left out for another reason than their provider."""
        return bool(self.text or self.band or self.state or self.criticality)

    def takes(self, service: Service, provider: str, band: Band, highest: int) -> bool:
        """Tell whether a service is shown."""
        words = plain(self.text).split()
        said = plain(f"{service.name} {provider} {service.output}")
        return (
            self.provider in (None, service.provider_id)
            and self.band in (None, band)
            and self._in_state(service.status)
            and highest >= self.criticality
            and all(word in said for word in words)
        )

    def _in_state(self, status: ServiceStatus) -> bool:
        if self.state is None:
            return status is not ServiceStatus.RETIRED
        if self.state == OPEN:
            return status not in (ServiceStatus.VALIDATED, ServiceStatus.RETIRED)
        return status == self.state


@dataclass(frozen=True)
class Matrix:
    """What the grid shows.

    Attributes:
        areas: the columns: areas that face customers, and any other that needs something.
        total: services in force, shown or not.
    """

    areas: tuple[Area, ...] = ()
    lines: tuple[Line, ...] = ()
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    total: int = 0

    @property
    def shown(self) -> int:
        """Return how many services are shown."""
        return sum(line.kind is Kind.SERVICE for line in self.lines)

    def cell(self, line: Line, column: int) -> Cell | None:
        """Return the cell of a line, None where it is empty."""
        return self.cells.get((line.service_id, self.areas[column].id))

    def is_own(self, line: Line, column: int) -> bool:
        """Tell whether an area would be its own client there."""
        return line.kind is Kind.SERVICE and line.provider.id == self.areas[column].id


def matrix(
    internal: InternalClients,
    figures: Mapping[int, PriorityRow],
    wanted: Wanted,
    *,
    adding: bool = True,
) -> Matrix:
    """Return the matrix as it is to be shown.

    Args:
        figures: bands and indexes by service id.
        adding: whether lines to add services are wanted; none are shown while services are
            left out, since a new one might vanish at once.
    """
    cells = {(cell.service_id, cell.area_id): cell for cell in internal.cells}
    needing = {cell.area_id for cell in internal.cells}
    return Matrix(
        areas=tuple(area for area in internal.areas if area.is_client or area.id in needing),
        lines=tuple(_lines(internal, figures, wanted, adding=adding and not wanted.narrows)),
        cells=cells,
        total=sum(not service.retired for service in internal.services),
    )


def _lines(
    internal: InternalClients,
    figures: Mapping[int, PriorityRow],
    wanted: Wanted,
    *,
    adding: bool,
) -> Iterator[Line]:
    highest: dict[int, int] = {}
    for cell in internal.cells:
        highest[cell.service_id] = max(highest.get(cell.service_id, 0), cell.criticality)
    given: dict[int, list[Line]] = {}
    for service in internal.services:
        row = figures.get(service.id)
        band = row.band if row else Band.NO_DATA
        area = internal.area(service.provider_id)
        if wanted.takes(service, area.name, band, highest.get(service.id, 0)):
            line = Line(Kind.SERVICE, area, service, band, row.isx if row else None)
            given.setdefault(area.id, []).append(line)
    for area in internal.areas:
        lines = given.get(area.id, [])
        offered = adding and area.is_provider and wanted.provider in (None, area.id)
        if lines or offered:
            yield Line(Kind.GROUP, area, count=len(lines))
            yield from lines
        if offered:
            yield Line(Kind.ADD, area)
