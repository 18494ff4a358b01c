"""The plan of a session as a table: questions, breaks, calls for ideas, each with its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cxma.domain.session_plan import BREAK, MINUTES, Item, planned
from cxma.ui.models.rows import CellKind, Column, Row
from cxma.ui.pages.workshop import about
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.ordered import OrderedRows, OrderedTable
from cxma.ui.widgets.text import Small
from cxma.workshop.protocol import IdeaKind

if TYPE_CHECKING:
    from cxma.ui.context import Context

MOST_MINUTES = 120.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """One line of the plan: a question, a break, a call for ideas, or the survey of services.

    Attributes:
        about: id of the service or gap that ideas are about, None for none yet.
    """

    item: Item
    ideas: IdeaKind | None = None
    survey: bool = False
    about: int | None = None
    id: int = 0


class PlanTable(QWidget):
    """Lines in order; dragged or moved with Alt and an arrow, taken out with Del."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._ids = count(1)
        self.lines: list[Stretch] = []
        tr = context.tr
        columns = [
            Column("name", tr("session.plan.what"), CellKind.SHOWN, share=8),
            Column(
                "minutes",
                tr("session.plan.minutes"),
                CellKind.DECIMAL,
                words=lambda value: tr.number(value, 0),
                minimum=1,
                maximum=MOST_MINUTES,
                step=1,
                decimals=0,
                centred=True,
                share=1,
            ),
        ]
        self.model = OrderedRows(columns, self._commit, self)
        self.table = OrderedTable(self.model, tr("session.plan"), context.theme)
        self.table.setObjectName("session.plan")
        self.table.remove_asked.connect(self.remove)
        self.table.ordered.connect(self._reorder)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_about())
        self.about = QComboBox()
        self.about.setAccessibleName(tr("session.plan.about"))
        self.about.setMaximumWidth(context.sizes.px(480))
        self.about.activated.connect(self._on_about)
        calm(self.about)
        self._of = Small(tr("session.plan.about"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addWidget(self._of)
        column.addWidget(self.about)
        column.addWidget(Small(tr("session.plan.hint")))
        column.addLayout(self._adding())
        self._show_about()

    def _adding(self) -> FlowLayout:
        tr, theme = self._context.tr, self._context.theme
        flow = FlowLayout(gap=8)
        rest = QuietButton(tr("session.plan.add_break"), "plus", theme=theme)
        rest.clicked.connect(lambda: self.add(Stretch(Item("", BREAK))))
        flow.addWidget(rest)
        for kind in IdeaKind:
            button = QuietButton(tr(f"session.plan.add_{kind}"), "plus", theme=theme)
            button.clicked.connect(lambda _=False, kind=kind: self.add(_call(kind)))
            flow.addWidget(button)
        self.survey = QuietButton(tr("session.plan.add_survey"), "plus", theme=theme)
        self.survey.clicked.connect(lambda: self.add(Stretch(Item("", MINUTES), survey=True)))
        flow.addWidget(self.survey)
        return flow

    @property
    def whole(self) -> str:
        """Return how many questions there are and how long everything takes."""
        minutes = sum(line.item.minutes for line in self.lines)
        questions = sum(bool(line.item.question_id) for line in self.lines)
        tr = self._context.tr
        return tr.plural("session.plan.whole", questions, minutes=tr.number(minutes, 0))

    def take_questions(self, question_ids: Sequence[str]) -> None:
        """Plan questions anew, with breaks; calls for ideas and the survey stay at the end."""
        kept = [line for line in self.lines if line.ideas or line.survey]
        fresh = [Stretch(item, id=next(self._ids)) for item in planned(question_ids)]
        self.lines = [*fresh, *kept]
        self._show()

    def add(self, line: Stretch) -> None:
        """Add a line after the current one, else at the end; the survey only once."""
        if line.survey and any(one.survey for one in self.lines):
            return
        here = self.table.currentIndex().row()
        place = here + 1 if here >= 0 else len(self.lines)
        self.lines.insert(place, replace(line, id=next(self._ids)))
        self._show()
        self.table.setCurrentIndex(self.model.index(place, 0))
        self._show_about()

    def remove(self, line_id: object) -> None:
        """Take a line out."""
        here = self.table.currentIndex()
        self.lines = [line for line in self.lines if line.id != line_id]
        self._show()
        if self.lines:
            place = min(here.row(), len(self.lines) - 1)
            self.table.setCurrentIndex(self.model.index(max(place, 0), max(here.column(), 0)))

    def _reorder(self, order: list[object]) -> None:
        known = {line.id: line for line in self.lines}
        self.lines = [known[key] for key in order if isinstance(key, int)]
        self._show()

    def _commit(self, line_id: object, key: str, value: object) -> bool:
        if not isinstance(value, int | float):
            return False
        self.lines = [
            replace(line, item=replace(line.item, minutes=float(value)))
            if line.id == line_id
            else line
            for line in self.lines
        ]
        self._show()
        return True

    def _show(self) -> None:
        self.model.load(
            [
                Row(line.id, {"name": self._name(line), "minutes": line.item.minutes})
                for line in self.lines
            ]
        )
        self._show_about()
        self.changed.emit()

    def _name(self, line: Stretch) -> str:
        tr, words = self._context.tr, self._context.words
        if line.survey:
            return tr("session.plan.survey")
        if line.ideas is not None:
            of = about.name(line.ideas, line.about, self._context.snapshot.internal)
            said = tr(f"session.plan.{line.ideas}")
            return f"{said} · {of}" if of else said
        if line.item.is_break:
            return tr("session.break")
        name = words.node_name(line.item.question_id)
        return tr("explain.named", id=line.item.question_id, name=name)

    # --- what a call is about -----------------------------------------------------------------

    def _current(self) -> Stretch | None:
        here = self.table.currentIndex().row()
        return self.lines[here] if 0 <= here < len(self.lines) else None

    def _show_about(self) -> None:
        line = self._current()
        kind = line.ideas if line is not None else None
        internal = self._context.snapshot.internal if self._context.project else None
        choices = about.choices(kind, internal) if kind is not None and internal else []
        with QSignalBlocker(self.about):
            self.about.clear()
            if choices:
                self.about.addItem(self._context.tr("session.plan.about_later"), None)
            for of, words in choices:
                self.about.addItem(words, of)
            if line is not None:
                self.about.setCurrentIndex(max(0, self.about.findData(line.about)))
        for widget in (self._of, self.about):
            widget.setVisible(bool(choices))

    def _on_about(self) -> None:
        line, of = self._current(), self.about.currentData()
        if line is None:
            return
        here = self.table.currentIndex()
        place = (here.row(), here.column())
        self.lines[place[0]] = replace(line, about=of)
        self._show()
        self.table.setCurrentIndex(self.model.index(*place))


def _call(kind: IdeaKind) -> Stretch:
    return Stretch(Item("", MINUTES), ideas=kind)
