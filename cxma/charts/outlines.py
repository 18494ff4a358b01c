"""Paths of the shapes that figures are made of, in points."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cxma.charts import engine  # noqa: F401  (before matplotlib)

# isort: split
from matplotlib.path import Path

Point = tuple[float, float]
_ARC = 0.5523
"""Handle length of the curve that draws a quarter of a circle."""
_DIAMOND = ((0, -0.594), (0.594, 0), (0, 0.594), (-0.594, 0))
_SQUARE = ((-0.46, -0.46), (0.46, -0.46), (0.46, 0.46), (-0.46, 0.46))
_TRIANGLE = ((-0.5, -0.5), (0.5, -0.5), (0, 0.5))
_FALLING = ((-0.54, 0.46), (0.54, 0.46), (0, -0.5))
_STAR = tuple(
    (r * math.sin(point * math.pi / 5), r * math.cos(point * math.pi / 5))
    for point, r in zip(range(10), [0.62, 0.26] * 5, strict=True)
)
MARKS = {
    "diamond": _DIAMOND,
    "square": _SQUARE,
    "triangle": _TRIANGLE,
    "falling": _FALLING,
    "star": _STAR,
}
"""Corners of the markers of size 1."""


def closed(points: Sequence[Point]) -> Path:
    """Return a shape through points."""
    codes = [Path.MOVETO, *[Path.LINETO] * (len(points) - 1), Path.CLOSEPOLY]
    return Path([*points, points[0]], codes)


def circle(x: float, y: float, r: float) -> Path:
    """Return a circle around a point."""
    k = r * _ARC
    points = [(x, y - r)]
    points += [(x + k, y - r), (x + r, y - k), (x + r, y)]
    points += [(x + r, y + k), (x + k, y + r), (x, y + r)]
    points += [(x - k, y + r), (x - r, y + k), (x - r, y)]
    points += [(x - r, y - k), (x - k, y - r), (x, y - r)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 12, Path.CLOSEPOLY]
    return Path([*points, points[0]], codes)


def rounded(x: float, y: float, w: float, h: float, r: float) -> Path:
    """Return a rectangle whose corners are quarters of a circle."""
    k = r * (1 - _ARC)
    points = [(x + r, y)]
    corners = (
        ((x + w - r, y), (x + w - k, y), (x + w, y + k), (x + w, y + r)),
        ((x + w, y + h - r), (x + w, y + h - k), (x + w - k, y + h), (x + w - r, y + h)),
        ((x + r, y + h), (x + k, y + h), (x, y + h - k), (x, y + h - r)),
        ((x, y + r), (x, y + k), (x + k, y), (x + r, y)),
    )
    for corner in corners:
        points.extend(corner)
    codes = [Path.MOVETO, *([Path.LINETO] + [Path.CURVE4] * 3) * 4, Path.CLOSEPOLY]
    return Path([*points, points[0]], codes)
