"""The other direction: what providers say of the areas they serve, and how far both views lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.reciprocity import Reciprocity
from cxma.domain.service_results import ServiceResults
from cxma.domain.surveys import Courtesy, Wave
from cxma.ui.explanations.perception import perception_id
from cxma.ui.pages.internal.measure.wording import NONE, points, signed
from cxma.ui.widgets.explain import show_explanation
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable
from cxma.ui.widgets.text import Heading, Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context


class BothWays(QWidget):
    """A row a provider and area with the four nets, then a row a service with the gap (F14)."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(tr("measure.reciprocal"), 2))
        self.remark = Muted(tr("measure.reciprocal_remark"))
        column.addWidget(self.remark)
        self.table = self._table(self._columns())
        column.addWidget(self.table)
        column.addSpacing(16)
        self.gap_title = Heading(tr("measure.gap"), 3)
        column.addWidget(self.gap_title)
        self.gaps = self._table(self._gap_columns())
        self.gaps.asked.connect(lambda node: show_explanation(context, node, self.gaps))
        column.addWidget(self.gaps)

    def show_results(self, found: ServiceResults, wave: Wave) -> None:
        """Show what providers said in a wave; nothing where they were not asked."""
        self.setVisible(wave.reciprocal)
        if not wave.reciprocal:
            return
        internal = self._context.snapshot.internal
        names = {area.id: area.name for area in internal.areas}
        rows = [
            self._row(names[provider], names[client], said)
            for (provider, client), said in sorted(found.reciprocity.items())
            if provider in names and client in names
        ]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        code = "measure.reciprocal_remark" if rows else "measure.reciprocal_none"
        self.remark.setText(self._context.tr(code))
        gaps = [self._gap(found, wave, service.id) for service in internal.services]
        shown = [row for row in gaps if row]
        self.gaps.show_rows(shown)
        self.gaps.setVisible(bool(shown))
        self.gap_title.setVisible(bool(shown))

    def _row(self, provider: str, client: str, said: Reciprocity) -> tuple[Cell, ...]:
        tr = self._context.tr
        who = tr("measure.rates", provider=provider, client=client)
        if said.index is None and not said.nets:
            hidden = Cell(who, remark=tr("measure.hidden_area"))
            return (hidden, *(Cell(NONE) for _ in range(len(Courtesy) + 2)))
        return (
            Cell(who),
            Cell(points(tr, said.index), strong=True),
            *(Cell(points(tr, said.nets.get(each))) for each in Courtesy),
            Cell(tr.number(said.n, 0)),
        )

    def _gap(self, found: ServiceResults, wave: Wave, service_id: int) -> tuple[Cell, ...]:
        tr, figures = self._context.tr, found.by_service[service_id]
        gap, said = figures.reciprocity_gap, figures.perception
        if gap is None or said is None or said.isx is None:
            return ()
        target = perception_id(wave.id, service_id)
        service = self._context.snapshot.internal.service(service_id)
        provider = self._context.snapshot.internal.area(service.provider_id).name
        return (
            Cell(service.name, remark=provider),
            Cell(points(tr, said.isx)),
            Cell(points(tr, said.isx - gap)),
            Cell(signed(tr, gap), target, strong=True),
        )

    def _columns(self) -> list[Column]:
        tr = self._context.tr
        return [
            Column(tr("measure.who_rates"), wide=True, number=False),
            Column(tr("measure.index"), hint=tr("measure.index_hint")),
            *(Column(tr.term(each), hint=tr("measure.net_hint")) for each in Courtesy),
            Column(tr("measure.n")),
        ]

    def _gap_columns(self) -> list[Column]:
        tr = self._context.tr
        return [
            Column(tr("measure.service"), wide=True, number=False),
            Column(tr("measure.of_service")),
            Column(tr("measure.of_clients")),
            Column(tr("measure.gap"), hint=tr("measure.gap_hint")),
        ]

    def _table(self, columns: list[Column]) -> FigureTable:
        context = self._context
        name = context.tr("measure.reciprocal")
        return FigureTable(columns, name, context.theme, context.sizes, context.tr)
