"""Profiles of tables, kept on this computer for the next file of the same form."""

from __future__ import annotations

from pathlib import Path

from cxma import files, paths
from cxma.errors import FileFault, KnownError
from cxma.intake import Profile, Role
from cxma.intake.wording import plain
from cxma.ui.dialogs.files import safe_name


def folder() -> Path:
    """Return where profiles are kept."""
    return paths.config() / "profiles"


def names() -> list[str]:
    """Return the names of all profiles, in order."""
    return sorted((path.stem for path in folder().glob("*.json")), key=str.casefold)


def load(name: str) -> Profile:
    """Return a profile; raise FileFault or Refused when it cannot be used."""
    path = folder() / f"{name}.json"
    try:
        return Profile.from_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise FileFault("measure.profile_unreadable", name=path.name, path=str(path)) from error


def keep(name: str, profile: Profile) -> str:
    """Write a profile and return the name it is kept under; raise FileFault."""
    kept = safe_name(name)
    folder().mkdir(parents=True, exist_ok=True)
    files.write_text(folder() / f"{kept}.json", profile.to_json() + "\n")
    return kept


def fitting(header: tuple[str, ...]) -> str:
    """Return the name of a profile whose columns are all in a heading, or an empty text."""
    heads = {plain(head) for head in header}
    for name in names():
        try:
            columns = load(name).columns
        except KnownError:
            continue
        used = [plain(each.header) for each in columns if each.role is not Role.IGNORED]
        if used and heads.issuperset(used):
            return name
    return ""
