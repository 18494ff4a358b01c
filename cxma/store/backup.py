"""Copies of an engagement in this user's folder: made whole, checked, thinned, brought back.

The backups of one engagement lie in a folder named after its identity, so that they are found
after the file was renamed; `origins.json` beside them finds them when the file cannot be read.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cxma import paths
from cxma.errors import FileFault
from cxma.files import atomic_path, write_text
from cxma.store.engine import APPLICATION_ID, connect, uri
from cxma.store.faults import fault
from cxma.store.lock import FileLock
from cxma.store.thinning import kept

log = logging.getLogger(__name__)

STAMP = "%Y%m%dT%H%M%S%f"
NAME = re.compile(r"(?P<at>\d{8}T\d{12})-(?P<reason>[a-z]+)\.cxma")
ORIGINS = "origins.json"
MOST_ORIGINS = 20
OF_RESTORES = ("replaced", "damaged")
"""Reasons of what a restore set aside; nothing is known of when it was written."""
IDENTITY = re.compile(r"[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup.

    Attributes:
        at: when it was made, UTC.
        size: in bytes.
        reason: ``open``, ``migration``, ``asked``, ``replaced`` (what a restore replaced) or
            ``damaged`` (the same, but it cannot be brought back).
    """

    path: Path
    at: datetime
    size: int
    reason: str


def backups_of(path: Path) -> list[BackupInfo]:
    """Return the backups of an engagement file; the file itself may be gone.

    The newest comes first, but what is damaged after all that can be brought back.
    """
    identity = identity_of(path) or _identity_by_origin(path)
    listed = _listed(paths.backups() / identity) if identity else []
    return sorted(listed, key=lambda info: info.reason == "damaged")


def make(path: Path, source: sqlite3.Connection, identity: str, reason: str) -> Path:
    """Copy an open engagement into its backup folder and thin the folder out.

    Raises:
        FileFault: ``backup.failed``.
    """
    folder = paths.backups() / identity
    try:
        target = _place(folder, reason)
        write_copy(source, target)
        _remember_origin(folder, path)
        _thin(folder)
    except (OSError, sqlite3.Error, FileFault) as error:
        raise fault(path, "backup.failed") from error
    return target


def changed_since_last(source: sqlite3.Connection, identity: str) -> bool:
    """Tell whether the engagement was changed after its newest backup."""
    try:
        listed = [i for i in _listed(paths.backups() / identity) if i.reason not in OF_RESTORES]
        if not listed:
            return True
        with contextlib.closing(connect(listed[0].path, "ro")) as copy:
            return _state(copy) != _state(source)
    except (OSError, sqlite3.Error):
        return True


def write_copy(source: sqlite3.Connection, target: Path) -> None:
    """Write a complete, checked copy of an open database, atomically.

    Raises:
        FileFault: the target cannot be written.
        sqlite3.Error: the source cannot be read, or the copy is not sound.
    """
    with atomic_path(target) as temporary, contextlib.closing(_scratch(temporary)) as copy:
        source.backup(copy)
        if copy.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError("the copy is not sound")


def _scratch(path: Path) -> sqlite3.Connection:
    """Open a database that need not outlive a crash: `atomic_path` flushes what is kept."""
    connection = sqlite3.connect(uri(path, "rw"), uri=True, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = OFF")
    return connection


def restore(path: Path, backup: Path) -> Path:
    """Put a backup in the place of an engagement file; what was there becomes a backup too.

    Raises:
        FileFault: ``backup.damaged``, ``open.locked`` when somebody has the file open, or what
            keeps the file from being written. The file is then as it was.
    """
    with contextlib.closing(_sound(path, backup)) as source:
        identity = identity_in(source)
        try:
            lock = FileLock.take(path)
        except OSError as error:
            raise fault(path, "write.refused") from error
        try:
            _keep_replaced(path, identity)
            _journal(path).unlink(missing_ok=True)
            write_copy(source, path)
        finally:
            lock.release()
    return path


def identity_of(path: Path) -> str | None:
    """Return the identity of an engagement file, or None when it cannot be read."""
    try:
        with contextlib.closing(connect(path, "ro")) as connection:
            return identity_in(connection)
    except sqlite3.Error:
        return None


def identity_in(connection: sqlite3.Connection) -> str | None:
    """Return the identity of an open engagement, or None when it has none we would have given."""
    row = connection.execute("SELECT uuid FROM engagement").fetchone()
    return row[0] if row and IDENTITY.fullmatch(str(row[0])) else None


def _sound(path: Path, backup: Path) -> sqlite3.Connection:
    """Return a connection to a backup that was checked."""
    try:
        connection = connect(backup, "ro")
    except sqlite3.Error as error:
        raise fault(path, "backup.damaged") from error
    try:
        known = connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        whole = connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
        if known and whole and identity_in(connection):
            return connection
    except sqlite3.Error:
        log.warning("a backup or what it replaces cannot be read")
    connection.close()
    raise fault(path, "backup.damaged")


def _is_sound(path: Path) -> bool:
    try:
        _sound(path, path).close()
    except FileFault:
        return False
    return True


def _keep_replaced(path: Path, identity: str | None) -> None:
    """Copy what a restore is about to replace, byte by byte since it may be damaged."""
    if not path.exists() or identity is None:
        return
    try:
        reason = "replaced" if _is_sound(path) else "damaged"
        target = _place(paths.backups() / identity, reason)
        shutil.copy2(path, target)
        if _journal(path).exists():
            shutil.copy2(_journal(path), _journal(target))
    except OSError as error:
        raise fault(path, "backup.failed") from error


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _place(folder: Path, reason: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{datetime.now(UTC):{STAMP}}-{reason}.cxma"


def _listed(folder: Path) -> list[BackupInfo]:
    found = []
    for path in folder.glob("*.cxma"):
        match = NAME.fullmatch(path.name)
        if match:
            at = datetime.strptime(match["at"], STAMP).replace(tzinfo=UTC)
            found.append(BackupInfo(path, at, path.stat().st_size, match["reason"]))
    return sorted(found, key=lambda info: info.path.name, reverse=True)


def _thin(folder: Path) -> None:
    listed = _listed(folder)
    keep = kept([(info.at, info.size) for info in listed])
    for place, info in enumerate(listed):
        if place not in keep:
            info.path.unlink(missing_ok=True)
            _journal(info.path).unlink(missing_ok=True)


def _state(connection: sqlite3.Connection) -> object:
    return connection.execute(
        "SELECT saved, (SELECT max(id) FROM change_log) FROM engagement"
    ).fetchone()


def _origins(folder: Path) -> list[str]:
    try:
        plain = json.loads((folder / ORIGINS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [origin for origin in plain if isinstance(origin, str)]


def _remember_origin(folder: Path, path: Path) -> None:
    origin = str(path.absolute())
    known = _origins(folder)
    if known[:1] != [origin]:
        origins = [origin, *(other for other in known if other != origin)][:MOST_ORIGINS]
        write_text(folder / ORIGINS, json.dumps(origins, indent=1))


def _identity_by_origin(path: Path) -> str | None:
    """Return the identity of the engagement last seen at a path."""
    origin = str(path.absolute())
    if not paths.backups().is_dir():
        return None
    folders = [f for f in paths.backups().iterdir() if origin in _origins(f)]
    newest = max(folders, key=lambda f: (f / ORIGINS).stat().st_mtime_ns, default=None)
    return newest.name if newest else None
