"""A page's keys: they act while nobody writes, and leave text fields alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

REPEATING = frozenset({"Left", "Right", "PgUp", "PgDown"})
"""Keys that act again and again while they are held."""
_WRITING = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


@dataclass(frozen=True, slots=True)
class Key:
    """One or more keys for one act.

    Attributes:
        keys: as Qt names them.
        act: what is done.
        code: message code of what it does.
        browsing: whether it also acts while the keyboard is in a list or tree.
        pressing: whether it also acts while a button has the keyboard.
        onward: whether the work goes on at the page: pressed elsewhere, its window comes forward.
    """

    keys: tuple[str, ...]
    act: Callable[[], object]
    code: str
    browsing: bool = True
    pressing: bool = True
    onward: bool = False


class Keys(QObject):
    """Shortcuts of a page, switched off while the keyboard is where they would do harm.

    Args:
        page: the widget below which the keys act.
        forms: widgets in which somebody writes, whatever part of them has the keyboard.
        home: the widget whose buttons keep all keys; without one, none do.
    """

    def __init__(
        self,
        page: QWidget,
        keys: Sequence[Key],
        forms: Sequence[QWidget] = (),
        home: QWidget | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._forms, self._home = page, tuple(forms), home
        self._shortcuts: list[tuple[Key, list[QShortcut]]] = []
        for key in keys:
            made = [self._make(sequence, key.act) for sequence in key.keys]
            self._shortcuts.append((key, made))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _make(self, sequence: str, act: Callable[[], object]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(sequence), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(sequence in REPEATING)
        shortcut.activated.connect(act)
        return shortcut

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self._page.isAncestorOf(new):
            return
        writing = isinstance(new, _WRITING) or any(
            form is new or form.isAncestorOf(new) for form in self._forms
        )
        browsing = isinstance(new, QAbstractItemView)
        home = self._home is not None and self._home.isAncestorOf(new)
        away = new is not self._page and not home
        for key, shortcuts in self._shortcuts:
            usable = not writing and (key.browsing or not browsing) and (key.pressing or not away)
            for shortcut in shortcuts:
                shortcut.setEnabled(usable)
