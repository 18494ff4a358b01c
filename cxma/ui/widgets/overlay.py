"""A panel above the page: the page behind it rests until the panel is left with Escape."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget


class Overlay(QWidget):
    """Cover the window with a veil and hold one panel; Escape or a click beside it leaves.

    Args:
        window: what is covered.
        veil: colour laid over the page.
        width: of the panel, in pixels.
        top: distance of the panel to the top, in pixels; centred when negative.
    """

    closed = Signal()

    def __init__(self, window: QWidget, veil: str, width: int, *, top: int = 72) -> None:
        super().__init__(window)
        self.covered = window
        self._veil = QColor(veil)
        self._veil.setAlpha(170)
        self._wanted = width
        self._top = top
        self._before: QWidget | None = None
        self._done = False
        self.panel = QFrame(self)
        self.panel.setProperty("role", "panel")
        self.column = QVBoxLayout(self.panel)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def open_panel(self) -> None:
        """Show the panel and give it the keyboard."""
        self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        self.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Take the panel away; the keyboard goes back to where it was."""
        if self._done:
            return
        self._done = True
        inside = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()
        self.closed.emit()
        if inside and self._before is not None and _alive(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.deleteLater()

    def first_focus(self) -> QWidget:
        """Return what gets the keyboard first."""
        return self.panel

    def wanted_height(self) -> int:
        """Return how tall the panel would like to be, in pixels."""
        return self.panel.sizeHint().height()

    def place(self) -> None:
        """Cover the window as it is now."""
        self.setGeometry(self.covered.rect())
        width = min(self._wanted, self.width() - 32)
        height = min(self.wanted_height(), self.height() - 48)
        room = max(24, (self.height() - height) // 2)
        top = room if self._top < 0 else min(self._top, room)
        self.panel.setGeometry((self.width() - width) // 2, top, width, height)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard inside the panel."""
        if not super().focusNextPrevChild(forward):
            return False
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self.first_focus().setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._veil)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let fields inside hand Escape to the panel."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.close_panel()
            return True
        return super().eventFilter(watched, event)


def _alive(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return bool(isValid(widget)) and widget.isVisible()
