"""One service from request to delivery: its steps downwards, over the areas they pass through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxma.charts.data import HotSpot
from cxma.charts.internal_data import ServiceJourneyData, StepItem
from cxma.charts.sheet import Pen, Point, Sheet
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_NUMBER, _HOURS = 2.2, 8.4
"""Width of the columns of numbers and of hours in parts of the base size."""
_PAD, _GAP = 0.6, 1.5
_FITS = ((5, 1.0), (3, 1.0), (3, 0.9), (2, 0.85), (2, 0.75), (1, 0.7), (1, 0.6))
"""Lines of text and part of the size, tried until every step has room."""


def height(data: ServiceJourneyData, style: ChartStyle, width: float = 500.0) -> float:
    """Return the height in points at which every step has room at a width in points."""
    from matplotlib.figure import Figure

    sheet = Sheet(Figure(figsize=(width / 72, 1)), style)
    return _Lanes(sheet, data, *_FITS[0]).total


def draw(figure: Figure, data: ServiceJourneyData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the swim lanes; every step is a hot spot named ``step:1``."""
    sheet = Sheet(figure, style)
    for most, part in _FITS:
        found = _Lanes(sheet, data, most, part)
        if found.total <= sheet.height + 1.5:
            break
    found.draw()
    return sheet.spots


