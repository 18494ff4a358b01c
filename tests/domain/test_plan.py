"""The plan (F11): scores, quadrants, order, overrides; and what is suggested."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.domain.compute import compute
from cxma.domain.plan import Initiative, Lift, Quadrant, Status, lifted, ordered
from cxma.domain.suggest import suggest
from tests.domain.made import answer, model, snapshot


def test_score_is_reach_times_impact_times_confidence_by_effort() -> None:
    item = Initiative(1, "x", reach=500, impact=2, confidence=0.8, effort=4)
    assert item.score == pytest.approx(200)


@pytest.mark.parametrize(
    ("impact", "effort", "quadrant"),
    [
        (3.0, 1.0, Quadrant.QUICK_WIN),
        (2.0, 3.0, Quadrant.MAJOR_PROJECT),
        (1.0, 0.5, Quadrant.FILL_IN),
        (0.25, 8.0, Quadrant.THANKLESS),
    ],
)
def test_quadrants(impact: float, effort: float, quadrant: Quadrant) -> None:
    assert Initiative(1, "x", impact=impact, effort=effort).quadrant is quadrant


GAPS = {"s": 10.0, "t": 4.0}
OWNERS = {"a": "s", "b": "s", "c": "t"}


def test_the_gap_comes_before_the_score() -> None:
    near = Initiative(1, "near", reach=1000, lifts=(Lift("c", 3),))
    far = Initiative(2, "far", lifts=(Lift("a", 3),))
    both = Initiative(3, "both", lifts=(Lift("a", 3), Lift("b", 3), Lift("c", 3)))
    placed = ordered([near, far, both], GAPS, OWNERS)
    assert [(p.initiative.id, p.gap_index) for p in placed] == [(3, 14.0), (2, 10.0), (1, 4.0)]


def test_deferred_initiatives_have_no_place() -> None:
    deferred = Initiative(1, "x", status=Status.DEFERRED, deferred_reason="later")
    assert ordered([deferred], GAPS, OWNERS) == ()


def test_an_override_moves_one_and_says_where_the_rule_had_it() -> None:
    items = [Initiative(n, f"i{n}", reach=10 - n) for n in range(1, 5)]
    items[3] = Initiative(4, "i4", rank=2, rank_reason="promised")
    placed = ordered(items, GAPS, OWNERS)
    assert [(p.initiative.id, p.place, p.by_rule) for p in placed] == [
        (1, 1, 1),
        (4, 2, 4),
        (2, 3, 2),
        (3, 4, 3),
    ]


def test_a_place_beyond_the_end_is_the_end() -> None:
    items = [Initiative(1, "a"), Initiative(2, "b", rank=99, rank_reason="last")]
    assert [p.initiative.id for p in ordered(items, GAPS, OWNERS)] == [1, 2]


@given(
    st.permutations(range(1, 7)), st.lists(st.none() | st.integers(1, 8), min_size=6, max_size=6)
)
def test_the_order_does_not_depend_on_the_order_of_entry(
    order: list[int], ranks: list[int | None]
) -> None:
    items = {n: Initiative(n, f"i{n % 3}", reach=n % 4 + 1, rank=ranks[n - 1]) for n in order}
    one = ordered([items[n] for n in order], GAPS, OWNERS)
    other = ordered([items[n] for n in sorted(items)], GAPS, OWNERS)
    assert one == other
    assert [p.place for p in one] == list(range(1, 7))
    assert sorted(p.by_rule for p in one) == list(range(1, 7))


def test_lifts_add_up_to_the_highest() -> None:
    items = [Initiative(1, "x", lifts=(Lift("a", 3),)), Initiative(2, "y", lifts=(Lift("a", 4),))]
    assert lifted(items) == {"a": 4}


def test_suggestions_come_from_the_largest_gaps_in_turn() -> None:
    answers = [answer("a", 3), answer("b", 1), answer("c", 2), answer("d", 2), answer("e", 5)]
    taken = snapshot(model(), answers, targets={"1.1": 4.0, "1.2": 3.0, "2.1": 4.0})
    found = suggest(taken, compute(taken))
    assert [(s.question_id, s.step.to) for s in found] == [("b", 2), ("c", 3), ("d", 3), ("a", 4)]
    assert found[0].gap_index > found[1].gap_index


def test_a_critical_practice_is_suggested_before_its_equals() -> None:
    taken = snapshot(model(critical=["b"]), [answer("a", 2), answer("b", 2)], targets={"1.1": 4.0})
    found = suggest(taken, compute(taken))
    assert [(s.question_id, s.critical) for s in found] == [("b", True), ("a", False)]


def test_what_the_plan_covers_is_not_suggested_again() -> None:
    deferred = Initiative(
        1, "x", status=Status.DEFERRED, deferred_reason="later", lifts=(Lift("a", 3),)
    )
    taken = snapshot(
        model(),
        [answer("a", 1), answer("b", 1)],
        targets={"1.1": 4.0},
        initiatives=[deferred],
    )
    assert [s.question_id for s in suggest(taken, compute(taken))] == ["b"]


def test_a_mean_between_levels_asks_for_the_next_whole_one() -> None:
    taken = snapshot(model(), [answer("c", None, [2, 3, 2])], targets={"1.2": 4.0})
    assert [s.step.to for s in suggest(taken, compute(taken))] == [3]


def test_nothing_is_suggested_without_a_gap() -> None:
    reached = snapshot(model(), [answer("c", 4)], targets={"1.2": 4.0})
    without = snapshot(model(), [answer("c", 1)])
    assert suggest(reached, compute(reached)) == suggest(without, compute(without)) == ()
    assert suggest(reached, compute(reached), most=0) == ()
