"""The session's file: every entry on disk before anybody is told, read again after any crash.

One line an entry, its CRC-32 in front. Lines are only ever added; what a crash left half written
at the end is cut off when the file is opened again.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from cxma.errors import FileFault
from cxma.files import flush_folder, write_fault
from cxma.workshop.room import Entry, Room, restored

SUFFIX = ".cxma-session"
LARGEST = 64 * 2**20
"""Bytes of a journal that is read; a day of a thousand people is a tenth of it."""
_OURS = 0o600


class Journal:
    """A journal open for adding; used by one thread at a time.

    Attributes:
        size: bytes known to be on disk and whole.
    """

    def __init__(self, path: Path, handle: int, size: int) -> None:
        self.path = path
        self._handle = handle
        self.size = size

    @classmethod
    def create(cls, path: Path, room: Room) -> Journal:
        """Make a journal readable by this user only, beginning with a room's start.

        Raises:
            FileFault: the file exists already, or cannot be written.
        """
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            handle = os.open(path, flags | getattr(os, "O_CLOEXEC", 0), _OURS)
        except FileExistsError as error:
            raise FileFault("workshop.journal_exists", name=path.name) from error
        except OSError as error:
            raise write_fault(path, error) from error
        journal = cls(path, handle, 0)
        try:
            journal.write([line(room.start_entry())])
            flush_folder(path.parent)
        except OSError as error:
            journal.close()
            raise write_fault(path, error) from error
        return journal

    @classmethod
    def resume(cls, path: Path) -> tuple[Journal, Room]:
        """Open a journal for adding more and return it with the room it tells of.

        Raises:
            FileFault: it is missing, unreadable, or no journal of a session.
        """
        room, size = read(path)
        try:
            handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise write_fault(path, error) from error
        journal = cls(path, handle, size)
        try:
            os.ftruncate(handle, size)
        except OSError as error:
            journal.close()
            raise write_fault(path, error) from error
        return journal, room

    def write(self, lines: Sequence[bytes]) -> None:
        """Add lines and bring them to the disk with one flush.

        Raises:
            OSError: they are not on disk, and none of them is in the file.
        """
        data = b"".join(lines)
        try:
            os.lseek(self._handle, self.size, os.SEEK_SET)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._handle, rest) :]
            flush(self._handle)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, self.size)
            raise
        self.size += len(data)

    def close(self) -> None:
        """Let go of the file; harmless when done twice."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def line(entry: Entry) -> bytes:
    """Return an entry's line."""
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def read(path: Path) -> tuple[Room, int]:
    """Return the room a journal tells of, and how many of its bytes are whole.

    Raises:
        FileFault: it is missing, unreadable, too large, or no journal of a session.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise FileFault("workshop.no_journal", name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise FileFault("workshop.no_journal", name=path.name) from error
    try:
        return restored(_entries(data)), _whole(data)
    except ValueError as error:
        raise FileFault("workshop.no_journal", name=path.name) from error


def flush(handle: int) -> None:
    """Bring a file's bytes to the disk itself; raise OSError when they cannot be."""
    if sys.platform == "darwin":
        import fcntl

        # fsync on a Mac stops at the drive's own memory.
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def _entries(data: bytes) -> Iterator[Entry]:
    """Yield the entries of whole lines; a spoilt line costs only itself."""
    for row in data.split(b"\n"):
        entry = _entry(row)
        if entry is not None:
            yield entry


def _entry(row: bytes) -> Entry | None:
    check, _, text = row.partition(b" ")
    try:
        if int(check, 16) != zlib.crc32(text):
            return None
        entry = json.loads(text)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and "e" in entry else None


def _whole(data: bytes) -> int:
    """Return where the last whole line ends."""
    end = len(data)
    while end:
        begin = data.rfind(b"\n", 0, end - 1) + 1
        if data.endswith(b"\n", 0, end) and _entry(data[begin : end - 1]) is not None:
            return end
        end = begin
    return 0
