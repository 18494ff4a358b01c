"""Figures as pixels for a window: drawn by Agg, handed over as plain bytes, loaded in pieces."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cxma.charts.data import HotSpot
    from cxma.charts.style import ChartStyle

    Draw = Callable[[Figure, Any, ChartStyle], tuple[HotSpot, ...]]
    Height = Callable[[Any, ChartStyle, float], float]

PIXELS_PER_INCH = 96
"""A pixel of the window at 100 %; with it a size of 9 points is 12 pixels high."""

# The engine comes before anything of matplotlib; what it needs itself comes before it.
_PIECES = (
    "numpy",
    "PIL.Image",
    "cxma.charts.engine",
    "matplotlib.font_manager",
    "matplotlib.text",
    "matplotlib.axes",
    "matplotlib.projections",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn figure.

    Attributes:
        width, height: in device pixels.
        pixels: four bytes a pixel: red, green, blue, alpha, not premultiplied.
        spots: what can be pointed at, in figure fractions with the origin at the bottom left.
    """

    width: int
    height: int
    pixels: bytes
    spots: tuple[HotSpot, ...]


def load() -> Iterator[str]:
    """Import what drawing needs and yield after each piece, so that a window can breathe."""
    for name in _PIECES:
        importlib.import_module(name)
        yield name


def draw(
    figure: Draw,
    data: object,
    style: ChartStyle,
    width: int,
    height: int,
    ratio: float = 1.0,
) -> Picture:
    """Return a figure's picture.

    Args:
        figure: the draw function of a figure.
        width, height: in pixels of the window, above 0.
        ratio: device pixels per pixel.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    inches = (width / PIXELS_PER_INCH, height / PIXELS_PER_INCH)
    sheet = Figure(figsize=inches, dpi=PIXELS_PER_INCH * ratio)
    canvas = FigureCanvasAgg(sheet)
    spots = figure(sheet, data, style)
    canvas.draw()  # type: ignore[no-untyped-call]
    across, down = canvas.get_width_height()
    pixels = bytes(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    # A figure is a knot of references: let go of the large part now, not at the next collection.
    canvas.renderer = None
    sheet.clear()
    return Picture(across, down, pixels, spots)
