"""The waves in a list, the latest first; the one chosen carries what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cxma.domain.surveys import Wave
from cxma.ui.pages.internal.measure.wording import facts, turnout
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.link_row import LinkRow
from cxma.ui.widgets.scroll import empty
from cxma.ui.widgets.text import Elided, Rule, Small, Text

if TYPE_CHECKING:
    from cxma.ui.context import Context


class WaveList(QWidget):
    """One row a wave: its name and state, when and how it asks, who answered."""

    chosen = Signal(int)
    edit_asked = Signal(int)
    close_asked = Signal(int)
    reopen_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.rows: dict[int, LinkRow] = {}
        self.buttons: dict[str, QuietButton] = {}

    def show_waves(self, waves: tuple[Wave, ...], current: int | None) -> None:
        """Show all waves, one of them chosen; the keyboard stays on its row."""
        focused = next((key for key, row in self.rows.items() if row.hasFocus()), None)
        empty(self._column)
        self.rows, self.buttons = {}, {}
        for wave in sorted(waves, key=lambda w: (w.opened, w.id), reverse=True):
            self._column.addWidget(Rule())
            self._column.addLayout(self._line(wave, wave.id == current))
        self._column.addWidget(Rule())
        if focused in self.rows:
            self.rows[focused].setFocus()

    def _line(self, wave: Wave, current: bool) -> QHBoxLayout:
        tr, internal = self._context.tr, self._context.snapshot.internal
        state = tr("measure.is_open" if wave.closed is None else "measure.is_closed")
        told = [wave.name, state, facts(tr, wave), turnout(tr, internal, wave)]
        row = LinkRow(", ".join(told))
        row.setAccessibleDescription(tr("measure.shown") if current else "")
        row.clicked.connect(lambda: self.chosen.emit(wave.id))
        words = QVBoxLayout()
        words.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        name = Elided(wave.name, role="section" if current else "")
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        head.addWidget(name)
        tag = Text(state, role="tag" if wave.closed is None else "small")
        tag.setWordWrap(False)
        head.addWidget(tag)
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(Small(f"{facts(tr, wave)} · {turnout(tr, internal, wave)}"))
        row.add(words, 1)
        self.rows[wave.id] = row
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(row, 1)
        if current:
            for button in self._steps(wave):
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _steps(self, wave: Wave) -> list[QuietButton]:
        tr = self._context.tr
        if self._context.project is None or self._context.project.read_only:
            return []
        ending = ("close", "measure.close", self.close_asked)
        if wave.closed is not None:
            ending = ("reopen", "measure.reopen", self.reopen_asked)
        steps = (
            ending,
            ("edit", "measure.edit", self.edit_asked),
            ("remove", "measure.remove", self.remove_asked),
        )
        made = []
        for key, code, asked in steps:
            button = QuietButton(tr(code))
            button.setAccessibleName(f"{tr(code)}: {wave.name}")
            button.clicked.connect(lambda _=False, asked=asked: asked.emit(wave.id))
            self.buttons[key] = button
            made.append(button)
        return made
