"""The areas of the company: who faces the customer, who serves those who do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cxma.actions import rules
from cxma.domain.areas import Area, AreaKind
from cxma.domain.internal_clients import InternalClients
from cxma.errors import Refused
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.project import Project

MOST_PEOPLE = 10_000_000


def add(
    project: Project,
    name: str,
    kind: AreaKind = AreaKind.FRONT,
    headcount: int | None = None,
) -> int:
    """Add an area and return its id; raise Refused when the name is empty or there already."""
    fields = _fields(project, {"name": name, "kind": kind, "headcount": headcount})
    with project.change(Label("areas.added", {"name": fields["name"]})) as edit:
        return edit.add(Area, **fields)


def add_many(project: Project, areas: Iterable[Mapping[str, Any]]) -> tuple[int, ...]:
    """Add a pasted list of areas in one step and return the ids of those that are new.

    A name that is there already is filled with what the list says of it.

    Args:
        areas: fields of ``Area``; ``name`` is needed, what is missing keeps its default.
    """
    with project.change(Label("areas.listed")) as edit:
        return tuple(key for fields in areas if (key := _put(project, edit, fields)) is not None)


def edit(project: Project, area_id: int, **fields: Any) -> None:
    """Change the name, kind or headcount of an area.

    Raises:
        Refused: as ``add``; ``areas.still_provides`` when an area that gives services would
            become front only.
    """
    internal = project.snapshot().internal
    stored = find(internal, area_id)
    checked = _fields(project, fields, area_id)
    _may_be(internal, stored, checked.get("kind", stored.kind))
    with project.change(Label("areas.edited", {"name": stored.name})) as edit:
        edit.update(Area, area_id, **checked)


def remove(project: Project, area_id: int) -> None:
    """Remove an area with its column of the matrix, its needs and what it was named in.

    Raises:
        Refused: ``areas.provides`` while it gives services, ``areas.answered`` when its people
            answered a survey.
    """
    internal = project.snapshot().internal
    stored = find(internal, area_id)
    given = provided(internal, area_id)
    if given:
        raise Refused("areas.provides", name=stored.name, services=rules.listed(given))
    waves = _answered(internal, area_id)
    if waves:
        raise Refused("areas.answered", name=stored.name, waves=rules.listed(waves))
    with project.change(Label("areas.removed", {"name": stored.name})) as edit:
        edit.remove(Area, area_id)


def order(project: Project, area_ids: Sequence[int]) -> None:
    """Put all areas in order; raise Refused when the list is not exactly the areas there are."""
    stored = project.snapshot().internal.areas
    rules.reorder(project, Area, area_ids, stored, "areas.unknown", Label("areas.ordered"))


def find(internal: InternalClients, area_id: int) -> Area:
    """Return an area by id; raise Refused ``areas.unknown`` when it is gone."""
    try:
        return internal.area(area_id)
    except KeyError:
        raise Refused("areas.unknown") from None


def provided(internal: InternalClients, area_id: int) -> list[str]:
    """Return the names of the services an area gives, retired ones included."""
    return [service.name for service in internal.services if service.provider_id == area_id]


def optional_id(internal: InternalClients) -> Callable[[int | None], int | None]:
    """Return a check for the id of an area that may be missing."""
    return rules.optional(lambda key: find(internal, key).id)


def _put(project: Project, edit: Edit, fields: Mapping[str, Any]) -> int | None:
    """Add an area, or fill the one of that name and return None."""
    known = {rules.plain(area.name): area for area in project.snapshot().internal.areas}
    stored = known.get(rules.plain(str(fields.get("name", ""))))
    if stored is None:
        return edit.add(Area, **_fields(project, fields))
    said = {key: value for key, value in fields.items() if key != "name"}
    checked = _fields(project, said, stored.id)
    _may_be(project.snapshot().internal, stored, checked.get("kind", stored.kind))
    edit.update(Area, stored.id, **checked)
    return None


def _fields(
    project: Project, fields: Mapping[str, Any], area_id: int | None = None
) -> dict[str, Any]:
    names = [area.name for area in project.snapshot().internal.areas if area.id != area_id]
    if area_id is None:
        fields = {"name": "", **fields}
    return rules.checked(
        fields,
        {
            "name": lambda value: rules.unused(value, names, "areas.twice"),
            "kind": AreaKind,
            "headcount": rules.optional(_headcount),
        },
    )


def _headcount(value: float) -> int:
    return rules.whole(value, "areas.headcount", low=0, high=MOST_PEOPLE)


def _may_be(internal: InternalClients, area: Area, kind: AreaKind) -> None:
    given = provided(internal, area.id)
    if kind is AreaKind.FRONT and given:
        raise Refused("areas.still_provides", name=area.name, services=rules.listed(given))


def _answered(internal: InternalClients, area_id: int) -> list[str]:
    """Return the names of the waves in which people of an area, or about it, answered."""
    waves = {tally.wave_id for tally in internal.tallies if tally.area_id == area_id}
    for tally in internal.reciprocal:
        if area_id in (tally.provider_id, tally.client_id):
            waves.add(tally.wave_id)
    return [wave.name for wave in internal.waves if wave.id in waves]
