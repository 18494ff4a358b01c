"""What stands on the report's pages beside paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.paragraph import Paragraph as PlainParagraph

from cxma.charts.lettering import BOLD, REGULAR, clean, width, wrap
from cxma.report.fonts import ensure, write
from cxma.report.text import RIGHT_TO_LEFT, safe_text

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle

    from cxma.charts.data import HotSpot
    from cxma.charts.style import ChartStyle
    from cxma.theme import Theme


class Paragraph(PlainParagraph):
    """A paragraph that breaks its lines once for a width; tables ask several times."""

    _for_width: float | None = None

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Return the size at a width."""
        if self._for_width != wide or not hasattr(self, "blPara"):
            self._extent: tuple[float, float] = super().wrap(wide, high)
            self._for_width = wide
        return self._extent


class NewPage(Flowable):
    """Ask for a fresh page; nothing happens when the page is still empty."""


class Keep(Flowable):
    """Ask that flowables stand on one page, as far as they fit on one."""

    def __init__(self, parts: Iterable[Flowable]) -> None:
        super().__init__()
        self.parts = list(parts)


class Room(Flowable):
    """Ask for a fresh page when less than a height is left."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height


class Indent(Flowable):
    """Set how far the column starts from the left margin, until the next one."""

    def __init__(self, left: float) -> None:
        super().__init__()
        self.left = left


class Anchor(Flowable):
    """A place that contents, bookmarks and links lead to."""

    def __init__(
        self, key: str, title: str, level: int, seen: Callable[[Anchor, int], None]
    ) -> None:
        super().__init__()
        self.key, self.title, self.level, self._seen = key, title, level, seen

    def wrap(self, *_: float) -> tuple[float, float]:
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Set the bookmark a little above the heading."""
        self.canv.bookmarkHorizontal(self.key, 0, 30)
        self.canv.addOutlineEntry(self.title, self.key, self.level, closed=self.level > 0)
        self._seen(self, self.canv.getPageNumber())


class Rule(Flowable):
    """A line across the column."""

    def __init__(
        self, colour: str, thick: float = 0.5, before: float = 0, after: float = 8
    ) -> None:
        super().__init__()
        self._colour, self._thick = colour, thick
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, wide: float, _: float) -> tuple[float, float]:
        """Take the whole width."""
        self._wide = wide
        return wide, self._thick

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setStrokeColor(HexColor(self._colour))
        self.canv.setLineWidth(self._thick)
        self.canv.line(0, 0, self._wide, 0)


class Figure(Flowable):
    """A chart as vectors; hot spots become links where a target is known.

    With a least height it takes what the page has left between that and its full height.
    """

    def __init__(
        self,
        draw: Callable[[Any, Any, ChartStyle], tuple[HotSpot, ...]],
        data: object,
        style: ChartStyle,
        size: tuple[float, float],
        link: Callable[[str], str | None] = lambda _: None,
        least: float | None = None,
    ) -> None:
        super().__init__()
        self._draw, self._data, self._style, self._size, self._link = draw, data, style, size, link
        self._full = size[1]
        self.least = self._full if least is None else least
        self.spaceAfter = 8

    def wrap(self, _: float, high: float) -> tuple[float, float]:
        """Take the size given, or as much of its height as there is, down to the least."""
        self._size = self._size[0], min(self._full, max(self.least, high))
        return self._size

    def draw(self) -> None:
        """Draw the chart and its links."""
        from cxma.charts.renderer import place

        wide, high = self._size
        spots = place(self._draw, self._data, self._style, self._size, self.canv, ensure)
        for spot in spots:
            target = self._link(spot.id)
            if target is not None:
                box = (spot.x0 * wide, spot.y0 * high, spot.x1 * wide, spot.y1 * high)
                self.canv.linkRect("", target, box, relative=1)


class Bars(Flowable):
    """A small distribution: one bar a level with its count above."""

    def __init__(self, counts: Sequence[int], theme: Theme, size: tuple[float, float]) -> None:
        super().__init__()
        self._counts, self._theme, self._size = counts, theme, size
        self.spaceAfter = 3

    def wrap(self, *_: float) -> tuple[float, float]:
        """Take the size given."""
        return self._size

    def draw(self) -> None:
        """Draw bars on a thin base line."""
        wide, high = self._size
        step = wide / len(self._counts)
        most = max(self._counts) or 1
        canvas, theme = self.canv, self._theme
        canvas.setStrokeColor(HexColor(theme["line"]))
        canvas.setLineWidth(0.5)
        canvas.line(0, 0, wide, 0)
        canvas.setFont(REGULAR, 5.8)
        for place, count in enumerate(self._counts):
            if not count:
                continue
            tall = max(0.8, (high - 7.5) * count / most)
            canvas.setFillColor(HexColor(theme.level(place + 1, len(self._counts))))
            canvas.rect(place * step + step * 0.14, 0, step * 0.72, tall, stroke=0, fill=1)
            canvas.setFillColor(HexColor(theme["muted"]))
            canvas.drawCentredString((place + 0.5) * step, tall + 1.6, str(count))


