"""Small signs between words: a band's shape, and how many services stand in each band."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from cxma.charts.lettering import DISPLAY, REGULAR, wrap
from cxma.domain.priority import Band
from cxma.report.fonts import write
from cxma.theme import Theme


def draw_band(canvas: Canvas, x: float, y: float, band: Band, size: float, theme: Theme) -> None:
    """Draw a band's sign around a place; without data it is hollow."""
    from cxma.charts.bands import colour, kind
    from cxma.charts.outlines import MARKS

    shade = HexColor(colour(theme, band))
    hollow = band is Band.NO_DATA
    canvas.setFillColor(HexColor(theme["surface"]) if hollow else shade)
    canvas.setStrokeColor(shade)
    canvas.setLineWidth(size * 0.12)
    if kind(band) == "circle":
        canvas.circle(x, y, size * (0.43 if hollow else 0.5), stroke=int(hollow), fill=1)
        return
    path = canvas.beginPath()
    first, *others = [(x + a * size, y + b * size) for a, b in MARKS[kind(band)]]
    path.moveTo(*first)
    for point in others:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


class BandName(Flowable):
    """A band's sign and name on one line."""

    def __init__(self, band: Band, name: str, theme: Theme, size: float = 8) -> None:
        super().__init__()
        self._band, self._name, self._theme, self._size = band, name, theme, size

    def wrap(self, wide: float, _: float) -> tuple[float, float]:
        """Take one line."""
        self._wide = wide
        return wide, self._size * 1.42

    def draw(self) -> None:
        """Draw the sign and write the name after it."""
        size = self._size
        draw_band(self.canv, size * 0.45, size * 0.68, self._band, size * 0.86, self._theme)
        self.canv.setFillColor(HexColor(self._theme["ink"]))
        text = wrap(self._name, self._wide - size * 1.3, size, REGULAR, most=1)[0]
        write(self.canv, size * 1.3, size * 0.36, text, REGULAR, size)


class Tally(Flowable):
    """How many services stand in each band: large numbers in a row, a bar of shares below."""

    _HIGH = 58.0

    def __init__(self, counts: Sequence[tuple[Band, str, int]], theme: Theme) -> None:
        super().__init__()
        self._counts, self._theme = counts, theme
        self.spaceBefore, self.spaceAfter = 4, 12

    def wrap(self, wide: float, _: float) -> tuple[float, float]:
        """Take the whole width."""
        self._wide = wide
        return wide, self._HIGH

    def draw(self) -> None:
        """Draw one column a band, and under all of them the bar."""
        step = self._wide / max(1, len(self._counts))
        for place, (band, name, count) in enumerate(self._counts):
            self._column(place * step, step, band, name, count)
        self._bar()

    def _column(self, x: float, step: float, band: Band, name: str, count: int) -> None:
        canvas, theme = self.canv, self._theme
        canvas.setFillColor(HexColor(theme["ink" if count else "muted"]))
        write(canvas, x, 31, str(count), DISPLAY, 25)
        draw_band(canvas, x + 4, 18.4, band, 7, theme)
        canvas.setFillColor(HexColor(theme["ink" if count else "muted"]))
        text = wrap(name, step - 16, 8, REGULAR, most=1)[0]
        write(canvas, x + 11.5, 15.8, text, REGULAR, 8)

    def _bar(self) -> None:
        from cxma.charts.bands import colour

        total = sum(count for _, _, count in self._counts)
        x, canvas = 0.0, self.canv
        for band, _, count in self._counts:
            wide = self._wide * count / max(1, total)
            shade = "line" if band is Band.NO_DATA else None
            canvas.setFillColor(
                HexColor(self._theme[shade] if shade else colour(self._theme, band))
            )
            if count:
                canvas.rect(x, 0, max(0.5, wide - 1.5), 5, stroke=0, fill=1)
            x += wide
