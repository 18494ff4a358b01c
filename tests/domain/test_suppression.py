"""Small groups cannot be had by adding and subtracting what is visible (F16)."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxma.domain.suppression import hidden, hidden_of

Cells = dict[tuple[int, int], int]
sizes = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 20])


def margins(cells: Cells) -> dict[tuple[int | None, int | None], set[tuple[int, int]]]:
    """Return which cells each margin adds up."""
    found: dict[tuple[int | None, int | None], set[tuple[int, int]]] = {}
    for row, column in cells:
        for key in ((row, None), (None, column), (None, None)):
            found.setdefault(key, set()).add((row, column))
    return found


def independent(rows: list[list[int]]) -> list[list[Fraction]]:
    """Return the rows reduced: a basis of all that can be calculated from them."""
    basis: list[list[Fraction]] = []
    for row in rows:
        rest = reduced([Fraction(value) for value in row], basis)
        if any(rest):
            lead = next(value for value in rest if value)
            basis.append([value / lead for value in rest])
    return basis


def reduced(row: list[Fraction], basis: list[list[Fraction]]) -> list[Fraction]:
    """Return what is left of a row once the basis is taken out of it."""
    for other in basis:
        place = next(i for i, value in enumerate(other) if value)
        if row[place]:
            factor = row[place]
            row = [a - factor * b for a, b in zip(row, other, strict=True)]
    return row


def leaks(cells: Cells, gone: frozenset[object], least: int) -> list[tuple[tuple[int, int], ...]]:
    """Return every group of 1 to ``least`` - 1 people whose figure follows from visible ones."""
    people = {key: n for key, n in cells.items() if n}
    order = list(people)
    visible = [{key} for key in order if key not in gone]
    visible += [parts for key, parts in margins(people).items() if key not in gone]
    basis = independent([[int(key in parts) for key in order] for parts in visible])
    return [
        group
        for size in range(1, len(order) + 1)
        for group in combinations(order, size)
        if 0 < sum(people[key] for key in group) < least
        and not any(reduced([Fraction(int(key in group)) for key in order], basis))
    ]


@given(st.lists(st.lists(sizes, min_size=3, max_size=3), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_nothing_small_follows_from_what_is_visible(rows: list[list[int]]) -> None:
    cells = {(r, c): n for r, row in enumerate(rows) for c, n in enumerate(row)}
    assert leaks(cells, hidden(cells, 5), 5) == []


@given(st.lists(st.lists(sizes, min_size=3, max_size=3), min_size=1, max_size=3))
@settings(max_examples=50, deadline=None)
def test_hiding_does_not_depend_on_the_order_of_the_cells(rows: list[list[int]]) -> None:
    cells = {(r, c): n for r, row in enumerate(rows) for c, n in enumerate(row)}
    turned = {key: cells[key] for key in reversed(cells)}
    assert leaks(turned, hidden(turned, 6), 6) == []
    assert {key for key, n in cells.items() if 0 < n < 6} <= hidden(turned, 6)


def test_a_group_of_four_is_hidden_and_a_second_one_with_it() -> None:
    assert hidden_of({"a": 4, "b": 9, "c": 6}) == {"a", "c"}


def test_two_small_groups_cover_each_other_when_they_are_enough_together() -> None:
    assert hidden_of({"a": 4, "b": 3, "c": 6}) == {"a", "b"}
    assert hidden_of({"a": 1, "b": 3, "c": 6}) == {"a", "b", "c"}


def test_nothing_is_hidden_without_small_groups() -> None:
    assert hidden_of({"a": 5, "b": 0, "c": 6}) == frozenset()
    assert hidden({(1, 1): 5, (1, 2): 0, (2, 2): 8}) == frozenset()


@pytest.mark.parametrize("least", [0, 1, 4, 5])
def test_the_limit_never_falls_below_five(least: int) -> None:
    assert hidden_of({"a": 4, "b": 9}, least) == {"a", "b"}
    assert (1, 1) in hidden({(1, 1): 4, (2, 1): 9, (1, 2): 9, (2, 2): 9}, least)


def test_rows_columns_and_their_crossings_are_covered() -> None:
    cells = {(r, c): 8 for r in range(3) for c in range(3)} | {(0, 0): 3}
    gone = hidden(cells)
    assert (0, 0) in gone
    assert {(r, c) for r, c in gone if r is not None and c is not None} == gone
    assert len(gone) == 4, "a rectangle, no more"


def test_a_small_margin_is_hidden_with_another_one() -> None:
    cells = {(0, 0): 2, (1, 0): 9, (1, 1): 9, (2, 0): 9, (2, 1): 9}
    gone = hidden(cells)
    assert (0, None) in gone
    assert len({row for row, column in gone if column is None}) == 2
    assert leaks(cells, gone, 5) == []


def test_a_table_of_fewer_than_five_shows_nothing() -> None:
    assert hidden({(1, 1): 2, (2, 1): 2}) == {
        (1, 1), (2, 1), (1, None), (2, None), (None, 1), (None, None),
    }  # fmt: skip


@given(st.lists(sizes, min_size=1, max_size=8), st.integers(5, 12))
def test_the_rest_of_a_whole_is_nobody_or_enough(groups: list[int], least: int) -> None:
    gone = hidden_of(dict(enumerate(groups)), least)
    rest = sum(groups[part] for part in gone)
    assert rest == 0 or rest >= least or rest == sum(groups)
    assert all(n == 0 or n >= least or part in gone for part, n in enumerate(groups))
