"""From a gap to a proven improvement: gaps, causes, readings, and the steps of an initiative."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from cxma.actions import agreements, found, plan, rules
from cxma.actions.causes import add_cause, edit_cause, mark_root, order_causes, remove_cause
from cxma.domain import gates
from cxma.domain.improvement import Cause, Gap, GapKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.plan import Kpi, Reading, Status
from cxma.domain.questionnaire import Actor
from cxma.domain.services import StandardKind
from cxma.domain.snapshot import Snapshot
from cxma.errors import NotReady, Refused
from cxma.store.changes import Label
from cxma.store.project import Project

__all__ = [
    "add_cause",
    "add_gap",
    "add_reading",
    "advance",
    "edit_cause",
    "edit_gap",
    "edit_reading",
    "mark_root",
    "new_initiative_for",
    "order_causes",
    "remove_cause",
    "remove_gap",
    "remove_reading",
    "set_causes",
    "update_standard_after",
]

MOST_SIZE = 1e12
MONTHS_A_QUARTER = 3
_SHORTER_IS_BETTER = (StandardKind.TIME, StandardKind.EMERGENCY)

Checks = Mapping[str, Callable[[Any], Any]]


def add_gap(project: Project, service_id: int, kind: GapKind, statement: str, **fields: Any) -> int:
    """Add a gap of a service and return its id.

    Args:
        fields: ``size`` with ``unit``, ``perception_only``, ``wave_id``, ``standard_id``,
            ``found``.

    Raises:
        Refused: the statement is empty; the size is below 0, or given though the gap is said to
            rest on perception alone; the standard is another service's.
    """
    internal = project.snapshot().internal
    service = found.service(internal, service_id)
    checked = _gap(internal, service_id, {"kind": kind, "statement": statement, **fields})
    _one_measure(checked)
    with project.change(Label("improve.gap_added", {"service": service.name})) as edit:
        return edit.add(Gap, service_id=service_id, **checked)


def edit_gap(project: Project, gap_id: int, **fields: Any) -> None:
    """Change fields of a gap; raise Refused as ``add_gap``."""
    internal = project.snapshot().internal
    stored = found.gap(internal, gap_id)
    service = found.service(internal, stored.service_id)
    checked = _gap(internal, stored.service_id, fields)
    _one_measure({"size": stored.size, "perception_only": stored.perception_only, **checked})
    with project.change(Label("improve.gap_edited", {"service": service.name})) as edit:
        edit.update(Gap, gap_id, **checked)


def remove_gap(project: Project, gap_id: int) -> None:
    """Remove a gap with its causes; raise Refused while an initiative removes one of them."""
    snapshot = project.snapshot()
    stored = found.gap(snapshot.internal, gap_id)
    causes = [cause.id for cause in snapshot.internal.causes if cause.gap_id == gap_id]
    titles = [item.title for item in snapshot.initiatives if set(causes) & set(item.cause_ids)]
    if titles:
        raise Refused("improve.gap_in_use", initiatives=rules.listed(titles))
    service = found.service(snapshot.internal, stored.service_id)
    with project.change(Label("improve.gap_removed", {"service": service.name})) as edit:
        edit.remove(Gap, gap_id)


def set_causes(project: Project, initiative_id: int, cause_ids: Iterable[int]) -> None:
    """Say which causes an initiative removes, instead of what was said."""
    snapshot = project.snapshot()
    title = found.initiative(snapshot, initiative_id).title
    ids = tuple(found.cause(snapshot.internal, key).id for key in dict.fromkeys(cause_ids))
    with project.change(Label("plan.causes", {"title": title})) as edit:
        edit.set_causes(initiative_id, ids)
        plan.still_verified(project, initiative_id)


def new_initiative_for(project: Project, cause_id: int) -> int:
    """Turn a root cause into an initiative with a first indicator and return its id.

    Reach starts with the end customers the cause touches in a quarter; a person should refine it.

    Raises:
        NotReady: ``improve.cause_not_ready``: the gap is neither quantified nor said to be
            perception only, or the cause is no root cause with evidence.
    """
    snapshot = project.snapshot()
    cause = found.cause(snapshot.internal, cause_id)
    gap = found.gap(snapshot.internal, cause.gap_id)
    missing = (*gates.gap_missing(gap, [replace(cause, root=True)]), *gates.cause_missing(cause))
    if missing:
        raise NotReady("improve.cause_not_ready", missing)
    with project.change(Label("improve.initiative", {"title": rules.title(cause.text)})):
        return plan.add(project, **_initiative(snapshot, cause, gap))


def add_reading(
    project: Project,
    kpi_id: int,
    on: date,
    value: float,
    note: str = "",
    *,
    today: date | None = None,
) -> int:
    """Add what a KPI stood at on a day and return the reading's id.

    Raises:
        Refused: the day has not come or has a reading already, the value is no ordinary number.
    """
    _, kpi = found.kpi(project.snapshot(), kpi_id)
    checked = _reading(kpi, {"on": on, "value": value, "note": note}, today)
    with project.change(Label("improve.reading_added", {"kpi": kpi.name})) as edit:
        return edit.add(Reading, kpi_id=kpi_id, **checked)


def edit_reading(
    project: Project, reading_id: int, *, today: date | None = None, **fields: Any
) -> None:
    """Change day, value or note of a reading; raise Refused as ``add_reading``."""
    initiative, kpi, _ = found.reading(project.snapshot(), reading_id)
    checked = _reading(kpi, fields, today, reading_id)
    with project.change(Label("improve.reading_edited", {"kpi": kpi.name})) as edit:
        edit.update(Reading, reading_id, **checked)
        plan.still_verified(project, initiative.id)


def remove_reading(project: Project, reading_id: int) -> None:
    """Remove a reading; raise NotReady when a verified initiative rests on it."""
    initiative, kpi, _ = found.reading(project.snapshot(), reading_id)
    with project.change(Label("improve.reading_removed", {"kpi": kpi.name})) as edit:
        edit.remove(Reading, reading_id)
        plan.still_verified(project, initiative.id)


def advance(project: Project, initiative_id: int, to: Status) -> None:
    """Take an initiative to a status, through the gates of the method.

    Raises:
        NotReady: ``plan.not_ready`` with the codes of all that is missing for it.
        Refused: ``plan.reason_needed`` for deferring, which needs its reason: see ``plan.defer``.
    """
    plan.edit(project, initiative_id, status=to)


def update_standard_after(
    project: Project, initiative_id: int, standard_id: int, *, valid_from: date, **fields: Any
) -> int:
    """Raise a standard by what a verified initiative proved and return the new version's id.

    Raises:
        Refused: ``improve.not_verified`` before that; ``improve.other_service`` when the
            initiative improved none of the service's gaps; as ``services.raise_standard``.
    """
    snapshot = project.snapshot()
    initiative = found.initiative(snapshot, initiative_id)
    standard = found.standard(snapshot.internal, standard_id)
    if initiative.status is not Status.VERIFIED:
        raise Refused("improve.not_verified", title=initiative.title)
    if standard.service_id not in gates.services_improved(initiative, snapshot.internal):
        raise Refused("improve.other_service", title=initiative.title)
    return agreements.raise_standard(project, standard_id, valid_from=valid_from, **fields)


def _gap(internal: InternalClients, service_id: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    checks: Checks = {
        "kind": GapKind,
        "statement": rules.said,
        "size": rules.optional(_size),
        "unit": rules.line,
        "perception_only": bool,
        "wave_id": rules.optional(lambda key: found.wave(internal, key).id),
        "standard_id": rules.optional(lambda key: _standard(internal, service_id, key)),
        "found": rules.optional(rules.past),
    }
    return rules.checked(fields, checks)


def _standard(internal: InternalClients, service_id: int, standard_id: int) -> int:
    standard = found.standard(internal, standard_id)
    if standard.service_id != service_id:
        raise Refused("improve.other_standard")
    return standard.id


def _one_measure(fields: Mapping[str, Any]) -> None:
    if fields.get("perception_only") and fields.get("size") is not None:
        raise Refused("improve.perception_with_size")


def _size(value: float) -> float:
    return rules.number(value, "improve.size", low=0, high=MOST_SIZE)


def _reading(
    kpi: Kpi, fields: Mapping[str, Any], today: date | None, reading_id: int | None = None
) -> dict[str, Any]:
    days = {reading.on for reading in kpi.readings if reading.id != reading_id}
    checks: Checks = {
        "on": lambda day: rules.past(day, today),
        "value": _value,
        "note": rules.text,
    }
    checked = rules.checked(fields, checks)
    if checked.get("on") in days:
        raise Refused("improve.reading_twice", kpi=kpi.name, day=checked["on"].isoformat())
    return checked


def _value(value: float) -> float:
    return rules.number(value, "kpi.value", low=-plan.MOST_VALUE, high=plan.MOST_VALUE)


def _initiative(snapshot: Snapshot, cause: Cause, gap: Gap) -> dict[str, Any]:
    """Return the fields an initiative starts with."""
    customers = (cause.customers or 0) * MONTHS_A_QUARTER
    return {
        "title": rules.title(cause.text),
        "description": gap.statement,
        "actor": Actor.PROVIDER,
        "reach": float(customers or snapshot.client.headcount or 1),
        "kpis": [_kpi(snapshot.internal, gap)],
        "cause_ids": [cause.id],
    }


def _kpi(internal: InternalClients, gap: Gap) -> Kpi:
    """Return the indicator that shows a gap: its standard's, or one named after the gap."""
    if gap.standard_id is None:
        return Kpi(0, rules.title(gap.statement), unit=gap.unit, higher_is_better=False)
    standard = found.standard(internal, gap.standard_id)
    return Kpi(
        0,
        rules.title(standard.statement),
        unit=standard.unit,
        target=standard.target,
        higher_is_better=standard.kind not in _SHORTER_IS_BETTER,
    )
