"""The strip above a page: whose engagement it is, which round, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from cxma.domain.snapshot import Round
from cxma.i18n import Translator
from cxma.ui.undoing import worded
from cxma.ui.widgets.buttons import IconButton
from cxma.ui.widgets.fields import calm
from cxma.ui.widgets.text import Elided

if TYPE_CHECKING:
    from cxma.store.changes import Changes, Label
    from cxma.ui.commands import Commands
    from cxma.ui.context import Context

_MOMENT = 60
"""Milliseconds: what follows a reply may come after the reply itself is on the screen."""
_REPLIES = frozenset({"answer", "rating"})


class Header(QFrame):
    """Client, round, and what can be taken back; hidden while no engagement is open."""

    def __init__(
        self, context: Context, commands: Commands | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        assert commands is not None
        self.setProperty("role", "header")
        self._context = context
        self._soon = QTimer(self, singleShot=True, interval=_MOMENT)
        self._soon.timeout.connect(self._show_steps)
        tr, theme = context.tr, context.theme
        self.client = Elided(role="section")
        self.tag = Elided(role="signal")
        self.rounds = QComboBox()
        self.rounds.setObjectName("header.rounds")
        self.rounds.setAccessibleName(tr("ui.round"))
        self.rounds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.rounds.setMaximumWidth(context.sizes.px(280))
        calm(self.rounds)
        self.rounds.activated.connect(self._choose)
        self.undo = IconButton("undo", tr("ui.undo"), theme=theme)
        self.redo = IconButton("redo", tr("ui.redo"), theme=theme)
        self.history = IconButton("history", tr("ui.history"), theme=theme)
        self.away = IconButton("close", tr("ui.close_engagement"), theme=theme)
        self.undo.clicked.connect(commands.undo)
        self.redo.clicked.connect(commands.redo)
        self.history.clicked.connect(lambda: context.goto("history"))
        self.away.clicked.connect(commands.close_engagement)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 6, 16, 6)
        row.setSpacing(4)
        row.addWidget(self.client, 1)
        row.addWidget(self.tag, 0)
        row.addWidget(self.rounds)
        row.addSpacing(8)
        for button in (self.undo, self.redo, self.history, self.away):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.refresh()

    @Slot(object)
    def follow(self, changes: Changes) -> None:
        """Show what a change touched; after a reply only what can be taken back, a moment later."""
        if changes.tables <= _REPLIES and not changes.undone:
            self._soon.start()
        else:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the open engagement as it stands."""
        project = self._context.project
        self.setVisible(project is not None)
        if project is None:
            return
        snapshot = self._context.snapshot
        self.client.set_whole(snapshot.client.name)
        self._show_rounds(project.rounds(), project.round_id)
        self._show_tag(project.read_only, snapshot.round.closed is not None)
        self._show_steps()

    @Slot()
    def _show_steps(self) -> None:
        project = self._context.project
        if project is not None:
            self._show_step(self.undo, project.undo_label, "ui.undo_named", "ui.nothing_to_undo")
            self._show_step(self.redo, project.redo_label, "ui.redo_named", "ui.nothing_to_redo")

    def _show_rounds(self, rounds: tuple[Round, ...], current: int) -> None:
        with QSignalBlocker(self.rounds):
            self.rounds.clear()
            for round_ in reversed(rounds):
                self.rounds.addItem(round_name(self._context.tr, round_), round_.id)
            self.rounds.setCurrentIndex(self.rounds.findData(current))

    def _show_tag(self, read_only: bool, closed: bool) -> None:
        tr = self._context.tr
        text = tr("ui.read_only") if read_only else tr("ui.round_closed") if closed else ""
        self.tag.set_whole(text)
        self.tag.setVisible(bool(text))
        self.tag.setMinimumWidth(self.tag.sizeHint().width() + 8)

    def _show_step(self, button: IconButton, label: Label | None, named: str, none: str) -> None:
        tr = self._context.tr
        button.setEnabled(label is not None)
        button.set_name(tr(none) if label is None else tr(named, change=worded(tr, label)))

    def _choose(self, place: int) -> None:
        self._context.select_round(int(self.rounds.itemData(place)))


def round_name(tr: Translator, round_: Round) -> str:
    """Return how a round is called in the window."""
    return tr.round_name(round_.name, round_.number, round_.started)
