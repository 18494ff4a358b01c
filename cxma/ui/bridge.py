"""From the project's changes to a Qt signal, so that views listen in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from cxma.store.changes import Changes
    from cxma.store.project import Project


class Bridge(QObject):
    """Tell what changed in the open project."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._disconnect: Callable[[], None] | None = None

    def attach(self, project: Project | None) -> None:
        """Listen to a project instead of the one before; None listens to nothing."""
        if self._disconnect is not None:
            self._disconnect()
        self._disconnect = project.listen(self._told) if project is not None else None

    def _told(self, changes: Changes) -> None:
        self.changed.emit(changes)
