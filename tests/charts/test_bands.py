"""A band is told by shape as well as by colour, and both can be seen in every theme."""

from __future__ import annotations

import pytest

from cxma import theme
from cxma.charts import bands
from cxma.charts.drawing import Drawing, Shape
from cxma.charts.sheet import Sheet
from cxma.domain.priority import Band
from tests.charts.test_figures import style

# isort: split
from matplotlib.figure import Figure


def drawn(band: Band) -> Shape:
    figure = Figure(figsize=(1, 1))
    bands.mark(Sheet(figure, style()), 20, 20, band, 10)
    [drawing] = [artist for artist in figure.get_children() if isinstance(artist, Drawing)]
    [shape] = [part for part in drawing.parts if isinstance(part, Shape)]
    return shape


def test_no_two_bands_have_one_shape() -> None:
    shapes = {
        (drawn(band).path.vertices.tobytes(), drawn(band).pen is None)  # type: ignore[union-attr]
        for band in Band
    }
    assert len(shapes) == len(Band)


@pytest.mark.parametrize("name", ["light", "dark", "contrast", "print"])
def test_bands_stand_out(name: str) -> None:
    look = theme.load(name)
    for band in Band:
        assert theme.contrast(bands.colour(look, band), look["surface"]) >= 3, band
        assert theme.contrast(bands.colour(look, band), look["raised"]) >= 3, band


def test_a_key_names_what_is_shown_in_the_order_of_the_bands() -> None:
    names = tuple((band, band.value) for band in Band)
    sheet = Sheet(Figure(), style())
    found = bands.entries(sheet, names, [Band.NO_DATA, Band.CRITICAL, Band.CRITICAL])
    assert [entry.text for entry in found] == ["critical", "no_data"]
