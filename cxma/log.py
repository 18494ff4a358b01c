"""The log: what happened and where, never names, answers or comments."""

from __future__ import annotations

import logging
import logging.handlers
import sys

from cxma import paths

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start(*, to_file: bool = True, verbose: bool = False) -> None:
    """Send warnings to standard error and, when asked, everything to a rotating file.

    A log that cannot be written is no reason to stop: the application goes on without it.
    """
    root = logging.getLogger("cxma")
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    root.propagate = False
    root.handlers.clear()
    screen = logging.StreamHandler(sys.stderr)
    screen.setLevel(logging.DEBUG if verbose else logging.ERROR)
    root.addHandler(screen)
    if to_file:
        try:
            root.addHandler(_file_handler())
        except OSError:
            root.warning("the log file cannot be written")


def _file_handler() -> logging.Handler:
    folder = paths.logs()
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "cxma.log", maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter(FORMAT))
    return handler
