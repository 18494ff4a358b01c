"""A chart in the window: drawn when seen, let go when hidden, used by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from cxma.charts import build
from cxma.settings import Settings
from cxma.store.project import Project
from cxma.ui.context import Context
from cxma.ui.widgets.chart_view import ChartView

if TYPE_CHECKING:
    from cxma.ui.widgets.chart_view import Recipe

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def radar() -> Recipe:
    from cxma.charts import radar

    return radar.draw, None


def dumbbell() -> Recipe:
    from cxma.charts import dumbbell

    return dumbbell.draw, dumbbell.height


@pytest.fixture
def context(project: Project, qapp: object) -> Iterator[Context]:
    made = Context(Settings(language="en", theme="light"))
    made.project = project
    yield made
    made.project = None


@pytest.fixture
def view(context: Context, qtbot: QtBot) -> Iterator[ChartView]:
    made = ChartView(context, radar, "Dimensions", 360)
    window = QMainWindow()
    window.setCentralWidget(made)
    window.resize(600, 400)
    made.show_data(build.radar(context.results, context.words, context.tr), "six dimensions")
    window.show()
    qtbot.waitUntil(lambda: made.is_drawn, timeout=20_000)
    yield made
    window.close()
    window.deleteLater()


def test_it_is_drawn_only_while_it_can_be_seen(view: ChartView) -> None:
    assert view.spots
    view.hide()
    assert not view.is_drawn


def test_it_is_drawn_again_when_shown_again(view: ChartView, qtbot: QtBot) -> None:
    view.hide()
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        view.show()


def test_many_new_sizes_are_drawn_once(view: ChartView, qtbot: QtBot) -> None:
    drawings: list[int] = []
    view.drawn.connect(lambda: drawings.append(view.width()))
    for width in range(610, 700, 10):
        view.window().resize(width, 400)
        QTest.qWait(1)
    qtbot.waitUntil(lambda: bool(drawings), timeout=20_000)
    assert drawings == [690]


def test_arrow_keys_walk_and_enter_asks(view: ChartView, qtbot: QtBot) -> None:
    ids = [spot.id for spot in view.spots]
    view.setFocus()
    assert view.current == ids[0]
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.current == ids[1]
    assert view.accessibleDescription() == view.spots[1].label
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.current == ids[-1]
    QTest.keyClick(view, Qt.Key.Key_Home)
    with qtbot.waitSignal(view.activated) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [ids[0]]


def test_a_click_on_a_spot_asks_and_one_beside_does_not(view: ChartView) -> None:
    asked: list[str] = []
    view.activated.connect(asked.append)
    middle = view.rect_of(view.spots[2]).center().toPoint()
    QTest.mouseMove(view, middle)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle)
    assert asked == [view.spots[2].id]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert len(asked) == 1


def test_the_place_stays_with_other_data(view: ChartView, context: Context, qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_End)
    place = view.current
    with qtbot.waitSignal(view.drawn, timeout=20_000):
        view.show_data(build.radar(context.results, context.words, context.tr), "again")
    assert view.current == place


def test_it_is_as_sharp_as_the_screen(view: ChartView) -> None:
    picture = view.grab().toImage()
    assert picture.width() == round(view.width() * view.devicePixelRatioF())
    colours = {picture.pixel(x, y) for x in range(0, 600, 7) for y in range(0, 300, 7)}
    assert len(colours) > 5


def test_a_figure_may_set_its_height(context: Context, qtbot: QtBot) -> None:
    view = ChartView(context, dumbbell, "Sub-dimensions", 100)
    qtbot.addWidget(view)
    view.resize(700, 100)
    view.show_data(build.dumbbell(context.results, context.words, context.tr), "")
    view.show()
    qtbot.waitUntil(lambda: view.is_drawn and view.height() > 400, timeout=20_000)
    assert len(view.spots) == 25
