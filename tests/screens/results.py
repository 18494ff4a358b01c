"""Results and Plan in their states, for pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from cxma.ui.pages.plan import PlanPage
from cxma.ui.pages.results import ResultsPage
from cxma.ui.widgets.explain import ExplainPopover

if TYPE_CHECKING:
    from tests.screens.registry import Studio

Scene = Callable[["Studio"], QWidget | None]
CHARTS = 1500
"""Milliseconds in which every chart in sight is drawn."""


def _results(studio: Studio) -> ResultsPage:
    studio.sample()
    studio.window.show_page("results")
    page = studio.window.page("results")
    assert isinstance(page, ResultsPage)
    for other in page.findChildren(ExplainPopover):
        other.close()
    return page


def _plan(studio: Studio, view: str = "list") -> PlanPage:
    studio.sample()
    studio.window.show_page("plan")
    page = studio.window.page("plan")
    assert isinstance(page, PlanPage)
    page.board.reason.cancel()
    page.close_editor()
    page.board.show_view(view)
    return page


def _first(studio: Studio) -> None:
    _scroll(_results(studio), 0)
    studio.settle(CHARTS)


def _explained(node_id: str) -> Scene:
    def scene(studio: Studio) -> None:
        _results(studio).explain(node_id)
        studio.settle(CHARTS)

    return scene


def _scrolled(share: float, *, tables: bool = False) -> Scene:
    """Return the results some way down: a share of the whole way."""

    def scene(studio: Studio) -> None:
        page = _results(studio)
        sections = page._sections
        assert sections is not None
        for section in (sections.dumbbell, sections.heat):
            section.chip.setChecked(tables)
        studio.settle(CHARTS)
        _scroll(page, share)
        studio.settle(CHARTS)

    return scene


def _scroll(page: ResultsPage, share: float) -> None:
    area = page.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))


def _view(view: str) -> Scene:
    def scene(studio: Studio) -> None:
        _plan(studio, view)
        studio.settle(CHARTS)

    return scene


def _editor(share: float) -> Scene:
    def scene(studio: Studio) -> None:
        page = _plan(studio)
        page.open(page.context.results.plan[0].initiative.id)
        studio.settle()
        bar = page.side._stack.currentWidget().verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))

    return scene


def _reason(studio: Studio) -> None:
    page = _plan(studio)
    page.ask_place(page.context.results.plan[3].initiative.id, 2)


SCENES: dict[str, Scene] = {
    "results-first": _first,
    "results-explained": _explained("4.5"),
    "results-question": _explained("A2"),
    "results-group": _explained("front@D4"),
    "results-lists": _scrolled(0.25),
    "results-dumbbell": _scrolled(0.6),
    "results-heat": _scrolled(1.0),
    "results-tables": _scrolled(1.0, tables=True),
    "plan-list": _view("list"),
    "plan-impact": _view("impact"),
    "plan-roadmap": _view("roadmap"),
    "plan-what-if": _view("what_if"),
    "plan-editor": _editor(0.0),
    "plan-editor-end": _editor(1.0),
    "plan-reason": _reason,
}
