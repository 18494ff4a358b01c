"""A window placed on the projector: full there, back by itself when the cable was out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QWidget

from cxma.ui.look import application
from cxma.ui.wall import screens as known_screens

SWAP_KEY = Qt.Key.Key_F8
"""Brings the wall before the console and the console before the wall; the console binds it too."""
FULL_KEY = Qt.Key.Key_F11
_SETTLE = 250
"""Milliseconds until screens that come and go have found their places."""


class Place(StrEnum):
    """Where the wall is."""

    AWAY = "away"
    """Not shown yet, or closed."""
    SCREEN = "screen"
    """Full on a screen of its own."""
    WINDOW = "window"
    """A window on the console's screen."""
    PARKED = "parked"
    """Hidden because its screen was unplugged; it returns with the screen."""


class PlacedWindow(QWidget):
    """A window of its own that finds the screen the console is not on, and keeps to it.

    It never takes the keyboard from the console while it has a screen of its own.

    Attributes:
        screens: returns the screens there are.
        closing: plain keys that close it.
    """

    closing: ClassVar[frozenset[Qt.Key]] = frozenset({Qt.Key.Key_Escape})
    closed = Signal()
    moved = Signal(str)
    """The ``Place`` the wall is at now."""

    def __init__(self, title: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens
        self._console: QWidget | None = None
        self._place = Place.AWAY
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setMinimumSize(320, 240)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE)
        self._timer.timeout.connect(self.settle)
        self._watch()

    @property
    def place(self) -> Place:
        """Return where the wall is."""
        return self._place

    def show_on(self, console: QWidget) -> None:
        """Fill a screen that the console is not on, else open as a window before it."""
        self._follow(console.window())
        found = self._other()
        if found is not None:
            self._fill(found)
        else:
            self._open_window()

    def choose_screen(self, screen: QScreen) -> None:
        """Move to a screen a person chose, and take it next time too."""
        known_screens.keep(screen)
        self.settle()

    def swap(self) -> None:
        """Bring the wall before the console, or the console before the wall."""
        if self._console is None:
            return
        if self._place is Place.PARKED:
            self._open_window()
        elif self.isActiveWindow():
            self._bring(self._console)
        else:
            self._bring(self)

    def toggle_full(self) -> None:
        """Fill the screen the window is on, or be a window again."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    @Slot()
    def settle(self) -> None:
        """Take the place that the screens there are now ask for."""
        if self._console is None or self._place is Place.AWAY:
            return
        found = self._other()
        if found is not None:
            self._fill(found)
        elif self._place is Place.SCREEN:
            self.hide()
            self._take(Place.PARKED)

    # --- screens that come and go -------------------------------------------------------------

    @Slot()
    def _screens_changed(self) -> None:
        self._timer.start()

    @Slot(QScreen)
    def _screen_gone(self, screen: QScreen) -> None:
        """Leave at once: Qt would move the full window over the console."""
        if self._place is Place.SCREEN and self.screen() is screen:
            self.hide()
        self._timer.start()

    def _watch(self) -> None:
        app = application()
        app.screenRemoved.connect(self._screen_gone)
        for changed in (app.screenAdded, app.primaryScreenChanged):
            changed.connect(self._screens_changed)

    def _follow(self, console: QWidget) -> None:
        """Keep away from the screen a window is on, also when it is moved."""
        if console is self._console:
            return
        self._console = console
        console.destroyed.connect(self._console_gone)
        handle = console.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._screens_changed)

    @Slot()
    def _console_gone(self) -> None:
        self._console = None

    def _other(self) -> QScreen | None:
        assert self._console is not None
        return known_screens.choose(self.screens(), self._console.screen(), known_screens.kept())

    # --- taking a place -----------------------------------------------------------------------

    def _fill(self, screen: QScreen) -> None:
        there = self._place is Place.SCREEN and self.geometry() == screen.geometry()
        there = there and self.isVisible()
        if not there:
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            if self.isVisible():
                # Some window systems keep a full window on its screen until it is a plain one.
                self.showNormal()
            self.setScreen(screen)
            self.setGeometry(screen.geometry())
            self.showFullScreen()
            self._bring_console()
        self._take(Place.SCREEN)

    def _open_window(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)
        assert self._console is not None
        room = self._console.screen().availableGeometry()
        self.setScreen(self._console.screen())
        self.setGeometry(room.adjusted(room.width() // 10, room.height() // 10, 0, 0))
        self.showMaximized()
        self._bring(self)
        self._take(Place.WINDOW)

    def _bring_console(self) -> None:
        if self._console is not None:
            self._console.activateWindow()

    def _bring(self, window: QWidget) -> None:
        window.show()
        window.raise_()
        window.activateWindow()

    def _take(self, place: Place) -> None:
        if place is not self._place:
            self._place = place
            self.moved.emit(place.value)

    # --- events -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the window's own keys."""
        key = Qt.Key(event.key())
        if key == SWAP_KEY:
            self.swap()
        elif key == FULL_KEY:
            self.toggle_full()
        elif key in self.closing and not event.modifiers():
            self.close()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Hide the pointer while the window is full: nobody needs it on a wall."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            full = self.isFullScreen()
            self.setCursor(Qt.CursorShape.BlankCursor if full else Qt.CursorShape.ArrowCursor)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the console."""
        self._place = Place.AWAY
        self._timer.stop()
        self.closed.emit()
        super().closeEvent(event)
