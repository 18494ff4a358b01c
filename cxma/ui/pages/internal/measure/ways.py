"""The ways answers come into an open wave, as one row of choices; the chosen one opens below."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.domain.surveys import Wave
from cxma.ui.widgets.buttons import Chip
from cxma.ui.widgets.flow import FlowLayout
from cxma.ui.widgets.text import Heading, Muted

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Way(QWidget):
    """One way in; built when it is first chosen."""

    left = Signal()
    """It is done and wants to be put away."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def show_wave(self, wave: Wave) -> None:
        """Show what is needed for a wave; called when chosen and after every change."""

    def first_focus(self) -> QWidget | None:
        """Return what gets the keyboard when the way is chosen."""
        return None

    def take_files(self, files: Sequence[Path]) -> None:
        """Look at files that were dropped."""

    def retire(self) -> None:
        """Let go of what runs, before the way is deleted."""


class WayEntry(NamedTuple):
    """Where a way is; its module is imported when it is first chosen."""

    key: str
    code: str
    module: str
    name: str


_HERE = "cxma.ui.pages.internal.measure"
WAYS = (
    WayEntry("form", "measure.way.form", f"{_HERE}.sending", "Sending"),
    WayEntry("answers", "measure.way.answers", f"{_HERE}.arriving", "Arriving"),
    WayEntry("kiosk", "measure.way.kiosk", f"{_HERE}.kiosk_way", "KioskWay"),
    WayEntry("paper", "measure.way.paper", f"{_HERE}.paper", "Paper"),
    WayEntry("import", "measure.way.import", f"{_HERE}.importing.wizard", "Wizard"),
)


class WaysIn(QWidget):
    """Form to send, answers that came, kiosk, paper, table of another program."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wave: Wave | None = None
        self._made: dict[str, Way] = {}
        self.key = ""
        tr = context.tr
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 8)
        self._column.setSpacing(8)
        self._column.addWidget(Heading(tr("measure.ways"), 2))
        self._column.addWidget(Muted(tr("measure.ways_remark")))
        row = QWidget()
        flow = FlowLayout(row, gap=8)
        self.chips: dict[str, Chip] = {}
        for entry in WAYS:
            chip = Chip(tr(entry.code))
            chip.clicked.connect(lambda on, key=entry.key: self.choose(key if on else ""))
            self.chips[entry.key] = chip
            flow.addWidget(chip)
        self._column.addWidget(row)

    @property
    def way(self) -> Way | None:
        """Return the way that is chosen."""
        return self._made.get(self.key)

    def way_named(self, key: str) -> Way:
        """Return a way, building it when it was not chosen yet."""
        if key not in self._made:
            entry = next(entry for entry in WAYS if entry.key == key)
            made: Way = getattr(importlib.import_module(entry.module), entry.name)(self._context)
            made.left.connect(lambda: self.choose(""))
            made.hide()
            self._made[key] = made
            self._column.addWidget(made)
        return self._made[key]

    def show_wave(self, wave: Wave) -> None:
        """Show the ways into a wave; a closed one takes no more answers."""
        if self._wave is not None and wave.id != self._wave.id:
            self.choose("")
        self._wave = wave
        self.setVisible(wave.closed is None)
        if wave.closed is not None:
            self.choose("")
        elif self.way is not None:
            self.way.show_wave(wave)

    def choose(self, key: str) -> None:
        """Open a way below the row, or none."""
        before = self.way
        if before is not None:
            before.hide()
        self.key = key
        for name, chip in self.chips.items():
            chip.setChecked(name == key)
        if not key:
            if before is not None:
                next(iter(self.chips.values())).setFocus()
            return
        way = self.way_named(key)
        if self._wave is not None:
            way.show_wave(self._wave)
        way.show()
        focus = way.first_focus()
        if focus is not None:
            focus.setFocus()

    def retire(self) -> None:
        """Let go of what runs."""
        for way in self._made.values():
            way.retire()
