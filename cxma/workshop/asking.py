"""What the facilitator can do to a room: each returns the entry that does it, or refuses.

None of this is reachable over the network; it is called by the window through ``Workshop``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cxma.domain.answers import Mark
from cxma.errors import Refused
from cxma.workshop.passes import new_code
from cxma.workshop.protocol import (
    MOST_REASON,
    Ballot,
    Choice,
    IdeaState,
    Outcome,
    Stage,
)
from cxma.workshop.room import Course, Entry, Room

MOST_HANDS = 9999


def show(room: Room, activity_id: str | None) -> Entry:
    """Show an activity on the phones as it stands, or the welcome for None."""
    _running(room)
    if activity_id is not None:
        _known(room, activity_id)
    return {"e": "show", "a": activity_id}


def open_(room: Room) -> Entry:
    """Take votes, ideas or answers; again after closing too, until the reveal."""
    activity_id, course = _shown(room)
    _at(course, (Stage.LOBBY, Stage.CLOSED))
    return {"e": "stage", "a": activity_id, "stage": Stage.OPEN.value}


def close(room: Room) -> Entry:
    """Take no more; nothing is shown yet."""
    activity_id, course = _shown(room)
    _at(course, (Stage.OPEN,))
    return {"e": "stage", "a": activity_id, "stage": Stage.CLOSED.value}


def reveal(room: Room) -> Entry:
    """Show the votes of the round to everybody; they can no longer change."""
    activity_id, course = _ballot_shown(room)
    _at(course, (Stage.OPEN, Stage.CLOSED))
    if not course.rounds[-1] and not sum(course.hands.get(course.round, ())):
        raise Refused("workshop.no_votes")
    return {"e": "stage", "a": activity_id, "stage": Stage.REVEALED.value}


def again(room: Room) -> Entry:
    """Open the next round; the rounds before are kept as they are."""
    activity_id, course = _ballot_shown(room)
    _at(course, (Stage.REVEALED, Stage.SETTLED))
    return {"e": "again", "a": activity_id}


def settle(room: Room, outcome: Outcome, value: Choice | None = None, reason: str = "") -> Entry:
    """End a question: an agreed level, agreed to differ, or parked for later.

    Raises:
        Refused: an agreed value is missing or off the scale, or nothing was revealed yet
            (a question can be parked at any time).
    """
    activity_id, course = _ballot_shown(room)
    if outcome is not Outcome.PARKED:
        _at(course, (Stage.REVEALED, Stage.SETTLED))
    levels = _levels(room, activity_id)
    level = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= levels
    if outcome is Outcome.AGREED and not level and value is not Mark.DONT_KNOW:
        raise Refused("workshop.value", levels=levels)
    agreed = value if outcome is Outcome.AGREED else None
    return {
        "e": "settle",
        "a": activity_id,
        "outcome": outcome.value,
        "value": agreed.value if isinstance(agreed, Mark) else agreed,
        "reason": reason.strip()[:MOST_REASON],
    }


def hands(room: Room, counts: Sequence[int], dont_know: int = 0) -> Entry:
    """Put down raised hands by level for the current round; they replace those put down before.

    Raises:
        Refused: not one count a level, a count outside 0..MOST_HANDS, or votes revealed already.
    """
    activity_id, course = _ballot_shown(room)
    _at(course, (Stage.LOBBY, Stage.OPEN, Stage.CLOSED))
    levels = _levels(room, activity_id)
    typed = [*counts, dont_know]
    if len(counts) != levels or not all(0 <= count <= MOST_HANDS for count in typed):
        raise Refused("workshop.hands", levels=levels, most=MOST_HANDS)
    return {"e": "hands", "a": activity_id, "r": course.round, "counts": typed}


def pause(room: Room, on: bool) -> Entry:
    """Cover the phones with a pause, or uncover them where they were."""
    _running(room)
    return {"e": "pause", "on": on}


def finish(room: Room) -> Entry:
    """End the session for the phones; they are thanked and ask nothing more."""
    _running(room)
    return {"e": "finish"}


def remove(room: Room, seat_id: int) -> Entry:
    """Take somebody's seat away; a vote not yet revealed goes with it."""
    place = room.places.get(seat_id)
    if place is None or place.removed:
        raise Refused("workshop.no_seat")
    return {"e": "remove", "seat": seat_id}


def set_idea(room: Room, idea_id: str, state: IdeaState) -> Entry:
    """Accept an idea, hide it from the phones, or put it back."""
    for activity_id, course in room.courses.items():
        if idea_id in course.thoughts:
            return {"e": "idea_state", "a": activity_id, "id": idea_id, "state": state.value}
    raise Refused("workshop.no_idea")


def change_code(room: Room) -> Entry:
    """Give the session another short code; who is in stays in."""
    _running(room)
    return {"e": "code", "code": new_code()}


def _running(room: Room) -> None:
    if room.finished:
        raise Refused("workshop.finished")


def _known(room: Room, activity_id: str) -> None:
    try:
        room.script.activity(activity_id)
    except KeyError:
        raise Refused("workshop.no_activity") from None


def _shown(room: Room) -> tuple[str, Course]:
    """Return the activity shown and how it has gone."""
    _running(room)
    if room.current is None:
        raise Refused("workshop.no_activity")
    return room.current, room.courses[room.current]


def _ballot_shown(room: Room) -> tuple[str, Course]:
    """Return the activity shown, which must be a question."""
    activity_id, course = _shown(room)
    if not isinstance(room.script.activity(activity_id), Ballot):
        raise Refused("workshop.no_question")
    return activity_id, course


def _levels(room: Room, activity_id: str) -> int:
    ballot = room.script.activity(activity_id)
    return ballot.levels if isinstance(ballot, Ballot) else 0


def _at(course: Course, stages: Collection[Stage]) -> None:
    if course.stage not in stages:
        raise Refused("workshop.stage")
