"""The order itself: thresholds above, the table, and the reasons of the chosen service below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.counting import waves_answered
from cxma.ui.explanations.perception import perception_id
from cxma.ui.explanations.priority import priority_id
from cxma.ui.pages.internal.prioritise.filters import hidden_words
from cxma.ui.pages.internal.prioritise.looking import Looking
from cxma.ui.pages.internal.prioritise.place_bar import PlaceBar
from cxma.ui.pages.internal.prioritise.strip import Strip
from cxma.ui.pages.internal.prioritise.table import OrderTable
from cxma.ui.pages.internal.prioritise.why import Why
from cxma.ui.widgets.explain import show_explanation
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Rule, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Order(QWidget):
    """Everything that decides who comes first, on one sheet."""

    given_back = Signal(int)
    opened = Signal(int)

    def __init__(self, context: Context, looking: Looking) -> None:
        super().__init__()
        self._context, self._looking = context, looking
        tr = context.tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = ScrollColumn(width=4000, margin=0, gap=8)
        area.set_margins(0, 0, 32, 8)
        outer.addWidget(area)
        self.strip = Strip(context)
        area.add(self.strip)
        self.note = Small()
        area.add(self.note)
        self.bar = PlaceBar(context)
        area.add(self.bar)
        self.table = OrderTable(tr, context.theme, context.sizes, tr("prio.table"))
        area.add(self.table, 1)
        area.add(Rule())
        self.why = Why(context)
        area.add(self.why)
        self._connect()

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.explained.connect(self._explain)
        self.table.moved.connect(self._ask)
        self.bar.stepped.connect(self._step)
        self.bar.closed.connect(self._to_table)
        self.bar.given_back.connect(self.given_back)
        self.why.given_back.connect(self.given_back)
        self.why.explained.connect(lambda key: self._explain(key, False))
        self.why.opened.connect(self.opened)

    def load(self) -> None:
        """Show what is stored."""
        settings, editable = self._looking.stored.settings, not self._context.read_only
        self.strip.load(settings, editable=editable)
        self.show_order()

    def show_order(self, *, measured: bool = True) -> None:
        """Show the order as looked at.

        Args:
            measured: False while something is tried: the table is painted anew and stays as it is.
        """
        looking = self._looking
        results = looking.results()
        movable = not self._context.read_only
        rule = looking.settings.rule
        self.table.show_rows(results.rows, rule, movable=movable, measured=measured)
        self.strip.show_services(results.rows)
        self._say_notes()

    def _say_notes(self) -> None:
        looking, tr = self._looking, self._context.tr
        parts = []
        if not waves_answered(looking.stored):
            parts.append(tr("prio.no_wave"))
        hidden = hidden_words(tr, looking, looking.results())
        if hidden:
            parts.append(hidden)
        if looking.filtered:
            parts.append(tr("prio.only_looking"))
        self.note.setText(" ".join(parts))
        self.note.setVisible(bool(parts))

    def _choose(self, _service_id: int) -> None:
        self.why.show_row(self.table.current_row, editable=not self._context.read_only)

    def _explain(self, service_id: int, perceived: bool) -> None:
        looking = self._looking
        wave = looking.results().wave
        if perceived and wave is not None:
            wanted = perception_id(wave.id, service_id, looking.area_id)
        else:
            wanted = priority_id(service_id, wave.id if wave else 0, looking.area_id)
        show_explanation(self._context, wanted, self.table)

    # --- another place ------------------------------------------------------------------------

    def _ask(self, service_id: int, place: int) -> None:
        """Ask why, unless only some of the answers are looked at."""
        if self._context.read_only:
            return
        if self._looking.filtered:
            self._context.message(self._context.tr("prio.move_whole"), "info")
            return
        if self.table.choose(service_id) and self.table.current_row is not None:
            self.bar.ask(self.table.current_row, place)

    def _step(self, step: int) -> None:
        row = self.table.current_row
        if row is not None:
            place = max(1, min(len(self.table.order.rows), self.bar.place + step))
            self.bar.ask(row, place)

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
