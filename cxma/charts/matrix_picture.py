"""The service matrix as a picture: services by provider x the areas that need them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from cxma.charts import bands
from cxma.charts.data import HotSpot
from cxma.charts.internal_data import MatrixData, MatrixRow
from cxma.charts.lettering import clean, width
from cxma.charts.sheet import Entry, Pen, Sheet, key_rows
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROW, _GROUP = 2.5, 2.3
"""Heights in parts of the base size."""
_SIGNS = 8.6
"""Width of band, ISX and validation in parts of the base size."""
_COLUMN = 2.6
"""Least width of an area in parts of the base size."""
_RADII = {1: 0.62, 2: 0.84, 3: 1.08}
_HEAD_MOST = 11.0
"""Longest head of an area in parts of the base size; what is longer takes two lines."""


def pages(
    data: MatrixData, width: float, height: float, style: ChartStyle
) -> tuple[MatrixData, ...]:
    """Return a matrix in parts that have room on pages of a size in points."""
    room = (width * 0.64 - _SIGNS * style.base_size) / (style.base_size * _COLUMN)
    areas = max(1, int(room))
    across = max(1, math.ceil(len(data.areas) / areas))
    edges = [round(part * len(data.areas) / across) for part in range(across + 1)]
    parts = []
    for low, high in pairwise(edges):
        for rows in _runs(data, height, style):
            cut = tuple(replace(row, cells=row.cells[low:high]) for row in rows)
            parts.append(replace(data, areas=data.areas[low:high], rows=cut))
    return tuple(parts)


def height(data: MatrixData, style: ChartStyle, width: float = 500.0) -> float:
    """Return the height in points at which every row has room at a width in points."""
    from matplotlib.figure import Figure

    matrix = _Matrix(Sheet(Figure(figsize=(width / 72, 1)), style), data)
    return matrix.units * style.base_size + matrix.foot


def draw(figure: Figure, data: MatrixData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the matrix.

    Hot spots are ``service:1`` for a service's name and signs, ``cell:1:2`` for what area 2 needs.
    """
    sheet = Sheet(figure, style)
    _Matrix(sheet, data).draw()
    return sheet.spots


