"""The page of the results: from the headline down to what should be discussed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cxma.charts import build
from cxma.domain.results import Kind
from cxma.ui.explanations import Sources
from cxma.ui.page import Page
from cxma.ui.pages.results import tables
from cxma.ui.pages.results.headline import Headline
from cxma.ui.pages.results.lists import DiscussFirst, StrengthsAndGaps
from cxma.ui.widgets.buttons import Chip
from cxma.ui.widgets.chart_section import ChartSection
from cxma.ui.widgets.empty import EmptyState
from cxma.ui.widgets.explain import show_explanation
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import ScrollColumn, empty

if TYPE_CHECKING:
    from cxma.charts.raster import Draw, Height
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

    Recipe = tuple[Draw, Height | None]

WIDTH = 1080


class ResultsPage(Page):
    """Show what the assessment amounts to."""

    key: ClassVar[str] = "results"
    icon: ClassVar[str] = "results"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._sections: _Sections | None = None

    def refresh(self, changes: Changes | None = None) -> None:
        if self.context.project is None:
            return
        sources = self._sources()
        if sources.results.overall.score is None:
            self._show_empty()
            return
        shape = (tuple(sources.results.groups), sources.results.previous is not None)
        if self._sections is None or self._sections.shape != shape:
            empty(self._column)
            self._sections = _Sections(self.context, sources, shape)
            self._sections.connect_to(self)
            self._column.addWidget(self._sections)
        self._sections.show_results(sources)

    def open_target(self, target: str) -> None:
        self.explain(target)

    def first_focus(self) -> QWidget | None:
        return self._sections.headline.next_button if self._sections is not None else None

    def shortcuts(self) -> list[tuple[str, str]]:
        return [
            ("Enter", "results.key.explain"),
            ("←  →  ↑  ↓", "results.key.arrows"),
            ("Alt+←", "results.key.back"),
            ("Esc", "results.key.close"),
        ]

    @Slot(str)
    def explain(self, node_id: str) -> None:
        """Open what stands behind a figure."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        show_explanation(self.context, node_id, focused if inside and focused else self)

    def _sources(self) -> Sources:
        context = self.context
        return Sources(context.snapshot, context.results, context.words, context.tr)

    def _show_empty(self) -> None:
        empty(self._column)
        self._sections = None
        tr = self.context.tr
        start = (tr("results.empty.start"), lambda: self.context.goto("assess"))
        self._column.addWidget(
            EmptyState(tr("results.empty.title"), tr("results.empty.text"), [start])
        )


class _Sections(ScrollColumn):
    """All sections of the page, one below the other."""

    def __init__(self, context: Context, sources: Sources, shape: object) -> None:
        super().__init__(width=WIDTH, margin=40, gap=16)
        self.shape = shape
        self._context = context
        self._by = Kind.DIMENSION
        self._last = sources
        self.headline = Headline(context)
        self.radar = self._radar(sources)
        self.dumbbell = self._dumbbell(sources)
        self.heat = self._heat(sources)
        self.lists = StrengthsAndGaps(context)
        self.discuss = DiscussFirst(context)
        for section in (
            self.headline,
            self.radar,
            self.lists,
            self.discuss,
            self.dumbbell,
            self.heat,
        ):
            self.add(section)
            self.add_space(40)
        self.add_stretch()

    def connect_to(self, page: ResultsPage) -> None:
        """Let every figure ask the page for its explanation."""
        for section in (self.headline, self.radar, self.dumbbell, self.lists, self.discuss):
            section.asked.connect(page.explain)
        self.heat.asked.connect(lambda spot: page.explain(_cell(spot)))

    def show_results(self, sources: Sources) -> None:
        """Show other results: words first, charts as soon as they are drawn."""
        self._last = sources
        results, words, tr = sources.results, sources.words, sources.tr
        self.headline.show_results(sources)
        self.lists.show_results(sources)
        self.discuss.show_results(sources)
        before = results.previous is not None
        dimensions = tables.node_rows(sources, list(results.dimensions()), before=before)
        self.radar.show_data(build.radar(results, words, tr), dimensions, _said(dimensions))
        thin = [words.node_name(node.id) for node in results.thin_dimensions()]
        self.radar.warn(tr("results.thin", names=", ".join(thin)) if thin else "")
        rows = tables.node_rows(sources, list(results.subdimensions()), before=before)
        self.dumbbell.show_data(build.dumbbell(results, words, tr), rows, _said(rows))
        self._show_heat()
        read_in_order(self)

    def _show_heat(self) -> None:
        results, sources = self._last.results, self._last
        by = self._by
        nodes = list(results.dimensions() if by is Kind.DIMENSION else results.subdimensions())
        rows = tables.heat_rows(sources, nodes)
        data = build.heat_map(results, sources.words, sources.tr, by=by)
        self.heat.show_data(data, rows, _said(rows))

    def _radar(self, sources: Sources) -> ChartSection:
        tr, before = sources.tr, sources.results.previous is not None
        columns = tables.node_columns(tr, tr("results.dimension"), before=before)
        return ChartSection(
            self._context,
            tr("results.dimensions"),
            tr("results.dimensions.remark"),
            _radar_figure,
            columns,
            height=400,
            beside=True,
        )

    def _dumbbell(self, sources: Sources) -> ChartSection:
        tr, before = sources.tr, sources.results.previous is not None
        columns = tables.node_columns(tr, tr("results.subdimension"), before=before)
        return ChartSection(
            self._context,
            tr("results.subdimensions"),
            tr("results.subdimensions.remark"),
            _dumbbell_figure,
            columns,
            height=760,
        )

    def _heat(self, sources: Sources) -> ChartSection:
        tr = sources.tr
        section = ChartSection(
            self._context,
            tr("results.by_group"),
            tr("results.by_group.remark"),
            _heat_figure,
            tables.heat_columns(sources),
            height=320,
        )
        chip = Chip(tr("results.expand"))
        chip.toggled.connect(self._expand)
        section.head.insertWidget(1, chip, 0, Qt.AlignmentFlag.AlignTop)
        return section

    @Slot(bool)
    def _expand(self, expanded: bool) -> None:
        self._by = Kind.SUBDIMENSION if expanded else Kind.DIMENSION
        self._show_heat()


def _cell(spot: str) -> str:
    """Return the id of a group's view from a cell's id: ``front@D4`` from ``D4:front``."""
    node_id, colon, group = spot.partition(":")
    if not colon or group == build.EVERYBODY:
        return node_id
    return f"{group}@{node_id}"


def _said(rows: list[tables.Row]) -> str:
    """Return the first figures of each row in words, for those who cannot see the chart."""
    return "; ".join(f"{row[0].text}: {row[1].text}" for row in rows)


def _radar_figure() -> Recipe:
    from cxma.charts import radar

    return radar.draw, None


def _dumbbell_figure() -> Recipe:
    from cxma.charts import dumbbell

    return dumbbell.draw, dumbbell.height


def _heat_figure() -> Recipe:
    from cxma.charts import heat_map

    return heat_map.draw, heat_map.height
