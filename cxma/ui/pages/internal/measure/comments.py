"""Open comments, only where enough people answered that nobody is known by their words (F16)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.surveys import Comment
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable
from cxma.ui.widgets.text import Heading, Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Comments(QWidget):
    """What people would change first, by service."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(tr("measure.comments"), 2))
        self.remark = Muted()
        column.addWidget(self.remark)
        columns = [
            Column(tr("measure.service"), number=False),
            Column(tr("measure.paper.comment"), wide=True, number=False),
        ]
        name = tr("measure.comments")
        self.table = FigureTable(columns, name, context.theme, context.sizes, tr)
        column.addWidget(self.table)

    def show_comments(self, comments: Sequence[Comment], least: int) -> None:
        """Show comments that may be shown, in the order given: by service."""
        tr, internal = self._context.tr, self._context.snapshot.internal
        names = {service.id: service.name for service in internal.services}
        code = "measure.comments_remark" if comments else "measure.comments_none"
        self.remark.setText(tr(code, least=least))
        rows, before = [], 0
        for comment in comments:
            name = "" if comment.service_id == before else names.get(comment.service_id, "")
            before = comment.service_id
            rows.append((Cell(name, strong=True), Cell(tr("measure.quoted", text=comment.text))))
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
