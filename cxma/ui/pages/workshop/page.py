"""The page of the workshop: prepare, lead, and read the minutes of what was held."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cxma.domain.workshops import Workshop as Kept
from cxma.ui.page import Page
from cxma.ui.page_keys import Key, Keys
from cxma.ui.pages.workshop.console import Console
from cxma.ui.pages.workshop.prepare import Prepare
from cxma.ui.workshop.sending import Sent
from cxma.workshop.protocol import Script

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

_LEVELS = 7
"""Digits that choose a level; keys beyond the scale do nothing."""


class WorkshopPage(Page):
    """The form of a session, or the console of the one that runs."""

    key: ClassVar[str] = "workshop"
    icon: ClassVar[str] = "projector"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.desk = context.desk
        self.prepare = Prepare(context)
        self.console = Console(context)
        self._ran: int | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.prepare)
        self.stack.addWidget(self.console)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.prepare.wanted.connect(self.begin)
        self.prepare.resumed.connect(self.resume)
        self.desk.changed.connect(self._on_room)
        self.desk.ticked.connect(self.console.tick)
        self.desk.pressed.connect(self._on_wall_key)
        self._letters = self._keys()
        Keys(self.console.body, self._letters)

    def _keys(self) -> tuple[Key, ...]:
        desk, console = self.desk, self.console
        return (
            Key(("PgDown",), self._when(desk.advance), "session.key.next"),
            Key(("Space",), self._when(desk.advance), "session.key.next", pressing=False),
            Key(("PgUp",), self._when(lambda: desk.step(-1)), "session.key.back"),
            Key(("O",), self._when(console.bar.press), "session.key.open"),
            Key(("A",), self._when(self._again), "session.key.again"),
            Key(("N",), self._when(lambda: desk.step(1)), "session.key.skip"),
            Key(("D",), self._when(lambda: desk.send(Sent.DISCUSSION)), "session.key.discuss"),
            Key(("B", "."), self._when(desk.toggle_blank), "session.key.blank"),
            Key(("W",), self._when(lambda: desk.send(Sent.WELCOME)), "session.key.welcome"),
            Key(("R",), self._when(lambda: desk.send(Sent.RADAR)), "session.key.radar"),
            Key(("F",), self._when(lambda: desk.send(Sent.ROOM)), "session.key.room"),
            Key(("T",), self._when(self._park), "session.key.park", onward=True),
            Key(("F5",), self._when(lambda: desk.open_wall(self)), "session.key.wall"),
            Key(("F8",), self._when(console.side.wall.swap), "session.key.swap"),
            *(
                Key((str(level),), self._when(partial(console.choose, level)), "")
                for level in range(1, _LEVELS + 1)
            ),
        )

    def refresh(self, changes: Changes | None = None) -> None:
        if self.context.project is None:
            return
        running = self.desk.running
        if running:
            self.console.refresh()
        else:
            self.prepare.refresh(changes)
        self.stack.setCurrentWidget(self.console if running else self.prepare)

    def first_focus(self) -> QWidget | None:
        return self.console.next if self.desk.running else self.prepare.first_focus()

    def shortcuts(self) -> list[tuple[str, str]]:
        named = [(" ".join(key.keys), key.code) for key in self._letters if key.code]
        return [*named, ("1–5", "session.key.level")]

    def leave(self) -> None:
        self.console.side.private.flush()

    def retire(self) -> None:
        self.leave()
        self.desk.changed.disconnect(self._on_room)
        self.desk.ticked.disconnect(self.console.tick)
        self.desk.pressed.disconnect(self._on_wall_key)

    def begin(self, name: str, script: Script, address: str, kept: object = None) -> None:
        """Open the room."""
        self.prepare.set_busy(True)
        if not self.desk.begin(name, script, address, kept if isinstance(kept, Kept) else None):
            self.prepare.set_busy(False)

    def resume(self, kept: Kept, address: str) -> None:
        """Go on with a session that was cut off."""
        self.prepare.set_busy(True)
        self.desk.resume(kept, address)

    @Slot()
    def _on_room(self) -> None:
        running = self.desk.running
        self.prepare.set_busy(self.desk.hub.busy and not running)
        if not running and self._ran is not None:
            self.prepare.show_minutes(self._ran)
        self._ran = self.desk.workshop_id if running else None
        if not self.isVisible():
            return
        before = self.stack.currentWidget()
        self.refresh()
        if before is not self.stack.currentWidget():
            first = self.first_focus()
            if first is not None:
                first.setFocus()

    @Slot(str)
    def _on_wall_key(self, name: str) -> None:
        """Do what a key does here: with one screen the wall has the keyboard."""
        for key in self._letters:
            if name in key.keys:
                if key.onward:
                    self.activateWindow()
                key.act()

    def _again(self) -> None:
        if not self.console.bar.again.isHidden():
            self.desk.again()

    def _park(self) -> None:
        self.console.show_beside()
        self.console.side.parking.start()

    def _when(self, act: Callable[[], object]) -> Callable[[], object]:
        """Return an act that only happens while a session runs."""

        def acted() -> None:
            if self.desk.running:
                act()

        return acted
