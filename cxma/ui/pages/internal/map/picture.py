"""The drawn maps: a journey as a blueprint, who serves whom, a service's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.ui.widgets.chart_view import ChartView
from cxma.ui.widgets.scroll import ScrollColumn

if TYPE_CHECKING:
    from cxma.charts.raster import Draw, Height
    from cxma.domain.priority import Band
    from cxma.ui.context import Context


def bands(context: Context) -> dict[int, Band]:
    """Return how the services are rated now, by id."""
    return {row.service_id: row.band for row in context.services.rows}


class JourneyPicture(QWidget):
    """A journey as it is drawn in the report; ``asked`` carries what was pressed."""

    asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.chart = ChartView(context, _blueprint, context.tr("map.picture.journey"), 520)
        self.chart.activated.connect(self.asked)
        area = ScrollColumn(width=1600, margin=8, gap=8)
        area.set_margins(0, 8, 16, 16)
        area.add(self.chart)
        area.add_stretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def show_journey(self, journey_id: int) -> None:
        """Draw a journey as stored."""
        from cxma.charts import internal_build

        context = self._context
        internal = context.snapshot.internal
        data = internal_build.journey_map(internal, journey_id, context.tr, bands(context))
        said = ", ".join(stage.label for stage in data.stages)
        self.chart.show_data(data, f"{data.label}: {said}")


def _blueprint() -> tuple[Draw, Height | None]:
    from cxma.charts import journey_map

    return journey_map.draw, journey_map.height


def double_map() -> tuple[Draw, Height | None]:
    """Return how the double map of an area is drawn."""
    from cxma.charts import double_map

    return double_map.draw, double_map.height


def service_way() -> tuple[Draw, Height | None]:
    """Return how a service's way from request to delivery is drawn."""
    from cxma.charts import service_journey

    return service_journey.draw, service_journey.height
