"""Validation asked where it arises: which side, who said so, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QDateEdit, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from cxma.actions import services
from cxma.actions.validation import Side
from cxma.domain.services import Service
from cxma.ui.message import CHANGE
from cxma.ui.undoing import undo_last, worded
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.editors import day_format, ease
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.text import Body, Text

if TYPE_CHECKING:
    from cxma.ui.context import Context

_NAMED = 3


class ValidationBar(QFrame):
    """One question: who says so, and since when; hidden while nothing is asked.

    Args:
        narrow: whether it stands in a panel: the day and the buttons go below the name.
    """

    closed = Signal()
    """Nothing is asked any more: the keyboard goes back to where it was."""

    def __init__(self, context: Context, *, narrow: bool = False) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        self._ids: tuple[int, ...] = ()
        self._side: Side = "front"
        self._said: dict[Side, str] = {}
        self._question = Body()
        self._need = Text(role="danger")
        self.who = QLineEdit()
        self.who.setPlaceholderText(tr("matrix.validate.who_hint"))
        self.who.setAccessibleName(tr("matrix.validate.who"))
        self.on = QDateEdit()
        self.on.setCalendarPopup(True)
        self.on.setDisplayFormat(day_format())
        self.on.setAccessibleName(tr("matrix.validate.on"))
        calm(self.on)
        ease(self.on)
        self.keep = PrimaryButton(tr("matrix.validate"))
        self.keep.clicked.connect(self.confirm)
        self.leave_it = QuietButton(tr("matrix.cancel"))
        self.leave_it.clicked.connect(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        column.addWidget(self._question)
        row = QHBoxLayout()
        row.setSpacing(8)
        if narrow:
            column.addWidget(self.who)
        else:
            row.addWidget(self.who, 1)
        for widget in (self.on, self.keep, self.leave_it):
            row.addWidget(widget)
        if narrow:
            row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._need)
        self.hide()

    def ask(self, chosen: Sequence[Service], side: Side) -> None:
        """Ask who validates services for a side."""
        tr = self._context.tr
        self._ids, self._side = tuple(service.id for service in chosen), side
        names = ", ".join(service.name for service in chosen[:_NAMED])
        if len(chosen) > _NAMED:
            names = tr.plural("matrix.and_more", len(chosen) - _NAMED, names=names)
        code = "matrix.validate.front" if side == "front" else "matrix.validate.back"
        self._question.setText(tr(code, names=names))
        self._offer_names()
        self.who.setText(self._said.get(side, ""))
        self.who.selectAll()
        today = date.today()  # noqa: DTZ011  (the day on this computer's wall)
        self.on.setMaximumDate(QDate(today.year, today.month, today.day))
        self.on.setDate(self.on.maximumDate())
        self._need.hide()
        self.show()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Ask no more; nothing was changed."""
        self._close()

    def _close(self) -> None:
        inside = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.hide()
        if inside:
            self.closed.emit()

    def confirm(self) -> None:
        """Store the validation, once somebody is named."""
        context, who, day = self._context, self.who.text().strip(), self.on.date()
        if not who:
            self._need.setText(context.tr("matrix.validate.who_needed"))
            self._need.show()
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        on = date(day.year(), day.month(), day.day())
        done = context.do(services.validate, context.project, self._ids, self._side, who, on)
        if done is not False:
            self._said[self._side] = who
            self._close()
            say_done(context)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _offer_names(self) -> None:
        """Complete the names of participants and of those who validated before."""
        snapshot = self._context.snapshot
        names = {person.name for person in snapshot.participants}
        for service in snapshot.internal.services:
            names.update(said.who for said in (service.front, service.back) if said)
        found = QCompleter(sorted(names, key=str.casefold), self.who)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        self.who.setCompleter(found)


def take_back(context: Context, service_id: int, side: Side) -> None:
    """Take one side's yes to a service back, with the way back."""
    if context.do(services.unvalidate, context.project, [service_id], side) is not False:
        say_done(context)


def say_done(context: Context) -> None:
    """Name the change just made, with the way back."""
    project = context.project
    if project is not None and project.undo_label is not None:
        undo = (context.tr("ui.undo"), lambda: undo_last(context))
        words = worded(context.tr, project.undo_label)
        context.message(words, "good", steps=[undo], about=CHANGE)
