"""Hide small groups in a table so that no sum or difference of what is visible gives them away."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Mapping
from typing import TypeVar

from cxma.domain.surveys import LEAST

P = TypeVar("P", bound=Hashable)
Key = tuple[Hashable | None, Hashable | None]
"""Row and column of a figure; None for a margin: ``(row, None)``, ``(None, column)``."""
Node = tuple[str, Hashable | None]


def hidden_of(sizes: Mapping[P, int], least: int = LEAST) -> frozenset[P]:
    """Return which parts of a visible whole are hidden.

    Small parts are; and when together they are still small, the smallest of the others too,
    since the whole minus the visible parts would tell. Parts of nobody hide nothing.

    Args:
        sizes: people by part.
        least: smallest group shown; LEAST or more, less counts as LEAST.
    """
    least = max(LEAST, least)
    gone = {part for part, n in sizes.items() if 0 < n < least}
    total = sum(sizes[part] for part in gone)
    if 0 < total < least:
        rest = (part for part, n in sizes.items() if n >= least)
        for part in sorted(rest, key=lambda part: sizes[part]):
            gone.add(part)
            total += sizes[part]
            if total >= least:
                break
    return frozenset(gone)


def hidden(cells: Mapping[tuple[P, P], int], least: int = LEAST) -> frozenset[Key]:
    """Return the cells and margins of a table that are hidden, all margins being wanted.

    What stays visible leaves no group of 1 to ``least`` - 1 people to be had by adding and
    subtracting rows, columns and totals, however often. The method is a minimal cut: seen as
    edges between rows and columns, a group of hidden cells can be worked out exactly when it
    separates rows and columns whose margins are known.

    Args:
        cells: people by row and column.
        least: smallest group shown; LEAST or more, less counts as LEAST.
    """
    table = _Table(cells, max(LEAST, least))
    table.hide()
    return frozenset(table.gone)


class _Table:
    """One table while it is being hidden: hidden cells as edges from row to column."""

    def __init__(self, cells: Mapping[tuple[P, P], int], least: int) -> None:
        self.least = least
        self.cells: dict[Key, int] = {key: n for key, n in cells.items() if n > 0}
        self.margins: dict[Key, int] = {}
        for (row, column), n in self.cells.items():
            for key in ((row, None), (None, column), (None, None)):
                self.margins[key] = self.margins.get(key, 0) + n
        self.gone = {key for key, n in (self.cells | self.margins).items() if n < least}

    def hide(self) -> None:
        """Hide more until every small cell is safe."""
        if (None, None) in self.gone:
            return
        self._lines()
        self._draw()
        for cell in [key for key, n in self.cells.items() if n < self.least]:
            while (side := self._cut(*self._ends(cell))) is not None:
                self.gone.add(self._next(side))
                self._draw()

    def _lines(self) -> None:
        """Hide what rows and columns ask for one by one: quick, and most of the work."""
        for place in (0, 1):
            lines: dict[Hashable, dict[Key, int]] = {}
            for key, n in self.cells.items():
                lines.setdefault(key[place], {})[key] = n
            for line in lines.values():
                hidden = sum(n for key, n in line.items() if key in self.gone)
                if 0 < hidden < self.least:
                    rest = [key for key in line if key not in self.gone]
                    self.gone.update(sorted(rest, key=line.__getitem__)[:1])

    def _draw(self) -> None:
        """Join what is hidden: how many people lie between a row and a column."""
        self.out: dict[Node, dict[Node, int]] = {}
        self.back: dict[Node, list[Node]] = {}
        for cell in self.cells.keys() & self.gone:
            row, column = self._ends(cell)
            columns = self.out.setdefault(row, {})
            if column not in columns:
                self.back.setdefault(column, []).append(row)
            columns[column] = columns.get(column, 0) + self.cells[cell]

    def _ends(self, cell: Key) -> tuple[Node, Node]:
        """Return the row and the column of a cell; those with a hidden margin are one."""
        row, column = cell
        return (
            ("row", None if (row, None) in self.gone else row),
            ("column", None if (None, column) in self.gone else column),
        )

    def _cut(self, source: Node, sink: Node) -> set[Node] | None:
        """Return the source's side of a cut of fewer than ``least`` people, or None."""
        flow: dict[tuple[Node, Node], int] = {}
        total = 0
        while total < self.least:
            came = self._reach(source, sink, flow)
            if sink not in came:
                return set(came)
            total += self._push(came, sink, flow)
        return None

    def _reach(
        self, source: Node, sink: Node, flow: Mapping[tuple[Node, Node], int]
    ) -> dict[Node, Node | None]:
        """Return where each node was reached from; backwards an edge carries any flow."""
        came: dict[Node, Node | None] = {source: None}
        queue = deque([source])
        while queue and sink not in came:
            node = queue.popleft()
            for other, n in self.out.get(node, {}).items():
                if other not in came and n > flow.get((node, other), 0):
                    came[other] = node
                    queue.append(other)
            for other in self.back.get(node, ()):
                if other not in came:
                    came[other] = node
                    queue.append(other)
        return came

    def _push(
        self,
        came: Mapping[Node, Node | None],
        sink: Node,
        flow: dict[tuple[Node, Node], int],
    ) -> int:
        """Send as much as fits along the way found; return how much."""
        way: list[tuple[Node, Node]] = []
        node = sink
        while (before := came[node]) is not None:
            way.append((before, node))
            node = before
        forward = [edge for edge in way if edge[0][0] == "row"]
        most = min(self.out[edge[0]][edge[1]] - flow.get(edge, 0) for edge in forward)
        for one, other in way:
            if one[0] == "row":
                flow[one, other] = flow.get((one, other), 0) + most
            else:
                flow[other, one] = flow.get((other, one), 0) - most
        return most

    def _next(self, side: set[Node]) -> Key:
        """Return what else is hidden: the smallest cell that closes the cut, else a margin."""
        crossing = [
            cell
            for cell in self.cells.keys() - self.gone
            if len({end in side for end in self._ends(cell)}) == 2
        ]
        if crossing:
            return min(crossing, key=lambda cell: (self.cells[cell], self._fresh(cell), repr(cell)))
        margins = self.margins.keys() - self.gone - {(None, None)}
        touching = [key for key in margins if self._node(key) in side] or list(margins)
        if touching:
            return min(touching, key=lambda key: (self.margins[key], repr(key)))
        return (None, None)

    def _fresh(self, cell: Key) -> int:
        """Return how many lines without anything hidden a cell would touch."""
        row, column = self._ends(cell)
        return (row not in self.out) + (column not in self.back)

    @staticmethod
    def _node(margin: Key) -> Node:
        row, column = margin
        return ("column", column) if row is None else ("row", row)
