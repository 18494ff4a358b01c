"""A distribution of votes in one word: shared view, one dissenter, two camps (thresholds ours)."""

from __future__ import annotations

from collections.abc import Sequence

from cxma.domain.agreement import LOW_AGREEMENT, consensus
from cxma.workshop.protocol import Pattern

SHARED = 0.8
"""Consensus (F12) from which a view is shared."""
CAMP = 0.25
"""Least share of the votes on each side of two camps."""
VALLEY = 0.1
"""Most share of the votes on the level between two camps."""
FEWEST_FOR_DISSENT = 4
"""Fewest votes among which one can be called the dissenter."""


def pattern(counts: Sequence[int]) -> Pattern:
    """Return what the counts of each level look like; ``counts[0]`` is level 1."""
    n = sum(counts)
    if n < 2:
        return Pattern.ALONE if n else Pattern.NONE
    if _one_dissenter(counts):
        return Pattern.DISSENTER
    agreement = consensus(counts) or 0.0
    chosen = _chosen(counts)
    if chosen[-1] - chosen[0] <= 1 or agreement >= SHARED:
        return Pattern.SHARED
    if _two_camps(counts) and agreement < LOW_AGREEMENT:
        return Pattern.CAMPS
    return Pattern.CLOSE if agreement >= LOW_AGREEMENT else Pattern.SPREAD


def _chosen(counts: Sequence[int]) -> list[int]:
    return [place for place, count in enumerate(counts) if count]


def _one_dissenter(counts: Sequence[int]) -> bool:
    """Tell whether one vote stands two levels or more from all others, who stand together."""
    chosen = _chosen(counts)
    if sum(counts) < FEWEST_FOR_DISSENT or len(chosen) < 2:
        return False
    for end, others in ((chosen[0], chosen[1:]), (chosen[-1], chosen[:-1])):
        distance = min(abs(end - place) for place in others)
        if counts[end] == 1 and distance >= 2 and others[-1] - others[0] <= 1:
            return True
    return False


def _two_camps(counts: Sequence[int]) -> bool:
    """Tell whether a nearly empty level parts two sides of weight."""
    n = sum(counts)
    for valley in range(1, len(counts) - 1):
        sides = sum(counts[:valley]), sum(counts[valley + 1 :])
        if counts[valley] <= VALLEY * n and min(sides) >= max(2, CAMP * n):
            return True
    return False
