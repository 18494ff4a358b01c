"""How a service is rated and what it carries: waves, distribution, areas, operational data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.counting import least_shown
from cxma.domain.operations import Load
from cxma.domain.perception import Perception
from cxma.domain.service_results import ServiceFigures
from cxma.domain.services import Service
from cxma.domain.surveys import Attribute
from cxma.ui.explanations.perception import perception_id
from cxma.ui.pages.internal.services.model import signed
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.explain import show_explanation
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable
from cxma.ui.widgets.text import Body, Heading, Muted, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context

NONE = "–"


class Scores(QWidget):
    """Figures of one service; nothing here is edited."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        self._change = Body()
        self._nothing = Muted()
        self.waves = self._table(
            tr("matrix.scores"),
            Column(tr("matrix.wave"), wide=True, number=False),
            Column(tr("matrix.people")),
            Column(tr("matrix.isx_name"), hint=tr("matrix.isx_is")),
        )
        self.nets = self._table(
            tr("matrix.distribution"),
            Column(tr("matrix.attribute"), wide=True, number=False),
            Column(tr("matrix.answers")),
            Column(tr("matrix.net")),
            Column(tr("matrix.distribution_short"), number=False),
        )
        self.areas = self._table(
            tr("matrix.by_area"),
            Column(tr("matrix.area"), wide=True, number=False),
            Column(tr("matrix.people")),
            Column(tr("matrix.isx_name"), hint=tr("matrix.isx_is")),
        )
        self._how = Small()
        self.work = Body()
        self._quality = Small()
        to_work = QuietButton(tr("matrix.to_work"), "arrow-right", theme=context.theme)
        to_work.clicked.connect(lambda: context.goto("internal", "measure:operations"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(tr("matrix.scores"), 3))
        for part in (self._nothing, self._change, self.waves, self.nets, self._how, self.areas):
            column.addWidget(part)
        column.addSpacing(16)
        column.addWidget(Heading(tr("matrix.work"), 3))
        column.addWidget(self.work)
        column.addWidget(self._quality)
        column.addWidget(to_work, 0, Qt.AlignmentFlag.AlignLeft)

    def _table(self, name: str, *columns: Column) -> FigureTable:
        context = self._context
        table = FigureTable(columns, name, context.theme, context.sizes, context.tr)
        table.asked.connect(lambda node_id: show_explanation(context, node_id, table))
        return table

    def load(self, service: Service) -> None:
        """Show the figures of a service."""
        results = self._context.services
        figures = results.by_service.get(service.id, ServiceFigures(service.id))
        self._show_waves(figures)
        self._show_nets(figures.perception)
        self._show_areas(figures)
        self._show_work(figures.load)

    def _least(self, wave_id: int) -> int:
        internal = self._context.snapshot.internal
        return least_shown(internal.wave(wave_id), internal.settings.least)

    def _hidden(self, wave_id: int) -> str:
        return self._context.tr("matrix.hidden", least=self._least(wave_id))

    def _show_waves(self, figures: ServiceFigures) -> None:
        context, tr = self._context, self._context.tr
        internal = context.snapshot.internal
        asked = {t.wave_id for t in internal.tallies if t.service_id == figures.service_id}
        rows = []
        for wave_id, said in reversed(figures.perceptions):
            if wave_id not in asked:
                continue
            name = internal.wave(wave_id).name
            if said is None:
                rows.append((Cell(name, remark=self._hidden(wave_id)), Cell(NONE), Cell(NONE)))
            else:
                isx = NONE if said.isx is None else signed(tr, said.isx)
                why = perception_id(wave_id, figures.service_id)
                n = Cell(tr.number(said.n, 0))
                rows.append((Cell(name), n, Cell(isx, why, strong=True)))
        self.waves.show_rows(rows)
        self.waves.setVisible(bool(rows))
        self._nothing.setText(tr("matrix.scores.none"))
        self._nothing.setVisible(not rows)
        self._change.setText(self._changed(figures))
        self._change.setVisible(bool(self._change.text()))

    def _changed(self, figures: ServiceFigures) -> str:
        tr, change = self._context.tr, figures.change
        if change is None:
            return ""
        delta = signed(tr, change.delta)
        if change.delta > 0:
            delta = f"+{delta}"
        code = "matrix.change.clear" if change.clear else "matrix.change.unclear"
        return tr(code, delta=delta, before=change.n_before, after=change.n_after,
                  twice=tr.number(2 * change.se, 0))  # fmt: skip

    def _show_nets(self, said: Perception | None) -> None:
        tr = self._context.tr
        rows = []
        for each in Attribute if said is not None else ():
            assert said is not None
            counts = said.scores.get(each, ())
            net = signed(tr, said.nets[each]) if each in said.nets else NONE
            n = tr.number(sum(counts), 0)
            rows.append((Cell(tr.term(each)), Cell(n), Cell(net), Cell(counts=tuple(counts))))
        self.nets.show_rows(rows)
        self.nets.setVisible(bool(rows))
        self._how.setText(self._worked_out(said))
        self._how.setVisible(bool(self._how.text()))

    def _worked_out(self, said: Perception | None) -> str:
        """Say how the index comes from the three nets, with their figures."""
        tr = self._context.tr
        if said is None or said.isx is None:
            return ""
        shown = [signed(tr, said.nets[each]) for each in Attribute]
        nets = " + ".join(f"({net})" if net.startswith("−") else net for net in shown)
        return tr("matrix.isx_from", nets=nets, isx=signed(tr, said.isx))

    def _show_areas(self, figures: ServiceFigures) -> None:
        tr, wave = self._context.tr, self._context.services.wave
        rows = []
        for area in self._context.snapshot.internal.areas:
            if area.id not in figures.by_area or wave is None:
                continue
            said = figures.by_area[area.id]
            if said is None:
                rows.append((Cell(area.name, remark=self._hidden(wave.id)), Cell(NONE), Cell(NONE)))
            else:
                isx = NONE if said.isx is None else signed(tr, said.isx)
                why = perception_id(wave.id, figures.service_id, area.id)
                rows.append((Cell(area.name), Cell(tr.number(said.n, 0)), Cell(isx, why)))
        self.areas.show_rows(rows)
        self.areas.setVisible(bool(rows))

    def _show_work(self, load: Load) -> None:
        tr = self._context.tr
        if not load.periods:
            self.work.setText(tr("matrix.work.none"))
            self._quality.hide()
            return
        lines = [
            tr("matrix.work.volume", n=tr.number(load.volume or 0, 0)),
            tr("matrix.work.cases", n=tr.number(load.cases or 0, 0)),
        ]
        if load.rework_rate is None:
            lines.append(tr("matrix.work.rework_unknown"))
        else:
            lines.append(tr("matrix.work.rework", share=tr.percent(load.rework_rate)))
            lines.append(tr("matrix.work.exposure", n=tr.number(load.exposure or 0, 0)))
        if load.standards_met is None:
            lines.append(tr("matrix.work.on_time_unknown"))
        else:
            lines.append(tr("matrix.work.on_time", share=tr.percent(load.standards_met)))
        self.work.setText("\n".join(lines))
        code = "matrix.work.estimated" if load.estimated else "matrix.work.measured"
        self._quality.setText(tr(code, first=load.periods[0], last=load.periods[-1]))
        self._quality.show()
