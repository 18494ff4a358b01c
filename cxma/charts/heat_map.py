"""Dimensions by role group: the same question, seen from different chairs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxma.charts.data import HeatCell, HeatColumn, HeatMapData, HeatRow, HotSpot
from cxma.charts.lettering import BOLD, width
from cxma.charts.sheet import Entry, Pen, Sheet
from cxma.charts.style import ChartStyle
from cxma.domain.scoring import level

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROW, _HEAD, _FOOT = 3.3, 4.4, 2.6
"""Heights in parts of the base size."""


def height(data: HeatMapData, style: ChartStyle, width: float = 0.0) -> float:
    """Return the height in points at which every row has room, whatever the width."""
    return (_HEAD + _FOOT + _ROW * len(data.rows)) * style.base_size


def draw(figure: Figure, data: HeatMapData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the heat map; every cell is a hot spot with the id ``row:column``."""
    sheet = Sheet(figure, style)
    _HeatMap(sheet, data).draw()
    return sheet.spots


class _HeatMap:
    """The geometry of one heat map."""

    def __init__(self, sheet: Sheet, data: HeatMapData) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme = self.style.theme
        self.unit = sheet.height / (height(data, self.style) / self.style.base_size)
        self.left = sheet.width * 0.36
        self.gap = self.style.base_size * 0.9
        columns = max(1, len(data.columns))
        self.cell = (sheet.width - self.left - (self.gap if columns > 1 else 0)) / columns

    def draw(self) -> None:
        """Draw heads, rows and the key of the colours."""
        top = self.sheet.height
        for place, column in enumerate(self.data.columns):
            self._head(place, column, top)
        for place, row in enumerate(self.data.rows):
            self._row(row, top - (_HEAD + (place + 0.5) * _ROW) * self.unit)
        self._key(self.unit * _FOOT * 0.35)

    def _x(self, place: int) -> float:
        return self.left + place * self.cell + (self.gap if place else 0)

    def _head(self, place: int, column: HeatColumn, top: float) -> None:
        style = self.style
        x = self._x(place) + self.cell / 2
        size = self._head_size(column.label)
        name = self.sheet.wrap(column.label, self.cell - 4, size, bold=True, most=2)
        n = style.tr("charts.n", n=style.tr.number(column.n, 0))
        y = top - (_HEAD - 0.75) * self.unit
        self.sheet.text(x, y, n, size=style.small, colour=self.theme["muted"], align="center")
        top = y + style.small + style.line * len(name)
        self.sheet.lines(x, top, name, size=size, bold=True, align="center", leading=style.line)

    def _head_size(self, label: str) -> float:
        """Return the size at which a head's longest word fits its column, within reason."""
        base = self.style.base_size
        widest = max((width(word, base, BOLD) for word in label.split()), default=0.0)
        return base * max(0.6, min(1.0, (self.cell - 4) / max(1.0, widest)))

    def _row(self, row: HeatRow, y: float) -> None:
        style = self.style
        lines = self.sheet.wrap(row.label, self.left - 14, most=2)
        self.sheet.lines(0, y + len(lines) * style.line / 2, lines, leading=style.line)
        for place, (cell, column) in enumerate(zip(row.cells, self.data.columns, strict=True)):
            self._cell(row, cell, column, self._x(place), y)

    def _cell(self, row: HeatRow, cell: HeatCell, column: HeatColumn, x: float, y: float) -> None:
        style, sheet = self.style, self.sheet
        w, h = self.cell - 2.5, _ROW * self.unit - 2.5
        count = self.data.scale.count
        fill = self.theme["surface"]
        if cell.score is not None:
            fill = self.theme.level(level(cell.score, count), count)
        pen = None if cell.score is not None else Pen(self.theme["line"], 0.7, (2, 2))
        sheet.rect(x, y - h / 2, w, h, fill, pen=pen, radius=2.5)
        ink = style.ink_on(fill) if cell.score is not None else self.theme["muted"]
        middle = x + w / 2
        if cell.score is None:
            sheet.text(
                middle,
                y,
                self._why(cell),
                size=style.small,
                colour=ink,
                align="center",
                anchor="center",
            )
        else:
            value = style.tr.number(cell.score)
            sheet.text(
                middle,
                y + style.base_size * 0.42,
                value,
                size=style.base_size * 1.12,
                colour=ink,
                bold=True,
                align="center",
                anchor="center",
            )
            n = style.tr("charts.n", n=style.tr.number(cell.n, 0))
            sheet.text(
                middle,
                y - style.base_size * 0.78,
                n,
                size=style.small * 0.86,
                colour=ink,
                align="center",
                anchor="center",
            )
        sheet.spot(f"{row.id}:{column.key}", self._spoken(row, cell, column), x, y - h / 2, w, h)

    def _why(self, cell: HeatCell) -> str:
        return self.style.tr("charts.few") if cell.hidden else "–"

    def _spoken(self, row: HeatRow, cell: HeatCell, column: HeatColumn) -> str:
        tr = self.style.tr
        if cell.score is None:
            value = tr("charts.few_people") if cell.hidden else tr("charts.unknown")
        else:
            value = f"{tr.number(cell.score)}, {tr('charts.n', n=tr.number(cell.n, 0))}"
        return f"{row.label}, {column.label}: {value}"

    def _key(self, y: float) -> None:
        box = self.style.base_size * 0.95
        entries = [
            Entry(partial(self._sample, level, box), box, f"{level} {name}")
            for level, name in enumerate(self.data.scale.names, 1)
        ]
        self.sheet.legend(y, entries, self.left)

    def _sample(self, level: int, box: float, x: float, y: float) -> None:
        fill = self.theme.level(level, self.data.scale.count)
        pen = Pen(self.theme["line"], 0.5)
        self.sheet.rect(x, y - box / 2, box, box, fill, radius=1.5, pen=pen)
