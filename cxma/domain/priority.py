"""Which internal service comes first, and why (F2 to F5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cxma.domain.surveys import LEAST, Attribute


class Band(StrEnum):
    """Where an internal service index falls (F2), the order of F5."""

    CRITICAL = "critical"
    LOW = "low"
    ACCEPTABLE = "acceptable"
    GOOD = "good"
    NO_DATA = "no_data"


class Rule(StrEnum):
    """How services are put in order (F5): seed 003's, and two shown beside it."""

    SEED_003 = "seed_003"
    VOLUME_THEN_REWORK = "volume_then_rework"
    WEIGHTED = "weighted"


@dataclass(frozen=True, slots=True)
class PrioritySettings:
    """Thresholds and weights (ours, editable).

    Attributes:
        low, acceptable, good: the lowest ISX of each band, -100..100, rising.
        volume_weight, rework_weight: of the weighted rule, 0..1, adding up to 1.
        least: smallest group with a figure, LEAST or more.
        rule: whose order the table is in.
        periods: how many of the latest months of operational data are averaged, from 1.
    """

    low: float = 0.0
    acceptable: float = 50.0
    good: float = 70.0
    volume_weight: float = 0.5
    rework_weight: float = 0.5
    least: int = LEAST
    rule: Rule = Rule.SEED_003
    periods: int = 3


@dataclass(frozen=True, slots=True)
class Override:
    """A place, from 1, that a person gave a service against the rule."""

    service_id: int
    place: int
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """One service in the order of priority, with everything that put it there.

    Attributes:
        service, provider: their names, so that a frozen row reads the same for ever.
        n: people whose rating counts.
        nets: net score by attribute, -100..100 (F1); a missing one had no valid answer.
        isx: internal service index, -100..100; None below the minimum group.
        volume: end customers affected a month (mean of the months taken), None while unknown.
        cases: cases a month, None while unknown.
        rework_rate: 0..1 (F3); None is unknown, never 0.
        exposure: customers a month touched by rework (F4); None is unknown.
        importance: mean 1..5, or None.
        places: place from 1 under each rule.
        place: place from 1 in the table, after overrides.
        override: the person's place and reason, or None.
        unstable: whether its place among the first five differs between rules.
        validated: whether both sides validated the service; else it cannot enter a final run.
        estimated: whether operational data was estimated.
    """

    service_id: int
    service: str
    provider: str
    band: Band
    n: int
    nets: Mapping[Attribute, float] = field(default_factory=dict)
    isx: float | None = None
    volume: float | None = None
    cases: float | None = None
    rework_rate: float | None = None
    exposure: float | None = None
    importance: float | None = None
    places: Mapping[Rule, int] = field(default_factory=dict)
    place: int = 0
    override: Override | None = None
    unstable: bool = False
    validated: bool = True
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class PriorityRun:
    """A frozen order of priority: settings, rows and their inputs as they stood.

    Attributes:
        wave: name of the wave it rests on; empty without one.
        final: a final run holds validated services only.
        left_out: names of the services a final run left out, as a side had not validated them.
    """

    id: int
    name: str
    on: date
    who: str
    wave_id: int | None
    wave: str
    final: bool
    settings: PrioritySettings
    rows: tuple[PriorityRow, ...]
    left_out: tuple[str, ...] = ()
