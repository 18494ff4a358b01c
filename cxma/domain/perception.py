"""How internal clients perceive a service: net scores, the index, its band (F1, F2, F15)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from cxma.domain.priority import Band, PrioritySettings
from cxma.domain.surveys import Attribute, Deep, Rework, Tally

UNHAPPY = 3
"""Scores of 1..3 count against a service, 6 and 7 for it (F1)."""
HAPPY = 6
_DUST = 1e-9

K = TypeVar("K", Attribute, Deep)


@dataclass(frozen=True, slots=True)
class Perception:
    """What a group of people said about one service, counted.

    Attributes:
        people: how many answered, users and non-users.
        used: how many used the service.
        n: people who rated it: in each area, as many as its most rated attribute has answers.
        nets: net score by attribute, -100..100 (F1); a missing one had no valid answer.
        isx: internal service index, -100..100: the mean of the three nets; None without all three.
        importance: mean 1..5, or None.
        rework: how many said so; "don't know" is an answer of its own, never a "never".
        scores: by attribute, how many gave 1, 2, .. 7.
        deep: net score of what the deep form adds, -100..100.
        importance_n, deep_n: how many answers importance and each deep item rest on.
    """

    people: int = 0
    used: int = 0
    n: int = 0
    nets: Mapping[Attribute, float] = field(default_factory=dict)
    isx: float | None = None
    importance: float | None = None
    rework: Mapping[Rework, int] = field(default_factory=dict)
    scores: Mapping[Attribute, tuple[int, ...]] = field(default_factory=dict)
    deep: Mapping[Deep, float] = field(default_factory=dict)
    importance_n: int = 0
    deep_n: Mapping[Deep, int] = field(default_factory=dict)


def valid(counts: Sequence[int]) -> int:
    """Return how many valid answers a distribution holds."""
    return sum(counts)


def net(counts: Sequence[int]) -> float | None:
    """Return the net score of counts of 1..7, -100..100; None without answers (F1)."""
    n = sum(counts)
    if not n:
        return None
    return 100 * (sum(counts[HAPPY - 1 :]) - sum(counts[:UNHAPPY])) / n


def standard_error(counts: Sequence[int]) -> float | None:
    """Return the standard error of a net score, 0..100; None without answers (F15)."""
    n = sum(counts)
    if not n:
        return None
    for_it, against = sum(counts[HAPPY - 1 :]) / n, sum(counts[:UNHAPPY]) / n
    return 100 * math.sqrt(max(0.0, for_it + against - (for_it - against) ** 2) / n)


def band(isx: float | None, settings: PrioritySettings) -> Band:
    """Return the band of an internal service index under the thresholds given (F2)."""
    if isx is None:
        return Band.NO_DATA
    if isx < settings.low - _DUST:
        return Band.CRITICAL
    if isx < settings.acceptable - _DUST:
        return Band.LOW
    return Band.ACCEPTABLE if isx < settings.good - _DUST else Band.GOOD


def merge(tallies: Iterable[Tally]) -> Perception:
    """Return what the people behind tallies of one service and one wave said together."""
    parts = list(tallies)
    scores = _added([part.scores for part in parts])
    importance = _summed([part.importance for part in parts])
    deep = _added([part.deep for part in parts])
    return Perception(
        people=sum(part.people for part in parts),
        used=sum(part.used for part in parts),
        n=sum(raters(part) for part in parts),
        nets=(nets := _nets(scores)),
        isx=index(nets),
        importance=mean_of(importance),
        rework=_rework(parts),
        scores=scores,
        deep=_nets(deep),
        importance_n=sum(importance),
        deep_n={item: sum(counts) for item, counts in deep.items()},
    )


def raters(tally: Tally) -> int:
    """Return how many people of a tally rated the service, as far as counts can tell."""
    return max(map(sum, tally.scores.values()), default=0)


def index(nets: Mapping[Attribute, float]) -> float | None:
    """Return the internal service index, -100..100: the mean of the three nets, or None."""
    if len(nets) < len(Attribute):
        return None
    return sum(nets.values()) / len(nets)


def mean_of(counts: Sequence[int]) -> float | None:
    """Return the mean of a distribution over 1, 2, ..; None without answers."""
    n = sum(counts)
    return sum(value * count for value, count in enumerate(counts, 1)) / n if n else None


def _nets(counts: Mapping[K, Sequence[int]]) -> dict[K, float]:
    return {key: found for key, each in counts.items() if (found := net(each)) is not None}


def _rework(parts: Sequence[Tally]) -> dict[Rework, int]:
    counts: dict[Rework, int] = {}
    for part in parts:
        for answer, count in part.rework.items():
            counts[answer] = counts.get(answer, 0) + count
    return {answer: counts[answer] for answer in Rework if counts.get(answer)}


def _added(parts: Sequence[Mapping[K, tuple[int, ...]]]) -> dict[K, tuple[int, ...]]:
    """Add distributions up by what they are about, in the order of the instrument."""
    if len(parts) == 1:
        return dict(parts[0])
    columns: dict[K, list[tuple[int, ...]]] = {}
    for part in parts:
        for key, counts in part.items():
            columns.setdefault(key, []).append(counts)
    return {key: _summed(columns[key]) for key in sorted(columns, key=_place)}


def _summed(counts: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return counts[0] if len(counts) == 1 else tuple(map(sum, zip(*counts, strict=True)))


_PLACES = {item: place for place, item in enumerate([*Attribute, *Deep])}


def _place(item: Attribute | Deep) -> int:
    return _PLACES[item]
