"""The workshop as the window uses it: start, steer, watch, stop. No Qt in here.

Commands may be called from any thread and return at once with a future; views come back through a
callback. The web library is imported when the first session starts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxma.domain.questionnaire import Group
from cxma.domain.surveys import Response
from cxma.domain.workshops import Outcome
from cxma.errors import KnownError, Refused
from cxma.workshop import answering, asking, views
from cxma.workshop.cleaning import Declined
from cxma.workshop.journal import Journal, read
from cxma.workshop.passes import new_passes
from cxma.workshop.protocol import Choice, IdeaState, Progress, RoomView, Script
from cxma.workshop.room import Entry, Room

if TYPE_CHECKING:
    from socket import socket

    from cxma.workshop.hosting import Hosting
    from cxma.workshop.server import Server

OnView = Callable[[RoomView], None]
Act = Callable[[Room], Entry]


def _nobody(view: RoomView) -> None:
    """Take no notice."""


class Workshop:
    """One running session.

    ``start`` or ``resume`` make it; ``stop`` ends it and frees port and thread. In between:

    - ``view`` is the newest ``RoomView``, complete and frozen: read it at any time.
    - ``on_view`` is called **in the server's thread** with each new view, at most 20 times a
      second, the last one never lost. A Qt window passes a function that emits a signal with
      a queued connection to a slot of its own, and reads ``view`` there.
    - Commands (``show``, ``open``, ``reveal`` …) return a future that holds the view after the
      command once it is on disk. The window need not wait for it: the view arrives by itself.
      A command that does not fit raises ``Refused`` from the future's ``result()``, worded under
      ``error.workshop.*``; ``future.exception()`` in a done-callback tells without raising.

    The activities' course: ``show`` puts one on the phones (lobby), ``open`` takes votes,
    ``close`` stops taking them, ``reveal`` shows them, ``again`` opens the next round and keeps
    the one before, ``settle`` ends a question. ``open`` followed by ``reveal`` is enough.

    Attributes:
        url: what the QR holds: address, port and the session's unguessable token.
        home: what people type by hand, to be asked for the code: ``http://192.168.1.20:8765/``.
    """

    def __init__(self, room: Room, journal: Journal, server: Server, on_view: OnView) -> None:
        self._room, self._journal, self._server = room, journal, server
        self._view, self._on_view = views.view(room), on_view

    @classmethod
    def start(
        cls,
        script: Script,
        journal: Path,
        *,
        address: str = "127.0.0.1",
        port: int = 0,
        accent: str = "",
        on_view: OnView = _nobody,
    ) -> Workshop:
        """Start a new session on one of this computer's addresses.

        The first start imports the web library, a quarter of a second: a window calls it from a
        thread of its own. It may be called from any.

        Args:
            journal: a file that does not exist yet; it holds all answers until they were
                accepted into the engagement, and is the caller's to delete.
            port: the wanted port, 0 for any; another one is taken when it is not free.
            accent: a consultancy's colour as ``#rrggbb`` for the phones' page, or nothing.

        Raises:
            FileFault: the journal cannot be made.
            KnownError: the address cannot be used.
        """
        from cxma.workshop.server import bound

        room = Room(script, new_passes())
        listening = bound(address, port)
        try:
            made = Journal.create(journal, room)
        except BaseException:
            listening.close()
            raise
        return cls._serve(room, made, listening, accent, on_view)

    @classmethod
    def resume(
        cls,
        journal: Path,
        *,
        address: str = "127.0.0.1",
        accent: str = "",
        on_view: OnView = _nobody,
    ) -> Workshop:
        """Go on with the session of a journal, on the same port when it is free.

        Votes, rounds, stage and seats are as they were; phones that still have the address come
        back by themselves.

        Raises:
            FileFault: there is no such journal.
            KnownError: the address cannot be used.
        """
        from cxma.workshop.server import bound

        opened, room = Journal.resume(journal)
        try:
            listening = bound(address, room.port)
        except BaseException:
            opened.close()
            raise
        return cls._serve(room, opened, listening, accent, on_view)

    @classmethod
    def _serve(
        cls, room: Room, journal: Journal, listening: socket, accent: str, on_view: OnView
    ) -> Workshop:
        from cxma.workshop.network import own_addresses
        from cxma.workshop.page import pages
        from cxma.workshop.server import Server

        written = pages(room.script, room.passes.session, accent)
        server = Server(room, journal, listening, written, own_addresses())
        workshop = cls(room, journal, server, on_view)
        server.on_view = workshop._take_view
        server.start()
        return workshop

    def _take_view(self, view: RoomView) -> None:
        self._view = view
        self._on_view(view)

    # Watching.

    @property
    def view(self) -> RoomView:
        """Return the newest view."""
        return self._view

    @property
    def script(self) -> Script:
        """Return the script the session was started with."""
        return self._room.script

    @property
    def code(self) -> str:
        """Return the short code that stands on the wall."""
        return self._room.passes.code

    @property
    def home(self) -> str:
        """Return the address people type."""
        return f"http://{self._server.address}:{self._server.port}/"

    @property
    def url(self) -> str:
        """Return the address in the QR."""
        return f"{self.home}s/{self._room.passes.token}"

    @property
    def journal(self) -> Path:
        """Return the session's file."""
        return self._journal.path

    @property
    def running(self) -> bool:
        """Return whether phones are served."""
        return self._server.running

    # Steering.

    def show(self, activity_id: str | None) -> Future[RoomView]:
        """Put an activity on the phones as it stands; None shows the welcome."""
        return self._act(lambda room: asking.show(room, activity_id))

    def open(self) -> Future[RoomView]:
        """Take votes, ideas or answers for the activity shown."""
        return self._act(asking.open_)

    def close(self) -> Future[RoomView]:
        """Take no more for the activity shown; ``open`` takes them again until the reveal."""
        return self._act(asking.close)

    def reveal(self) -> Future[RoomView]:
        """Show the question's round to everybody; it can no longer change."""
        return self._act(asking.reveal)

    def again(self) -> Future[RoomView]:
        """Open the question's next round; rounds before are kept for ever."""
        return self._act(asking.again)

    def settle(
        self, outcome: Outcome, value: Choice | None = None, reason: str = ""
    ) -> Future[RoomView]:
        """End the question: agreed on a level, agreed to differ, or parked."""
        return self._act(lambda room: asking.settle(room, outcome, value, reason))

    def hands(self, counts: Sequence[int], dont_know: int = 0) -> Future[RoomView]:
        """Put down raised hands by level for the question's round; they add to the phones'."""
        return self._act(lambda room: asking.hands(room, counts, dont_know))

    def pause(self, on: bool) -> Future[RoomView]:
        """Cover the phones with a pause, or uncover them; votes under way still count."""
        return self._act(lambda room: asking.pause(room, on))

    def remove(self, seat_id: int) -> Future[RoomView]:
        """Take a seat away, with a vote that was not revealed yet."""
        return self._act(lambda room: asking.remove(room, seat_id))

    def set_idea(self, idea_id: str, state: IdeaState) -> Future[RoomView]:
        """Mark an idea accepted, hide it from the phones, or put it back."""
        return self._act(lambda room: asking.set_idea(room, idea_id, state))

    def change_code(self) -> Future[RoomView]:
        """Give the session another short code."""
        return self._act(asking.change_code)

    def finish(self) -> Future[RoomView]:
        """Thank the phones and take nothing more; ``stop`` then frees the port."""
        return self._act(asking.finish)

    # One keyboard passed round.

    def sit_here(self, group: Group, name: str = "", area_id: int | None = None) -> Future[int]:
        """Seat somebody without a phone at this laptop; the future holds the seat's id."""

        async def sit(hosting: Hosting) -> int:
            body = {"as": "here-0000000000000000", "group": group.value, "name": name}

            def join(room: Room) -> Entry:
                return {**answering.join(room, {**body, "area": area_id}, ""), "as": ""}

            return int((await _done(hosting, join))["seat"])

        return self._server.ask(sit)

    def vote_here(self, seat_id: int, choice: Choice, reason: str = "") -> Future[RoomView]:
        """Vote for somebody seated at this laptop in the open round; voting again replaces."""

        def vote(room: Room) -> Entry:
            place, current = room.places.get(seat_id), room.current
            if place is None or place.removed or place.key or current is None:
                raise Refused("workshop.no_seat")
            course = room.courses[current]
            before = course.rounds[-1].get(seat_id)
            body: dict[str, Any] = {"activity": current, "round": course.round, "reason": reason}
            body |= {"choice": choice, "order": before.order + 1 if before else 1}
            entry = answering.vote(room, place, body)
            if entry is None:
                raise Refused("workshop.stage")
            return entry

        return self._act(vote)

    # Taking over.

    def responses(self, activity_id: str) -> Future[tuple[Response, ...]]:
        """Return a survey's answers as the engagement keeps them, tokens the same each time."""

        async def collect(hosting: Hosting) -> tuple[Response, ...]:
            await hosting.commits.settled()
            return views.responses(hosting.room, activity_id)

        return self._server.ask(collect)

    def stop(self) -> None:
        """End the session for this computer: port closed, thread joined, journal whole."""
        self._server.stop()

    def _act(self, act: Act) -> Future[RoomView]:
        async def run(hosting: Hosting) -> RoomView:
            await _done(hosting, act)
            self._view = hosting.view()
            return self._view

        return self._server.ask(run)


async def _done(hosting: Hosting, act: Act) -> Entry:
    """Do something and save it; a decline meant for phones becomes a sentence."""
    try:
        entry = act(hosting.room)
        hosting.take(entry)
        await hosting.saved(entry)
    except Declined as declined:
        code = "workshop.not_saved" if declined.status == 503 else "workshop.stage"
        raise KnownError(code) from declined
    return entry


def progress_of(journal: Path) -> tuple[Script, dict[str, Progress]]:
    """Return what a session's journal holds without serving it: script and all progress.

    Raises:
        FileFault: there is no such journal.
    """
    room, _ = read(journal)
    return room.script, {shown: views.progress(room, shown) for shown in room.courses}
