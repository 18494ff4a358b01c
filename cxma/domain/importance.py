"""Importance against performance: where to concentrate (F10, Martilla and James 1977)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cxma.domain.priority import Band, PriorityRow

MIDDLE = (0.0, 3.0)
"""The middle of the scales: index of -100..100, importance of 1..5."""
_DUST = 1e-9


class Crosshair(StrEnum):
    """Where the quadrants meet."""

    MIDDLE = "middle"
    MEANS = "means"


class Ipa(StrEnum):
    """Importance-performance analysis: what to do with a service."""

    CONCENTRATE = "concentrate"
    KEEP_UP = "keep_up"
    LOW_PRIORITY = "low_priority"
    OVERKILL = "overkill"


@dataclass(frozen=True, slots=True)
class Point:
    """A service between performance ``x`` (ISX, -100..100) and importance ``y`` (1..5)."""

    service_id: int
    service: str
    x: float
    y: float
    quadrant: Ipa
    band: Band
    n: int


@dataclass(frozen=True, slots=True)
class ImportancePerformance:
    """Services in four quadrants that meet at ``x``, ``y``.

    Attributes:
        left_out: ids of services without an index or an importance to show.
    """

    points: tuple[Point, ...]
    x: float
    y: float
    left_out: tuple[int, ...] = ()

    def within(self, quadrant: Ipa) -> tuple[Point, ...]:
        """Return the points of a quadrant, in the order of priority."""
        return tuple(point for point in self.points if point.quadrant is quadrant)


def points(
    rows: Sequence[PriorityRow], crosshair: Crosshair = Crosshair.MIDDLE
) -> ImportancePerformance:
    """Return where each service falls, in the order of the rows.

    A service on a line counts as important, and as good: it is no reason for alarm.

    Args:
        crosshair: the middle of the scales, or the means of the services shown; without any
            service the middle stands.
    """
    figures = [
        (row, row.isx, row.importance)
        for row in rows
        if row.isx is not None and row.importance is not None
    ]
    x, y = MIDDLE
    if figures and crosshair is Crosshair.MEANS:
        x, y = _mean(isx for _, isx, _ in figures), _mean(wanted for _, _, wanted in figures)
    found = tuple(
        Point(
            row.service_id, row.service, isx, wanted, _quarter(isx, wanted, x, y), row.band, row.n
        )
        for row, isx, wanted in figures
    )
    seen = {point.service_id for point in found}
    left_out = tuple(row.service_id for row in rows if row.service_id not in seen)
    return ImportancePerformance(found, x, y, left_out)


def _quarter(isx: float, importance: float, x: float, y: float) -> Ipa:
    good = isx >= x - _DUST
    if importance >= y - _DUST:
        return Ipa.KEEP_UP if good else Ipa.CONCENTRATE
    return Ipa.OVERKILL if good else Ipa.LOW_PRIORITY


def _mean(values: Iterable[float]) -> float:
    given = list(values)
    return sum(given) / len(given)
