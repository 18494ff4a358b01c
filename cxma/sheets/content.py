"""The bytes of a file, within the limits that are told beforehand."""

from __future__ import annotations

from pathlib import Path

from cxma.errors import FileFault

MOST_BYTES = 20_000_000
"""The largest file that is read."""
MOST_ROWS = 50_000
"""The most rows below the heading that are read."""


def content_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a file of at most ``most`` bytes; raise FileFault for any other."""
    try:
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except FileNotFoundError as error:
        raise FileFault("sheets.gone", name=path.name, path=str(path)) from error
    except (OSError, ValueError) as error:
        raise FileFault("sheets.not_readable", name=path.name, path=str(path)) from error
    if len(content) > most:
        raise FileFault("sheets.too_big", name=path.name, limit=most // 1_000_000)
    return content
