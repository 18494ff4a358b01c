"""One area between those who serve it and those it serves, with the services that join them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxma.charts import bands
from cxma.charts.data import HotSpot
from cxma.charts.internal_data import DoubleMapData, Neighbour, ServiceItem
from cxma.charts.sheet import Pen, Point, Sheet, key_rows
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SIDE, _MIDDLE = 0.35, 0.2
"""Width of a side and of the area in the middle, in parts of the sheet's."""
_PAD, _GAP = 0.6, 0.8
_SLACK = 1.5
"""Points a sheet may be too low by: windows count in whole pixels."""
_FITS = ((3, 1.0), (2, 1.0), (2, 0.9), (1, 0.85), (1, 0.75), (1, 0.65), (1, 0.55))
"""Lines of text and part of the size, tried until every neighbour has room."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A neighbour with its words in lines."""

    neighbour: Neighbour
    name: list[str]
    services: list[tuple[ServiceItem, list[str]]]

    @property
    def lines(self) -> int:
        return len(self.name) + sum(len(lines) for _, lines in self.services)


def height(data: DoubleMapData, style: ChartStyle, width: float = 500.0) -> float:
    """Return the height in points at which every neighbour has room at a width in points."""
    from matplotlib.figure import Figure

    sheet = Sheet(Figure(figsize=(width / 72, 1)), style)
    return max(style.base_size * 14, _DoubleMap(sheet, data, *_FITS[0]).total)


