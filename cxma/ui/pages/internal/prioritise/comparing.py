"""Two frozen orders side by side: what moved, which bands changed, what is new or gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cxma.domain.compare import Moved, runs
from cxma.domain.priority import Band, PriorityRun
from cxma.i18n import Translator
from cxma.ui.pages.internal.prioritise.wording import NONE
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.figure_table import Cell, Column, FigureTable
from cxma.ui.widgets.text import Body, Heading

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Comparing(QWidget):
    """Choose two; the words say what a reader wants to know, the table says it of each service."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._runs: tuple[PriorityRun, ...] = ()
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(tr("prio.compare"), 2))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.before, self.after = QComboBox(), QComboBox()
        for box, code in ((self.before, "prio.compare.before"), (self.after, "prio.compare.after")):
            label = QLabel(tr(code))
            label.setProperty("role", "small")
            label.setBuddy(box)
            box.setAccessibleName(tr(code))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            calm(box)
            box.activated.connect(lambda _: self._compare())
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        column.addLayout(row)
        self.words = Body()
        column.addWidget(self.words)
        columns = [
            Column(tr("prio.compare.service"), wide=True, number=False),
            Column(tr("prio.compare.place")),
            Column(tr("prio.compare.moved"), number=False),
            Column(tr("prio.compare.band"), number=False),
        ]
        self.table = FigureTable(
            columns, tr("prio.compare"), context.theme, context.sizes, context.tr
        )
        column.addWidget(self.table)

    def show_runs(self, stored: Sequence[PriorityRun]) -> None:
        """Offer the frozen orders, the last two chosen."""
        self._runs = tuple(stored)
        self.setVisible(len(stored) > 1)
        if len(stored) < 2:
            return
        for box, place in ((self.before, len(stored) - 2), (self.after, len(stored) - 1)):
            with QSignalBlocker(box):
                box.clear()
                for run in stored:
                    box.addItem(run.name, run.id)
                box.setCurrentIndex(place)
        self._compare()

    def choose(self, before: int, after: int) -> None:
        """Compare two frozen orders, by id."""
        for box, wanted in ((self.before, before), (self.after, after)):
            box.setCurrentIndex(box.findData(wanted))
        self._compare()

    def _compare(self) -> None:
        before = self._runs[self.before.currentIndex()]
        after = self._runs[self.after.currentIndex()]
        moved = runs(before, after)
        names = {row.service_id: row.service for run in (before, after) for row in run.rows}
        self.words.setText(summary(self._context.tr, moved, before, after))
        self.table.show_rows([self._row(each, names[each.service_id]) for each in moved])

    def _row(self, each: Moved, name: str) -> tuple[Cell, ...]:
        tr = self._context.tr
        places = f"{each.before_place or NONE} → {each.after_place or NONE}"
        return (Cell(name, strong=True), Cell(places), Cell(went(tr, each)), Cell(bands(tr, each)))


def went(tr: Translator, each: Moved) -> str:
    """Return how a service moved, in words."""
    if each.before_place is None:
        return tr("prio.moved.new")
    if each.after_place is None:
        return tr("prio.moved.gone")
    step = each.before_place - each.after_place
    if not step:
        return tr("prio.moved.same")
    return tr.plural("prio.moved.up" if step > 0 else "prio.moved.down", abs(step))


def bands(tr: Translator, each: Moved) -> str:
    """Return the band of a service, or how it changed."""
    found = [band for band in (each.band_before, each.band_after) if band is not None]
    words = [tr.term(band) for band in found]
    changed = len(found) == 2 and found[0] is not found[1]
    return " → ".join(words) if changed else words[-1]


def summary(tr: Translator, moved: Sequence[Moved], before: PriorityRun, after: PriorityRun) -> str:
    """Return what changed between two orders in a few sentences."""
    both = [m for m in moved if m.before_place is not None and m.after_place is not None]
    up = sum(m.after_place < m.before_place for m in both)  # type: ignore[operator]
    down = sum(m.after_place > m.before_place for m in both)  # type: ignore[operator]
    changed = [m for m in both if m.band_before is not m.band_after]
    order = list(Band)
    better = sum(
        order.index(m.band_after) > order.index(m.band_before)  # type: ignore[arg-type]
        for m in changed
        if Band.NO_DATA not in (m.band_before, m.band_after)
    )
    parts = [
        tr.plural("prio.sum.up", up),
        tr.plural("prio.sum.down", down),
        tr.plural("prio.sum.bands", len(changed), better=better),
    ]
    new, gone = (
        sum(m.before_place is None for m in moved),
        sum(m.after_place is None for m in moved),
    )
    if new:
        parts.append(tr.plural("prio.sum.new", new))
    if gone:
        parts.append(tr.plural("prio.sum.gone", gone))
    if before.settings != after.settings:
        parts.append(tr("prio.sum.settings"))
    return " ".join(parts)
