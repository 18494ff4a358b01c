"""Measure and print: ``python -m tests.bench [PART ...]``, all parts of PARTS without one."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import answering, importing, matrix, reporting, startup, window, workshop
from tests.bench.figure import Figure, table

PARTS: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "startup": startup.measure,
    "answering": answering.measure,
    "reporting": reporting.measure,
    "window": window.measure,
    "importing": importing.measure,
    "matrix": matrix.measure,
    "workshop": workshop.measure,
}


def main(names: list[str]) -> int:
    """Measure the parts named, or all of them."""
    unknown = set(names) - set(PARTS)
    if unknown:
        print(f"There is no part called {', '.join(sorted(unknown))}; parts: {', '.join(PARTS)}.")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="cxma-bench-") as folder:
        os.environ["CXMA_HOME"] = str(Path(folder) / "home")
        for name in names or PARTS:
            part = Path(folder) / name
            part.mkdir()
            figures += PARTS[name](part)
    print(table(figures))
    return 0 if all(figure.reached for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
