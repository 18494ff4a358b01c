"""The window: rail, header, message bar and the page that is shown."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cxma.ui import pages_table, style
from cxma.ui.context import Context
from cxma.ui.page import Page
from cxma.ui.rail import Rail
from cxma.ui.widgets.banner import Banner, Message

if TYPE_CHECKING:
    from cxma.store.changes import Changes

log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """The one window of the application."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._pages: dict[str, Page] = {}
        self._key = "home"
        context.navigated.connect(self.show_page)
        context.changed.connect(self._on_changed)
        context.projectChanged.connect(self._on_project)
        context.appearanceChanged.connect(self._rebuild)
        context.messaged.connect(self._say)
        self.resize(1280, 800)
        self._build()
        self.show_page("home")

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

    @Slot(str, str)
    def show_page(self, key: str, target: str = "") -> None:
        """Show a page and something on it."""
        if pages_table.entry(key).needs_project and self.context.project is None:
            key, target = "home", ""
        page = self.page(key)
        if key != self._key and self._key in self._pages:
            self._pages[self._key].leave()
        self._key = key
        page.refresh(None)
        self._stack.setCurrentWidget(page)
        self._rail.show_current(key)
        if target:
            page.open_target(target)

    def _build(self) -> None:
        entries = pages_table.TABLE
        self._rail = Rail(
            self.context,
            [(entry.key, entry.icon) for entry in entries if not entry.below],
            [(entry.key, entry.icon) for entry in entries if entry.below],
        )
        self._rail.chosen.connect(self.show_page)
        self.banner = Banner(self.context.theme, self.context.tr("ui.dismiss"))
        self._stack = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self._stack, 1)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        across.addLayout(right, 1)
        self.setCentralWidget(whole)
        self._show_usable()

    def _show_usable(self) -> None:
        for entry in pages_table.TABLE:
            usable = not entry.needs_project or self.context.project is not None
            self._rail.set_usable(entry.key, usable)

    @Slot()
    def _rebuild(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._pages.clear()
        style.apply(app, self.context.theme, self.context.sizes)
        self._build()
        self.show_page(self._key)

    @Slot()
    def _on_project(self) -> None:
        for key in [key for key in self._pages if pages_table.entry(key).needs_project]:
            page = self._pages.pop(key)
            self._stack.removeWidget(page)
            page.deleteLater()
        self._show_usable()
        self.show_page(self._key)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        self.current.refresh(changes)

    @Slot(object)
    def _say(self, message: Message) -> None:
        self.banner.say(message)
