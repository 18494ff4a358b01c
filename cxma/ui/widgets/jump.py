"""Ctrl+K: one line in which every page, question, person and command is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from cxma.ui.finding import Candidate, find
from cxma.ui.widgets.overlay import Overlay
from cxma.ui.widgets.text import Elided, Muted

if TYPE_CHECKING:
    from cxma.ui.commands import Commands
    from cxma.ui.context import Context

_ROWS = 9


class JumpPanel(Overlay):
    """The line and what it finds; Enter goes there."""

    def __init__(self, commands: Commands) -> None:
        context = commands.context
        self._commands = commands
        self._px = context.sizes.px
        super().__init__(commands.window, context.theme["window"], context.sizes.px(640))
        tr = context.tr
        self._all = list(candidates(context, commands))
        self.line = QLineEdit()
        self.line.setProperty("role", "search")
        self.line.setPlaceholderText(tr("jump.placeholder"))
        self.line.setAccessibleName(tr("command.jump"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("jump.found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = Muted(tr("jump.nothing"))
        self.nothing.setContentsMargins(16, 12, 16, 16)
        self.column.addWidget(self.line)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.nothing)
        self.line.textEdited.connect(self._show)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._go)
        self._show("")

    def first_focus(self) -> QWidget:
        return self.line

    def wanted_height(self) -> int:
        rows = min(_ROWS, max(self.list.count(), 1))
        return self.line.sizeHint().height() + rows * self._row_height() + 8

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS - 1}
            step[Qt.Key.Key_PageUp] = 1 - _ROWS
            if event.key() in step:
                self._move(step[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def shown(self) -> list[Candidate]:
        """Return what is listed at the moment."""
        places = range(self.list.count())
        return [self.list.item(place).data(Qt.ItemDataRole.UserRole) for place in places]

    def _show(self, wanted: str) -> None:
        found = find(self._all, wanted)
        self.list.clear()
        for candidate in found:
            self._add(candidate)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found:
            self.list.setCurrentRow(0)
        self.place()

    def _add(self, candidate: Candidate) -> None:
        item = QListWidgetItem(self.list)
        item.setData(Qt.ItemDataRole.UserRole, candidate)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, f"{candidate.also} {candidate.text}".strip()
        )
        item.setSizeHint(QSize(0, self._row_height()))
        self.list.setItemWidget(item, _row(candidate, self._px(56)))

    def _row_height(self) -> int:
        return self._px(38)

    def _move(self, step: int) -> None:
        last = self.list.count() - 1
        if last >= 0:
            self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        candidate: Candidate = item.data(Qt.ItemDataRole.UserRole)
        self.close_panel()
        if candidate.page == "command":
            for command in self._commands.usable():
                if command.code == candidate.target:
                    self._commands.run(command)
        else:
            self._commands.context.goto(candidate.page, candidate.target)


def _row(candidate: Candidate, id_width: int) -> QWidget:
    """Return one line: id, name, and what it is."""
    row = QWidget()
    row.setProperty("role", "page")
    across = QHBoxLayout(row)
    across.setContentsMargins(16, 0, 16, 0)
    across.setSpacing(8)
    if candidate.page == "assess" and candidate.also:
        mark = QLabel(candidate.also)
        mark.setProperty("role", "muted")
        mark.setMinimumWidth(id_width)
        across.addWidget(mark)
    across.addWidget(Elided(candidate.text), 1)
    kind = QLabel(candidate.kind)
    kind.setProperty("role", "small")
    across.addWidget(kind)
    return row


def candidates(context: Context, commands: Commands) -> Iterator[Candidate]:
    """Yield everything one can go to, commands and pages first."""
    tr = context.tr
    for command in commands.usable():
        if command.code != "command.jump":
            keys = QKeySequence(command.keys[0]) if command.keys else QKeySequence()
            shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
            yield Candidate(tr(command.code), shown, "command", command.code)
    if context.project is not None:
        yield from _in_engagement(context)


def _in_engagement(context: Context) -> Iterator[Candidate]:
    tr, words, snapshot = context.tr, context.words, context.snapshot
    for dimension in snapshot.asked.dimensions:
        name = words.dimensions[dimension.id].name
        yield Candidate(name, tr("jump.dimension"), "results", dimension.id, dimension.id)
        for sub in dimension.subdimensions:
            name = words.subdimensions[sub.id].name
            yield Candidate(name, tr("jump.subdimension"), "assess", sub.id, sub.id)
    for question in snapshot.asked.questions():
        name = words.questions[question.id].name
        yield Candidate(name, tr("jump.question"), "assess", question.id, question.id)
    for item in snapshot.initiatives:
        yield Candidate(item.title, tr("jump.initiative"), "plan", str(item.id))
    services = {service.id: service.name for service in snapshot.internal.services}
    for gap in snapshot.internal.gaps:
        target = f"improve:gap-{gap.id}"
        service = services.get(gap.service_id, "")
        yield Candidate(gap.statement, tr("jump.gap"), "internal", target, service)
    for run in snapshot.internal.runs:
        yield Candidate(run.name, tr("prio.jump"), "internal", f"prioritise:run-{run.id}")
    for person in snapshot.participants:
        target = f"participant:{person.id}"
        yield Candidate(person.name, tr("jump.participant"), "setup", target, person.role)
    yield from _on_the_map(context)


def _on_the_map(context: Context) -> Iterator[Candidate]:
    tr, internal = context.tr, context.snapshot.internal
    for area in internal.areas:
        yield Candidate(area.name, tr("map.area.name"), "internal", f"map:area-{area.id}")
    for journey in internal.journeys:
        target = f"map:journey-{journey.id}"
        yield Candidate(journey.name, tr("map.journey"), "internal", target, journey.segment)
    for service in internal.services:
        yield Candidate(service.name, tr("map.service"), "internal", f"services:{service.id}")
    for wave in internal.waves:
        yield Candidate(wave.name, tr("measure.wave"), "internal", f"measure:wave-{wave.id}")
