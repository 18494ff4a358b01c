"""A page of several parts, one at a time, each built when it is first shown."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cxma.ui.page import Page, Shown
from cxma.ui.widgets.text import Heading

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

_TABS = "parts"
"""What the tabs are called: the message ``<page>.parts``."""


class Part(Shown):
    """One part of a page; its tab says the message ``<page>.<key>``."""


class PartEntry(NamedTuple):
    """Where a part's class is; its module is imported when the part is first shown."""

    key: str
    module: str
    name: str


class TabbedPage(Page):
    """A heading, tabs and the part that is chosen; a target is ``part`` or ``part:which``."""

    PARTS: ClassVar[Sequence[PartEntry]] = ()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self._made: dict[str, Part] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 0, 0)
        column.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(0, 0, 32, 0)
        self.head.addWidget(Heading(tr(f"nav.{self.key}"), 1), 1)
        column.addLayout(self.head)
        self.tabs = QTabBar()
        self.tabs.setObjectName(f"{self.key}.tabs")
        self.tabs.setAccessibleName(tr(f"{self.key}.{_TABS}"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        column.addWidget(self.tabs)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        for entry in self.PARTS:
            self.tabs.addTab(tr(f"{self.key}.{entry.key}"))
        self._key = self.PARTS[0].key
        self.tabs.currentChanged.connect(self._chosen)

    @property
    def part(self) -> Part:
        """Return the part that is shown."""
        return self.part_named(self._key)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return all parts, in the order of the tabs, building those not shown yet."""
        return tuple(self.part_named(entry.key) for entry in self.PARTS)

    def part_named(self, key: str) -> Part:
        """Return a part, building it when it was not shown yet."""
        if key not in self._made:
            entry = next(entry for entry in self.PARTS if entry.key == key)
            kind = getattr(importlib.import_module(entry.module), entry.name)
            self._made[key] = kind(self.context)
            self.stack.addWidget(self._made[key])
        return self._made[key]

    def refresh(self, changes: Changes | None = None) -> None:
        if self.context.project is not None:
            self.part.refresh(changes)
            self.stack.setCurrentWidget(self.part)

    def open_target(self, target: str) -> None:
        key, _, which = target.partition(":")
        keys = [entry.key for entry in self.PARTS]
        if key in keys:
            self.tabs.setCurrentIndex(keys.index(key))
            self.part.open_target(which)

    def whereabouts(self) -> str:
        which = self.part.whereabouts()
        return f"{self._key}:{which}" if which else self._key

    def first_focus(self) -> QWidget | None:
        return self.part.first_focus()

    def shortcuts(self) -> list[tuple[str, str]]:
        return [*self.part.shortcuts(), ("Ctrl+PgDown", "ui.key_part")]

    def leave(self) -> None:
        for part in self._made.values():
            part.leave()

    def retire(self) -> None:
        for part in self._made.values():
            part.retire()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
            self.tabs.setFocus()
        else:
            super().keyPressEvent(event)

    def _chosen(self, place: int) -> None:
        # Before the part stores what is being written: why that was refused is news.
        self.context.movedOn.emit()
        self.part.leave()
        self._key = self.PARTS[place].key
        self.refresh()
