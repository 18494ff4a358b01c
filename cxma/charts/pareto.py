"""Causes by what they weigh, with the share the heaviest make together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxma.charts.data import HotSpot
from cxma.charts.internal_data import ParetoData, ParetoRow
from cxma.charts.lettering import width
from cxma.charts.sheet import Entry, Pen, Point, Sheet, key_rows
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_NAMES, _FIGURES = 0.40, 10.4
"""Width of the causes in parts of the sheet's, of the figures in parts of the base size."""
_EIGHTY = 0.8
_FITS = ((4, 1.0), (3, 1.0), (3, 0.9), (2, 0.9), (2, 0.8), (1, 0.8), (1, 0.65))
"""Lines of text and part of the size, tried until every cause has room."""


def height(data: ParetoData, style: ChartStyle, width: float = 500.0) -> float:
    """Return the height in points at which every cause has room at a width in points."""
    from matplotlib.figure import Figure

    return _Pareto(Sheet(Figure(figsize=(width / 72, 1)), style), data, *_FITS[0]).total


def draw(figure: Figure, data: ParetoData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw one bar a cause and the cumulative line on one scale, the share of the total.

    Hot spots are ``cause:1``.
    """
    sheet = Sheet(figure, style)
    for most, part in _FITS:
        found = _Pareto(sheet, data, most, part)
        if found.total <= sheet.height + 1.5:
            break
    found.draw()
    return sheet.spots


class _Pareto:
    """The geometry of one Pareto chart with a number of lines a cause and a part of the size."""

    def __init__(self, sheet: Sheet, data: ParetoData, most: int, part: float) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme, self.tr = self.style.theme, self.style.tr
        self.size = self.style.base_size * part
        self.leading = self.size * 1.26
        self.left = sheet.width * _NAMES
        self.right = sheet.width - _FIGURES * self.size
        room = self.left - self.size * 2.2
        self.text_size = min(
            sheet.fitting(
                (r.label for r in data.rows if r.root is bold), room, self.size, bold=bold
            )
            for bold in (False, True)
        )
        self.texts = [
            sheet.wrap(row.label, room, self.text_size, bold=row.root, most=most)
            for row in data.rows
        ]
        self.heads = sheet.wrap(data.measure, self.size * 6.4, self.size * 0.86, most=3)
        self.head = max(2, len(self.heads)) * self.size * 1.1 + self.size * 0.7
        self.entries = self._entries()
        rows = len(key_rows(self.entries, self.style, sheet.width - self.left))
        self.note = self.style.line if data.unmeasured else 0.0
        self.foot = (rows * self.style.line + self.size * 0.6 if rows else 0.0) + self.note
        tall = sum(map(self._tall, range(len(data.rows))))
        self.total = self.head + max(tall, self.size * 3) + self.foot + 2
        self.sum = sum(row.value for row in data.rows)

    def _tall(self, place: int) -> float:
        return max(1, len(self.texts[place])) * self.leading + self.size * 0.9

    def draw(self) -> None:
        """Draw the scale, the bars with their words and figures, the line, the key."""
        top = self.sheet.height - 1
        start = top - self.head
        bottom = start - sum(map(self._tall, range(len(self.data.rows))))
        if not self.data.rows:
            words = self.sheet.wrap(self.tr("charts.no_causes"), self.sheet.width)
            self.sheet.lines(0, top, words, colour=self.theme["muted"])
        else:
            self._scale(top, start, bottom)
        points: list[Point] = []
        y = start
        for place, row in enumerate(self.data.rows):
            tall = self._tall(place)
            self._row(place, row, y, tall)
            points.append((self.x(row.cumulative), y - tall / 2))
            y -= tall
        self._line(points)
        self.sheet.key(self.foot, self.entries, self.left)
        if self.data.unmeasured:
            words = self.sheet.wrap(
                self.tr.plural("charts.unmeasured", self.data.unmeasured),
                self.sheet.width,
                self.style.small,
                most=1,
            )
            muted = self.theme["muted"]
            self.sheet.lines(0, self.note, words, size=self.style.small, colour=muted)

    def x(self, share: float) -> float:
        """Return where a share of the total, 0..1, stands."""
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def _scale(self, top: float, start: float, bottom: float) -> None:
        size, muted = self.size * 0.86, self.theme["muted"]
        marks = (0, 0.2, 0.4, 0.6, 0.8, 1) if self.right - self.left > size * 16 else (0, 0.5, 1)
        for share in marks:
            x = self.x(share)
            self.sheet.line([(x, start), (x, bottom)], Pen(self.theme["line"], 0.5))
            text = self.tr.percent(share)
            y = start + size * 0.7
            self.sheet.text(x, y, text, size=size, colour=muted, align="center")
        x = self.x(_EIGHTY)
        self.sheet.line([(x, start), (x, bottom)], Pen(self.theme["signal"], 0.9, (3, 2)))
        tall = len(self.heads) * size * 1.2
        right = self.sheet.width
        y = start + size * 0.5 + tall
        self.sheet.lines(
            right, y, self.heads, size=size, colour=muted, align="right", leading=size * 1.2
        )

    def _row(self, place: int, row: ParetoRow, top: float, tall: float) -> None:
        sheet, y = self.sheet, top - tall / 2
        lines = self.texts[place]
        if row.root:
            x = self.size * 0.5
            sheet.mark(x, y, "diamond", self.size * 0.9, self.theme["signal"])
        start = y + len(lines) * self.leading / 2
        sheet.lines(
            self.size * 1.4,
            start,
            lines,
            size=self.text_size,
            bold=row.root,
            leading=self.leading,
        )
        wide = self.x(row.value / self.sum) - self.left if self.sum else 0.0
        thick = min(self.size * 1.5, tall - self.size * 0.6)
        if wide > 0.2:
            sheet.rect(self.left, y - thick / 2, wide, thick, self.theme["accent"], alpha=0.85)
        number = self.tr.number(row.value, self.data.decimals)
        sheet.text(
            sheet.width, y, number, size=self.size, bold=True, align="right", anchor="center"
        )
        sheet.line([(0, top), (sheet.width, top)], Pen(self.theme["line"], 0.4))
        sheet.spot(f"cause:{row.id}", self._spoken(row, number), 0, top - tall, sheet.width, tall)

    def _line(self, points: list[Point]) -> None:
        if not points:
            return
        ink, surface = self.theme["ink"], self.theme["surface"]
        self.sheet.line(points, Pen(ink, 1.1))
        for (x, y), row in zip(points, self.data.rows, strict=True):
            self.sheet.mark(x, y, "circle", self.size * 0.62, surface, Pen(ink, 1.1))
            size = self.size * 0.86
            text = self.tr.percent(row.cumulative)
            wide = width(text, size) + size * 0.3
            self.sheet.rect(x + size * 0.55, y, wide, size * 1.1, surface, alpha=0.85)
            self.sheet.text(x + size * 0.7, y + size * 0.25, text, size=size, colour=ink)

    def _entries(self) -> list[Entry]:
        if not self.data.rows:
            return []
        size = self.style.base_size
        found = [
            Entry(self._bar_sample, size * 1.8, self.tr("charts.share_of_total")),
            Entry(self._line_sample, size * 1.8, self.tr("charts.cumulative")),
            Entry(self._eighty_sample, 1.0, self.tr("charts.eighty")),
        ]
        if any(row.root for row in self.data.rows):
            found.append(Entry(self._root_sample, size, self.tr("charts.root_cause")))
        return found

    def _bar_sample(self, x: float, y: float) -> None:
        size = self.style.base_size
        self.sheet.rect(x, y - size * 0.4, size * 1.8, size * 0.8, self.theme["accent"], alpha=0.85)

    def _line_sample(self, x: float, y: float) -> None:
        size, pen = self.style.base_size, Pen(self.theme["ink"], 1.1)
        self.sheet.line([(x, y), (x + size * 1.8, y)], pen)
        self.sheet.mark(x + size * 0.9, y, "circle", size * 0.62, self.theme["surface"], pen)

    def _eighty_sample(self, x: float, y: float) -> None:
        self.sheet.line([(x, y - 5), (x, y + 5)], Pen(self.theme["signal"], 0.9, (3, 2)))

    def _root_sample(self, x: float, y: float) -> None:
        size = self.style.base_size
        self.sheet.mark(x + size / 2, y, "diamond", size * 0.95, self.theme["signal"])

    def _spoken(self, row: ParetoRow, number: str) -> str:
        share = self.tr.percent(row.value / self.sum) if self.sum else "–"
        text = self.tr(
            "charts.pareto_row",
            cause=row.label,
            value=f"{number} {self.data.measure}",
            share=share,
            cumulative=self.tr.percent(row.cumulative),
        )
        return f"{text}, {self.tr('charts.root_cause')}" if row.root else text
