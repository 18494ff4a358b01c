"""Frozen orders: keep the present one, open what stood then, compare two, remove."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.domain.priority import PriorityRun
from cxma.ui.pages.internal.prioritise import wording
from cxma.ui.pages.internal.prioritise.comparing import Comparing
from cxma.ui.pages.internal.prioritise.freezing import Freezing
from cxma.ui.widgets.buttons import IconButton, QuietButton
from cxma.ui.widgets.focus_order import read_in_order
from cxma.ui.widgets.scroll import ScrollColumn, empty
from cxma.ui.widgets.text import Body, Heading, Muted, Rule, Small

if TYPE_CHECKING:
    from cxma.ui.context import Context


class RunRow(QWidget):
    """One frozen order with its ways in and out."""

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, context: Context, run: PriorityRun) -> None:
        super().__init__()
        tr = context.tr
        self.run = run
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        state = tr("prio.run.final" if run.final else "prio.run.draft")
        words.addWidget(Heading(tr("prio.run.named", name=run.name, state=state), 2))
        words.addWidget(Small(wording.about_run(tr, run)))
        across.addLayout(words, 1)
        self.open = QuietButton(tr("prio.run.open"), "eye", theme=context.theme)
        self.open.setAccessibleName(tr("prio.run.open_named", name=run.name))
        named = tr("prio.run.remove_named", name=run.name)
        self.remove = IconButton("trash", named, theme=context.theme)
        self.remove.setEnabled(not context.read_only)
        self.open.clicked.connect(lambda: self.opened.emit(run.id))
        self.remove.clicked.connect(lambda: self.removed.emit(run.id))
        across.addWidget(self.open)
        across.addWidget(self.remove)


class Frozen(QWidget):
    """Freeze above, the list below, the comparison of two under it."""

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[PriorityRun, ...] | None = None
        tr = context.tr
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = ScrollColumn(width=1000, margin=0, gap=8)
        area.set_margins(0, 8, 32, 24)
        outer.addWidget(area)
        self.freezing = Freezing(context)
        area.add(self.freezing)
        area.add_space(16)
        area.add(Heading(tr("prio.runs"), 2))
        self._remark = Muted(tr("prio.runs.none"))
        area.add(self._remark)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        area.add(self._list)
        area.add_space(16)
        self.comparing = Comparing(context)
        area.add(self.comparing)
        area.add_stretch()

    def rows(self) -> list[RunRow]:
        """Return the frozen orders shown, latest first."""
        items = (self._list.itemAt(place) for place in range(self._list.count()))
        return [w for item in items if item and isinstance(w := item.widget(), RunRow)]

    def refresh(self) -> None:
        """Show what is stored."""
        internal = self._context.snapshot.internal
        self.freezing.refresh()
        if self._shown != internal.runs:
            self._shown = internal.runs
            self._fill(internal.runs)
            self.comparing.show_runs(internal.runs)

    def _fill(self, runs: Sequence[PriorityRun]) -> None:
        empty(self._list)
        self._remark.setVisible(not runs)
        for run in reversed(runs):
            row = RunRow(self._context, run)
            row.opened.connect(self.opened)
            row.removed.connect(self.removed)
            self._list.addWidget(row)
            self._list.addWidget(Rule())
        read_in_order(self)


class RunHead(QWidget):
    """What stands above a frozen order that is open: that it is one, and the way back."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tr = context.tr
        words = QVBoxLayout(self)
        words.setContentsMargins(0, 0, 0, 8)
        words.setSpacing(2)
        self.back = QuietButton(tr("prio.run.back"), "arrow-left", theme=context.theme)
        self.back.clicked.connect(self.left)
        words.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.name, self.text, self.left_out = Heading("", 2), Body(), Small()
        for part in (self.name, self.text, self.left_out):
            words.addWidget(part)

    def show_run(self, run: PriorityRun) -> None:
        """Say which order is open and how it was made."""
        tr, settings = self._context.tr, run.settings
        state = tr("prio.run.final" if run.final else "prio.run.draft")
        self.name.setText(tr("prio.run.named", name=run.name, state=state))
        made = tr(
            "prio.run.settings",
            low=wording.points(tr, settings.low),
            acceptable=wording.points(tr, settings.acceptable),
            good=wording.points(tr, settings.good),
            least=settings.least,
            rule=tr.term(settings.rule),
        )
        stood = tr("prio.run.stood", about=wording.about_run(tr, run))
        self.text.setText(f"{stood} {made}")
        names = wording.listed(run.left_out)
        self.left_out.setText(tr("prio.run.left_out", services=names) if names else "")
        self.left_out.setVisible(bool(names))
