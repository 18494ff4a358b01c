"""The desk of a facilitator: the plan, the running session, the wall, and what is kept of it all.

It outlives the page, so that a change of language or theme in mid-session disturbs nobody.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from cxma import i18n, paths
from cxma.actions import workshops
from cxma.domain.answers import Mark
from cxma.domain.session_plan import Standing
from cxma.domain.workshops import Outcome
from cxma.domain.workshops import Workshop as Kept
from cxma.errors import KnownError
from cxma.ui.wall import AudienceWindow
from cxma.ui.wall.from_room import Entrance, Network
from cxma.ui.workshop.clock import Clock
from cxma.ui.workshop.hub import Hub
from cxma.ui.workshop.keeping import evidence_text, rounds_of
from cxma.ui.workshop.sending import Room, Scenes, Sent
from cxma.workshop.protocol import Activity, Ballot, Pause, Progress, RoomView, Script, Stage

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Desk(QObject):
    """At most one session; the page shows it and presses its buttons."""

    changed = Signal()
    """The room, the wall, the plan or the clock moved; the page shows everything anew."""
    ticked = Signal()
    """A second went by in a running session."""
    pressed = Signal(str)
    """A key on the wall that is no clicker's: the page does what it does at the console."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.context = context
        self.hub = Hub(self)
        self.wall: AudienceWindow | None = None
        self.network: Network | None = None
        self.sent = Sent.ROOM
        self.workshop_id: int | None = None
        self._scenes = Scenes(context)
        self._clock = Clock()
        self._kept_rounds: dict[str, int] = {}
        self._new: int | None = None
        self._over: Path | None = None
        self._console: QWidget | None = None
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tick)
        self.hub.started.connect(self._on_started)
        self.hub.viewed.connect(self._on_view)
        self.hub.refused.connect(self._on_refused)
        self.hub.ended.connect(self._on_ended)
        context.appearanceChanged.connect(self._renew_wall)

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

    def begin(self, name: str, script: Script, address: str, kept: Kept | None = None) -> bool:
        """Start a session and keep it in the engagement; tell whether it is on its way.

        Args:
            kept: a session that was over and goes on under its own name; None adds one.
        """
        context = self.context
        if context.project is None or self.running or self.hub.busy:
            return False
        mark = secrets.token_hex(4)
        path = paths.sessions() / f"{context.project.engagement_id}-{mark}.cxma-session"
        fields = {"named": script.named, "journal": path.name}
        if kept is not None:
            made = context.do(workshops.update, context.project, kept.id, **fields)
        else:
            made = context.do(workshops.begin, context.project, name, context.today(), **fields)
        if made is False:
            return False
        self._new = None if kept is not None else int(made)
        self.workshop_id = kept.id if kept is not None else self._new
        path.parent.mkdir(parents=True, exist_ok=True)
        self.hub.start(script, path, address, self._accent())
        return True

    def resume(self, kept: Kept, address: str) -> None:
        """Go on with a session that was cut off."""
        if self.running or self.hub.busy:
            return
        self.workshop_id, self._new = kept.id, None
        self.hub.resume(paths.sessions() / kept.journal, address, self._accent())

    def end(self) -> None:
        """Thank the phones, keep the session as finished, take the wall away."""
        context, view = self.context, self.view
        if self.workshop_id is not None and context.project is not None:
            people = len(view.seats) if view is not None else 0
            done = context.do(workshops.finish, context.project, self.workshop_id, people)
            session = self.hub.session
            if done is not False and session is not None:
                # Everything it held is in the engagement then, and people's own votes go.
                self._over = session.journal
        self.hub.stop()

    def close(self) -> None:
        """Stop at once, to be resumed later: the window or the engagement is closing."""
        self._second.stop()
        self.close_wall()
        self.hub.close()
        self._forget()

    # --- steps --------------------------------------------------------------------------------

    def show(self, activity_id: str | None) -> None:
        """Put an activity on the phones; None is the welcome."""
        self._clock.stop(self.activity)
        self.sent = Sent.ROOM
        if activity_id is not None:
            self._clock.show(activity_id)
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
        elif course.stage is Stage.REVEALED:
            # What the room agrees on is never a clicker's to say.
            self.send(Sent.DISCUSSION)
            return
        elif course.stage is Stage.LOBBY:
            self.sent = Sent.ROOM
            self.hub.do(lambda session: session.open())
        elif isinstance(activity, Ballot):
            self.sent = Sent.ROOM
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
            used=round(self._clock.spent(activity.id) / 60, 1),
        )
        if done is False:
            return False
        self._kept_rounds[activity.question_id] = len(rounds)
        self.sent = Sent.ROOM
        said = value if outcome is Outcome.AGREED else None
        self.hub.do(lambda session: session.settle(outcome, said, reason))
        return True

    # --- time ---------------------------------------------------------------------------------

    @property
    def seconds_left(self) -> int | None:
        """Return what the clock of the activity shows; below 0 when time is up."""
        return self._clock.left(self.activity)

    @property
    def standing(self) -> Standing | None:
        """Return how the session stands against its plan."""
        script = self.script
        return self._clock.standing(script.activities, self.activity) if script else None

    # --- the wall -----------------------------------------------------------------------------

    def open_wall(self, console: QWidget) -> None:
        """Open the audience window, or bring it forward."""
        if self.wall is not None:
            self.wall.swap()
            return
        self._console = console.window()
        self._make_wall().show_on(self._console)
        self.changed.emit()

    def _make_wall(self) -> AudienceWindow:
        self.wall = wall = AudienceWindow(self.context.theme, self.context.tr)
        wall.closed.connect(self._on_wall_closed)
        wall.moved.connect(self._on_wall_moved)
        wall.pressed.connect(self._on_wall_key)
        self._send()
        return wall

    @Slot()
    def _renew_wall(self) -> None:
        """Build the wall anew in another language or theme, where it was and as it was."""
        old, console = self.wall, self._console
        if old is None or console is None:
            return
        blank, before = old.is_blank, old.isActiveWindow()
        old.closed.disconnect(self._on_wall_closed)
        old.close()
        wall = self._make_wall()
        wall.set_blank(blank)
        wall.show_on(console)
        if not before:
            console.raise_()
            console.activateWindow()
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

    def _send(self) -> None:
        view, script, entrance = self.view, self.script, self.entrance
        if self.wall is None or view is None or script is None or entrance is None:
            return
        room = Room(view, script, entrance, self.seconds_left)
        self.wall.show_scene(self._scenes.of(self.sent, room))

    # --- what happens -------------------------------------------------------------------------

    @Slot()
    def _on_started(self) -> None:
        self._new = None
        self._clock.start(self.activity)
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
        if self.hub.session is None:
            self._drop_new()
        self.changed.emit()

    def _drop_new(self) -> None:
        """Take back the entry of a session that could not be opened."""
        new, self._new, self.workshop_id = self._new, None, None
        if new is not None and self.context.project is not None:
            self.context.do(workshops.remove, self.context.project, new)

    @Slot()
    def _on_ended(self) -> None:
        self._second.stop()
        self.close_wall()
        self._forget()
        self.changed.emit()

    def _forget(self) -> None:
        """Start from nothing the next time; what is over leaves no file behind."""
        if self._over is not None:
            self._over.unlink(missing_ok=True)
        self._over = self._new = self.workshop_id = None
        self.sent = Sent.ROOM
        self.network = None
        self._clock = Clock()
        self._kept_rounds.clear()

    @Slot()
    def _on_wall_closed(self) -> None:
        self.wall = None
        self.changed.emit()

    @Slot(str)
    def _on_wall_moved(self, _place: str) -> None:
        self.changed.emit()

    @Slot(str, bool)
    def _on_wall_key(self, name: str, held: bool) -> None:
        if not held and not self.act_on_key(name):
            self.pressed.emit(name)

    def act_on_key(self, name: str) -> bool:
        """Do what a clicker's key asks for, wherever it was pressed; tell whether it did."""
        acts: dict[str, Callable[[], object]] = {
            "PgDown": self.advance,
            "Space": self.advance,
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

    def _own_words(self) -> i18n.Translator:
        """Return the translator of the client's language: evidence stays in the file."""
        return i18n.translator(self.context.snapshot.client.language)

    def _accent(self) -> str:
        return self.context.settings.colour
