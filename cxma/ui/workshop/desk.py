"""The desk of a facilitator: the plan, the running session, the wall, and what is kept of it all.

It outlives the page, so that a change of language or theme in mid-session disturbs nobody.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from cxma import i18n, paths
from cxma.actions import workshops
from cxma.domain.answers import Mark
from cxma.domain.session_plan import Item, Standing, standing
from cxma.domain.workshops import Outcome
from cxma.domain.workshops import Workshop as Kept
from cxma.errors import KnownError
from cxma.ui.wall import AudienceWindow
from cxma.ui.wall.from_results import radar
from cxma.ui.wall.from_room import Entrance, Network, ballot, discussion, question, reveal, scene
from cxma.ui.wall.scenes import Scene
from cxma.ui.workshop.hub import Hub
from cxma.ui.workshop.keeping import evidence_text, rounds_of
from cxma.workshop.protocol import Activity, Ballot, Pause, Progress, RoomView, Script, Stage

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Sent(StrEnum):
    """What was sent to the wall; ``ROOM`` follows what the phones show."""

    ROOM = "room"
    WELCOME = "welcome"
    QUESTION = "question"
    DISCUSSION = "discussion"
    RADAR = "radar"


class Desk(QObject):
    """At most one session; the page shows it and presses its buttons."""

    changed = Signal()
    """The room, the wall, the plan or the clock moved; the page shows everything anew."""
    ticked = Signal()
    """A second went by in a running session."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.hub = Hub(self)
        self.wall: AudienceWindow | None = None
        self.network: Network | None = None
        self.sent = Sent.ROOM
        self.workshop_id: int | None = None
        self._started = 0.0
        self._shown_at: dict[str, float] = {}
        self._spent: dict[str, float] = {}
        self._kept_rounds: dict[str, int] = {}
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self.hub.started.connect(self._on_started)
        self.hub.viewed.connect(self._on_view)
        self.hub.refused.connect(self._on_refused)
        self.hub.ended.connect(self._on_ended)

    # --- the session --------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Tell whether phones are served."""
        return self.hub.session is not None

    @property
    def view(self) -> RoomView | None:
        """Return what the room is like now."""
        return self.hub.view

    @property
    def script(self) -> Script | None:
        """Return what the session does."""
        return self.hub.session.script if self.hub.session is not None else None

    @property
    def kept(self) -> Kept | None:
        """Return what the engagement keeps of the session, None without one."""
        sessions = self.context.snapshot.workshops if self.context.project is not None else ()
        return next((one for one in sessions if one.id == self.workshop_id), None)

    @property
    def activity(self) -> Activity | None:
        """Return what the phones show, None at the welcome."""
        view, script = self.view, self.script
        if view is None or script is None or view.current is None:
            return None
        return script.activity(view.current)

    @property
    def course(self) -> Progress | None:
        """Return how the activity shown stands."""
        return self.view.shown if self.view is not None else None

    def begin(self, name: str, script: Script, address: str) -> bool:
        """Start a session and keep it in the engagement; tell whether it is on its way."""
        context = self.context
        made = context.do(
            workshops.begin,
            context.project,
            name,
            date.today(),  # noqa: DTZ011  # the day as the calendar on the wall has it
            named=script.named,
        )
        if made is False:
            return False
        self.workshop_id = int(made)
        assert context.project is not None
        path = paths.sessions() / f"{context.project.engagement_id}-{made}.cxma-session"
        path.parent.mkdir(parents=True, exist_ok=True)
        context.do(workshops.update, context.project, self.workshop_id, journal=path.name)
        self.hub.start(script, path, address, self._accent())
        return True

    def resume(self, kept: Kept, address: str) -> None:
        """Go on with a session that was cut off."""
        self.workshop_id = kept.id
        self.hub.resume(paths.sessions() / kept.journal, address, self._accent())

    def end(self) -> None:
        """Thank the phones, keep the session as finished, take the wall away."""
        context, view = self.context, self.view
        if self.workshop_id is not None and context.project is not None:
            people = len(view.seats) if view is not None else 0
            context.do(workshops.update, context.project, self.workshop_id, people=people)
            context.do(workshops.finish, context.project, self.workshop_id)
        self.hub.stop()

    def close(self) -> None:
        """Stop at once, to be resumed later: the window or the engagement is closing."""
        self._second.stop()
        if self.wall is not None:
            self.wall.close()
        self.hub.close()

    # --- steps --------------------------------------------------------------------------------

    def show(self, activity_id: str | None) -> None:
        """Put an activity on the phones; None is the welcome."""
        self._stop_clock()
        self.sent = Sent.ROOM
        if activity_id is not None:
            self._shown_at[activity_id] = time.monotonic()
        self.hub.do(lambda session: session.show(activity_id))

    def step(self, by: int) -> None:
        """Go to the activity after or before the one shown."""
        script, activity = self.script, self.activity
        if script is None:
            return
        ids = [one.id for one in script.activities]
        place = ids.index(activity.id) + by if activity is not None else (0 if by > 0 else -1)
        if 0 <= place < len(ids):
            self.show(ids[place])
        elif place < 0:
            self.show(None)

    def advance(self) -> None:
        """Take the obvious next step: open, reveal, or go on."""
        course, activity = self.course, self.activity
        settled = course is None or course.stage is Stage.SETTLED
        if activity is None or course is None or settled or isinstance(activity, Pause):
            self.step(1)
        elif course.stage is Stage.LOBBY:
            self.hub.do(lambda session: session.open())
        elif isinstance(activity, Ballot) and course.stage in (Stage.OPEN, Stage.CLOSED):
            self.hub.do(lambda session: session.reveal())
        elif course.stage is Stage.OPEN:
            self.hub.do(lambda session: session.close())
        else:
            self.step(1)

    def again(self) -> None:
        """Open the next round of votes; the one before is kept."""
        self.sent = Sent.ROOM
        self.hub.do(lambda session: session.again())

    def settle(self, outcome: Outcome, value: int | Mark | None, reason: str) -> bool:
        """End the question: first in the engagement, then in the room; tell whether it was kept."""
        context, activity, kept = self.context, self.activity, self.kept
        if not isinstance(activity, Ballot) or kept is None or context.project is None:
            return False
        rounds = rounds_of(self.course)
        done = context.do(
            workshops.settle,
            context.project,
            kept.id,
            activity.question_id,
            rounds,
            outcome,
            value,
            reason,
            evidence=evidence_text(rounds, kept.name, self._own_words()),
            planned=activity.minutes or None,
            used=round(self.spent(activity.id) / 60, 1),
        )
        if done is False:
            return False
        self._kept_rounds[activity.question_id] = len(rounds)
        said = value if outcome is Outcome.AGREED else None
        self.hub.do(lambda session: session.settle(outcome, said, reason))
        return True

    # --- time ---------------------------------------------------------------------------------

    def spent(self, activity_id: str) -> float:
        """Return seconds an activity was on the phones."""
        begun = self._shown_at.get(activity_id)
        now = time.monotonic() - begun if begun is not None else 0.0
        return self._spent.get(activity_id, 0.0) + now

    @property
    def seconds_left(self) -> int | None:
        """Return what the clock of the activity shows; below 0 when time is up."""
        activity = self.activity
        if activity is None or not activity.minutes:
            return None
        return round(activity.minutes * 60 - self.spent(activity.id))

    @property
    def standing(self) -> Standing | None:
        """Return how the session stands against its plan."""
        script, activity = self.script, self.activity
        if script is None or not self._started:
            return None
        items = [Item(one.id, one.minutes) for one in script.activities]
        ids = [one.id for one in script.activities]
        place = ids.index(activity.id) if activity is not None else 0
        return standing(items, place, (time.monotonic() - self._started) / 60)

    # --- the wall -----------------------------------------------------------------------------

    def open_wall(self, console: QWidget) -> None:
        """Open the audience window, or bring it forward."""
        if self.wall is not None:
            self.wall.swap()
            return
        self.wall = AudienceWindow(self.context.theme, self.context.tr)
        self.wall.closed.connect(self._on_wall_closed)
        self.wall.moved.connect(lambda _place: self.changed.emit())
        self.wall.pressed.connect(self._on_wall_key)
        self._send()
        self.wall.show_on(console)
        self.changed.emit()

    def close_wall(self) -> None:
        """Take the audience window away."""
        if self.wall is not None:
            self.wall.close()

    def send(self, what: Sent) -> None:
        """Send something to the wall; ``ROOM`` lets it follow the phones again."""
        self.sent = what
        self._send()
        self.changed.emit()

    def toggle_blank(self) -> None:
        """Cover the wall, or uncover it."""
        if self.wall is not None:
            self.wall.set_blank(not self.wall.is_blank)
            self.changed.emit()

    @property
    def entrance(self) -> Entrance | None:
        """Return how phones come in."""
        session = self.hub.session
        if session is None:
            return None
        return Entrance(session.url, session.home, session.code, self.network)

    def _scene(self) -> Scene | None:
        view, script, entrance, tr = self.view, self.script, self.entrance, self.context.tr
        if view is None or script is None or entrance is None:
            return None
        activity = self.activity
        makers: dict[Sent, Callable[[], Scene]] = {
            Sent.RADAR: lambda: radar(self.context.results, self.context.words, tr),
            Sent.WELCOME: lambda: scene(replace(view, current=None), script, tr, entrance),
        }
        if isinstance(activity, Ballot):
            makers[Sent.QUESTION] = lambda: question(view, activity, tr, self.seconds_left)
            makers[Sent.DISCUSSION] = lambda: discussion(view, activity, tr, self.seconds_left)
            if self.course is not None and self.course.stage is Stage.REVEALED:
                makers[Sent.ROOM] = lambda: reveal(view, activity, tr)
            else:
                makers[Sent.ROOM] = lambda: ballot(view, activity, tr, self.seconds_left)
            if view.paused or view.finished:
                makers.pop(Sent.ROOM)
        default: Callable[[], Scene] = lambda: scene(  # noqa: E731
            view, script, tr, entrance, self.seconds_left
        )
        return makers.get(self.sent, default)()

    def _send(self) -> None:
        if self.wall is not None:
            made = self._scene()
            if made is not None:
                self.wall.show_scene(made)

    # --- what happens -------------------------------------------------------------------------

    @Slot()
    def _on_started(self) -> None:
        self._started = time.monotonic()
        self._second.start()
        self.changed.emit()

    @Slot(object)
    def _on_view(self, view: RoomView) -> None:
        self._keep_rounds()
        self._send()
        self.changed.emit()

    @Slot(object)
    def _on_refused(self, error: KnownError) -> None:
        self.context.say_error(error)
        self.changed.emit()

    @Slot()
    def _on_ended(self) -> None:
        self._second.stop()
        kept = self.kept
        if kept is not None and kept.finished and kept.journal:
            # Everything it held is in the engagement now.
            (paths.sessions() / kept.journal).unlink(missing_ok=True)
        self.workshop_id = None
        self._started = 0.0
        self._shown_at.clear()
        self._spent.clear()
        self._kept_rounds.clear()
        self.close_wall()
        self.changed.emit()

    @Slot()
    def _on_wall_closed(self) -> None:
        self.wall = None
        self.changed.emit()

    @Slot(str, bool)
    def _on_wall_key(self, name: str, held: bool) -> None:
        if not held:
            self.act_on_key(name)

    def act_on_key(self, name: str) -> bool:
        """Do what a clicker's key asks for, wherever it was pressed; tell whether it did."""
        acts: dict[str, Callable[[], object]] = {
            "PgDown": self.advance,
            "PgUp": lambda: self.step(-1),
            "B": self.toggle_blank,
            "Esc": self.close_wall,
        }
        act = acts.get(name)
        if act is not None:
            act()
        return act is not None

    @Slot()
    def _tick(self) -> None:
        if self.wall is not None and self.seconds_left is not None:
            self._send()
        self.ticked.emit()

    def _keep_rounds(self) -> None:
        """Keep each round of votes as soon as it is revealed, settled or not."""
        activity, kept, context = self.activity, self.kept, self.context
        if not isinstance(activity, Ballot) or kept is None or context.read_only:
            return
        rounds = rounds_of(self.course)
        known = kept.voted(activity.question_id)
        there = len(known.rounds) if known is not None else 0
        if len(rounds) > max(there, self._kept_rounds.get(activity.question_id, 0)):
            self._kept_rounds[activity.question_id] = len(rounds)
            context.do(
                workshops.record_rounds, context.project, kept.id, activity.question_id, rounds
            )

    def _stop_clock(self) -> None:
        activity = self.activity
        if activity is not None and activity.id in self._shown_at:
            self._spent[activity.id] = self.spent(activity.id)
            del self._shown_at[activity.id]

    def _own_words(self) -> i18n.Translator:
        """Return the translator of the client's language: evidence stays in the file."""
        return i18n.translator(self.context.snapshot.client.language)

    def _accent(self) -> str:
        return self.context.settings.colour
