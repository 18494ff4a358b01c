"""The plan in time: one bar an initiative, month by month."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from cxma.charts.data import HotSpot, RoadmapData, RoadmapRow
from cxma.charts.lettering import width
from cxma.charts.sheet import Entry, Pen, Sheet
from cxma.charts.style import ChartStyle
from cxma.domain.plan import Status

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROW, _HEAD, _FOOT = 4.5, 3.4, 2.6
"""Heights in parts of the base size."""


def height(data: RoadmapData, style: ChartStyle, width: float = 0.0) -> float:
    """Return the height in points at which every row has room, whatever the width."""
    return (_HEAD + _FOOT + _ROW * max(1, len(data.rows))) * style.base_size


def draw(figure: Figure, data: RoadmapData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the roadmap; every initiative is a hot spot."""
    sheet = Sheet(figure, style)
    _Roadmap(sheet, data).draw()
    return sheet.spots


class _Roadmap:
    """The geometry of one roadmap."""

    def __init__(self, sheet: Sheet, data: RoadmapData) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme = self.style.theme
        self.unit = sheet.height / (height(data, self.style) / self.style.base_size)
        self.left = sheet.width * 0.40
        self.start, self.end = _span(data)

    def draw(self) -> None:
        """Draw months, bars, today and the key."""
        top = self.sheet.height
        first = top - _HEAD * self.unit
        bottom = first - _ROW * self.unit * len(self.data.rows)
        self._months(first, bottom)
        self._today(first, bottom)
        for place, row in enumerate(self.data.rows):
            self._row(row, first - (place + 0.5) * _ROW * self.unit)
        self._key(self.unit * _FOOT * 0.35)

    def x(self, day: date) -> float:
        """Return where a day stands."""
        share = (day - self.start).days / max(1, (self.end - self.start).days)
        return self.left + min(1.0, max(0.0, share)) * (self.sheet.width - self.left - 2)

    def _months(self, top: float, bottom: float) -> None:
        months = _months(self.start, self.end)
        per = (self.sheet.width - self.left) / max(1, len(months))
        size = self.style.small
        stride = next((s for s in (1, 2, 3, 6, 12, 24) if per * s > size * 4.2), 60)
        shown_year = 0
        for place, day in enumerate(months):
            x = self.x(day)
            if place % stride:
                continue
            self.sheet.line([(x, top + 2), (x, bottom)], Pen(self.theme["line"], 0.55))
            month, _, year = self.style.tr.month(day).rpartition(" ")
            label = [month, year if shown_year != day.year else ""]
            shown_year = day.year
            self.sheet.lines(
                x + 3,
                top + size * 2.7,
                label,
                size=size,
                colour=self.theme["muted"],
                leading=size * 1.2,
            )

    def _row(self, row: RoadmapRow, y: float) -> None:
        style, sheet = self.style, self.sheet
        half = _ROW / 2 * self.unit
        sheet.line([(0, y + half), (sheet.width, y + half)], Pen(self.theme["line"], 0.4))
        indent = style.base_size * 1.9
        room = self.left - indent - 12
        lines = sheet.wrap(row.label, room, most=2)
        total = style.line * (len(lines) + bool(row.owner))
        top = y + total / 2
        sheet.lines(
            0,
            top,
            [str(row.place)],
            bold=True,
            colour=self.theme["accent_text"],
            leading=style.line,
        )
        below = sheet.lines(indent, top, lines, leading=style.line)
        if row.owner:
            owner = sheet.wrap(row.owner, room, style.small, most=1)
            sheet.lines(indent, below, owner, size=style.small, colour=self.theme["muted"])
        self._bar(row, y)
        sheet.spot(str(row.id), self._spoken(row), 0, y - half, sheet.width, 2 * half)

    def _bar(self, row: RoadmapRow, y: float) -> None:
        sheet, size = self.sheet, self.style.base_size
        start, end = row.start or row.end, row.end or row.start
        if start is None or end is None:
            self._undated(y)
            return
        tall = size * 1.1
        left, right = self.x(min(start, end)), self.x(max(start, end))
        _bar(sheet, left, y, max(right - left, tall), tall, row.status)

    def _undated(self, y: float) -> None:
        text, size = self.style.tr("charts.undated"), self.style.small
        wide = width(text, size) + 8
        self.sheet.rect(self.left + 2, y - size, wide, size * 2, self.theme["surface"])
        self.sheet.text(
            self.left + 6, y, text, size=size, colour=self.theme["muted"], anchor="center"
        )

    def _today(self, top: float, bottom: float) -> None:
        day = self.data.today
        if day is None or not self.start <= day <= self.end:
            return
        x = self.x(day)
        self.sheet.line([(x, top + 2), (x, bottom)], Pen(self.theme["signal"], 1.0, (3, 2)))

    def _key(self, y: float) -> None:
        names = {row.status: row.status_name for row in self.data.rows}
        wide = self.style.base_size * 2
        entries = [
            Entry(partial(self._sample, status, wide), wide, names[status])
            for status in Status
            if status in names
        ]
        if self.data.today is not None and self.start <= self.data.today <= self.end:
            entries.append(Entry(self._day, 1.0, self.style.tr("charts.today")))
        self.sheet.legend(y, entries, self.left)

    def _sample(self, status: Status, wide: float, x: float, y: float) -> None:
        _bar(self.sheet, x, y, wide, self.style.base_size * 0.85, status)

    def _day(self, x: float, y: float) -> None:
        self.sheet.line([(x, y - 5), (x, y + 5)], Pen(self.theme["signal"], 1.0, (3, 2)))

    def _spoken(self, row: RoadmapRow) -> str:
        tr = self.style.tr
        start, end = row.start or row.end, row.end or row.start
        if start is None or end is None:
            when = tr("charts.undated")
        else:
            when = tr("charts.from_to", start=tr.day(start, "medium"), end=tr.day(end, "medium"))
        parts = [f"{row.place}. {row.label}", row.owner, when, row.status_name]
        return ", ".join(part for part in parts if part)


