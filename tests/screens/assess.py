"""The Assess page in its states, for pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cxma.actions import scoring
from cxma.domain.answers import Mark
from cxma.ui.pages.assess import AssessPage

if TYPE_CHECKING:
    from tests.screens.registry import Studio


def _page(studio: Studio, question_id: str) -> AssessPage:
    studio.sample()
    studio.window.show_page("assess", question_id)
    page = studio.window.page("assess")
    assert isinstance(page, AssessPage)
    page.view.evidence.close_editor()
    page.view.question.stop_asking()
    page._record(None)
    return page


def _chosen(studio: Studio) -> None:
    page = _page(studio, "A2")
    page.reply(3)


def _open(studio: Studio) -> None:
    page = _page(studio, "B15")
    scoring.set_agreed(page.context.project, "B15", None)  # type: ignore[arg-type]


def _not_applicable(studio: Studio) -> None:
    page = _page(studio, "A3")
    reason = "El alcance de esta ronda no incluye tiendas."
    scoring.set_agreed(page.context.project, "A3", Mark.NOT_APPLICABLE, reason)  # type: ignore[arg-type]
    bar = page.view.area.verticalScrollBar()
    bar.setValue(bar.maximum() // 4)


def _asking(studio: Studio) -> None:
    page = _page(studio, "A4")
    page.reply(Mark.NOT_APPLICABLE)
    page.view.question._complain(True)


def _rater(studio: Studio) -> None:
    page = _page(studio, "A2")
    page._record(page.desk.participants[4].id)


def _below(studio: Studio) -> None:
    page = _page(studio, "A2")
    studio.settle()
    page.view.area.ensureWidgetVisible(page.view.raters, 0, 400)
    page.view.raters.focus_first(page.desk)


def _evidence(studio: Studio) -> None:
    page = _page(studio, "A2")
    page.view.evidence.start()
    studio.settle()
    bar = page.view.area.verticalScrollBar()
    bar.setValue(bar.maximum())


def _guide(studio: Studio) -> None:
    page = _page(studio, "B9")
    if page.view.guide.isHidden():
        page.view.toggle_guide()


def _tree(studio: Studio) -> None:
    page = _page(studio, "1.1.1")
    if page.view.guide.isVisible() and page.view.side.isHidden():
        page.view.toggle_guide()
    if page.view.side.isHidden():
        page.view.toggle_side()


def _wall(studio: Studio) -> QWidget:
    page = _page(studio, "B9")
    page.reply(4)
    page.toggle_projector()
    wall = page.wall.window
    assert wall is not None
    wall.showNormal()
    wall.resize(studio.look.width, studio.look.height)
    return wall


SCENES: dict[str, Callable[[Studio], QWidget | None]] = {
    "assess-chosen": _chosen,
    "assess-open": _open,
    "assess-na": _not_applicable,
    "assess-asking": _asking,
    "assess-rater": _rater,
    "assess-below": _below,
    "assess-evidence": _evidence,
    "assess-guide": _guide,
    "assess-tree": _tree,
    "assess-wall": _wall,
}
