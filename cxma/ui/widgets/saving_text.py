"""Text fields that save themselves: after a pause, on leaving, and never lose what was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

PAUSE = 1000
"""Milliseconds without a key after which a text is saved."""
_LEAST, _MOST = 3, 14


class SavingText(QPlainTextEdit):
    """Several lines of plain text; ``save`` asks to store them, ``set_stored`` says what is."""

    save = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = self._base = ""
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.flush)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._typed)
        self._fit()

    @property
    def pending(self) -> bool:
        """Tell whether something typed is not stored yet."""
        return self.toPlainText() != self._base

    def show_text(self, stored: str, typed: str | None = None) -> None:
        """Show another text; ``typed`` is what was written there before and could not be stored."""
        self._stored = self._base = stored
        self.setPlainText(stored if typed is None else typed)
        self._timer.stop()

    def set_stored(self, text: str) -> None:
        """Show what is stored now, unless something typed still waits to be."""
        if text == self._stored:
            return
        self._stored = text
        if not self.pending:
            self.show_text(text)

    def accept(self, typed: str) -> None:
        """Take note that a typed text was stored, be it tidied or not."""
        self._base = typed

    @Slot()
    def flush(self) -> None:
        """Ask to store what was typed, if anything was."""
        self._timer.stop()
        if self.pending and not self.isReadOnly():
            self.save.emit(self.toPlainText())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Store on leaving, but not while a menu of the field is open."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; what was typed stays and is stored."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height that the text needs at the new width."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _typed(self) -> None:
        self._fit()
        if self.pending:
            self._timer.start()

    def _fit(self) -> None:
        lines = min(max(self._shown_lines(), _LEAST), _MOST)
        frame = self.height() - self.viewport().height()
        frame = frame if 0 < frame < 60 else 16
        height = self.fontMetrics().lineSpacing() * lines + frame + 10
        if self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _shown_lines(self) -> int:
        document = self.document()
        block, lines = document.begin(), 0
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines


class SavingLine(QLineEdit):
    """One line; Enter or leaving asks to store it, Esc brings back what is stored."""

    save = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.editingFinished.connect(self.flush)

    @property
    def pending(self) -> bool:
        """Tell whether something typed is not stored yet."""
        return self.text().strip() != self._stored

    def set_stored(self, text: str) -> None:
        """Show what is stored, unless something typed still waits to be."""
        if not (self.hasFocus() and self.pending):
            self._show(text)
        self._stored = text

    def show_text(self, text: str) -> None:
        """Show another text, whatever was typed."""
        self._stored = text
        self._show(text)

    def _show(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    @Slot()
    def flush(self) -> None:
        """Ask to store what was typed, if anything was."""
        if self.pending and not self.isReadOnly():
            self.save.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc as it was stored; leave with Enter once stored."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._stored)
            self.left.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
