"""Agreement (F12): every row of the method's table, the published vector, the rules at the ends."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.domain.agreement import (
    Discuss,
    bounded_variance_index,
    consensus,
    discuss,
    kendall_w,
    spread,
)

TABLE = [
    ([3, 3, 3, 3, 3, 3], 3.0, 1.0, 1.0),
    ([2, 3, 3, 3, 4], 3.0, 0.834, 0.90),
    ([1, 2, 3, 4, 5], 3.0, 0.434, 0.50),
    ([1, 1, 5, 5], 3.0, 0.0, 0.0),
    ([4, 4, 4, 4, 1], 3.4, 0.548, 0.64),
    ([5, 5, 5, 5], 5.0, 1.0, 1.0),
]


@pytest.mark.parametrize(("ratings", "mean", "cns", "variance"), TABLE)
def test_every_row_of_the_table(
    ratings: list[int], mean: float, cns: float, variance: float
) -> None:
    result = spread(ratings, 5)
    assert result.mean == pytest.approx(mean)
    assert result.consensus == pytest.approx(cns, abs=5e-4)
    assert bounded_variance_index(result.counts) == pytest.approx(variance, abs=5e-3)


def test_the_published_vector_on_seven_levels() -> None:
    assert consensus([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.7256876, abs=5e-8)


def test_kendalls_w_of_three_rankings() -> None:
    assert kendall_w([[1, 2, 3, 4], [2, 1, 3, 4], [1, 2, 4, 3]]) == pytest.approx(0.822, abs=5e-4)


def test_kendalls_w_is_one_when_all_rank_alike() -> None:
    assert kendall_w([[1, 2, 3]] * 4) == pytest.approx(1.0)


@pytest.mark.parametrize("level", range(1, 6))
def test_one_rater_has_no_agreement_figure(level: int) -> None:
    alone = spread([level], 5)
    assert alone.consensus is None
    assert alone.deviation is None
    assert (alone.mean, alone.median, alone.low, alone.high) == (level, level, level, level)


def test_nobody_has_no_figures_at_all() -> None:
    nobody = spread([], 5)
    assert nobody.n == 0
    assert nobody.mean is nobody.median is nobody.low is nobody.consensus is None
    assert bounded_variance_index(nobody.counts) is None
    assert discuss(nobody) == ()


@pytest.mark.parametrize("levels", range(3, 8))
def test_unanimous_at_an_end_is_full_agreement(levels: int) -> None:
    for level in (1, levels):
        assert spread([level] * 4, levels).consensus == 1.0


@pytest.mark.parametrize("levels", range(3, 8))
def test_a_split_between_the_ends_is_no_agreement(levels: int) -> None:
    assert spread([1, levels], levels).consensus == pytest.approx(0.0, abs=1e-12)


def test_the_same_mean_looks_different() -> None:
    split, united = spread([1, 1, 5, 5], 5), spread([3, 3, 3, 3], 5)
    assert split.mean == united.mean
    assert split.counts != united.counts
    assert split.consensus != united.consensus


def test_reasons_to_discuss() -> None:
    assert discuss(spread([1, 4, 4, 4, 4], 5)) == (Discuss.WIDE, Discuss.LOW_AGREEMENT)
    assert discuss(spread([3, 3], 5)) == (Discuss.FEW_RATERS,)
    assert discuss(spread([3, 3, 4], 5)) == ()


@pytest.mark.parametrize(("levels", "apart"), [(3, 2), (4, 3), (5, 3), (6, 4), (7, 5)])
def test_a_wide_range_follows_the_length_of_the_scale(levels: int, apart: int) -> None:
    wide = spread([1, 1, 1 + apart, 1 + apart], levels)
    near = spread([1, 1, apart, apart], levels)
    assert Discuss.WIDE in discuss(wide)
    assert Discuss.WIDE not in discuss(near)


ratings = st.integers(3, 7).flatmap(
    lambda levels: st.tuples(
        st.lists(st.integers(1, levels), min_size=2, max_size=12), st.just(levels)
    )
)


@given(ratings)
def test_agreement_stays_within_its_bounds(case: tuple[list[int], int]) -> None:
    values, levels = case
    result = spread(values, levels)
    index = bounded_variance_index(result.counts)
    assert result.consensus is not None
    assert 0.0 <= result.consensus <= 1.0
    assert index is not None
    assert -1e-9 <= index <= 1.0
    assert (result.consensus == 1.0) == (len(set(values)) == 1)


@given(ratings)
def test_agreement_is_the_same_from_either_end_of_the_scale(case: tuple[list[int], int]) -> None:
    values, levels = case
    mirrored = [levels + 1 - value for value in values]
    one, other = spread(values, levels).consensus, spread(mirrored, levels).consensus
    assert one == pytest.approx(other, abs=1e-12)


@given(ratings, st.integers(2, 5))
def test_agreement_depends_on_shares_and_not_on_counts(
    case: tuple[list[int], int], times: int
) -> None:
    values, levels = case
    many = spread(values * times, levels).consensus
    assert spread(values, levels).consensus == pytest.approx(many, abs=1e-12)


def test_the_order_of_raters_does_not_matter() -> None:
    results = {spread(list(order), 5) for order in permutations([1, 3, 3, 5])}
    assert len(results) == 1
