"""Matplotlib made ready: our own fonts, our own cache folder, no search through the computer.

Modules that draw import this one before anything of matplotlib.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from cxma import paths


def _cache() -> str:
    """Return a folder matplotlib may write to: ours, or one that goes with the process."""
    folder = paths.cache() / "charts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return str(folder)
    except OSError:
        pass
    passing = tempfile.mkdtemp(prefix="cxma-charts-")
    atexit.register(shutil.rmtree, passing, ignore_errors=True)
    return passing


os.environ.setdefault("MPL_IGNORE_SYSTEM_FONTS", "1")
if "MPLCONFIGDIR" not in os.environ:
    os.environ["MPLCONFIGDIR"] = _cache()

FONTS: Path = paths.resources() / "fonts"
