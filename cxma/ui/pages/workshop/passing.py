"""One keyboard passed round: people without a phone vote at this laptop, unseen by the others."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Group
from cxma.ui.pages.workshop import wording
from cxma.ui.pages.workshop.bits import row, say
from cxma.ui.widgets.buttons import Chip, PrimaryButton, QuietButton
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.level_picker import LevelPicker
from cxma.ui.widgets.scroll import ScrollColumn
from cxma.ui.widgets.text import Body, Heading, Muted, Text
from cxma.workshop.protocol import Ballot, Choice

if TYPE_CHECKING:
    from cxma.ui.context import Context


class Passing(QWidget):
    """Covers the console: who is next, their vote, thanks, and the next one."""

    left = Signal()
    _seated = Signal(int)
    _kept = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._seat: int | None = None
        self.steps = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        self.steps.addWidget(self._who())
        self.steps.addWidget(self._vote())
        queued = Qt.ConnectionType.QueuedConnection
        self._seated.connect(self._on_seated, queued)
        self._kept.connect(self._on_kept, queued)

    def _who(self) -> QWidget:
        tr = self._context.tr
        area = ScrollColumn(width=640, gap=16, centred=True)
        area.add(Heading(tr("session.passing"), 1))
        self.thanks = Text("", role="good")
        area.add(self.thanks)
        area.add(Muted(tr("session.passing.hint")))
        self.group = QComboBox()
        self.group.setAccessibleName(tr("phone.join.group"))
        calm(self.group)
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name.setPlaceholderText(tr("phone.join.name"))
        self.name.setAccessibleName(tr("phone.join.name"))
        area.add(Heading(tr("phone.join.group"), 3))
        area.add(self.group)
        area.add(self.name)
        self.sit = PrimaryButton(tr("session.passing.sit"))
        self.sit.clicked.connect(self._sit)
        self.back = QuietButton(tr("session.passing.back"), theme=self._context.theme)
        self.back.clicked.connect(self.leave)
        area.add(row([self.sit, self.back]))
        area.add_stretch()
        return area

    def _vote(self) -> QWidget:
        tr, theme = self._context.tr, self._context.theme
        area = ScrollColumn(width=760, gap=12, centred=True)
        self.question = Text("", role="question")
        area.add(self.question)
        area.add(Body(tr("phone.ballot.choose")))
        self.picker = LevelPicker(theme, tr)
        self.picker.chosen.connect(self._on_level)
        area.add(self.picker)
        self.unknown = Chip(tr("phone.ballot.unknown"))
        self.unknown.clicked.connect(self._on_unknown)
        area.add(row([self.unknown]))
        self.reason = QLineEdit()
        self.reason.setMaxLength(500)
        self.reason.setPlaceholderText(tr("phone.ballot.reason"))
        self.reason.setAccessibleName(tr("phone.ballot.reason"))
        area.add(self.reason)
        self.send = PrimaryButton(tr("phone.ballot.send"))
        self.send.clicked.connect(self._send)
        area.add(row([self.send]))
        area.add_stretch()
        return area

    def start(self) -> None:
        """Ask who is first."""
        desk, tr = self._context.desk, self._context.tr
        script = desk.script
        if script is None or not isinstance(desk.activity, Ballot):
            return
        self.group.clear()
        for group in script.groups:
            self.group.addItem(tr.term(group), group)
        self.name.setVisible(script.named)
        say(self.thanks, "")
        self._ask()

    def leave(self) -> None:
        """Uncover the console."""
        self._seat = None
        self.left.emit()

    def _ask(self) -> None:
        self.name.clear()
        self.steps.setCurrentIndex(0)
        (self.name if not self.name.isHidden() else self.group).setFocus()

    def _sit(self) -> None:
        group = Group(self.group.currentData())
        session = self._context.desk.hub.session
        if session is not None:
            self.sit.setEnabled(False)
            future = session.sit_here(group, self.name.text().strip())
            self._context.desk.hub.watch(future)
            future.add_done_callback(self._on_sit)

    def _on_sit(self, future: Future[int]) -> None:
        """Take the seat's number; called in the server's thread."""
        self._seated.emit(future.result() if future.exception() is None else -1)

    @Slot(int)
    def _on_seated(self, seat: int) -> None:
        self.sit.setEnabled(True)
        activity = self._context.desk.activity
        if seat < 0 or not isinstance(activity, Ballot):
            return
        self._seat = seat
        text = wording.text_of(activity, self._context.tr)
        self.question.setText(text.text)
        self.picker.set_words(list(text.names), list(text.levels))
        self.picker.set_level(None)
        self.unknown.setChecked(False)
        self.reason.clear()
        self.send.setEnabled(False)
        self.steps.setCurrentIndex(1)
        self.picker.focus()

    def _on_level(self, level: object) -> None:
        self.picker.set_level(level if isinstance(level, int) else None)
        self.unknown.setChecked(False)
        self.send.setEnabled(self.picker.level is not None)

    def _on_unknown(self) -> None:
        self.unknown.setChecked(True)
        self.picker.set_level(None)
        self.send.setEnabled(True)

    def _send(self) -> None:
        session, level = self._context.desk.hub.session, self.picker.level
        choice: Choice = Mark.DONT_KNOW if level is None else level
        if session is not None and self._seat is not None:
            self.send.setEnabled(False)
            reason = self.reason.text().strip()
            future = session.vote_here(self._seat, choice, reason)
            self._context.desk.hub.watch(future)
            future.add_done_callback(lambda done: self._kept.emit(done.exception() is None))

    @Slot(bool)
    def _on_kept(self, kept: bool) -> None:
        self._seat = None
        say(self.thanks, self._context.tr("session.passing.thanks") if kept else "")
        self._ask()