def _bar(sheet: Sheet, x: float, y: float, w: float, h: float, status: Status) -> None:
    """Draw a bar whose outline and fill tell its status without colour."""
    theme = sheet.style.theme
    fill = {
        Status.PROPOSED: theme["surface"],
        Status.COMMITTED: theme["accent_soft"],
        Status.UNDER_WAY: theme["accent"],
        Status.DONE: theme["ink"],
        Status.VERIFIED: theme["ink"],
        Status.DEFERRED: theme["raised"],
    }[status]
    dash = (2.5, 1.8) if status in (Status.PROPOSED, Status.DEFERRED) else ()
    edge = theme["ink"] if status in (Status.DONE, Status.VERIFIED) else theme["accent_text"]
    sheet.rect(x, y - h / 2, w, h, fill, pen=Pen(edge, 0.9, dash), radius=h / 2)
    if status is Status.VERIFIED:
        tick = [
            (x + w - h * 1.15, y),
            (x + w - h * 0.85, y - h * 0.22),
            (x + w - h * 0.4, y + h * 0.24),
        ]
        sheet.line(tick, Pen(theme["surface"], h * 0.14))


def _span(data: RoadmapData) -> tuple[date, date]:
    """Return whole months around every date, at least half a year."""
    days = [day for row in data.rows for day in (row.start, row.end) if day is not None]
    first = min(days, default=data.today or date(2000, 1, 1)).replace(day=1)
    last = _next(max(days, default=first))
    while len(_months(first, last)) < 6:
        last = _next(last)
    return first, last


def _months(first: date, last: date) -> list[date]:
    months = [first]
    while _next(months[-1]) < last:
        months.append(_next(months[-1]))
    return months


def _next(day: date) -> date:
    if day.month < 12:
        return date(day.year, day.month + 1, 1)
    return date(day.year + 1, 1, 1) if day.year < date.max.year else date.max
