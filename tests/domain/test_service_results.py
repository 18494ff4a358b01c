"""Everything measured about internal services, and what stays hidden in it (F13 to F16)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxma.domain.internal_clients import InternalClients
from cxma.domain.privacy import may_quote, may_show, visible_comments
from cxma.domain.service_results import ServiceResults, measure
from cxma.domain.services import Cell
from cxma.domain.surveys import Attribute, Comment, Courtesy, ReciprocalTally, Rework, Tally
from tests.domain.made_services import (
    CREDIT,
    PHONE,
    STOCK,
    STORES,
    WEB,
    company,
    counts,
    month,
    service,
    tally,
    wave,
)

GROUPS = {STORES: [7] * 9, WEB: [1] * 4, PHONE: [4] * 6}


def groups(**fields: object) -> InternalClients:
    """Return one service rated by nine, four and six people."""
    return company([service(1)], [tally(1, area, said) for area, said in GROUPS.items()], **fields)


def figures(results: ServiceResults) -> dict[int, int]:
    """Return the number of people by area as far as it is shown."""
    by_area = results.by_service[1].by_area
    return {area: said.n for area, said in by_area.items() if said is not None}


def test_a_group_of_four_is_hidden_and_cannot_be_subtracted() -> None:
    results = measure(groups())
    assert figures(results) == {STORES: 9}
    assert results.by_service[1].hidden_areas == {WEB, PHONE}
    whole = results.by_service[1].perception
    assert whole is not None
    assert whole.n - 9 >= 5


def test_no_choice_of_areas_tells_more() -> None:
    """The whole less two areas would be the four of the web."""
    both = measure(groups(), areas=frozenset({STORES, PHONE})).by_service[1]
    assert both.perception is not None
    assert both.perception.n == 9, "phone is hidden, so it is not added either"
    web = measure(groups(), areas=frozenset({WEB})).by_service[1]
    assert web.perception is None
    assert measure(groups(), areas=frozenset({PHONE})).rows[0].isx is None
    everybody = measure(groups(), areas=frozenset(GROUPS)).by_service[1]
    assert everybody.perception is not None
    assert everybody.perception.n == 19


@given(
    st.dictionaries(st.integers(1, 5), st.integers(1, 12), min_size=1),
    st.permutations(range(1, 6)),
)
@settings(max_examples=80)
def test_choices_that_grow_never_differ_by_a_small_group(
    sizes: dict[int, int], order: list[int]
) -> None:
    internal = company([service(1)], [tally(1, area, [7] * n) for area, n in sizes.items()])
    growing = [frozenset(order[:most]) for most in range(6)]
    seen = [measure(internal, areas=areas).by_service[1].perception for areas in (*growing, None)]
    shown = [0, *(said.n for said in seen if said is not None)]
    assert all(a == b or b - a >= 5 for a, b in pairwise(shown))


def test_an_attribute_few_rated_is_hidden_alone() -> None:
    said = tally(1, STORES, [7] * 8, [7] * 8, [1] * 4, importance=[5] * 4, rework={Rework.OFTEN: 4})
    found = measure(company([service(1)], [said])).by_service[1].perception
    assert found is not None
    assert set(found.nets) == set(found.scores) == {Attribute.EFFECTIVE, Attribute.EASY}
    assert (found.isx, found.importance, dict(found.rework)) == (None, None, {})


def test_an_attribute_few_of_one_area_rated_cannot_be_subtracted() -> None:
    internal = company(
        [service(1)],
        [
            tally(1, STORES, [7] * 9),
            tally(1, WEB, [7] * 6, [7] * 6, [1] * 4),
            tally(1, PHONE, [7] * 6, [7] * 6, [6] * 5),
        ],
    )
    by_area = measure(internal).by_service[1].by_area
    shown = {
        area: set(said.nets) & {Attribute.PLEASANT}
        for area, said in by_area.items()
        if said is not None
    }
    assert shown == {STORES: {Attribute.PLEASANT}, WEB: set(), PHONE: set()}


def test_every_wave_hides_its_own_small_groups_and_no_change_is_told_of_them() -> None:
    internal = company(
        [service(1), service(2)],
        [
            tally(1, STORES, [1] * 4),
            tally(1, STORES, [7] * 40, wave=2),
            tally(2, STORES, [1] * 40),
            tally(2, STORES, [7] * 40, wave=2),
        ],
    )
    results = measure(internal)
    assert (results.wave, results.previous) == (wave(2), wave(1))
    one, two = results.by_service[1], results.by_service[2]
    assert [said is None for _, said in one.perceptions] == [True, False]
    assert one.change is None
    assert two.change is not None
    assert (two.change.delta, two.change.clear) == (200, True)
    first = measure(internal, wave_id=1)
    assert first.previous is None
    assert first.by_service[1].n == 4


def test_standards_met_and_rework_come_from_operational_data() -> None:
    internal = company([service(1), service(2)], operations=(month(1, 90, None, 50, on_time=40),))
    results = measure(internal)
    assert results.by_service[1].standards_met == pytest.approx(0.8)
    assert results.by_service[1].load.rework_rate is None
    assert results.by_service[2].standards_met is None
    assert results.wave is None


def courtesies(provider: int, client: int, said: list[int]) -> ReciprocalTally:
    return ReciprocalTally(
        1, provider, client, len(said), {courtesy: counts(said) for courtesy in Courtesy}
    )


def test_the_reciprocity_gap_sets_both_views_side_by_side() -> None:
    internal = company(
        [service(1), service(2), service(3, provider=CREDIT)],
        [tally(n, STORES, [7] * 10) for n in (1, 2, 3)],
        reciprocal=(
            courtesies(STOCK, STORES, [7] * 3 + [1] * 3),
            courtesies(STOCK, WEB, [1] * 8),
            courtesies(CREDIT, STORES, [7] * 4),
        ),
        cells=(Cell(1, STORES, 3),),
    )
    results = measure(internal)
    # Service 1 is needed by the stores alone; of service 2 nobody said who needs it.
    assert results.by_service[1].reciprocity_gap == pytest.approx(100 - 0)
    assert results.by_service[2].reciprocity_gap == pytest.approx(100 - (-50))
    assert results.by_service[3].reciprocity_gap is None, "four of credit are too few"
    assert results.reciprocity[CREDIT, STORES].index is None
    assert results.reciprocity[CREDIT, STORES].nets == {}


def test_a_change_of_thresholds_counts_nothing_again() -> None:
    before = groups()
    first = measure(before)
    after = replace(before, settings=replace(before.settings, low=90.0))
    again = measure(after, earlier=first)
    assert again.counted is first.counted
    assert (again.rows, again.by_service) == (measure(after).rows, measure(after).by_service)
    assert again.rows[0].band != first.rows[0].band


def test_counts_are_not_used_for_anything_else() -> None:
    before = groups()
    first = measure(before)
    stricter = replace(before, settings=replace(before.settings, least=10))
    more = replace(before, tallies=(*before.tallies, tally(1, CREDIT, [7] * 5)))
    assert figures(measure(stricter, earlier=first)) == figures(measure(stricter)) == {}
    assert measure(more, earlier=first).by_service == measure(more).by_service
    filtered = measure(before, areas=frozenset({STORES}), earlier=first)
    assert filtered.by_service == measure(before, areas=frozenset({STORES})).by_service


def test_retired_services_keep_their_figures_but_no_place() -> None:
    internal = company([service(1, retired=True)], [tally(1, STORES, [7] * 6)])
    results = measure(internal)
    assert results.rows == ()
    assert results.row(1) is None
    assert results.by_service[1].n == 6


def test_an_empty_engagement_has_results() -> None:
    results = measure(InternalClients())
    assert (results.wave, results.rows, results.by_service) == (None, (), {})


def test_limits_of_what_may_be_shown() -> None:
    assert (may_show(4), may_show(5), may_show(5, 3), may_show(5, 6)) == (False, True, True, False)
    assert (may_quote(9), may_quote(10)) == (False, True)
    assert (may_quote(11, 12), may_quote(12, 12)) == (False, True)


def commented(sizes: dict[int, int], *said: tuple[int, str]) -> InternalClients:
    """Return one service with users by area and comments by area."""
    return company(
        [service(1)],
        [Tally(1, 1, area, people=n + 3, used=n) for area, n in sizes.items()],
        comments=tuple(Comment(1, 1, area, text) for area, text in said),
    )


def test_comments_need_ten_users_and_never_tell_the_area_nor_the_order() -> None:
    internal = commented({STORES: 6, WEB: 4}, (WEB, "b"), (STORES, "a"), (WEB, "c"))
    assert visible_comments(internal, 1) == tuple(Comment(1, 1, 0, text) for text in "abc")
    few = commented({STORES: 6, WEB: 3}, (WEB, "b"))
    assert visible_comments(few, 1) == ()
    assert visible_comments(internal, 2) == ()


def test_a_larger_group_promised_counts_for_comments_too() -> None:
    internal = commented({STORES: 8, WEB: 4}, (WEB, "b"))
    assert [comment.text for comment in visible_comments(internal, 1)] == ["b"]
    waves = tuple(replace(wave, least=13) for wave in internal.waves)
    assert visible_comments(replace(internal, waves=waves), 1) == ()
    settings = replace(internal.settings, least=13)
    assert visible_comments(replace(internal, settings=settings), 1) == ()


def test_comments_of_one_area_leave_no_small_rest() -> None:
    internal = commented({STORES: 15, WEB: 9}, (STORES, "a"), (WEB, "b"))
    assert visible_comments(internal, 1, WEB) == ()
    assert visible_comments(internal, 1, STORES) == (), "what is left would be the nine of the web"
    wide = commented({STORES: 15, WEB: 12}, (STORES, "a"), (WEB, "b"))
    assert [c.text for c in visible_comments(wide, 1, WEB)] == ["b"]
