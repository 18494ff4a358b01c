"""The initiatives in plan order: tick for what-if, move with a reason, open to edit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from cxma.domain.plan import Initiative, Placed
from cxma.ui.explanations.sheet import INITIATIVE_MARK, Sources
from cxma.ui.lateness import late_mark
from cxma.ui.pages.plan import wording
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable

if TYPE_CHECKING:
    from cxma.ui.context import Context

OPEN, TICK = "open:", "tick:"
_TICK, _PLACE, _TITLE, _EFFORT, _IMPACT, _SCORE, _STATUS = range(7)
ROOMY = 820
"""From this width in pixels at 100 % text, effort and impact have columns of their own."""
SNUG = 560


class InitiativeTable(FigureTable):
    """One row an initiative. ``Alt+Up`` and ``Alt+Down`` or dragging ask for another place."""

    ticked = Signal(int)
    opened = Signal(int)
    explained = Signal(str)
    moved = Signal(int, int)
    """Another place is wanted: id and place from 1."""
    removed = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        tr = context.tr
        titles = ("place", "initiative", "effort", "impact")
        place, initiative, *figures = (Column(tr(f"plan.column.{title}")) for title in titles)
        columns = (
            Column(tr("plan.column.what_if"), number=False),
            place,
            Column(initiative.title, wide=True, number=False),
            *figures,
            Column(tr("plan.column.score"), hint=tr("plan.score_is")),
            Column(tr("plan.column.status"), number=False),
        )
        super().__init__(columns, tr("plan.initiatives"), context.theme, context.sizes, tr, parent)
        self._context = context
        self._ids: list[int] = []
        self._shown: tuple[Sources, tuple[Placed, ...], tuple[int, ...]] | None = None
        self.asked.connect(self._act)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def show_plan(
        self, sources: Sources, plan: Collection[Placed], ticked: Collection[int]
    ) -> None:
        """Show the plan in order."""
        self._shown = (sources, tuple(plan), tuple(ticked))
        chosen = self.current_id
        self._ids = [placed.initiative.id for placed in plan]
        narrow = self.isColumnHidden(_STATUS)
        today = self._context.today()
        self.show_rows([_row(sources, one, ticked, today, status_below=narrow) for one in plan])
        if chosen in self._ids:
            self.choose(chosen)

    @property
    def current_id(self) -> int:
        """Return the id of the initiative the keyboard is at, or 0."""
        row = self.currentIndex().row()
        return self._ids[row] if 0 <= row < len(self._ids) else 0

    def choose(self, initiative_id: int) -> None:
        """Put the keyboard on an initiative."""
        if initiative_id in self._ids:
            column = self.currentIndex().column()
            column = _TITLE if column < 0 else column
            index = self.model().index(self._ids.index(initiative_id), column)
            self.setCurrentIndex(index)

    def _act(self, target: str) -> None:
        if target.startswith(OPEN):
            self.opened.emit(int(target.removeprefix(OPEN)))
        elif target.startswith(TICK):
            self.ticked.emit(int(target.removeprefix(TICK)))
        else:
            self.explained.emit(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key, row, chosen = event.key(), self.currentIndex().row(), self.current_id
        if not chosen:
            super().keyPressEvent(event)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.ask(row, row + (0 if key == Qt.Key.Key_Up else 2))
        elif key == Qt.Key.Key_Space:
            self.ticked.emit(chosen)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(chosen)
        else:
            super().keyPressEvent(event)

    def wants(self, row: int, place: int) -> None:
        self.moved.emit(self._ids[row], place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width, sizes = event.size().width(), self._context.sizes
        for column in (_EFFORT, _IMPACT):
            self.setColumnHidden(column, width < sizes.px(ROOMY))
        narrow = width < sizes.px(SNUG)
        again = narrow != self.isColumnHidden(_STATUS)
        self.setColumnHidden(_STATUS, narrow)
        super().resizeEvent(event)
        if again and self._shown is not None:
            self.show_plan(*self._shown)


def _row(
    sources: Sources,
    placed: Placed,
    ticked: Collection[int],
    today: date,
    *,
    status_below: bool,
) -> tuple[Cell, ...]:
    item, tr = placed.initiative, sources.tr
    opens = f"{OPEN}{item.id}"
    status = wording.signed_status(tr, item.status)
    late = late_mark(tr, item, today)
    line = " · ".join(part for part in (late, second_line(sources, item)) if part)
    if status_below:
        line = f"{status} · {line}"
    if item.rank is not None:
        line = f"{tr('plan.by_rule', place=placed.by_rule)} · {line}"
    return (
        Cell(target=f"{TICK}{item.id}", ticked=item.id in ticked),
        Cell(str(placed.place), f"{INITIATIVE_MARK}{item.id}", strong=True),
        Cell(item.title, opens, remark=line),
        Cell(wording.amount(tr, item.effort)),
        Cell(wording.amount(tr, item.impact)),
        Cell(wording.score(tr, item.score), f"{INITIATIVE_MARK}{item.id}"),
        Cell(status),
    )


def second_line(sources: Sources, item: Initiative) -> str:
    """Return what an initiative improves, who owns it and when, in one line."""
    improves = wording.improves(sources, item) or sources.tr("plan.improves_nothing")
    period = wording.period(sources.tr, item.start, item.end)
    return " · ".join(part for part in (improves, item.owner, period) if part)
