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

FONTS: Path = paths.resources() / "fonts"


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


def _prepare() -> None:
    """Point matplotlib at our folder and our fonts.

    Letters are set without hinting: they keep the proportions they have on paper, and come faster.
    """
    os.environ.setdefault("MPL_IGNORE_SYSTEM_FONTS", "1")
    if "MPLCONFIGDIR" not in os.environ:
        os.environ["MPLCONFIGDIR"] = _cache()
    import matplotlib

    matplotlib.rcParams["text.hinting"] = "none"


_prepare()
