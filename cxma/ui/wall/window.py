"""The audience window: full on the projector, back by itself when the cable was out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui import style
from cxma.ui.look import application
from cxma.ui.wall import screens as known_screens
from cxma.ui.wall.canvas import Canvas
from cxma.ui.wall.figure import FigurePainter
from cxma.ui.wall.scenes import Blank, Scene

SWAP_KEY = Qt.Key.Key_F8
"""Brings the wall before the console and the console before the wall; the console binds it too."""
FULL_KEY = Qt.Key.Key_F11
_SETTLE = 250
"""Milliseconds until screens that come and go have found their places."""
_CLICKERS = {Qt.Key.Key_Period: "B"}
"""What some clickers send for their button that blanks the wall."""
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


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


class AudienceWindow(QWidget):
    """Shows scenes; every plain key is handed on, so that the console acts.

    ``show_scene`` before or after ``show_on``; ``set_blank`` covers whatever is shown. The window
    never takes the keyboard from the console while it has a screen of its own.

    Attributes:
        screens: returns the screens there are.
        canvas: the surface scenes are painted on.
    """

    closed = Signal()
    pressed = Signal(str, bool)
    """A key, as Qt names it, and whether it repeats because it is held."""
    moved = Signal(str)
    """The ``Place`` the wall is at now."""

    def __init__(self, theme: Theme, tr: Translator) -> None:
        super().__init__(None, Qt.WindowType.Window)
        style.load_fonts(application())
        self.screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens
        self._console: QWidget | None = None
        self._place = Place.AWAY
        self._scene: Scene = Blank()
        self._blank = False
        self.canvas = Canvas(theme, FigurePainter(theme, tr, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        self.setWindowTitle(tr("wall.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setMinimumSize(320, 240)
        self._timer = QTimer(self, singleShot=True, interval=_SETTLE)
        self._timer.timeout.connect(self.settle)
        self._watch()

    # --- what is shown ------------------------------------------------------------------------

    @property
    def scene(self) -> Scene:
        """Return the scene that was sent last, covered or not."""
        return self._scene

    def show_scene(self, scene: Scene) -> None:
        """Show a scene; while the wall is blank it waits below."""
        self._scene = scene
        if not self._blank:
            self.canvas.show_scene(scene)

    @property
    def is_blank(self) -> bool:
        """Tell whether the wall is covered."""
        return self._blank

    def set_blank(self, blank: bool) -> None:
        """Cover the wall with nothing, or uncover what was sent last."""
        self._blank = blank
        self.canvas.show_scene(Blank() if blank else self._scene)

    @property
    def painted(self) -> tuple[str, ...]:
        """Return every text that stands on the wall, as painted last."""
        return self.canvas.said

    @property
    def text_size(self) -> int:
        """Return the size of a question's descriptors in pixels, 0 for other scenes."""
        return self.canvas.descriptor_size()

    # --- where it is shown --------------------------------------------------------------------

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
        """Keep the window's own two keys, hand the rest on."""
        key = Qt.Key(event.key())
        if key == SWAP_KEY:
            self.swap()
        elif key == FULL_KEY:
            self.toggle_full()
        elif not event.modifiers() & ~_KEYPAD or key == Qt.Key.Key_F5:
            name = _CLICKERS.get(key) or QKeySequence(event.key()).toString()
            self.pressed.emit(name, event.isAutoRepeat())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Hide the pointer while the window is full: nobody needs it on a wall."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            full = self.isFullScreen()
            shape = Qt.CursorShape.BlankCursor if full else Qt.CursorShape.ArrowCursor
            self.canvas.setCursor(shape)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the console."""
        self._place = Place.AWAY
        self._timer.stop()
        self.closed.emit()
        super().closeEvent(event)
