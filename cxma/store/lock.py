"""Who has an engagement open: a small file beside it, held by the operating system while we live.

The operating system lets go of a dead process's hold, so a lock file that nobody holds, left by
this computer, tells of an unclean end. A file left by another computer cannot be judged from here.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import logging
import os
import platform
import sys
import uuid
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cxma.store.faults import fault

log = logging.getLogger(__name__)

FAR = 1 << 20
"""Byte that Windows locks: beyond the content, so that others can still read who we are."""


@dataclass(frozen=True, slots=True)
class LockInfo:
    """Who has a file open, and since when (UTC)."""

    host: str
    user: str
    since: datetime


def lock_path(path: Path) -> Path:
    """Return the lock file of an engagement file."""
    return path.with_name(f".{path.name}.lock")


def owner(path: Path) -> LockInfo | None:
    """Return who the lock file names, or None when there is none or it cannot be read."""
    try:
        plain = json.loads(lock_path(path).read_text(encoding="utf-8"))
        since = datetime.fromisoformat(plain["since"])
        return LockInfo(str(plain["host"]), str(plain["user"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        return None


class FileLock:
    """The hold on an engagement file that may be written.

    Attributes:
        unclean: True when the previous owner did not close the file.
    """

    def __init__(self, path: Path, handle: int, unclean: bool) -> None:
        self._path = path
        self._handle: int | None = handle
        self._process = os.getpid()
        self.unclean = unclean

    @classmethod
    def take(cls, path: Path, *, take_over: bool = False) -> FileLock:
        """Take the lock of an engagement file.

        Args:
            take_over: do not believe a lock file that another computer left.

        Raises:
            FileFault: ``open.locked``: somebody has the file open; ``open.locked_elsewhere``:
                another computer says so, which cannot be judged from here.
            OSError: the folder does not let us write.
        """
        while True:
            handle = os.open(lock_path(path), os.O_RDWR | os.O_CREAT, 0o666)
            try:
                if not _hold(handle):
                    raise _locked(path, "open.locked")
                if not _same(handle, lock_path(path)):
                    os.close(handle)
                    continue
                before = owner(path)
                if before and before.host != host() and not take_over:
                    raise _locked(path, "open.locked_elsewhere")
                unclean = os.fstat(handle).st_size > 0
                _write(handle)
                return cls(path, handle, unclean)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.close(handle)
                raise

    def release(self, *, properly: bool = True) -> None:
        """Let go. A forked child leaves its parent's lock alone.

        Args:
            properly: False leaves the lock file as the sign of an unclean end.
        """
        if self._handle is None or os.getpid() != self._process:
            return
        handle, self._handle = self._handle, None
        target = lock_path(self._path)
        if not properly:
            os.close(handle)
            return
        with contextlib.suppress(OSError):
            if os.name == "posix" and _same(handle, target):
                target.unlink()
        os.close(handle)
        if os.name != "posix":
            with contextlib.suppress(OSError):
                target.unlink()


def host() -> str:
    """Return the name of this computer."""
    return platform.node() or "?"


def user() -> str:
    """Return the name of whoever is logged in here."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _locked(path: Path, code: str) -> Exception:
    info = owner(path) or LockInfo("?", "?", datetime.now(UTC))
    return fault(path, code, **_shown(info))


def _shown(info: LockInfo) -> dict[str, Any]:
    since = info.since.astimezone()
    return {"host": info.host, "user": info.user, "since": f"{since:%Y-%m-%d %H:%M}"}


def _write(handle: int) -> None:
    info = {**asdict(LockInfo(host(), user(), datetime.now(UTC))), "id": uuid.uuid4().hex}
    text = json.dumps(info, default=datetime.isoformat).encode()
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, text)


def _same(handle: int, path: Path) -> bool:
    """Tell whether the file held still is the one that has the name."""
    try:
        there, here = path.stat(), os.fstat(handle)
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)


if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> bool:
        os.lseek(handle, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import errno
    import fcntl

    def _hold(handle: int) -> bool:
        """Hold the file if nobody does; where holds do not exist, believe what is written."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN):
                return False
            log.warning("this place does not support locks")
        return True
