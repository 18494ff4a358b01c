"""The survey side of the part: the waves, the ways answers come in, what the chosen wave says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.surveys import Wave
from cxma.ui.message import CHANGE
from cxma.ui.pages.internal.measure.results import Results
from cxma.ui.pages.internal.measure.wave_panel import WavePanel
from cxma.ui.pages.internal.measure.waves import WaveList
from cxma.ui.pages.internal.measure.ways import WaysIn
from cxma.ui.widgets.buttons import PrimaryButton, QuietButton
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Body, Heading, Muted

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.ui.context import Context

_SHOWN = frozenset(
    {"wave", "wave_invited", "intake", "response", "reciprocal", "area", "service", "cell"}
    | {"priority_settings"}
)
"""Tables that show here."""


class Survey(ScrollColumn):
    """Waves above, then the chosen one: ways in while it is open, results."""

    def __init__(self, context: Context) -> None:
        super().__init__(width=1180, margin=24, gap=16)
        self.set_margins(0, 8, 32, 32)
        self.context = context
        self.wave_id = 0
        tr = context.tr
        self.start = self._start()
        self.add(self.start)
        head = QHBoxLayout()
        self.title = Heading(tr("measure.waves"), 2)
        head.addWidget(self.title, 1)
        self.new = QuietButton(tr("measure.open"), "plus", theme=context.theme)
        self.new.clicked.connect(self.open_new)
        head.addWidget(self.new)
        self.add(head)
        self.panel = WavePanel(context)
        self.panel.done.connect(self._stored)
        self.add(self.panel)
        self.waves = WaveList(context)
        self.waves.chosen.connect(self.choose)
        self.waves.edit_asked.connect(self._edit)
        self.waves.close_asked.connect(self._close)
        self.waves.reopen_asked.connect(self._reopen)
        self.waves.remove_asked.connect(self._remove)
        self.add(self.waves)
        self.ways = WaysIn(context)
        self.add(self.ways)
        self.results = Results(context)
        self.add(self.results)
        self.add_stretch()

    @property
    def wave(self) -> Wave | None:
        """Return the wave that is chosen: the open one first, else the latest."""
        waves = self.context.snapshot.internal.waves
        chosen = next((wave for wave in waves if wave.id == self.wave_id), None)
        if chosen is None and waves:
            chosen = max(waves, key=lambda wave: (wave.closed is None, wave.opened, wave.id))
        return chosen

    def refresh(self, changes: Changes | None = None) -> None:
        """Show what is stored; other rooms' changes leave it as it is."""
        if changes is not None and not changes.tables & _SHOWN:
            return
        internal, wave = self.context.snapshot.internal, self.wave
        editable = self.context.project is not None and not self.context.project.read_only
        empty = wave is None
        self.start.setVisible(empty and self.panel.isHidden())
        for part in (self.title, self.waves, self.results):
            part.setVisible(not empty)
        self.new.setVisible(editable and not empty and self.panel.isHidden())
        self._say_first_step(bool(internal.cells))
        self.ways.setVisible(wave is not None and editable)
        if wave is not None:
            self.waves.show_waves(internal.waves, wave.id)
            self.ways.show_wave(wave)
            self.results.show_wave(wave)
        read_in_order(self)

    def choose(self, wave_id: int) -> None:
        """Show a wave."""
        self.wave_id = wave_id
        self.refresh()

    def choose_way(self, key: str) -> None:
        """Open a way in, for the wave that is open; say so where none is."""
        wave = self.wave
        if wave is None or wave.closed is not None:
            waves = self.context.snapshot.internal.waves
            still = [each for each in waves if each.closed is None]
            if not still:
                self.context.message(self.context.tr("measure.none_open"), "warning")
                return
            self.choose(still[-1].id)
        self.ways.choose(key)

    def open_new(self) -> None:
        """Let a wave be opened."""
        self.panel.open_new()
        self.new.hide()
        self.start.hide()

    def first_focus(self) -> QWidget | None:
        """Return what gets the keyboard first."""
        if self.wave is None:
            return self.begin
        return self.waves.rows.get(self.wave.id)

    # --- the waves ----------------------------------------------------------------------------

    def _stored(self, wave_id: int) -> None:
        """Put the panel away and show the wave it stored."""
        self.panel.hide()
        self.wave_id = wave_id or self.wave_id
        self.refresh()
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    def _edit(self, wave_id: int) -> None:
        self.panel.open_wave(self.context.snapshot.internal.wave(wave_id))
        self.new.hide()

    def _close(self, wave_id: int) -> None:
        from cxma.actions import surveys

        context, tr = self.context, self.context.tr
        name = context.snapshot.internal.wave(wave_id).name
        today = date.today()  # noqa: DTZ011  (the day on this computer's wall)
        if context.do(surveys.close_wave, context.project, wave_id, today) is not False:
            reopen = (tr("measure.reopen"), lambda: self._reopen(wave_id))
            context.message(tr("measure.closed", name=name), "good", steps=[reopen], about=CHANGE)

    def _reopen(self, wave_id: int) -> None:
        from cxma.actions import surveys

        self.context.do(surveys.reopen_wave, self.context.project, wave_id)

    def _remove(self, wave_id: int) -> None:
        from cxma.actions import surveys
        from cxma.ui.undoing import undo_last, worded

        context, tr = self.context, self.context.tr
        if context.do(surveys.remove_wave, context.project, wave_id) is False:
            return
        assert context.project is not None and context.project.undo_label is not None
        undo = (tr("ui.undo"), lambda: undo_last(context))
        said = worded(tr, context.project.undo_label)
        context.message(said, "info", steps=[undo], about=CHANGE)

    # --- nothing there yet --------------------------------------------------------------------

    def _start(self) -> QWidget:
        """Return what stands here before the first wave."""
        tr = self.context.tr
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 24, 0, 24)
        column.setSpacing(8)
        column.addWidget(Heading(tr("measure.first"), 1))
        self.teach = Muted()
        self.teach.setMaximumWidth(self.context.sizes.px(640))
        column.addWidget(self.teach)
        column.addSpacing(8)
        row = QHBoxLayout()
        self.begin = PrimaryButton(tr("measure.open"))
        self.begin.clicked.connect(self._first_step)
        row.addWidget(self.begin)
        row.addStretch(1)
        column.addLayout(row)
        self.locked = Body(tr("measure.read_only"))
        column.addWidget(self.locked)
        return whole

    def _say_first_step(self, ready: bool) -> None:
        """Offer the step that comes first: the matrix says whom to ask about what."""
        tr, project = self.context.tr, self.context.project
        read_only = project is None or project.read_only
        self.teach.setText(tr("measure.first_remark" if ready else "measure.no_matrix"))
        self.begin.set_text(tr("measure.open" if ready else "measure.to_matrix"))
        self.begin.setVisible(not (ready and read_only))
        self.locked.setVisible(read_only and ready)

    def _first_step(self) -> None:
        if self.context.snapshot.internal.cells:
            self.open_new()
        else:
            self.context.goto("internal", "services")
