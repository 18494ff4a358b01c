"""What the window costs while it works: memory with Results shown, stalls while reporting."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure, value


def measure(folder: Path) -> Iterator[Figure]:
    """Yield memory and the longest stall."""
    memory = _run("results_shown", str(folder / "results.cxma"))
    yield value("memory with the sample open and Results shown", memory, 220, unit="MB")
    stall = _run("while_reporting", str(folder / "report.cxma"), str(folder / "report.pdf"))
    yield value("longest stall of the window while a report is written", stall, 50, unit="ms")


def _run(script: str, *arguments: str) -> float:
    """Return the number a script prints last."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", f"tests.bench.scripts.{script}", *arguments]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])
