"""Dimensions on spokes: now, target, previous round and what is expected."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cxma.charts.data import HotSpot, RadarAxis, RadarData, RadarSeries
from cxma.charts.lettering import clean, width
from cxma.charts.sheet import Align, Entry, Pen, Point, Sheet
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class _Look:
    """How one outline is told from the others: by line and marker as well as by colour."""

    role: str
    width: float
    dash: tuple[float, ...]
    mark: str
    filled: bool
    shade: float = 0.0


_AWAY = 13.0
"""Points between the outer ring and a label."""
_UPRIGHT = 0.2
"""A spoke whose cosine is below this points up or down; its label is centred."""
_LOOKS = {
    "previous": _Look("muted", 0.9, (1.2, 2.4), "square", False),
    "target": _Look("signal", 1.2, (4.5, 2.8), "diamond", False),
    "expected": _Look("good", 1.4, (), "triangle", True, 0.10),
    "now": _Look("accent_text", 1.9, (), "circle", True, 0.16),
}


def draw(figure: Figure, data: RadarData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the radar; hot spots are the spokes' labels with their values."""
    sheet = Sheet(figure, style)
    radar = _Radar(sheet, data)
    radar.grid()
    for series in data.series:
        radar.outline(series)
    radar.levels()
    for series in data.series:
        radar.marks(series)
    radar.labels()
    radar.legend()
    return sheet.spots


