"""Validation by two sides: the front says that it needs a service, the back that it gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from cxma.actions import found, rules
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Service, Validation
from cxma.errors import BugError, Refused
from cxma.store.changes import Label
from cxma.store.project import Project

Side = Literal["front", "back"]
"""The clients' side or the provider's."""
SIDES: tuple[Side, ...] = ("front", "back")


def validate(
    project: Project,
    service_ids: Iterable[int],
    side: Side,
    who: str,
    on: date,
    *,
    today: date | None = None,
) -> None:
    """Record one side's yes to services, in one step.

    Args:
        who: who said so: a name or a group.
        today: the day the yes may not lie behind; None is this computer's.

    Raises:
        Refused: nobody is named, the day has not come, a service is unknown or retired.
    """
    services = _services(project.snapshot().internal, service_ids, side)
    said = Validation(rules.name(who), rules.past(on, today))
    for service in services:
        if service.retired:
            raise Refused("services.is_retired", name=service.name)
    with project.change(_label(services, side, "yes")) as edit:
        for service in services:
            edit.update(Service, service.id, **{side: said})


def unvalidate(project: Project, service_ids: Iterable[int], side: Side) -> None:
    """Take one side's yes to services back, in one step."""
    services = _services(project.snapshot().internal, service_ids, side)
    with project.change(_label(services, side, "no")) as edit:
        for service in services:
            edit.update(Service, service.id, **{side: None})


def _services(internal: InternalClients, ids: Iterable[int], side: Side) -> Sequence[Service]:
    if side not in SIDES:
        raise BugError(f"no side: {side}")
    services = [found.service(internal, key) for key in dict.fromkeys(ids)]
    if not services:
        raise Refused("services.none_chosen")
    return services


def _label(services: Sequence[Service], side: Side, said: str) -> Label:
    names = rules.listed((service.name for service in services), 3)
    if side == "front":
        if said == "yes":
            return Label("services.validated_front", {"names": names})
        return Label("services.unvalidated_front", {"names": names})
    if said == "yes":
        return Label("services.validated_back", {"names": names})
    return Label("services.unvalidated_back", {"names": names})
