"""What the facilitator sends to the wall, and the scene it becomes as the room is now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cxma.domain.compute import compute
from cxma.domain.plan import lifted
from cxma.ui.wall.from_results import radar, what_if
from cxma.ui.wall.from_room import Entrance, discussion, question, scene
from cxma.ui.wall.scenes import Scene
from cxma.workshop.protocol import Ballot, RoomView, Script

if TYPE_CHECKING:
    from cxma.domain.results import Results
    from cxma.ui.context import Context


class Sent(StrEnum):
    """What was sent to the wall; ``ROOM`` follows what the phones show."""

    ROOM = "room"
    WELCOME = "welcome"
    QUESTION = "question"
    DISCUSSION = "discussion"
    RADAR = "radar"
    WHAT_IF = "what_if"


@dataclass(frozen=True, slots=True)
class Room:
    """The room at one moment, as far as the wall may be made of it."""

    view: RoomView
    script: Script
    entrance: Entrance
    seconds_left: int | None


class Scenes:
    """Makes scenes; those of the assessment are made once for the same figures and words."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._made: tuple[object, ...] = ()
        self._picture: Scene | None = None

    def of(self, sent: Sent, room: Room) -> Scene:
        """Return what stands on the wall when something was sent."""
        if sent in (Sent.RADAR, Sent.WHAT_IF):
            return self._assessed(sent)
        view, tr = room.view, self._context.tr
        if sent is Sent.WELCOME:
            return scene(replace(view, current=None), room.script, tr, room.entrance)
        if sent in (Sent.QUESTION, Sent.DISCUSSION) and view.current is not None:
            asked = room.script.activity(view.current)
            if isinstance(asked, Ballot):
                make = question if sent is Sent.QUESTION else discussion
                return make(view, asked, tr, room.seconds_left)
        return scene(view, room.script, tr, room.entrance, room.seconds_left)

    def _assessed(self, sent: Sent) -> Scene:
        """Return the radar; the room moves twenty times a second, the figures hardly ever."""
        results, words, tr = self._context.results, self._context.words, self._context.tr
        wanted = (sent, results, words, tr)
        same = len(self._made) == len(wanted) and all(map(_is, self._made, wanted))
        if self._picture is None or not same:
            make: dict[Sent, Callable[[], Scene]] = {
                Sent.RADAR: lambda: radar(results, words, tr),
                Sent.WHAT_IF: lambda: what_if(results, self._expected(results), words, tr),
            }
            self._made, self._picture = wanted, make[sent]()
        return self._picture

    def _expected(self, results: Results) -> Results:
        """Return the assessment as every initiative that was not deferred would leave it."""
        planned = [placed.initiative for placed in results.plan]
        return compute(self._context.snapshot, lifted(planned), compare=False)


def _is(one: object, other: object) -> bool:
    return one is other
