"""What a phone is told: the part all phones share, and its owner's own part. Votes not yet revealed
are never in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cxma.domain.answers import Mark
from cxma.workshop.counting import tally
from cxma.workshop.protocol import (
    Ballot,
    Choice,
    IdeaRound,
    IdeaState,
    Pause,
    Stage,
    SurveyRound,
    Tally,
)
from cxma.workshop.room import Course, Place, Room, answer_to

MOST_SHOWN = 100
"""Ideas on a phone: the best supported, and the newest."""
REVEALED = (Stage.REVEALED, Stage.SETTLED)


def said(texts: Mapping[str, Any], language: str) -> Any:
    """Return a text in a language, or in the first language there is."""
    return texts[language] if language in texts else next(iter(texts.values()), "")


class PhoneStates:
    """States for phones; what they share is put into words once per language and change."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._shared: dict[str, str] = {}
        self._ends: tuple[int, int] | None = None

    def state(self, place: Place, language: str) -> str:
        """Return a phone's whole state as JSON."""
        shared = self._of_language(language)
        own = _json(own_part(self._room, place, self._ends))
        return f'{{"version":{self._room.version},"room":{shared},"own":{own}}}'

    def changed(self) -> None:
        """Forget what was put into words: the shared part has moved."""
        self._shared.clear()

    def _of_language(self, language: str) -> str:
        if language not in self._shared:
            self._shared[language] = _json(shared_part(self._room, language))
            self._ends = ends(self._room)
        return self._shared[language]


def _json(part: dict[str, Any]) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))


def shared_part(room: Room, language: str) -> dict[str, Any]:
    """Return what every phone may know, in one language."""
    part: dict[str, Any] = {
        "language": language,
        "title": said(room.script.title, language),
        "named": room.script.named,
        "screen": _screen(room),
    }
    if room.current is None or part["screen"] in ("finished", "welcome"):
        return part
    activity, course = room.script.activity(room.current), room.courses[room.current]
    part |= {"activity": activity.id, "stage": course.stage.value, "round": course.round}
    if isinstance(activity, Ballot):
        part |= _ballot(room, activity, course, language)
    elif isinstance(activity, IdeaRound):
        part |= {"kind": activity.kind.value, "prompt": said(activity.prompt, language)}
        part["ideas"] = _ideas(course)
    elif isinstance(activity, SurveyRound):
        part |= _survey(room, activity)
    else:
        part["text"] = said(activity.text, language)
    return part


def own_part(room: Room, place: Place, split: tuple[int, int] | None) -> dict[str, Any]:
    """Return what only one phone may know: its owner's seat, votes, ideas and answers.

    Args:
        split: what ``ends`` says of the room.
    """
    own: dict[str, Any] = {"group": place.group.value, "name": place.name, "area": place.area_id}
    if room.current is None or room.finished:
        return own
    activity, course = room.script.activity(room.current), room.courses[room.current]
    if isinstance(activity, Ballot):
        own["votes"] = _own_votes(course, place)
        own["invited"] = _invited(course, place, split)
    elif isinstance(activity, IdeaRound):
        thoughts = course.thoughts.values()
        own["ideas"] = [thought.id for thought in thoughts if thought.seat_id == place.id]
        own["supported"] = [
            thought.id for thought in thoughts if thought.supporters.get(place.id, 0) > 0
        ]
    elif isinstance(activity, SurveyRound):
        answers = course.answers.get(place.id, {})
        own["answers"] = {str(key): answer_to(answer) for key, answer in answers.items()}
    return own


def plain(choice: Choice | None) -> int | str | None:
    """Return a choice as phones write it."""
    return choice.value if isinstance(choice, Mark) else choice


def _screen(room: Room) -> str:
    if room.finished:
        return "finished"
    if room.paused:
        return "pause"
    if room.current is None:
        return "welcome"
    kinds = {Ballot: "ballot", IdeaRound: "ideas", SurveyRound: "survey", Pause: "pause"}
    return kinds[type(room.script.activity(room.current))]


def _ballot(room: Room, ballot: Ballot, course: Course, language: str) -> dict[str, Any]:
    text = said(ballot.texts, language)
    part: dict[str, Any] = {
        "question": {
            "title": text.title,
            "text": text.text,
            "levels": text.levels,
            "names": text.names,
        }
    }
    shown = [
        _result(tally(room, ballot, number))
        for number in range(1, course.round + 1)
        if number < course.round or course.stage in REVEALED
    ]
    part["results"] = shown
    if course.settled is not None:
        settled = course.settled
        part["outcome"] = {"kind": settled.outcome.value, "value": plain(settled.value)}
    return part


def _result(counted: Tally) -> dict[str, Any]:
    """Return a revealed round for the phones."""
    spread = counted.spread
    return {
        "round": counted.round,
        "voted": counted.voted,
        "counts": spread.counts if spread else (),
        "unknown": counted.dont_know,
        "median": spread.median if spread else None,
        "pattern": counted.pattern.value,
        "shifted": counted.shifted,
    }


def _ideas(course: Course) -> list[dict[str, Any]]:
    """Return the ideas phones show, oldest first."""
    visible = [t for t in course.thoughts.values() if t.state is not IdeaState.HIDDEN]
    if len(visible) > MOST_SHOWN:
        newest = visible[-MOST_SHOWN // 2 :]
        older = sorted(visible[: -MOST_SHOWN // 2], key=lambda t: -t.support)
        chosen = {t.id for t in [*newest, *older[: MOST_SHOWN // 2]]}
        visible = [t for t in visible if t.id in chosen]
    return [{"id": t.id, "text": t.text, "support": t.support} for t in visible]


def _survey(room: Room, survey: SurveyRound) -> dict[str, Any]:
    areas = {area_id for service in survey.services for area_id in service.area_ids}
    return {
        "areas": [{"id": a.id, "name": a.name} for a in room.script.areas if a.id in areas],
        "services": [
            {"id": s.id, "name": s.name, "provider": s.provider, "areas": s.area_ids}
            for s in survey.services
        ],
    }


def _own_votes(course: Course, place: Place) -> list[dict[str, Any]]:
    """Return a person's votes of all rounds."""
    found = []
    for number, votes in enumerate(course.rounds, 1):
        vote = votes.get(place.id)
        if vote is not None:
            vote_ = {"round": number, "choice": plain(vote.choice), "reason": vote.reason}
            found.append({**vote_, "order": vote.order})
    return found


def ends(room: Room) -> tuple[int, int] | None:
    """Return the lowest and highest level of a revealed round that are two levels apart or more."""
    if room.current is None:
        return None
    ballot, course = room.script.activity(room.current), room.courses[room.current]
    if not isinstance(ballot, Ballot) or course.stage is not Stage.REVEALED:
        return None
    spread = tally(room, ballot, course.round).spread
    if spread is None or spread.low is None or spread.high is None or spread.high - spread.low < 2:
        return None
    return spread.low, spread.high


def _invited(course: Course, place: Place, split: tuple[int, int] | None) -> str | None:
    """Tell a phone whether its owner is among the lowest or the highest, who explain first."""
    vote = course.rounds[-1].get(place.id)
    if split is None or vote is None or isinstance(vote.choice, Mark):
        return None
    return {split[0]: "lowest", split[1]: "highest"}.get(vote.choice)
