"""The months a table would bring, the first of them, with what they were before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.services import Operation
from cxma.ui.pages.internal.measure.operations_model import FIELDS, UNKNOWN
from cxma.ui.pages.internal.measure.wording import month
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable
from cxma.ui.widgets.text import Small

if TYPE_CHECKING:
    from cxma.actions.tables import ReadTable
    from cxma.ui.context import Context

SHOWN = 12
"""Months shown; the counts above hold for all."""
_FIGURES = FIELDS[:-1]


class OperationsPreview(QWidget):
    """A row a month that is new or changes; what a figure was stands below it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        columns = [
            Column(tr("measure.service"), wide=True, number=False),
            Column(tr("measure.ops.month"), number=False),
            *(Column(tr(f"measure.ops.{field}")) for field in _FIGURES),
        ]
        name = tr("measure.ops.import")
        self.table = FigureTable(columns, name, context.theme, context.sizes, tr)
        self.more = Small()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addWidget(self.more)

    def show_table(self, table: ReadTable) -> None:
        """Show the first months that say something new."""
        news = [row for row in table.preview.rows if row.is_new or row.is_changed]
        self.table.show_rows([self._row(row.item, row.before) for row in news[:SHOWN]])
        self.more.setText(self._context.tr("measure.ops.more", n=len(news) - SHOWN))
        self.more.setVisible(len(news) > SHOWN)
        self.setVisible(bool(news))

    def _row(self, item: Operation, before: Operation | None) -> tuple[Cell, ...]:
        tr = self._context.tr
        service = self._context.snapshot.internal.service(item.service_id).name
        return (
            Cell(service),
            Cell(month(tr, item.period)),
            *(self._figure(item, before, field) for field in _FIGURES),
        )

    def _figure(self, item: Operation, before: Operation | None, field: str) -> Cell:
        now = self._worded(getattr(item, field))
        was = self._worded(getattr(before, field)) if before is not None else now
        if was == now:
            return Cell(now)
        return Cell(now, remark=self._context.tr("measure.ops.was", value=was), strong=True)

    def _worded(self, figure: int | None) -> str:
        return UNKNOWN if figure is None else self._context.tr.number(figure, 0)
