"""The part on the sample engagement and on a company of two areas, on a day that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from cxma import catalogue
from cxma.actions import agreements, areas, engagement, services
from cxma.domain.areas import AreaKind
from cxma.domain.improvement import Cause, Gap
from cxma.domain.plan import Initiative
from cxma.domain.questionnaire import Form
from cxma.domain.services import StandardKind
from cxma.domain.snapshot import Client
from cxma.store.project import Project
from cxma.ui.page import Page
from cxma.ui.pages.internal.improve import ImprovePart
from tests.ui.results.conftest import project
from tests.ui.results.window import PageWindow

__all__ = ["opener", "project"]

SMALL = Path(__file__).resolve().parents[3] / "data" / "questionnaires" / "small"
TODAY = date(2026, 11, 20)

Opener = Callable[..., "PartWindow"]


class PartWindow(PageWindow):
    """The part in a window of its own, on a fixed day."""

    @property
    def project(self) -> Project:
        project = self.context.project
        assert project is not None
        return project

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return the stored gaps."""
        return self.project.snapshot().internal.gaps

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Return the stored causes."""
        return self.project.snapshot().internal.causes

    def initiative(self, title: str) -> Initiative:
        """Return a stored initiative by the beginning of its title."""
        items = self.project.snapshot().initiatives
        return next(item for item in items if item.title.startswith(title))

    def gap(self, words: str) -> Gap:
        """Return a stored gap by some of its words."""
        return next(gap for gap in self.gaps if words in gap.statement)

    def cause(self, words: str) -> Cause:
        """Return a stored cause by some of its words."""
        return next(cause for cause in self.causes if words in cause.text)

    def undo(self) -> None:
        """Press Undo in the last message."""
        dict(self.messages[-1].steps)["Undo"]()
        QApplication.processEvents()


def said(widget: QWidget) -> str:
    """Return everything a widget says."""
    QApplication.processEvents()
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Project]:
    """Open an engagement of two areas and one service with a standard, without any gap."""
    with engagement.create(
        tmp_path / "bare.cxma",
        Client("Biblioteca", language="en"),
        catalogue.read(SMALL),
        Form.FULL,
        started=date(2026, 3, 2),
        who="Ana",
    ) as project:
        stores = areas.add(project, "Stores", AreaKind.FRONT)
        depot = areas.add(project, "Depot", AreaKind.BACK)
        stock = services.add(project, "Stock check", depot)
        services.set_cell(project, stock, stores, 3)
        agreements.add_standard(
            project, stock, StandardKind.TIME, "within 2 hours", target=2, unit="h"
        )
        yield project


@pytest.fixture
def opener(qapp: object) -> Iterator[Opener]:
    """Show the part, or another page, of an engagement and put it away afterwards."""
    shown: list[PartWindow] = []

    def show(project: Project, page: type[QWidget] = ImprovePart, **options: object) -> PartWindow:
        window = PartWindow(project, _on(page), **options)  # type: ignore[arg-type]
        shown.append(window)
        return window

    yield show
    for window in shown:
        window.close()


def _on(page: type[QWidget]) -> type[Page]:
    """Return the page as it is shown on the day that stands still."""

    def make(context: object) -> QWidget:
        context.today = lambda: TODAY  # type: ignore[attr-defined]
        return page(context)  # type: ignore[arg-type]

    return make  # type: ignore[return-value]
