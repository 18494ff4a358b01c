"""Net score, index, bands, and what is unknown (F1, F2), from the vectors of the method."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.domain.perception import band, merge, net, standard_error, valid
from cxma.domain.priority import Band, PrioritySettings
from cxma.domain.surveys import Attribute, Deep, Rework, Tally
from tests.domain.made_services import EASY, EFFECTIVE, PLEASANT, STORES, WEB, counts, tally

seven = st.lists(st.integers(0, 40), min_size=7, max_size=7)


def test_the_worked_answers_of_the_method() -> None:
    said = merge([tally(1, STORES, EFFECTIVE, EASY, PLEASANT)])
    assert said.nets == {
        Attribute.EFFECTIVE: pytest.approx(40),
        Attribute.EASY: pytest.approx(-20),
        Attribute.PLEASANT: pytest.approx(70),
    }
    assert said.isx == pytest.approx(30)
    assert (said.people, said.used, said.n) == (10, 10, 10)


def test_a_group_divided_into_areas_says_the_same_together() -> None:
    parts = [
        tally(1, area, EFFECTIVE[cut], EASY[cut], PLEASANT[cut])
        for area, cut in ((STORES, slice(0, 3)), (WEB, slice(3, 10)))
    ]
    assert merge(parts) == merge(reversed(parts)) == merge([tally(1, 1, EFFECTIVE, EASY, PLEASANT)])


def test_dont_know_is_left_out_of_its_attribute_only() -> None:
    said = merge([tally(1, STORES, [7] * 6, [7, 7, 7, 1, 1], [1] * 6)])
    assert said.nets[Attribute.EASY] == pytest.approx(20)
    assert valid(said.scores[Attribute.EASY]) == 5
    assert said.n == 6


def test_without_one_of_the_three_there_is_no_index() -> None:
    said = merge([tally(1, STORES, [7] * 6, [6] * 6, [])])
    assert set(said.nets) == {Attribute.EFFECTIVE, Attribute.EASY}
    assert said.isx is None


def test_nobody_says_nothing_and_nothing_is_divided_by_zero() -> None:
    nobody = merge([])
    unused = merge([Tally(1, 1, STORES, people=8, used=0)])
    assert (nobody.isx, nobody.importance, nobody.n) == (None, None, 0)
    assert (unused.isx, unused.people, unused.n) == (None, 8, 0)
    assert net((0,) * 7) is None
    assert standard_error((0,) * 7) is None


def test_importance_rework_and_the_deep_form_are_added_up() -> None:
    one = Tally(
        1, 1, STORES, 3, 3, importance=counts([5, 5, 3], 5), rework={Rework.OFTEN: 2},
        deep={Deep.HEARD: counts([7, 7, 1])},
    )  # fmt: skip
    two = Tally(
        1, 1, WEB, 2, 2, importance=counts([1], 5), rework={Rework.DONT_KNOW: 1},
        deep={Deep.HEARD: counts([1])},
    )  # fmt: skip
    said = merge([one, two])
    assert said.importance == pytest.approx(3.5)
    assert said.rework == {Rework.OFTEN: 2, Rework.DONT_KNOW: 1}
    assert said.deep == {Deep.HEARD: pytest.approx(0)}
    assert (said.importance_n, said.deep_n[Deep.HEARD]) == (4, 4)


@pytest.mark.parametrize(
    ("isx", "expected"),
    [
        (None, Band.NO_DATA),
        (-100, Band.CRITICAL),
        (-0.01, Band.CRITICAL),
        (0, Band.LOW),
        (-1e-12, Band.LOW),
        (49.99, Band.LOW),
        (50, Band.ACCEPTABLE),
        (69.99, Band.ACCEPTABLE),
        (70, Band.GOOD),
        (100, Band.GOOD),
    ],
)
def test_bands(isx: float | None, expected: Band) -> None:
    assert band(isx, PrioritySettings()) is expected


def test_thresholds_are_editable() -> None:
    assert band(15, PrioritySettings(low=20)) is Band.CRITICAL


@given(seven)
def test_a_net_lies_within_its_scale(scores: list[int]) -> None:
    value = net(scores)
    assert (value is None) == (sum(scores) == 0)
    if value is not None:
        assert -100 <= value <= 100
        assert 0 <= (standard_error(scores) or 0) <= 100


@given(st.lists(seven, min_size=1, max_size=6), st.randoms())
def test_tallies_add_up_in_any_order(parts: list[list[int]], random: object) -> None:
    tallies = [
        Tally(1, 1, area, sum(each), sum(each), {Attribute.EASY: tuple(each)})
        for area, each in enumerate(parts)
    ]
    mixed = list(tallies)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert merge(tallies) == merge(mixed)
    assert merge(tallies).n == sum(map(sum, parts))
