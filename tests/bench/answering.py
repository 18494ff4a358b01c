"""How long a chosen level takes to be on disk and on the screen, against a bare commit.

Key presses and bare commits are taken in turn, so that a busy disk or processor slows both. The
median stands beside the 95th percentile: one far above its reach with the other below tells of
the machine, both tell of the application.
"""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure, p95, ratio

ROUNDS = 150


def measure(folder: Path) -> Iterator[Figure]:
    """Yield median and 95th percentile from key press to repainted page."""
    ours, bare = _pairs(folder)
    for name, of in (("p50", statistics.median), ("p95", p95)):
        yield ratio(
            f"level chosen to committed and repainted, {name}",
            f"a bare sqlite3 commit, same pragmas, {name}",
            of(ours) * 1000,
            of(bare) * 1000,
            4,
            unit="ms",
            cap=16,
        )


def _pairs(folder: Path) -> tuple[list[float], list[float]]:
    """Return seconds of key presses and of bare commits, taken in turn."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from tests.bench.opened import open_window

    app, window = open_window(folder / "sample.cxma", "assess")
    page = window.current
    connection = _bare(folder / "bare.sqlite")
    ours, bare = [], []
    for round_ in range(ROUNDS):
        key = Qt.Key.Key_1 + round_ % 5
        started = time.perf_counter()
        QTest.keyClick(page, key)
        app.processEvents()
        ours.append(time.perf_counter() - started)
        QTest.qWait(5)
        started = time.perf_counter()
        _commit(connection, round_)
        bare.append(time.perf_counter() - started)
        if round_ % 10 == 9:
            QTest.keyClick(page, Qt.Key.Key_Right)
            QTest.qWait(20)
    connection.close()
    window.context.set_project(None)
    window.close()
    return ours[10:], bare[10:]


def _bare(path: Path) -> sqlite3.Connection:
    """Return a connection with the engagement file's pragmas and one small table."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = DELETE",
        "synchronous = EXTRA",
        "cell_size_check = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, value INTEGER)")
    connection.execute("INSERT INTO answer VALUES (1, 0)")
    return connection


def _commit(connection: sqlite3.Connection, value: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE answer SET value = ? WHERE id = 1", (value,))
    connection.execute("COMMIT")
