"""The window: rail, header, message bar and the page that is shown.

Only the rail is built before the first paint; the rest follows at once after it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cxma.ui import pages_table, style
from cxma.ui.icons import icon
from cxma.ui.look import application
from cxma.ui.message import CHANGE, FILE, PAGE
from cxma.ui.rail import Rail

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent

    from cxma.store.changes import Changes
    from cxma.ui.commands import Commands
    from cxma.ui.context import Context
    from cxma.ui.message import Message
    from cxma.ui.page import Page
    from cxma.ui.widgets.banner import Banner
    from cxma.ui.widgets.header import Header

log = logging.getLogger(__name__)

FOOT = (("search", "search"), ("help", "help"), ("settings", "settings"))
"""What stands at the foot of the rail, and its picture."""


class MainWindow(QMainWindow):
    """The one window of the application."""

    painted = Signal()
    """The window stands on the screen for the first time."""
    usable = Signal()
    """Home, or the engagement asked for, can be used."""

    def __init__(self, context: Context, opening: Path | None = None) -> None:
        super().__init__()
        self.context = context
        self.commands: Commands | None = None
        self._opening = opening
        self._was_painted = False
        self._pages: dict[str, Page] = {}
        self._key = "home"
        self._banner: Banner | None = None
        self._header: Header | None = None
        self.setWindowTitle(context.tr("ui.app"))
        self._build()

    # --- pages --------------------------------------------------------------------------------

    def page(self, key: str) -> Page:
        """Return a page, building it when it was not shown yet."""
        if key not in self._pages:
            page = pages_table.make(key, self.context)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    @property
    def current(self) -> Page:
        """Return the page that is shown."""
        return self.page(self._key)

    @property
    def current_key(self) -> str:
        """Return the key of the page that is shown."""
        return self._key

    @property
    def banner(self) -> Banner:
        """Return the message bar."""
        assert self._banner is not None
        return self._banner

    @property
    def header(self) -> Header:
        """Return the strip that names the engagement."""
        assert self._header is not None
        return self._header

    @property
    def rail(self) -> Rail:
        """Return the left rail."""
        return self._rail

    @Slot(str)
    @Slot(str, str)
    def show_page(self, key: str, target: str = "") -> None:
        """Show a page and something on it; without an engagement, Home."""
        if pages_table.entry(key).needs_project and self.context.project is None:
            key, target = "home", ""
        if key != self._key and self._key in self._pages:
            # Before the page stores what is being written: why that was refused is news.
            self.banner.leave_with(PAGE, CHANGE)
            self._pages[self._key].leave()
        page = self.page(key)
        self._key = key
        page.refresh(None)
        self._stack.setCurrentWidget(page)
        self._rail.show_current(key)
        if target:
            page.open_target(target)
        elif not self._rail.isAncestorOf(self.focusWidget() or self):
            first = page.first_focus()
            if first is not None:
                first.setFocus()

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        entries = pages_table.TABLE
        above = [(entry.key, entry.icon) for entry in entries if entry.icon and not entry.below]
        self._rail = Rail(self.context, above, FOOT)
        self._rail.chosen.connect(self._on_rail)
        self._stack = QStackedWidget()
        self._right = QVBoxLayout()
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.setSpacing(0)
        self._right.addWidget(self._stack, 1)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        across.addLayout(self._right, 1)
        self.setCentralWidget(whole)
        self._rail.show_current(self._key)
        self._show_usable()

    def _furnish(self) -> None:
        """Add what the first paint did without: header and message bar."""
        from cxma.ui.widgets.banner import Banner
        from cxma.ui.widgets.header import Header

        self._header = Header(self.context, self.commands)
        self._banner = Banner(self.context.theme, self.context.tr("ui.dismiss"))
        self._right.insertWidget(0, self._header)
        self._right.insertWidget(1, self._banner)

    @Slot()
    def _complete(self) -> None:
        from cxma.ui import commands, qt_words, window_events

        qt_words.follow(application(), self, self.context.tr.locale)
        self.commands = commands.Commands(self, self.context)
        window_events.connect(self, self.context)
        self._furnish()
        self.setAcceptDrops(True)
        self.setWindowIcon(icon("results", self.context.theme, "accent"))
        self.show_page(self._key)
        self.start_keyboard()
        self.context.follow_system()
        if self._opening is not None:
            self.commands.open_file(self._opening)
        QTimer.singleShot(0, self.usable.emit)

    def start_keyboard(self) -> None:
        """Put the keyboard where the page shown starts."""
        first = self.current.first_focus()
        if first is not None:
            first.setFocus()

    def _show_usable(self) -> None:
        for entry in pages_table.TABLE:
            if entry.icon and not entry.below:
                usable = not entry.needs_project or self.context.project is not None
                self._rail.set_usable(entry.key, usable)

    @Slot(str)
    def _on_rail(self, key: str) -> None:
        if self.commands is None:
            return
        if key == "search":
            self.commands.jump()
        elif key == "help":
            self.commands.keyboard_help()
        else:
            self.show_page(key)

    # --- what the context tells ---------------------------------------------------------------

    @Slot()
    def rebuild(self) -> None:
        """Build everything anew in another language, theme or text size; the focus stays."""
        from cxma.ui import qt_words

        app = application()
        qt_words.follow(app, self, self.context.tr.locale)
        focused = app.focusWidget()
        name = focused.objectName() if focused is not None else ""
        self.retire_pages()
        old = self.takeCentralWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        style.apply(app, self.context.theme, self.context.sizes)
        self._build()
        self._furnish()
        self.show_page(self._key)
        self.show_title()
        again = self.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()

    @Slot()
    def on_project(self) -> None:
        """Show another engagement or round: the pages that depend on it are built anew."""
        self.banner.dismiss()
        focused = self.focusWidget()
        outside = focused is not None and not self._stack.isAncestorOf(focused)
        shown = self._pages.get(self._key)
        place = shown.whereabouts() if shown is not None else ""
        for key in [key for key in self._pages if pages_table.entry(key).needs_project]:
            page = self._pages.pop(key)
            page.retire()
            self._stack.removeWidget(page)
            page.deleteLater()
        self._show_usable()
        self.header.refresh()
        self.show_title()
        self.show_page(self._key, place)
        if focused is not None and outside:
            focused.setFocus()
        elif not place:
            self.start_keyboard()

    def retire_pages(self) -> None:
        """Let every page store what is being written and let go of the rest."""
        for page in self._pages.values():
            page.retire()
        self._pages.clear()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Refresh what is shown; what was refused before, or could be undone, is history."""
        self.banner.leave_with(CHANGE, FILE)
        self.header.follow(changes)
        if "client" in changes.tables:
            self.show_title()
        self.current.refresh(changes)

    @Slot()
    def on_moved_on(self) -> None:
        """Let go of what was said about the part of a page that was left."""
        self.banner.leave_with(PAGE, CHANGE)

    @Slot(object)
    def on_message(self, message: Message) -> None:
        """Say a message in the message bar."""
        self.banner.say(message)

    def show_title(self) -> None:
        """Name the client and the application in the title bar."""
        name = self.context.tr("ui.app")
        if self.context.project is not None:
            name = f"{self.context.snapshot.client.name} – {name}"
        self.setWindowTitle(name)

    # --- Qt -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()
            QTimer.singleShot(0, self._complete)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.commands is not None:
            self.commands.place_overlay()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.commands is not None:
            self.commands.leave()
        self.context.close_desk()
        self.retire_pages()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from cxma.ui import window_events

        if window_events.dropped_engagement(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from cxma.ui import window_events

        path = window_events.dropped_engagement(event)
        if path is not None and self.commands is not None:
            event.acceptProposedAction()
            self.commands.open_file(path)
