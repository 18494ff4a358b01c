"""Buttons: one primary a view, quiet ones for the rest, icons with a name, chips to choose."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from cxma.theme import Theme
from cxma.ui.icons import icon as themed
from cxma.ui.look import current_theme


class Button(QPushButton):
    """A button that Enter presses as well as Space."""

    role = ""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        if self.role:
            self.setProperty("role", self.role)
        self.setAccessibleName(text)
        self.setAutoDefault(False)

    def set_text(self, text: str) -> None:
        """Change the words of the button."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class PrimaryButton(Button):
    """The one obvious next step of a view."""

    role = "primary"


class QuietButton(Button):
    """Everything that is not the next step; an icon needs the theme to take its colour from."""

    role = "quiet"

    def __init__(
        self,
        text: str,
        icon: str = "",
        parent: QWidget | None = None,
        *,
        theme: Theme | None = None,
    ) -> None:
        super().__init__(text, parent)
        if icon:
            set_icon(self, icon, theme, "accent")


class RowButton(Button):
    """A whole row that can be pressed."""

    role = "row"


class IconButton(QToolButton):
    """A button that is only a picture; its name is read aloud and shown as tooltip."""

    def __init__(
        self,
        icon: str,
        accessible_name: str,
        parent: QWidget | None = None,
        *,
        theme: Theme | None = None,
        role: str = "ink",
    ) -> None:
        super().__init__(parent)
        self.set_name(accessible_name)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        set_icon(self, icon, theme, role)

    def set_name(self, name: str) -> None:
        """Change the name that is read aloud and shown as tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Chip(Button):
    """A small choice that stays pressed."""

    role = "chip"

    def __init__(self, text: str, parent: QWidget | None = None, *, checked: bool = False) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setChecked(checked)


def set_icon(
    button: QPushButton | QToolButton, name: str, theme: Theme | None, role: str = "ink"
) -> None:
    """Put an icon on a button, as tall as its text asks for."""
    button.setIcon(themed(name, theme or current_theme(), role))
    side = round(button.fontInfo().pixelSize() * 20 / 14)
    button.setIconSize(QtCore.QSize(side, side))
