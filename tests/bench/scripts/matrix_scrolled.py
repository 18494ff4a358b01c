"""Scroll a large matrix both ways as a wheel does; print the longest stall, in ms."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxma.ui.pages.internal.services.grid import MatrixGrid
from cxma.ui.tabbed_page import TabbedPage
from tests.bench.opened import open_window
from tests.bench.pulse import Pulse

FRAME = 16
"""Milliseconds between two turns of the wheel."""


def main(path: Path) -> int:
    _, window = open_window(path, "internal")
    window.resize(1920, 1080)
    page = window.current
    assert isinstance(page, TabbedPage)
    page.open_target("services")
    QTest.qWait(500)
    grid: MatrixGrid = page.part_named("services").board.grid  # type: ignore[attr-defined]
    assert grid.model().rowCount() > 200, "the matrix is not shown"
    pulse = Pulse()
    turns = (QPoint(0, -180), QPoint(-240, 0), QPoint(0, 600), QPoint(600, 0))
    stalls = [_scroll(grid, turn, pulse) for turn in turns]
    pages = _pages(grid)
    print(
        "down, right, up, left, keys:", *(round(ms, 1) for ms in [*stalls, pages]), file=sys.stderr
    )
    print("a number typed:", round(_typed(grid), 1), file=sys.stderr)
    print(max(*stalls, pages))
    window.context.set_project(None)
    window.close()
    return 0


def _scroll(grid: MatrixGrid, turn: QPoint, pulse: Pulse) -> float:
    """Turn the wheel until an end is reached; return the longest stall on the way."""
    QTest.qWait(50)
    pulse.longest = 0.0
    for _ in range(400):
        before = grid.verticalScrollBar().value(), grid.horizontalScrollBar().value()
        middle = QPointF(grid.viewport().rect().center())
        event = QWheelEvent(
            middle,
            grid.viewport().mapToGlobal(middle),
            turn,
            turn,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(grid.viewport(), event)
        QTest.qWait(FRAME)
        if before == (grid.verticalScrollBar().value(), grid.horizontalScrollBar().value()):
            break
    return pulse.longest


def _pages(grid: MatrixGrid) -> float:
    """Walk down with the keyboard, a page a key; return the longest key until it is painted."""
    grid.setFocus()
    grid.to_first()
    longest = 0.0
    for _ in range(12):
        start = time.perf_counter()
        QTest.keyClick(grid, Qt.Key.Key_PageDown)
        QApplication.processEvents()
        longest = max(longest, (time.perf_counter() - start) * 1000)
    return longest


def _typed(grid: MatrixGrid) -> float:
    """Type numbers; return the longest from key to stored and painted, in ms."""
    longest = 0.0
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        start = time.perf_counter()
        QTest.keyClick(grid, key)
        QApplication.processEvents()
        longest = max(longest, (time.perf_counter() - start) * 1000)
        QTest.keyClick(grid, Qt.Key.Key_Return)
    return longest


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
