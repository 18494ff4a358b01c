"""What a wave says: every service with its index, its nets and what they rest on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.perception import Perception, band, raters
from cxma.domain.privacy import visible_comments
from cxma.domain.service_results import ServiceFigures, ServiceResults, measure
from cxma.domain.surveys import LEAST_FOR_COMMENTS, Attribute, Rework, Source, Wave
from cxma.ui.explanations.perception import perception_id
from cxma.ui.pages.internal.measure.both_ways import BothWays
from cxma.ui.pages.internal.measure.comments import Comments
from cxma.ui.pages.internal.measure.wording import NONE, answered, points, signed
from cxma.ui.widgets.explain import show_explanation
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable
from cxma.ui.widgets.text import Heading, Muted, Small

if TYPE_CHECKING:
    from cxma.domain.services import Service
    from cxma.ui.context import Context

ALL = 0
"""Stands for all areas in the filter."""


class Results(QWidget):
    """The table of a wave, filtered by area, then who answered, the other side, the comments."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wave: Wave | None = None
        self._taken: ServiceResults | None = None
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Heading(tr("measure.results"), 2), 1)
        self.areas = QComboBox()
        self.areas.setAccessibleName(tr("measure.filter"))
        self.areas.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        calm(self.areas)
        self.areas.activated.connect(lambda _: self._show_services())
        head.addWidget(self.areas)
        column.addLayout(head)
        self.remark = Muted()
        column.addWidget(self.remark)
        self.table = self._table(self._columns(), tr("measure.results"))
        self.table.asked.connect(lambda node: show_explanation(context, node, self.table))
        column.addWidget(self.table)
        self.note = Small()
        column.addWidget(self.note)
        column.addSpacing(24)
        column.addWidget(Heading(tr("measure.who"), 2))
        self.who = self._table(self._who_columns(), tr("measure.who"))
        self.who.setMaximumWidth(context.sizes.px(720))
        column.addWidget(self.who)
        self.sources = Small()
        column.addWidget(self.sources)
        self.both = BothWays(context)
        column.addWidget(self.both)
        self.comments = Comments(context)
        column.addWidget(self.comments)

    @property
    def area_id(self) -> int:
        """Return the area whose answers are shown, ALL for all."""
        return int(self.areas.currentData() or ALL)

    @property
    def taken(self) -> ServiceResults | None:
        """Return the figures shown."""
        return self._taken

    def show_wave(self, wave: Wave) -> None:
        """Show what a wave says."""
        self._wave = wave
        self._show_areas(wave)
        self._show_services()
        self._show_who(wave)
        whole = self._figures(wave, ALL)
        self.both.show_results(whole, wave)

    def _show_areas(self, wave: Wave) -> None:
        """Offer the areas that answered; the one chosen stays."""
        internal, chosen = self._context.snapshot.internal, self.area_id
        came = {tally.area_id for tally in internal.tallies if tally.wave_id == wave.id}
        self.areas.clear()
        self.areas.addItem(self._context.tr("measure.all_areas"), ALL)
        for area in internal.areas:
            if area.id in came:
                self.areas.addItem(area.name, area.id)
        self.areas.setCurrentIndex(max(0, self.areas.findData(chosen)))

    def _figures(self, wave: Wave, area_id: int) -> ServiceResults:
        context = self._context
        if not area_id and context.services.wave == wave:
            return context.services
        areas = frozenset({area_id}) if area_id else None
        return measure(context.snapshot.internal, wave_id=wave.id, areas=areas)

    def _show_services(self) -> None:
        wave, tr = self._wave, self._context.tr
        assert wave is not None
        self._taken = found = self._figures(wave, self.area_id)
        internal = self._context.snapshot.internal
        rows = [self._row(service, found.by_service[service.id]) for service in self._asked()]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        before = tr("measure.compared", wave=found.previous.name) if found.previous else ""
        self.remark.setText(tr("measure.results_remark") if rows else tr("measure.no_answers"))
        self.note.setText(f"{tr('measure.protected', least=found.least)} {before}".strip())
        self.note.setVisible(bool(rows))
        comments = visible_comments(internal, wave.id, self.area_id or None)
        self.comments.show_comments(comments, max(found.least, LEAST_FOR_COMMENTS))
        self.comments.setVisible(bool(rows))

    def _asked(self) -> list[Service]:
        """Return the services that anybody answered about in the wave, in order."""
        internal, wave = self._context.snapshot.internal, self._wave
        asked = {
            tally.service_id
            for tally in internal.tallies
            if wave is not None and tally.wave_id == wave.id
            and self.area_id in (ALL, tally.area_id)
        }  # fmt: skip
        return [service for service in internal.services if service.id in asked]

    # --- one service --------------------------------------------------------------------------

    def _row(self, service: Service, found: ServiceFigures) -> tuple[Cell, ...]:
        assert self._wave is not None
        name = self._context.snapshot.internal.area(service.provider_id).name
        target = perception_id(self._wave.id, service.id, self.area_id)
        said = found.perception
        if said is None or not said.n:
            why = Cell(service.name, remark=self._why_hidden(service.id), strong=True)
            return (
                why,
                Cell(NONE, target),
                *(Cell(NONE) for _ in range(len(self.table.columns) - 2)),
            )
        return (
            Cell(service.name, remark=name, strong=True),
            self._index(said, target),
            *(self._net(said, attribute, target) for attribute in Attribute),
            Cell(self._context.tr.number(said.n, 0), target),
            Cell(counts=_together(said)),
            self._rework(said, target),
            self._importance(said, target),
            self._change(found, target),
        )

    def _why_hidden(self, service_id: int) -> str:
        """Say why nothing is shown of a service, without saying how many it was."""
        tr, wave = self._context.tr, self._wave
        tallies = [
            tally
            for tally in self._context.snapshot.internal.tallies
            if wave is not None and (tally.wave_id, tally.service_id) == (wave.id, service_id)
            and self.area_id in (ALL, tally.area_id)
        ]  # fmt: skip
        rated = sum(map(raters, tallies))
        assert self._taken is not None
        if not rated:
            return tr("measure.nobody_used")
        if rated < self._taken.least:
            return tr("measure.too_few", least=self._taken.least)
        return tr("measure.subtracted")

    def _index(self, said: Perception, target: str) -> Cell:
        tr = self._context.tr
        if said.isx is None:
            return Cell(NONE, target, remark=tr("measure.few"))
        word = tr.term(band(said.isx, self._context.snapshot.internal.settings))
        return Cell(points(tr, said.isx), target, remark=word, strong=True)

    def _net(self, said: Perception, attribute: Attribute, target: str) -> Cell:
        tr = self._context.tr
        if attribute not in said.nets:
            return Cell(NONE, remark=tr("measure.few"))
        return Cell(points(tr, said.nets[attribute]), target)

    def _rework(self, said: Perception, target: str) -> Cell:
        """Show the share of those who know that had to repeat, correct or chase."""
        tr = self._context.tr
        seen = sum(said.rework.get(each, 0) for each in (Rework.SOMETIMES, Rework.OFTEN))
        known = seen + said.rework.get(Rework.NEVER, 0)
        if not said.rework:
            return Cell(NONE, remark=tr("measure.few"))
        return Cell(tr.percent(seen / known) if known else "?", target)

    def _importance(self, said: Perception, target: str) -> Cell:
        tr = self._context.tr
        if said.importance is None:
            return Cell(NONE, remark=tr("measure.few"))
        return Cell(tr.number(said.importance, 1), target)

    def _change(self, found: ServiceFigures, target: str) -> Cell:
        tr, change = self._context.tr, found.change
        if change is None:
            return Cell(NONE)
        if not change.clear:
            return Cell(signed(tr, change.delta), target, remark=tr("measure.unclear"))
        word = tr("measure.better" if change.delta > 0 else "measure.worse")
        return Cell(signed(tr, change.delta), target, remark=word, strong=True)

    # --- who answered -------------------------------------------------------------------------

    def _show_who(self, wave: Wave) -> None:
        tr, internal = self._context.tr, self._context.snapshot.internal
        came, rows = answered(internal, wave.id), []
        for area in internal.areas:
            invited, n = wave.invited.get(area.id), came.get(area.id, 0)
            if not invited and not n:
                continue
            share = tr.percent(n / invited) if invited else NONE
            asked = tr.number(invited, 0) if invited else NONE
            rows.append((Cell(area.name), Cell(asked), Cell(tr.number(n, 0)), Cell(share)))
        self.who.show_rows(rows)
        self.sources.setText(" ".join([self._ways(wave), tr("measure.who_note")]).strip())

    def _ways(self, wave: Wave) -> str:
        """Say by which ways people's answers came in, the most used first."""
        tr, counted = self._context.tr, Counter[Source]()
        for intake in self._context.snapshot.internal.intakes:
            if intake.wave_id == wave.id:
                counted[intake.source] += intake.people
        ways = [f"{tr.term(source)} ({tr.number(n, 0)})" for source, n in counted.most_common()]
        return tr("measure.by_source", ways=", ".join(ways)) if ways else ""

    def _who_columns(self) -> list[Column]:
        tr = self._context.tr
        return [
            Column(tr("measure.area"), wide=True, number=False),
            Column(tr("measure.invited_n")),
            Column(tr("measure.answered")),
            Column(tr("measure.rate")),
        ]

    def _columns(self) -> list[Column]:
        tr = self._context.tr
        return [
            Column(tr("measure.service"), wide=True, number=False),
            Column(tr("measure.isx"), hint=tr("measure.isx_hint")),
            *(Column(tr.term(each), hint=tr("measure.net_hint")) for each in Attribute),
            Column(tr("measure.n"), hint=tr("measure.n_hint")),
            Column(tr("measure.spread"), hint=tr("measure.spread_hint")),
            Column(tr("measure.rework"), hint=tr("measure.rework_hint")),
            Column(tr("measure.importance"), hint=tr("measure.importance_hint")),
            Column(tr("measure.change"), hint=tr("measure.change_hint")),
        ]

    def _table(self, columns: list[Column], name: str) -> FigureTable:
        context = self._context
        return FigureTable(columns, name, context.theme, context.sizes, context.tr)


def _together(said: Perception) -> tuple[int, ...]:
    """Return how many gave 1, 2, .. 7, the three questions together."""
    counts = [said.scores[each] for each in Attribute if each in said.scores]
    return tuple(map(sum, zip(*counts, strict=True)))
