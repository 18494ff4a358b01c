"""The room as the facilitator's window gets it: complete, frozen, anonymity applied."""

from __future__ import annotations

from collections.abc import Collection

from cxma.domain.surveys import Response
from cxma.workshop.counting import tally
from cxma.workshop.passes import survey_token
from cxma.workshop.protocol import (
    Ballot,
    Idea,
    Progress,
    RoomView,
    Seat,
    Stage,
    SurveyRound,
    Tally,
    Trouble,
)
from cxma.workshop.room import Course, Room


def view(
    room: Room,
    here: Collection[int] = (),
    *,
    reached: bool = False,
    troubles: Collection[Trouble] = (),
    settled: dict[str, Progress] | None = None,
) -> RoomView:
    """Return everything the facilitator may know now.

    Args:
        here: seats whose phone is connected.
        settled: kept by the caller between calls, so that activities that are over are not
            counted again each time.
    """
    kept = settled if settled is not None else {}
    return RoomView(
        version=room.version,
        current=room.current,
        paused=room.paused,
        finished=room.finished,
        seats=_seats(room, here),
        progress={activity_id: _kept(room, activity_id, kept) for activity_id in room.courses},
        reached=reached,
        troubles=frozenset(troubles),
    )


def progress(room: Room, activity_id: str) -> Progress:
    """Return how an activity stands; raise KeyError for an unknown one."""
    activity, course = room.script.activity(activity_id), room.course(activity_id)
    rounds: tuple[Tally, ...] = ()
    if isinstance(activity, Ballot):
        rounds = tuple(tally(room, activity, n) for n in range(1, course.round + 1))
    return Progress(
        activity_id=activity_id,
        stage=course.stage,
        round=course.round,
        rounds=rounds,
        settled=course.settled,
        ideas=tuple(
            Idea(thought.id, activity_id, thought.text, thought.support, thought.state)
            for thought in course.thoughts.values()
        ),
        people=len(course.answers),
        answers=sum(len(answers) for answers in course.answers.values()),
    )


def responses(room: Room, activity_id: str) -> tuple[Response, ...]:
    """Return a survey's answers as the engagement keeps them, in an order that tells nothing.

    Tokens are random to anybody without the journal and the same each time, so that taking the
    answers over twice is found out.
    """
    survey = room.script.activity(activity_id)
    if not isinstance(survey, SurveyRound):
        return ()
    found = []
    for seat_id, answers in room.course(activity_id).answers.items():
        place = room.places[seat_id]
        token = survey_token(room.passes.salt, activity_id, seat_id)
        for service_id, answer in answers.items():
            if place.area_id is not None:
                found.append(
                    Response(
                        token=token,
                        area_id=place.area_id,
                        service_id=service_id,
                        used=answer.used,
                        scores=answer.scores,
                        importance=answer.importance,
                        rework=answer.rework,
                        comment=answer.comment,
                        person=place.name,
                    )
                )
    return tuple(sorted(found, key=lambda response: (response.token, response.service_id)))


def _kept(room: Room, activity_id: str, kept: dict[str, Progress]) -> Progress:
    """Return an activity's progress, from memory when it cannot have moved since."""
    over = activity_id != room.current
    found = kept.get(activity_id) if over else None
    if found is None:
        found = progress(room, activity_id)
        if over:
            kept[activity_id] = found
        else:
            kept.pop(activity_id, None)
    return found


def _seats(room: Room, here: Collection[int]) -> tuple[Seat, ...]:
    course = room.course(room.current) if room.current is not None else Course()
    answered = _answered(course)
    return tuple(
        Seat(place.id, place.group, place.name, place.id in here, place.id in answered)
        for place in room.seated
    )


def _answered(course: Course) -> Collection[int]:
    if course.stage is Stage.LOBBY:
        return ()
    seats = set(course.rounds[-1]) | set(course.answers)
    return seats | {thought.seat_id for thought in course.thoughts.values()}
