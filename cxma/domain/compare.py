"""What changed between two waves or two frozen runs, and what only seems to (F15)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cxma.domain.perception import Perception, standard_error
from cxma.domain.priority import Band, PriorityRun
from cxma.domain.surveys import Attribute

_DUST = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """How an index moved between two waves, on the attributes both have.

    Attributes:
        delta: points of index, -200..200.
        se: standard error of the difference, in points.
        clear: whether the difference is two standard errors or more; else "no clear change".
        n_before, n_after: people who rated then and now.
    """

    delta: float
    se: float
    clear: bool
    n_before: int
    n_after: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a service stood in two frozen runs; None where a run did not have it."""

    service_id: int
    before_place: int | None
    after_place: int | None
    band_before: Band | None
    band_after: Band | None


def change(before: Perception | None, after: Perception | None) -> Change | None:
    """Return how the index moved between two waves; None when either is hidden or shares nothing.

    The index is a mean of nets given by the same people, whose errors may all lean one way: its
    standard error is taken as the mean of theirs, the most it can be.
    """
    if before is None or after is None:
        return None
    both = [each for each in Attribute if each in before.nets and each in after.nets]
    if not both:
        return None
    delta = sum(after.nets[each] - before.nets[each] for each in both) / len(both)
    return _change(delta, _error(before, both), _error(after, both), before.n, after.n)


def net_change(
    before: Perception | None, after: Perception | None, attribute: Attribute
) -> Change | None:
    """Return how the net of one attribute moved, or None where either is missing or hidden."""
    if before is None or after is None:
        return None
    if attribute not in before.nets or attribute not in after.nets:
        return None
    delta = after.nets[attribute] - before.nets[attribute]
    errors = (_error(before, [attribute]), _error(after, [attribute]))
    counts = (sum(before.scores[attribute]), sum(after.scores[attribute]))
    return _change(delta, *errors, *counts)


def runs(before: PriorityRun, after: PriorityRun) -> tuple[Moved, ...]:
    """Return where each service of two frozen runs stood, in the order of the later one.

    Services that only the earlier run has come last, in its order.
    """
    old = {row.service_id: row for row in before.rows}
    new = {row.service_id: row for row in after.rows}
    order = [*new, *(service_id for service_id in old if service_id not in new)]
    moved = []
    for service_id in order:
        then, now = old.get(service_id), new.get(service_id)
        moved.append(
            Moved(
                service_id,
                then.place if then else None,
                now.place if now else None,
                then.band if then else None,
                now.band if now else None,
            )
        )
    return tuple(moved)


def _error(perception: Perception, attributes: list[Attribute]) -> float:
    errors = [standard_error(perception.scores[each]) or 0.0 for each in attributes]
    return sum(errors) / len(errors)


def _change(delta: float, before: float, after: float, n_before: int, n_after: int) -> Change:
    se = math.hypot(before, after)
    clear = abs(delta) > _DUST and abs(delta) >= 2 * se - _DUST
    return Change(delta, se, clear, n_before, n_after)
