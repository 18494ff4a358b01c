"""Preview and export a report in the window; print the longest gap between two beats, in ms."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest

from cxma.ui.pages.report.page import ReportPage
from tests.bench.opened import open_window
from tests.bench.pulse import Pulse


def _until(reached: Callable[[], object]) -> bool:
    """Let the window work until something is so, at most a minute; tell whether it is."""
    deadline = time.monotonic() + 60
    while not reached() and time.monotonic() < deadline:
        QTest.qWait(20)
    return bool(reached())


def main(path: Path, target: Path) -> int:
    _, window = open_window(path, "report")
    page = window.current
    assert isinstance(page, ReportPage)
    pulse = Pulse()
    drawn = _until(lambda: page.preview.pages and page._drawing is None)
    drawing, pulse.longest = pulse.longest, 0.0
    page._commit("paper", "A4")
    drawn = drawn and _until(lambda: not page._stale and page._drawing is None)
    redrawing, pulse.longest = pulse.longest, 0.0
    page.write(target)
    written = _until(target.exists) and _until(lambda: page._writing is None)
    QTest.qWait(200)
    stalls = (drawing, redrawing, pulse.longest)
    print("drawn, drawn again, written:", *(round(ms) for ms in stalls), file=sys.stderr)
    print(max(stalls) if drawn and written else float("inf"))
    window.context.set_project(None)
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
