"""The backups of one engagement file, and bringing one of them back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxma.ui import opening
from cxma.ui.page import Page
from cxma.ui.widgets.buttons import QuietButton
from cxma.ui.widgets.scroll import ScrollColumn, empty
from cxma.ui.widgets.text import Heading, Muted, Rule, Small, Text

if TYPE_CHECKING:
    from cxma.store.backup import BackupInfo
    from cxma.store.changes import Changes
    from cxma.ui.context import Context


class BackupsPage(Page):
    """Copies made by themselves, newest first."""

    key = "backups"
    icon = "backup"
    needs_project = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        tr = context.tr
        self._path: Path | None = None
        area = ScrollColumn(width=880, gap=8, margin=48)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        area.add(Heading(tr("backups.title"), 1))
        area.add(Muted(tr("backups.about")))
        self.file = Small()
        area.add(self.file)
        self.now = QuietButton(tr("backups.now"), "backup", theme=context.theme)
        self.now.clicked.connect(self._back_up)
        row = QHBoxLayout()
        row.addWidget(self.now)
        row.addStretch(1)
        area.add(row)
        area.add_space(16)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        area.add(self._list)
        area.add_stretch()
        self.buttons: list[QuietButton] = []

    def open_target(self, target: str) -> None:
        """Show the backups of an engagement file."""
        self._path = Path(target)
        self.refresh()

    def refresh(self, changes: Changes | None = None) -> None:
        """List the backups of the open engagement, or of the file asked for."""
        from cxma.store.backup import backups_of

        project = self.context.project
        if self._path is None and project is not None:
            self._path = project.path
        empty(self._list)
        self.buttons = []
        self.now.setVisible(project is not None and project.path == self._path)
        if self._path is None:
            return
        self.file.setText(str(self._path))
        found = backups_of(self._path)
        if not found:
            self._list.addWidget(Muted(self.context.tr("backups.none")))
        for backup in found:
            self._list.addWidget(Rule())
            self._list.addWidget(self._line(backup))

    def leave(self) -> None:
        """Forget which file was asked for."""
        self._path = None

    def restore(self, backup: BackupInfo) -> None:
        """Bring a backup back and open it; what it replaces becomes a backup itself."""
        from cxma.store import backup as store

        assert self._path is not None
        path = self._path
        project = self.context.project
        if project is not None and project.path.absolute() == path.absolute():
            opening.close(self.context)
        if self.context.do(store.restore, path, backup.path) is False:
            return
        if opening.open_file(self.context, path):
            tr = self.context.tr
            self.context.message(
                tr("backups.restored", at=tr.moment(backup.at.astimezone())), "good"
            )

    def _back_up(self) -> None:
        project = self.context.project
        if project is not None and self.context.do(project.backup) is not False:
            self.refresh()

    def _line(self, backup: BackupInfo) -> QWidget:
        tr = self.context.tr
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(16)
        at = tr.moment(backup.at.astimezone())
        row.addWidget(Text(at), 2)
        row.addWidget(Text(tr(f"backups.reason_{backup.reason}"), role="muted"), 3)
        row.addWidget(
            Text(tr("backups.size", size=tr.number(backup.size / 1024, 0)), role="muted"), 1
        )
        button = QuietButton(tr("backups.restore"))
        button.setAccessibleName(tr("backups.restore_named", at=at))
        button.clicked.connect(lambda: self.restore(backup))
        row.addWidget(button)
        if backup.reason == "damaged":
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            button.hide()
        else:
            self.buttons.append(button)
        return line
