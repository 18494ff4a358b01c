"""How the front's rating of each service moved between two waves, and where that is no chance."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxma.charts.data import HotSpot
from cxma.charts.internal_data import ChangeRow, WaveChangeData
from cxma.charts.lettering import clean
from cxma.charts.sheet import Entry, Pen, Sheet, key_rows
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROW, _HEAD = 2.3, 2.8
"""Heights in parts of the base size."""
_NAMES, _FIGURES = 0.34, 17.4
"""Width of the services in parts of the sheet's, of the figures in parts of the base size."""


def height(data: WaveChangeData, style: ChartStyle, width: float = 500.0) -> float:
    """Return the height in points at which every row has room at a width in points."""
    from matplotlib.figure import Figure

    change = _Change(Sheet(Figure(figsize=(width / 72, 1)), style), data)
    return change.units * style.base_size + change.foot


def draw(figure: Figure, data: WaveChangeData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw one row a service, from the earlier wave to the later; hot spots are ``service:1``."""
    sheet = Sheet(figure, style)
    _Change(sheet, data).draw()
    return sheet.spots


class _Change:
    """The geometry of one chart of change."""

    def __init__(self, sheet: Sheet, data: WaveChangeData) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme, self.tr, self.size = self.style.theme, self.style.tr, self.style.base_size
        self.units = _HEAD + _ROW * max(1, len(data.rows))
        self.entries = self._entries()
        rows = len(key_rows(self.entries, self.style, sheet.width))
        self.foot = rows * self.style.line + self.size * 0.6
        self.unit = max(1.0, sheet.height - self.foot - 1) / self.units
        self.left = sheet.width * _NAMES + self.size
        self.right = sheet.width - _FIGURES * self.size
        values = [v for row in data.rows for v in (row.before, row.after) if v is not None]
        self.low = 25.0 * int(min([*values, 0.0]) // 25)
        self.high = -25.0 * int(-max([*values, 0.0]) // 25) or 25.0

    def draw(self) -> None:
        """Draw the scale, one row a service, and the key."""
        top = self.sheet.height - 1
        start = top - _HEAD * self.unit
        if not self.data.rows:
            words = self.sheet.wrap(self.tr("charts.no_changes"), self.sheet.width)
            self.sheet.lines(0, top, words, colour=self.theme["muted"])
            return
        self._scale(start, start - _ROW * self.unit * len(self.data.rows))
        for place, row in enumerate(self.data.rows):
            self._row(row, start - (place + 0.5) * _ROW * self.unit)
        self.sheet.key(self.foot - self.size * 0.4, self.entries)

    def x(self, value: float) -> float:
        """Return where an ISX stands."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)

    def _scale(self, start: float, bottom: float) -> None:
        size, muted = self.style.small, self.theme["muted"]
        step = 25.0
        while (self.right - self.left) / ((self.high - self.low) / step) < size * 3:
            step *= 2
        value = self.low
        while value <= self.high:
            x = self.x(value)
            pen = Pen(self.theme["muted" if value == 0 else "line"], 0.6)
            self.sheet.line([(x, start), (x, bottom)], pen)
            text = self.tr.net(value)
            self.sheet.text(x, start + size * 0.6, text, size=size, colour=muted, align="center")
            value += step
        for text, x, room in (
            (self.tr("charts.before"), self._column(0), 4.8),
            (self.tr("charts.after"), self._column(1), 4.8),
            (self.tr("charts.change"), self._column(2), 4.6),
        ):
            wide = room * self.size
            fit = self.sheet.fitting([text], wide, size, least=0.7)
            lines = self.sheet.wrap(text, wide, fit, most=2)
            y = start + size * 0.5 + len(lines) * fit * 1.15
            self.sheet.lines(x, y, lines, size=fit, colour=muted, align="right", leading=fit * 1.15)

    def _column(self, place: int) -> float:
        return self.sheet.width - (2 - place) * 5.4 * self.size

    def _row(self, row: ChangeRow, y: float) -> None:
        sheet, half = self.sheet, _ROW / 2 * self.unit
        room = self.left - self.size * 1.8
        size = sheet.fitting([row.label], room, self.size)
        lines = sheet.wrap(row.label, room, size, most=1)
        if lines[0] != clean(row.label).strip():
            size *= 0.84
            lines = sheet.wrap(row.label, room, size, most=2)
        sheet.lines(0, y + len(lines) * size * 0.575, lines, size=size, leading=size * 1.15)
        sheet.line([(0, y + half), (sheet.width, y + half)], Pen(self.theme["line"], 0.35))
        self._move(row, y)
        for place, value in enumerate((row.before, row.after)):
            text = "–" if value is None else self.tr.net(value)
            sheet.text(self._column(place), y, text, align="right", anchor="center")
        self._delta(row, y)
        sheet.spot(f"service:{row.id}", self._spoken(row), 0, y - half, sheet.width, 2 * half)

    def _move(self, row: ChangeRow, y: float) -> None:
        kind = _kind(row)
        colour = self.theme[_ROLES[kind]]
        if row.before is not None and row.after is not None:
            ends = [(self.x(row.before), y), (self.x(row.after), y)]
            wide = self.size * (0.1 if kind == "unclear" else 0.26)
            self.sheet.line(ends, Pen(colour, wide), alpha=0.75 if kind == "unclear" else 0.4)
        if row.before is not None:
            self._dot(self.x(row.before), y, "before", kind)
        if row.after is not None:
            self._dot(self.x(row.after), y, "after", kind)

    def _dot(self, x: float, y: float, wave: str, kind: str) -> None:
        """Draw a wave's mark: the earlier small and hollow, the later large, full when clear."""
        colour, surface = self.theme[_ROLES[kind]], self.theme["surface"]
        if wave == "before":
            self.sheet.mark(x, y, "circle", self.size * 0.6, surface, Pen(colour, 1.1))
        elif kind == "unclear":
            self.sheet.mark(x, y, "circle", self.size * 0.95, surface, Pen(colour, 1.1))
        else:
            shape = "falling" if kind == "down" else "triangle"
            shape = "circle" if kind == "only_one" else shape
            self.sheet.mark(x, y, shape, self.size * 1.05, colour)

    def _delta(self, row: ChangeRow, y: float) -> None:
        kind = _kind(row)
        text = "–" if row.delta is None else self._signed(row.delta)
        colour, bold = self.theme[_ROLES[kind]], kind in ("up", "down")
        x = self._column(2)
        self.sheet.text(x, y, text, colour=colour, bold=bold, align="right", anchor="center")

    def _signed(self, delta: float) -> str:
        text = self.tr.net(delta)
        return f"+{text}" if delta >= 0.5 else text

    def _entries(self) -> list[Entry]:
        if not self.data.rows:
            return []
        shown = {_kind(row) for row in self.data.rows}
        size = self.size * 1.9
        waves = (
            ("before", self.tr("charts.wave_before", wave=self.data.before)),
            ("after", self.tr("charts.wave_after", wave=self.data.after)),
        )
        found = [Entry(partial(self._wave, key), self.size, words) for key, words in waves]
        found += [
            Entry(partial(self._sample, kind), size, self.tr(f"charts.change_{kind}"))
            for kind in _ROLES
            if kind in shown
        ]
        return found

    def _wave(self, key: str, x: float, y: float) -> None:
        self._dot(x + self.size * 0.5, y, key, "unclear")

    def _sample(self, kind: str, x: float, y: float) -> None:
        if kind == "only_one":
            self._dot(x + self.size * 0.95, y, "after", kind)
            return
        ends = [(x + self.size * 0.4, y), (x + self.size * 1.4, y)]
        wide = self.size * (0.1 if kind == "unclear" else 0.26)
        alpha = 0.75 if kind == "unclear" else 0.4
        self.sheet.line(ends, Pen(self.theme[_ROLES[kind]], wide), alpha=alpha)
        self._dot(x + self.size * 0.4, y, "before", kind)
        self._dot(x + self.size * 1.4, y, "after", kind)

    def _spoken(self, row: ChangeRow) -> str:
        tr, parts = self.tr, []
        for wave, value, n in (
            (self.data.before, row.before, row.n_before),
            (self.data.after, row.after, row.n_after),
        ):
            if value is not None:
                people = tr("charts.n", n=tr.number(n, 0))
                parts.append(f"{wave} {tr.net(value)} ({people})")
        parts.append(tr(f"charts.change_{_kind(row)}"))
        return f"{row.label}: {', '.join(parts)}"


_ROLES = {"up": "good", "down": "danger", "unclear": "muted", "only_one": "muted"}


def _kind(row: ChangeRow) -> str:
    """Return what happened: up, down, unclear, or only_one when a wave is missing."""
    if row.before is None or row.after is None or row.delta is None:
        return "only_one"
    if not row.clear:
        return "unclear"
    return "up" if row.delta > 0 else "down"
