"""The agenda of a running session: what was done, what is shown, what comes, how far behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cxma.ui.pages.workshop import wording
from cxma.ui.pages.workshop.bits import say
from cxma.ui.widgets.text import Heading, Small
from cxma.workshop.protocol import Activity, Ballot, Progress, Stage

if TYPE_CHECKING:
    from cxma.ui.context import Context

_DONE, _HERE, _OPEN = "✓", "→", "○"
_OVER = (Stage.CLOSED, Stage.SETTLED)
LATE = 1.0
"""From so many minutes on a session counts as late or early."""


class Agenda(QWidget):
    """A list of what the session does; ``chosen`` carries the id of what was pressed."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines: list[tuple[str, bool]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(context.tr("session.agenda"), 3))
        self.time = Small()
        column.addWidget(self.time)
        self.list = QListWidget()
        self.list.setAccessibleName(context.tr("session.agenda"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)
        column.addWidget(self.list, 1)

    def refresh(self) -> None:
        """Show how every activity stands; the welcome comes first."""
        desk = self._context.desk
        script, view = desk.script, desk.view
        if script is None or view is None:
            return
        tr = self._context.tr
        lines = [
            (
                f"{_HERE if view.current is None else _DONE}  {tr('session.welcome')}",
                view.current is None,
            )
        ]
        for activity in script.activities:
            here = activity.id == view.current
            lines.append((self._line(activity, view.progress.get(activity.id), here), here))
        if lines != self._lines:
            self._lines = lines
            self._show([None, *(activity.id for activity in script.activities)])
        self.tick()

    def tick(self) -> None:
        """Say how the session stands against its plan."""
        standing, tr = self._context.desk.standing, self._context.tr
        if standing is None:
            return
        left = tr("session.left", minutes=tr.number(standing.left, 0))
        behind = round(standing.behind)
        if abs(standing.behind) < LATE:
            said = tr("session.on_time")
        elif behind > 0:
            said = tr.plural("session.behind", behind)
        else:
            said = tr.plural("session.ahead", -behind)
        say(self.time, f"{said} · {left}")

    def _show(self, ids: list[str | None]) -> None:
        with QSignalBlocker(self.list):
            while self.list.count() > len(ids):
                self.list.takeItem(self.list.count() - 1)
            while self.list.count() < len(ids):
                self.list.addItem(QListWidgetItem())
            for place, (key, (text, here)) in enumerate(zip(ids, self._lines, strict=True)):
                item = self.list.item(place)
                item.setData(Qt.ItemDataRole.UserRole, key)
                item.setText(text)
                font = self.list.font()
                font.setBold(here)
                item.setFont(font)
                if here:
                    self.list.setCurrentRow(place)

    def _line(self, activity: Activity, course: Progress | None, here: bool) -> str:
        mark = _HERE if here else _DONE if self._is_done(activity, course) else _OPEN
        tr, words = self._context.tr, self._context.words
        return f"{mark}  {wording.title(activity, words, tr)}"

    def _is_done(self, activity: Activity, course: Progress | None) -> bool:
        if isinstance(activity, Ballot):
            kept = self._context.desk.kept
            done = kept.voted(activity.question_id) if kept is not None else None
            return done is not None and done.outcome is not None
        return course is not None and course.stage in _OVER

    def _on_item(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
