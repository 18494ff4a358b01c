"""What a phone can do to a room: each returns the entry that does it, None when it is done already.

Sending something twice is harmless. What a phone may not do is declined with a short code that the
page words itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Group
from cxma.domain.surveys import Attribute, Rework
from cxma.workshop.cleaning import Declined, clean, identifier, whole
from cxma.workshop.protocol import (
    MOST_COMMENT,
    MOST_IDEA,
    MOST_IDEAS,
    MOST_NAME,
    MOST_REASON,
    Ballot,
    Choice,
    IdeaRound,
    IdeaState,
    Stage,
    SurveyRound,
)
from cxma.workshop.room import Course, Entry, Place, Room, answer_from, answer_to

Asked = TypeVar("Asked", Ballot, IdeaRound, SurveyRound)

LARGEST_ORDER = 2**53 - 1
SCORE, IMPORTANCE = 7, 5


def join(room: Room, body: Mapping[str, Any], key: str) -> Entry:
    """Give a phone a seat, or the seat it took before its answer got lost a new secret.

    Args:
        key: digest of the secret that goes into the phone's cookie.
    """
    if room.finished:
        raise Declined("finished", 409)
    joined_as = identifier(body.get("as"))
    known = room.joining(joined_as)
    if known is not None and not known.claimed:
        return {"e": "rekey", "seat": known.id, "key": key}
    if known is not None:
        raise Declined("malformed")
    if len(room.seated) >= room.script.most_people:
        raise Declined("full", 409)
    return {
        "e": "join",
        "seat": max(room.places, default=0) + 1,
        "key": key,
        "as": joined_as,
        "group": _group(room, body.get("group")).value,
        "name": _name(room, body.get("name")),
        "area": _area_id(room, body.get("area"), needed=False),
    }


def vote(room: Room, place: Place, body: Mapping[str, Any]) -> Entry | None:
    """Keep a vote in the round that is open; the one the phone counted highest stays."""
    ballot, course = _open(room, body, Ballot)
    if whole(body.get("round"), 1, 1000) != course.round:
        raise Declined("closed", 409)
    choice = _choice(body.get("choice"), ballot.levels)
    reason = clean(body.get("reason", ""), MOST_REASON)
    order = whole(body.get("order"), 1, LARGEST_ORDER)
    before = course.rounds[-1].get(place.id)
    if before is not None and order <= before.order:
        return None
    return {
        "e": "vote",
        "a": ballot.id,
        "r": course.round,
        "seat": place.id,
        "c": choice.value if isinstance(choice, Mark) else choice,
        "why": reason,
        "q": order,
    }


def idea(room: Room, place: Place, body: Mapping[str, Any]) -> Entry | None:
    """Keep an idea under the phone's own random name for it."""
    call, course = _open(room, body, IdeaRound)
    idea_id = identifier(body.get("id"))
    text = clean(body.get("text"), MOST_IDEA)
    if not text:
        raise Declined("malformed")
    known = course.thoughts.get(idea_id)
    if known is not None:
        if known.seat_id != place.id:
            raise Declined("malformed")
        return None
    if sum(t.seat_id == place.id for t in course.thoughts.values()) >= MOST_IDEAS:
        raise Declined("enough_ideas", 409)
    return {"e": "idea", "a": call.id, "id": idea_id, "seat": place.id, "text": text}


def support(room: Room, place: Place, body: Mapping[str, Any]) -> Entry | None:
    """Support somebody else's idea, or no longer."""
    call, course = _open(room, body, IdeaRound)
    thought = course.thoughts.get(identifier(body.get("id")))
    if thought is None or thought.state is IdeaState.HIDDEN:
        raise Declined("gone", 409)
    if thought.seat_id == place.id:
        raise Declined("own_idea", 409)
    on, order = body.get("on"), whole(body.get("order"), 1, LARGEST_ORDER)
    if not isinstance(on, bool):
        raise Declined("malformed")
    if order <= abs(thought.supporters.get(place.id, 0)):
        return None
    return {"e": "support", "a": call.id, "id": thought.id, "seat": place.id, "on": on, "q": order}


def area(room: Room, place: Place, body: Mapping[str, Any]) -> Entry | None:
    """Say where somebody works; it stays once a service was rated."""
    area_id = _area_id(room, body.get("area"), needed=True)
    if area_id == place.area_id:
        return None
    if any(place.id in course.answers for course in room.courses.values()):
        raise Declined("area_kept", 409)
    return {"e": "area", "seat": place.id, "area": area_id}


def rate(room: Room, place: Place, body: Mapping[str, Any]) -> Entry | None:
    """Keep what somebody says about a service their area uses."""
    survey, course = _open(room, body, SurveyRound)
    service_id = whole(body.get("service"), 0, LARGEST_ORDER)
    asked = {s.id for s in survey.services if place.area_id in s.area_ids}
    if service_id not in asked:
        raise Declined("gone", 409)
    answer = _answer(body)
    before = course.answers.get(place.id, {}).get(service_id)
    if before is not None and answer["q"] <= before.order:
        return None
    entry = {"e": "rate", "a": survey.id, "seat": place.id, "service": service_id}
    return {**entry, "answer": answer}


def _answer(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a survey answer's plain form, checked; an unused service carries nothing else."""
    used, order = body.get("used"), whole(body.get("order"), 1, LARGEST_ORDER)
    scores, rework = body.get("scores") or {}, body.get("rework")
    if not isinstance(used, bool) or not isinstance(scores, dict):
        raise Declined("malformed")
    plain: dict[str, Any] = {"used": used, "q": order}
    plain |= {"scores": {}, "importance": None, "rework": None, "comment": ""}
    if used:
        if not set(scores) <= set(Attribute) or rework not in (None, "", *Rework):
            raise Declined("malformed")
        given = {name: whole(s, 1, SCORE) for name, s in scores.items() if s is not None}
        importance = body.get("importance")
        plain["scores"] = given
        plain["importance"] = None if importance is None else whole(importance, 1, IMPORTANCE)
        plain["rework"] = rework or None
        plain["comment"] = clean(body.get("comment", ""), MOST_COMMENT)
    return answer_to(answer_from(plain))


def _open(room: Room, body: Mapping[str, Any], kind: type[Asked]) -> tuple[Asked, Course]:
    """Return the open activity a phone means, which must be of a kind."""
    if room.finished:
        raise Declined("finished", 409)
    activity_id = body.get("activity")
    if activity_id != room.current or room.current is None:
        raise Declined("closed", 409)
    activity, course = room.script.activity(room.current), room.courses[room.current]
    if not isinstance(activity, kind):
        raise Declined("malformed")
    if course.stage is not Stage.OPEN:
        raise Declined("closed", 409)
    return activity, course


def _group(room: Room, value: object) -> Group:
    groups = room.script.groups
    if len(groups) == 1:
        return groups[0]
    for group in groups:
        if group.value == value:
            return group
    raise Declined("malformed")


def _name(room: Room, value: object) -> str:
    if not room.script.named:
        return ""
    name = clean(value, MOST_NAME)
    if not name:
        raise Declined("name_missing")
    return name


def _area_id(room: Room, value: object, *, needed: bool) -> int | None:
    if value is None and not needed:
        return None
    area_id = whole(value, 0, LARGEST_ORDER)
    if all(area.id != area_id for area in room.script.areas):
        raise Declined("malformed")
    return area_id


def _choice(value: object, levels: int) -> Choice:
    if value == Mark.DONT_KNOW.value:
        return Mark.DONT_KNOW
    return whole(value, 1, levels)
