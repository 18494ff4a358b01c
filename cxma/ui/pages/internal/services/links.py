"""Where a service leads: its gaps, and the initiatives that remove their causes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.services import Service
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Heading, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Links(QWidget):
    """One row a gap or an initiative; pressing it goes there."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(context.tr("matrix.links"), 3))
        self._none = Small(context.tr("matrix.links.none"))
        column.addWidget(self._none)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self._shown: list[tuple[str, str, str, str]] | None = None

    def load(self, service: Service) -> None:
        """Show the gaps and initiatives of a service."""
        rows = self._rows(service)
        if rows == self._shown:
            return
        self._shown = rows
        empty(self._column)
        self._none.setVisible(not rows)
        for title, detail, page, target in rows:
            self._column.addWidget(self._row(title, detail, page, target))
        read_in_order(self)

    def _rows(self, service: Service) -> list[tuple[str, str, str, str]]:
        snapshot, tr = self._context.snapshot, self._context.tr
        gaps = [gap for gap in snapshot.internal.gaps if gap.service_id == service.id]
        ids = {gap.id for gap in gaps}
        causes = {cause.id for cause in snapshot.internal.causes if cause.gap_id in ids}
        rows = [
            (
                gap.statement,
                tr("matrix.gap", kind=tr.term(gap.kind)),
                "internal",
                f"improve:gap-{gap.id}",
            )
            for gap in gaps
        ]
        for item in snapshot.initiatives:
            if causes.intersection(item.cause_ids):
                detail = tr("matrix.initiative", status=tr.term(item.status))
                rows.append((item.title, detail, "plan", str(item.id)))
        return rows

    def _row(self, title: str, detail: str, page: str, target: str) -> LinkRow:
        row = LinkRow(f"{title}. {detail}")
        row.row.setContentsMargins(0, 6, 0, 6)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Body(title))
        words.addWidget(Small(detail))
        row.add(words, 1)
        row.clicked.connect(lambda: self._context.goto(page, target))
        return row
