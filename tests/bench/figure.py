"""One figure of the benchmark and how it is printed."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value beside what it should reach.

    Attributes:
        what, against: the thing measured and the bare thing it is compared with.
        value: as printed, with its unit.
        reach: as printed.
        reached: whether it was.
    """

    what: str
    against: str
    value: str
    reach: str
    reached: bool


def ratio(
    what: str, against: str, ours: float, bare: float, most: float, *, unit: str, cap: float = 0.0
) -> Figure:
    """Return the figure of a ratio, with both sides shown.

    Args:
        ours, bare: both in ``unit``.
        most: the largest ratio that is good enough.
        cap: the largest value of ours that is good enough; 0 for none.
    """
    value = f"{ours / bare:.2f} x  ({ours:.3g} / {bare:.3g} {unit})"
    reach = f"<= {most:g} x" + (f", < {cap:g} {unit}" if cap else "")
    return Figure(what, against, value, reach, ours / bare <= most and (not cap or ours < cap))


def value(what: str, ours: float, most: float, *, unit: str) -> Figure:
    """Return the figure of a plain value."""
    return Figure(what, "-", f"{ours:.3g} {unit}", f"<= {most:g} {unit}", ours <= most)


def p95(times: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def table(figures: Sequence[Figure]) -> str:
    """Return figures as a table of plain text."""
    rows = [("", "what", "against", "measured", "reach")]
    rows += [("ok" if f.reached else "!!", f.what, f.against, f.value, f.reach) for f in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
