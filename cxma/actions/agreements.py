"""What both sides of a service agree on: its steps, its standards, what each needs of the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from cxma.actions import areas, found, rules
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Need, Service, ServiceStep, Standard, StandardKind
from cxma.errors import Refused
from cxma.store.changes import Label
from cxma.store.project import Project

MOST_HOURS = 100_000
MOST_TARGET = 1e12

Checks = Mapping[str, Callable[[Any], Any]]


def add_step(project: Project, service_id: int, action: str, **fields: Any) -> int:
    """Add a step at the end of a service's way from request to delivery; return its id.

    Args:
        fields: ``area_id`` who does it, ``hours`` it takes with its waiting, from 0.
    """
    internal = project.snapshot().internal
    service = found.service(internal, service_id)
    checked = _step(internal, {"action": action, **fields})
    with project.change(Label("services.step_added", {"service": service.name})) as edit:
        return edit.add(ServiceStep, service_id=service_id, **checked)


def edit_step(project: Project, step_id: int, **fields: Any) -> None:
    """Change what a step says."""
    internal = project.snapshot().internal
    service, _ = found.step(internal, step_id)
    checked = _step(internal, fields)
    with project.change(Label("services.step_edited", {"service": service.name})) as edit:
        edit.update(ServiceStep, step_id, **checked)


def remove_step(project: Project, step_id: int) -> None:
    """Take a step out of a service's way."""
    service, _ = found.step(project.snapshot().internal, step_id)
    with project.change(Label("services.step_removed", {"service": service.name})) as edit:
        edit.remove(ServiceStep, step_id)


def order_steps(project: Project, service_id: int, step_ids: Sequence[int]) -> None:
    """Put all steps of a service in order; raise Refused when some are missing or unknown."""
    service = found.service(project.snapshot().internal, service_id)
    label = Label("services.steps_ordered", {"service": service.name})
    rules.reorder(project, ServiceStep, step_ids, service.steps, "agreements.unknown", label)


def add_standard(
    project: Project, service_id: int, kind: StandardKind, statement: str, **fields: Any
) -> int:
    """Add a standard to a service and return its id.

    Args:
        fields: ``target`` with ``unit``, ``agreed_with``, ``valid_from``.

    Raises:
        Refused: the statement is empty, the service says the same already, the target is no
            ordinary number.
    """
    internal = project.snapshot().internal
    service = found.service(internal, service_id)
    checked = _standard({"kind": kind, "statement": statement, **fields})
    _not_said(internal, service, checked["statement"])
    with project.change(Label("services.standard_added", {"service": service.name})) as edit:
        return edit.add(Standard, service_id=service_id, **checked)


def edit_standard(project: Project, standard_id: int, **fields: Any) -> None:
    """Mend what a standard says; a promise that changed is raised instead, so its past stays."""
    internal = project.snapshot().internal
    stored = found.standard(internal, standard_id)
    service = found.service(internal, stored.service_id)
    checked = _standard(fields)
    if "statement" in checked:
        _not_said(internal, service, checked["statement"], standard_id)
    with project.change(Label("services.standard_edited", {"service": service.name})) as edit:
        edit.update(Standard, standard_id, **checked)


def remove_standard(project: Project, standard_id: int) -> None:
    """Remove a version of a standard; the one that replaced it takes the one before as its past."""
    internal = project.snapshot().internal
    stored = found.standard(internal, standard_id)
    service = found.service(internal, stored.service_id)
    with project.change(Label("services.standard_removed", {"service": service.name})) as edit:
        for later in internal.standards:
            if later.replaces == standard_id:
                edit.update(Standard, later.id, replaces=stored.replaces)
        edit.remove(Standard, standard_id)


