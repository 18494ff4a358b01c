"""Listing the backups of an engagement and bringing one back."""

from __future__ import annotations

from pathlib import Path

from cxma.cli.console import Console
from cxma.errors import FileFault
from cxma.store import backup


def show(console: Console, file: Path, *, as_json: bool) -> None:
    """Print the backups of an engagement, newest first."""
    listed = backup.backups_of(file)
    if as_json:
        console.json(
            [
                {
                    "number": number,
                    "at": info.at.isoformat(),
                    "size": info.size,
                    "reason": info.reason,
                    "path": str(info.path),
                }
                for number, info in enumerate(listed, 1)
            ]
        )
        return
    if not listed:
        console.say("cli.restore.none", name=file.name)
        return
    console.say("cli.restore.list", name=file.name)
    for number, info in enumerate(listed, 1):
        at = console.tr.moment(info.at.astimezone())
        size = console.tr.number(info.size / 1024, 0)
        console.line(f"{number:>3}  {at}  {size} kB  {console.tr(f'cli.backup.{info.reason}')}")
    console.say("cli.restore.how", file=file)


def use(console: Console, file: Path, number: int) -> None:
    """Bring a backup back by its number, from 1 for the newest."""
    listed = backup.backups_of(file)
    if not 1 <= number <= len(listed):
        raise FileFault("restore.no_such", name=file.name, number=number, n=len(listed))
    info = listed[number - 1]
    backup.restore(file, info.path)
    console.say("cli.restore.done", name=file.name, at=console.tr.moment(info.at.astimezone()))
