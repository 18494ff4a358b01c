"""What a person can do anywhere in the window, with its keys; pages add their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from cxma.ui import opening
from cxma.ui.undoing import undo_last, undo_next

if TYPE_CHECKING:
    from cxma.ui.context import Context
    from cxma.ui.main_window import MainWindow
    from cxma.ui.widgets.overlay import Overlay


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done anywhere.

    Attributes:
        code: message code of its name, ``command.<...>``.
        keys: shortcuts; the first one is shown.
        needs_project: whether an engagement must be open.
    """

    code: str
    keys: tuple[str, ...]
    act: Callable[[], object]
    needs_project: bool = False


class Commands(QObject):
    """The commands of the window and the layer above it they may open."""

    def __init__(self, window: MainWindow, context: Context) -> None:
        super().__init__(window)
        self.window = window
        self.context = context
        self._overlay: Overlay | None = None
        self._opened_by = ""
        self.all = self._commands()
        context.copyWanted.connect(self.save_copy)
        for command in self.all:
            for keys in command.keys:
                shortcut = QShortcut(QKeySequence(keys), window)
                shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
                shortcut.activated.connect(partial(self.run, command))

    def usable(self) -> list[Command]:
        """Return the commands that can be run now."""
        return [c for c in self.all if self.context.project is not None or not c.needs_project]

    def run(self, command: Command) -> None:
        """Run a command, unless it needs an engagement and none is open.

        A panel above the page leaves first; asked for again, it only leaves.
        """
        open_already = self._overlay is not None and self._opened_by == command.code
        if self._overlay is not None:
            self._overlay.close_panel()
        if open_already or (self.context.project is None and command.needs_project):
            return
        command.act()
        self._opened_by = command.code

    def _commands(self) -> tuple[Command, ...]:
        show = self.window.show_page
        return (
            Command("command.jump", ("Ctrl+K",), self.jump),
            Command("command.undo", ("Ctrl+Z",), self.undo, True),
            Command("command.redo", ("Ctrl+Shift+Z", "Ctrl+Y"), self.redo, True),
            Command("command.history", ("Ctrl+H",), partial(show, "history"), True),
            Command("command.home", ("Ctrl+1",), partial(show, "home")),
            Command("command.setup", ("Ctrl+2",), partial(show, "setup"), True),
            Command("command.assess", ("Ctrl+3",), partial(show, "assess"), True),
            Command("command.workshop", ("Ctrl+4",), partial(show, "workshop"), True),
            Command("command.internal", ("Ctrl+5",), partial(show, "internal"), True),
            Command("command.results", ("Ctrl+6",), partial(show, "results"), True),
            Command("command.plan", ("Ctrl+7",), partial(show, "plan"), True),
            Command("command.report", ("Ctrl+8",), partial(show, "report"), True),
            Command("command.new", ("Ctrl+N",), partial(show, "new")),
            Command("command.open", ("Ctrl+O",), self.choose_file),
            Command("command.sample", (), self.open_sample),
            Command("command.copy", ("Ctrl+Shift+S",), self.save_copy, True),
            Command("command.backups", (), partial(show, "backups"), True),
            Command("command.close", ("Ctrl+W",), self.close_engagement, True),
            Command("command.settings", ("Ctrl+,",), partial(show, "settings")),
            Command("command.message", ("F6",), self.to_message),
            Command("command.help", ("F1", "?"), self.keyboard_help),
            Command("command.quit", ("Ctrl+Q",), self.window.close),
        )

    # --- the engagement -----------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for an engagement file and open it."""
        self._finish_writing()
        opening.choose(self.context, self.window)

    def open_file(self, path: Path, *, read_only: bool = False) -> None:
        """Open an engagement and go where the work is."""
        self._finish_writing()
        opening.open_file(self.context, path, read_only=read_only)

    def open_sample(self) -> None:
        """Make the sample engagement, unless it is there already, and open it."""
        self._finish_writing()
        opening.open_sample(self.context)

    @Slot()
    def save_copy(self) -> None:
        """Ask where to, and write a complete copy of the engagement there."""
        from cxma.ui.dialogs.files import ask_save

        project = self.context.project
        if project is None:
            return
        path = ask_save(self.window, self.context, project.path.stem, "engagement")
        if path is not None and self.context.do(project.save_copy, path) is not False:
            text = self.context.tr("ui.copy_saved", name=path.name)
            open_copy = (self.context.tr("ui.open_copy"), lambda: self.open_file(path))
            self.context.message(text, "good", steps=[open_copy])

    def close_engagement(self) -> None:
        """Close the engagement and go Home."""
        self._finish_writing()
        opening.close(self.context)
        self.window.show_page("home")
        self.window.start_keyboard()

    def leave(self) -> None:
        """Let go of everything before the window closes."""
        self._finish_writing()
        opening.close(self.context)
        from cxma.ui import geometry

        geometry.keep(self.window)

    # --- taking back --------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last change back and name it."""
        self._finish_writing()
        undo_last(self.context)

    def redo(self) -> None:
        """Do again what was taken back and name it."""
        undo_next(self.context)

    def _finish_writing(self) -> None:
        """Store what is being written in a field."""
        focused = QApplication.focusWidget()
        if focused is not None and self.window.isAncestorOf(focused):
            self.window.current.leave()

    # --- above the page -----------------------------------------------------------------------

    def jump(self) -> None:
        """Open the list in which anything can be found by a few letters."""
        from cxma.ui.widgets.jump import JumpPanel

        self._open(JumpPanel(self))

    def keyboard_help(self) -> None:
        """Show the keys of the window and of the page."""
        from cxma.ui.widgets.keys import KeysPanel

        self._open(KeysPanel(self))

    def to_message(self) -> None:
        """Put the keyboard on the message bar."""
        if self.window.banner.message is not None:
            self.window.banner.focus_step()

    def place_overlay(self) -> None:
        """Keep what is above the page where it belongs after a change of size."""
        if self._overlay is not None:
            self._overlay.place()

    @property
    def overlay(self) -> Overlay | None:
        """Return what is above the page, or None."""
        return self._overlay

    def _open(self, overlay: Overlay) -> None:
        if self._overlay is not None:
            self._overlay.close_panel()
        self._overlay = overlay
        overlay.closed.connect(self._forget_overlay)
        overlay.open_panel()

    def _forget_overlay(self) -> None:
        self._overlay = None
