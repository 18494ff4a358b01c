"""Writing files so that a reader sees the old one or the new one, never half of either."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cxma.errors import FileFault


@contextmanager
def atomic_path(target: Path) -> Iterator[Path]:
    """Yield a temporary path beside the target and move it there once the block has succeeded.

    The content reaches the disk before the name does. When the block fails, or the target cannot
    be written, the target is as it was and the temporary file is gone.

    Raises:
        FileFault: the folder is missing or not writable, the disk is full, or the target is held
            open by another program.
    """
    target = target.absolute()
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{target.stem[:40]}-", suffix=target.suffix, dir=target.parent
        )
    except OSError as error:
        raise write_fault(target, error) from error
    os.close(handle)
    temporary = Path(name)
    try:
        try:
            yield temporary
            _flush(temporary)
            _keep_mode(temporary, target)
            temporary.replace(target)
        except OSError as error:
            raise write_fault(target, error) from error
        flush_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_text(target: Path, text: str) -> None:
    """Write a UTF-8 text file atomically, making its folder when needed."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_fault(target, error) from error
    with atomic_path(target) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")


def write_fault(target: Path, error: OSError) -> FileFault:
    """Return the fault that words an operating system's refusal to write."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FileFault("write.disk_full", path=str(target), name=target.name)
    if error.errno == errno.ENAMETOOLONG:
        return FileFault("write.refused", path=str(target), name=target.name)
    if error.errno == errno.ENOENT or not target.parent.is_dir():
        return FileFault("write.no_folder", path=str(target), name=target.name)
    if target.is_dir():
        return FileFault("write.is_folder", path=str(target), name=target.name)
    return FileFault("write.refused", path=str(target), name=target.name)


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _keep_mode(temporary: Path, target: Path) -> None:
    """Give the new file the rights of the old one, or those a new file would have had."""
    if os.name != "posix":
        return
    try:
        mode = target.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)


def flush_folder(folder: Path) -> None:
    """Let a file made or renamed in a folder outlive a power cut, where the system can do that."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
