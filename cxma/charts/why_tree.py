"""A gap asked why again and again, as a tree from left to right; root causes marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxma.charts.data import HotSpot
from cxma.charts.internal_data import CauseItem, WhyNode, WhyTreeData
from cxma.charts.sheet import Entry, Pen, Sheet
from cxma.charts.style import ChartStyle

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PAD, _GAP, _BETWEEN = 0.5, 0.8, 1.7
"""Inside a box, between boxes one below the other, and between columns."""
_FITS = ((9, 1.0), (6, 1.0), (5, 0.9), (4, 0.85), (3, 0.75), (2, 0.7), (1, 0.6))
"""Lines of text and part of the size, tried until every box has room."""


@dataclass(slots=True)
class _Box:
    """A node with its lines and its children; ``y`` is the middle, set when it is laid out."""

    cause: CauseItem | None
    depth: int
    lines: list[str]
    children: list[_Box]
    y: float = 0.0


def height(data: WhyTreeData, style: ChartStyle, width: float = 500.0) -> float:
    """Return the height in points at which every box has room at a width in points."""
    from matplotlib.figure import Figure

    return _Tree(Sheet(Figure(figsize=(width / 72, 1)), style), data, *_FITS[0]).total


def draw(figure: Figure, data: WhyTreeData, style: ChartStyle) -> tuple[HotSpot, ...]:
    """Draw the tree; hot spots are ``gap`` and causes as ``cause:1``."""
    sheet = Sheet(figure, style)
    for most, part in _FITS:
        tree = _Tree(sheet, data, most, part)
        if tree.total <= sheet.height + 1.5:
            break
    tree.draw()
    return sheet.spots


class _Tree:
    """The geometry of one tree with a number of lines a box and a part of the size."""

    def __init__(self, sheet: Sheet, data: WhyTreeData, most: int, part: float) -> None:
        self.sheet, self.data, self.style = sheet, data, sheet.style
        self.theme, self.tr = self.style.theme, self.style.tr
        self.most, self.size = most, self.style.base_size * part
        self.depth = 1 + max((_depth(node) for node in data.why), default=1)
        self.between = _BETWEEN * self.size
        self.wide = min(
            self.size * 22,
            (sheet.width - self.size * 0.6 - self.between * (self.depth - 1)) / self.depth,
        )
        self.room = self.wide - 2 * _PAD * self.size
        words = [data.gap, *(cause.text for node in data.why for cause in _causes(node))]
        self.text_size = sheet.fitting(words, self.room, self.size, bold=True, least=0.7)
        self.leading = self.text_size * 1.27
        children = [self._box(node, 1) for node in data.why]
        self.top_box = _Box(None, 0, self._lines(data.gap, True), children)
        self.roots = any(cause.root for node in data.why for cause in _causes(node))
        self.head = self.size * 1.9
        self.foot = self.style.line * 1.4 if self.roots else 0.0
        self.total = self.head + self._extent(self.top_box) + self.foot + 2

    def _box(self, node: WhyNode, depth: int) -> _Box:
        lines = self._lines(node.cause.text, node.cause.root)
        return _Box(node.cause, depth, lines, [self._box(child, depth + 1) for child in node.why])

    def _lines(self, text: str, bold: bool) -> list[str]:
        return self.sheet.wrap(text, self.room, self.text_size, bold=bold, most=self.most)

    def _tall(self, box: _Box) -> float:
        return len(box.lines) * self.leading + 2 * _PAD * self.size

    def _extent(self, box: _Box) -> float:
        """Return the height of a box and all that lies behind it."""
        gaps = max(0, len(box.children) - 1) * _GAP * self.size
        return max(self._tall(box), sum(map(self._extent, box.children)) + gaps)

    def draw(self) -> None:
        """Draw the columns' names, the tree and the key."""
        top = self.sheet.height - 1
        self._heads(top)
        self._lay_out(self.top_box, top - self.head)
        self._branch(self.top_box)
        if not self.data.why:
            words = self.sheet.wrap(self.tr("charts.no_causes"), self.room, self.size)
            y = self.top_box.y + len(words) * self.leading / 2
            self.sheet.lines(self.x(1), y, words, size=self.size, colour=self.theme["muted"])
        if self.roots:
            words_of_root = self.tr("charts.root_cause")
            self.sheet.key(self.style.line, [Entry(self._sample, self.size, words_of_root)])

    def x(self, depth: int) -> float:
        """Return the left edge of a column."""
        return depth * (self.wide + self.between)

    def _heads(self, top: float) -> None:
        size, muted = self.size * 0.86, self.theme["muted"]
        for depth in range(self.depth):
            text = self.tr("charts.why", n=depth) if depth else self.tr("charts.gap")
            line = self.sheet.wrap(text, self.wide, size, most=1)
            self.sheet.lines(self.x(depth), top, line, size=size, colour=muted)

    def _lay_out(self, box: _Box, top: float) -> None:
        """Set a box's middle beside that of what lies behind it, everything within its extent."""
        extent = self._extent(box)
        gaps = max(0, len(box.children) - 1) * _GAP * self.size
        below = sum(map(self._extent, box.children)) + gaps
        y = top - (extent - below) / 2
        for child in box.children:
            self._lay_out(child, y)
            y -= self._extent(child) + _GAP * self.size
        box.y = top - extent / 2
        if box.children:
            tall = self._tall(box) / 2
            middle = (box.children[0].y + box.children[-1].y) / 2
            box.y = min(max(middle, top - extent + tall), top - tall)

    def _branch(self, box: _Box) -> None:
        for child in box.children:
            self._join(box, child)
            self._branch(child)
        self._draw_box(box)

    def _join(self, box: _Box, child: _Box) -> None:
        x0, x1 = self.x(box.depth) + self.wide, self.x(child.depth)
        middle = (x0 + x1) / 2
        points = [(x0, box.y), (middle, box.y), (middle, child.y), (x1, child.y)]
        self.sheet.line(points, Pen(self.theme["muted"], 0.8))

    def _draw_box(self, box: _Box) -> None:
        sheet, x, tall = self.sheet, self.x(box.depth), self._tall(box)
        root = box.cause is not None and box.cause.root
        fill, ink, pen = "raised", "ink", Pen(self.theme["line"], 0.6)
        if box.cause is None:
            fill, ink = "ink", "surface"
        elif root:
            fill, pen = "surface", Pen(self.theme["signal"], 1.0)
        top = box.y + tall / 2
        sheet.rect(x, top - tall, self.wide, tall, self.theme[fill], pen=pen, radius=3)
        pad = _PAD * self.size
        sheet.lines(
            x + pad,
            top - pad,
            box.lines,
            size=self.text_size,
            bold=root or box.cause is None,
            colour=self.theme[ink],
            leading=self.leading,
        )
        if root:
            size = self.size * 0.95
            sheet.mark(x + self.wide, top - tall / 2, "diamond", size, self.theme["signal"])
        spot = "gap" if box.cause is None else f"cause:{box.cause.id}"
        sheet.spot(spot, self._spoken(box), x, top - tall, self.wide, tall)

    def _spoken(self, box: _Box) -> str:
        if box.cause is None:
            return f"{self.tr('charts.gap')}: {self.data.gap}"
        parts = [f"{self.tr('charts.why', n=box.depth)} {box.cause.text}"]
        if box.cause.root:
            parts.append(self.tr("charts.root_cause"))
        return ", ".join(parts)

    def _sample(self, x: float, y: float) -> None:
        self.sheet.mark(x + self.size / 2, y, "diamond", self.size, self.theme["signal"])


def _depth(node: WhyNode) -> int:
    return 1 + max((_depth(child) for child in node.why), default=0)


def _causes(node: WhyNode) -> list[CauseItem]:
    return [node.cause, *(cause for child in node.why for cause in _causes(child))]
