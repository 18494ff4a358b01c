"""Services between how they perform and how much they matter (F10), in four quadrants."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cxma.charts import bands
from cxma.charts.data import HotSpot
from cxma.charts.internal_data import ImportanceData, ServicePoint
from cxma.charts.labels import Box, Labels
from cxma.charts.lettering import width
from cxma.charts.sheet import Pen, Point, Sheet, key_rows
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PERFORMANCE, _IMPORTANCE = (-100.0, 100.0), (1.0, 5.0)
_LEAST_SIDE = 0.24
"""Share of the chart that every quadrant keeps, however the services are spread."""
_MANY = 16
"""Above this number of services labels begin at the second wording."""
_WORDINGS = ((11.0, 2, 1.0), (9.0, 3, 0.92), (8.0, 4, 0.86), (7.0, 4, 0.8), (7.0, 2, 0.74))
"""Room in parts of the base size, lines and part of the size, tried until no label is covered."""


def draw(figure: Figure, data: ImportanceData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the chart; every service is a hot spot, those left out are one named ``left_out``."""
    sheet = Sheet(figure, style)
    _ImportancePerformance(sheet, data).draw()
    return sheet.spots


class _ImportancePerformance:
    """The geometry of one importance-performance chart."""

    def __init__(self, sheet: Sheet, data: ImportanceData) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme = self.style.theme
        size, line = self.style.base_size, self.style.line
        self.entries = bands.entries(sheet, data.bands, (point.band for point in data.points))
        self.note = self._left_out()
        rows = len(key_rows(self.entries, self.style, sheet.width - size * 5.2))
        self.foot = (rows + len(self.note)) * line + size * 0.4
        self.left, self.right = size * 5.2, sheet.width - 2
        self.bottom, self.top = self.foot + size * 4.0, sheet.height - 2
        self.radius = size * 0.55
        xs = [point.performance for point in data.points]
        ys = [point.importance for point in data.points]
        self.across = _span(xs, data.middle[0], _PERFORMANCE)
        self.up = _span(ys, data.middle[1], _IMPORTANCE)

    def draw(self) -> None:
        """Draw quadrants, axes, services with their labels, and the key."""
        names = self._quadrants()
        self._axes()
        spots = self._spots()
        self._labels(spots, names)
        for point, place in zip(self.data.points, spots, strict=True):
            self._point(point, place)
        if not self.data.points:
            self._empty()
        self._below()

    def x(self, value: float) -> float:
        """Return where an ISX stands."""
        return self.left + _share(value, self.across) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return where an importance stands."""
        return self.bottom + _share(value, self.up) * (self.top - self.bottom)

    def _spots(self) -> list[Point]:
        """Return where the services stand; one that would hide another stands beside it."""
        spots: list[Point] = []
        for point in self.data.points:
            x, y = self.x(point.performance), self.y(point.importance)
            while any(math.dist((x, y), other) < self.radius * 0.9 for other in spots):
                x += self.radius * 0.9
            spots.append((min(x, self.right - self.radius), y))
        return spots

    def _quadrants(self) -> list[Box]:
        """Draw the four fields; return what their names take."""
        x, y = self.x(self.data.middle[0]), self.y(self.data.middle[1])
        corners = (
            (self.left, y, x - self.left, self.top - y),
            (x, y, self.right - x, self.top - y),
            (self.left, self.bottom, x - self.left, y - self.bottom),
            (x, self.bottom, self.right - x, y - self.bottom),
        )
        taken = []
        for place, (name, corner) in enumerate(zip(self.data.quadrants, corners, strict=True)):
            taken.append(self._quadrant(place, name, *corner))
        return taken

    def _quadrant(self, place: int, name: str, left: float, low: float, w: float, h: float) -> Box:
        size, strong = self.style.base_size, place == 0
        fill = self.theme["accent_soft" if strong else "raised"]
        self.sheet.rect(left + 1, low + 1, w - 2, h - 2, fill, radius=3)
        lines = self.sheet.wrap(name, w - size * 1.6, bold=True, most=2)
        wide = max(width(line, size) for line in lines) * 1.08
        right = place % 2 == 1
        x = left + w - size * 0.8 if right else left + size * 0.8
        tall = len(lines) * self.style.line
        top = low + h - size * 0.5 if place < 2 else low + size * 0.5 + tall
        colour = self.theme["accent_text" if strong else "muted"]
        align = "right" if right else "left"
        self.sheet.lines(x, top, lines, bold=True, colour=colour, align=align)  # type: ignore[arg-type]
        x0 = x - wide if right else x
        return Box(x0 - 2, top - tall, x0 + wide + 2, top)

    def _axes(self) -> None:
        tr, size, muted = self.style.tr, self.style.small, self.theme["muted"]
        for tick in _ticks(
            self.across, _PERFORMANCE, (10, 20, 25, 50), (self.right - self.left) / (size * 4.5)
        ):
            x = min(max(self.x(tick), self.left + size), self.right - size)
            text = tr.net(tick)
            y = self.bottom - size * 1.4
            self.sheet.text(x, y, text, size=size, colour=muted, align="center")
        for tick in _ticks(
            self.up, _IMPORTANCE, (0.2, 0.5, 1), (self.top - self.bottom) / (size * 2.6)
        ):
            y = min(max(self.y(tick), self.bottom + size * 0.5), self.top - size * 0.5)
            text = tr.number(tick, 0 if tick == int(tick) else 1)
            x = self.left - size * 0.7
            self.sheet.text(x, y, text, size=size, colour=muted, align="right", anchor="center")
        x, y = (self.left + self.right) / 2, (self.bottom + self.top) / 2
        low = self.bottom - size * 3.1
        self.sheet.text(x, low, tr("charts.ipa_performance"), size=size, align="center")
        self.sheet.text(size, y, tr("charts.ipa_importance"), size=size, align="center", angle=90)

    def _labels(self, spots: list[Point], names: list[Box]) -> None:
        inner = Box(self.left + 3, self.bottom + 3, self.right - 3, self.top - 3)
        placed, lines, size = self._placed(spots, inner, names)
        for place in range(len(spots)):
            ends = placed.leader(place)
            if ends is not None:
                self.sheet.line(ends, Pen(self.theme["muted"], 0.5), alpha=0.75)
        for box, label, spot in zip(placed.boxes, lines, spots, strict=True):
            self._label(box, label, size, spot)

    def _placed(
        self, spots: list[Point], inner: Box, names: list[Box]
    ) -> tuple[Labels, list[list[str]], float]:
        """Return places and wording of all labels: the roomiest that leaves none covered."""
        best: tuple[float, Labels, list[list[str]], float] | None = None
        for room, most, part in _WORDINGS[len(spots) > _MANY :]:
            size = self.style.small * part
            wide = self.style.base_size * room
            lines = [self.sheet.wrap(p.label, wide, size, most=most) for p in self.data.points]
            sizes = [(max(width(row, size) for row in t) + 3, len(t) * size * 1.2) for t in lines]
            labels = Labels(spots, sizes, self.radius, inner, names)
            left = labels.place()
            if best is None or left < best[0]:
                best = left, labels, lines, size
            if not left:
                break
        assert best is not None
        return best[1:]

    def _label(self, box: Box, lines: list[str], size: float, spot: Point) -> None:
        x, align = (box.x0 + box.x1) / 2, "center"
        if box.x0 > spot[0]:
            x, align = box.x0 + 1.5, "left"
        elif box.x1 < spot[0]:
            x, align = box.x1 - 1.5, "right"
        self.sheet.lines(x, box.y1, lines, size=size, align=align, leading=size * 1.2)  # type: ignore[arg-type]

    def _point(self, point: ServicePoint, place: Point) -> None:
        x, y = place
        r = self.radius
        bands.mark(self.sheet, x, y, point.band, r * 2)
        self.sheet.spot(
            str(point.id), self._spoken(point), x - r * 1.4, y - r * 1.4, r * 2.8, r * 2.8
        )

    def _empty(self) -> None:
        x, y = self.x(self.data.middle[0]), self.y(self.data.middle[1])
        lines = self.sheet.wrap(self.style.tr("charts.ipa_empty"), (self.right - self.left) * 0.5)
        wide = max(width(line, self.style.base_size) for line in lines) + 16
        tall = len(lines) * self.style.line + 12
        surface = self.theme["surface"]
        self.sheet.rect(x - wide / 2, y - tall / 2, wide, tall, surface, radius=4)
        self.sheet.lines(x, y + tall / 2 - 6, lines, align="center", leading=self.style.line)

    def _below(self) -> None:
        tr = self.style.tr
        self.sheet.key(self.foot, self.entries, self.left)
        if self.note:
            top = len(self.note) * self.style.line
            size, muted = self.style.small, self.theme["muted"]
            self.sheet.lines(
                self.left, top, self.note, size=size, colour=muted, leading=self.style.line
            )
            names = ", ".join(self.data.left_out)
            spoken = tr("charts.ipa_left_out", least=self.data.least, names=names)
            self.sheet.spot("left_out", spoken, self.left, 0, self.sheet.width - self.left, top)

    def _left_out(self) -> list[str]:
        if not self.data.left_out:
            return []
        names = ", ".join(self.data.left_out)
        text = self.style.tr("charts.ipa_left_out", least=self.data.least, names=names)
        room = self.sheet.width - self.style.base_size * 5.2 - 2
        return self.sheet.wrap(text, room, self.style.small, most=2)

    def _spoken(self, point: ServicePoint) -> str:
        tr = self.style.tr
        return tr(
            "charts.ipa_point",
            service=point.label,
            isx=tr.net(point.performance),
            importance=tr.number(point.importance),
            n=tr.number(point.n, 0),
            band=dict(self.data.bands)[point.band],
            quadrant=point.quadrant,
        )


def _share(value: float, span: tuple[float, float]) -> float:
    return (value - span[0]) / (span[1] - span[0])


def _span(values: list[float], middle: float, scale: tuple[float, float]) -> tuple[float, float]:
    """Return the part of a scale that shows all values, and enough of it beside the crosshair."""
    least = (scale[1] - scale[0]) * 0.06
    low, high = min(values, default=scale[0]), max(values, default=scale[1])
    low, high = min(low, middle) - least, max(high, middle) + least
    below, above = middle - low, high - middle
    share = _LEAST_SIDE / (1 - _LEAST_SIDE)
    below, above = max(below, above * share, least), max(above, below * share, least)
    return middle - below, middle + above


def _ticks(
    span: tuple[float, float],
    scale: tuple[float, float],
    steps: tuple[float, ...],
    most: float,
) -> list[float]:
    """Return round values of a scale on a span, at most about as many as have room."""
    wide = span[1] - span[0]
    step = next((s for s in steps if wide / s <= most), steps[-1])
    first = -int(-span[0] // step)
    values = []
    while first * step <= span[1] + 1e-9:
        values.append(round(first * step, 6))
        first += 1
    return [value for value in values if scale[0] <= value <= scale[1]]
