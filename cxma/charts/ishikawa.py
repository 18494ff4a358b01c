"""A gap and its causes as a fishbone: six categories, root causes marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxma.charts.data import HotSpot
from cxma.charts.internal_data import Bone, CauseItem, IshikawaData
from cxma.charts.sheet import Entry, Pen, Sheet
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST = 5
"""Causes a bone shows; the rest is counted."""
_HEAD = 0.19
"""Width of the gap in parts of the sheet's."""
_SLANT = 2.4
"""How far a bone leans, in parts of the base size."""
_FITS = ((4, 1.0), (3, 1.0), (3, 0.92), (2, 0.92), (2, 0.85), (2, 0.75), (1, 0.75), (1, 0.6))
"""Lines of text and part of the size, tried until every cause has room."""


def height(data: IshikawaData, style: ChartStyle, width: float = 500.0) -> float:
    """Return the height in points at which every cause has room at a width in points."""
    from matplotlib.figure import Figure

    sheet = Sheet(Figure(figsize=(width / 72, 1)), style)
    return _Fishbone(sheet, data, *_FITS[0]).total


def draw(figure: Figure, data: IshikawaData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the fishbone; hot spots are ``gap``, categories by key and causes as ``cause:1``."""
    sheet = Sheet(figure, style)
    for most, part in _FITS:
        found = _Fishbone(sheet, data, most, part)
        if found.total <= sheet.height + 1.5:
            break
    found.draw()
    return sheet.spots


class _Fishbone:
    """The geometry of one fishbone with a number of lines a cause and a part of the size."""

    def __init__(self, sheet: Sheet, data: IshikawaData, most: int, part: float) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme, self.tr = self.style.theme, self.style.tr
        self.most, self.size = most, self.style.base_size * part
        self.leading, self.gap = self.size * 1.26, self.size * 0.55
        self.head = sheet.width * _HEAD
        columns = max(1, (len(data.bones) + 1) // 2)
        self.column = (sheet.width - self.head - self.size * 1.5) / columns
        self.slant = _SLANT * self.size
        self.room = self.column - self.slant - self.size * 1.9
        causes = [cause for bone in data.bones for cause in bone.causes]
        self.text_size = min(
            sheet.fitting(
                (c.text for c in causes if c.root is bold), self.room, self.size, bold=bold
            )
            for bold in (False, True)
        )
        self.upper, self.lower = data.bones[:columns], data.bones[columns:]
        self.texts = {bone.key: self._texts(bone) for bone in data.bones}
        self.title = self.leading + self.size * 0.9
        self.above = self._side(self.upper)
        self.below = self._side(self.lower)
        self.roots = any(cause.root for cause in causes)
        self.foot = self.style.line * 1.4 if self.roots else 0.0
        low = len(self._gap_lines()) * self.leading + self.size * 2
        half = max(self.above, self.below, low / 2, self.size * 9)
        self.above, self.below = max(self.above, half * 0.6), max(self.below, half * 0.6)
        self.total = self.above + self.below + self.foot + 2

    def _texts(self, bone: Bone) -> list[tuple[CauseItem | None, list[str]]]:
        """Return the causes of a bone with their lines, and at the end how many more there are."""
        found: list[tuple[CauseItem | None, list[str]]] = []
        for cause in bone.causes[:MOST]:
            lines = self.sheet.wrap(
                cause.text, self.room, self.text_size, bold=cause.root, most=self.most
            )
            found.append((cause, lines))
        more = len(bone.causes) - MOST
        if more > 0:
            words = self.tr.plural("charts.more_causes", more)
            found.append((None, self.sheet.wrap(words, self.room, self.text_size, most=1)))
        return found

    def _tall(self, bone: Bone) -> float:
        lines = sum(len(lines) * self.leading + self.gap for _, lines in self.texts[bone.key])
        return lines + self.title + self.gap * 2

    def _side(self, bones: tuple[Bone, ...]) -> float:
        return max((self._tall(bone) for bone in bones), default=0.0)

    def _gap_lines(self) -> list[str]:
        room = self.head - self.size * 1.6
        size = self.sheet.fitting([self.data.gap], room, self.size, bold=True)
        return self.sheet.wrap(self.data.gap, room, size, bold=True, most=8)

    def draw(self) -> None:
        """Draw the spine with the gap at its end, the bones, and the key."""
        self.spine = self.sheet.height - 1 - self.above
        end = self.sheet.width - self.head
        ink = self.theme["ink"]
        self.sheet.line([(0, self.spine), (end, self.spine)], Pen(ink, 1.6))
        for bones, way in ((self.upper, 1), (self.lower, -1)):
            for place, bone in enumerate(bones):
                self._bone(bone, self.column * (place + 1), way)
        self._gap(end)
        if self.roots:
            words = self.tr("charts.root_cause")
            self.sheet.key(self.style.line, [Entry(self._root_sample, self.size, words)])

    def _gap(self, x: float) -> None:
        lines = self._gap_lines()
        room = self.head - self.size * 1.6
        size = self.sheet.fitting([self.data.gap], room, self.size, bold=True)
        tall = len(lines) * self.leading + self.size * 1.6
        top = self.spine + tall / 2
        tip = self.size * 0.9
        corners = [
            (x + tip, top),
            (self.sheet.width, top),
            (self.sheet.width, top - tall),
            (x + tip, top - tall),
            (x, self.spine),
        ]
        self.sheet.polygon(corners, self.theme["ink"])
        ink = self.theme["surface"]
        left = x + tip + self.size * 0.45
        y = top - self.size * 0.8
        self.sheet.lines(left, y, lines, size=size, bold=True, colour=ink, leading=self.leading)
        spoken = f"{self.tr('charts.gap')}: {self.data.gap}"
        self.sheet.spot("gap", spoken, x, top - tall, self.head, tall)

    def _bone(self, bone: Bone, foot: float, way: int) -> None:
        """Draw a bone from its name towards the spine, its causes to the left of it."""
        reach = self.above if way > 0 else self.below
        start = self.spine + way * (reach - self.title)
        colour = self.theme["accent_text" if bone.causes else "muted"]
        x0, x1 = foot - self.slant, foot
        self.sheet.line([(x0, start), (x1, self.spine)], Pen(colour, 1.1))
        self._name(bone, x0, start, way)
        y = start - self.gap if way > 0 else self.spine - self.gap * 1.6
        for cause, lines in self.texts[bone.key]:
            tall = len(lines) * self.leading
            self._cause(cause, lines, (x0, x1), (start, y))
            y -= tall + self.gap

    def _name(self, bone: Bone, x: float, start: float, way: int) -> None:
        tall, wide = self.title - self.size * 0.2, self.column - self.size * 1.4
        left = max(0.0, x - wide + self.size * 1.6)
        wide = x + self.size * 1.6 - left
        low = start if way > 0 else start - tall
        fill = self.theme["accent_soft" if bone.causes else "raised"]
        self.sheet.rect(left, low, wide, tall, fill, radius=3)
        room = wide - self.size * 0.8
        size = self.sheet.fitting([bone.label], room, self.size, bold=True)
        text = self.sheet.wrap(bone.label, room, size, bold=True, most=1)[0]
        colour = self.theme["accent_text" if bone.causes else "muted"]
        at = left + wide / 2, low + tall / 2
        self.sheet.text(
            *at, text, size=size, bold=True, colour=colour, align="center", anchor="center"
        )
        causes = "; ".join(cause.text for cause in bone.causes) or self.tr("charts.no_causes")
        self.sheet.spot(bone.key, f"{bone.label}: {causes}", left, low, wide, tall)

    def _cause(
        self,
        cause: CauseItem | None,
        lines: list[str],
        bone: tuple[float, float],
        at: tuple[float, float],
    ) -> None:
        start, top = at
        tall = len(lines) * self.leading
        y = top - self.leading * 0.5
        x, below = (self._along(bone, start, at_y) for at_y in (y, top - tall))
        widest = min(x, below) - self.size * (1.3 if x <= below else 0.9)
        left = widest - self.room
        root = cause is not None and cause.root
        colour = self.theme["muted" if cause is None else "ink"]
        self.sheet.lines(
            widest,
            top,
            lines,
            size=self.text_size,
            bold=root,
            colour=colour,
            align="right",
            leading=self.leading,
        )
        pen = Pen(self.theme["signal" if root else "muted"], 0.7)
        self.sheet.line([(widest + self.size * 0.25, y), (x, y)], pen)
        if cause is not None:
            if root:
                self.sheet.mark(x, y, "diamond", self.size * 0.95, self.theme["signal"])
            self.sheet.spot(
                f"cause:{cause.id}", self._spoken(cause), left, top - tall, x - left, tall
            )

    def _along(self, bone: tuple[float, float], start: float, y: float) -> float:
        """Return where a bone is at a height."""
        return bone[0] + (bone[1] - bone[0]) * (start - y) / (start - self.spine)

    def _spoken(self, cause: CauseItem) -> str:
        return f"{cause.text}, {self.tr('charts.root_cause')}" if cause.root else cause.text

    def _root_sample(self, x: float, y: float) -> None:
        self.sheet.mark(x + self.size / 2, y, "diamond", self.size, self.theme["signal"])