class _Radar:
    """The geometry of one radar on one sheet."""

    def __init__(self, sheet: Sheet, data: RadarData) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.legend_height = self.style.line * 2.0
        self.label_room = min(sheet.width * 0.24, self.style.base_size * 15)
        self.names = [self._wrapped(place, axis) for place, axis in enumerate(data.axes)]
        room = sheet.height - self.legend_height
        radii = [self._fits(place, room) for place in range(len(data.axes))]
        self.radius = max(20.0, min(radii, default=0.0))
        self.x = sheet.width / 2
        self.y = self.legend_height + room / 2

    def _wrapped(self, place: int, axis: RadarAxis) -> list[str]:
        upright = abs(math.cos(self.angle(place))) < _UPRIGHT
        room = self.sheet.width * 0.5 if upright else self.label_room
        return self.sheet.wrap(axis.label, room, most=2 if upright else 3)

    def _fits(self, place: int, room: float) -> float:
        """Return the largest radius at which a spoke's label stays on the sheet."""
        across, up = abs(math.cos(self.angle(place))), abs(math.sin(self.angle(place)))
        tall = (len(self.names[place]) + 1) * self.style.line
        found = [(room / 2 - tall * (0.5 + 0.5 * up)) / up - _AWAY] if up > 0.05 else []
        if across >= _UPRIGHT:
            found.append((self.sheet.width / 2 - self.label_room - 2) / across - _AWAY)
        return min(found)

    def angle(self, place: int) -> float:
        """Return a spoke's direction in radians, the first upwards, then clockwise."""
        return math.pi / 2 - 2 * math.pi * place / max(1, len(self.data.axes))

    def point(self, place: int, value: float) -> Point:
        """Return where a value of 1..levels stands on a spoke."""
        steps = self.data.scale.count - 1
        r = self.radius * (0.12 + 0.88 * (value - 1) / steps)
        return self.x + r * math.cos(self.angle(place)), self.y + r * math.sin(self.angle(place))

    def grid(self) -> None:
        """Draw one ring a level, the spokes."""
        theme = self.style.theme
        count = self.data.scale.count
        for level in range(count, 0, -1):
            r = self.radius * (0.12 + 0.88 * (level - 1) / (count - 1))
            fill = theme["surface"] if level == count else None
            width = 0.9 if level == count else 0.55
            self.sheet.circle(self.x, self.y, r, fill, pen=Pen(theme["line"], width))
        for place in range(len(self.data.axes)):
            ends = [self.point(place, 1), self.point(place, count)]
            self.sheet.line(ends, Pen(theme["line"], 0.55))

    def levels(self) -> None:
        """Number the rings, between two spokes."""
        theme, count = self.style.theme, self.data.scale.count
        half = math.pi / max(1, len(self.data.axes))
        for level in range(1, count + 1):
            r = self.radius * (0.12 + 0.88 * (level - 1) / (count - 1))
            x, y = self.x + r * math.sin(half), self.y + r * math.cos(half)
            self.sheet.circle(x, y, self.style.small * 0.62, theme["surface"])
            self.sheet.text(
                x,
                y,
                str(level),
                size=self.style.small * 0.86,
                colour=theme["muted"],
                align="center",
                anchor="center",
            )

    def outline(self, series: RadarSeries) -> None:
        """Draw a series' line; it is open where a value is unknown."""
        look = _LOOKS[series.key]
        colour = self.style.theme[look.role]
        pen = Pen(colour, look.width, look.dash)
        points = [None if v is None else self.point(i, v) for i, v in enumerate(series.values)]
        known = [point for point in points if point is not None]
        if len(known) == len(points) and len(points) > 2:
            if look.shade:
                self.sheet.polygon(known, colour, alpha=look.shade)
            self.sheet.line([*known, known[0]], pen)
            return
        for one, other in zip(points, [*points[1:], *points[:1]], strict=True):
            if one is not None and other is not None:
                self.sheet.line([one, other], pen)

    def marks(self, series: RadarSeries) -> None:
        """Draw a series' markers."""
        for place, value in enumerate(series.values):
            if value is not None:
                x, y = self.point(place, value)
                _mark(self.sheet, x, y, _LOOKS[series.key])

    def labels(self) -> None:
        """Write each spoke's name and values outside the rings."""
        for place, axis in enumerate(self.data.axes):
            self._label(place, axis)

    def _label(self, place: int, axis: RadarAxis) -> None:
        style, angle = self.style, self.angle(place)
        x = self.x + (self.radius + _AWAY) * math.cos(angle)
        y = self.y + (self.radius + _AWAY) * math.sin(angle)
        align: Align = "left" if math.cos(angle) > 0 else "right"
        room = self.sheet.width - x - 2 if align == "left" else x - 2
        if abs(math.cos(angle)) < _UPRIGHT:
            align, room = "center", self.sheet.width * 0.5
        names = self.names[place]
        height = (len(names) + 1) * style.line
        top = y + height * (0.5 + 0.5 * math.sin(angle))
        below = self.sheet.lines(x, top, names, leading=style.line, align=align)
        self._values(place, x, below, align)
        left = {"center": x - room / 2, "left": x, "right": x - room}[align]
        self.sheet.spot(axis.id, self._spoken(place, axis), left, top - height, room, height)

    def _values(self, place: int, x: float, top: float, align: Align) -> None:
        now = next((s.values[place] for s in self.data.series if s.key == "now"), None)
        theme = self.style.theme
        text = self.style.tr("charts.unknown") if now is None else self.style.tr.number(now)
        colour = theme["muted"] if now is None else theme["accent_text"]
        bold = now is not None
        self.sheet.lines(x, top, [text], colour=colour, bold=bold, align=align)

    def _spoken(self, place: int, axis: RadarAxis) -> str:
        tr = self.style.tr
        parts = [
            f"{series.label} {tr.number(value)}"
            for series in reversed(self.data.series)
            if (value := series.values[place]) is not None
        ]
        return f"{axis.label}: {', '.join(parts) or tr('charts.unknown')}"

    def legend(self) -> None:
        """Explain lines and markers below the rings."""
        sheet, style = self.sheet, self.style
        entries = [
            Entry(partial(self._sample, _LOOKS[series.key]), style.base_size * 2.4, series.label)
            for series in reversed(self.data.series)
        ]
        words = sum(width(clean(entry.text), style.small) + entry.width + 5 for entry in entries)
        total = words + style.base_size * 1.5 * (len(entries) - 1)
        sheet.legend(self.legend_height * 0.3, entries, (sheet.width - total) / 2)

    def _sample(self, look: _Look, x: float, y: float) -> None:
        wide = self.style.base_size * 2.4
        pen = Pen(self.style.theme[look.role], look.width, look.dash)
        self.sheet.line([(x, y), (x + wide, y)], pen)
        _mark(self.sheet, x + wide / 2, y, look)


def _mark(sheet: Sheet, x: float, y: float, look: _Look) -> None:
    theme = sheet.style.theme
    fill = theme[look.role] if look.filled else theme["surface"]
    edge = theme["surface"] if look.filled else theme[look.role]
    sheet.mark(x, y, look.mark, 6.2, fill, Pen(edge, 1.1))