def raise_standard(project: Project, standard_id: int, *, valid_from: date, **fields: Any) -> int:
    """Replace a standard by a new version that names it, and return the new id.

    Args:
        fields: what differs: ``statement``, ``target``, ``unit``, ``agreed_with``.

    Raises:
        Refused: it was replaced already, starts no later than the version before, or says nothing
            new.
    """
    internal = project.snapshot().internal
    stored = found.standard(internal, standard_id)
    service = found.service(internal, stored.service_id)
    if any(later.replaces == standard_id for later in internal.standards):
        raise Refused("agreements.replaced", statement=stored.statement)
    if stored.valid_from is not None and valid_from <= stored.valid_from:
        raise Refused("agreements.too_early", day=stored.valid_from.isoformat())
    before = {name: getattr(stored, name) for name in _STANDARD if name != "valid_from"}
    checked = {**before, **_standard(fields)}
    if checked == before:
        raise Refused("agreements.nothing_new", statement=stored.statement)
    shown = {"service": service.name}
    with project.change(Label("services.standard_raised", shown)) as edit:
        return edit.add(
            Standard, service_id=service.id, **checked, valid_from=valid_from, replaces=standard_id
        )


def add_need(
    project: Project, service_id: int, from_id: int, to_id: int, need: str, **fields: Any
) -> int:
    """Add what one side of a service needs of the other and return its id.

    Args:
        from_id, to_id: who needs it and of whom; one of them is the provider.
        fields: ``notice`` asked for, ``agreed`` by both.
    """
    internal = project.snapshot().internal
    service = found.service(internal, service_id)
    checked = _need(internal, {"from_id": from_id, "to_id": to_id, "need": need, **fields})
    _two_sides(service, from_id, to_id)
    with project.change(Label("services.need_added", {"service": service.name})) as edit:
        return edit.add(Need, service_id=service_id, **checked)


def edit_need(project: Project, need_id: int, **fields: Any) -> None:
    """Change what a two-way need says."""
    internal = project.snapshot().internal
    stored = found.need(internal, need_id)
    service = found.service(internal, stored.service_id)
    checked = _need(internal, fields)
    _two_sides(service, checked.get("from_id", stored.from_id), checked.get("to_id", stored.to_id))
    with project.change(Label("services.need_edited", {"service": service.name})) as edit:
        edit.update(Need, need_id, **checked)


def remove_need(project: Project, need_id: int) -> None:
    """Remove a two-way need."""
    internal = project.snapshot().internal
    service = found.service(internal, found.need(internal, need_id).service_id)
    with project.change(Label("services.need_removed", {"service": service.name})) as edit:
        edit.remove(Need, need_id)


def _step(internal: InternalClients, fields: Mapping[str, Any]) -> dict[str, Any]:
    checks: Checks = {
        "action": rules.said,
        "area_id": areas.optional_id(internal),
        "hours": rules.optional(_hours),
    }
    return rules.checked(fields, checks)


def _need(internal: InternalClients, fields: Mapping[str, Any]) -> dict[str, Any]:
    checks: Checks = {
        "from_id": lambda key: areas.find(internal, key).id,
        "to_id": lambda key: areas.find(internal, key).id,
        "need": rules.said,
        "notice": rules.line,
        "agreed": bool,
    }
    return rules.checked(fields, checks)


def _two_sides(service: Service, from_id: int, to_id: int) -> None:
    if from_id == to_id or service.provider_id not in (from_id, to_id):
        raise Refused("agreements.two_sides", service=service.name)


def _standard(fields: Mapping[str, Any]) -> dict[str, Any]:
    return rules.checked(fields, _STANDARD)


def _not_said(
    internal: InternalClients, service: Service, statement: str, but: int | None = None
) -> None:
    replaced = {standard.replaces for standard in internal.standards}
    for other in internal.standards:
        stands = other.service_id == service.id and other.id not in {but, *replaced}
        if stands and rules.plain(other.statement) == rules.plain(statement):
            raise Refused("agreements.standard_twice", statement=statement)


def _hours(value: float) -> float:
    return rules.number(value, "agreements.hours", low=0, high=MOST_HOURS)


def _target(value: float) -> float:
    return rules.number(value, "agreements.target", low=-MOST_TARGET, high=MOST_TARGET)


_STANDARD: Checks = {
    "kind": StandardKind,
    "statement": rules.said,
    "target": rules.optional(_target),
    "unit": rules.line,
    "agreed_with": rules.line,
    "valid_from": lambda day: day,
}
