"""A figure as a sheet of paper: everything is placed in points from its bottom left corner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cxma.charts import engine  # noqa: F401  (before matplotlib)
from cxma.charts.data import HotSpot
from cxma.charts.lettering import BOLD, REGULAR, clean, ellipsis, is_plain, width, wrap
from cxma.charts.style import ChartStyle, font

# isort: split
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

Point = tuple[float, float]
Align = Literal["left", "center", "right"]
_ARC = 0.5523
"""Handle length of the curve that draws a quarter of a circle."""
_MARKS = {"circle": "o", "diamond": "D", "square": "s", "triangle": "^", "bar": "|"}


@dataclass(frozen=True, slots=True)
class Pen:
    """How an outline is drawn; the width in points, dashes in points on and off."""

    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend: what draws its sample at a place, how wide that is, what it means."""

    sample: Callable[[float, float], None]
    width: float
    text: str


class Sheet:
    """Draw on an emptied figure; sizes and places in points, y upwards."""

    def __init__(self, figure: Figure, style: ChartStyle) -> None:
        figure.clear()
        figure.patch.set_alpha(0.0)
        self.figure = figure
        self.style = style
        self.width = figure.get_figwidth() * 72
        self.height = figure.get_figheight() * 72
        self._points = Affine2D().scale(1 / 72) + figure.dpi_scale_trans
        self._order = 0
        self._spots: list[HotSpot] = []

    @property
    def spots(self) -> tuple[HotSpot, ...]:
        """Return the hot spots in the order they were set."""
        return tuple(self._spots)

    def line(self, points: Sequence[Point], pen: Pen, alpha: float = 1.0) -> None:
        """Draw a line through points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        line = Line2D(xs, ys, color=pen.colour, linewidth=pen.width, alpha=alpha)
        if pen.dash:
            line.set_linestyle((0, tuple(part / pen.width for part in pen.dash)))
        line.set_solid_capstyle("round")
        self._add(line)

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: str | None,
        *,
        pen: Pen | None = None,
        radius: float = 0.0,
        alpha: float = 1.0,
    ) -> None:
        """Draw a rectangle, with rounded corners when a radius is given."""
        look = _look(fill, pen, alpha)
        radius = min(radius, w / 2, h / 2)
        if radius <= 0:
            self._add(Rectangle((x, y), w, h, **look))
            return
        self._add(PathPatch(_rounded(x, y, w, h, radius), **look))

    def polygon(
        self,
        points: Sequence[Point],
        fill: str | None,
        *,
        pen: Pen | None = None,
        alpha: float = 1.0,
    ) -> None:
        """Draw a closed shape."""
        self._add(Polygon(list(points), closed=True, **_look(fill, pen, alpha)))

    def circle(
        self, x: float, y: float, r: float, fill: str | None, *, pen: Pen | None = None
    ) -> None:
        """Draw a circle."""
        self._add(Circle((x, y), r, **_look(fill, pen, 1.0)))

    def mark(
        self, x: float, y: float, kind: str, size: float, fill: str | None, pen: Pen | None = None
    ) -> None:
        """Draw a marker: circle, diamond, square, triangle or bar."""
        edge = pen.colour if pen else "none"
        scale = {"diamond": 0.84, "square": 0.92}.get(kind, 1.0)
        self._add(
            Line2D(
                [x],
                [y],
                linestyle="none",
                marker=_MARKS[kind],
                markersize=size * scale,
                markerfacecolor=fill or "none",
                markeredgecolor=edge,
                markeredgewidth=pen.width if pen else 0.0,
            )
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float | None = None,
        colour: str | None = None,
        bold: bool = False,
        align: Align = "left",
        anchor: str = "baseline",
        angle: float = 0.0,
    ) -> None:
        """Write one line; align is left, center or right, anchor baseline, center or top."""
        shown = clean(text)
        if not shown.strip():
            return
        face = BOLD if bold else REGULAR
        size = size or self.style.base_size
        artist = Text(
            x,
            y - _drop(anchor, size),
            shown,
            color=colour or self.style.theme["ink"],
            fontproperties=font(face, size, is_plain(shown)),
            horizontalalignment=align,
            verticalalignment="baseline",
            rotation=angle,
            rotation_mode="anchor",
            parse_math=False,
        )
        self._add(artist)

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        *,
        size: float | None = None,
        colour: str | None = None,
        bold: bool = False,
        align: Align = "left",
        leading: float | None = None,
    ) -> float:
        """Write lines downwards from a top; return the y below them."""
        size = size or self.style.base_size
        leading = leading or size * 1.3
        for row, line in enumerate(lines):
            y = top - row * leading - size * 0.95
            self.text(x, y, line, size=size, colour=colour, bold=bold, align=align)
        return top - len(lines) * leading

    def wrap(
        self,
        text: str,
        room: float,
        size: float | None = None,
        *,
        bold: bool = False,
        most: int | None = None,
    ) -> list[str]:
        """Return a text in lines that fit a room in points."""
        return wrap(text, room, size or self.style.base_size, BOLD if bold else REGULAR, most)

    def legend(self, y: float, entries: Sequence[Entry], left: float = 0.0) -> None:
        """Explain samples on one line, from a left edge or as far left of it as they need.

        Words are cut with an ellipsis when even the whole width is too little.
        """
        size = self.style.small
        gap, colour = self.style.base_size * 1.5, self.style.theme["muted"]
        taken = sum(entry.width + 5 for entry in entries) + gap * max(0, len(entries) - 1)
        words = [width(clean(entry.text), size) for entry in entries]
        room = self.width - taken
        if sum(words) > room:
            share = max(4.0, room / max(1, len(words)))
            words = [min(share, word) for word in words]
        x = max(0.0, min(left, self.width - taken - sum(words)))
        for entry, word in zip(entries, words, strict=True):
            entry.sample(x, y)
            x += entry.width + 5
            text = ellipsis(clean(entry.text), word + 0.1, size)
            self.text(x, y, text, size=size, colour=colour, anchor="center")
            x += word + gap

    def spot(self, id: str, label: str, x: float, y: float, w: float, h: float) -> None:
        """Set a hot spot over a rectangle; what lies outside the sheet is cut off."""
        x0, x1 = max(0.0, x / self.width), min(1.0, (x + w) / self.width)
        y0, y1 = max(0.0, y / self.height), min(1.0, (y + h) / self.height)
        if x1 > x0 and y1 > y0:
            self._spots.append(HotSpot(id, clean(label), x0, y0, x1, y1))

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._points)
        self._order += 1
        artist.set_zorder(self._order)
        self.figure.add_artist(artist)


def _look(fill: str | None, pen: Pen | None, alpha: float) -> dict[str, Any]:
    """Return a patch's colours; alpha is of the fill only."""
    look: dict[str, Any] = {
        "facecolor": (fill, alpha) if fill else "none",
        "edgecolor": pen.colour if pen else "none",
        "linewidth": pen.width if pen else 0.0,
    }
    if pen and pen.dash:
        look["linestyle"] = (0, tuple(part / pen.width for part in pen.dash))
    return look


def _drop(anchor: str, size: float) -> float:
    """Return how far the baseline lies below an anchor: half the height of a capital, or all."""
    return {"baseline": 0.0, "center": size * 0.357, "top": size * 0.95}[anchor]


def _rounded(x: float, y: float, w: float, h: float, r: float) -> Path:
    """Return a rectangle whose corners are quarters of a circle."""
    k = r * (1 - _ARC)
    points = [(x + r, y)]
    corners = (
        ((x + w - r, y), (x + w - k, y), (x + w, y + k), (x + w, y + r)),
        ((x + w, y + h - r), (x + w, y + h - k), (x + w - k, y + h), (x + w - r, y + h)),
        ((x + r, y + h), (x + k, y + h), (x, y + h - k), (x, y + h - r)),
        ((x, y + r), (x, y + k), (x + k, y), (x + r, y)),
    )
    for corner in corners:
        points.extend(corner)
    codes = [Path.MOVETO, *([Path.LINETO] + [Path.CURVE4] * 3) * 4, Path.CLOSEPOLY]
    return Path([*points, points[0]], codes)
