"""The order of priority (F3 to F5): the worked example, what is unknown, rules, overrides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.domain.internal_clients import InternalClients
from cxma.domain.operations import load
from cxma.domain.prioritise import blockers, prioritise, reasons
from cxma.domain.priority import Band, Override, PriorityRow, PrioritySettings, Rule
from cxma.domain.services import Quality
from tests.domain.made_services import (
    STORES,
    WEB,
    answers_with,
    company,
    counts,
    month,
    service,
    tally,
    wave,
)

WORKED = {
    # name: ISX, volume, rework cases of 100
    "Stock check": (-10, 1200, 18),
    "Refund": (-25, 800, 22),
    "Access": (48, 9000, 3),
    "Credit": (22, 4000, 6),
    "Contract": (15, 300, 35),
    "Visit scheduling": (28, 4000, None),
    "Product info": (68, 7000, 5),
}
ORDER = [
    ("Stock check", Band.CRITICAL, 216),
    ("Refund", Band.CRITICAL, 176),
    ("Access", Band.LOW, 270),
    ("Credit", Band.LOW, 240),
    ("Contract", Band.LOW, 105),
    ("Visit scheduling", Band.LOW, None),
    ("Product info", Band.ACCEPTABLE, 350),
]


def worked(names: list[str] | None = None) -> InternalClients:
    """Return the company of the method's example, its services in any order."""
    order = names or sorted(WORKED)
    ids = {name: place for place, name in enumerate(sorted(WORKED), 1)}
    return company(
        [service(ids[name], name) for name in order],
        [tally(ids[name], STORES, answers_with(WORKED[name][0])) for name in order],
        operations=tuple(month(ids[name], WORKED[name][1], WORKED[name][2]) for name in order),
    )


def names(rows: tuple[PriorityRow, ...]) -> list[str]:
    """Return the services in order."""
    return [row.service for row in rows]


def test_the_worked_example_of_the_method() -> None:
    rows = prioritise(worked())
    assert [(row.service, row.band) for row in rows] == [(name, band) for name, band, _ in ORDER]
    for row, (name, _, exposure) in zip(rows, ORDER, strict=True):
        assert row.exposure == (None if exposure is None else pytest.approx(exposure))
        assert row.isx == pytest.approx(WORKED[name][0])
    assert [row.place for row in rows] == [1, 2, 3, 4, 5, 6, 7]


@given(st.permutations(sorted(WORKED)))
def test_the_order_of_entry_changes_nothing(order: list[str]) -> None:
    assert prioritise(worked(order)) == prioritise(worked())


def test_the_other_rules_start_from_the_rating_too() -> None:
    rows = {row.service: row for row in prioritise(worked())}
    by = {rule: sorted(rows, key=lambda name, rule=rule: rows[name].places[rule]) for rule in Rule}
    assert by[Rule.VOLUME_THEN_REWORK] == [
        "Stock check", "Refund", "Access", "Credit", "Visit scheduling", "Contract", "Product info",
    ]  # fmt: skip
    # Halves of the ranks of volume and of rework among all: 6/6 and 0/5, 0/6 and 5/5, 3/6 and 2/5.
    assert by[Rule.WEIGHTED] == [
        "Refund", "Stock check", "Access", "Contract", "Credit", "Visit scheduling", "Product info",
    ]  # fmt: skip
    unstable = {name for name, row in rows.items() if row.unstable}
    assert unstable == set(WORKED) - {"Access", "Product info"}


