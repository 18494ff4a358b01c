"""Where things are: data that ships with the application, and this user's own folders."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

HOME_VARIABLE = "CXMA_HOME"
"""Environment variable that moves every file of this user below one folder (a stick, a test)."""


@lru_cache(maxsize=1)
def _shipped() -> Path:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    for root in ([Path(frozen)] if frozen else []) + [package / "_data", package.parent]:
        if (root / "resources").is_dir():
            return root
    raise FileNotFoundError("resources")


def resources() -> Path:
    """Return the folder of themes, icons, fonts and catalogues: checkout, wheel or frozen build."""
    return _shipped() / "resources"


def questionnaires() -> Path:
    """Return the folder of the questionnaires that ship with the application."""
    return _shipped() / "questionnaires"


def _user(kind: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home) / kind
    import platformdirs

    folders = platformdirs.PlatformDirs("cxma", appauthor=False)
    return {
        "config": folders.user_config_path,
        "data": folders.user_data_path,
        "logs": folders.user_log_path,
        "cache": folders.user_cache_path,
    }[kind]


def config() -> Path:
    """Return the folder of this user's settings; it may not exist yet."""
    return _user("config")


def backups() -> Path:
    """Return the folder below which each engagement keeps its backups; it may not exist yet."""
    return _user("data") / "backups"


def sessions() -> Path:
    """Return the folder of what phones sent to running sessions; it may not exist yet."""
    return _user("data") / "sessions"


def logs() -> Path:
    """Return the folder of the log; it may not exist yet."""
    return _user("logs")


def cache() -> Path:
    """Return the folder of what can be made again; it may not exist yet."""
    return _user("cache")


def documents() -> Path:
    """Return where a person expects new documents."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home) / "documents"
    import platformdirs

    return platformdirs.user_documents_path()
