"""Bringing an engagement file into a state in which it can be worked with, or saying why not."""

from __future__ import annotations

import logging
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from cxma.errors import FileFault
from cxma.store import backup, checks, migrations, places
from cxma.store.engine import connect
from cxma.store.erase import erase_answers
from cxma.store.faults import fault, opening
from cxma.store.lock import FileLock

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Opened:
    """An open, checked file of the current format.

    Attributes:
        lock: None when it is open for reading only.
        warnings: message codes below ``warning.``.
    """

    connection: sqlite3.Connection
    lock: FileLock | None
    identity: str
    warnings: tuple[str, ...]

    def close(self, *, properly: bool = True) -> None:
        """Close the connection, then let go of the lock."""
        self.connection.close()
        if self.lock:
            self.lock.release(properly=properly)


def open_file(path: Path, *, read_only: bool, take_over: bool) -> Opened:
    """Check, lock, migrate and back up an engagement file.

    Raises:
        FileFault: why it cannot be opened; the file is as it was.
    """
    checks.check_header(path)
    opened = None if read_only else _locked(path, take_over)
    if opened:
        return opened
    opened = _open_readable(path)
    if not read_only:
        opened.warnings = ("warning.read_only", *opened.warnings)
    return opened


def _locked(path: Path, take_over: bool) -> Opened | None:
    """Open under our lock, or return None where nothing can be written."""
    if not os.access(path, os.W_OK):
        return None
    try:
        lock = FileLock.take(path, take_over=take_over)
    except OSError:
        return None
    opened = None
    try:
        opened = _open_writable(path, lock)
    finally:
        if opened is None:
            lock.release(properly=not lock.unclean)
    return opened


def _can_write(path: Path, connection: sqlite3.Connection) -> bool:
    """Tell whether SQLite may write the file: an empty write is refused where it may not."""
    with opening(path):
        try:
            connection.execute("DELETE FROM engagement WHERE 0")
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
                raise
            return False
    return True


def _open_writable(path: Path, lock: FileLock) -> Opened | None:
    connection = _checked(path, "rw", thorough=lock.unclean)
    try:
        if not _can_write(path, connection):
            connection.close()
            return None
        if checks.version_of(connection) < migrations.CURRENT:
            identity = _identity(path, connection)
            backup.make(path, connection, identity, "migration")
            connection.close()
            migrations.migrate(path)
            connection = _checked(path, "rw", thorough=True)
        checks.check_rows(path, connection)
        _erase(connection)
        opened = Opened(connection, lock, _identity(path, connection), places.warnings(path))
        if lock.unclean:
            opened.warnings += ("warning.unclean_end",)
        _back_up(path, opened)
    except BaseException:
        connection.close()
        raise
    return opened


def _open_readable(path: Path) -> Opened:
    try:
        connection = _checked(path, "ro", thorough=False)
    except FileFault as error:
        if error.code != "open.recovery":
            raise
        connection = _recovered(path, error)
    try:
        if checks.version_of(connection) < migrations.CURRENT:
            connection = _newer_copy(path, connection)
        checks.check_rows(path, connection)
        return Opened(connection, None, _identity(path, connection), places.warnings(path))
    except BaseException:
        connection.close()
        raise


def _newer_copy(path: Path, older: sqlite3.Connection) -> sqlite3.Connection:
    """Bring a copy of an older file forward in memory; the file itself stays as it is."""
    try:
        with opening(path):
            return migrations.migrated_copy(path, older)
    finally:
        older.close()


def _recovered(path: Path, found: FileFault) -> sqlite3.Connection:
    """Let SQLite take back a transaction that was cut off, where it may write."""
    try:
        _checked(path, "rw", thorough=True).close()
        return _checked(path, "ro", thorough=False)
    except FileFault:
        raise found from None


def _checked(path: Path, mode: str, *, thorough: bool) -> sqlite3.Connection:
    with opening(path):
        connection = connect(path, mode)
    try:
        checks.check_content(path, connection, thorough=thorough)
        checks.check_version(path, checks.version_of(connection))
    except BaseException:
        connection.close()
        raise
    return connection


def _identity(path: Path, connection: sqlite3.Connection) -> str:
    with opening(path):
        identity = backup.identity_in(connection)
    if identity is None:
        raise fault(path, "open.damaged")
    return identity


def _erase(connection: sqlite3.Connection) -> None:
    """Erase answers taken back for good; where that fails, the next opening tries again."""
    try:
        erase_answers(connection)
    except sqlite3.Error:
        log.exception("answers that were taken back could not be erased")


def _back_up(path: Path, opened: Opened) -> None:
    """Back up what was changed since the last backup; an engagement opens without one too."""
    try:
        if backup.changed_since_last(opened.connection, opened.identity):
            backup.make(path, opened.connection, opened.identity, "open")
    except FileFault:
        opened.warnings += ("warning.backup_failed",)