class LevelScale(Flowable):
    """The levels as one band: a mark for the score, one for the target, the level in bold."""

    def __init__(
        self,
        names: Sequence[str],
        score: float | None,
        target: float | None,
        theme: Theme,
        width: float,
        level: int | None = None,
    ) -> None:
        super().__init__()
        self._names, self._score, self._target = names, score, target
        self._theme, self._wide, self._level = theme, width, level
        self.spaceAfter = 8

    def wrap(self, *_: float) -> tuple[float, float]:
        """Take room for band, marks and names."""
        return self._wide, 34.0

    def draw(self) -> None:
        """Draw one field a level; the score stands in the middle of its level's field."""
        canvas, theme, count = self.canv, self._theme, len(self._names)
        step = self._wide / count
        base = 17.0
        for place, name in enumerate(self._names):
            canvas.setFillColor(HexColor(theme.level(place + 1, count)))
            canvas.rect(place * step, base, step - 1.5, 6, stroke=0, fill=1)
            self._name(place, name, step)
        if self._target is not None:
            self._diamond(self._place(self._target, step), base + 3)
        if self._score is not None:
            self._triangle(self._place(self._score, step), base + 7.5)

    def _place(self, value: float, step: float) -> float:
        return (value - 0.5) * step

    def _name(self, place: int, name: str, step: float) -> None:
        here = self._level == place + 1
        face = BOLD if here else REGULAR
        self.canv.setFillColor(HexColor(self._theme["ink" if here else "muted"]))
        shown = wrap(f"{place + 1} {name}", step - 3, 7.4, face, most=1)[0]
        write(self.canv, place * step, 6, shown, face, 7.4)

    def _triangle(self, x: float, y: float) -> None:
        path = self.canv.beginPath()
        path.moveTo(x, y)
        path.lineTo(x - 4.2, y + 7)
        path.lineTo(x + 4.2, y + 7)
        path.close()
        self.canv.setFillColor(HexColor(self._theme["ink"]))
        self.canv.drawPath(path, stroke=0, fill=1)

    def _diamond(self, x: float, y: float) -> None:
        path = self.canv.beginPath()
        path.moveTo(x, y + 5)
        path.lineTo(x + 5, y)
        path.lineTo(x, y - 5)
        path.lineTo(x - 5, y)
        path.close()
        self.canv.setFillColor(HexColor(self._theme["surface"]))
        self.canv.setStrokeColor(HexColor(self._theme["signal"]))
        self.canv.setLineWidth(1.3)
        self.canv.drawPath(path, stroke=1, fill=1)


class Big(Flowable):
    """A figure in display size with a few words beside or below it."""

    def __init__(
        self, text: str, face: str, size: float, colour: str, tail: str, muted: str
    ) -> None:
        super().__init__()
        self._text, self._face, self._size = text, face, size
        self._colour, self._tail, self._muted = colour, tail, muted
        self.spaceAfter = 4

    def wrap(self, *_: float) -> tuple[float, float]:
        """Take the height of the figure."""
        return width(self._text, self._size, self._face), self._size * 0.95

    def draw(self) -> None:
        """Write the figure and, smaller, what follows it."""
        self.canv.setFillColor(HexColor(self._colour))
        base = self._size * 0.14
        write(self.canv, 0, base, self._text, self._face, self._size)
        if self._tail:
            x = width(self._text, self._size, self._face) + self._size * 0.12
            self.canv.setFillColor(HexColor(self._muted))
            write(self.canv, x, base, self._tail, REGULAR, 8.2)


class TurnedParagraph(Flowable):
    """A paragraph with right-to-left letters: broken into lines before it is turned round."""

    def __init__(self, text: str, style: ParagraphStyle) -> None:
        super().__init__()
        self._text, self._style = clean(text), style
        self._inner: Paragraph | None = None
        self.spaceBefore, self.spaceAfter = style.spaceBefore, style.spaceAfter

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Break the text for a width and return its size."""
        style = self._style
        room = max(10.0, wide - style.leftIndent - style.rightIndent - 1)
        lines = wrap(self._text, room, style.fontSize, style.fontName, limit=None)
        markup = "<br/>".join(safe_text(line, style.fontName) for line in lines)
        self._inner = Paragraph(markup, style)
        size: tuple[float, float] = self._inner.wrapOn(getattr(self, "canv", None), wide, high)
        return size

    def split(self, wide: float, high: float) -> list[Flowable]:
        """Split between lines."""
        if self._inner is None:
            self.wrap(wide, high)
        parts: list[Flowable] = self._inner.split(wide, high) if self._inner else []
        return parts

    def draw(self) -> None:
        """Draw the lines."""
        if self._inner is not None:
            self._inner.drawOn(self.canv, 0, 0)


def height(parts: Iterable[Flowable], wide: float, tall: float, after: float = 0.0) -> float:
    """Return the height that flowables take one below the other in a column.

    Args:
        after: the space the flowable before them asks for.
    """
    total = 0.0
    for part in parts:
        if isinstance(part, Keep):
            total += height(part.parts, wide, tall, after)
        elif not isinstance(part, Anchor | Indent | NewPage | Room):
            room = part.least if isinstance(part, Figure) else tall
            total += part.wrapOn(None, wide, room)[1] + max(after, part.getSpaceBefore())
            after = part.getSpaceAfter()
    return total


def paragraph(text: str, style: ParagraphStyle) -> Flowable:
    """Return any text as a paragraph, escaped, in whatever letters and direction it has."""
    if RIGHT_TO_LEFT.search(text):
        return TurnedParagraph(text, style)
    return Paragraph(safe_text(text, style.fontName), style)
