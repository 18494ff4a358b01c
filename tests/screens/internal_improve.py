"""Improve in its states, for pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cxma.actions import improvement
from cxma.domain.plan import Status
from cxma.ui.pages.internal.improve import ImprovePart
from cxma.ui.pages.internal.improve.flow import Step
from cxma.ui.tabbed_page import TabbedPage

if TYPE_CHECKING:
    from tests.screens.registry import Studio

Scene = Callable[["Studio"], QWidget | None]
CHARTS = 1500
"""Milliseconds in which every chart in sight is drawn."""
TODAY = date(2026, 11, 20)


def _part(studio: Studio, service: int, step: Step) -> ImprovePart:
    """Show a step of the gap at a place of the list."""
    studio.sample()
    studio.window.context.today = lambda: TODAY
    studio.window.show_page("internal", "improve")
    page = studio.window.page("internal")
    assert isinstance(page, TabbedPage)
    part = page.part_named("improve")
    assert isinstance(part, ImprovePart)
    part.panel.causes.pictures.show_picture(part.panel.causes.pictures.kind)
    part.open(part.list.rows[service].gap_id)
    part.panel.show_step(step)
    part.panel.to_top()
    return part


def _at(service: int, step: Step, share: float = 0.0) -> Scene:
    def scene(studio: Studio) -> None:
        part = _part(studio, service, step)
        studio.settle(CHARTS)
        _scroll(part, share)

    return scene


def _picture(service: int, kind: str) -> Scene:
    def scene(studio: Studio) -> None:
        part = _part(studio, service, Step.CAUSES)
        part.panel.causes.pictures.show_picture(kind)
        studio.settle(CHARTS)
        _scroll(part, 1.0)
        studio.settle(CHARTS)

    return scene


def _list(studio: Studio) -> None:
    part = _part(studio, 0, Step.GAP)
    part.close_gap()
    part.list.verticalScrollBar().setValue(part.list.verticalScrollBar().maximum())


def _root(studio: Studio) -> None:
    part = _part(studio, 3, Step.CAUSES)
    part.panel.causes.form.form.widget("root").click()  # type: ignore[attr-defined]


def _typed(studio: Studio) -> None:
    tree = _part(studio, 3, Step.CAUSES).panel.causes.tree
    tree.lines[-1].text.deepened.emit()


def _verified(studio: Studio) -> None:
    """Prove an initiative, look at the standard it raises, and take both back."""
    part = _part(studio, 2, Step.MONITORING)
    project = studio.window.context.project
    assert project is not None
    item = next(iter(part.panel.monitoring.watches))
    kpi = next(i for i in project.snapshot().initiatives if i.id == item).kpis[0]
    improvement.add_reading(project, kpi.id, TODAY, kpi.target or 0.0, today=TODAY)
    improvement.advance(project, item, Status.VERIFIED)
    studio.settle(CHARTS)
    _scroll(part, 1.0)


def _scroll(part: ImprovePart, share: float) -> None:
    bar = part.panel.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))


SCENES: dict[str, Scene] = {
    "improve-gap": _at(1, Step.GAP),
    "improve-list": _list,
    "improve-causes": _at(4, Step.CAUSES),
    "improve-cause": _at(4, Step.CAUSES, 0.6),
    "improve-typed": _typed,
    "improve-root": _root,
    "improve-tree": _picture(4, "tree"),
    "improve-ishikawa": _picture(0, "ishikawa"),
    "improve-pareto": _picture(0, "customers"),
    "improve-initiatives": _at(0, Step.INITIATIVES),
    "improve-initiative": _at(0, Step.INITIATIVES, 1.0),
    "improve-monitoring": _at(0, Step.MONITORING),
    "improve-missing": _at(0, Step.MONITORING, 1.0),
    "improve-verified": _verified,
}
