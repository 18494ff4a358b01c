"""What a distribution is called, and what anonymity lets be seen of it (F12, F16)."""

from __future__ import annotations

from typing import Any

import pytest

from cxma.domain.questionnaire import Group
from cxma.workshop import asking
from cxma.workshop.pattern import pattern
from cxma.workshop.protocol import Pattern, Tally
from cxma.workshop.room import Room
from cxma.workshop.views import progress
from tests.workshop.made import do, room, seat
from tests.workshop.test_room import vote, voting


@pytest.mark.parametrize(
    ("counts", "called"),
    [
        ((0, 0, 0, 0, 0), Pattern.NONE),
        ((0, 0, 1, 0, 0), Pattern.ALONE),
        ((0, 0, 6, 0, 0), Pattern.SHARED),
        ((0, 0, 3, 3, 0), Pattern.SHARED),
        ((0, 1, 3, 1, 0), Pattern.SHARED),
        ((1, 0, 0, 4, 0), Pattern.DISSENTER),
        ((0, 0, 0, 4, 0), Pattern.SHARED),
        ((0, 8, 7, 0, 1), Pattern.DISSENTER),
        ((2, 0, 0, 0, 2), Pattern.CAMPS),
        ((0, 3, 0, 3, 0), Pattern.CAMPS),
        ((5, 4, 0, 4, 5), Pattern.CAMPS),
        ((1, 1, 1, 1, 1), Pattern.SPREAD),
        ((1, 0, 0, 0, 1), Pattern.SPREAD),
        ((1, 3, 4, 3, 1), Pattern.CLOSE),
    ],
)
def test_a_distribution_has_a_name(counts: tuple[int, ...], called: Pattern) -> None:
    assert pattern(counts) is called


def voted(sizes: dict[Group, int], **changes: Any) -> Room:
    made = voting(**changes)
    for group, size in sizes.items():
        for n in range(size):
            vote(made, seat(made, group, name=f"{group} {n}"), 1 + n % 5)
    return made


def tally(made: Room) -> Tally:
    return progress(made, "b1").rounds[0]


def seen(made: Room) -> set[Group]:
    return {one.group for one in tally(made).groups if one.spread is not None}


@pytest.mark.parametrize(
    ("sizes", "visible"),
    [
        ({Group.FRONT: 6, Group.BACK: 5}, {Group.FRONT, Group.BACK}),
        ({Group.FRONT: 6, Group.BACK: 4}, set()),
        ({Group.FRONT: 6, Group.BACK: 7, Group.DIRECTION: 2}, {Group.BACK}),
        ({Group.FRONT: 6, Group.BACK: 3, Group.DIRECTION: 2}, {Group.FRONT}),
        ({Group.FRONT: 4}, set()),
    ],
)
def test_a_small_group_is_hidden_and_cannot_be_had_by_subtraction(
    sizes: dict[Group, int], visible: set[Group]
) -> None:
    made = voted(sizes)
    assert seen(made) == set(), "while votes come in no group is shown"
    do(made, asking.reveal(made))
    assert seen(made) == visible
    assert {one.group: one.voted for one in tally(made).groups} == sizes


def test_a_named_session_shows_every_group_and_who_voted_what() -> None:
    made = voted({Group.FRONT: 2, Group.BACK: 1}, named=True)
    assert seen(made) == {Group.FRONT, Group.BACK}
    assert [(one.name, one.vote.choice) for one in tally(made).votes] == [
        ("front 0", 1),
        ("front 1", 2),
        ("back 0", 1),
    ]


def test_an_unnamed_session_never_says_who() -> None:
    made = voted({Group.FRONT: 12})
    do(made, asking.reveal(made))
    assert tally(made).votes == ()


def test_the_first_votes_of_an_unnamed_session_are_only_counted() -> None:
    made = voted({Group.FRONT: 4})
    assert (tally(made).voted, tally(made).spread) == (4, None)
    vote(made, seat(made), 3)
    assert tally(made).spread.n == 5
    do(made, asking.reveal(made))
    assert tally(made).spread.n == 5


def test_a_small_room_still_sees_its_own_reveal() -> None:
    made = voted({Group.FRONT: 3})
    do(made, asking.reveal(made))
    assert tally(made).spread.counts == (1, 1, 1, 0, 0)


def test_reasons_need_ten_voters_or_names() -> None:
    made = voted({Group.FRONT: 8})
    vote(made, seat(made), 2, reason="It depends on one person")
    assert tally(made).reasons == ()
    vote(made, seat(made), 2)
    assert [reason.text for reason in tally(made).reasons] == ["It depends on one person"]
    assert tally(made).reasons[0].name == ""
    named = voting(named=True)
    vote(named, seat(named, name="Ana"), 2, reason="So it is")
    assert tally(named).reasons[0].name == "Ana"


def test_thresholds_can_be_raised_and_never_lowered() -> None:
    assert room(least=2, least_for_comments=1).script.least == 5
    assert room(least=2, least_for_comments=1).script.least_for_comments == 10
    made = voted({Group.FRONT: 6, Group.BACK: 6}, least=8)
    do(made, asking.reveal(made))
    assert seen(made) == set()
