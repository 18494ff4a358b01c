"""Internal services: what each provider gives; with the matrix, validation and agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cxma.actions import areas, rules
from cxma.actions.agreements import (
    add_need,
    add_standard,
    add_step,
    edit_need,
    edit_standard,
    edit_step,
    order_steps,
    raise_standard,
    remove_need,
    remove_standard,
    remove_step,
)
from cxma.actions.found import service as find
from cxma.actions.journeys import find_process
from cxma.actions.matrix import clear_cells, set_cell, set_cells
from cxma.actions.validation import unvalidate, validate
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Service
from cxma.errors import Refused
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.project import Project

__all__ = [
    "add",
    "add_many",
    "add_need",
    "add_standard",
    "add_step",
    "clear_cells",
    "edit",
    "edit_need",
    "edit_standard",
    "edit_step",
    "find",
    "order",
    "order_steps",
    "raise_standard",
    "remove",
    "remove_need",
    "remove_standard",
    "remove_step",
    "retire",
    "set_cell",
    "set_cells",
    "take_up",
    "unvalidate",
    "validate",
]


def add(project: Project, name: str, provider_id: int, **fields: Any) -> int:
    """Add a service and return its id.

    Args:
        fields: ``process_ids``, ``output`` and ``channel``.

    Raises:
        Refused: the name is empty or there already, the provider is unknown or front only, a
            process is unknown.
    """
    given = {"name": name, "provider_id": provider_id, **fields}
    checked = _fields(project.snapshot().internal, given)
    with project.change(Label("services.added", {"name": checked["name"]})) as edit:
        return edit.add(Service, **checked)


def add_many(project: Project, provider_id: int, names: Iterable[str]) -> tuple[int, ...]:
    """Add a pasted list of services of one provider in one step and return their ids."""
    provider = areas.find(project.snapshot().internal, provider_id)
    with project.change(Label("services.listed", {"name": provider.name})):
        return tuple(add(project, name, provider_id) for name in names)


def edit(project: Project, service_id: int, **fields: Any) -> None:
    """Change fields of a service; raise Refused as ``add``.

    Another provider did not say yes yet: the validation by the back goes, and so does the cell in
    which the new provider would be its own client.
    """
    internal = project.snapshot().internal
    stored = find(internal, service_id)
    checked = _fields(internal, fields, service_id)
    moved = checked.get("provider_id", stored.provider_id) != stored.provider_id
    with project.change(Label("services.edited", {"name": stored.name})) as edit:
        if moved:
            _leave(edit, internal, stored, checked["provider_id"])
            checked["back"] = None
        edit.update(Service, service_id, **checked)


def remove(project: Project, service_id: int) -> None:
    """Remove a service with its row of the matrix, agreements, figures, gaps and causes.

    Raises:
        Refused: ``services.answered`` when people rated it in a wave, ``services.improved`` while
            an initiative removes one of its causes, ``services.in_run`` when a frozen run holds
            it; retiring keeps all of that.
    """
    internal = project.snapshot().internal
    stored = find(internal, service_id)
    _nothing_rests_on(project, stored)
    with project.change(Label("services.removed", {"name": stored.name})) as edit:
        edit.remove(Service, service_id)


def retire(project: Project, service_id: int) -> None:
    """Say that a service is no longer given: nobody is asked about it, its past stays."""
    stored = find(project.snapshot().internal, service_id)
    with project.change(Label("services.retired", {"name": stored.name})) as edit:
        edit.update(Service, service_id, retired=True)


def take_up(project: Project, service_id: int) -> None:
    """Give a retired service again."""
    stored = find(project.snapshot().internal, service_id)
    with project.change(Label("services.taken_up", {"name": stored.name})) as edit:
        edit.update(Service, service_id, retired=False)


def order(project: Project, service_ids: Sequence[int]) -> None:
    """Put all services in order; raise Refused when some are missing or unknown."""
    stored, label = project.snapshot().internal.services, Label("services.ordered")
    rules.reorder(project, Service, service_ids, stored, "services.unknown", label)


def _fields(
    internal: InternalClients, fields: Mapping[str, Any], service_id: int | None = None
) -> dict[str, Any]:
    names = [service.name for service in internal.services if service.id != service_id]
    return rules.checked(
        fields,
        {
            "name": lambda value: rules.unused(value, names, "services.twice"),
            "provider_id": lambda key: _provider(internal, key),
            "process_ids": lambda ids: _processes(internal, ids),
            "output": rules.text,
            "channel": rules.line,
        },
    )


def _provider(internal: InternalClients, area_id: int) -> int:
    area = areas.find(internal, area_id)
    if not area.is_provider:
        raise Refused("services.front_provider", name=area.name)
    return area.id


def _processes(internal: InternalClients, ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(find_process(internal, key).id for key in dict.fromkeys(ids))


def _leave(edit: Edit, internal: InternalClients, service: Service, provider_id: int) -> None:
    """Take out what cannot stay when another area gives a service."""
    if any(c.service_id == service.id and c.area_id == provider_id for c in internal.cells):
        edit.set_cell(service.id, provider_id, None)


def _nothing_rests_on(project: Project, service: Service) -> None:
    snapshot = project.snapshot()
    internal = snapshot.internal
    rated = {tally.wave_id for tally in internal.tallies if tally.service_id == service.id}
    waves = [wave.name for wave in internal.waves if wave.id in rated]
    if waves:
        raise Refused("services.answered", name=service.name, waves=rules.listed(waves))
    runs = [run.name for run in internal.runs if any(r.service_id == service.id for r in run.rows)]
    if runs:
        raise Refused("services.in_run", name=service.name, runs=rules.listed(runs))
    gaps = {gap.id for gap in internal.gaps if gap.service_id == service.id}
    causes = {cause.id for cause in internal.causes if cause.gap_id in gaps}
    titles = [item.title for item in snapshot.initiatives if causes.intersection(item.cause_ids)]
    if titles:
        raise Refused("services.improved", name=service.name, initiatives=rules.listed(titles))
