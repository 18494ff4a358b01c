"""The page that holds the four parts of Set-up, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout

from cxma.ui.page import Page
from cxma.ui.pages.setup.client import ClientPart
from cxma.ui.pages.setup.part import Part
from cxma.ui.pages.setup.people import PeoplePart
from cxma.ui.pages.setup.rounds import RoundsPart
from cxma.ui.pages.setup.targets import TargetsPart
from cxma.ui.widgets.buttons import PrimaryButton
from cxma.ui.widgets.text import Heading

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

PARTS: tuple[type[Part], ...] = (ClientPart, PeoplePart, RoundsPart, TargetsPart)


class SetupPage(Page):
    """Client, people, rounds, targets; a target names a part or a person."""

    key = "setup"
    icon = "setup"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 32, 0)
        head.addWidget(Heading(tr("nav.setup"), 1), 1)
        self.go_on = PrimaryButton(tr("setup.go_on"))
        self.go_on.clicked.connect(lambda: context.goto("assess"))
        head.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.tabs = QTabBar()
        self.tabs.setObjectName("setup.tabs")
        self.tabs.setAccessibleName(tr("setup.parts"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        column.addWidget(self.tabs)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.parts = [kind(context) for kind in PARTS]
        for part in self.parts:
            self.tabs.addTab(tr(f"setup.{part.key}"))
            self.stack.addWidget(part)
        self.tabs.currentChanged.connect(self._show)

    @property
    def part(self) -> Part:
        """Return the part that is shown."""
        return self.parts[self.stack.currentIndex()]

    def refresh(self, changes: Changes | None = None) -> None:
        self.part.refresh()

    def open_target(self, target: str) -> None:
        """Show a part, or somebody: ``client``, ``people``, ``participant:3``, ``targets``."""
        key, _, which = target.partition(":")
        key = "people" if key == "participant" else key
        for place, part in enumerate(self.parts):
            if part.key == key:
                self.tabs.setCurrentIndex(place)
                part.refresh()
                part.open_target(which)

    def whereabouts(self) -> str:
        return self.part.key

    def shortcuts(self) -> list[tuple[str, str]]:
        return [
            ("Enter", "setup.key_edit"),
            ("Tab", "setup.key_next"),
            ("Del", "setup.key_remove"),
            ("Ctrl+PgDown", "setup.key_part"),
        ]

    def leave(self) -> None:
        self.part.leave()

    def keyPressEvent(self, event: object) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(event.key())  # type: ignore[attr-defined]
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:  # type: ignore[attr-defined]
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
            self.tabs.setFocus()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def _show(self, place: int) -> None:
        self.part.leave()
        self.stack.setCurrentIndex(place)
        self.part.refresh()
