"""The SQLite connection: safe paths, strict settings, transactions that begin when we say so."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Insert, Select, Update, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

APPLICATION_ID = 0x43584D41
"""``CXMA`` in ASCII, in the header of every engagement file."""
WAIT = 5.0
"""Seconds to wait for another connection, such as a report being written."""


def uri(path: Path, mode: str) -> str:
    """Return the SQLite URI of a path; mode is ``ro``, ``rw`` or ``rwc``.

    The path is quoted as bytes, so that ``#``, ``?``, ``%``, spaces and letters of any alphabet
    name the file they name on disk.
    """
    text = path.absolute().as_posix()
    if not text.startswith("/"):
        text = "/" + text
    return f"file://{quote(os.fsencode(text))}?mode={mode}"


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Open a plain connection in autocommit with the settings of an engagement file."""
    connection = sqlite3.connect(uri(path, mode), uri=True, isolation_level=None, timeout=WAIT)
    try:
        for pragma in _pragmas(mode):
            connection.execute(pragma).close()
    except BaseException:
        connection.close()
        raise
    return connection


def copy_in_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy of an open database that never touches a disk."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        source.backup(copy)
        for pragma in _pragmas("ro"):
            copy.execute(pragma).close()
    except BaseException:
        copy.close()
        raise
    return copy


def _pragmas(mode: str) -> list[str]:
    pragmas = [
        "PRAGMA foreign_keys = ON",
        "PRAGMA trusted_schema = OFF",
        "PRAGMA cell_size_check = ON",
        "PRAGMA synchronous = EXTRA",
        "PRAGMA temp_store = MEMORY",
    ]
    if mode != "ro":
        pragmas.append("PRAGMA journal_mode = DELETE")
    if sys.platform == "darwin":
        pragmas.append("PRAGMA fullfsync = ON")
    return pragmas


class SameForAll(dialect):  # type: ignore[misc, valid-type]
    """SQLite's dialect, equal for all files: a statement put into words for one serves the next."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.cxma", __name__, SameForAll.__name__)
_WORDED: LRUCache[Any, Any] = LRUCache(500)


def make_engine(connection: sqlite3.Connection) -> Engine:
    """Return an engine over one open connection; `writing` gives the one that may write."""
    engine = create_engine(
        "sqlite+cxma://",
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        execution_options={"compiled_cache": _WORDED},
    )
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """Return the same engine with transactions that take the write lock at once."""
    return engine.execution_options(cxma_write=True)


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("cxma_write", False)
    _driver(connection).execute("BEGIN IMMEDIATE" if write else "BEGIN")


class Wording:
    """A statement put into words once and handed to the driver, for what every key press runs.

    Looking the words of a statement up, and wrapping its result, takes SQLAlchemy five times as
    long as running it takes SQLite.
    """

    def __init__(self, statement: Select[Any] | Insert | Update) -> None:
        compiled = statement.compile(dialect=dialect(paramstyle="qmark"))
        self._text = str(compiled)
        self._names = tuple(compiled.positiontup or ())

    def run(self, connection: Connection, values: Mapping[str, Any]) -> sqlite3.Cursor:
        """Run the statement with plain values by name: days and moments as they are stored."""
        return _driver(connection).execute(self._text, [values[name] for name in self._names])

    def row(self, connection: Connection, values: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the first row found by name of column, or None."""
        cursor = self.run(connection, values)
        found = cursor.fetchone()
        names = (column[0] for column in cursor.description)
        return dict(zip(names, found, strict=True)) if found else None


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
