"""Themes read well: contrast of text and of controls, and any colour a consultancy brings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma import theme

THEMES = ("light", "dark", "contrast", "print")


@pytest.mark.parametrize("name", THEMES)
def test_every_role_has_a_colour(name: str) -> None:
    assert set(theme.load(name).roles) == set(theme.ROLES)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "signal", "danger", "good"])
@pytest.mark.parametrize("ground", ["window", "surface", "raised"])
def test_text_reads_on_every_ground(name: str, text: str, ground: str) -> None:
    shown = theme.load(name)
    least = 7.0 if name == "contrast" else 4.5
    assert theme.contrast(shown[text], shown[ground]) >= least


@pytest.mark.parametrize("name", THEMES)
def test_text_reads_on_the_accent_and_on_what_is_chosen(name: str) -> None:
    shown = theme.load(name)
    assert theme.contrast(shown["on_accent"], shown["accent"]) >= 4.5
    assert theme.contrast(shown["ink"], shown["accent_soft"]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("count", range(3, 8))
def test_a_level_reads_on_its_own_colour(name: str, count: int) -> None:
    shown = theme.load(name)
    for level in range(1, count + 1):
        assert theme.contrast(shown.on_level(level, count), shown.level(level, count)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_the_scale_prints_in_grey(name: str) -> None:
    shown = theme.load(name)
    against_ground = [theme.contrast(colour, shown["surface"]) for colour in shown.levels]
    assert against_ground == sorted(against_ground)
    assert all(later / earlier > 1.2 for earlier, later in pairwise(against_ground))


@given(st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}"))
def test_any_brand_colour_carries_readable_text(colour: str) -> None:
    branded = theme.load("print").branded(colour)
    assert theme.contrast(branded["on_accent"], branded["accent"]) >= 4.5
    assert len(set(branded.levels)) == 5
    assert theme.contrast(branded["accent_text"], branded["surface"]) >= 4.5
    against_ground = [theme.contrast(step, branded["surface"]) for step in branded.levels]
    assert against_ground == sorted(against_ground)
