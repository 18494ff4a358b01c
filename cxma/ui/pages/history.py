"""The history: who changed what and when, newest first; undo and redo from here too."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cxma.ui.page import Page
from cxma.ui.undoing import undo_last, undo_next, worded
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.scroll import ScrollColumn, empty
from cxma.ui.widgets.text import Heading, Muted, Rule, Small, Text

if TYPE_CHECKING:
    from cxma.store.changes import Changes, HistoryEntry
    from cxma.ui.context import Context

MOST = 200


class HistoryPage(Page):
    """Changes by day."""

    key = "history"
    icon = "history"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self.area = ScrollColumn(width=880, gap=0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self.area.add(Heading(tr("history.title"), 1))
        self.area.add_space(8)
        self.area.add(Muted(tr("history.about")))
        self.area.add_space(16)
        self.undo = QuietButton(tr("ui.undo"), "undo", theme=context.theme)
        self.redo = QuietButton(tr("ui.redo"), "redo", theme=context.theme)
        self.undo.clicked.connect(lambda: undo_last(context))
        self.redo.clicked.connect(lambda: undo_next(context))
        row = QHBoxLayout()
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addStretch(1)
        self.area.add(row)
        self.area.add_space(16)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.area.add(self._list)
        self.area.add_stretch()

    def refresh(self, changes: Changes | None = None) -> None:
        """List the changes as they are now."""
        project = self.context.project
        if project is None:
            return
        self.undo.setEnabled(project.undo_label is not None)
        self.redo.setEnabled(project.redo_label is not None)
        empty(self._list)
        by_day: dict[object, list[HistoryEntry]] = defaultdict(list)
        for entry in project.history(MOST):
            by_day[entry.at.astimezone().date()].append(entry)
        if not by_day:
            self._list.addWidget(Muted(self.context.tr("history.none")))
        for day, entries in by_day.items():
            self._list.addWidget(Heading(self.context.tr.day(day, "full"), 3))  # type: ignore[arg-type]
            self._list.addSpacing(8)
            for entry in entries:
                self._list.addWidget(Rule())
                self._list.addWidget(self._line(entry))
            self._list.addSpacing(24)

    def _line(self, entry: HistoryEntry) -> QWidget:
        tr, px = self.context.tr, self.context.sizes.px
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(16)
        at = QLabel(entry.at.astimezone().strftime("%H:%M"))
        at.setProperty("role", "muted")
        at.setFixedWidth(px(48))
        words = worded(tr, entry.label)
        what = Text(words, role="muted" if entry.undone else "")
        if entry.undone:
            what.setText(tr("history.undone", change=words))
        who = Small(entry.who)
        who.setFixedWidth(px(160))
        row.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(what, 1)
        row.addWidget(who, 0, Qt.AlignmentFlag.AlignTop)
        return line
