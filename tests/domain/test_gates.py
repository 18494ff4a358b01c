"""The gates between gap, cause, initiative and proof, and what stands still."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.domain.gates import (
    at_target,
    cause_missing,
    front_rating,
    gap_missing,
    initiative_missing,
    overdue,
    pareto,
    proven,
    services_improved,
    stalled,
)
from cxma.domain.improvement import Cause, Gap, GapKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.plan import Initiative, Kpi, Reading, Status
from tests.domain.made_services import STORES, company, service, tally

GAP = Gap(1, 1, GapKind.REWORK, "One request in five is done twice", size=20, unit="%")
ROOT = Cause(1, 1, "The form does not ask for the branch", root=True, evidence="40 forms read")
START = date(2026, 1, 15)


def kpi(*values: float, **fields: object) -> Kpi:
    """Return a KPI that should rise from 60 to 90, read once a month."""
    readings = tuple(
        Reading(n, 1, date(2026, n + 1, 1), value) for n, value in enumerate(values, 1)
    )
    given_fields = {"baseline": 60.0, "target": 90.0, "readings": readings, **fields}
    return Kpi(1, "Right first time", **given_fields)  # type: ignore[arg-type]


def initiative(**fields: object) -> Initiative:
    """Return an initiative that removes ROOT and is proven by its KPI."""
    given_fields = {"cause_ids": (1,), "kpis": (kpi(91, 92),), "start": START, **fields}
    return Initiative(1, "Ask for the branch", **given_fields)  # type: ignore[arg-type]


def improved(
    before: list[int] | None = None,
    after: list[int] | None = None,
    *,
    gap: Gap = GAP,
    causes: tuple[Cause, ...] = (ROOT,),
) -> InternalClients:
    """Return a company whose first wave is before START and whose second is after it."""
    tallies = [
        tally(1, STORES, said, wave=number)
        for number, said in ((1, before), (2, after))
        if said is not None
    ]
    return company([service(1)], tallies, gaps=(gap,), causes=causes)


SAME = improved([4] * 10, [4] * 10)


def test_a_gap_is_quantified_or_labelled_perception_only() -> None:
    unsized = replace(GAP, size=None)
    assert gap_missing(GAP, [ROOT]) == ()
    assert gap_missing(unsized, [ROOT]) == ("gate.gap_size",)
    assert gap_missing(replace(unsized, perception_only=True), [ROOT]) == ()
    assert gap_missing(replace(GAP, size=0.0), [ROOT]) == ()


def test_a_gap_needs_a_root_cause_of_its_own() -> None:
    assert gap_missing(GAP, []) == ("gate.gap_cause",)
    assert gap_missing(GAP, [replace(ROOT, root=False)]) == ("gate.gap_root",)
    assert gap_missing(GAP, [replace(ROOT, gap_id=2)]) == ("gate.gap_cause",)


def test_a_root_cause_carries_evidence() -> None:
    assert cause_missing(ROOT) == ()
    assert cause_missing(replace(ROOT, evidence="  ")) == ("gate.cause_evidence",)
    assert cause_missing(Cause(1, 1, "x")) == ("gate.cause_root", "gate.cause_evidence")


@pytest.mark.parametrize("to", [Status.PROPOSED, Status.DEFERRED])
def test_proposing_and_deferring_need_nothing(to: Status) -> None:
    assert initiative_missing(Initiative(1, "x", cause_ids=(1,)), to, improved()) == ()


@pytest.mark.parametrize("to", [Status.COMMITTED, Status.UNDER_WAY, Status.DONE])
def test_an_initiative_covers_a_root_cause_and_its_kpi_has_a_baseline(to: Status) -> None:
    assert initiative_missing(initiative(), to, improved()) == ()
    assert initiative_missing(initiative(kpis=()), to, improved()) == ("gate.kpi",)
    bare = initiative(kpis=(kpi(baseline=None),))
    assert initiative_missing(bare, to, improved()) == ("gate.baseline",)
    zero = initiative(kpis=(kpi(baseline=0.0),))
    assert initiative_missing(zero, to, improved()) == ()
    no_root = improved(causes=(replace(ROOT, root=False),))
    assert initiative_missing(initiative(), to, no_root) == ("gate.initiative_root",)
    weak = improved(causes=(replace(ROOT, evidence=""),), gap=replace(GAP, size=None))
    assert initiative_missing(initiative(), to, weak) == ("gate.cause_evidence", "gate.gap_size")


def test_verified_has_two_readings_at_target_and_a_front_no_worse() -> None:
    assert initiative_missing(initiative(), Status.VERIFIED, SAME) == ()


@pytest.mark.parametrize("values", [(), (95,), (95, 89.9), (95, 95, 80), (80, 95)])
def test_fewer_than_two_latest_readings_at_target_prove_nothing(values: tuple[float, ...]) -> None:
    item = initiative(kpis=(kpi(*values),))
    assert initiative_missing(item, Status.VERIFIED, SAME) == ("gate.readings",)


def test_readings_count_by_their_day_not_by_their_entry() -> None:
    late, early = Reading(1, 1, date(2026, 6, 1), 70), Reading(2, 1, date(2026, 2, 1), 95)
    other = Reading(3, 1, date(2026, 3, 1), 95)
    assert not proven(kpi(readings=(late, early, other)))
    assert proven(kpi(readings=(replace(late, value=90), early, other)))


def test_a_kpi_that_should_fall_is_at_target_below_it() -> None:
    falling = kpi(target=0.3, higher_is_better=False)
    assert [at_target(falling, value) for value in (0.2, 0.1 + 0.2, 0.31)] == [True, True, False]
    assert not at_target(kpi(target=None), 100)


def test_verified_needs_a_target() -> None:
    item = initiative(kpis=(kpi(95, 95, target=None),))
    assert initiative_missing(item, Status.VERIFIED, SAME) == ("gate.target",)


def test_a_front_that_rates_worse_refuses_verified() -> None:
    worse = improved([7] * 10, [7] * 9 + [4])
    assert initiative_missing(initiative(), Status.VERIFIED, worse) == ("gate.front_worse",)
    assert front_rating(initiative(), worse) == (pytest.approx(100), pytest.approx(90))


def test_without_enough_people_before_and_after_nothing_is_proven() -> None:
    assert initiative_missing(initiative(), Status.VERIFIED, improved([4] * 10, None)) == (
        "gate.front_after",
    )
    assert initiative_missing(initiative(), Status.VERIFIED, improved(None, [4] * 10)) == (
        "gate.front_before",
    )
    few = improved([4] * 4, [4] * 10)
    assert initiative_missing(initiative(), Status.VERIFIED, few) == ("gate.front_before",)
    assert front_rating(initiative(), few) == (None, None)


def test_one_service_worse_is_not_made_good_by_another() -> None:
    other_gap, other = replace(GAP, id=2, service_id=2), replace(ROOT, id=2, gap_id=2)
    internal = company(
        [service(1), service(2)],
        [
            tally(1, STORES, [4] * 10),
            tally(2, STORES, [4] * 10),
            tally(1, STORES, [7] * 10, wave=2),
            tally(2, STORES, [3] * 10, wave=2),
        ],
        gaps=(GAP, other_gap),
        causes=(ROOT, other),
    )
    both = initiative(cause_ids=(1, 2))
    assert services_improved(both, internal) == (1, 2)
    assert front_rating(both, internal) == (0, 0)
    assert initiative_missing(both, Status.VERIFIED, internal) == ("gate.front_worse",)


def test_without_a_start_the_wave_of_the_gap_is_the_one_before() -> None:
    item = initiative(start=None)
    seen = improved([4] * 10, [7] * 10, gap=replace(GAP, wave_id=1))
    assert front_rating(item, seen) == (0, 100)
    assert front_rating(item, improved([4] * 10, [7] * 10)) == (None, None)


def test_an_initiative_of_the_questionnaire_needs_no_cause_and_no_front() -> None:
    item = initiative(cause_ids=())
    assert initiative_missing(item, Status.VERIFIED, InternalClients()) == ()
    bare = replace(item, kpis=())
    assert initiative_missing(bare, Status.VERIFIED, InternalClients()) == ("gate.kpi",)


def cause(id: int, customers: int | None = None, hours: float | None = None) -> Cause:
    return Cause(id, 1, f"Cause {id}", customers=customers, hours=hours)


def test_causes_are_ranked_by_customers_touched_not_by_counts() -> None:
    rows = pareto([cause(1, 20), cause(2, 70, 1), cause(3), cause(4, 10, 3)])
    assert [(row.cause.id, row.value, row.cumulative) for row in rows] == [
        (2, 70, pytest.approx(0.7)),
        (1, 20, pytest.approx(0.9)),
        (4, 10, pytest.approx(1.0)),
    ]
    by_hours = pareto([cause(2, 70, 1), cause(4, 10, 3)], "hours")
    assert [(row.cause.id, row.cumulative) for row in by_hours] == [(4, 0.75), (2, 1.0)]


def test_a_pareto_of_nothing_divides_by_nothing() -> None:
    assert pareto([]) == pareto([cause(1)]) == ()
    assert [row.cumulative for row in pareto([cause(1, 0)])] == [0.0]


@given(st.lists(st.none() | st.integers(0, 1000), max_size=8))
def test_cumulative_shares_rise_to_the_whole(values: list[int | None]) -> None:
    rows = pareto([cause(n, value) for n, value in enumerate(values)])
    shares = [row.cumulative for row in rows]
    assert shares == sorted(shares)
    assert len(rows) == sum(value is not None for value in values)
    if sum(row.value for row in rows):
        assert shares[-1] == pytest.approx(1)


def test_overdue_is_what_should_have_ended_and_has_not() -> None:
    today = date(2026, 6, 1)
    items = [
        Initiative(1, "late", end=date(2026, 5, 31), status=Status.UNDER_WAY),
        Initiative(2, "later", end=date(2026, 4, 1)),
        Initiative(3, "today", end=today, status=Status.COMMITTED),
        Initiative(4, "done", end=date(2026, 1, 1), status=Status.DONE),
        Initiative(5, "deferred", end=date(2026, 1, 1), status=Status.DEFERRED),
        Initiative(6, "verified", end=date(2026, 1, 1), status=Status.VERIFIED),
        Initiative(7, "open end", status=Status.UNDER_WAY),
    ]
    assert [item.id for item in overdue(items, today)] == [2, 1]


def test_stalled_is_what_is_under_way_and_silent_for_sixty_days() -> None:
    today = date(2026, 6, 1)
    read = kpi(readings=(Reading(1, 1, date(2026, 4, 2), 70),))
    items = [
        Initiative(1, "read", status=Status.UNDER_WAY, start=date(2026, 1, 1), kpis=(read,)),
        Initiative(2, "never read", status=Status.UNDER_WAY, start=date(2026, 1, 1)),
        Initiative(3, "begun", status=Status.UNDER_WAY, start=date(2026, 4, 3)),
        Initiative(4, "proposed", start=date(2026, 1, 1)),
        Initiative(5, "no dates", status=Status.UNDER_WAY),
    ]
    assert [item.id for item in stalled(items, today)] == [2, 1]
    assert [item.id for item in stalled(items, date(2026, 5, 31))] == [2]
