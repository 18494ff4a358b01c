"""From SQLite's refusals to faults that a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from cxma.errors import FileFault

CHANGE = {
    sqlite3.SQLITE_FULL: "change.disk_full",
    sqlite3.SQLITE_READONLY: "change.read_only",
    sqlite3.SQLITE_PERM: "change.read_only",
    sqlite3.SQLITE_CANTOPEN: "change.file_gone",
    sqlite3.SQLITE_BUSY: "change.busy",
    sqlite3.SQLITE_LOCKED: "change.busy",
    sqlite3.SQLITE_CORRUPT: "change.damaged",
    sqlite3.SQLITE_NOTADB: "change.damaged",
    sqlite3.SQLITE_IOERR: "change.failed",
}
OPEN = {
    sqlite3.SQLITE_CANTOPEN: "open.not_readable",
    sqlite3.SQLITE_PERM: "open.not_readable",
    sqlite3.SQLITE_AUTH: "open.not_readable",
    sqlite3.SQLITE_IOERR: "open.not_readable",
    sqlite3.SQLITE_READONLY: "open.recovery",
    sqlite3.SQLITE_BUSY: "open.busy",
    sqlite3.SQLITE_LOCKED: "open.busy",
    sqlite3.SQLITE_FULL: "change.disk_full",
    sqlite3.SQLITE_NOTADB: "open.not_database",
}


def fault(path: Path, code: str, **values: object) -> FileFault:
    """Return a fault about a file, with its name and path."""
    return FileFault(code, name=path.name, path=str(path), **values)


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses while changing into a fault; our own mistakes pass unchanged."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        code = _code(error)
        if code not in CHANGE:
            raise
        moved = _extended(error) == sqlite3.SQLITE_READONLY_DBMOVED
        raise fault(path, "change.file_gone" if moved else CHANGE[code]) from error


@contextmanager
def creating(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses while a new file is written into a fault about that file."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        full = _code(error) == sqlite3.SQLITE_FULL
        raise fault(path, "write.disk_full" if full else "write.refused") from error


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses while opening into a fault; what is left counts as damage."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise fault(path, OPEN.get(_code(error), "open.damaged")) from error


def _code(error: BaseException) -> int:
    return _extended(error) & 0xFF


def _extended(error: BaseException) -> int:
    original = error.orig if isinstance(error, DBAPIError) else error
    return int(getattr(original, "sqlite_errorcode", 0) or 0)
