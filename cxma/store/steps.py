"""Undo steps: one transaction each, recorded with its row images, taken back, made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from cxma.errors import BugError
from cxma.store import history
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.history import Step
from cxma.store.reader import Reader
from cxma.store.record import Image, RecordingSession, play_again, play_back, reverted


class Steps:
    """Write the steps of one engagement.

    Attributes:
        session: the session of the open change, None outside one.
        undoable: the step `take_back` would take back, or None.
        redoable: the step `make_again` would make again, or None.
        images: what the last change wrote; empty when it changed nothing.

    Args:
        reader: told about row images as soon as they are written.
    """

    def __init__(self, engine: Engine, reader: Reader) -> None:
        self._engine = engine
        self._reader = reader
        self._edit: Edit | None = None
        self._spoiled = False
        self.session: RecordingSession | None = None
        self.undoable: Step | None = None
        self.redoable: Step | None = None
        self.images: Sequence[Image] = ()

    def find(self, connection: Connection) -> None:
        """Look up what can be taken back and made again."""
        self.undoable = history.next_undo(connection)
        self.redoable = history.next_redo(connection)

    @contextmanager
    def change(self, label: Label, who: str, round_id: int) -> Iterator[Edit]:
        """Hand out an edit; commit it as one step unless nothing changed or something failed."""
        self.images = ()
        with RecordingSession(self._engine, self._reader.touched) as session:
            connection = session.connection()
            self._spoiled = False
            self.session, self._edit = session, Edit(session, round_id)
            try:
                yield self._edit
                session.flush()
                self._commit(session, connection, label, who)
            finally:
                self.session = self._edit = None

    @contextmanager
    def joined(self) -> Iterator[Edit]:
        """Hand out the edit of the open change; a failure here spoils the whole change."""
        if self._edit is None:
            raise BugError("no change is open")
        try:
            yield self._edit
        except BaseException:
            self._spoiled = True
            raise

    def take_back(self, who: str) -> Step | None:
        """Take the last step back and return it, or None when there is none."""
        return self._replay(self.undoable, history.UNDONE, who, play_back)

    def make_again(self, who: str) -> Step | None:
        """Make the step taken back last again and return it, or None when there is none."""
        return self._replay(self.redoable, history.DONE, who, play_again)

    def seal(self) -> None:
        """Keep what was done for good."""
        with self._engine.begin() as connection:
            history.seal(connection)
            self.find(connection)

    def _commit(
        self, session: RecordingSession, connection: Connection, label: Label, who: str
    ) -> None:
        if self._spoiled:
            raise BugError("part of the change failed, so none of it is kept")
        if not session.images:
            return
        if self.redoable:
            history.abandon_undone(connection)
        now = datetime.now(UTC)
        step = history.append(connection, label, who, now, session.images)
        session.commit()
        self._reader.saved(now)
        self.images = session.images
        self.undoable, self.redoable = step, None

    def _replay(
        self,
        step: Step | None,
        state: str,
        who: str,
        play: Callable[[Connection, Sequence[Image]], None],
    ) -> Step | None:
        if self.session is not None:
            raise BugError("a change is open")
        if step is None:
            return None
        now = datetime.now(UTC)
        with self._engine.begin() as connection:
            images = history.images_of(connection, step)
            play(connection, images)
            history.mark(connection, step, state, who, now)
        self.images = images
        self._reader.touched(map(reverted, reversed(images)) if state == history.UNDONE else images)
        self._reader.saved(now)
        with self._engine.connect() as connection:
            self.find(connection)
        return step
