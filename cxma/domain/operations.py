"""What operational data says about a service: volume, rework, exposure, standards (F3, F4, F13)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxma.domain.services import Operation, Quality


@dataclass(frozen=True, slots=True)
class Load:
    """What a service carries, over the months taken.

    Attributes:
        volume: end customers affected a month, None without data.
        cases: cases a month, None without data.
        rework_rate: rework cases / cases, 0..1, over months that know both; None is unknown.
        exposure: volume x rework rate: customers a month touched by rework; None is unknown.
        standards_met: cases on time / cases, 0..1, over months that know both; None is unknown.
        periods: the months taken, first first.
        estimated: whether any of them is an estimate.
    """

    volume: float | None = None
    cases: float | None = None
    rework_rate: float | None = None
    exposure: float | None = None
    standards_met: float | None = None
    periods: tuple[str, ...] = ()
    estimated: bool = False


def load(operations: Iterable[Operation], periods: int) -> Load:
    """Return what one service carries over its latest months.

    Args:
        operations: months of one service, in any order.
        periods: how many of its latest months are taken, from 1.
    """
    months = sorted(operations, key=lambda month: month.period)[-max(1, periods) :]
    if not months:
        return Load()
    volume = sum(month.customers for month in months) / len(months)
    rate = _share([(month.rework, month.cases) for month in months])
    return Load(
        volume=volume,
        cases=sum(month.cases for month in months) / len(months),
        rework_rate=rate,
        exposure=None if rate is None else volume * rate,
        standards_met=_share([(month.on_time, month.cases) for month in months]),
        periods=tuple(month.period for month in months),
        estimated=any(month.quality is Quality.ESTIMATED for month in months),
    )


def loads(operations: Iterable[Operation], periods: int) -> dict[int, Load]:
    """Return what each service carries, by service id; services without data are left out."""
    by_service: dict[int, list[Operation]] = {}
    for month in operations:
        by_service.setdefault(month.service_id, []).append(month)
    return {service_id: load(months, periods) for service_id, months in by_service.items()}


def _share(pairs: Sequence[tuple[int | None, int]]) -> float | None:
    """Return part / whole over the pairs whose part is known; an unknown part is not 0."""
    known = [(part, whole) for part, whole in pairs if part is not None]
    total = sum(whole for _, whole in known)
    return sum(part for part, _ in known) / total if total else None
