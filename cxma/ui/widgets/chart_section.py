"""A chart under its title, with the same figures as a table at one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cxma.ui.widgets.buttons import Chip
from cxma.ui.widgets.chart_view import ChartView
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable
from cxma.ui.widgets.text import Heading, Muted, Text

if TYPE_CHECKING:
    from cxma.charts.raster import Draw, Height
    from cxma.ui.context import Context

NARROW = 1060
"""Below this width in pixels at 100 % text, chart and table stand one above the other."""


class ChartSection(QWidget):
    """Title, remark, chart, table.

    Args:
        figure: as for ``ChartView``.
        columns: of the table.
        beside: whether the table always stands beside the chart, instead of in its place.
    """

    asked = Signal(str)
    """A figure was pressed in chart or table; carries its id."""

    def __init__(
        self,
        context: Context,
        title: str,
        remark: str,
        figure: Callable[[], tuple[Draw, Height | None]],
        columns: Sequence[Column],
        *,
        height: int = 360,
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._beside = beside
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.chart = ChartView(context, figure, title, height)
        self.chart.activated.connect(self.asked)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(Heading(title, 2), 1)
        column.addLayout(self.head)
        self.remark = Muted(remark)
        column.addWidget(self.remark)
        self._warning = Text(role="signal")
        self._warning.hide()
        column.addWidget(self._warning)
        column.addSpacing(8)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(32)
        column.addLayout(self._row)
        self._row.addWidget(self.chart, 7)
        self.table = self._new_table(title, columns)
        if not beside:
            self._switch()

    def _new_table(self, name: str, columns: Sequence[Column]) -> FigureTable:
        context = self._context
        table = FigureTable(columns, name, context.theme, context.sizes, context.tr)
        table.asked.connect(self.asked)
        self._row.addWidget(table, 11, Qt.AlignmentFlag.AlignTop)
        return table

    def _switch(self) -> None:
        self.table.hide()
        self.chip = Chip(self._context.tr("explain.as_table"))
        self.chip.toggled.connect(self._show_table)
        self.head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)

    def _show_table(self, shown: bool) -> None:
        self.chart.setVisible(not shown)
        self.table.setVisible(shown)

    def show_data(self, data: object, rows: Sequence[tuple[Cell, ...]], description: str) -> None:
        """Show other figures in both."""
        self.table.show_rows(rows)
        self.chart.show_data(data, description)

    def warn(self, text: str) -> None:
        """Say what limits these figures, or nothing."""
        self._warning.setText(text)
        self._warning.setVisible(bool(text))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._beside:
            narrow = self.width() < self._context.sizes.px(NARROW)
            direction = QBoxLayout.Direction
            self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
