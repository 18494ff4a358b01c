"""Lead a question while a full room votes; print the longest stall and how late votes show, ms."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from cxma.ui.pages.workshop import WorkshopPage
from cxma.workshop.protocol import Stage
from tests.bench.figure import p95
from tests.bench.opened import open_window
from tests.bench.pulse import Pulse
from tests.bench.workshop import Crowd, delays

PHONES = 500


def _until(reached: Callable[[], object]) -> bool:
    """Let the window work until something is so, at most a minute; tell whether it is."""
    deadline = time.monotonic() + 60
    while not reached() and time.monotonic() < deadline:
        _wait(20)
    return bool(reached())


def _wait(milliseconds: int) -> None:
    """Run the window's loop as the application does: other threads work meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _ordered(crowd: Crowd, do: str, **settings: Any) -> dict[str, Any]:
    """Return the report of an order while the window works on."""
    reports: list[dict[str, Any]] = []
    thread = threading.Thread(target=lambda: reports.append(crowd.order(do, **settings)))
    thread.start()
    _until(lambda: not thread.is_alive())
    return reports[0]


def main(path: Path) -> int:
    _, window = open_window(path, "workshop")
    page = window.current
    assert isinstance(page, WorkshopPage)
    desk, prepare = page.desk, page.prepare
    prepare.network.clear()
    prepare.network.addItem("loopback", "127.0.0.1")
    prepare.open.click()
    _until(lambda: desk.running and page.stack.currentWidget() is page.console)
    session = desk.hub.session
    assert session is not None and desk.script is not None
    shown: list[tuple[float, int]] = []
    desk.hub.viewed.connect(lambda view: shown.append(_shown(view)))
    crowd = Crowd(session.url)
    joined = _ordered(crowd, "join", count=PHONES, seconds=5)
    for stage in (Stage.LOBBY, Stage.OPEN):
        page.console.bar.press()
        _until(lambda stage=stage: desk.course is not None and desk.course.stage is stage)
    _wait(500)
    assert desk.activity is not None
    pulse = Pulse()
    voted = _ordered(crowd, "vote", activity=desk.activity.id, number=1, count=PHONES, seconds=1)
    _wait(300)
    stall, late = pulse.longest, p95(delays(voted["done"], shown)) * 1000
    crowd.close()
    desk.close()
    window.context.set_project(None)
    window.close()
    print(joined["errors"], voted["errors"], file=sys.stderr)
    print(stall, late)
    return 0


def _shown(view: Any) -> tuple[float, int]:
    """Return when the console showed how many votes: it has done so when this is called."""
    course = view.shown
    count = course.rounds[-1].voted if course is not None and course.rounds else 0
    return time.perf_counter(), count


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
