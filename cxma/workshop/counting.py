"""Counting a round of votes, and what anonymity lets be seen of it (F12, F16)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cxma.domain.agreement import Spread, spread
from cxma.domain.questionnaire import Group
from cxma.domain.suppression import hidden_of
from cxma.workshop.pattern import pattern
from cxma.workshop.protocol import (
    Ballot,
    Choice,
    GroupTally,
    NamedVote,
    Pattern,
    Reason,
    Stage,
    Tally,
    Vote,
)
from cxma.workshop.room import Course, Place, Room


@dataclass(frozen=True, slots=True)
class _Count:
    """How many chose each level, and how many did not know."""

    levels: tuple[int, ...]
    dont_know: int

    @property
    def voted(self) -> int:
        return sum(self.levels) + self.dont_know

    @property
    def spread(self) -> Spread:
        return spread_of(self.levels)


def spread_of(counts: Sequence[int]) -> Spread:
    """Return the spread of counts by level."""
    values = [place for place, count in enumerate(counts, 1) for _ in range(count)]
    return spread(values, len(counts))


def tally(room: Room, ballot: Ballot, number: int) -> Tally:
    """Return a round counted as the facilitator may see it now, from 1."""
    course = room.course(ballot.id)
    votes, hands = course.rounds[number - 1], course.hands.get(number, ())
    shown = _is_shown(course, number)
    phones = _count((vote.choice for vote in votes.values()), ballot.levels)
    whole = _with_hands(phones, hands)
    open_figures = room.script.named or shown or phones.voted >= room.script.least
    return Tally(
        activity_id=ballot.id,
        round=number,
        voted=whole.voted,
        spread=whole.spread if open_figures else None,
        dont_know=whole.dont_know if open_figures else None,
        pattern=pattern(whole.levels) if open_figures else Pattern.NONE,
        hands=tuple(hands),
        groups=_groups(room, votes, ballot.levels, shown=shown),
        reasons=_reasons(room, votes),
        votes=_named(room, votes) if room.script.named else (),
        shifted=_shifted(room, course, number),
    )


def _is_shown(course: Course, number: int) -> bool:
    return number < course.round or course.stage in (Stage.REVEALED, Stage.SETTLED)


def _count(choices: Iterable[Choice], levels: int) -> _Count:
    counts, unknown = [0] * levels, 0
    for choice in choices:
        if isinstance(choice, int):
            counts[choice - 1] += 1
        else:
            unknown += 1
    return _Count(tuple(counts), unknown)


def _with_hands(count: _Count, hands: Sequence[int]) -> _Count:
    if not hands:
        return count
    levels = tuple(a + b for a, b in zip(count.levels, hands, strict=False))
    return _Count(levels, count.dont_know + hands[-1])


def _groups(
    room: Room, votes: Mapping[int, Vote], levels: int, *, shown: bool
) -> tuple[GroupTally, ...]:
    """Return each role group counted; unnamed ones stay hidden while votes still come in.

    A group watched as it grows would show whose vote came last.
    """
    chosen: dict[Group, list[Choice]] = {}
    for seat_id, vote in votes.items():
        chosen.setdefault(room.places[seat_id].group, []).append(vote.choice)
    if room.script.named:
        visible = set(chosen)
    elif not shown:
        visible = set()
    else:
        sizes = {group: len(choices) for group, choices in chosen.items()}
        hidden: frozenset[Group] = hidden_of(sizes, room.script.least)
        visible = set(chosen) - hidden
    tallies = []
    for group in (g for g in Group if g in chosen):
        count = _count(chosen[group], levels)
        seen = group in visible
        tallies.append(
            GroupTally(
                group,
                count.voted,
                count.spread if seen else None,
                count.dont_know if seen else None,
            )
        )
    return tuple(tallies)


def _reasons(room: Room, votes: Mapping[int, Vote]) -> tuple[Reason, ...]:
    """Return the reasons given, lowest level first, when enough voted to hide whose they are."""
    named = room.script.named
    if not named and len(votes) < room.script.least_for_comments:
        return ()
    given = [
        Reason(vote.choice, vote.reason, room.places[seat_id].name if named else "")
        for seat_id, vote in votes.items()
        if vote.reason
    ]
    return tuple(sorted(given, key=lambda reason: (str(reason.choice), reason.text)))


def _named(room: Room, votes: Mapping[int, Vote]) -> tuple[NamedVote, ...]:
    def owned(seat_id: int) -> Place:
        return room.places[seat_id]

    return tuple(
        NamedVote(seat_id, owned(seat_id).name, owned(seat_id).group, vote)
        for seat_id, vote in sorted(votes.items())
    )


def _shifted(room: Room, course: Course, number: int) -> int | None:
    """Return how many changed their mind since the round before."""
    if number < 2:
        return None
    before, now = course.rounds[number - 2], course.rounds[number - 1]
    both = before.keys() & now.keys()
    if not room.script.named and len(both) < room.script.least:
        return None
    return sum(before[seat_id].choice != now[seat_id].choice for seat_id in both)
