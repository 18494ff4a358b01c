"""This user's choices: language, theme, text size, and the consultancy's name on reports."""

from __future__ import annotations

import json
import locale
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from cxma import paths
from cxma.files import write_text

log = logging.getLogger(__name__)

THEMES = ("system", "light", "dark", "contrast")
SCALES = (100, 125, 150, 175, 200)
PAPERS = ("A4", "Letter")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person can choose for the application.

    Attributes:
        language: of the window; empty follows the computer's.
        theme: one of THEMES.
        text_scale: size of all text in percent, one of SCALES.
        person: who works here; recorded with every change.
        consultancy: name on the report.
        logo: file name below the settings' folder, empty without logo.
        colour: the consultancy's colour as ``#rrggbb``, empty for ours.
        paper: one of PAPERS.
    """

    language: str = ""
    theme: str = "system"
    text_scale: int = 100
    person: str = ""
    consultancy: str = ""
    logo: str = ""
    colour: str = ""
    paper: str = "A4"

    @property
    def logo_path(self) -> Path | None:
        """Return the file of the logo, or None when there is none."""
        path = paths.config() / self.logo if self.logo else None
        return path if path is not None and path.is_file() else None


def file() -> Path:
    """Return the path of the settings file; it may not exist yet."""
    return paths.config() / "settings.json"


def load() -> Settings:
    """Read the settings; what is missing or broken falls back to the default."""
    try:
        stored = json.loads(file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        log.warning("the settings cannot be read; defaults are used")
        return Settings()
    return _valid(stored) if isinstance(stored, dict) else Settings()


def save(settings: Settings) -> None:
    """Write the settings; raise FileFault when the folder cannot be written."""
    write_text(file(), json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n")


def computer_language(known: tuple[str, ...], default: str = "en") -> str:
    """Return the computer's language if it is one of the known ones, else the default."""
    for name in _computer_locales():
        language = name.replace("-", "_").split("_", 1)[0].split(".", 1)[0].lower()
        if language in known:
            return language
    return default


def _computer_locales() -> Iterator[str]:
    """Yield the locales the computer is set to, the most telling first."""
    # What the person asked for counts even where the system lacks that locale's own files.
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        yield os.environ.get(variable, "")
    if sys.platform == "win32":
        import ctypes

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        yield locale.windows_locale.get(number, "")
    try:
        yield locale.getlocale()[0] or ""
    except ValueError:
        return


def _valid(stored: dict[str, object]) -> Settings:
    types = {field.name: type(field.default) for field in fields(Settings)}
    kept = {k: v for k, v in stored.items() if k in types and type(v) is types[k]}
    if kept.get("theme") not in THEMES:
        kept.pop("theme", None)
    if kept.get("text_scale") not in SCALES:
        kept.pop("text_scale", None)
    if kept.get("paper") not in PAPERS:
        kept.pop("paper", None)
    return Settings(**kept)  # type: ignore[arg-type]
