"""A matplotlib renderer on a reportlab canvas: vectors stay vectors, text stays text.

The canvas is handed in, so this room needs nothing of reportlab; fonts go by the names of
``lettering``, which the canvas must know.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Protocol

from cxma.charts import engine  # noqa: F401  (before matplotlib)
from cxma.charts.lettering import BOLD, REGULAR, clean, runs, width

# isort: split
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

if TYPE_CHECKING:
    from cxma.charts.data import HotSpot
    from cxma.charts.style import ChartStyle

    # isort: split
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.transforms import Transform

_CAPS = {"butt": 0, "round": 1, "projecting": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_ASCENT, _DESCENT = 0.80, 0.22
"""Extent of a line of text above and below its baseline, in parts of its size."""


class Pdf(Protocol):
    """The part of a reportlab canvas that is used."""

    def __getattr__(self, name: str) -> Any: ...


def paint(
    figure: Figure, canvas: Pdf, x: float, y: float, ensure: Callable[[str], str] | None = None
) -> None:
    """Draw a figure on a canvas, its bottom left corner at a place in points.

    Args:
        ensure: called with each face before it is used; returns the name the canvas knows it by.
    """
    before = figure.dpi
    figure.set_dpi(72)
    canvas.saveState()
    try:
        canvas.translate(x, y)
        size = (figure.get_figwidth() * 72, figure.get_figheight() * 72)
        figure.draw(_Renderer(canvas, size, ensure or (lambda face: face)))
    finally:
        canvas.restoreState()
        figure.set_dpi(before)


def place(
    draw: Callable[[Any, Any, ChartStyle], tuple[HotSpot, ...]],
    data: object,
    style: ChartStyle,
    size: tuple[float, float],
    canvas: Pdf,
    ensure: Callable[[str], str],
) -> tuple[HotSpot, ...]:
    """Draw data with a figure's draw function at the canvas's origin; return the hot spots.

    Args:
        size: width and height in points.
    """
    from matplotlib.figure import Figure

    sheet = Figure(figsize=(size[0] / 72, size[1] / 72), dpi=72)
    spots = draw(sheet, data, style)
    paint(sheet, canvas, 0, 0, ensure)
    return spots


class _Renderer(RendererBase):
    """Translate matplotlib's drawing operations; one unit is one point."""

    def __init__(
        self, canvas: Pdf, size: tuple[float, float], ensure: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._canvas = canvas
        self._size = size
        self._ensure = ensure

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803  (matplotlib's name)
    ) -> None:
        """Draw a path with the fill, line and clip of a graphics context."""
        stroke = gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0
        fill = rgbFace is not None and (len(rgbFace) < 4 or rgbFace[3] > 0)
        if not (stroke or fill):
            return
        canvas = self._canvas
        canvas.saveState()
        self._clip(gc)
        if fill:
            self._set_fill(gc, rgbFace)
        if stroke:
            self._set_stroke(gc)
        canvas.drawPath(self._traced(path, transform), stroke=int(stroke), fill=int(fill))
        canvas.restoreState()

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: object = False,
        mtext: object = None,
    ) -> None:
        """Write text at its baseline, each run of letters in a face that has them."""
        canvas, size = self._canvas, prop.get_size_in_points()
        red, green, blue, alpha = gc.get_rgb()
        canvas.saveState()
        self._clip(gc)
        canvas.setFillColorRGB(red, green, blue)
        canvas.setFillAlpha(alpha)
        canvas.translate(x, y)
        if angle:
            canvas.rotate(angle)
        place = 0.0
        for face, part in runs(clean(s), _face(prop)):
            canvas.setFont(self._ensure(face), size)
            canvas.drawString(place, 0, part)
            place += width(part, size, face)
        canvas.restoreState()

    def draw_image(self, *args: object, **kwargs: object) -> None:
        """Refuse pixels: our figures have none."""
        raise NotImplementedError("figures are drawn without images")

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: object
    ) -> tuple[float, float, float]:
        """Return the extent of a text in points, as the canvas will set it."""
        size = prop.get_size_in_points()
        height = (_ASCENT + _DESCENT) * size
        return width(clean(s), size, _face(prop)), height, _DESCENT * size

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size of the figure in points."""
        return self._size

    def flipy(self) -> bool:
        """Say that y grows upwards."""
        return False

    def new_gc(self) -> GraphicsContextBase:
        """Return an empty graphics context."""
        return GraphicsContextBase()

    def _clip(self, gc: GraphicsContextBase) -> None:
        box = gc.get_clip_rectangle()
        if box is not None:
            path = self._canvas.beginPath()
            path.rect(box.x0, box.y0, box.width, box.height)
            self._canvas.clipPath(path, stroke=0, fill=0)
        outline: Any = gc.get_clip_path()
        if outline[0] is not None:
            self._canvas.clipPath(self._traced(*outline), stroke=0, fill=0)

    def _set_fill(self, gc: GraphicsContextBase, face: Any) -> None:
        alpha = gc.get_alpha() if len(face) < 4 or gc.get_forced_alpha() else face[3]
        self._canvas.setFillColorRGB(*face[:3])
        self._canvas.setFillAlpha(alpha)

    def _set_stroke(self, gc: GraphicsContextBase) -> None:
        canvas = self._canvas
        red, green, blue, alpha = gc.get_rgb()
        canvas.setStrokeColorRGB(red, green, blue)
        canvas.setStrokeAlpha(alpha)
        canvas.setLineWidth(gc.get_linewidth())
        canvas.setLineCap(_CAPS[gc.get_capstyle()])
        canvas.setLineJoin(_JOINS[gc.get_joinstyle()])
        offset, dashes = _dashes(gc)
        if dashes is not None:
            canvas.setDash(list(dashes), offset)

    def _traced(self, path: Path, transform: Transform | None) -> Any:
        """Return a path of the canvas; quadratic curves become cubic ones."""
        traced = self._canvas.beginPath()
        last = (0.0, 0.0)
        moved = transform if transform is not None else Affine2D()
        for points, code in path.iter_segments(moved, simplify=False, curves=True):
            p = [float(value) for value in points]
            if code == Path.MOVETO:
                traced.moveTo(*p)
            elif code == Path.LINETO:
                traced.lineTo(*p)
            elif code == Path.CURVE4:
                traced.curveTo(*p)
            elif code == Path.CURVE3:
                traced.curveTo(*_cubic(last, p))
            elif code == Path.CLOSEPOLY:
                traced.close()
            if code != Path.CLOSEPOLY and math.isfinite(p[-1]):
                last = (p[-2], p[-1])
        return traced


def _cubic(start: tuple[float, float], points: list[float]) -> tuple[float, ...]:
    """Return the cubic handles and end of a quadratic curve."""
    cx, cy, x, y = points
    return (
        start[0] + 2 / 3 * (cx - start[0]),
        start[1] + 2 / 3 * (cy - start[1]),
        x + 2 / 3 * (cx - x),
        y + 2 / 3 * (cy - y),
        x,
        y,
    )


def _dashes(gc: GraphicsContextBase) -> tuple[float, Any]:
    pattern: Any = gc.get_dashes()
    return pattern[0] or 0.0, pattern[1]


def _face(prop: FontProperties) -> str:
    file = prop.get_file()
    if file is not None:
        return PurePath(str(file)).stem
    return BOLD if prop.get_weight() == "bold" else REGULAR
