"""Walk the pages of an engagement back to Results and print the resident memory in MB."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil
from PySide6.QtTest import QTest

from tests.bench.opened import open_window


def main(path: Path) -> int:
    _, window = open_window(path, "results")
    for page in ("plan", "assess", "results", "plan", "assess", "results"):
        QTest.qWait(1200)
        window.show_page(page)
    QTest.qWait(2500)
    print(psutil.Process().memory_info().rss / 2**20)
    window.context.set_project(None)
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
