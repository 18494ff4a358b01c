"""Questions of a session, their minutes, and how far behind it runs."""

from __future__ import annotations

import pytest

from cxma.domain.agreement import consensus
from cxma.domain.compute import compute
from cxma.domain.session_plan import BREAK, Choice, Item, chosen, planned, standing
from cxma.domain.workshops import VoteRound
from tests.domain import made


def test_a_break_comes_before_people_are_tired() -> None:
    items = planned([f"Q{n}" for n in range(12)], minutes=10)
    assert [place for place, item in enumerate(items) if item.is_break] == [7]
    assert items[7].minutes == BREAK
    assert [item.question_id for item in items if not item.is_break] == [f"Q{n}" for n in range(12)]


def test_one_long_question_needs_no_break_before_it() -> None:
    assert planned(["Q1"], minutes=90) == (Item("Q1", 90),)
    assert planned([]) == ()


@pytest.mark.parametrize(
    ("place", "spent", "behind", "left"),
    [
        (0, 0, 0, 30),
        (0, 6, 0, 24),
        (0, 14, 4, 20),
        (1, 6, -4, 20),
        (1, 12, 0, 18),
        (3, 30, 0, 0),
        (3, 41, 11, 0),
    ],
)
def test_nobody_is_late_within_the_minutes_of_a_question(
    place: int, spent: float, behind: float, left: float
) -> None:
    items = planned(["Q1", "Q2", "Q3"], minutes=10)
    now = standing(items, place, spent)
    assert (now.planned, now.behind, now.left) == (30, behind, left)


def test_the_widest_spread_comes_first_and_single_voices_stay_out() -> None:
    snapshot = made.snapshot(
        made.model(long_only=["b"]),
        [
            made.answer("a", ratings=[3, 3]),
            made.answer("b", 4, ratings=[1, 5]),
            made.answer("c", ratings=[2]),
            made.answer("d", ratings=[2, 4]),
        ],
    )
    results = compute(snapshot)
    assert chosen(snapshot, results, Choice.WIDEST) == ("b", "d", "a")
    assert chosen(snapshot, results, Choice.SUBDIMENSION, "1.1") == ("a", "b")
    assert chosen(snapshot, results, Choice.SHORT) == ("a", "c", "d", "e")
    assert chosen(snapshot, results, Choice.OPEN) == ("a", "c", "d", "e")


def test_a_round_of_votes_keeps_its_distribution() -> None:
    votes = VoteRound(1, (1, 0, 0, 0, 4), dont_know=2)
    assert votes.voted == 7
    assert votes.spread.consensus == consensus((1, 0, 0, 0, 4))
    assert (votes.spread.low, votes.spread.high, votes.spread.n) == (1, 5, 5)