def test_the_table_is_in_the_order_of_the_rule_chosen() -> None:
    settings = PrioritySettings(rule=Rule.VOLUME_THEN_REWORK)
    rows = prioritise(worked(), settings)
    assert [row.places[Rule.VOLUME_THEN_REWORK] for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert rows[4].service == "Visit scheduling"


def test_places_that_differ_beyond_the_first_five_are_no_instability() -> None:
    made = [service(n, f"{n}") for n in range(1, 8)]
    loads = [(1000, 50), (900, 40), (800, 30), (700, 20), (600, 15), (90, 10), (100, 5)]
    rows = prioritise(company(made, operations=tuple(month(n, *loads[n - 1]) for n in range(1, 8))))
    assert [row.places[Rule.SEED_003] for row in rows[5:]] == [6, 7]
    assert [row.places[Rule.VOLUME_THEN_REWORK] for row in rows[5:]] == [7, 6]
    assert not any(row.unstable for row in rows)


def test_unknown_volume_comes_after_known_and_ties_end_in_the_rating_and_the_name() -> None:
    internal = company(
        [service(n, name) for n, name in enumerate(["b", "a", "none", "worse", "few"], 1)],
        [tally(n, STORES, answers_with(20)) for n in (1, 2, 3, 5)]
        + [tally(4, STORES, answers_with(10))],
        operations=(*(month(n, 500, None) for n in (1, 2, 4)), month(5, 1, 0)),
    )
    assert names(prioritise(internal)) == ["few", "worse", "a", "b", "none"]


@given(st.integers(-100, 100), st.integers(0, 9999), st.none() | st.integers(0, 100))
def test_one_more_service_never_reorders_the_others(
    isx: int, volume: int, rework: int | None
) -> None:
    before = worked()
    after = replace(
        before,
        services=(*before.services, service(99, "Aaa")),
        tallies=(*before.tallies, tally(99, STORES, answers_with(isx))),
        operations=(*before.operations, month(99, volume, rework)),
    )
    assert [name for name in names(prioritise(after)) if name != "Aaa"] == names(prioritise(before))


@given(st.lists(st.tuples(st.none() | st.integers(0, 50), st.integers(0, 50)), max_size=6))
def test_unknown_rework_never_counts_as_none(months: list[tuple[int | None, int]]) -> None:
    given_months = [
        month(1, 100, rework, (rework or 0) + more, period=f"2026-{n:02}")
        for n, (rework, more) in enumerate(months, 1)
    ]
    known = [each for each in given_months if each.rework is not None]
    assert load(given_months, 12).rework_rate == load(known, 12).rework_rate
    if not sum(each.cases for each in known):
        assert load(given_months, 12).exposure is None


def test_load_takes_the_latest_months_and_says_when_they_are_estimates() -> None:
    months = [
        month(1, 900, 90, period="2026-01"),
        month(1, 300, None, 60, period="2026-03", on_time=30),
        replace(month(1, 100, 10, 40, period="2026-02"), quality=Quality.ESTIMATED),
    ]
    taken = load(months, 2)
    assert taken.periods == ("2026-02", "2026-03")
    assert (taken.volume, taken.cases) == (200, 50)
    assert taken.rework_rate == pytest.approx(0.25)
    assert taken.exposure == pytest.approx(50)
    assert taken.standards_met == pytest.approx(0.5)
    assert taken.estimated
    assert not load(months, 1).estimated
    assert load([], 3).volume is None


def test_a_service_without_cases_has_no_rework_rate() -> None:
    assert load([month(1, 50, 0, 0)], 1).rework_rate is None


def test_below_the_minimum_group_there_is_no_figure_but_the_service_is_there() -> None:
    internal = company(
        [service(1), service(2)],
        [tally(1, STORES, [1] * 4), tally(2, STORES, [1] * 3), tally(2, WEB, [1] * 2)],
    )
    few, enough = sorted(prioritise(internal), key=lambda row: row.service_id)
    assert (few.band, few.isx, few.nets, few.n) == (Band.NO_DATA, None, {}, 4)
    assert (enough.band, enough.isx, enough.n) == (Band.CRITICAL, -100, 5)
    raised = prioritise(internal, PrioritySettings(least=6))
    assert {row.band for row in raised} == {Band.NO_DATA}
    lowered = prioritise(internal, PrioritySettings(least=1))
    assert {row.service_id for row in lowered if row.isx is None} == {1}


def test_the_limit_of_the_wave_counts_too() -> None:
    internal = company([service(1)], [tally(1, STORES, [7] * 7)], waves=(wave(1, least=8),))
    assert prioritise(internal)[0].band is Band.NO_DATA


def test_the_latest_wave_with_answers_counts_unless_another_is_asked_for() -> None:
    internal = company(
        [service(1)],
        [tally(1, STORES, [1] * 5), tally(1, STORES, [7] * 5, wave=2)],
        waves=(wave(1), wave(2), wave(3)),
    )
    assert prioritise(internal)[0].isx == 100
    assert prioritise(internal, wave_id=1)[0].isx == -100
    assert prioritise(internal, wave_id=3)[0].band is Band.NO_DATA


def test_without_any_wave_services_are_still_put_in_order() -> None:
    internal = company(
        [service(1, "a"), service(2, "b")], operations=(month(1, 10, 1), month(2, 20, 2))
    )
    assert names(prioritise(internal)) == ["b", "a"]


def test_retired_services_are_in_no_order() -> None:
    assert prioritise(company([service(1, retired=True)])) == ()


def test_an_override_moves_one_and_keeps_its_name_and_reason() -> None:
    given_place = Override(5, 1, "Promised to the board", "Rosa")
    rows = prioritise(worked(), overrides={5: given_place})
    name = next(row.service for row in rows if row.override)
    assert rows[0].override == given_place
    assert rows[0].service == name
    rest = [row.service for row in rows[1:]]
    assert rest == [each for each in names(prioritise(worked())) if each != name]
    assert rows[0].places[Rule.SEED_003] != 1


def test_a_place_beyond_the_end_is_the_end() -> None:
    rows = prioritise(worked(), overrides={1: Override(1, 99, "later", "Rosa")})
    assert rows[-1].service_id == 1


def test_overrides_of_the_engagement_count_by_default() -> None:
    internal = replace(worked(), overrides={1: Override(1, 7, "later", "Rosa")})
    assert prioritise(internal)[-1].service_id == 1


def test_an_unvalidated_service_is_marked_and_keeps_a_run_from_being_final() -> None:
    internal = company([service(1), service(2, back=None), service(3, front=None)])
    rows = prioritise(internal)
    assert {row.service_id: row.validated for row in rows} == {1: True, 2: False, 3: False}
    assert sorted(blockers(internal, rows)) == [2, 3]


def test_the_reason_of_the_method_in_figures() -> None:
    row = prioritise(worked())[0]
    rated, touched, *others = reasons(row)
    assert (rated.code, rated.n) == ("priority.reason.rated", 100)
    assert rated.values == {"band": "term.band.critical", "isx": pytest.approx(-10)}
    assert (touched.code, touched.n) == ("priority.reason.exposure", 216)
    assert touched.values == {"volume": 1200, "share": pytest.approx(0.18)}
    assert [each.code for each in others] == ["priority.reason.unstable"]


def test_reasons_say_what_is_not_known() -> None:
    rows = prioritise(
        company(
            [service(1, back=None), service(2)],
            [tally(1, STORES, [7] * 4)],
            operations=(replace(month(2, 40, None), quality=Quality.ESTIMATED),),
        )
    )
    codes = {row.service_id: [each.code.split(".")[-1] for each in reasons(row)] for row in rows}
    assert codes == {
        1: ["too_few", "no_volume", "not_validated"],
        2: ["no_answers", "rework_unknown", "estimated"],
    }


def test_importance_is_the_mean_of_what_clients_said() -> None:
    said = tally(1, STORES, [7] * 6, importance=[5, 5, 4, 4, 3, 3])
    assert prioritise(company([service(1)], [said]))[0].importance == pytest.approx(4)
    assert sum(counts([5, 5, 4], 5)) == 3
