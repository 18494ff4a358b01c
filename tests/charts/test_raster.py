"""On the screen a figure is as it is on paper, only in pixels: lines keep their width."""

from __future__ import annotations

import pytest

from cxma.charts import raster
from cxma.charts.data import HotSpot
from cxma.charts.sheet import Pen, Sheet
from cxma.charts.style import ChartStyle
from tests.charts.test_figures import style

# isort: split
from matplotlib.figure import Figure


def line(figure: Figure, data: Pen, look: ChartStyle) -> tuple[HotSpot, ...]:
    Sheet(figure, look).line([(0, 36), (72, 36)], data)
    return ()


def ink(picture: raster.Picture, x: int) -> float:
    """Return how many pixels of a column are inked, part of one counted as such."""
    column = range(x, picture.width * picture.height, picture.width)
    return sum(picture.pixels[4 * place + 3] for place in column) / 255


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_line_is_as_thick_as_its_pen_in_points(ratio: float) -> None:
    picture = raster.draw(line, Pen("#000000", 6.0), style(), 96, 96, ratio)
    assert ink(picture, picture.width // 2) == pytest.approx(8 * ratio, abs=0.6)


def test_dashes_are_in_points() -> None:
    picture = raster.draw(line, Pen("#000000", 6.0, (12, 6)), style(), 96, 96)
    inked = [ink(picture, x) > 4 for x in range(96)]
    assert inked[0:15].count(True) >= 14
    assert inked[18:23] == [False] * 5
    assert inked[26:38] == [True] * 12
