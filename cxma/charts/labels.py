"""Labels beside points, moved apart until none covers another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cxma.charts.sheet import Point

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DEGREES = (
    0,
    180,
    90,
    270,
    45,
    135,
    315,
    225,
    22,
    158,
    338,
    202,
    67,
    113,
    247,
    293,
    11,
    169,
    191,
    349,
)
_AROUND = tuple(math.radians(degrees) for degrees in _DEGREES)
_AWAY = (2.0, 4.5, 10.0, 16.0, 23.0, 32.0, 44.0, 58.0, 76.0, 98.0)
"""Points between a point's edge and its label, nearest first."""
_RAYS = np.array([(away, math.cos(a), math.sin(a)) for away in _AWAY for a in _AROUND])
_LEADER_FROM = 5.0
"""A label further away than this is tied to its point by a line."""
_ALONG = np.linspace(0.0, 1.0, 9)
_COVERED = 10.0
_CROSSED = 20.0
"""How much a square point covered weighs, and a ninth of a line across something."""
_PASSES = 5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points."""

    x0: float
    y0: float
    x1: float
    y1: float


class Labels:
    """Find places for labels.

    Args:
        points: what they belong to.
        sizes: their widths and heights.
        radius: of a point's mark.
        area: where they must lie.
        taken: what they must not cover besides the marks and each other.
    """

    def __init__(
        self,
        points: Sequence[Point],
        sizes: Sequence[tuple[float, float]],
        radius: float,
        area: Box,
        taken: Sequence[Box] = (),
    ) -> None:
        self.radius, self.area = radius, area
        self._points = np.array(points, dtype=float).reshape(-1, 2)
        self._sizes = np.array(sizes, dtype=float).reshape(-1, 2)
        self._taken = np.array([(b.x0, b.y0, b.x1, b.y1) for b in taken]).reshape(-1, 4)
        self._placed = np.full((len(points), 4), np.nan)
        self._lines = np.full((len(points), len(_ALONG), 2), np.nan)

    @property
    def boxes(self) -> list[Box]:
        """Return the places found, in the order of the points."""
        return [Box(*map(float, row)) for row in self._placed]

    def place(self) -> float:
        """Find a place for every label; return the area still covered, 0 when nothing is."""
        covered = np.zeros(len(self._points))
        for turn in range(_PASSES):
            for place in self._crowded_first():
                covered[place] = self._settle(place, turn > 0)
            if turn and not covered.any():
                break
        return float(covered.sum())

    def _settle(self, place: int, again: bool) -> float:
        """Put a label where it covers least; return what it covers.

        One that stood free beside its mark stays when it is asked again.
        """
        if again and np.isnan(self._lines[place, 0, 0]):
            here = self._placed[place : place + 1]
            covered = self._covered(place, here)
            if not covered[0] and not self._crossed(place, here)[0]:
                return 0.0
        found = self._candidates(place)
        covered = self._covered(place, found)
        best = int(np.argmin(_COVERED * covered + self._crossed(place, found)))
        self._placed[place] = found[best]
        start, near, far = self._leaders(place, found[best : best + 1])
        line = start[0] + (near[0] - start[0]) * _ALONG[:, None]
        self._lines[place] = line if far[0] else np.nan
        return float(covered[best])

    def leader(self, place: int) -> tuple[Point, Point] | None:
        """Return the ends of the line between a point's mark and its label, or None when close."""
        start, near, far = self._leaders(place, self._placed[place : place + 1])
        if not far[0]:
            return None
        return (float(start[0, 0]), float(start[0, 1])), (float(near[0, 0]), float(near[0, 1]))

    def _crowded_first(self) -> list[int]:
        apart = np.linalg.norm(self._points[:, None] - self._points[None], axis=2)
        order = np.argsort(-(apart < 60).sum(axis=1), kind="stable")
        return [int(place) for place in order]

    def _candidates(self, place: int) -> NDArray[Any]:
        """Return boxes around a point, nearest first, slid sideways to lie in the area."""
        away, across, up = _RAYS.T
        (x, y), (w, h) = self._points[place], self._sizes[place]
        reach = self.radius + away
        area = self.area
        x0 = x + across * (reach + w / 2) - w / 2
        x0 = np.minimum(np.maximum(x0, area.x0), max(area.x0, area.x1 - w))
        y0 = y + up * (reach + h / 2) - h / 2
        boxes = np.stack([x0, y0, x0 + w, y0 + h], axis=1)
        inside = (y0 >= area.y0) & (y0 + h <= area.y1)
        if inside.any():
            return np.asarray(boxes[inside])
        y0 = np.minimum(np.maximum(y0, area.y0), area.y1 - h)
        return np.stack([x0, y0, x0 + w, y0 + h], axis=1)

    def _covered(self, place: int, boxes: NDArray[Any]) -> NDArray[Any]:
        """Return the area of marks, labels and what is taken that each box would cover."""
        others = np.arange(len(self._points)) != place
        known = others & ~np.isnan(self._placed[:, 0])
        own = self._marks(~others, 0.5)
        things = [self._placed[known], self._marks(others), own, self._taken]
        return np.asarray(_shared(boxes, np.concatenate(things)).sum(axis=1))

    def _crossed(self, place: int, boxes: NDArray[Any]) -> NDArray[Any]:
        """Return how far a line to each box would cross others, and others' lines the box."""
        others = np.arange(len(self._points)) != place
        known = others & ~np.isnan(self._placed[:, 0])
        start, near, far = self._leaders(place, boxes)
        line = start[:, None] + (near - start)[:, None] * _ALONG[None, :, None]
        things = np.concatenate([self._placed[known], self._marks(others)])
        inside = _inside(line.reshape(-1, 2), things).sum(axis=1)
        own = inside.reshape(len(boxes), -1).sum(axis=1) * far
        lines = self._lines[others].reshape(-1, 2)
        return np.asarray(_CROSSED * (own + _inside(lines, boxes).sum(axis=0)))

    def _marks(self, which: NDArray[Any], around: float = 2.5) -> NDArray[Any]:
        points, r = self._points[which], self.radius + around
        return np.concatenate([points - r, points + r], axis=1)

    def _leaders(
        self, place: int, boxes: NDArray[Any]
    ) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """Return the ends of lines to boxes, and which boxes are far enough to need one."""
        point = self._points[place]
        near = np.minimum(np.maximum(point, boxes[:, :2]), boxes[:, 2:])
        apart = np.linalg.norm(near - point, axis=1)
        share = (self.radius + 1) / np.maximum(apart, 1e-9)
        start = point + (near - point) * share[:, None]
        return start, near, apart - self.radius > _LEADER_FROM


def _shared(boxes: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    """Return the areas that boxes (rows) share with others (columns)."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    return np.asarray(np.prod(np.maximum(high - low, 0.0), axis=2))


def _inside(points: NDArray[Any], boxes: NDArray[Any]) -> NDArray[Any]:
    """Return which points (rows) lie in which boxes (columns)."""
    low = points[:, None] > boxes[None, :, :2]
    high = points[:, None] < boxes[None, :, 2:]
    return np.asarray((low & high).all(axis=2))
