"""A KPI's readings in a line of text's height: where it began, where it goes, where it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cxma.charts.data import HotSpot
from cxma.charts.internal_data import SparklineData
from cxma.charts.lettering import BOLD, ellipsis, width
from cxma.charts.sheet import Pen, Point, Sheet
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST_WORDS = 0.5
"""Largest part of the width that the last value takes."""


def draw(figure: Figure, data: SparklineData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the line with its last value; every reading is a hot spot by its place, from 0."""
    sheet = Sheet(figure, style)
    _Sparkline(sheet, data).draw()
    return sheet.spots


class _Sparkline:
    """The geometry of one sparkline."""

    def __init__(self, sheet: Sheet, data: SparklineData) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme, self.tr = self.style.theme, self.style.tr
        self.size = min(self.style.base_size, sheet.height * 0.6)
        self.readings = sorted(data.readings)
        levels = [value for value in (data.baseline, data.target) if value is not None]
        values = [value for _, value in self.readings] + levels
        self.low, self.high = min(values, default=0.0), max(values, default=1.0)
        self.words = self._last()
        room = sheet.width * _MOST_WORDS
        self.words = ellipsis(self.words, room, self.size, BOLD)
        self.dot = self.size * 0.55
        self.left = self.dot
        self.right = sheet.width - width(self.words, self.size, BOLD) - self.size * 0.9

    def draw(self) -> None:
        """Draw baseline and target, the line, and the last value."""
        self._level(self.data.baseline, "muted", (1.0, 2.2))
        self._level(self.data.target, "signal", (3.5, 2.2))
        points = [(self.x(day), self.y(value)) for day, value in self.readings]
        ink = self.theme["accent_text"]
        if len(points) > 1:
            self.sheet.line(points, Pen(ink, 1.2))
        if points:
            self.sheet.mark(*points[-1], "circle", self.dot, ink)
        y = points[-1][1] if points else self.sheet.height / 2
        half = self.size * 0.55
        y = min(max(y, half), self.sheet.height - half)
        colour = "ink" if points else "muted"
        self.sheet.text(
            self.sheet.width,
            y,
            self.words,
            size=self.size,
            bold=bool(points),
            colour=self.theme[colour],
            align="right",
            anchor="center",
        )
        self._spots(points)

    def x(self, day: date) -> float:
        """Return where a day stands; a single reading stands at the right."""
        first, last = self.readings[0][0], self.readings[-1][0]
        days = (last - first).days
        share = (day - first).days / days if days else 1.0
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return where a value stands."""
        room = self.sheet.height - 2 * self.dot
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.dot + share * room

    def _level(self, value: float | None, role: str, dash: tuple[float, ...]) -> None:
        if value is not None:
            y = self.y(value)
            self.sheet.line([(0, y), (self.right, y)], Pen(self.theme[role], 0.9, dash))

    def _last(self) -> str:
        if not self.readings:
            return self.tr("charts.no_readings")
        return self._value(self.readings[-1][1])

    def _value(self, value: float) -> str:
        return self.tr.measure(self.tr.number(value, self.data.decimals), self.data.unit)

    def _spots(self, points: list[Point]) -> None:
        tail = self._tail()
        for place, ((day, value), (x, _)) in enumerate(zip(self.readings, points, strict=True)):
            before = (points[place - 1][0] + x) / 2 if place else 0.0
            last = place == len(points) - 1
            after = self.sheet.width if last else (points[place + 1][0] + x) / 2
            when = self.tr.day(day, "medium")
            said = self.tr("charts.reading", day=when, value=self._value(value))
            wide = max(1.0, after - before)
            spoken = f"{self.data.label}, {said}{tail if last else ''}"
            self.sheet.spot(str(place), spoken, before, 0, wide, self.sheet.height)
        if not points:
            spoken = f"{self.data.label}: {self.tr('charts.no_readings')}{tail}"
            self.sheet.spot("none", spoken, 0, 0, self.sheet.width, self.sheet.height)

    def _tail(self) -> str:
        found = ""
        for code, value in (
            ("charts.baseline", self.data.baseline),
            ("charts.target", self.data.target),
        ):
            if value is not None:
                found += f", {self.tr(code)} {self._value(value)}"
        return found
