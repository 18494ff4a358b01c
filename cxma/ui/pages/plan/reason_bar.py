"""A question asked where it arises: one line, one reason, Enter or Esc."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.text import Body, Text

if TYPE_CHECKING:
    from cxma.ui.context import Context


class ReasonBar(QWidget):
    """Ask for a reason; hidden while nothing is asked."""

    stepped = Signal(int)
    """``Alt+Up`` (-1) or ``Alt+Down`` (1) was pressed while writing."""
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._answer: Callable[[str], bool] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        self._question = Body()
        self._need = Text(role="danger")
        self.line = QLineEdit()
        self.line.installEventFilter(self)
        self._keep = PrimaryButton(context.tr("plan.reason.keep"))
        self._keep.clicked.connect(self._confirm)
        self._effect: Callable[[], object] | None = None
        self._other = QuietButton(context.tr("plan.place.back"))
        self._other.clicked.connect(self._leave)
        leave = QuietButton(context.tr("plan.reason.cancel"))
        leave.clicked.connect(self.cancel)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        for button in (self._keep, self._other, leave):
            row.addWidget(button)
        column.addWidget(self._question)
        column.addLayout(row)
        column.addWidget(self._need)
        self.hide()

    def ask(
        self,
        question: str,
        placeholder: str,
        answer: Callable[[str], bool],
        *,
        written: str = "",
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Ask; ``answer`` gets the reason and tells whether it was taken.

        Args:
            written: a reason that is already there.
            other: words and effect of a way out that needs no reason.
        """
        keep_text = self.isVisible() and self.line.text()
        self._answer = answer
        self._question.setText(question)
        self.line.setAccessibleName(question)
        self.line.setPlaceholderText(placeholder)
        if not keep_text:
            self.line.setText(written)
        self._need.hide()
        self._offer(other)
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Ask no more; nothing was changed."""
        if self.isVisible():
            self.line.clear()
            self.hide()
            self.closed.emit()

    def _offer(self, other: tuple[str, Callable[[], object]] | None) -> None:
        self._other.setVisible(other is not None)
        if other is not None:
            self._other.set_text(other[0])
            self._effect = other[1]

    def _leave(self) -> None:
        if self._effect is not None:
            self._effect()
        self.cancel()

    def _confirm(self) -> None:
        reason = self.line.text().strip()
        if not reason:
            self._need.setText(self._context.tr("plan.reason.needed"))
            self._need.show()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._answer is not None and self._answer(reason):
            self.cancel()

    def eventFilter(self, watched: object, event: object) -> bool:
        if watched is not self.line or not isinstance(event, QKeyEvent):
            return False
        return event.type() == QKeyEvent.Type.KeyPress and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
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
