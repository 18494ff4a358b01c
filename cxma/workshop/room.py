"""The room as it stands: who sits where, what is asked, what was answered. No sockets, no clock.

Everything that happens is an entry; ``apply`` is the only thing that changes a room, so that the
journal's entries, applied again, give the same room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Group
from cxma.domain.surveys import Attribute, Rework
from cxma.workshop import script_json
from cxma.workshop.passes import Passes
from cxma.workshop.protocol import (
    Choice,
    IdeaState,
    Outcome,
    Script,
    ServiceAnswer,
    Settled,
    Stage,
    Vote,
)

Entry = dict[str, Any]
"""Something that happened, as plain data; ``e`` names it."""


@dataclass(slots=True)
class Place:
    """One person's seat.

    Attributes:
        key: digest of the secret in the phone's cookie; empty for a seat at the laptop.
        joined_as: the phone's own random name while joining, to know a repeated request.
        claimed: whether the cookie has come back once.
    """

    id: int
    key: str
    joined_as: str
    group: Group
    name: str = ""
    area_id: int | None = None
    claimed: bool = True
    removed: bool = False


@dataclass(slots=True)
class Thought:
    """An idea and who supports it, its author not counted."""

    id: str
    seat_id: int
    text: str
    supporters: dict[int, int] = field(default_factory=dict)
    state: IdeaState = IdeaState.NEW

    @property
    def support(self) -> int:
        """Return how many people support it."""
        return sum(order > 0 for order in self.supporters.values())


@dataclass(slots=True)
class Course:
    """How one activity has gone so far.

    Attributes:
        rounds: votes by seat, one mapping a round; questions only.
        hands: raised hands typed in, by round: counts by level, then "don't know".
        answers: survey answers by seat and service.
    """

    stage: Stage = Stage.LOBBY
    rounds: list[dict[int, Vote]] = field(default_factory=lambda: [{}])
    hands: dict[int, tuple[int, ...]] = field(default_factory=dict)
    settled: Settled | None = None
    thoughts: dict[str, Thought] = field(default_factory=dict)
    answers: dict[int, dict[int, ServiceAnswer]] = field(default_factory=dict)

    @property
    def round(self) -> int:
        """Return the number of the current round, from 1."""
        return len(self.rounds)


class Room:
    """One session's state.

    Attributes:
        version: entries applied so far.
        port: the one phones know, 0 before the server first listened.
    """

    def __init__(self, script: Script, passes: Passes) -> None:
        self.script = script
        self.passes = passes
        self.version = 0
        self.port = 0
        self.current: str | None = None
        self.paused = False
        self.finished = False
        self.places: dict[int, Place] = {}
        self.courses: dict[str, Course] = {}
        self._by_key: dict[str, Place] = {}
        self._by_joining: dict[str, Place] = {}

    # Looking.

    def place_of(self, key: str) -> Place | None:
        """Return the seat whose secret has this digest, None for a removed or unknown one."""
        return self._by_key.get(key)

    def joining(self, joined_as: str) -> Place | None:
        """Return the seat a phone took under its own random name, None when it took none."""
        return self._by_joining.get(joined_as)

    @property
    def seated(self) -> list[Place]:
        """Return the seats that are taken, in the order of joining."""
        return [place for place in self.places.values() if not place.removed]

    def course(self, activity_id: str) -> Course:
        """Return how an activity has gone, an unstarted one when it never was shown."""
        return self.courses.get(activity_id) or Course()

    # Changing.

    def apply(self, entry: Entry) -> None:
        """Change the room by one entry; raise KeyError, TypeError or ValueError for a bad one."""
        _APPLY[entry["e"]](self, entry)
        self.version += 1

    def start_entry(self) -> Entry:
        """Return the entry every journal begins with."""
        passes = self.passes
        return {
            "e": "start",
            "format": 1,
            "script": script_json.to_json(self.script),
            "session": passes.session,
            "token": passes.token,
            "code": passes.code,
            "salt": passes.salt,
        }

    def _join(self, entry: Entry) -> None:
        place = Place(
            id=entry["seat"],
            key=entry["key"],
            joined_as=entry["as"],
            group=Group(entry["group"]),
            name=entry["name"],
            area_id=entry["area"],
        )
        self.places[place.id] = place
        self._index(place)

    def _index(self, place: Place) -> None:
        if place.key:
            self._by_key[place.key] = place
        if place.joined_as:
            self._by_joining[place.joined_as] = place

    def _rekey(self, entry: Entry) -> None:
        place = self.places[entry["seat"]]
        self._by_key.pop(place.key, None)
        place.key = entry["key"]
        self._index(place)

    def _remove(self, entry: Entry) -> None:
        place = self.places[entry["seat"]]
        place.removed = True
        self._by_key.pop(place.key, None)
        self._by_joining.pop(place.joined_as, None)
        for course in self.courses.values():
            if course.stage in (Stage.LOBBY, Stage.OPEN, Stage.CLOSED):
                course.rounds[-1].pop(place.id, None)

    def _area(self, entry: Entry) -> None:
        self.places[entry["seat"]].area_id = entry["area"]

    def _port(self, entry: Entry) -> None:
        self.port = int(entry["port"])

    def _code(self, entry: Entry) -> None:
        old = self.passes
        self.passes = Passes(old.session, old.token, entry["code"], old.salt)

    def _show(self, entry: Entry) -> None:
        activity_id = entry["a"]
        if activity_id is not None:
            self.script.activity(activity_id)
            self.courses.setdefault(activity_id, Course())
        self.current = activity_id
        self.paused = False

    def _stage(self, entry: Entry) -> None:
        self.courses[entry["a"]].stage = Stage(entry["stage"])

    def _again(self, entry: Entry) -> None:
        course = self.courses[entry["a"]]
        course.rounds.append({})
        course.stage = Stage.OPEN
        course.settled = None

    def _settle(self, entry: Entry) -> None:
        course = self.courses[entry["a"]]
        value = choice_from(entry["value"])
        course.settled = Settled(Outcome(entry["outcome"]), value, entry["reason"])
        course.stage = Stage.SETTLED

    def _hands(self, entry: Entry) -> None:
        self.courses[entry["a"]].hands[entry["r"]] = tuple(entry["counts"])

    def _pause(self, entry: Entry) -> None:
        self.paused = bool(entry["on"])

    def _finish(self, entry: Entry) -> None:
        self.finished = True

    def _vote(self, entry: Entry) -> None:
        choice = choice_from(entry["c"])
        if choice is None:
            raise ValueError("a vote without a choice")
        votes = self.courses[entry["a"]].rounds[entry["r"] - 1]
        votes[self.places[entry["seat"]].id] = Vote(choice, entry["why"], entry["q"])

    def _idea(self, entry: Entry) -> None:
        thoughts = self.courses[entry["a"]].thoughts
        thoughts[entry["id"]] = Thought(entry["id"], entry["seat"], entry["text"])

    def _support(self, entry: Entry) -> None:
        thought = self.courses[entry["a"]].thoughts[entry["id"]]
        thought.supporters[entry["seat"]] = entry["q"] if entry["on"] else -entry["q"]

    def _idea_state(self, entry: Entry) -> None:
        self.courses[entry["a"]].thoughts[entry["id"]].state = IdeaState(entry["state"])

    def _rate(self, entry: Entry) -> None:
        answers = self.courses[entry["a"]].answers.setdefault(entry["seat"], {})
        answers[entry["service"]] = answer_from(entry["answer"])


_APPLY: Mapping[str, Any] = {
    "join": Room._join,
    "rekey": Room._rekey,
    "remove": Room._remove,
    "area": Room._area,
    "port": Room._port,
    "code": Room._code,
    "show": Room._show,
    "stage": Room._stage,
    "again": Room._again,
    "settle": Room._settle,
    "hands": Room._hands,
    "pause": Room._pause,
    "finish": Room._finish,
    "vote": Room._vote,
    "idea": Room._idea,
    "support": Room._support,
    "idea_state": Room._idea_state,
    "rate": Room._rate,
}


def restored(entries: Iterable[Entry]) -> Room:
    """Return the room that a journal's entries give.

    An entry that cannot be applied is left out: the others still count.

    Raises:
        ValueError: the first entry does not start a session.
    """
    stream = iter(entries)
    first = next(stream, {})
    if first.get("e") != "start" or first.get("format") != 1:
        raise ValueError("no start")
    try:
        passes = Passes(first["session"], first["token"], first["code"], first["salt"])
        room = Room(script_json.from_json(first["script"]), passes)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no start") from error
    for entry in stream:
        try:
            room.apply(entry)
        except (KeyError, TypeError, ValueError, IndexError):
            continue
    return room


def choice_from(value: object) -> Choice | None:
    """Return a choice of its plain form, a level or ``"DK"``; None for None."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return Mark(str(value))


def answer_from(data: Mapping[str, Any]) -> ServiceAnswer:
    """Return a survey answer of its plain form."""
    return ServiceAnswer(
        used=bool(data["used"]),
        scores={Attribute(name): int(score) for name, score in data["scores"].items()},
        importance=data["importance"],
        rework=Rework(data["rework"]) if data["rework"] else None,
        comment=data["comment"],
        order=data["q"],
    )


def answer_to(answer: ServiceAnswer) -> dict[str, Any]:
    """Return the plain form of a survey answer."""
    return {
        "used": answer.used,
        "scores": {name.value: score for name, score in answer.scores.items()},
        "importance": answer.importance,
        "rework": answer.rework.value if answer.rework else None,
        "comment": answer.comment,
        "q": answer.order,
    }
