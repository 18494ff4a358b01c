"""The surface of the wall: paints the scene it is given, at any size, and can be read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from PySide6.QtCore import QVariantAnimation, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStyle, QWidget

from cxma.theme import Theme
from cxma.ui.wall import joining, levels, others, radars, votes
from cxma.ui.wall.board import Board, unit
from cxma.ui.wall.figure import FigurePainter
from cxma.ui.wall.ink import Ink
from cxma.ui.wall.scenes import (
    Agreed,
    Bars,
    Blank,
    Break,
    Discussion,
    End,
    GroupBars,
    Ideas,
    Question,
    Radar,
    Reveal,
    Scene,
    Survey,
    Welcome,
    WhatIf,
)
from cxma.ui.wall.typeset import Typesetter

DRAWERS: dict[type, Callable[[Board, Any], None]] = {
    Welcome: joining.welcome,
    Question: levels.question,
    Reveal: votes.reveal,
    Discussion: levels.discussion,
    Agreed: levels.agreed,
    Radar: radars.radar,
    WhatIf: radars.radar,
    Ideas: others.ideas,
    Survey: others.survey,
    Break: others.pause,
    End: others.end,
    Blank: others.blank,
}
_FADE = 160
"""Milliseconds from one view to the next; none where the system asks for less motion."""


class Canvas(QWidget):
    """Show one scene.

    Attributes:
        said: every text of the last painting, in order.
        figures: draws the radars.
    """

    def __init__(self, theme: Theme, figures: FigurePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.figures = theme, figures
        self._words, self._ink = Typesetter(), Ink()
        self._scene: Scene = Blank()
        self._before: QPixmap | None = None
        self.said: tuple[str, ...] = ()
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=_FADE)
        self._fade.valueChanged.connect(self._step)
        self._fade.finished.connect(self._faded)
        figures.ready.connect(self._show_figure)

    @property
    def scene(self) -> Scene:
        """Return the scene shown."""
        return self._scene

    def show_scene(self, scene: Scene) -> None:
        """Show a scene; another view fades in, the same one with other figures just changes."""
        if scene == self._scene:
            return
        if _view(scene) != _view(self._scene) and self.isVisible() and self._moves():
            self._before = self.grab()
            self._fade.stop()
            self._fade.start()
        self._scene = scene
        self.setAccessibleName("\n".join(spoken(scene)))
        self.update()

    @property
    def is_fading(self) -> bool:
        """Tell whether another view is coming in."""
        return self._before is not None

    @property
    def fade_time(self) -> int:
        """Return how many milliseconds a view takes to come in."""
        return self._fade.duration()

    def descriptor_size(self) -> int:
        """Return the size in pixels at which a question's descriptors stand, 0 for other scenes."""
        if not isinstance(self._scene, Question) or not self._scene.levels:
            return 0
        size = levels.descriptor_size(self._board(QPainter()), self._scene)
        return round(size * unit(self.width(), self.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene on the theme's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme["window"]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = unit(self.width(), self.height())
        painter.scale(scale, scale)
        board = self._board(painter)
        DRAWERS[type(self._scene)](board, self._scene)
        self.said = tuple(board.said)
        painter.resetTransform()
        if self._before is not None:
            painter.setOpacity(1.0 - float(self._fade.currentValue() or 0.0))
            painter.drawPixmap(self.rect(), self._before)
        painter.end()

    def _board(self, painter: QPainter) -> Board:
        scale = unit(self.width(), self.height())
        size = self.width() / scale, self.height() / scale
        ratio = self.devicePixelRatioF()

        def picture(data: object, width: float, height: float) -> Any:
            return self.figures.picture(data, width, height, scale, ratio)

        return Board(painter, self._theme, self._words, self._ink, size, picture)

    def _moves(self) -> bool:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.style().styleHint(hint, None, self) > 0

    @Slot()
    def _show_figure(self) -> None:
        self.update()

    @Slot()
    def _step(self) -> None:
        self.update()

    @Slot()
    def _faded(self) -> None:
        self._before = None
        self.update()


def _view(scene: Scene) -> tuple[object, ...]:
    """Return what makes a view another one: its kind and its words, not its counts and clocks."""
    words = (getattr(scene, name, None) for name in ("above", "text", "title", "prompt"))
    return (type(scene), *words)


def spoken(part: object) -> Iterator[str]:
    """Yield the words and votes of a scene in reading order, as a screen reader says them."""
    if isinstance(part, str):
        if part:
            yield part
    elif isinstance(part, Bars | GroupBars):
        name = part.label if isinstance(part, Bars) else part.name
        counted = ", ".join(f"{place}: {n}" for place, n in enumerate(part.counts or (), 1))
        yield " ".join(word for word in (name, counted or getattr(part, "instead", "")) if word)
    elif isinstance(part, tuple):
        for item in part:
            yield from spoken(item)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in ("qr", "data", "more"):
                yield from spoken(getattr(part, field.name))
