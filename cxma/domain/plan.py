"""The improvement plan: initiatives, their score (F11), their order, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cxma.domain.questionnaire import Actor

IMPACTS = (3.0, 2.0, 1.0, 0.5, 0.25)
CONFIDENCES = (1.0, 0.8, 0.5)
HIGH_IMPACT = 2.0
"""From here an impact counts as high in the impact-effort chart (ours)."""
HIGH_EFFORT = 3.0
"""From here an effort, in person-months, counts as high in the impact-effort chart (ours)."""


class Status(StrEnum):
    """Where an initiative stands."""

    PROPOSED = "proposed"
    COMMITTED = "committed"
    UNDER_WAY = "under_way"
    DONE = "done"
    VERIFIED = "verified"
    DEFERRED = "deferred"


class Quadrant(StrEnum):
    """Where an initiative falls between impact and effort."""

    QUICK_WIN = "quick_win"
    MAJOR_PROJECT = "major_project"
    FILL_IN = "fill_in"
    THANKLESS = "thankless"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a KPI stood at on a day."""

    id: int
    kpi_id: int
    on: date
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kpi:
    """How one sees that an initiative worked. Values are in ``unit``; None is not known yet.

    Attributes:
        readings: what it stood at, first first.
    """

    id: int
    name: str
    formula: str = ""
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    higher_is_better: bool = True
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Lift:
    """What an initiative changes: a practice is brought to a level."""

    question_id: str
    to: int


@dataclass(frozen=True, slots=True)
class Initiative:
    """Something that will be done, or was deliberately deferred.

    Attributes:
        effort: person-months, above 0.
        impact: one of IMPACTS.
        confidence: one of CONFIDENCES: how sure we are of reach and impact.
        reach: people or customers touched in a quarter, above 0.
        rank: a place in the plan (from 1) chosen by a person against the rule, with its reason.
        deferred_reason: why not now; given when the status is deferred.
        sponsor: who clears the way for the owner.
        cause_ids: the causes of gaps of internal services it removes.
    """

    id: int
    title: str
    description: str = ""
    owner: str = ""
    sponsor: str = ""
    actor: Actor | None = None
    start: date | None = None
    end: date | None = None
    effort: float = 1.0
    impact: float = 1.0
    confidence: float = 0.8
    reach: float = 1.0
    status: Status = Status.PROPOSED
    deferred_reason: str = ""
    rank: int | None = None
    rank_reason: str = ""
    lifts: tuple[Lift, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    cause_ids: tuple[int, ...] = ()

    @property
    def score(self) -> float:
        """Return ``reach x impact x confidence / effort`` (F11)."""
        return self.reach * self.impact * self.confidence / self.effort

    @property
    def quadrant(self) -> Quadrant:
        """Return the quadrant of the impact-effort chart."""
        if self.impact >= HIGH_IMPACT:
            return Quadrant.QUICK_WIN if self.effort < HIGH_EFFORT else Quadrant.MAJOR_PROJECT
        return Quadrant.FILL_IN if self.effort < HIGH_EFFORT else Quadrant.THANKLESS


@dataclass(frozen=True, slots=True)
class Placed:
    """An initiative in its place of the plan.

    Attributes:
        place: from 1.
        by_rule: the place the rule alone would give.
        gap_index: the gap index of the sub-dimensions it improves, added up.
    """

    initiative: Initiative
    place: int
    by_rule: int
    gap_index: float


def ordered(
    initiatives: Iterable[Initiative],
    gap_index: Mapping[str, float],
    subdimension_of: Mapping[str, str],
) -> tuple[Placed, ...]:
    """Return the plan in order: gap index of what is improved, then initiative score (F11).

    Ties fall back on title and id. An initiative with a rank stands at that place, the others
    keep their order around it; deferred initiatives are not part of the order.

    Args:
        initiatives: the plan in any order.
        gap_index: gap index (F9) by sub-dimension id; missing counts as 0.
        subdimension_of: sub-dimension id by question id.
    """
    active = [item for item in initiatives if item.status is not Status.DEFERRED]
    indexes = {item.id: _improves(item, gap_index, subdimension_of) for item in active}
    rule = sorted(
        active, key=lambda item: (-indexes[item.id], -item.score, item.title.casefold(), item.id)
    )
    places = {item.id: place for place, item in enumerate(rule, 1)}
    return tuple(
        Placed(item, place, places[item.id], indexes[item.id])
        for place, item in enumerate(_with_overrides(rule), 1)
    )


def _improves(
    item: Initiative, gap_index: Mapping[str, float], subdimension_of: Mapping[str, str]
) -> float:
    improved = {subdimension_of.get(lift.question_id, "") for lift in item.lifts}
    return sum(gap_index.get(subdimension, 0.0) for subdimension in improved)


def _with_overrides(rule: Sequence[Initiative]) -> list[Initiative]:
    placed = [item for item in rule if item.rank is None]
    moved = [item for item in rule if item.rank is not None]
    for item in sorted(moved, key=lambda item: item.rank or 0):
        placed.insert(min(len(placed), (item.rank or 1) - 1), item)
    return placed


def lifted(initiatives: Iterable[Initiative]) -> dict[str, int]:
    """Return the highest level initiatives bring each practice to, by question id."""
    levels: dict[str, int] = {}
    for item in initiatives:
        for lift in item.lifts:
            levels[lift.question_id] = max(lift.to, levels.get(lift.question_id, 0))
    return levels
