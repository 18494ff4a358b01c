"""Operational data of services, month by month: cases, customers, rework, on time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cxma.actions import found, rules
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Operation, Quality
from cxma.errors import Fault, FaultList, Refused
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.project import Project

MOST = 1_000_000_000

_MONTH = re.compile(r"^(19|20)\d\d-(0[1-9]|1[0-2])$")
_KEEPS = ("cases", "customers", "rework", "on_time", "quality")


def set_month(
    project: Project,
    service_id: int,
    period: str,
    cases: int,
    customers: int,
    rework: int | None = None,
    on_time: int | None = None,
    quality: Quality = Quality.MEASURED,
    *,
    today: date | None = None,
) -> None:
    """Record what a service did in a month, instead of what was there.

    Args:
        period: the month as ``2026-03``, not after this one.
        customers: end customers affected.
        rework: cases done again, corrected or chased; None is unknown and never counts as 0.
        on_time: cases within the standard, or None.

    Raises:
        Refused: below ``operations.``: the month or a figure cannot be.
    """
    month = Operation(service_id, period, cases, customers, rework, on_time, Quality(quality))
    checked = check(project.snapshot().internal, month, today=today)
    shown = {"service": found.service(project.snapshot().internal, service_id).name}
    with project.change(Label("operations.month", {**shown, "period": checked.period})) as edit:
        _set(edit, checked)


def clear_month(project: Project, service_id: int, period: str) -> None:
    """Take the figures of a month away."""
    service = found.service(project.snapshot().internal, service_id)
    shown = {"service": service.name, "period": period}
    with project.change(Label("operations.month_cleared", shown)) as edit:
        edit.set_operation(service_id, period)


def set_months(
    project: Project,
    months: Sequence[Operation],
    file: str = "",
    *,
    cleared: Iterable[tuple[int, str]] = (),
    today: date | None = None,
) -> int:
    """Record a block of months in one step and return how many there were.

    Args:
        file: the table they come from, for the history.
        cleared: service and month of figures taken away in the same step.

    Raises:
        FaultList: ``operations.broken`` with every fault, its service and month; then nothing is
            recorded.
    """
    internal = project.snapshot().internal
    checked = _all(internal, months, today)
    label = Label("operations.months", {"n": len(checked)})
    if file:
        label = Label("operations.imported", {"file": file})
    with project.change(label) as edit:
        for service_id, period in cleared:
            edit.set_operation(found.service(internal, service_id).id, period)
        for month in checked:
            _set(edit, month)
    return len(checked)


def check(internal: InternalClients, month: Operation, *, today: date | None = None) -> Operation:
    """Return a month that can be; raise Refused below ``operations.`` otherwise."""
    found.service(internal, month.service_id)
    _check_month(month.period, today)
    counts = {"cases": month.cases, "customers": month.customers}
    for value in (*counts.values(), month.rework, month.on_time):
        if value is not None:
            rules.whole(value, "operations.count", low=0, high=MOST)
    if month.cases == 0 and month.rework:
        raise Refused("operations.rework_without_cases", rework=month.rework)
    if month.rework is not None and month.rework > month.cases:
        raise Refused("operations.rework", rework=month.rework, cases=month.cases)
    if month.on_time is not None and month.on_time > month.cases:
        raise Refused("operations.on_time", on_time=month.on_time, cases=month.cases)
    return month


def _check_month(period: str, today: date | None) -> None:
    if not _MONTH.match(period):
        raise Refused("operations.period", period=period[:20])
    year, month = map(int, period.split("-"))
    rules.past(date(year, month, 1), today)


def _all(
    internal: InternalClients, months: Sequence[Operation], today: date | None
) -> list[Operation]:
    faults: list[Fault] = []
    seen: set[tuple[int, str]] = set()
    for month in months:
        try:
            check(internal, month, today=today)
            if (month.service_id, month.period) in seen:
                raise Refused("operations.twice")
        except Refused as refused:
            faults.append(_fault(internal, month, refused))
        seen.add((month.service_id, month.period))
    if faults:
        raise FaultList("operations.broken", faults, n=len(faults))
    return list(months)


def _fault(internal: InternalClients, month: Operation, refused: Refused) -> Fault:
    names = {service.id: service.name for service in internal.services}
    place = f"{names.get(month.service_id, month.service_id)}, {month.period}"
    return Fault(place, refused.code, tuple(refused.values.items()))


def _set(edit: Edit, month: Operation) -> None:
    fields: Mapping[str, Any] = {name: getattr(month, name) for name in _KEEPS}
    edit.set_operation(month.service_id, month.period, **fields)