def draw(figure: Figure, data: DoubleMapData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the map.

    Hot spots are named ``area:1`` and, for a service on its way from one area to another,
    ``service:2:from:1`` or ``service:2:to:3``.
    """
    sheet = Sheet(figure, style)
    for most, part in _FITS:
        found = _DoubleMap(sheet, data, most, part)
        if found.total <= sheet.height + _SLACK:
            break
    found.draw()
    return sheet.spots


class _DoubleMap:
    """The geometry of one double map with a number of lines a text and a part of the size."""

    def __init__(self, sheet: Sheet, data: DoubleMapData, most: int, part: float) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme, self.tr = self.style.theme, self.style.tr
        self.most, self.size = most, self.style.base_size * part
        self.leading = self.size * 1.3
        self.side = sheet.width * _SIDE
        self.left = [self._block(item) for item in data.served_by]
        self.right = [self._block(item) for item in data.serves]
        services = (s for item in (*data.served_by, *data.serves) for s in item.services)
        self.entries = bands.entries(sheet, data.bands, (s.band for s in services))
        self.foot = len(key_rows(self.entries, self.style, sheet.width)) * self.style.line
        codes = ("charts.served_by", "charts.serves")
        self.titles = [sheet.wrap(self.tr(c), self.side, self.size * 0.92, most=2) for c in codes]
        self.head = self.size * 0.9 + max(map(len, self.titles)) * self.leading
        tall = max(self._column(self.left), self._column(self.right), self.size * 8)
        self.total = tall + self.head + self.foot + self.size

    def _block(self, neighbour: Neighbour) -> _Block:
        room = self.side - 2 * _PAD * self.size
        size = self.sheet.fitting([neighbour.label], room, self.size, bold=True)
        name = self.sheet.wrap(neighbour.label, room, size, bold=True, most=self.most)
        inner = room - self.size * 1.35
        services = []
        for item in neighbour.services:
            size = self.sheet.fitting([item.label], inner, self.size)
            services.append((item, self.sheet.wrap(item.label, inner, size, most=self.most)))
        return _Block(neighbour, name, services)

    def _tall(self, block: _Block) -> float:
        return block.lines * self.leading + 2 * _PAD * self.size

    def _column(self, blocks: Sequence[_Block]) -> float:
        return sum(map(self._tall, blocks)) + max(0, len(blocks) - 1) * _GAP * self.size

    def draw(self) -> None:
        """Draw both sides, what joins them to the middle, the middle, and the key."""
        top = self.sheet.height
        low, high = self.foot + self.size * 0.5, top - self.head
        middle = (low + high) / 2
        right = self.sheet.width - self.side
        for x, title in zip((0.0, right), self.titles, strict=True):
            muted, size = self.theme["muted"], self.size * 0.92
            self.sheet.lines(x, top, title, size=size, colour=muted, leading=self.leading)
        self._side(self.left, 0.0, middle, "from")
        self._side(self.right, right, middle, "to")
        self._middle(middle)
        self.sheet.key(self.foot, self.entries)

    def _side(self, blocks: Sequence[_Block], x: float, middle: float, way: str) -> None:
        y = middle + self._column(blocks) / 2
        if not blocks:
            code = "charts.served_by_none" if way == "from" else "charts.serves_none"
            lines = self.sheet.wrap(self.tr(code), self.side)
            top = middle + len(lines) * self.leading / 2
            self.sheet.lines(x, top, lines, colour=self.theme["muted"], leading=self.leading)
        for block in blocks:
            tall = self._tall(block)
            self._join(y - tall / 2, middle, way)
            self._draw_block(block, x, y, tall, way)
            y -= tall + _GAP * self.size

    def _draw_block(self, block: _Block, x: float, top: float, tall: float, way: str) -> None:
        sheet, pad = self.sheet, _PAD * self.size
        pen = Pen(self.theme["line"], 0.6)
        sheet.rect(x, top - tall, self.side, tall, self.theme["raised"], pen=pen, radius=3)
        room = self.side - 2 * pad
        size = sheet.fitting([block.neighbour.label], room, self.size, bold=True)
        y = top - pad
        below = sheet.lines(x + pad, y, block.name, size=size, bold=True, leading=self.leading)
        spoken = self._spoken_area(block.neighbour, way)
        sheet.spot(f"area:{block.neighbour.id}", spoken, x, below, self.side, top - below)
        for item, lines in block.services:
            inner = room - self.size * 1.35
            size = sheet.fitting([item.label], inner, self.size)
            bands.mark(
                sheet,
                x + pad + self.size * 0.45,
                below - self.leading * 0.5,
                item.band,
                self.size * 0.85,
            )
            after = sheet.lines(
                x + pad + self.size * 1.35, below, lines, size=size, leading=self.leading
            )
            key = f"service:{item.id}:{way}:{block.neighbour.id}"
            sheet.spot(
                key, self._spoken(item, block.neighbour, way), x, after, self.side, below - after
            )
            below = after

    def _join(self, y: float, middle: float, way: str) -> None:
        """Draw a curve with an arrow's head at the side that receives."""
        edge = self._edge()
        start, end = (self.side, edge), (self.sheet.width - edge, self.sheet.width - self.side)
        (x0, x1), (y0, y1) = (start, (y, middle)) if way == "from" else (end, (middle, y))
        tip = self.size * 0.55
        pen = Pen(self.theme["muted"], 0.8)
        x0, x1 = x0 + 2, x1 - 2
        self.sheet.line(_curve((x0, y0), (x1 - tip, y1)), pen, alpha=0.8)
        if way == "to":
            self._tip(x1, y1)

    def _tip(self, x: float, y: float) -> None:
        tip = self.size * 0.55
        corners = [(x, y), (x - tip, y + tip * 0.55), (x - tip, y - tip * 0.55)]
        self.sheet.polygon(corners, self.theme["muted"])

    def _edge(self) -> float:
        return self.sheet.width * (1 - _MIDDLE) / 2

    def _middle(self, middle: float) -> None:
        sheet, x = self.sheet, self._edge()
        wide = sheet.width - 2 * x
        room = wide - self.size * 1.2
        size = sheet.fitting([self.data.label], room, self.size * 1.15, bold=True)
        name = sheet.wrap(self.data.label, room, size, bold=True, most=4)
        detail = sheet.wrap(self.data.detail, room, self.size * 0.86, most=2)
        detail = detail if self.data.detail else []
        leading = size * 1.25
        tall = len(name) * leading + len(detail) * self.leading + self.size * 1.6
        top = middle + tall / 2
        sheet.rect(x, top - tall, wide, tall, self.theme["accent"], radius=5)
        ink = self.theme["on_accent"]
        y, centre = top - self.size * 0.8, x + wide / 2
        y = sheet.lines(
            centre, y, name, size=size, bold=True, colour=ink, align="center", leading=leading
        )
        sheet.lines(
            centre,
            y,
            detail,
            size=self.size * 0.86,
            colour=ink,
            align="center",
            leading=self.leading,
        )
        if self.left:
            self._tip(x - 2, middle)
        spoken = ", ".join(part for part in (self.data.label, self.data.detail) if part)
        sheet.spot(f"area:{self.data.id}", spoken, x, top - tall, wide, tall)

    def _spoken(self, item: ServiceItem, neighbour: Neighbour, way: str) -> str:
        code = "charts.service_from" if way == "from" else "charts.service_to"
        band = dict(self.data.bands)[item.band]
        return self.tr(code, service=item.label, area=neighbour.label, band=band)

    def _spoken_area(self, neighbour: Neighbour, way: str) -> str:
        code = "charts.served_by" if way == "from" else "charts.serves"
        names = ", ".join(item.label for item in neighbour.services)
        return f"{self.tr(code)}: {neighbour.label} ({names})"


def _curve(start: Point, end: Point) -> list[Point]:
    """Return points of a smooth curve that leaves and arrives level."""
    (x0, y0), (x1, y1) = start, end
    points = []
    for step in range(17):
        t = step / 16
        ease = t * t * (3 - 2 * t)
        points.append((x0 + (x1 - x0) * t, y0 + (y1 - y0) * ease))
    return points
