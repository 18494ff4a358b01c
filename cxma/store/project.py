"""The open engagement: read snapshots, change through one door, take back, go on."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from cxma.domain.questionnaire import Form, Package
from cxma.domain.snapshot import Client, Round, Snapshot
from cxma.domain.surveys import Response
from cxma.errors import Refused
from cxma.store import backup, history, load, load_answers, new
from cxma.store.changes import Changes, HistoryEntry, Label
from cxma.store.edit import Edit
from cxma.store.engine import make_engine, writing
from cxma.store.faults import changing, creating, fault, opening
from cxma.store.history import Step
from cxma.store.opened import Opened, open_file
from cxma.store.reader import Reader
from cxma.store.steps import Steps


class Project:
    """One open engagement file, used from one thread.

    Attributes:
        path: the file.
        round_id: the round that is worked in; choosing another is no stored change.
        who: recorded with every change.
        warnings: message codes of what is risky about the file: ``warning.sync_folder``,
            ``warning.network_share``, ``warning.read_only``, ``warning.unclean_end``,
            ``warning.backup_failed``.
    """

    def __init__(self, path: Path, opened: Opened, who: str = "") -> None:
        self.path = path
        self.who = who
        self._opened = opened
        self._raw = opened.connection
        self._engine = make_engine(opened.connection)
        self._reader = Reader()
        self._steps = Steps(writing(self._engine), self._reader)
        self._listeners: list[Callable[[Changes], None]] = []
        self._file = _file_of(path)
        self._seen: int | None = None
        self.round_id = self.rounds()[-1].id

    @classmethod
    def create(
        cls,
        path: Path,
        client: Client,
        package: Package,
        form: Form,
        started: date,
        *,
        who: str = "",
        round_name: str = "",
    ) -> Self:
        """Create an engagement file with its first round, and open it.

        Raises:
            FileFault: ``create.exists``, or what keeps the file from being written.
        """
        path = Path(path).absolute()
        new.write(path, client, package, form, started, who=who, round_name=round_name)
        return cls.open(path, who=who)

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, who: str = "", take_over: bool = False
    ) -> Self:
        """Open an engagement file after every check; a write-protected one opens for reading.

        Args:
            take_over: open although a lock file says that another computer has it open.

        Raises:
            FileFault: below ``open.``: why it cannot be opened; the file is as it was.
        """
        path = Path(path).absolute()
        opened = open_file(path, read_only=read_only, take_over=take_over)
        try:
            return cls(path, opened, who)
        except BaseException:
            opened.close()
            raise

    @property
    def read_only(self) -> bool:
        """Tell whether changes are refused."""
        return self._opened.lock is None

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return message codes of what is risky about the file or its place."""
        return self._opened.warnings

    @property
    def engagement_id(self) -> str:
        """Return the identity of the engagement; it survives renaming and copying."""
        return self._opened.identity

    def snapshot(self, round_id: int | None = None) -> Snapshot:
        """Return a round, by default the current one; the same object until something changes.

        Raises:
            Refused: the round does not exist.
            FileFault: the file cannot be read any more.
        """
        wanted = self.round_id if round_id is None else round_id
        self._notice_others()
        ready = self._reader.ready(wanted)
        if ready is not None:
            return ready
        with self._reading() as connection:
            self._known_round(connection, wanted)
            return self._reader.snapshot(connection, wanted)

    def rounds(self) -> tuple[Round, ...]:
        """Return all rounds, first first."""
        with self._reading() as connection:
            return self._reader.rounds(connection)

    def select_round(self, id: int) -> None:
        """Work in another round; raise Refused when it does not exist."""
        with self._reading() as connection:
            self._known_round(connection, id)
        self.round_id = id

    @contextmanager
    def change(self, label: Label) -> Iterator[Edit]:
        """Hand out an edit; commit it as one undo step, or roll all of it back on any error.

        An edit that changes nothing leaves no step. A change within a change joins the outer one,
        whose label counts.

        Raises:
            FileFault: below ``change.``: the file could not be written; it is as it was.
        """
        if self._steps.session is not None:
            with self._steps.joined() as edit:
                yield edit
            return
        with self._writing(), self._steps.change(label, self.who, self.round_id) as edit:
            yield edit
        if self._steps.images:
            self._announce(label)

    def undo(self) -> Changes | None:
        """Take the last step back; return what it touched, or None when there is none.

        Raises:
            Refused: ``change.undo_conflict``: the file was changed outside this application.
            FileFault: the file could not be written; it is as it was.
        """
        with self._writing():
            step = self._steps.take_back(self.who)
        return self._replayed(step, undone=True)

    def redo(self) -> Changes | None:
        """Make the step taken back last again; return what it touched, or None."""
        with self._writing():
            step = self._steps.make_again(self.who)
        return self._replayed(step, undone=False)

    @property
    def undo_label(self) -> Label | None:
        """Return the name of the step that `undo` would take back."""
        return _label(self._steps.undoable)

    @property
    def redo_label(self) -> Label | None:
        """Return the name of the step that `redo` would make again."""
        return _label(self._steps.redoable)

    def history(self, limit: int = 200) -> tuple[HistoryEntry, ...]:
        """Return the last entries of the history, newest first."""
        with self._reading() as connection:
            return history.entries(connection, limit)

    def attachment(self, evidence_id: int) -> tuple[str, bytes]:
        """Return the name and content of an attached file; raise Refused when there is none."""
        with self._reading() as connection:
            found = load.attachment(connection, evidence_id)
        if found is None:
            raise Refused("change.vanished")
        return found

    def tokens(self, wave_id: int) -> frozenset[str]:
        """Return the tokens of everybody who answered in a wave."""
        with self._reading() as connection:
            return load_answers.tokens(connection, wave_id)

    def known_answers(
        self, wave_id: int, tokens: Collection[str] | None = None
    ) -> frozenset[tuple[str, int]]:
        """Return token and service of every answer of a wave, to know duplicates by.

        Args:
            tokens: look for these only, as an arrival of few does; None for all.
        """
        with self._reading() as connection:
            return load_answers.known(connection, wave_id, tokens)

    def responses(self, wave_id: int) -> Iterator[Response]:
        """Yield every answer of a wave with its token; for exports, never for the screen."""
        with self._reading() as connection:
            yield from load_answers.responses(connection, wave_id)

    def listen(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Call back after every committed step; return what ends it."""
        self._listeners.append(callback)

        def end() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return end

    def seal(self) -> None:
        """Make all that was done part of the beginning: told in the history, never taken back."""
        with self._writing():
            self._steps.seal()

    def backup(self) -> Path | None:
        """Back the file up now; return the copy, or None when nothing changed since the last.

        Raises:
            FileFault: ``backup.failed``.
        """
        if not backup.changed_since_last(self._raw, self.engagement_id):
            return None
        return backup.make(self.path, self._raw, self.engagement_id, "asked")

    def save_copy(self, target: Path) -> Path:
        """Write a complete copy elsewhere, also when the file was removed or replaced while open.

        Raises:
            FileFault: ``create.exists``, or what keeps the copy from being written.
        """
        target = Path(target).absolute()
        new.refuse_existing(target)
        with creating(target):
            backup.write_copy(self._raw, target)
        return target

    def close(self) -> None:
        """Close the file properly; a closed project cannot be used."""
        self._listeners.clear()
        self._engine.dispose()
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Yield a connection in a transaction: the open change's, or a fresh one."""
        if self._steps.session is not None:
            self._steps.session.flush()
            yield self._steps.session.connection()
            return
        self._notice_others()
        with opening(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Check that the file is still ours to write, and word what goes wrong."""
        if self.read_only:
            raise fault(self.path, "change.read_only")
        found = _file_of(self.path)
        if found != self._file:
            raise fault(self.path, "change.file_replaced" if found else "change.file_gone")
        try:
            with changing(self.path):
                yield
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        """Leave no transaction open: after a commit that failed, SQLAlchemy takes it for closed."""
        self._reader.clear()
        with contextlib.suppress(sqlite3.Error):
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")

    def _notice_others(self) -> None:
        """Read everything again when another connection wrote, against the lock."""
        if self._steps.session is not None:
            return
        with opening(self.path):
            (version,) = self._raw.execute("PRAGMA data_version").fetchone()
        if version != self._seen:
            self._seen = version
            self._reader.clear()
            with opening(self.path), self._engine.begin() as connection:
                self._steps.find(connection)

    def _known_round(self, connection: Connection, id: int) -> None:
        if id not in {round_.id for round_ in self._reader.rounds(connection)}:
            raise Refused("change.vanished")

    def _replayed(self, step: Step | None, *, undone: bool) -> Changes | None:
        if step is None:
            return None
        rounds = [round_.id for round_ in self.rounds()]
        if self.round_id not in rounds:
            self.round_id = rounds[-1]
        return self._announce(step.label, undone=undone)

    def _announce(self, label: Label, *, undone: bool = False) -> Changes:
        images = self._steps.images
        questions = frozenset(image.question for image in images if image.question)
        tables = frozenset(image.table for image in images)
        changes = Changes(label, tables, questions, undone)
        for listener in tuple(self._listeners):
            listener(changes)
        return changes


def _file_of(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at a path from any other, or None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _label(step: Step | None) -> Label | None:
    return step.label if step else None
