"""How opinions are spread over the levels, with their mean and what was agreed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxma.charts.data import DistributionData, HotSpot
from cxma.charts.sheet import Entry, Pen, Sheet
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw(figure: Figure, data: DistributionData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw one bar a level; every bar is a hot spot with the level as its id."""
    sheet = Sheet(figure, style)
    count = len(data.counts)
    step = sheet.width / count
    known = [(m, v) for m, v in (("mean", data.mean), ("agreed", data.agreed)) if v is not None]
    base = style.line * (3.6 if known else 2.0)
    room = max(4.0, sheet.height - base - style.line * 1.5)
    most = max(data.counts, default=0) or 1
    for place, number in enumerate(data.counts):
        _bar(sheet, data, place, step, (base, room * number / most))
    sheet.line([(0, base), (sheet.width, base)], Pen(style.theme["line"], 0.8))
    for key, value in known:
        _mark(sheet, key, (value - 0.5) * step, base - style.base_size * 0.5)
    entries = [
        Entry(partial(_sample, sheet, key), style.base_size * 0.75, _words(style, key, value))
        for key, value in known
    ]
    sheet.legend(style.line * 0.5, entries)
    return sheet.spots


def _bar(
    sheet: Sheet, data: DistributionData, place: int, step: float, extent: tuple[float, float]
) -> None:
    style, number = sheet.style, data.counts[place]
    base, tall = extent
    x, w = place * step + step * 0.16, step * 0.68
    middle = x + w / 2
    if number:
        fill = style.theme.level(place + 1, data.scale.count)
        sheet.rect(x, base, w, tall, fill, pen=Pen(style.theme["line"], 0.5), radius=1.5)
        sheet.text(middle, base + tall + 3, style.tr.number(number, 0), bold=True, align="center")
    name = f"{place + 1} {data.scale.names[place]}"
    label = sheet.wrap(name, step - 3, style.small, most=1)[0]
    sheet.text(
        middle,
        base - style.line * 1.75,
        label,
        size=style.small,
        colour=style.theme["muted"],
        align="center",
    )
    spoken = f"{name}: {style.tr.number(number, 0)}"
    sheet.spot(str(place + 1), spoken, place * step, 0, step, sheet.height)


def _mark(sheet: Sheet, key: str, x: float, y: float) -> None:
    kind, role = ("triangle", "ink") if key == "mean" else ("diamond", "signal")
    sheet.mark(x, y, kind, sheet.style.base_size * 0.75, sheet.style.theme[role])


def _sample(sheet: Sheet, key: str, x: float, y: float) -> None:
    _mark(sheet, key, x + sheet.style.base_size * 0.375, y)


def _words(style: ChartStyle, key: str, value: float) -> str:
    if key == "mean":
        return style.tr("charts.mean", value=style.tr.number(value))
    return style.tr("charts.agreed", value=style.tr.number(value))
