"""Asks inline for the reason and the name of a place given against the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from cxma.domain.priority import PriorityRow
from cxma.ui.widgets.asking_bar import AskingBar
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton

if TYPE_CHECKING:
    from cxma.ui.context import Context


class PlaceBar(AskingBar):
    """One question, two lines: why, and who says so; hidden while nothing is asked."""

    placed = Signal(int, int, str, str)
    """Service, place from 1, reason and name."""
    given_back = Signal(int)
    """The rule decides about a service again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked: PriorityRow | None = None
        self.place = 0
        tr = context.tr
        self.reason, self.who = QLineEdit(), QLineEdit()
        for line, code in ((self.reason, "prio.reason"), (self.who, "prio.who")):
            line.setPlaceholderText(tr(code))
            line.setAccessibleName(tr(code))
        self.who.setMinimumWidth(context.sizes.px(130))
        self.keep = PrimaryButton(tr("prio.place.keep"))
        self.back = QuietButton(tr("prio.place.back"))
        leave = QuietButton(tr("prio.cancel"))
        self.add_line(self.reason, 3)
        self.add_line(self.who)
        for button in (self.keep, self.back, leave):
            self.add_button(button)
        self.keep.clicked.connect(self.confirm)
        self.back.clicked.connect(self._give_back)
        leave.clicked.connect(self.cancel)

    def ask(self, row: PriorityRow, place: int) -> None:
        """Ask why a service goes to a place; what is written already stays."""
        writing = self.isVisible() and self._asked and self._asked.service_id == row.service_id
        self._asked, self.place = row, place
        if not writing:
            override = row.override
            self.reason.setText(override.reason if override else "")
            known = override.who if override else self._context.settings.person
            self.who.setText(known)
            self.who.setCursorPosition(0)
        self.back.setVisible(row.override is not None)
        question = self._context.tr("prio.place.ask", service=row.service, place=place)
        self.ask_in(self.reason, question)

    def _give_back(self) -> None:
        assert self._asked is not None
        self.hide()
        self.given_back.emit(self._asked.service_id)

    def confirm(self) -> None:
        """Ask for the place, or for what is missing."""
        assert self._asked is not None
        reason, who = self.reason.text().strip(), self.who.text().strip()
        for line, text, code in (
            (self.reason, reason, "prio.reason.needed"),
            (self.who, who, "prio.who.needed"),
        ):
            if not text:
                self.miss(line, self._context.tr(code))
                return
        self.hide()
        self.placed.emit(self._asked.service_id, self.place, reason, who)
