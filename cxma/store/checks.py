"""Is this an engagement file, whole and readable? Asked from the cheapest question upward."""

from __future__ import annotations

import sqlite3
import struct
from dataclasses import dataclass
from pathlib import Path

from cxma.store import migrations
from cxma.store.engine import APPLICATION_ID
from cxma.store.faults import fault, opening

MAGIC = b"SQLite format 3\x00"
HEADER = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes of a database say."""

    page_size: int
    pages: int
    version: int
    application: int
    trusted: bool
    """Whether the page count was written by the last writer (else SQLite goes by the size)."""

    @property
    def bytes(self) -> int:
        """Return the size the file must have."""
        return self.page_size * self.pages


def check_header(path: Path) -> Header:
    """Check that a file looks like an engagement of a version we know, without opening it.

    Raises:
        FileFault: ``open.missing``, ``open.folder``, ``open.not_readable``, ``open.empty``,
            ``open.not_database``, ``open.not_engagement``, ``open.newer`` or ``open.truncated``.
    """
    start, size = _start(path)
    if size == 0:
        raise fault(path, "open.empty")
    if start[: len(MAGIC)] != MAGIC[: len(start)]:
        raise fault(path, "open.not_database")
    if len(start) < HEADER:
        raise fault(path, "open.truncated")
    header = _header(start)
    if header.application != APPLICATION_ID:
        raise fault(path, "open.not_engagement")
    check_version(path, header.version)
    if header.trusted and size < header.bytes and not _journal(path):
        raise fault(path, "open.truncated")
    return header


def check_version(path: Path, version: int) -> None:
    """Refuse a format that a newer application wrote, and one that none wrote."""
    if version < 1:
        raise fault(path, "open.damaged")
    if version > migrations.CURRENT:
        raise fault(path, "open.newer", found=version, known=migrations.CURRENT)


def check_content(path: Path, connection: sqlite3.Connection, *, thorough: bool) -> None:
    """Check the structure of a database; thoroughly after an unclean end.

    Raises:
        FileFault: ``open.damaged``, or what keeps the file from being read.
    """
    with opening(path):
        pragma = "integrity_check" if thorough else "quick_check"
        if connection.execute(f"PRAGMA {pragma}(1)").fetchall() != [("ok",)]:
            raise fault(path, "open.damaged")
        if thorough and connection.execute("PRAGMA foreign_key_check").fetchone():
            raise fault(path, "open.damaged")
        programs = "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')"
        if connection.execute(programs).fetchone():
            raise fault(path, "open.damaged")


def check_rows(path: Path, connection: sqlite3.Connection) -> None:
    """Check that a database of the current format holds an engagement with a round."""
    with opening(path):
        client = connection.execute("SELECT count(*) FROM engagement").fetchone()[0]
        rounds = connection.execute("SELECT count(*) FROM round").fetchone()[0]
    if not client or not rounds:
        raise fault(path, "open.damaged")


def version_of(connection: sqlite3.Connection) -> int:
    """Return the format of an open database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _start(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as stream:
            return stream.read(HEADER), path.stat().st_size
    except FileNotFoundError as error:
        raise fault(path, "open.missing") from error
    except OSError as error:
        raise fault(path, "open.folder" if path.is_dir() else "open.not_readable") from error


def _header(start: bytes) -> Header:
    (page_size,) = struct.unpack_from(">H", start, 16)
    counter, pages = struct.unpack_from(">II", start, 24)
    (version,) = struct.unpack_from(">I", start, 60)
    (application,) = struct.unpack_from(">I", start, 68)
    (valid_for,) = struct.unpack_from(">I", start, 92)
    page_size = 65536 if page_size == 1 else page_size
    return Header(page_size, pages, version, application, counter == valid_for)


def _journal(path: Path) -> bool:
    """Tell whether a transaction was cut off and SQLite will bring the file in order."""
    journal = path.with_name(path.name + "-journal")
    try:
        return journal.stat().st_size > 0
    except OSError:
        return False
