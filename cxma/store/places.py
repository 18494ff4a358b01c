"""Where a file lies, as far as one can tell: synchronised folders and network shares."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

SYNC_NAMES = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "mi unidad",
    "icloud",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
    "owncloud",
    "pcloud",
    "proton drive",
    "box sync",
    "syncthing",
)
"""How folders begin that a program keeps in step with a cloud."""
SYNC_MARKS = (".dropbox", ".stfolder", ".nextcloudsync.log", ".owncloudsync.log")
"""What such programs leave in the folder they watch."""
SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "fuse.sshfs"}
    | {"fuse.gvfsd-fuse", "fuse.rclone", "fuse.davfs2"}
)
MOUNTS = Path("/proc/self/mounts")
DRIVE_REMOTE = 4


def warnings(path: Path) -> tuple[str, ...]:
    """Return message codes of what is risky about the place of a file."""
    found = []
    if in_sync_folder(path, os.environ):
        found.append("warning.sync_folder")
    if on_network(path):
        found.append("warning.network_share")
    return tuple(found)


def in_sync_folder(path: Path, environment: Mapping[str, str]) -> bool:
    """Tell whether a file lies below a folder that is kept in step with a cloud."""
    folders = list(path.absolute().parents)
    if any(folder.name.casefold().startswith(SYNC_NAMES) for folder in folders):
        return True
    known = [Path(environment[name]) for name in SYNC_VARIABLES if environment.get(name)]
    if any(folder in known for folder in folders):
        return True
    return any((folder / mark).exists() for folder in folders for mark in SYNC_MARKS)


def on_network(path: Path) -> bool:
    """Tell whether a file lies on another computer."""
    if sys.platform == "win32":
        return _remote_drive(path)
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    return _type_of_mount(path.absolute(), lines) in NETWORK_TYPES


def _type_of_mount(path: Path, lines: Iterable[str]) -> str:
    """Return the file system type of the deepest mount above a path; later lines win."""
    best, kind = -1, ""
    for line in lines:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        mount = Path(_unescaped(parts[1]))
        if path.is_relative_to(mount) and len(mount.parts) >= best:
            best, kind = len(mount.parts), parts[2]
    return kind


def _unescaped(text: str) -> str:
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, letter)
    return text


def _remote_drive(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    root = path.absolute().anchor
    return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == DRIVE_REMOTE
