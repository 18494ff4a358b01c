"""Frozen orders and the picture: kept, opened, compared, removed; points that lead to rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cxma.actions import priority, services
from cxma.domain.importance import Crosshair
from cxma.ui.pages.internal.prioritise import PrioritisePart
from cxma.ui.widgets.explain import ExplainPopover
from tests.ui.results.window import PageWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PICTURE, FROZEN = 1, 2


def test_a_final_order_says_beforehand_whom_it_leaves_out(
    window: PageWindow, part: PrioritisePart
) -> None:
    part.show_view(FROZEN)
    freezing = part.frozen.freezing
    out = [row.service for row in window.context.services.rows if not row.validated]
    freezing.final.setChecked(True)
    assert out
    assert all(name in freezing.note.text() for name in out)
    freezing.name.setText("November")
    freezing.keep.click()
    run = window.context.snapshot.internal.runs[-1]
    assert (run.name, run.final, run.left_out) == ("November", True, tuple(out))
    assert all(name in window.messages[-1].text for name in out)
    assert freezing.name.text() == ""
    assert part.frozen.rows()[0].run.name == "November"
    assert window.context.project is not None
    window.context.project.undo()
    QApplication.processEvents()
    assert part.frozen.rows()[0].run.name != "November"


def test_a_draft_holds_everything(window: PageWindow, part: PrioritisePart) -> None:
    part.show_view(FROZEN)
    part.frozen.freezing.name.setText("Draft")
    part.frozen.freezing.keep.click()
    run = window.context.snapshot.internal.runs[-1]
    assert (run.final, len(run.rows)) == (False, len(window.context.services.rows))


def test_a_name_is_needed_and_used_once(window: PageWindow, part: PrioritisePart) -> None:
    part.show_view(FROZEN)
    before = len(window.context.snapshot.internal.runs)
    part.frozen.freezing.keep.click()
    part.frozen.freezing.name.setText(window.context.snapshot.internal.runs[0].name)
    part.frozen.freezing.keep.click()
    assert len(window.context.snapshot.internal.runs) == before
    assert len(window.messages) == 2


def test_with_nothing_validated_only_a_draft_is_offered(
    window: PageWindow, part: PrioritisePart
) -> None:
    ids = [service.id for service in window.context.snapshot.internal.services]
    services.unvalidate(window.context.project, ids, "back")  # type: ignore[arg-type]
    QApplication.processEvents()
    part.frozen.freezing.final.setChecked(True)
    assert "only a draft" in part.frozen.freezing.note.text()


def test_an_order_is_opened_as_it_stood(window: PageWindow, part: PrioritisePart) -> None:
    run = window.context.snapshot.internal.runs[0]
    priority.set_settings(window.context.project, low=-99, acceptable=-98, good=-97)  # type: ignore[arg-type]
    window.page.open_target(f"prioritise:run-{run.id}")
    opened = part.opened_run
    assert part.views.currentWidget() is opened
    assert window.page.whereabouts() == f"prioritise:run-{run.id}"
    assert opened.table.order.rows == run.rows
    assert "nothing changes it any more" in opened.head.text.text()
    assert "Low from 0, acceptable from 50" in opened.head.text.text()
    assert all(name in opened.head.left_out.text() for name in run.left_out)
    opened.table.setFocus()
    window.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not part.order.bar.isVisible()
    window.press(Qt.Key.Key_Return)
    shown = window.window.findChild(ExplainPopover)
    assert shown is not None
    assert shown.node_id.startswith("priority_run:")
    shown.close()
    opened.head.back.click()
    assert part.views.currentWidget() is part.frozen


def test_an_order_is_removed_and_brought_back(window: PageWindow, part: PrioritisePart) -> None:
    run = window.context.snapshot.internal.runs[-1]
    part.open_run(run.id)
    priority.remove_run(window.context.project, run.id)  # type: ignore[arg-type]
    QApplication.processEvents()
    assert part.views.currentWidget() is part.frozen
    assert window.context.project is not None
    window.context.project.undo()
    QApplication.processEvents()
    row = part.frozen.rows()[0]
    row.remove.click()
    assert run.name in window.messages[-1].text
    assert run not in window.context.snapshot.internal.runs
    window.messages[-1].steps[0][1]()
    QApplication.processEvents()
    assert part.frozen.rows()[0].run == run


def test_two_orders_are_compared_in_words(window: PageWindow, part: PrioritisePart) -> None:
    part.show_view(FROZEN)
    first, second = window.context.snapshot.internal.runs[:2]
    comparing = part.frozen.comparing
    assert (comparing.before.currentData(), comparing.after.currentData()) == (first.id, second.id)
    assert "moved up" in comparing.words.text()
    rows = [[cell.text for cell in row] for row in comparing.table.rows]
    assert len(rows) == len({row.service_id for run in (first, second) for row in run.rows})
    assert any("up" in row[2] and "▲" in row[2] for row in rows)
    assert any("→" in row[3] for row in rows)
    comparing.choose(first.id, first.id)
    assert comparing.words.text().startswith("0 services moved up.")


def test_the_picture_shows_the_services_of_the_table(
    window: PageWindow, part: PrioritisePart, qtbot: QtBot
) -> None:
    part.show_view(PICTURE)
    qtbot.waitUntil(lambda: part.picture.chart.is_drawn, timeout=20_000)
    shown = {int(spot.id) for spot in part.picture.chart.spots if spot.id.isdigit()}
    rows = window.context.services.rows
    assert shown == {row.service_id for row in rows if row.isx is not None}
    middle = [text.text() for _, text in part.picture._lines]
    part.picture.cross_at(Crosshair.MEANS)
    assert [text.text() for _, text in part.picture._lines] != middle
    chosen = rows[3].service_id
    part.picture.chart.activated.emit(str(chosen))
    assert part.order.table.current_id == chosen
    assert part.views.currentWidget() is part.order


def test_p_puts_the_picture_on_the_wall_and_takes_it_away(
    window: PageWindow, part: PrioritisePart
) -> None:
    part.show_view(PICTURE)
    part.picture.chart.setFocus()
    window.press(Qt.Key.Key_P)
    wall = part.picture.wall
    assert wall is not None
    assert wall.isVisible()
    part.picture.close_wall()
    assert part.picture.wall is None


def test_the_picture_on_the_wall_has_the_keys_of_every_wall(
    qtbot: QtBot, window: PageWindow, part: PrioritisePart
) -> None:
    part.show_view(PICTURE)
    part.picture.project()
    wall = part.picture.wall
    assert wall is not None
    with qtbot.waitActive(window.window):
        QTest.keyClick(wall, Qt.Key.Key_F8)
    part.picture.chart.setFocus()
    with qtbot.waitActive(wall):
        window.press(Qt.Key.Key_F8)
    with qtbot.waitSignal(wall.closed):
        QTest.keyClick(wall, Qt.Key.Key_Escape)
    assert part.picture.wall is None
