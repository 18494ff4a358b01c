"""A table of answers read for the command line: its profile, what it would bring, what not."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from pathlib import Path

from cxma import files
from cxma.cli.console import Console
from cxma.cli.named import pick
from cxma.domain.internal_clients import InternalClients
from cxma.domain.surveys import Wave
from cxma.errors import FaultList, FileFault
from cxma.intake.answers import Dry, read_answers
from cxma.intake.mapping import propose
from cxma.intake.profile import Profile, origin_code
from cxma.sheets import read as read_sheet


@dataclass(frozen=True, slots=True)
class Reading:
    """A table read under a profile; nothing was written."""

    name: str
    profile: Profile
    dry: Dry


def read(
    table: Path,
    profile: Path | None,
    internal: InternalClients,
    wave: Wave,
    known: Set[tuple[str, int]],
    area: str,
) -> Reading:
    """Return what a table holds, under a profile kept or the one its heading proposes.

    Raises:
        FileFault: table or profile cannot be read.
        Refused: the profile is not one, or there is no such area.
    """
    sheet = read_sheet(table)
    chosen = _kept(profile) if profile else propose(sheet.header, internal, wave)
    if area:
        chosen = replace(chosen, area=pick(internal.areas, area, "cli.no_area").name)
    return Reading(table.name, chosen, read_answers(sheet, chosen, internal, wave, known))


def _kept(path: Path) -> Profile:
    try:
        return Profile.from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise FileFault("cli.profile_unreadable", name=path.name, path=str(path)) from error


def keep(profile: Profile, target: Path) -> None:
    """Write a profile to a file; raise FileFault when it cannot be written."""
    files.write_text(target, profile.to_json() + "\n")


def tell(console: Console, reading: Reading) -> None:
    """Print what a table would bring."""
    dry, tr = reading.dry, console.tr
    source = tr(origin_code(reading.profile.origin))
    console.say("cli.survey.found", name=reading.name, source=source, rows=dry.rows)
    console.say("cli.survey.would", people=dry.people, answers=dry.answers, n=dry.duplicates)
    for line in console.worded(dry.notes):
        console.line(f"  {line}")


def refuse(reading: Reading) -> None:
    """Raise FaultList when a dry run refused rows."""
    if reading.dry.refused:
        rows = reading.dry.refused_rows
        raise FaultList("survey.rows", reading.dry.refused, name=reading.name, n=rows)
