"""The audience window: scenes on the projector, every key that is not its own handed on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from cxma.i18n import Translator
from cxma.theme import Theme
from cxma.ui import style
from cxma.ui.look import application
from cxma.ui.wall.canvas import Canvas
from cxma.ui.wall.figure import FigurePainter
from cxma.ui.wall.placed import FULL_KEY, SWAP_KEY, Place, PlacedWindow
from cxma.ui.wall.scenes import Blank, Scene

__all__ = ["AudienceWindow", "Place"]

_CLICKERS = {Qt.Key.Key_Period: "B"}
"""What some clickers send for their button that blanks the wall."""
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class AudienceWindow(PlacedWindow):
    """Shows scenes; every plain key is handed on, so that the console acts.

    ``show_scene`` before or after ``show_on``; ``set_blank`` covers whatever is shown.

    Attributes:
        canvas: the surface scenes are painted on.
    """

    pressed = Signal(str, bool)
    """A key, as Qt names it, and whether it repeats because it is held."""

    def __init__(self, theme: Theme, tr: Translator) -> None:
        super().__init__(tr("wall.title"))
        style.load_fonts(application())
        self._scene: Scene = Blank()
        self._blank = False
        self.canvas = Canvas(theme, FigurePainter(theme, tr, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the window's own two keys, hand the rest on."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~_KEYPAD or key == Qt.Key.Key_F5
        if plain and key not in (SWAP_KEY, FULL_KEY):
            name = _CLICKERS.get(key) or QKeySequence(event.key()).toString()
            self.pressed.emit(name, event.isAutoRepeat())
        else:
            super().keyPressEvent(event)
