"""Initiatives between what they bring and what they cost, in four quadrants."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from cxma.charts.data import EffortPoint, HotSpot, ImpactEffortData
from cxma.charts.sheet import Pen, Point, Sheet
from cxma.charts.style import ChartStyle
from cxma.domain.plan import HIGH_EFFORT, IMPACTS, Quadrant

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_TICKS = (0.25, 0.5, 1, 2, 3, 6, 12, 24, 48)
_HIGH_FROM = 3
"""Place of the lowest impact that counts as high, lowest impact first."""


def draw(figure: Figure, data: ImpactEffortData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the chart; every initiative is a hot spot, its number is its place in the plan."""
    sheet = Sheet(figure, style)
    _ImpactEffort(sheet, data).draw()
    return sheet.spots


class _ImpactEffort:
    """The geometry of one impact-effort chart; effort runs on a logarithmic scale."""

    def __init__(self, sheet: Sheet, data: ImpactEffortData) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme = self.style.theme
        size = self.style.base_size
        self.left, self.right = size * 5.2, sheet.width - 2
        self.bottom, self.top = size * 4.2, sheet.height - 2
        self.middle = self.bottom + 0.56 * (self.top - self.bottom)
        efforts = [point.effort for point in data.points] or [1.0]
        self.low = min(0.5, *efforts) / 1.35
        self.high = max(HIGH_EFFORT * 4, *efforts) * 1.25
        self.dot = size * 0.95

    def draw(self) -> None:
        """Draw quadrants, axes and initiatives."""
        self._quadrants()
        self._axes()
        for point, place in self._placed():
            self._point(point, place)

    def x(self, effort: float) -> float:
        """Return where an effort in person-months stands."""
        span = math.log(self.high / self.low)
        share = math.log(max(effort, self.low) / self.low) / span
        return self.left + share * (self.right - self.left)

    def y(self, impact: float) -> float:
        """Return where an impact stands: even rows, below the name of their quadrant."""
        rows = sorted(IMPACTS)
        nearest = min(range(len(rows)), key=lambda row: abs(rows[row] - impact))
        low, high, count = self.bottom, self.middle, _HIGH_FROM
        if nearest >= _HIGH_FROM:
            low, high, count = self.middle, self.top, len(rows) - _HIGH_FROM
            nearest -= _HIGH_FROM
        return low + (nearest + 0.5) / count * (high - low - self.style.base_size * 1.8)

    def _quadrants(self) -> None:
        x = self.x(HIGH_EFFORT)
        y = self.middle
        corners = {
            Quadrant.QUICK_WIN: (self.left, y, x - self.left, self.top - y),
            Quadrant.MAJOR_PROJECT: (x, y, self.right - x, self.top - y),
            Quadrant.FILL_IN: (self.left, self.bottom, x - self.left, y - self.bottom),
            Quadrant.THANKLESS: (x, self.bottom, self.right - x, y - self.bottom),
        }
        names = dict(self.data.names)
        size = self.style.base_size
        for quadrant, (left, low, wide, tall) in corners.items():
            fill = "accent_soft" if quadrant is Quadrant.QUICK_WIN else "raised"
            self.sheet.rect(left + 1, low + 1, wide - 2, tall - 2, self.theme[fill], radius=3)
            name = self.sheet.wrap(names[quadrant], wide - 12, bold=True, most=1)[0]
            strong = quadrant is Quadrant.QUICK_WIN
            colour = self.theme["accent_text" if strong else "muted"]
            self.sheet.text(left + size, low + tall - size * 1.5, name, colour=colour, bold=True)

    def _axes(self) -> None:
        tr, size, muted = self.style.tr, self.style.small, self.theme["muted"]
        for impact in IMPACTS:
            decimals = 0 if impact >= 1 else 2 if impact < 0.5 else 1
            self.sheet.text(
                self.left - size * 0.7,
                self.y(impact),
                tr.number(impact, decimals),
                size=size,
                colour=muted,
                align="right",
                anchor="center",
            )
        last = -99.0
        for tick in _TICKS:
            x = self.x(tick)
            if self.low <= tick <= self.high and x - last > size * 2.4:
                last = x
                decimals = 0 if tick >= 1 else 2 if tick < 0.5 else 1
                self.sheet.text(
                    x,
                    self.bottom - size * 1.5,
                    tr.number(tick, decimals),
                    size=size,
                    colour=muted,
                    align="center",
                )
        middle = (self.left + self.right) / 2, (self.bottom + self.top) / 2
        self.sheet.text(middle[0], size * 0.5, tr("charts.effort"), size=size, align="center")
        self.sheet.text(size, middle[1], tr("charts.impact"), size=size, align="center", angle=90)

    def _placed(self) -> list[tuple[EffortPoint, Point]]:
        """Return initiatives with their places, those that would overlap side by side."""
        rows: dict[float, list[EffortPoint]] = defaultdict(list)
        for point in self.data.points:
            rows[self.y(point.impact)].append(point)
        placed = []
        row_height = (self.top - self.bottom) / (len(IMPACTS) + 1)
        for y, points in rows.items():
            taken: list[Point] = []
            for point in sorted(points, key=lambda p: (p.effort, p.place)):
                spot = self._free(point.effort, y, taken, row_height)
                taken.append(spot)
                placed.append((point, spot))
        return placed

    def _free(self, effort: float, y: float, taken: list[Point], row_height: float) -> Point:
        """Return the nearest place of a row, in its own quadrant, where a dot covers no other."""
        border, away = self.x(HIGH_EFFORT), self.dot + 3
        low, high = self.left + away, border - away
        if effort >= HIGH_EFFORT:
            low, high = border + away, self.right - away
        wide, x = self.dot * 2 + 2, self.x(effort)
        rise = min(wide, row_height / 3)
        for across in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6):
            for up in (0, -1, 1):
                spot = (min(max(x + across * wide, low), high), y + up * rise)
                if all(math.dist(spot, other) >= wide - 1 for other in taken):
                    return spot
        return min(max(x, low), high), y

    def _point(self, point: EffortPoint, place: Point) -> None:
        x, y = place
        r = self.dot
        pen = Pen(self.theme["surface"], 1.0)
        self.sheet.circle(x, y, r, self.theme["accent"], pen=pen)
        self.sheet.text(
            x,
            y,
            str(point.place),
            colour=self.theme["on_accent"],
            bold=True,
            align="center",
            anchor="center",
            size=self.style.base_size * (0.95 if point.place < 10 else 0.8),
        )
        self.sheet.spot(str(point.id), self._spoken(point), x - r, y - r, 2 * r, 2 * r)

    def _spoken(self, point: EffortPoint) -> str:
        tr = self.style.tr
        return tr(
            "charts.effort_point",
            place=point.place,
            title=point.label,
            effort=tr.number(point.effort),
            impact=tr.number(point.impact, 2),
            quadrant=dict(self.data.names)[point.quadrant],
        )
