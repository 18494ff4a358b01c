"""The message bar: one sentence above the page, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from cxma.theme import Theme
from cxma.ui import icons
from cxma.ui.message import TONES, Message, Step
from cxma.ui.widgets.buttons import IconButton, QuietButton
from cxma.ui.widgets.text import Text

_ICONS = {"info": "info", "good": "success", "warning": "warning", "danger": "error"}
_PASSING = 8000
"""Milliseconds after which a message without bad news leaves by itself."""


class Banner(QFrame):
    """The message bar; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, close_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 16, 8)
        row.setSpacing(12)
        self._icon = QLabel()
        self._text = Text()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(4)
        self._close = IconButton("close", close_name, theme=theme)
        self._close.clicked.connect(self.dismiss)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addLayout(self._steps)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self, singleShot=True, interval=_PASSING)
        self._timer.timeout.connect(self._leave)
        self._message: Message | None = None
        self.hide()

    @property
    def message(self) -> Message | None:
        """Return what is said at the moment."""
        return self._message

    def say(self, message: Message) -> None:
        """Show a message in place of the one before."""
        self._message = message
        self.setProperty("tone", message.tone)
        self.style().unpolish(self)
        self.style().polish(self)
        side = round(self.fontInfo().pixelSize() * 20 / 14)
        picture = icons.icon(_ICONS[message.tone], self._theme, TONES[message.tone])
        self._icon.setPixmap(picture.pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._text.setText("\n".join([message.text, *message.details]))
        self.setAccessibleName(self._text.text())
        self._replace_steps(message.steps)
        self.show()
        self._announce()
        self._timer.stop()
        if message.tone in ("info", "good"):
            self._timer.start()

    @Slot()
    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._message = None
        self.hide()

    def leave_with(self, *about: str) -> None:
        """Take the message away when it is about one of these."""
        if self._message is not None and self._message.about in about:
            self.dismiss()

    def focus_step(self) -> None:
        """Put the keyboard on the first thing that can be done."""
        item = self._steps.itemAt(0)
        widget = item.widget() if item is not None else None
        (widget or self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _leave(self) -> None:
        """Go away, unless the person is at it."""
        if self.underMouse() or self.isAncestorOf(self.focusWidget() or self.window()):
            self._timer.start()
        else:
            self.dismiss()

    def _replace_steps(self, steps: Sequence[Step]) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for label, act in steps:
            button = QuietButton(label)
            button.clicked.connect(lambda _=False, act=act: self._act(act))
            self._steps.addWidget(button)

    def _act(self, act: Callable[[], object]) -> None:
        self.dismiss()
        act()

    def _announce(self) -> None:
        event = QAccessibleEvent(self, QAccessible.Event.Alert)
        QAccessible.updateAccessibility(event)
