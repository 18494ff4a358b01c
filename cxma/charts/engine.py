"""Matplotlib made ready: our own fonts, our own cache folder, no search through the computer.

Modules that draw import this one before anything of matplotlib.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from cxma import paths

_IGNORE = "MPL_IGNORE_SYSTEM_FONTS"
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


def add_fonts(files: Iterable[str]) -> None:
    """Make font files known to matplotlib by their family names.

    The variable that keeps matplotlib from searching the computer also hides fonts that are
    added; the list is made once its module is loaded, so the variable can go then. Faces without
    a bold form stand in for their own.
    """
    from matplotlib.font_manager import fontManager

    os.environ.pop(_IGNORE, None)
    for file in files:
        fontManager.addfont(file)
        added = fontManager.ttflist[-1]
        if added.weight == 400 and added.name != "Noto Sans":
            fontManager.ttflist.append(replace(added, weight=700))


def _prepare() -> None:
    """Point matplotlib at our folder and our fonts.

    Letters are set without hinting: they keep the proportions they have on paper, and come faster.
    """
    os.environ.setdefault(_IGNORE, "1")
    if "MPLCONFIGDIR" not in os.environ:
        os.environ["MPLCONFIGDIR"] = _cache()
    import matplotlib

    matplotlib.rcParams["text.hinting"] = "none"


_prepare()
