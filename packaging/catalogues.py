"""Merge the message catalogues of every room and compile one file per language.

``resources/locale/<language>/*.po`` become ``resources/locale/<language>/LC_MESSAGES/cxma.mo``.
Run it after editing a catalogue; installing the project and running the tests do it too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parents[1] / "resources" / "locale"


def merged(folder: Path) -> Catalog:
    """Return one catalogue of all ``.po`` files in a folder; a code may stand in one file only."""
    whole = Catalog(locale=folder.name, charset="utf-8")
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as stream:
            part = read_po(stream, locale=folder.name, charset="utf-8", abort_invalid=True)
        for message in part:
            if not message.id:
                continue
            if message.id in whole:
                raise ValueError(f"{path}: {message.id} stands in another file too")
            whole[message.id] = message
    return whole


def compile_all(locales: Path = LOCALES) -> list[Path]:
    """Compile every language whose sources are newer than its compiled file; return those."""
    written = []
    for folder in sorted(entry for entry in locales.iterdir() if entry.is_dir()):
        target = folder / "LC_MESSAGES" / "cxma.mo"
        sources = list(folder.glob("*.po"))
        newest = max((path.stat().st_mtime_ns for path in [folder, *sources]), default=0)
        if target.exists() and target.stat().st_mtime_ns > newest:
            continue
        target.parent.mkdir(exist_ok=True)
        temporary = target.with_suffix(".tmp")
        with temporary.open("wb") as stream:
            write_mo(stream, merged(folder))
        temporary.replace(target)
        target.touch()
        written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_all():
        print(path.relative_to(LOCALES.parents[1]))
    sys.exit(0)
