"""Pictures of the causes on demand: whys as a tree, the fishbone, and what weighs most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.ui.pages.internal.improve.flow import Flow, leaves
from cxma.ui.widgets.buttons import Chip
from cxma.ui.widgets.chart_view import ChartView
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.text import Small

if TYPE_CHECKING:
    from cxma.charts.raster import Draw, Height
    from cxma.ui.context import Context

TREE, ISHIKAWA, CUSTOMERS, HOURS = "tree", "ishikawa", "customers", "hours"
KINDS = (TREE, ISHIKAWA, CUSTOMERS, HOURS)


class Pictures(QWidget):
    """A chip for each picture; pressing the one shown puts it away."""

    asked = Signal(int)
    """A cause was pressed in the picture; carries its id."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._kind = ""
        self._flow: Flow | None = None
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        holder = QWidget()
        row = FlowLayout(holder, gap=8)
        self.chips: dict[str, Chip] = {}
        for kind in KINDS:
            chip = Chip(tr(f"improve.picture.{kind}"))
            chip.clicked.connect(lambda _=False, kind=kind: self.show_picture(kind))
            self.chips[kind] = chip
            row.addWidget(chip)
        column.addWidget(holder)
        self.remark = Small()
        column.addWidget(self.remark)
        self.chart = ChartView(context, self._figure, tr("improve.pictures"), 360)
        self.chart.activated.connect(self._press)
        column.addWidget(self.chart)
        self._show()

    @property
    def kind(self) -> str:
        """Return which picture is shown, empty for none."""
        return self._kind

    def show_flow(self, flow: Flow) -> None:
        """Show the causes of a gap as stored; nothing is drawn while no picture is asked for."""
        same = self._flow is not None and (flow.gap, flow.causes) == (
            self._flow.gap,
            self._flow.causes,
        )
        self._flow = flow
        if not same:
            self._show()

    def show_picture(self, kind: str) -> None:
        """Show a picture, or none when it is the one shown."""
        self._kind = "" if kind == self._kind else kind
        self._show()

    def _show(self) -> None:
        for kind, chip in self.chips.items():
            chip.setChecked(kind == self._kind)
        drawn = bool(self._kind) and self._flow is not None
        self.chart.setVisible(drawn)
        self.remark.setVisible(drawn)
        if not drawn or self._flow is None:
            return
        tr = self._context.tr
        self.remark.setText(self._remark(self._flow))
        self.chart.setAccessibleName(tr(f"improve.picture.{self._kind}"))
        self.chart.show_data(self._data(self._flow), self._remark(self._flow))

    def _remark(self, flow: Flow) -> str:
        tr = self._context.tr
        if self._kind not in (CUSTOMERS, HOURS):
            return tr(f"improve.picture.{self._kind}.remark")
        said = tr("improve.picture.leaves")
        unknown = sum(getattr(cause, self._kind) is None for cause in leaves(flow.causes))
        if unknown:
            said = f"{said} {tr.plural('improve.picture.unknown', unknown)}"
        return said

    def _data(self, flow: Flow) -> object:
        from cxma.charts import improvement_build

        tr = self._context.tr
        if self._kind == TREE:
            return improvement_build.why_tree(flow.gap, flow.causes, tr)
        if self._kind == ISHIKAWA:
            return improvement_build.ishikawa(flow.gap, flow.causes, tr)
        by: Literal["customers", "hours"] = "hours" if self._kind == HOURS else "customers"
        return improvement_build.pareto(leaves(flow.causes), tr, by=by)

    def _figure(self) -> tuple[Draw, Height | None]:
        """Return how the present picture is drawn."""
        from cxma.charts import ishikawa, pareto, why_tree

        if self._kind == TREE:
            return why_tree.draw, why_tree.height
        if self._kind == ISHIKAWA:
            return ishikawa.draw, ishikawa.height
        return pareto.draw, pareto.height

    def _press(self, spot: str) -> None:
        kind, _, number = spot.partition(":")
        if kind == "cause" and number.isdecimal():
            self.asked.emit(int(number))
