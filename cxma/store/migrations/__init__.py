"""From any older format to this one: numbered, frozen steps in one transaction.

A step gets a plain connection inside the transaction and uses SQL of its time, never today's
rows. It must not end the transaction, so it may not call `executescript`. Checks of foreign keys
are off while it runs, because rebuilding a table would otherwise carry its children away.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cxma.errors import BugError
from cxma.store.engine import connect, copy_in_memory
from cxma.store.faults import fault
from cxma.store.migrations import to_2

log = logging.getLogger(__name__)

CURRENT = 2
"""The format this application writes."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step to the next format.

    Attributes:
        to: the format reached.
        run: changes the database.
        loses: tables whose rows may become fewer; all others must keep every row.
        keeps_undo: whether the row images of older steps still fit; otherwise those steps stay
            in the history but can no longer be taken back.
    """

    to: int
    run: Callable[[sqlite3.Connection], None]
    loses: frozenset[str] = frozenset()
    keeps_undo: bool = False


MIGRATIONS: tuple[Migration, ...] = (Migration(2, to_2.run, keeps_undo=True),)
"""Every step since format 1, in order; a released step never changes."""


def migrate(path: Path, steps: Sequence[Migration] | None = None) -> int:
    """Bring a file to the newest format, wholly or not at all; return the format reached.

    Raises:
        FileFault: ``open.migration``: a step failed; the file is as it was.
    """
    connection = connect(path)
    try:
        return _bring_forward(path, connection, MIGRATIONS if steps is None else steps)
    finally:
        connection.close()


def migrated_copy(path: Path, source: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy of an older file in the newest format, in memory and for reading only.

    Raises:
        FileFault: ``open.migration``.
    """
    copy = copy_in_memory(source)
    try:
        _bring_forward(path, copy, MIGRATIONS)
        copy.execute("PRAGMA query_only = ON").close()
    except BaseException:
        copy.close()
        raise
    return copy


def _bring_forward(path: Path, connection: sqlite3.Connection, steps: Sequence[Migration]) -> int:
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for step in (step for step in steps if step.to > version):
            _run(connection, step)
            version = step.to
        connection.execute("COMMIT")
    except (sqlite3.Error, BugError) as error:
        log.exception("the migration failed")
        raise fault(path, "open.migration") from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return int(version)


def _run(connection: sqlite3.Connection, step: Migration) -> None:
    before = _counts(connection)
    step.run(connection)
    if not connection.in_transaction:
        raise BugError(f"the step to format {step.to} ended the transaction")
    _check(connection, step, before)
    if not step.keeps_undo:
        connection.execute("UPDATE change_log SET state = 'kept' WHERE state = 'done'")
        connection.execute("UPDATE change_log SET state = 'abandoned' WHERE state = 'undone'")
    connection.execute(f"PRAGMA user_version = {step.to}")


def _check(connection: sqlite3.Connection, step: Migration, before: dict[str, int]) -> None:
    """Raise BugError when a step broke a reference or lost rows it did not name."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise BugError(f"the step to format {step.to} broke {len(broken)} references")
    after = _counts(connection)
    lost = [name for name, count in before.items() if after.get(name, 0) < count]
    unnamed = sorted(set(lost) - step.loses)
    if unnamed:
        raise BugError(f"the step to format {step.to} lost rows of {unnamed}")


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in tables
    }
