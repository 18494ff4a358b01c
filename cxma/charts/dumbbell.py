"""Every sub-dimension on one line: where it stands and where it should stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxma.charts.data import DumbbellData, DumbbellRow, HotSpot
from cxma.charts.lettering import ellipsis, width
from cxma.charts.sheet import Entry, Pen, Sheet
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_ROW, _GROUP, _HEAD, _FOOT = 1.95, 2.5, 2.6, 2.4
"""Heights in parts of the base size."""


def height(data: DumbbellData, style: ChartStyle, width: float = 0.0) -> float:
    """Return the height in points at which every row has room, whatever the width."""
    groups = len({row.group for row in data.rows})
    units = _HEAD + _FOOT + len(data.rows) * _ROW + groups * _GROUP
    return units * style.base_size


def draw(figure: Figure, data: DumbbellData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the dumbbell; every row is a hot spot."""
    sheet = Sheet(figure, style)
    _Dumbbell(sheet, data).draw()
    return sheet.spots


class _Dumbbell:
    """The geometry of one dumbbell chart."""

    def __init__(self, sheet: Sheet, data: DumbbellData) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.unit = sheet.height / (height(data, self.style) / self.style.base_size)
        self.left = sheet.width * 0.40
        self.right = sheet.width - self.style.base_size * 8.2
        self.theme = self.style.theme

    def draw(self) -> None:
        """Draw scale, rows and key, downwards."""
        top = self.sheet.height
        self._scale(top)
        y = top - _HEAD * self.unit
        group = None
        for row in self.data.rows:
            if row.group != group:
                group = row.group
                self._group(group, y - _GROUP * self.unit)
                y -= _GROUP * self.unit
            self._row(row, y - _ROW / 2 * self.unit)
            y -= _ROW * self.unit
        self._key(self.unit * _FOOT * 0.3)

    def x(self, value: float) -> float:
        """Return where a value of 1..levels stands."""
        share = (value - 1) / (self.data.scale.count - 1)
        return self.left + 8 + share * (self.right - self.left - 16)

    def _scale(self, top: float) -> None:
        style = self.style
        bottom = self.unit * _FOOT * 0.8
        step = self.x(2) - self.x(1)
        for level, name in enumerate(self.data.scale.names, 1):
            x = self.x(level)
            line = [(x, bottom), (x, top - _HEAD * self.unit * 0.98)]
            self.sheet.line(line, Pen(self.theme["line"], 0.55))
            shown = self.sheet.wrap(name, step - 3, style.small * 0.92, most=1)
            self.sheet.lines(
                x,
                top,
                [str(level), *shown],
                size=style.small * 0.92,
                colour=self.theme["muted"],
                align="center",
            )
        y = top - style.small * 0.95 - style.small * 0.92 * 1.3
        for text, right in ((style.tr("charts.now"), 4.4), (style.tr("charts.target"), 0.0)):
            x = self.sheet.width - right * style.base_size
            self.sheet.text(
                x, y, text, size=style.small * 0.92, colour=self.theme["muted"], align="right"
            )

    def _group(self, name: str, y: float) -> None:
        baseline = y + self.unit * 0.55
        name = self.sheet.wrap(name, self.sheet.width * 0.8, bold=True, most=1)[0]
        self.sheet.line(
            [(0, baseline + self.unit * 1.45), (self.sheet.width, baseline + self.unit * 1.45)],
            Pen(self.theme["line"], 0.55),
        )
        self.sheet.text(0, baseline, name, bold=True)

    def _row(self, row: DumbbellRow, y: float) -> None:
        sheet = self.sheet
        lines = sheet.wrap(row.label, self.left - 14, most=1)
        sheet.text(0, y, lines[0], anchor="center")
        self._line(row, y)
        self._figures(row, y)
        half = _ROW / 2 * self.unit
        sheet.spot(row.id, self._spoken(row), 0, y - half, sheet.width, 2 * half)

    def _line(self, row: DumbbellRow, y: float) -> None:
        sheet, theme, size = self.sheet, self.theme, self.style.base_size
        if row.now is not None and row.target is not None:
            ahead = row.now >= row.target
            colour = theme["accent_text"] if ahead else theme["signal"]
            ends = [(self.x(row.now), y), (self.x(row.target), y)]
            sheet.line(ends, Pen(colour, size * 0.26), alpha=0.32)
        if row.previous is not None:
            sheet.mark(
                self.x(row.previous),
                y,
                "square",
                size * 0.55,
                theme["surface"],
                Pen(theme["muted"], 0.9),
            )
        if row.target is not None:
            sheet.mark(
                self.x(row.target),
                y,
                "diamond",
                size * 0.86,
                theme["surface"],
                Pen(theme["signal"], 1.3),
            )
        if row.now is not None:
            fill = theme["surface"] if row.provisional else theme["accent_text"]
            sheet.mark(
                self.x(row.now), y, "circle", size * 0.95, fill, Pen(theme["accent_text"], 1.3)
            )

    def _figures(self, row: DumbbellRow, y: float) -> None:
        tr, sheet, size = self.style.tr, self.sheet, self.style.base_size
        if row.now is None:
            self._too_little(row, y)
        else:
            mark = "*" if row.provisional else ""
            sheet.text(
                sheet.width - 4.4 * size,
                y,
                tr.number(row.now) + mark,
                bold=True,
                align="right",
                anchor="center",
            )
        shown = "–" if row.target is None else tr.number(row.target)
        colour = self.theme["muted"] if row.target is None else self.theme["signal"]
        sheet.text(sheet.width, y, shown, colour=colour, align="right", anchor="center")

    def _too_little(self, row: DumbbellRow, y: float) -> None:
        """Say that there is no score, beside the target and never across it."""
        text, size = self.style.tr("charts.too_little"), self.style.small
        x = self.x(1) + 4
        if row.target is not None and self.x(row.target) < x + width(text, size) + 8:
            x = self.x(row.target) + 8
        shown = ellipsis(text, self.right - x + 8, size)
        self.sheet.text(x, y, shown, size=size, colour=self.theme["muted"], anchor="center")

    def _spoken(self, row: DumbbellRow) -> str:
        tr = self.style.tr
        parts = [
            tr("charts.too_little")
            if row.now is None
            else f"{tr('charts.now')} {tr.number(row.now)}"
        ]
        if row.target is not None:
            parts.append(f"{tr('charts.target')} {tr.number(row.target)}")
        if row.previous is not None:
            parts.append(f"{tr('charts.previous')} {tr.number(row.previous)}")
        if row.provisional:
            parts.append(tr("charts.provisional"))
        return f"{row.label}: {', '.join(parts)}"

    def _key(self, y: float) -> None:
        shown = [("circle", "accent_text", True, "charts.now")]
        if any(row.provisional for row in self.data.rows):
            shown.append(("circle", "accent_text", False, "charts.provisional_key"))
        shown.append(("diamond", "signal", False, "charts.target"))
        if any(row.previous is not None for row in self.data.rows):
            shown.append(("square", "muted", False, "charts.previous"))
        entries = []
        for kind, role, filled, code in shown:
            colour = self.theme[role]
            fill = colour if filled else self.theme["surface"]
            sample = partial(self._sample, kind, fill, colour)
            entries.append(Entry(sample, self.style.base_size * 0.8, self.style.tr(code)))
        self.sheet.legend(y, entries, self.left + 8)

    def _sample(self, kind: str, fill: str, colour: str, x: float, y: float) -> None:
        size = self.style.base_size * 0.8
        self.sheet.mark(x + size / 2, y, kind, size, fill, Pen(colour, 1.2))
