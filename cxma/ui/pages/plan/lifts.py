"""What an initiative changes: practices, and the level each is brought to."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.plan import Lift
from cxma.ui.explanations.sheet import Sources
from cxma.ui.widgets.buttons import IconButton
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Body, Heading, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


class LiftEditor(QWidget):
    """Rows of practice and level, and a field that adds one.

    Args:
        commit: called with all lifts; returning False means that they were not stored.
    """

    def __init__(
        self,
        context: Context,
        commit: Callable[[Sequence[Lift]], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._commit = commit
        self._lifts: tuple[Lift, ...] = ()
        self._sources: Sources | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Heading(context.tr("plan.lifts"), 3))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column.addLayout(self._rows)
        self.adder = self._new_adder()
        column.addWidget(self.adder)

    def load(self, sources: Sources, lifts: Sequence[Lift], *, editable: bool) -> None:
        """Show the stored lifts."""
        again = self._sources is None or self._sources.words is not sources.words
        self._sources = sources
        self.adder.setVisible(editable)
        if again:
            self._fill_adder(sources)
        if tuple(lifts) == self._lifts and not again:
            return
        self._lifts = tuple(lifts)
        empty(self._rows)
        for place, lift in enumerate(self._lifts):
            self._rows.addWidget(self._row(sources, place, lift, editable))

    def _row(self, sources: Sources, place: int, lift: Lift, editable: bool) -> QWidget:
        tr, words = sources.tr, sources.words
        known = lift.question_id in words.questions
        name = words.node_name(lift.question_id) if known else lift.question_id
        label = tr("explain.named", id=lift.question_id, name=name)
        result = sources.results.questions.get(lift.question_id)
        now = tr("plan.lift.now", now=sources.score(result.score if result else None))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Body(label))
        said.addWidget(Small(now))
        row.addLayout(said, 1)
        row.addWidget(self._level(sources, place, lift, label, editable))
        remove = IconButton("close", tr("plan.lift.remove", name=label), theme=self._context.theme)
        remove.clicked.connect(lambda: self._remove(place))
        remove.setEnabled(editable)
        row.addWidget(remove)
        return holder

    def _level(
        self, sources: Sources, place: int, lift: Lift, label: str, editable: bool
    ) -> QComboBox:
        box = QComboBox()
        for level in range(2, sources.results.levels + 1):
            box.addItem(f"{level} · {sources.words.level_name(level)}", level)
        box.setCurrentIndex(lift.to - 2)
        box.setAccessibleName(sources.tr("plan.lift.to", name=label))
        box.setEnabled(editable)
        calm(box)
        box.activated.connect(lambda index: self._set_level(place, index + 2))
        return box

    def _new_adder(self) -> QComboBox:
        tr = self._context.tr
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setAccessibleName(tr("plan.lift.add"))
        box.setMinimumContentsLength(12)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line, completer = box.lineEdit(), box.completer()
        if line is not None:
            line.setPlaceholderText(tr("plan.lift.add"))
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        calm(box)
        box.activated.connect(self._add)
        return box

    def _fill_adder(self, sources: Sources) -> None:
        self.adder.clear()
        for question in sources.results.model.questions():
            name = sources.words.node_name(question.id)
            text = sources.tr("explain.named", id=question.id, name=name)
            self.adder.addItem(text, question.id)
        self._clear_adder()

    def _clear_adder(self) -> None:
        self.adder.setCurrentIndex(-1)
        self.adder.clearEditText()

    def _add(self, index: int) -> None:
        question_id = self.adder.itemData(index)
        self._clear_adder()
        if question_id and self._sources is not None:
            value = self._sources.results.questions[question_id].score or 1.0
            to = min(self._sources.results.levels, max(2, math.floor(value) + 1))
            kept = [lift for lift in self._lifts if lift.question_id != question_id]
            self._store([*kept, Lift(question_id, to)])

    def _set_level(self, place: int, to: int) -> None:
        lifts = list(self._lifts)
        lifts[place] = Lift(lifts[place].question_id, to)
        self._store(lifts)

    def _remove(self, place: int) -> None:
        self._store([lift for at, lift in enumerate(self._lifts) if at != place])
        self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store(self, lifts: Sequence[Lift]) -> None:
        """Store other lifts; when they are refused the stored ones are shown again."""
        if self._commit(lifts) is False and self._sources is not None:
            stored, self._lifts = self._lifts, ()
            self.load(self._sources, stored, editable=True)
