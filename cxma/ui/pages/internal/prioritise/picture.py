"""Importance against performance: the same services as a picture, with the quadrants in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from cxma.domain.importance import Crosshair, Ipa, points
from cxma.ui.pages.internal.prioritise import wording
from cxma.ui.pages.internal.prioritise.wall import PictureWall
from cxma.ui.wall.placed import SWAP_KEY
from cxma.ui.widgets.buttons import Chip, QuietButton
from cxma.ui.widgets.chart_view import ChartView
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Body, Heading, Muted

if TYPE_CHECKING:
    from cxma.domain.service_results import ServiceResults
    from cxma.ui.context import Context
    from cxma.ui.widgets.chart_view import Recipe

HEIGHT = 520


class Picture(QWidget):
    """The chart, where its lines cross, and what each quadrant holds."""

    asked = Signal(int)
    """A service was pressed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._results: ServiceResults | None = None
        self.crosshair = Crosshair.MIDDLE
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        area = ScrollColumn(width=1100, margin=0, gap=8)
        area.set_margins(0, 8, 32, 24)
        column.addWidget(area)
        area.add(Muted(tr("prio.picture.remark")))
        crossing = QWidget()
        head = FlowLayout(crossing, gap=8)
        self.chips = QButtonGroup(self)
        for each in Crosshair:
            chip = Chip(tr(f"prio.crosshair.{each}"), checked=each is self.crosshair)
            chip.setToolTip(tr(f"prio.crosshair.{each}.hint"))
            chip.clicked.connect(lambda _=False, wanted=each: self.cross_at(wanted))
            self.chips.addButton(chip)
            head.addWidget(chip)
        self.to_wall = QuietButton(tr("prio.wall"), "projector", theme=context.theme)
        self.to_wall.setToolTip(tr("prio.key.wall"))
        self.to_wall.clicked.connect(self.project)
        head.addWidget(self.to_wall)
        self.wall: PictureWall | None = None
        area.add(crossing)
        self.chart = ChartView(context, _recipe, tr("prio.picture"), HEIGHT)
        self.chart.activated.connect(self._pressed)
        area.add(self.chart)
        self._words = QVBoxLayout()
        self._words.setSpacing(4)
        area.add(self._words)
        self._lines: list[tuple[Heading, Body]] = []
        for _ in Ipa:
            pair = (Heading("", 3), Body())
            for part in pair:
                self._words.addWidget(part)
            self._lines.append(pair)
        area.add_stretch()

    def cross_at(self, crosshair: Crosshair) -> None:
        """Let the lines cross in the middle of the scales, or at the means."""
        self.crosshair = crosshair
        if self._results is not None:
            self.show_results(self._results)

    def show_results(self, results: ServiceResults) -> None:
        """Show other figures; the chart draws them once it is seen."""
        from cxma.charts.internal_build import importance_performance

        self._results = results
        tr = self._context.tr
        data = importance_performance(
            results.rows, tr, crosshair=self.crosshair, least=results.least
        )
        found = points(results.rows, self.crosshair)
        said = []
        for quadrant, (title, text) in zip(Ipa, self._lines, strict=True):
            names = [point.service for point in found.within(quadrant)]
            title.setText(tr.term(quadrant))
            text.setText(wording.listed(names) or tr("prio.picture.nobody"))
            said.append(f"{title.text()}: {text.text()}")
        self.chart.show_data(data, ". ".join(said))
        if self.wall is not None:
            self.wall.chart.show_data(data, ". ".join(said))

    def project(self) -> None:
        """Show the picture on the wall, or take it away."""
        if self.wall is not None:
            self.wall.close()
            return
        self.wall = PictureWall(self._context, _recipe)
        self.wall.closed.connect(self._wall_closed)
        self.wall.show_on(self)
        if self._results is not None:
            self.show_results(self._results)

    def close_wall(self) -> None:
        """Take the picture off the wall."""
        if self.wall is not None:
            self.wall.close()

    @Slot()
    def _wall_closed(self) -> None:
        self.wall = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P and not event.modifiers():
            self.project()
        elif event.key() == SWAP_KEY and self.wall is not None:
            self.wall.swap()
        else:
            super().keyPressEvent(event)

    def _pressed(self, spot: str) -> None:
        if spot.isdigit():
            self.asked.emit(int(spot))


def _recipe() -> Recipe:
    from cxma.charts import importance_performance

    return importance_performance.draw, None
