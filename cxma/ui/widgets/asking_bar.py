"""A question asked where it arises: a sentence, lines to write in, what is still missing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cxma.ui.widgets.text import Body, Text


class AskingBar(QWidget):
    """Lines and buttons below a question; Enter answers, Esc asks no more; hidden when at rest."""

    stepped = Signal(int)
    """``Alt+Up`` (-1) or ``Alt+Down`` (1) was pressed while writing."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        self._question = Body()
        self._need = Text(role="danger")
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        column.addWidget(self._question)
        column.addLayout(self._row)
        column.addWidget(self._need)
        self.hide()

    def add_line(self, line: QLineEdit, stretch: int = 1) -> None:
        """Add a line at the right of what is there; its keys act."""
        line.installEventFilter(self)
        self._row.addWidget(line, stretch)

    def add_button(self, button: QPushButton) -> None:
        """Add a button at the right of what is there."""
        self._row.addWidget(button)

    def confirm(self) -> None:
        """Take what is written as the answer."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Ask no more; nothing was changed."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def ask_in(self, line: QLineEdit, question: str) -> None:
        """Show the question with the keyboard in a line."""
        self._question.setText(question)
        self._need.hide()
        self.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def miss(self, line: QLineEdit, sentence: str) -> None:
        """Say what is missing and put the keyboard there."""
        self._need.setText(sentence)
        self._need.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        elif key == Qt.Key.Key_Escape:
            self.cancel()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            return False
        return True
