"""How a question ends: a level proposed from the median, a reason, and three ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit

from cxma.domain.answers import Mark
from cxma.domain.workshops import Outcome, VotedQuestion
from cxma.ui.pages.workshop import wording
from cxma.ui.pages.workshop.bits import Section, row, say
from cxma.ui.widgets.buttons import Chip, QuietButton
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.text import Body, Small
from cxma.workshop.protocol import Ballot, Tally

if TYPE_CHECKING:
    from cxma.ui.context import Context

_UNKNOWN = 0


class SettleForm(Section):
    """The level the room agrees on, why, and what to do when it does not agree."""

    changed = Signal()
    """Another level was chosen."""
    settled = Signal()
    """The question ended."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.tr("session.settle"))
        self._context = context
        self._key: tuple[str, int] = ("", 0)
        tr = context.tr
        self.said = Body()
        self.add(self.said)
        self._chips = QButtonGroup(self)
        self._row = FlowLayout(gap=8)
        self.add(self._row)
        self.hint = Small()
        self.add(self.hint)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("session.settle.reason"))
        self.reason.setAccessibleName(tr("session.settle.reason"))
        self.reason.setMaxLength(500)
        self.add(self.reason)
        self.agree = QuietButton(tr("session.settle.agree"), "check", theme=context.theme)
        self.differ = QuietButton(tr.term(Outcome.DIFFER), theme=context.theme)
        self.park = QuietButton(tr("session.settle.park"), theme=context.theme)
        self.agree.clicked.connect(lambda: self.settle(Outcome.AGREED))
        self.differ.clicked.connect(lambda: self.settle(Outcome.DIFFER))
        self.park.clicked.connect(lambda: self.settle(Outcome.PARKED))
        self.add(row([self.agree, self.differ, self.park]))
        self._chips.idClicked.connect(lambda _: self._on_choice())
        self._done: VotedQuestion | None = None

    @property
    def value(self) -> int | Mark | None:
        """Return the level chosen, ``Mark.DONT_KNOW``, or None without a choice."""
        chosen = self._chips.checkedId()
        if chosen < 0:
            return None
        return Mark.DONT_KNOW if chosen == _UNKNOWN else chosen

    @property
    def changes(self) -> bool:
        """Tell whether something else is chosen than what the question ended with."""
        done = self._done
        return done is None or done.outcome is not Outcome.AGREED or done.value != self.value

    def choose(self, level: int) -> bool:
        """Choose a level by its number; tell whether there is one."""
        chip = self._chips.button(level)
        if chip is None or not chip.isEnabled():
            return False
        chip.setChecked(True)
        self._on_choice()
        return True

    def show_question(self, activity: Ballot, tally: Tally | None, done: VotedQuestion) -> None:
        """Propose a level for a question that was revealed, or show how it ended."""
        levels, fresh = activity.levels, (activity.id, tally.round if tally is not None else 0)
        self._ensure(levels)
        settled = done.outcome is not None
        if fresh != self._key or (settled and done != self._done):
            self._propose(tally, done)
            if fresh != self._key or self._done is None:
                self.reason.setText(done.reason)
        self._key, self._done = fresh, done if settled else None
        words, tr = self._context.words, self._context.tr
        say(self.said, wording.outcome(done, words, tr) if settled else "")
        self._show_buttons()

    def settle(self, outcome: Outcome) -> bool:
        """End the question; tell whether it was kept."""
        value = self.value if outcome is Outcome.AGREED else None
        if outcome is Outcome.AGREED and value is None:
            say(self.hint, self._context.tr("session.settle.choose"))
            return False
        done = self._context.desk.settle(outcome, value, self.reason.text().strip())
        if done:
            self.settled.emit()
        return done

    def _ensure(self, levels: int) -> None:
        if len(self._chips.buttons()) == levels + 1:
            return
        tr, words = self._context.tr, self._context.words
        while (item := self._row.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                self._chips.removeButton(chip)  # type: ignore[arg-type]
                chip.deleteLater()
        for level in range(1, levels + 1):
            chip = Chip(tr("session.settle.level", level=level, name=words.level_name(level)))
            self._chips.addButton(chip, level)
            self._row.addWidget(chip)
        unknown = Chip(tr("session.settle.unknown"))
        self._chips.addButton(unknown, _UNKNOWN)
        self._row.addWidget(unknown)

    def _propose(self, tally: Tally | None, done: VotedQuestion) -> None:
        tr = self._context.tr
        spread = tally.spread if tally is not None else None
        median = spread.median if spread is not None else None
        chosen: int | None = None
        hint = ""
        if done.outcome is Outcome.AGREED:
            chosen = done.value if isinstance(done.value, int) else _UNKNOWN
        elif median is not None:
            chosen = int(median)
            if median != chosen:
                hint = tr("session.settle.between", low=chosen, high=chosen + 1)
            else:
                hint = tr("session.settle.proposed", level=chosen)
        self._chips.setExclusive(False)
        for chip in self._chips.buttons():
            chip.setChecked(chosen is not None and self._chips.id(chip) == chosen)
        self._chips.setExclusive(True)
        say(self.hint, hint)

    def _on_choice(self) -> None:
        say(self.hint, "")
        self._show_buttons()
        self.changed.emit()

    def _show_buttons(self) -> None:
        usable = not self._context.read_only
        for widget in (self.differ, self.park, self.agree, self.reason, *self._chips.buttons()):
            widget.setEnabled(usable)
        # Until it is settled the view's own primary button agrees; afterwards this one changes it.
        self.agree.setVisible(self._done is not None and self.changes and self.value is not None)
