"""Asks inline for the reason and the name of a place given against the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxma.domain.priority import PriorityRow
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.text import Body, Text

if TYPE_CHECKING:
    from cxma.ui.context import Context


class PlaceBar(QWidget):
    """One question, two lines: why, and who says so; hidden while nothing is asked."""

    placed = Signal(int, int, str, str)
    """Service, place from 1, reason and name."""
    given_back = Signal(int)
    """The rule decides about a service again."""
    stepped = Signal(int)
    """``Alt+Up`` (-1) or ``Alt+Down`` (1) was pressed while writing."""
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: PriorityRow | None = None
        self.place = 0
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        self._question = Body()
        self.reason, self.who = QLineEdit(), QLineEdit()
        for line, code in ((self.reason, "prio.reason"), (self.who, "prio.who")):
            line.setPlaceholderText(tr(code))
            line.setAccessibleName(tr(code))
            line.installEventFilter(self)
        self.who.setMinimumWidth(context.sizes.px(130))
        self.keep = PrimaryButton(tr("prio.place.keep"))
        self.back = QuietButton(tr("prio.place.back"))
        leave = QuietButton(tr("prio.cancel"))
        self._need = Text(role="danger")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reason, 3)
        row.addWidget(self.who, 1)
        for button in (self.keep, self.back, leave):
            row.addWidget(button)
        column.addWidget(self._question)
        column.addLayout(row)
        column.addWidget(self._need)
        self.keep.clicked.connect(self._confirm)
        self.back.clicked.connect(self._give_back)
        leave.clicked.connect(self.cancel)
        self.hide()

    def ask(self, row: PriorityRow, place: int) -> None:
        """Ask why a service goes to a place; what is written already stays."""
        writing = self.isVisible() and self._row and self._row.service_id == row.service_id
        self._row, self.place = row, place
        tr = self._context.tr
        self._question.setText(tr("prio.place.ask", service=row.service, place=place))
        if not writing:
            override = row.override
            self.reason.setText(override.reason if override else "")
            known = override.who if override else self._context.settings.person
            self.who.setText(known)
            self.who.setCursorPosition(0)
        self._need.hide()
        self.back.setVisible(row.override is not None)
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Ask no more; nothing was changed."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _give_back(self) -> None:
        assert self._row is not None
        self.hide()
        self.given_back.emit(self._row.service_id)

    def _confirm(self) -> None:
        assert self._row is not None
        reason, who = self.reason.text().strip(), self.who.text().strip()
        for line, text, code in (
            (self.reason, reason, "prio.reason.needed"),
            (self.who, who, "prio.who.needed"),
        ):
            if not text:
                self._need.setText(self._context.tr(code))
                self._need.show()
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.hide()
        self.placed.emit(self._row.service_id, self.place, reason, who)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm()
        elif key == Qt.Key.Key_Escape:
            self.cancel()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            return False
        return True
