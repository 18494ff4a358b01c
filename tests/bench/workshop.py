"""A full room on loopback: joining, voting, coming back, against a bare handler of aiohttp."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from cxma.workshop.protocol import RoomView
from cxma.workshop.session import Workshop, progress_of
from tests.bench.figure import Figure, p95, ratio, value
from tests.workshop.made import script

PHONES, MORE = 500, 600
SETTLE = 1.0


def measure(folder: Path) -> Iterator[Figure]:
    """Yield the figures of a full room, of a flood, and of a long session."""
    yield from _full_room(folder)
    yield _against_bare(folder)
    yield from _long_session(folder)
    yield from _console(folder)


def _console(folder: Path) -> Iterator[Figure]:
    """Yield what a full room costs the window that leads it."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    script = [sys.executable, "-m", "tests.bench.scripts.console_voted"]
    command = [*script, str(folder / "console.cxma")]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    stall, late = (float(number) for number in done.stdout.split()[-2:])
    yield value(f"window stall while {PHONES} vote within 1 s", stall, 50, unit="ms")
    yield value("vote confirmed to shown on the console, p95", late, 100, unit="ms")


class Crowd:
    """Phones in a process of their own."""

    def __init__(self, url: str) -> None:
        command = [sys.executable, "-m", "tests.bench.scripts.phones", url]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)

    def order(self, do: str, **settings: Any) -> dict[str, Any]:
        """Give an order and return its report."""
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps({"do": do, **settings}), file=self._process.stdin, flush=True)
        report: dict[str, Any] = json.loads(self._process.stdout.readline())
        return report

    def close(self) -> None:
        """Send everybody home."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()


@contextmanager
def _crowd(url: str) -> Iterator[Crowd]:
    crowd = Crowd(url)
    try:
        yield crowd
    finally:
        crowd.close()


def _milliseconds(report: dict[str, Any]) -> float:
    """Return the 95th percentile; an error makes it endless."""
    return float("inf") if report["errors"] else p95(report["seconds"]) * 1000


def _whole(report: dict[str, Any]) -> float:
    """Return the seconds until the last was done; an error makes them endless."""
    return float("inf") if report["errors"] else float(report["whole"])


def _full_room(folder: Path) -> Iterator[Figure]:
    views: list[tuple[float, int]] = []

    def take(view: RoomView) -> None:
        shown = view.shown
        if shown is not None and shown.rounds:
            views.append((time.perf_counter(), shown.rounds[-1].voted))

    session = folder / "full.cxma-session"
    workshop = Workshop.start(script(most_people=PHONES + MORE), session, on_view=take)
    try:
        with _crowd(workshop.url) as crowd:
            joined = crowd.order("join", count=PHONES, seconds=5)
            what = f"{PHONES} phones join within 5 s, page to first news, p95"
            yield value(what, _milliseconds(joined), 150, unit="ms")
            workshop.show("b1").result(10)
            workshop.open().result(10)
            time.sleep(SETTLE)
            voted = crowd.order("vote", activity="b1", number=1, count=PHONES, seconds=1)
            what = f"{PHONES} votes in 1 s, each on disk, p95"
            yield value(what, _milliseconds(voted), 250, unit="ms")
            time.sleep(SETTLE)
            late = p95(delays(voted["done"], views)) * 1000
            yield value("vote confirmed to view for the console, p95", late, 100, unit="ms")
            crowd.order("join", count=MORE, seconds=6)
            crowd.order("leave", count=MORE)
            back = crowd.order("back", count=MORE)
            yield value(f"{MORE} more phones come back at once, all", _whole(back), 2, unit="s")
    finally:
        workshop.stop()


def delays(confirmed: list[float], views: list[tuple[float, int]]) -> list[float]:
    """Return how long after each confirmed vote a view counted it; 0 when a view was first."""
    delays, place = [], 0
    for number, at in enumerate(confirmed, 1):
        while place < len(views) and views[place][1] < number:
            place += 1
        seen = views[place][0] if place < len(views) else float("inf")
        delays.append(max(0.0, seen - at))
    return delays


def _against_bare(folder: Path) -> Figure:
    """Return how much longer a flood of votes takes than with a handler that only reads JSON."""
    hands, each, rounds = 100, 20, 5
    ours: list[float] = []
    bare: list[float] = []
    workshop = Workshop.start(script(), folder / "flood.cxma-session")
    try:
        workshop.show("b1").result(10)
        workshop.open().result(10)
        with _bare() as url, _crowd(workshop.url) as crowd, _crowd(url) as other:
            crowd.order("join", count=hands, seconds=1)
            other.order("join", count=hands, seconds=1)
            for _ in range(rounds + 1):
                time.sleep(each / 4)  # so that no phone meets its own limit
                ours.append(_whole(crowd.order("flood", hands=hands, each=each)))
                bare.append(_whole(other.order("flood", hands=hands, each=each)))
    finally:
        workshop.stop()
    what = f"{hands * each} votes as fast as {hands} phones can, each on disk"
    return ratio(what, "a bare aiohttp handler", median(ours[1:]), median(bare[1:]), 2.5, unit="s")


@contextmanager
def _bare() -> Iterator[str]:
    """Serve handlers that do nothing but read and answer, in a thread as ours does."""
    ready, stop = threading.Event(), asyncio.Event()
    found: list[Any] = []
    thread = threading.Thread(target=lambda: asyncio.run(_serve_bare(ready, stop, found)))
    thread.start()
    ready.wait(10)
    loop, port = found
    try:
        yield f"http://127.0.0.1:{port}/s/token"
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


async def _serve_bare(ready: threading.Event, stop: asyncio.Event, found: list[Any]) -> None:
    from aiohttp import web

    async def post(request: web.Request) -> web.Response:
        json.loads(await request.read())
        body = b'{"ok":true}'
        return web.Response(body=body, headers={"Content-Type": "application/json"})

    async def get(request: web.Request) -> web.StreamResponse:
        if request.path != "/events":
            return web.Response(text="page")
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b"data: {}\n\n")
        await stop.wait()
        return response

    app = web.Application()
    app.router.add_post("/{any:.*}", post)
    app.router.add_get("/{any:.*}", get)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    found += [asyncio.get_running_loop(), runner.addresses[0][1]]
    ready.set()
    await stop.wait()
    await runner.cleanup()


def _long_session(folder: Path) -> Iterator[Figure]:
    """Yield what half an hour of forty phones loses and how much memory it takes, compressed."""
    import psutil

    people, questions = 40, 15
    session = folder / "long.cxma-session"
    memory: list[int] = []
    good = 0
    workshop = Workshop.start(script(activities=_many(questions)), session)
    try:
        with _crowd(workshop.url) as crowd:
            crowd.order("join", count=people, seconds=1)
            for question in range(questions):
                workshop.show(f"q{question}").result(10)
                workshop.open().result(10)
                for number in (1, 2):
                    order = {"activity": f"q{question}", "number": number}
                    report = crowd.order("vote", **order, count=people, seconds=0.3)
                    good += people - report["errors"]
                    workshop.reveal().result(10)
                    if number == 1:
                        workshop.again().result(10)
                crowd.order("leave", count=people // 4)
                crowd.order("back", count=people // 4)
                memory.append(psutil.Process().memory_info().rss)
    finally:
        workshop.stop()
    _, progress = progress_of(session)
    kept = sum(tally.voted for one in progress.values() for tally in one.rounds)
    lost = 2 * people * questions - min(good, kept)
    what = f"{2 * people * questions} votes of {people} phones in {questions} questions"
    yield value(f"{what}: lost", lost, 0, unit="votes")
    grown = (memory[-1] - memory[0]) / 2**20
    yield value(f"{what}: memory grown", grown, 20, unit="MB")


def _many(questions: int) -> tuple[Any, ...]:
    from cxma.workshop.protocol import Ballot
    from tests.workshop.made import TEXTS

    return tuple(Ballot(f"q{n}", f"A{n}", TEXTS) for n in range(questions))
