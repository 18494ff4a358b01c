"""How much processor time a start costs, against a bare window."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure, ratio

ROUNDS = 7
AGAINST = "a bare QMainWindow script"


def measure(folder: Path) -> Iterator[Figure]:
    """Yield the figures of starting, CPU time, median of several rounds taken in turn."""
    home = folder / "home"
    _remember_engagements(home)
    times: dict[tuple[str, ...], list[float]] = {
        ("bare_window",): [],
        ("our_window", "painted"): [],
        ("our_window", "usable"): [],
    }
    for _ in range(ROUNDS + 1):
        for script, taken in times.items():
            taken.append(_cpu(script, home))
    bare, painted, usable = (statistics.median(taken[1:]) for taken in times.values())
    yield ratio("start to first painted window, CPU", AGAINST, painted, bare, 1.6, unit="s")
    yield ratio("start to Home usable, CPU", AGAINST, usable, bare, 3.0, unit="s")


def _remember_engagements(home: Path) -> None:
    """Give Home rows to show: an empty one would be too easy."""
    environment = {**os.environ, "CXMA_HOME": str(home)}
    for name in ("one", "two"):
        target = home.parent / f"{name}.cxma"
        command = [sys.executable, "-m", "cxma", "sample", str(target)]
        subprocess.run(command, env=environment, check=True, capture_output=True)


def _cpu(script: tuple[str, ...], home: Path) -> float:
    """Return the processor seconds a child process spent, as it counted them itself."""
    environment = {**os.environ, "CXMA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", f"tests.bench.scripts.{script[0]}", *script[1:]]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return float(done.stdout)
