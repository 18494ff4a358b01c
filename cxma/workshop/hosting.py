"""A session while it is served: the room, its journal, its phones and its facilitator's view."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable

from cxma.workshop.cleaning import Declined
from cxma.workshop.commits import Commits
from cxma.workshop.limits import MOST_STREAMS, Limits
from cxma.workshop.phone import PhoneStates
from cxma.workshop.protocol import Progress, RoomView, Trouble
from cxma.workshop.room import Entry, Place, Room
from cxma.workshop.views import view

log = logging.getLogger(__name__)

VIEWS_A_SECOND = 20
"""Views the facilitator's window gets at most."""
SLOW_SECONDS = 1.0
"""Time between two rounds of news about ideas, and between attempts to save."""
_OWN = {"join", "rekey", "vote", "rate", "area", "port", "code", "hands"}
_GATHERED = {"idea", "support"}


class Stream:
    """One phone waiting for news."""

    def __init__(self, place: Place, language: str) -> None:
        self.place, self.language = place, language
        self.ended = False
        self._news = asyncio.Event()

    def nudge(self) -> None:
        """Say that there is news."""
        self._news.set()

    def end(self) -> None:
        """Say that there will be no more."""
        self.ended = True
        self._news.set()

    async def news(self, seconds: float) -> bool:
        """Wait for news; tell whether there was any within so many seconds."""
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            return False
        self._news.clear()
        return True


class Hosting:
    """Everything about a served session; used in the server's thread only.

    Args:
        on_view: gets each new view, at most VIEWS_A_SECOND a second and always the last one.
    """

    def __init__(self, room: Room, commits: Commits, on_view: Callable[[RoomView], None]) -> None:
        self.room, self.commits = room, commits
        self.states = PhoneStates(room)
        self.reached = False
        self._on_view = on_view
        self._loop = asyncio.get_running_loop()
        self.limits = Limits(self._loop.time)
        self._streams: list[Stream] = []
        self._here: Counter[int] = Counter()
        self._kept: dict[str, Progress] = {}
        self._noted: dict[Trouble, float] = {}
        self._last_view = 0.0
        self._timers: dict[str, asyncio.TimerHandle] = {}

    # What happens.

    def take(self, entry: Entry | None) -> None:
        """Apply an entry and hand it to the journal; ``saved`` says when it is safe."""
        if entry is None:
            return
        self.room.apply(entry)
        self.commits.add(entry)
        kind = entry["e"]
        if kind not in _OWN | _GATHERED:
            self._kept.clear()
            self.states.changed()

    async def saved(self, entry: Entry | None) -> None:
        """Return once an entry is on disk, then tell window and phones of it.

        Raises:
            Declined: the journal cannot be written; it is tried again by itself.
        """
        try:
            await self.commits.settled()
        except Declined:
            self.note(Trouble.NOT_SAVED)
            self._later("save", SLOW_SECONDS, self._save_again)
            raise
        if entry is None:
            return
        self.moved()
        if entry["e"] in _GATHERED:
            self._later("ideas", SLOW_SECONDS, self._tell_ideas)
        elif entry["e"] == "remove":
            self.end_streams(entry["seat"])
        elif entry["e"] not in _OWN:
            self.nudge()

    def _tell_ideas(self) -> None:
        self.states.changed()
        self.nudge()

    def _save_again(self) -> None:
        self._saving = asyncio.ensure_future(self._save_once())

    async def _save_once(self) -> None:
        try:
            await self.saved(None)
        except Declined:
            return
        self._noted.pop(Trouble.NOT_SAVED, None)
        self.moved()
        self.nudge()

    # Phones.

    def open_stream(self, place: Place, language: str) -> Stream:
        """Count a phone in; its oldest stream ends when it has too many."""
        stream = Stream(place, language)
        mine = [other for other in self._streams if other.place is place]
        if len(mine) >= MOST_STREAMS:
            mine[0].end()
        self._streams.append(stream)
        self._here[place.id] += 1
        self.moved()
        return stream

    def close_stream(self, stream: Stream) -> None:
        """Count a phone out."""
        self._streams.remove(stream)
        self._here[stream.place.id] -= 1
        if not self._here[stream.place.id]:
            del self._here[stream.place.id]
        self.moved()

    def end_streams(self, seat_id: int | None = None) -> None:
        """End the streams of a seat, or all."""
        for stream in self._streams:
            if seat_id is None or stream.place.id == seat_id:
                stream.end()

    def nudge(self) -> None:
        """Tell all phones that there is news."""
        for stream in self._streams:
            stream.nudge()

    # The facilitator's window.

    def note(self, trouble: Trouble) -> None:
        """Show the facilitator a trouble; all but an unsaved journal pass after a minute."""
        self._noted[trouble] = self._loop.time()
        self.moved()

    def moved(self) -> None:
        """Give the window a new view: now, or as soon as it may have the next one."""
        if "view" not in self._timers:
            wait = self._last_view + 1 / VIEWS_A_SECOND - self._loop.time()
            self._later("view", max(0.0, wait), self._publish)

    def view(self) -> RoomView:
        """Return the room as the facilitator may see it now."""
        recent = self._loop.time() - 60
        noted = {t for t, at in self._noted.items() if at > recent or t is Trouble.NOT_SAVED}
        return view(self.room, self._here, reached=self.reached, troubles=noted, settled=self._kept)

    def _publish(self) -> None:
        self._last_view = self._loop.time()
        try:
            self._on_view(self.view())
        except Exception:
            log.exception("the window could not take a view")

    def _later(self, name: str, seconds: float, what: Callable[[], None]) -> None:
        """Do something once, in a while; asked again meanwhile changes nothing."""
        if name in self._timers:
            return

        def run() -> None:
            del self._timers[name]
            what()

        self._timers[name] = self._loop.call_later(seconds, run)

    def stop(self) -> None:
        """End all streams and timers."""
        self.end_streams()
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
