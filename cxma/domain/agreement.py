"""How far raters agree (F12), and what a group should discuss first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import mean, median, stdev

LOW_AGREEMENT = 0.6
FEW_RATERS = 3
WIDE_SHARE = 0.75
"""A range of three on five levels: this share of the scale's length."""


class Discuss(StrEnum):
    """Why a question should be discussed."""

    WIDE = "wide"
    LOW_AGREEMENT = "low_agreement"
    FEW_RATERS = "few_raters"


@dataclass(frozen=True, slots=True)
class Spread:
    """The distribution of the levels raters chose.

    Attributes:
        counts: how many chose each level; ``counts[0]`` is level 1.
        n: number of levels chosen.
        mean, median: on the scale, None without ratings.
        low, high: the ends of the range, None without ratings.
        deviation: sample standard deviation, None below two ratings.
        consensus: Tastle and Wierman's Cns, 0..1, None below two ratings.
    """

    counts: tuple[int, ...]
    n: int
    mean: float | None
    median: float | None
    low: int | None
    high: int | None
    deviation: float | None
    consensus: float | None


def consensus(counts: Sequence[int]) -> float | None:
    """Return the consensus of a distribution over equally spaced levels, 0..1.

    ``Cns = 1 + sum p_i log2(1 - |x_i - mean| / d)``, d being the length of the scale; terms with
    ``p_i = 0`` are skipped. None for fewer than two ratings: one opinion agrees with nobody.

    Source: Tastle and Wierman (2007), Int. J. of Approximate Reasoning 45(3), 531-545.
    """
    n = sum(counts)
    if n < 2 or len(counts) < 2:
        return None
    length = len(counts) - 1
    centre = sum(place * count for place, count in enumerate(counts)) / n
    total = sum(
        count / n * math.log2(1 - abs(place - centre) / length)
        for place, count in enumerate(counts)
        if count and count != n
    )
    return min(1.0, max(0.0, 1 + total))


def spread(values: Sequence[int], levels: int) -> Spread:
    """Return the spread of chosen levels, each within 1..levels."""
    counts = [0] * levels
    for value in values:
        counts[value - 1] += 1
    n = len(values)
    return Spread(
        counts=tuple(counts),
        n=n,
        mean=mean(values) if n else None,
        median=float(median(values)) if n else None,
        low=min(values) if n else None,
        high=max(values) if n else None,
        deviation=stdev(values) if n > 1 else None,
        consensus=consensus(counts),
    )


def bounded_variance_index(counts: Sequence[int]) -> float | None:
    """Return ``1 - variance / largest possible variance`` of a distribution, 0..1.

    The variance is the population's; the largest has half the raters at each end. None without
    ratings.
    """
    n = sum(counts)
    if not n or len(counts) < 2:
        return None
    centre = sum(place * count for place, count in enumerate(counts)) / n
    variance = sum(count * (place - centre) ** 2 for place, count in enumerate(counts)) / n
    return 1 - variance / ((len(counts) - 1) / 2) ** 2


def kendall_w(rankings: Sequence[Sequence[float]]) -> float:
    """Return Kendall's coefficient of concordance of complete rankings, 0..1.

    Args:
        rankings: one row a rater, one column an item, ranks from 1, without ties.
    """
    raters, items = len(rankings), len(rankings[0])
    sums = [sum(row[item] for row in rankings) for item in range(items)]
    centre = mean(sums)
    squares = sum((total - centre) ** 2 for total in sums)
    return 12 * squares / (raters**2 * (items**3 - items))


def discuss(spread: Spread) -> tuple[Discuss, ...]:
    """Return the reasons to discuss a question that has ratings; none when nobody rated it."""
    if not spread.n or spread.low is None or spread.high is None:
        return ()
    reasons = []
    if spread.high - spread.low >= WIDE_SHARE * (len(spread.counts) - 1):
        reasons.append(Discuss.WIDE)
    if spread.consensus is not None and spread.consensus < LOW_AGREEMENT:
        reasons.append(Discuss.LOW_AGREEMENT)
    if spread.n < FEW_RATERS:
        reasons.append(Discuss.FEW_RATERS)
    return tuple(reasons)
