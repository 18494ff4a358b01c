"""One service from request to delivery: its steps, edited in place, and the lanes they pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from cxma.ui.models.rows import NEW, CellKind, Column, Row
from cxma.ui.pages.internal.map import amounts, picture
from cxma.ui.pages.internal.map.saying import say_last
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.chart_view import ChartView
from cxma.ui.widgets.editors import calm
from cxma.ui.widgets.ordered import OrderedRows, OrderedTable
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Heading, Muted, Small

if TYPE_CHECKING:
    from cxma.domain.services import Service
    from cxma.ui.context import Context

MOST_HOURS = 100_000


class ServiceWay(ScrollColumn):
    """A service is chosen above; its steps stand in a table and are drawn as lanes."""

    left = Signal()
    """The map of the area is wanted again."""

    def __init__(self, context: Context) -> None:
        super().__init__(width=1040, margin=24, gap=12)
        self.context = context
        self.service_id = 0
        self._areas: tuple[tuple[int, str], ...] = ()

        tr = context.tr
        self.box = QComboBox()
        self.box.setAccessibleName(tr("map.way.service"))
        self.box.setMinimumWidth(context.sizes.px(120))
        calm(self.box)
        self.box.activated.connect(lambda _place: self.open(self.box.currentData()))
        self.hint = Muted(tr("map.way.hint"))
        self.total = Small()
        self.chart = ChartView(context, picture.service_way, tr("map.picture.way"), 240)
        self.model = OrderedRows(self._columns(()), self._commit, self, adding=tr("map.step.add"))
        self.table = OrderedTable(self.model, tr("map.steps"), context.theme)
        self.table.setObjectName("map.steps")
        self.table.remove_asked.connect(self._remove)
        self.table.ordered.connect(self._order)
        self.back = QuietButton("", "arrow-left", theme=context.theme)
        self.back.clicked.connect(self.left)
        self._lay_out()

    def _lay_out(self) -> None:
        self.set_margins(24, 8, 32, 32)
        row = QHBoxLayout()
        row.addWidget(self.box)
        row.addStretch(1)
        self.add(self.back)
        self.add(Heading(self.context.tr("map.way"), 2))
        self.add(self.hint)
        self.add(row)
        self.add(self.table)
        self.add(self.total)
        self.add(self.chart)
        self.add_stretch()

    def _columns(self, areas: tuple[tuple[int, str], ...]) -> list[Column]:
        tr = self.context.tr
        choices = [(None, "–"), *areas]
        return [
            Column("action", tr("map.step.action"), share=6),
            Column("area_id", tr("map.step.area"), CellKind.CHOICE, choices, share=4),
            Column("hours", tr("map.step.hours"), CellKind.DECIMAL, share=2, decimals=2, step=0.25,
                   maximum=MOST_HOURS, words=lambda n: amounts.short(tr, n)),
        ]  # fmt: skip

    @property
    def service(self) -> Service | None:
        """Return the service that is shown."""
        services = self.context.snapshot.internal.services
        return next((each for each in services if each.id == self.service_id), None)

    def refresh(self) -> None:
        """Show the chosen service as stored."""
        internal = self.context.snapshot.internal
        given = [service for service in internal.services if not service.retired]
        with QSignalBlocker(self.box):
            self.box.clear()
            for service in given:
                self.box.addItem(service.name, service.id)
            self.box.setCurrentIndex(self.box.findData(self.service_id))
        provider = self.service.provider_id if self.service else 0
        name = next((area.name for area in internal.areas if area.id == provider), "")
        self.back.set_text(self.context.tr("map.way.back", area=name))
        self._show()

    @Slot(int)
    def open(self, service_id: int) -> None:
        """Show another service."""
        self.service_id = service_id
        self.refresh()

    def _show(self) -> None:
        from cxma.charts import internal_build

        context, service = self.context, self.service
        internal, tr = context.snapshot.internal, context.tr
        self.model.editable = not context.read_only and service is not None
        areas = tuple((area.id, area.name) for area in internal.areas)
        if areas != self._areas:
            self._areas = areas
            self.model.set_columns(self._columns(areas))
        steps = service.steps if service else ()
        self.model.load(
            [Row(s.id, {"action": s.action, "area_id": s.area_id, "hours": s.hours}) for s in steps]
        )
        self.total.setVisible(bool(steps))
        self.chart.setVisible(bool(steps))
        if service is None or not steps:
            return
        known = [step.hours for step in steps if step.hours is not None]
        parts = [tr("map.hours.total", hours=amounts.short(tr, sum(known)))] if known else []
        if len(known) < len(steps):
            parts.append(tr.plural("map.hours.unknown", len(steps) - len(known)))
        self.total.setText("   ".join(parts))
        data = internal_build.service_journey(internal, service.id, tr)
        self.chart.show_data(data, ", ".join(step.action for step in steps))

    # --- doing --------------------------------------------------------------------------------

    def _commit(self, row_id: object, key: str, value: object) -> bool:
        from cxma.actions import agreements

        do, project = self.context.do, self.context.project
        if row_id is NEW:
            return do(agreements.add_step, project, self.service_id, value) is not False
        return do(agreements.edit_step, project, row_id, **{key: value}) is not False

    @Slot(object)
    def _remove(self, step_id: object) -> None:
        from cxma.actions import agreements

        if self.context.do(agreements.remove_step, self.context.project, step_id) is not False:
            say_last(self.context)

    @Slot(list)
    def _order(self, ids: list[int]) -> None:
        from cxma.actions import agreements

        self.context.do(agreements.order_steps, self.context.project, self.service_id, ids)
