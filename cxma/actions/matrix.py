"""The service matrix: which area needs which service, how much and how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cxma.actions import areas, found, rules
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import CRITICALITIES, Cell, Frequency
from cxma.errors import Refused
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.project import Project

Place = tuple[int, int]
"""Service id and area id."""


def set_cell(
    project: Project,
    service_id: int,
    area_id: int,
    criticality: int | None,
    frequency: Frequency | None = None,
    comment: str = "",
) -> None:
    """Say how much an area needs a service, 1 to 3, or with None that it does not.

    Raises:
        Refused: the criticality is none, service or area are unknown, or the area is the provider.
    """
    internal = project.snapshot().internal
    cell = _cell(internal, (service_id, area_id), criticality, frequency, comment)
    shown = {
        "service": found.service(internal, service_id).name,
        "area": areas.find(internal, area_id).name,
    }
    with project.change(Label("matrix.cell", shown)) as edit:
        _set(edit, (service_id, area_id), cell)


def set_cells(project: Project, cells: Mapping[Place, Cell | int | None]) -> None:
    """Fill a block of the matrix in one step.

    Args:
        cells: by service and area: a whole cell, a criticality that keeps frequency and comment,
            or None for an empty one.

    Raises:
        Refused: as ``set_cell``; then no cell changed.
    """
    internal = project.snapshot().internal
    stored = {(cell.service_id, cell.area_id): cell for cell in internal.cells}
    checked = {}
    for place, value in cells.items():
        said = value if isinstance(value, Cell) else stored.get(place, Cell(*place, 1))
        criticality = value.criticality if isinstance(value, Cell) else value
        checked[place] = _cell(internal, place, criticality, said.frequency, said.comment)
    with project.change(Label("matrix.cells", {"n": len(checked)})) as edit:
        for place, cell in checked.items():
            if cell != stored.get(place):
                _set(edit, place, cell)


def clear_cells(project: Project, places: Iterable[Place]) -> None:
    """Empty a block of the matrix in one step."""
    set_cells(project, dict.fromkeys(places))


def _cell(
    internal: InternalClients,
    place: Place,
    criticality: int | None,
    frequency: Frequency | None,
    comment: str,
) -> Cell | None:
    service, area = found.service(internal, place[0]), areas.find(internal, place[1])
    if criticality is None:
        return None
    if isinstance(criticality, bool) or criticality not in CRITICALITIES:
        raise Refused("matrix.criticality", service=service.name, area=area.name)
    if service.provider_id == area.id:
        raise Refused("matrix.own_service", service=service.name, area=area.name)
    cell = Cell(*place, int(criticality), Frequency(frequency) if frequency else None)
    return replace(cell, comment=rules.text(comment))


def _set(edit: Edit, place: Place, cell: Cell | None) -> None:
    if cell is None:
        edit.set_cell(*place, None)
    else:
        edit.set_cell(*place, cell.criticality, cell.frequency, cell.comment)