class _Lanes:
    """The geometry of one set of lanes with a number of lines a step and a part of the size."""

    def __init__(self, sheet: Sheet, data: ServiceJourneyData, most: int, part: float) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme, self.tr = self.style.theme, self.style.tr
        self.size = self.style.base_size * part
        self.leading, self.gap = self.size * 1.28, _GAP * self.size
        self.known = [step.hours for step in data.steps if step.hours is not None]
        self.hours = _HOURS * self.style.base_size if self.known else 0.0
        self.left = _NUMBER * self.style.base_size
        self.lane = (sheet.width - self.left - self.hours) / max(1, len(data.lanes))
        self.room = self.lane - self.size * 1.0 - 2 * _PAD * self.size
        self.text_size = sheet.fitting([step.label for step in data.steps], self.room, self.size)
        self.texts = [
            sheet.wrap(step.label, self.room, self.text_size, most=most) for step in data.steps
        ]
        self.head_size = sheet.fitting(data.lanes, self.lane - self.size, self.size, bold=True)
        self.heads = [
            sheet.wrap(lane, self.lane - self.size, self.head_size, bold=True, most=4)
            for lane in data.lanes
        ]
        self.head = max((len(lines) for lines in self.heads), default=1) * self.leading + self.size
        steps = sum(self._tall(place) for place in range(len(data.steps)))
        gaps = self.gap * (len(data.steps) + 1)
        foot = self.leading * 1.6 if self.known else 0.0
        self.total = self.head + max(steps + gaps, self.size * 4) + foot + 2

    def _tall(self, place: int) -> float:
        return len(self.texts[place]) * self.text_size * 1.28 + 2 * _PAD * self.size

    def draw(self) -> None:
        """Draw lanes, steps with the way between them, and the hours."""
        top = self.sheet.height - 1
        bottom = top - self.total + 2 + (self.leading * 1.6 if self.known else 0.0)
        self._lanes(top, bottom)
        y = top - self.head - self.gap
        before: tuple[float, float] | None = None
        for place, step in enumerate(self.data.steps):
            tall = self._tall(place)
            x = self.left + step.lane * self.lane + self.size * 0.5
            wide = self.lane - self.size
            if before is not None:
                self._way(before, (x + wide / 2, y))
            self._step(place, step, (x, y), (wide, tall))
            before = x + wide / 2, y - tall
            y -= tall + self.gap
        if self.known:
            self._sum(bottom)
        if not self.data.steps:
            lines = self.sheet.wrap(self.tr("charts.no_steps"), self.sheet.width - self.size)
            self.sheet.lines(self.size * 0.5, y, lines, size=self.size, colour=self.theme["muted"])

    def _lanes(self, top: float, bottom: float) -> None:
        for place, lines in enumerate(self.heads):
            x = self.left + place * self.lane
            if place % 2 == 0:
                tall = top - bottom
                self.sheet.rect(x, bottom, self.lane, tall, self.theme["raised"], radius=3)
            y = top - (self.head - len(lines) * self.leading) / 2
            self.sheet.lines(
                x + self.lane / 2,
                y,
                lines,
                size=self.head_size,
                bold=True,
                align="center",
                leading=self.leading,
            )
        y = top - self.head
        self.sheet.line([(0, y), (self.sheet.width, y)], Pen(self.theme["line"], 0.7))
        if self.known:
            x, size = self.sheet.width, self.size * 0.9
            muted = self.theme["muted"]
            words = self.sheet.wrap(self.tr("charts.hours"), self.hours, size, most=1)
            self.sheet.text(
                x, y + self.size * 0.6, words[0], size=size, colour=muted, align="right"
            )

    def _step(self, place: int, step: StepItem, at: Point, extent: tuple[float, float]) -> None:
        (x, top), (wide, tall) = at, extent
        ends = place in (0, len(self.data.steps) - 1)
        fill = self.theme["accent_soft" if ends else "surface"]
        pen = Pen(self.theme["accent_text"], 0.8)
        radius = self.size if ends else 3
        self.sheet.rect(x, top - tall, wide, tall, fill, pen=pen, radius=radius)
        size, lines = self.text_size, self.texts[place]
        number, ink = str(place + 1), self.theme["accent_text"]
        y = top - tall / 2
        self.sheet.text(0, y, number, size=self.size, bold=True, colour=ink, anchor="center")
        pad = _PAD * self.size
        self.sheet.lines(x + pad, top - pad, lines, size=size, leading=size * 1.28)
        self._hours(step, top - tall / 2)
        self.sheet.spot(f"step:{step.id}", self._spoken(place, step), x, top - tall, wide, tall)

    def _hours(self, step: StepItem, y: float) -> None:
        """Draw how long a step takes, as a figure and a bar against the longest."""
        if not self.known:
            return
        right, muted = self.sheet.width, self.theme["muted"]
        if step.hours is None:
            self.sheet.text(
                right, y, "–", size=self.size, colour=muted, align="right", anchor="center"
            )
            return
        text = self._number(step.hours)
        self.sheet.text(right, y, text, size=self.size, bold=True, align="right", anchor="center")
        room = self.hours - self.size * 4.6
        wide = room * step.hours / max(max(self.known), 1e-9)
        tall = self.size * 0.5
        x = right - self.hours + self.size
        if wide > 0.3:
            self.sheet.rect(x, y - tall / 2, wide, tall, self.theme["signal"], alpha=0.75)

    def _sum(self, bottom: float) -> None:
        y = bottom - self.leading * 0.9
        missing = len(self.data.steps) - len(self.known)
        total = self.tr("charts.hours_total", hours=self._number(sum(self.known)))
        if missing:
            total += f" ({self.tr.plural('charts.hours_unknown', missing)})"
        text = self.sheet.wrap(total, self.sheet.width, self.size, most=1)[0]
        self.sheet.text(self.sheet.width, y, text, size=self.size, align="right", anchor="center")

    def _number(self, hours: float) -> str:
        return self.tr.number(hours, 0 if hours == int(hours) else 1)

    def _way(self, start: Point, end: Point) -> None:
        """Draw the way from one step to the next: down, across and down."""
        (x0, y0), (x1, y1) = start, end
        pen = Pen(self.theme["muted"], 0.9)
        tip = self.size * 0.5
        middle = (y0 + y1) / 2 + tip * 0.5
        points = [(x0, y0), (x0, middle), (x1, middle), (x1, y1 + tip)]
        if x0 == x1:
            points = [(x0, y0), (x1, y1 + tip)]
        self.sheet.line(points, pen)
        corners = [(x1, y1), (x1 - tip * 0.55, y1 + tip), (x1 + tip * 0.55, y1 + tip)]
        self.sheet.polygon(corners, self.theme["muted"])

    def _spoken(self, place: int, step: StepItem) -> str:
        parts = [f"{place + 1}. {step.label}", self.data.lanes[step.lane]]
        if step.hours is not None:
            parts.append(self.tr("charts.hours_value", hours=self._number(step.hours)))
        return ", ".join(part for part in parts if part)
