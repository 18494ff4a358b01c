"""Scores (F6, F7, F9): values, means, levels, the cap, the staged view, the gap."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.domain import scoring
from cxma.domain.scoring import State, Weighed
from tests.domain.made import DK, NA, answer


def test_the_agreed_value_comes_before_the_ratings() -> None:
    value = scoring.value_of(answer("a", 2, [5, 5, 5]))
    assert (value.state, value.score, value.agreed) == (State.ANSWERED, 2.0, True)


def test_without_agreement_the_mean_of_valid_ratings_counts() -> None:
    value = scoring.value_of(answer("a", None, [2, DK, 3, NA, 5]))
    assert value.score == pytest.approx(10 / 3)
    assert not value.agreed


def test_marks_never_count_as_level_one() -> None:
    assert scoring.value_of(answer("a", NA, [3])).state is State.NOT_APPLICABLE
    assert scoring.value_of(answer("a", DK, [3])).state is State.DONT_KNOW
    assert scoring.value_of(answer("a", NA)).score is None


@pytest.mark.parametrize(
    ("ratings", "state"),
    [
        ([], State.OPEN),
        ([NA, NA], State.NOT_APPLICABLE),
        ([DK], State.DONT_KNOW),
        ([NA, DK], State.DONT_KNOW),
    ],
)
def test_marks_alone_say_what_became_of_a_question(ratings: list[object], state: State) -> None:
    assert scoring.value_of(answer("a", None, ratings)).state is state  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("score", "level"),
    [(1.0, 1), (1.49, 1), (1.5, 2), (2.5, 3), (3.49999, 3), (3.5, 4), (4.5, 5), (5.0, 5)],
)
def test_level_is_rounded_half_up(score: float, level: int) -> None:
    assert scoring.level(score, 5) == level


def test_binary_dust_does_not_cost_a_level() -> None:
    assert scoring.level((0.1 + 0.2) * 5 + 1.0, 5) == 3
    assert scoring.level(2.4999999999999996, 5) == 3


@pytest.mark.parametrize("levels", range(3, 8))
def test_index_runs_from_0_to_100_on_every_scale(levels: int) -> None:
    assert scoring.index(1, levels) == 0
    assert scoring.index(levels, levels) == 100
    assert scoring.index((1 + levels) / 2, levels) == pytest.approx(50)


def test_the_cap_of_the_method_mean_36_shown_as_3_because_b9_is_at_2() -> None:
    level = scoring.level(3.6, 5)
    cap = scoring.capped(level, {"A2": 4.0, "B9": 2.0, "D19": 3.0})
    assert level == 4
    assert cap is not None
    assert (cap.level, cap.question_id, cap.value) == (4, "B9", 2.0)
    assert scoring.cap_level(cap) == 3


def test_the_cap_bites_only_where_it_must() -> None:
    assert scoring.capped(3, {"B9": 2.0}) is None
    assert scoring.capped(5, {}) is None
    assert scoring.capped(2, {"B9": 5.0}) is None


def test_the_cap_looks_at_the_level_of_a_mean() -> None:
    cap = scoring.capped(5, {"B9": 2.5})
    assert cap is not None
    assert scoring.cap_level(cap) == 4
    assert scoring.capped(4, {"B9": 2.5}) is None


def test_of_two_critical_practices_at_one_level_the_first_id_is_named() -> None:
    cap = scoring.capped(5, {"D19": 1.0, "A2": 1.0})
    assert cap is not None
    assert cap.question_id == "A2"


@pytest.mark.parametrize(
    ("values", "level"),
    [
        ([3, 3, 3, 3, 1], 3),
        ([3, 3, 3, 1, 1], 1),
        ([5, 5, 5, 5, 2], 5),
        ([2, 2, 2, 2, 1], 2),
        ([1], 1),
        ([3.4, 3.4, 3.4, 3.4, 3.4], 3),
    ],
)
def test_staged_is_the_highest_level_that_80_percent_reached(
    values: list[float], level: int
) -> None:
    assert scoring.staged([(1.0, value) for value in values], 5) == level


def test_staged_goes_by_weight_and_not_by_count() -> None:
    assert scoring.staged([(8.0, 4.0), (1.0, 1.0), (1.0, 1.0)], 5) == 4
    assert scoring.staged([(7.9, 4.0), (1.0, 1.0), (1.1, 1.0)], 5) == 1
    assert scoring.staged([], 5) is None


def test_a_gap_is_never_negative() -> None:
    assert scoring.gap(2.5, 4.0) == 1.5
    assert scoring.gap(4.5, 4.0) == 0.0


def test_nothing_answered_gives_no_mean_and_no_division_by_zero() -> None:
    assert scoring.weighted_mean([]) is None
    assert scoring.weighted_mean([Weighed(1.0, None)]) is None
    assert scoring.coverage([]) is None
    assert scoring.coverage([Weighed(1.0, None, applicable=False)]) is None


children = st.lists(st.tuples(st.floats(0.1, 100), st.floats(1, 5)), min_size=1, max_size=8)


@given(children)
def test_a_mean_stays_within_the_scale(pairs: list[tuple[float, float]]) -> None:
    mean = scoring.weighted_mean(Weighed(weight, score) for weight, score in pairs)
    assert mean is not None
    assert min(s for _, s in pairs) - 1e-9 <= mean <= max(s for _, s in pairs) + 1e-9
    assert -1e-9 <= scoring.index(mean, 5) <= 100 + 1e-9
    assert 1 <= scoring.level(mean, 5) <= 5


@given(children, st.floats(0.001, 1000))
def test_scaling_all_weights_changes_nothing(
    pairs: list[tuple[float, float]], factor: float
) -> None:
    one = scoring.weighted_mean(Weighed(weight, score) for weight, score in pairs)
    other = scoring.weighted_mean(Weighed(weight * factor, score) for weight, score in pairs)
    assert one == pytest.approx(other)


@given(children, st.floats(1, 5))
def test_an_inapplicable_child_leaves_and_the_weights_renormalise(
    pairs: list[tuple[float, float]], weight: float
) -> None:
    kept = [Weighed(w, s, answered=1.0) for w, s in pairs]
    gone = Weighed(weight, None, applicable=False)
    assert scoring.weighted_mean([*kept, gone]) == scoring.weighted_mean(kept)
    assert scoring.coverage([*kept, gone]) == pytest.approx(1.0)


@given(children, st.floats(1, 5))
def test_dont_know_lowers_coverage_only(pairs: list[tuple[float, float]], weight: float) -> None:
    kept = [Weighed(w, s, answered=1.0) for w, s in pairs]
    unknown = Weighed(weight, None, answered=0.0)
    assert scoring.weighted_mean([*kept, unknown]) == scoring.weighted_mean(kept)
    covered = scoring.coverage([*kept, unknown])
    total = math.fsum(w for w, _ in pairs)
    assert covered == pytest.approx(total / (total + weight))


@given(children)
def test_staged_never_passes_the_best_practice(pairs: list[tuple[float, float]]) -> None:
    staged = scoring.staged(pairs, 5)
    assert staged is not None
    assert 1 <= staged <= max(1, math.floor(max(s for _, s in pairs) + 1e-6))
