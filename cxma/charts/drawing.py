"""One artist that holds everything on a sheet: shapes and lines of text, drawn in their order.

matplotlib's own artists each measure, cache and listen; a figure that is drawn once needs none of
it, and comes in less than half the time without.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cxma.charts import engine  # noqa: F401  (before matplotlib)
from cxma.charts.lettering import BOLD, REGULAR, is_plain, width
from cxma.charts.style import font

# isort: split
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba
from matplotlib.path import Path

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase, RendererBase
    from matplotlib.transforms import Transform


@dataclass(frozen=True, slots=True)
class Pen:
    """How an outline is drawn; the width in points, dashes in points on and off."""

    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline, a fill or both; the path in points, alpha of fill and line each."""

    path: Path
    fill: str | None
    pen: Pen | None
    fill_alpha: float = 1.0
    pen_alpha: float = 1.0
    round: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; ``x`` and ``y`` are where its baseline starts, in points."""

    text: str
    x: float
    y: float
    size: float
    colour: str
    bold: bool
    angle: float = 0.0

    @property
    def width(self) -> float:
        """Return its length in points."""
        return width(self.text, self.size, BOLD if self.bold else REGULAR)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of its letters, an accent's height included."""
        wide, low, high = self.width, -self.size * 0.22, self.size * 0.78
        if self.angle:
            return self.x - high, self.y, self.x - low, self.y + wide
        return self.x, self.y + low, self.x + wide, self.y + high


class Drawing(Artist):
    """What a sheet shows, in drawing order; places are turned into pixels only when drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Shape | Words] = []

    @property
    def words(self) -> list[Words]:
        """Return the lines of text in the order they are drawn."""
        return [part for part in self.parts if isinstance(part, Words)]

    def draw(self, renderer: RendererBase) -> None:
        """Draw every part."""
        transform = self.get_transform()
        for part in self.parts:
            if isinstance(part, Shape):
                _draw_shape(renderer, transform, part)
            else:
                _draw_words(renderer, transform, part)
        self.stale = False


def _draw_shape(renderer: RendererBase, transform: Transform, shape: Shape) -> None:
    gc = renderer.new_gc()
    if shape.pen is None:
        gc.set_linewidth(0.0)
    else:
        _set_pen(gc, shape.pen, shape.pen_alpha)
        gc.set_joinstyle("round" if shape.round else "miter")
        gc.set_capstyle("round" if shape.round and not shape.pen.dash else "butt")
    fill = None if shape.fill is None else _rgba(shape.fill, shape.fill_alpha)
    renderer.draw_path(gc, shape.path, transform, fill)
    gc.restore()


def _set_pen(gc: GraphicsContextBase, pen: Pen, alpha: float) -> None:
    """Set an outline; renderers take its width and dashes in points."""
    gc.set_foreground(_rgba(pen.colour, alpha), isRGBA=True)
    gc.set_linewidth(pen.width)
    if pen.dash:
        gc.set_dashes(0, list(pen.dash))


def _draw_words(renderer: RendererBase, transform: Transform, words: Words) -> None:
    x, y = transform.transform((words.x, words.y))
    if renderer.flipy():
        y = renderer.get_canvas_width_height()[1] - y
    gc = renderer.new_gc()
    gc.set_foreground(_rgba(words.colour, 1.0), isRGBA=True)
    face = BOLD if words.bold else REGULAR
    properties = font(face, words.size, is_plain(words.text))
    renderer.draw_text(gc, x, y, words.text, properties, words.angle)
    gc.restore()


@lru_cache(maxsize=256)
def _rgba(colour: str, alpha: float) -> Any:
    return to_rgba(colour, alpha)
