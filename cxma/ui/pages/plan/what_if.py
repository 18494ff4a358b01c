"""What if the ticked initiatives succeed: the radar and the figures, now and expected."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cxma.charts import build
from cxma.domain.compute import compute
from cxma.domain.plan import lifted
from cxma.domain.results import NodeResult, Results
from cxma.ui.explanations.node import cap_sentence
from cxma.ui.explanations.sheet import NONE, Sources
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.chart_view import ChartView
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable
from cxma.ui.widgets.text import Heading, Muted, Small, Text

if TYPE_CHECKING:
    from cxma.charts.raster import Draw, Height
    from cxma.ui.context import Context


_NONE = 0.005
"""A change up to this reads as none with two decimals too."""


class WhatIf(QWidget):
    """Show the step from now to expected."""

    asked = Signal(str)
    all_wanted = Signal(bool)
    """Tick every initiative, or none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(tr("plan.what_if"), 2))
        self._remark = Muted()
        column.addWidget(self._remark)
        column.addLayout(self._choices())
        column.addLayout(self._figures())
        self._capped = Small()
        column.addWidget(self._capped)
        self.chart = ChartView(context, _radar_figure, tr("plan.what_if.radar"), 360)
        self.chart.activated.connect(self.asked)
        column.addWidget(self.chart)
        self.table = self._table()
        column.addWidget(self.table)
        column.addWidget(Small(tr("plan.what_if.note")))
        column.addStretch(1)

    def show_expected(self, sources: Sources, ticked: Collection[int]) -> None:
        """Calculate what the ticked initiatives would change, and show it."""
        tr, results = sources.tr, sources.results
        chosen = [p.initiative for p in results.plan if p.initiative.id in ticked]
        expected = compute(sources.snapshot, lifted(chosen), compare=False)
        self._remark.setText(tr.plural("plan.what_if.ticked", len(chosen), of=len(results.plan)))
        self._show_figures(sources, expected.overall)
        self.table.show_rows(_rows(sources, expected))
        alone = replace(results, previous=None)
        data = build.radar(alone, sources.words, tr, expected=expected)
        self.chart.show_data(data, _said(sources, expected))

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        tr = self._context.tr
        self.all, self.none = QuietButton(tr("plan.tick_all")), QuietButton(tr("plan.tick_none"))
        self.all.clicked.connect(lambda: self.all_wanted.emit(True))
        self.none.clicked.connect(lambda: self.all_wanted.emit(False))
        for button in (self.all, self.none):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _figures(self) -> QGridLayout:
        """Return overall score, index and level, now and expected."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        self._values: list[Text] = []
        self._same: list[Small] = []
        for place, name in enumerate(("score", "index", "level")):
            caption = Small(self._context.tr(f"plan.what_if.{name}"))
            caption.setWordWrap(False)
            value = Text(role="number")
            value.setWordWrap(False)
            grid.addWidget(caption, 0, place)
            same = Small(self._context.tr("plan.what_if.same"))
            same.setWordWrap(False)
            grid.addWidget(value, 1, place)
            grid.addWidget(same, 2, place)
            self._values.append(value)
            self._same.append(same)
        grid.setColumnStretch(3, 1)
        return grid

    def _show_figures(self, sources: Sources, then: NodeResult) -> None:
        now, tr = sources.results.overall, sources.tr

        def whole(value: float | None) -> str:
            return NONE if value is None else tr.number(value, 0)

        pairs = (
            step(sources, now.score, then.score)[:2],
            (whole(now.index), whole(then.index)),
            (whole(now.level), whole(then.level)),
        )
        for place, name in enumerate(("score", "index", "level")):
            self._show_figure(place, tr(f"plan.what_if.{name}"), *pairs[place], shown=now.shown)
        self._capped.setText(cap_sentence(sources, then))
        self._capped.setVisible(bool(self._capped.text()))

    def _show_figure(self, place: int, name: str, one: str, other: str, *, shown: bool) -> None:
        """Show a step, or the figure alone with a quiet word when it stays the same."""
        tr, same = self._context.tr, one == other
        text = tr("plan.what_if.step", now=one, then=other)
        text = NONE if not shown else one if same else text
        self._values[place].setText(text)
        self._same[place].setVisible(shown and same)
        said = f"{text}, {self._same[place].text()}" if shown and same else text
        self._values[place].setAccessibleName(f"{name}: {said}")

    def _table(self) -> FigureTable:
        tr = self._context.tr
        titles = ("now", "expected", "change", "target")
        columns = [
            Column(tr("plan.what_if.dimension"), wide=True, number=False),
            *(Column(tr(f"plan.what_if.{title}")) for title in titles),
        ]
        context = self._context
        table = FigureTable(columns, tr("plan.what_if"), context.theme, context.sizes, tr)
        table.asked.connect(self.asked)
        table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return table


def _rows(sources: Sources, expected: Results) -> list[tuple[Cell, ...]]:
    return [_row(sources, node, expected.nodes[node.id]) for node in sources.results.dimensions()]


def _row(sources: Sources, now: NodeResult, then: NodeResult) -> tuple[Cell, ...]:
    one, other, change = step(sources, now.score, then.score)
    words = sources.words.dimensions[now.id]
    return (
        Cell(words.short or words.name),
        Cell(one if now.shown else NONE, now.id),
        Cell(other if then.shown else NONE, strong=now.shown and change != NONE),
        Cell(change if now.shown else NONE),
        Cell(sources.score(now.target)),
    )


def step(sources: Sources, now: float | None, then: float | None) -> tuple[str, str, str]:
    """Return a score now, the expected one, and the change between them.

    One decimal, two where a change would otherwise read as none; a change below 0.005 is none.
    """
    change = (then or 0.0) - (now or 0.0)
    if now is None or then is None or change <= _NONE:
        return sources.score(now), sources.score(then), NONE

    number = sources.tr.number
    reads = number(now) != number(then) and number(change) != number(0.0)
    decimals = 1 if reads else 2
    return number(now, decimals), number(then, decimals), f"+{number(change, decimals)}"


def _said(sources: Sources, expected: Results) -> str:
    return "; ".join(
        f"{row[0].text}: {row[1].text} → {row[2].text}" for row in _rows(sources, expected)
    )


def _radar_figure() -> tuple[Draw, Height | None]:
    from cxma.charts import radar

    return radar.draw, None
