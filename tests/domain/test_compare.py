"""What changed and what only seems to (F15)."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.domain.compare import Moved, change, net_change, runs
from cxma.domain.perception import Perception, merge, standard_error
from cxma.domain.priority import Band, PriorityRow, PriorityRun, PrioritySettings
from cxma.domain.surveys import Attribute
from tests.domain.made_services import EASY, EFFECTIVE, PLEASANT, STORES, counts, tally


def said(*scores: list[int]) -> Perception:
    return merge([tally(1, STORES, *scores)])


def test_the_standard_error_of_the_method() -> None:
    # Six of ten for, two against: p+ 0.6, p- 0.2.
    assert standard_error(counts(EFFECTIVE)) == pytest.approx(
        100 * math.sqrt((0.6 + 0.2 - 0.4**2) / 10)
    )
    assert standard_error(counts([7] * 9)) == 0


def test_a_small_difference_of_few_people_is_no_clear_change() -> None:
    before, after = said(list(EFFECTIVE)), said([7, 6, 6, 5, 6, 3, 6, 2, 7, 6])
    found = change(before, after)
    assert found is not None
    assert found.delta == pytest.approx(10)
    assert not found.clear
    assert (found.n_before, found.n_after) == (10, 10)


def test_the_same_difference_of_many_people_is_clear() -> None:
    before, after = said(list(EFFECTIVE) * 60), said([7, 6, 6, 5, 6, 3, 6, 2, 7, 6] * 60)
    found = change(before, after)
    assert found is not None
    assert found.clear


def test_no_difference_is_never_a_clear_change() -> None:
    """Everybody says 7 twice: no error, and no change either."""
    found = change(said([7] * 20), said([7] * 20))
    assert found is not None
    assert (found.delta, found.se, found.clear) == (0, 0, False)


def test_only_what_both_have_is_compared() -> None:
    before = said([7] * 10, [1] * 10, [])
    after = said([7] * 10, [1] * 10, [1] * 10)
    found = change(before, after)
    assert found is not None
    assert found.delta == 0
    assert net_change(before, after, Attribute.PLEASANT) is None


def test_of_what_is_hidden_no_change_is_told() -> None:
    assert change(None, said([7] * 10)) is None
    assert change(said([7] * 10), None) is None
    assert change(said([], [7] * 5, []), said([7] * 5, [], [])) is None
    assert net_change(None, said([7]), Attribute.EASY) is None


def test_the_change_of_one_attribute_has_its_own_error() -> None:
    before, after = said(list(EFFECTIVE), list(EASY), list(PLEASANT)), said([7] * 10)
    found = net_change(before, after, Attribute.EASY)
    assert found is not None
    assert found.delta == pytest.approx(120)
    assert found.se == pytest.approx(standard_error(counts(EASY)))
    assert found.clear


@given(st.lists(st.integers(1, 7), min_size=1), st.lists(st.integers(1, 7), min_size=1))
def test_a_change_turned_round_has_the_other_sign(one: list[int], two: list[int]) -> None:
    there, back = change(said(one), said(two)), change(said(two), said(one))
    assert there is not None
    assert back is not None
    assert there.delta == pytest.approx(-back.delta)
    assert (there.se, there.clear) == (pytest.approx(back.se), back.clear)
    assert abs(there.delta) <= 200


def run(id: int, *rows: tuple[int, Band]) -> PriorityRun:
    made = tuple(
        PriorityRow(service_id, f"S{service_id}", "", band, 9, place=place)
        for place, (service_id, band) in enumerate(rows, 1)
    )
    return PriorityRun(id, "", date(2026, id, 1), "", None, "", False, PrioritySettings(), made)


def test_frozen_runs_are_compared_service_by_service() -> None:
    first = run(1, (1, Band.CRITICAL), (2, Band.LOW), (4, Band.GOOD))
    second = run(2, (2, Band.LOW), (3, Band.LOW), (1, Band.GOOD))
    assert runs(first, second) == (
        Moved(2, 2, 1, Band.LOW, Band.LOW),
        Moved(3, None, 2, None, Band.LOW),
        Moved(1, 1, 3, Band.CRITICAL, Band.GOOD),
        Moved(4, 3, None, Band.GOOD, None),
    )