class _Matrix:
    """The geometry of one matrix."""

    def __init__(self, sheet: Sheet, data: MatrixData) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme, self.tr = self.style.theme, self.style.tr
        self.size = self.style.base_size
        groups = sum(1 for _ in _groups(data.rows))
        self.head = _head(data, self.style)
        self.units = self.head + _ROW * max(1, len(data.rows)) + _GROUP * groups
        self.entries = self._entries() if data.rows else []
        rows = len(key_rows(self.entries, self.style, sheet.width))
        self.foot = rows * self.style.line + self.size
        self.unit = max(1.0, sheet.height - self.foot) / self.units
        self.signs = sheet.width * 0.36
        self.left = self.signs + _SIGNS * self.size
        self.cell = min(self.size * 7, (sheet.width - self.left) / max(1, len(data.areas)))

    def draw(self) -> None:
        """Draw heads, rows by provider, and the key."""
        y = self.sheet.height - self.head * self.unit
        self._heads(y)
        group: str | None = None
        for row in self.data.rows:
            if row.provider != group:
                group = row.provider
                y -= _GROUP * self.unit
                self._group(group, y)
            y -= _ROW * self.unit
            self._row(row, y + _ROW * self.unit / 2)
        if not self.data.rows:
            words = self.sheet.wrap(self.tr("charts.matrix_empty"), self.sheet.width)
            self.sheet.lines(0, y - self.size, words, colour=self.theme["muted"])
            return
        self.sheet.key(self.foot - self.size * 0.8, self.entries)

    def x(self, place: int) -> float:
        """Return the middle of an area's column."""
        return self.left + (place + 0.5) * self.cell

    def _heads(self, y: float) -> None:
        size, muted = self.style.small, self.theme["muted"]
        self.sheet.line([(0, y), (self.sheet.width, y)], Pen(self.theme["line"], 0.8))
        for place, (_, name) in enumerate(self.data.areas):
            most = max(1, int(self.cell / (size * 1.15)))
            lines = self.sheet.wrap(name, _HEAD_MOST * self.unit - size, size, most=most)
            for row, line in enumerate(lines):
                x = self.x(place) + (row - (len(lines) - 1) / 2) * size * 1.15
                self.sheet.text(x, y + size * 0.6, line, size=size, anchor="center", angle=90)
        for code, at in (("charts.band", 0.0), ("charts.isx", 2.7), ("charts.validated", 6.4)):
            x = self.signs + (at + 0.7) * self.size
            room = _HEAD_MOST * self.unit - size
            text = self.sheet.wrap(self.tr(code), room, size, most=1)[0]
            self.sheet.text(
                x, y + size * 0.6, text, size=size, colour=muted, anchor="center", angle=90
            )

    def _group(self, name: str, y: float) -> None:
        text = self.sheet.wrap(name, self.sheet.width, bold=True, most=1)[0]
        self.sheet.text(0, y + self.unit * 0.5, text, bold=True)
        self.sheet.line([(0, y), (self.sheet.width, y)], Pen(self.theme["line"], 0.5))

    def _row(self, row: MatrixRow, y: float) -> None:
        sheet, half = self.sheet, _ROW * self.unit / 2
        room = self.signs - self.size
        size = sheet.fitting([row.label], room, self.size)
        lines = sheet.wrap(row.label, room, size, most=1)
        if lines[0] != clean(row.label).strip():
            size *= 0.86
            lines = sheet.wrap(row.label, room, size, most=2)
        sheet.lines(0, y + len(lines) * size * 0.57, lines, size=size, leading=size * 1.14)
        bands.mark(sheet, self.signs + self.size * 0.7, y, row.band, self.size)
        shown = "–" if row.isx is None else self.tr.net(row.isx)
        sheet.text(
            self.signs + self.size * 4.1,
            y,
            shown,
            bold=row.isx is not None,
            align="right",
            anchor="center",
        )
        self._validation(row, self.signs + self.size * 7.1, y)
        sheet.spot(f"service:{row.id}", self._spoken(row), 0, y - half, self.left, 2 * half)
        for place, (cell, (area, name)) in enumerate(zip(row.cells, self.data.areas, strict=True)):
            self._cell(row, place, cell, y)
            if cell is not None:
                spoken = f"{row.label}, {name}: {cell} {self.data.criticality[cell - 1]}"
                x = self.left + place * self.cell
                sheet.spot(f"cell:{row.id}:{area}", spoken, x, y - half, self.cell, 2 * half)
        low = y - half
        sheet.line([(0, low), (sheet.width, low)], Pen(self.theme["line"], 0.35))

    def _cell(self, row: MatrixRow, place: int, cell: int | None, y: float) -> None:
        x = self.x(place)
        if cell is None:
            self.sheet.circle(x, y, self.size * 0.09, self.theme["line"])
            return
        self._disc(cell, x, y)

    def _disc(self, cell: int, x: float, y: float, part: float = 1.0) -> None:
        """Draw how much a service is needed: larger and deeper for more, with its number."""
        fill = self.theme["accent"] if cell == 3 else self.theme["accent_soft"]
        ink = self.theme["on_accent"] if cell == 3 else self.theme["accent_text"]
        pen = None if cell == 1 else Pen(self.theme["accent_text"], 0.8)
        self.sheet.circle(x, y, _RADII[cell] * self.size * part, fill, pen=pen)
        size = self.size * (0.78 + 0.06 * cell) * part
        self.sheet.text(
            x, y, str(cell), size=size, bold=cell == 3, colour=ink, align="center", anchor="center"
        )

    def _validation(self, row: MatrixRow, x: float, y: float) -> None:
        """Draw a disc: the left half is the clients' yes, the right half the provider's."""
        self._half(x, y, -1, row.front)
        self._half(x, y, 1, row.back)

    def _half(self, x: float, y: float, way: int, yes: bool) -> None:
        r = self.size * 0.56
        gap = self.size * 0.07
        points = []
        for step in range(13):
            turn = math.pi * step / 12
            points.append((x + way * (gap + r * math.sin(turn)), y + r * math.cos(turn)))
        good = self.theme["good"]
        quiet = self.theme["muted"]
        fill = good if yes else self.theme["surface"]
        self.sheet.polygon(points, fill, pen=Pen(good if yes else quiet, 0.8))

    def _entries(self) -> list[Entry]:
        size, rows = self.size, self.data.rows
        found = [
            Entry(partial(self._disc_sample, level), size * 1.5, name)
            for level, name in enumerate(self.data.criticality, 1)
        ]
        found += bands.entries(self.sheet, self.data.bands, (row.band for row in rows))
        for front, back in ((True, True), (True, False), (False, True), (False, False)):
            if any((row.front, row.back) == (front, back) for row in rows):
                sample = partial(self._half_sample, front, back)
                found.append(Entry(sample, size * 1.3, self._validated(front, back)))
        return found

    def _validated(self, front: bool, back: bool) -> str:
        if front and back:
            return self.tr("charts.validated_both")
        if front or back:
            return self.tr("charts.validated_front" if front else "charts.validated_back")
        return self.tr("charts.validated_none")

    def _disc_sample(self, level: int, x: float, y: float) -> None:
        self._disc(level, x + self.size * 0.75, y, 0.68)

    def _half_sample(self, front: bool, back: bool, x: float, y: float) -> None:
        self._half(x + self.size * 0.65, y, -1, front)
        self._half(x + self.size * 0.65, y, 1, back)

    def _spoken(self, row: MatrixRow) -> str:
        parts = [row.label, row.provider, dict(self.data.bands)[row.band]]
        if row.isx is not None:
            parts.append(f"{self.tr('charts.isx')} {self.tr.net(row.isx)}")
        parts.append(self._validated(row.front, row.back))
        return ", ".join(parts)


def _head(data: MatrixData, style: ChartStyle) -> float:
    """Return the height of the heads in parts of the base size: their longest, up to a limit."""
    widest = max((width(name, style.small) for _, name in data.areas), default=0.0)
    widest = max(widest, width(style.tr("charts.validated"), style.small))
    return min(_HEAD_MOST, widest / style.base_size + 1.4)


def _groups(rows: tuple[MatrixRow, ...]) -> Iterator[str]:
    group: str | None = None
    for row in rows:
        if row.provider != group:
            group = row.provider
            yield group


def _runs(data: MatrixData, height_of: float, style: ChartStyle) -> Iterator[tuple[MatrixRow, ...]]:
    """Yield rows that fit a height together, a provider's rows in one when they can."""
    room = height_of - 4.5 * style.line - _head(data, style) * style.base_size
    rows: list[MatrixRow] = []
    taken = 0.0
    for row in data.rows:
        new = not rows or rows[-1].provider != row.provider
        need = (_ROW + (_GROUP if new else 0.0)) * style.base_size
        if rows and taken + need > room:
            yield tuple(rows)
            rows, taken = [], 0.0
            need = (_ROW + _GROUP) * style.base_size
        rows.append(row)
        taken += need
    yield tuple(rows)
