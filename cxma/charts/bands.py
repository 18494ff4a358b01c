"""How a band of internal service is told: by a colour and by a shape, alike in every figure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from cxma.charts.internal_data import BandNames
from cxma.charts.sheet import Entry, Pen, Sheet
from cxma.domain.priority import Band
from cxma.theme import Theme

_LOOKS = {
    Band.CRITICAL: ("falling", "danger"),
    Band.LOW: ("diamond", "signal"),
    Band.ACCEPTABLE: ("square", "muted"),
    Band.GOOD: ("circle", "good"),
    Band.NO_DATA: ("circle", "muted"),
}


def colour(theme: Theme, band: Band) -> str:
    """Return a band's colour; what has no data shares the quiet one of acceptable."""
    return theme[_LOOKS[band][1]]


def kind(band: Band) -> str:
    """Return the shape of a band's sign, by the names of a sheet's marks."""
    return _LOOKS[band][0]


def mark(sheet: Sheet, x: float, y: float, band: Band, size: float) -> None:
    """Draw a band's sign; without data it is hollow."""
    kind, role = _LOOKS[band]
    theme = sheet.style.theme
    if band is Band.NO_DATA:
        sheet.mark(x, y, kind, size * 0.86, theme["surface"], Pen(theme[role], size * 0.11))
    else:
        sheet.mark(x, y, kind, size, theme[role])


def entries(sheet: Sheet, names: BandNames, shown: Iterable[Band]) -> list[Entry]:
    """Return the lines of a key for the bands a figure shows, in the order of the names."""
    found = set(shown)
    size = sheet.style.base_size * 0.95
    return [
        Entry(partial(_sample, sheet, band, size), size, name)
        for band, name in names
        if band in found
    ]


def _sample(sheet: Sheet, band: Band, size: float, x: float, y: float) -> None:
    mark(sheet, x + size / 2, y, band, size)
