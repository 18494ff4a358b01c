"""A figure as a sheet of paper: everything is placed in points from its bottom left corner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from cxma.charts.data import HotSpot
from cxma.charts.drawing import Drawing, Pen, Shape, Words
from cxma.charts.lettering import BOLD, REGULAR, clean, ellipsis, width, wrap
from cxma.charts.outlines import MARKS, Point, circle, closed, rounded
from cxma.charts.style import ChartStyle

# isort: split
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

__all__ = ["Align", "Entry", "Fitted", "Pen", "Point", "Sheet", "key_rows"]

Align = Literal["left", "center", "right"]
_BACK = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend: what draws its sample at a place, how wide that is, what it means."""

    sample: Callable[[float, float], None]
    width: float
    text: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text in lines, with the size in points at which they fit."""

    lines: tuple[str, ...] = ()
    size: float = 0.0


class Sheet:
    """Draw on an emptied figure; sizes and places in points, y upwards."""

    def __init__(self, figure: Figure, style: ChartStyle) -> None:
        figure.clear()
        figure.patch.set_alpha(0.0)
        self.figure = figure
        self.style = style
        self.width = float(figure.get_figwidth()) * 72
        self.height = float(figure.get_figheight()) * 72
        self._drawing = Drawing()
        self._drawing.set_transform(Affine2D().scale(1 / 72) + figure.dpi_scale_trans)
        figure.add_artist(self._drawing)
        self._spots: list[HotSpot] = []

    @property
    def spots(self) -> tuple[HotSpot, ...]:
        """Return the hot spots in the order they were set."""
        return tuple(self._spots)

    def line(self, points: Sequence[Point], pen: Pen, alpha: float = 1.0) -> None:
        """Draw a line through points."""
        self._add(Shape(Path(points), None, pen, pen_alpha=alpha, round=True))

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
        radius = min(radius, w / 2, h / 2)
        corners = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
        path = closed(corners) if radius <= 0 else rounded(x, y, w, h, radius)
        self._add(Shape(path, fill, pen, alpha))

    def polygon(
        self,
        points: Sequence[Point],
        fill: str | None,
        *,
        pen: Pen | None = None,
        alpha: float = 1.0,
    ) -> None:
        """Draw a closed shape."""
        self._add(Shape(closed(points), fill, pen, alpha))

    def circle(
        self, x: float, y: float, r: float, fill: str | None, *, pen: Pen | None = None
    ) -> None:
        """Draw a circle."""
        self._add(Shape(circle(x, y, r), fill, pen))

    def mark(
        self, x: float, y: float, kind: str, size: float, fill: str | None, pen: Pen | None = None
    ) -> None:
        """Draw a marker: circle, diamond, square, triangle, falling or star."""
        if kind == "circle":
            self.circle(x, y, size / 2, fill, pen=pen)
        else:
            self.polygon([(x + a * size, y + b * size) for a, b in MARKS[kind]], fill, pen=pen)

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
        """Write one line; align is left, center or right, anchor baseline, center or top.

        The angle is 0 or, for a line that is read upwards, 90.
        """
        shown = clean(text)
        if not shown.strip():
            return
        size = size or self.style.base_size
        back = _BACK[align] * width(shown, size, BOLD if bold else REGULAR)
        down = _drop(anchor, size)
        if angle:
            x, y = x + down, y - back
        else:
            x, y = x - back, y - down
        ink = colour or self.style.theme["ink"]
        self._add(Words(shown, x, y, size, ink, bold, angle))

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

    def key(self, top: float, entries: Sequence[Entry], left: float = 0.0) -> None:
        """Explain samples downwards from a top, on as many lines as ``key_rows`` gives."""
        size, colour = self.style.small, self.style.theme["muted"]
        for place, row in enumerate(key_rows(entries, self.style, self.width - left)):
            x, y = left, top - (place + 0.5) * self.style.line
            for entry in row:
                entry.sample(x, y)
                x += entry.width + 5
                text = ellipsis(clean(entry.text), self.width - x, size)
                self.text(x, y, text, size=size, colour=colour, anchor="center")
                x += width(text, size) + self.style.base_size * 1.5

    def fitting(
        self,
        texts: Iterable[str],
        room: float,
        size: float,
        *,
        bold: bool = False,
        least: float = 0.75,
    ) -> float:
        """Return the size at which the longest word fits a room, at least a part of ``size``."""
        words = [word for text in texts for word in clean(text).split()]
        face = BOLD if bold else REGULAR
        widest = max((width(word, size * 1.001, face) for word in words), default=0.0)
        return size * max(least, min(1.0, room / max(1.0, widest)))

    def fitted(self, text: str, room: float, size: float, most: int) -> Fitted:
        """Return a text in lines, smaller when a word is wider than the room; empty stays so."""
        if not clean(text).strip():
            return Fitted((), size)
        size = self.fitting([text], room, size)
        return Fitted(tuple(self.wrap(text, room, size, most=most)), size)

    def spot(self, id: str, label: str, x: float, y: float, w: float, h: float) -> None:
        """Set a hot spot over a rectangle; what lies outside the sheet is cut off."""
        x0, x1 = max(0.0, x / self.width), min(1.0, (x + w) / self.width)
        y0, y1 = max(0.0, y / self.height), min(1.0, (y + h) / self.height)
        if x1 > x0 and y1 > y0:
            self._spots.append(HotSpot(id, clean(label), x0, y0, x1, y1))

    def _add(self, part: Shape | Words) -> None:
        self._drawing.parts.append(part)


def key_rows(entries: Sequence[Entry], style: ChartStyle, room: float) -> list[list[Entry]]:
    """Return a key's entries in lines that fit a room in points."""
    rows: list[list[Entry]] = []
    taken = 0.0
    for entry in entries:
        wide = entry.width + 5 + width(clean(entry.text), style.small) + style.base_size * 1.5
        if not rows or taken + wide - style.base_size * 1.5 > room:
            rows.append([])
            taken = 0.0
        rows[-1].append(entry)
        taken += wide
    return rows


def _drop(anchor: str, size: float) -> float:
    """Return how far the baseline lies below an anchor: half the height of a capital, or all."""
    return {"baseline": 0.0, "center": size * 0.357, "top": size * 0.95}[anchor]
