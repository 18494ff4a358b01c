"""The gaps, one row each; a line to write a new one; what the figures suggest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxma.domain.services import Service
from cxma.ui.pages.internal.improve.flow import Flow
from cxma.ui.pages.internal.improve.gap_rows import GapFacts, GapRow, gap_facts, suggestion_row
from cxma.ui.pages.internal.improve.suggested import SuggestedGap
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.editors import calm
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import ScrollColumn, empty
from cxma.ui.widgets.text import Heading, Muted, Rule

if TYPE_CHECKING:
    from cxma.ui.context import Context

FIRST = 3
"""So many suggestions are shown until more is asked for."""


class AddGap(QWidget):
    """A service and a sentence; Enter adds the gap."""

    added = Signal(int, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.service = QComboBox()
        self.service.setAccessibleName(tr("improve.service"))
        self.service.setMinimumContentsLength(12)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.service.setSizeAdjustPolicy(policy)
        calm(self.service)
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("improve.add.placeholder"))
        self.line.setAccessibleName(tr("improve.add.line"))
        self.line.returnPressed.connect(self.add)
        self.button = QuietButton(tr("improve.add"), "plus", theme=context.theme)
        self.button.clicked.connect(self.add)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column.addWidget(self.service)
        column.addLayout(row)

    def show_services(self, services: Sequence[Service]) -> None:
        """Offer services, keeping the one chosen."""
        shown = [(service.name, service.id) for service in services]
        before = [
            (self.service.itemText(n), self.service.itemData(n))
            for n in range(self.service.count())
        ]
        if shown == before:
            return
        chosen = self.service.currentData()
        self.service.clear()
        for name, service_id in shown:
            self.service.addItem(name, service_id)
        self.service.setCurrentIndex(max(0, self.service.findData(chosen)))

    @Slot()
    def add(self) -> None:
        """Add what is written, or go on writing where nothing is."""
        text, service_id = self.line.text().strip(), self.service.currentData()
        if not text or service_id is None:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.line.clear()
        self.added.emit(service_id, text)


class GapList(ScrollColumn):
    """Everything at the left of the part."""

    opened = Signal(int)
    removed = Signal(int)
    added = Signal(int, str)
    suggested = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(width=560, margin=0, gap=8)
        self.set_margins(0, 16, 20, 24)
        self._context = context
        tr = context.tr
        self._shown: object = None
        self._whole = False
        self._suggestions: tuple[SuggestedGap, ...] = ()
        self.rows: list[GapRow] = []
        self._summary = Muted()
        self.add(self._summary)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.add(self._column)
        self._adding = Heading(tr("improve.add.title"), 3)
        self.add_space(8)
        self.add(self._adding)
        self.adder = AddGap(context)
        self.adder.added.connect(self.added)
        self.add(self.adder)
        self.add_space(8)
        self._offers = QVBoxLayout()
        self._offers.setSpacing(4)
        self.add(self._offers)
        self.add_stretch()

    def show_gaps(
        self,
        flows: Sequence[Flow],
        services: Sequence[Service],
        suggestions: tuple[SuggestedGap, ...],
        *,
        editable: bool,
    ) -> None:
        """Show gaps, the services one may be of, and suggestions; rows are rebuilt when other."""
        self.adder.show_services(services)
        for part in (self._adding, self.adder):
            part.setVisible(editable)
        shown = (tuple(flows), tuple(services), suggestions, editable)
        if shown == self._shown:
            return
        self._shown = shown
        names = {s.id: s.name for s in self._context.snapshot.internal.services}
        tr = self._context.tr
        count = tr.plural("improve.count", len(flows))
        self._summary.setText(count if flows else tr("improve.teach"))
        self._build_rows(flows, names)
        self._suggestions = suggestions if editable else ()
        self._build_offers(names)
        read_in_order(self)

    def mark(self, gap_id: int) -> None:
        """Mark the gap that is open."""
        for row in self.rows:
            row.setChecked(row.gap_id == gap_id)

    def row_of(self, gap_id: int) -> GapRow | None:
        """Return the row of a gap."""
        return next((row for row in self.rows if row.gap_id == gap_id), None)

    def _build_rows(self, flows: Sequence[Flow], names: dict[int, str]) -> None:
        """Show one row a gap; only those that read otherwise are made anew."""
        ids = [row.gap_id for row in self.rows]
        if ids != [flow.gap.id for flow in flows]:
            self._rebuild(flows, names)
            return
        for place, (row, flow) in enumerate(zip(list(self.rows), flows, strict=True)):
            again = self._row(flow, names) if row.shown != self._facts(flow, names) else None
            if again is not None:
                self._column.replaceWidget(row, again)
                self.rows[place] = again
                again.setChecked(row.isChecked())
                again.show()
                if row.hasFocus():
                    again.setFocus(Qt.FocusReason.OtherFocusReason)
                row.hide()
                row.deleteLater()

    def _rebuild(self, flows: Sequence[Flow], names: dict[int, str]) -> None:
        focused = next((row.gap_id for row in self.rows if row.hasFocus()), 0)
        empty(self._column)
        self.rows = [self._row(flow, names) for flow in flows]
        for row in self.rows:
            self._column.addWidget(row)
            self._column.addWidget(Rule())
        again = self.row_of(focused)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts(self, flow: Flow, names: dict[int, str]) -> GapFacts:
        return gap_facts(self._context.tr, flow, names.get(flow.gap.service_id, ""))

    def _row(self, flow: Flow, names: dict[int, str]) -> GapRow:
        row = GapRow(self._context, flow.gap.id, self._facts(flow, names))
        row.clicked.connect(lambda: self.opened.emit(row.gap_id))
        row.removed.connect(lambda: self.removed.emit(row.gap_id))
        row.stepped.connect(lambda step: self._move(row, step))
        return row

    def _move(self, row: GapRow, step: int) -> None:
        place = self.rows.index(row) + step
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_offers(self, names: dict[int, str]) -> None:
        empty(self._offers)
        if not self._suggestions:
            return
        tr = self._context.tr
        self._offers.addWidget(Heading(tr("improve.suggested"), 3))
        shown = self._suggestions if self._whole else self._suggestions[:FIRST]
        for each in shown:
            sentence = tr.worded(each.code, each.values)
            row, button = suggestion_row(self._context, names[each.service_id], sentence)
            button.clicked.connect(lambda _=False, each=each: self.suggested.emit(each))
            self._offers.addWidget(row)
        if len(self._suggestions) > FIRST:
            words = tr.plural("improve.suggested.all", len(self._suggestions))
            more = QuietButton(tr("improve.suggested.fewer") if self._whole else words)
            more.clicked.connect(self._toggle)
            self._offers.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _toggle(self) -> None:
        self._whole = not self._whole
        self._build_offers({s.id: s.name for s in self._context.snapshot.internal.services})
        read_in_order(self)
        last = self._offers.itemAt(self._offers.count() - 1)
        widget = last.widget() if last is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
