"""Every figure draws in every theme, inside its sheet, with places to point at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cxma import theme
from cxma.charts import (
    build,
    distribution,
    dumbbell,
    heat_map,
    impact_effort,
    radar,
    roadmap,
)
from cxma.charts.data import HotSpot
from cxma.charts.drawing import Drawing, Words
from cxma.charts.style import ChartStyle
from cxma.domain.compute import compute
from cxma.domain.plan import Status
from cxma.domain.results import Results
from cxma.domain.snapshot import Snapshot
from cxma.i18n import translator
from tests.report import made

# isort: split
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

DAY = date(2026, 6, 20)
LONG = "Responsabilidades interdepartamentales " * 30
FIGURES = ("radar", "dumbbell", "heat_map", "impact_effort", "roadmap", "distribution")
DRAW: dict[str, Callable[[Any, Any, ChartStyle], tuple[HotSpot, ...]]] = {
    "radar": radar.draw,
    "dumbbell": dumbbell.draw,
    "heat_map": heat_map.draw,
    "impact_effort": impact_effort.draw,
    "roadmap": roadmap.draw,
    "distribution": distribution.draw,
}


def style(name: str = "print", size: float = 8.5) -> ChartStyle:
    return ChartStyle(theme.load(name), size, translator("es"))


def data_of(figure: str, snapshot: Snapshot, results: Results) -> Any:
    words, tr = snapshot.package.in_language("es"), translator("es")
    return {
        "radar": lambda: build.radar(results, words, tr, expected=results),
        "dumbbell": lambda: build.dumbbell(results, words, tr),
        "heat_map": lambda: build.heat_map(results, words, tr, least=3),
        "impact_effort": lambda: build.impact_effort(results.plan, tr),
        "roadmap": lambda: build.roadmap(results.plan, tr, today=DAY),
        "distribution": lambda: build.distribution((1, 3, 0, 4, 1), words, tr, agreed=4),
    }[figure]()


def size_of(figure: str, data: Any, look: ChartStyle) -> tuple[float, float]:
    if figure in ("dumbbell", "heat_map", "roadmap"):
        module = {"dumbbell": dumbbell, "heat_map": heat_map, "roadmap": roadmap}[figure]
        return 480, module.height(data, look)
    return (300, 150) if figure == "distribution" else (470, 300)


def drawn(figure: str, data: Any, look: ChartStyle) -> tuple[Figure, tuple[HotSpot, ...]]:
    wide, high = size_of(figure, data, look)
    sheet = Figure(figsize=(wide / 72, high / 72), dpi=72)
    canvas = FigureCanvasAgg(sheet)
    spots = DRAW[figure](sheet, data, look)
    canvas.draw()
    return sheet, spots


def words_of(sheet: Figure) -> list[Words]:
    return [w for art in sheet.get_children() if isinstance(art, Drawing) for w in art.words]


def assert_nothing_is_cut(sheet: Figure) -> None:
    wide, high = sheet.get_size_inches() * 72
    for words in words_of(sheet):
        left, low, right, top = words.box
        assert left > -2, words.text
        assert right < wide + 2, words.text
        assert low > -3, words.text
        assert top < high + 4, words.text


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return made.snapshot("es")


@pytest.fixture(scope="module")
def results(snapshot: Snapshot) -> Results:
    return compute(snapshot)


@pytest.mark.parametrize("name", ["light", "dark", "contrast", "print"])
@pytest.mark.parametrize("figure", FIGURES)
def test_it_draws(figure: str, name: str, snapshot: Snapshot, results: Results) -> None:
    sheet, spots = drawn(figure, data_of(figure, snapshot, results), style(name))
    assert spots
    for spot in spots:
        assert 0 <= spot.x0 < spot.x1 <= 1
        assert 0 <= spot.y0 < spot.y1 <= 1
        assert spot.label
    assert_nothing_is_cut(sheet)


@pytest.mark.parametrize("figure", FIGURES)
def test_nothing_is_needed_to_draw(figure: str) -> None:
    bare = made.empty()
    sheet, _ = drawn(figure, data_of(figure, bare, compute(bare)), style())
    assert_nothing_is_cut(sheet)


def test_long_names_are_wrapped_not_cut_off(snapshot: Snapshot, results: Results) -> None:
    data = data_of("radar", snapshot, results)
    axes = tuple(replace(axis, label=LONG) for axis in data.axes)
    assert_nothing_is_cut(drawn("radar", replace(data, axes=axes), style())[0])
    for figure in ("dumbbell", "heat_map", "roadmap"):
        data = data_of(figure, snapshot, results)
        rows = tuple(replace(row, label=LONG) for row in data.rows)
        assert_nothing_is_cut(drawn(figure, replace(data, rows=rows), style())[0])


def test_large_text_stays_inside(snapshot: Snapshot, results: Results) -> None:
    for figure in ("dumbbell", "heat_map", "roadmap"):
        data = data_of(figure, snapshot, results)
        assert_nothing_is_cut(drawn(figure, data, style(size=15))[0])


def test_spots_say_what_they_stand_for(snapshot: Snapshot, results: Results) -> None:
    _, spots = drawn("radar", data_of("radar", snapshot, results), style())
    assert spots[0].id == "D1"
    assert spots[0].label.startswith("Visión y estrategia: Hoy 2,")
    _, cells = drawn("heat_map", data_of("heat_map", snapshot, results), style())
    assert "D1:front" in [cell.id for cell in cells]


def test_initiatives_never_cover_each_other(snapshot: Snapshot, results: Results) -> None:
    data = data_of("impact_effort", snapshot, results)
    same = tuple(replace(point, effort=1.0, impact=2.0) for point in data.points)
    _, spots = drawn("impact_effort", replace(data, points=same), style())
    for place, one in enumerate(spots):
        for other in spots[place + 1 :]:
            apart = abs(one.x0 - other.x0) > 0.02 or abs(one.y0 - other.y0) > 0.02
            assert apart


def test_initiatives_stay_in_their_quadrant(snapshot: Snapshot, results: Results) -> None:
    data = data_of("impact_effort", snapshot, results)
    high = tuple(replace(point, effort=3.0, impact=3.0) for point in data.points[:5])
    low = tuple(replace(point, effort=2.9, impact=3.0) for point in data.points[5:])
    _, spots = drawn("impact_effort", replace(data, points=high + low), style())
    left = {str(point.id) for point in low}
    border = max(spot.x1 for spot in spots if spot.id in left)
    assert all(spot.x0 > border for spot in spots if spot.id not in left)


def test_any_letters_can_be_labels(snapshot: Snapshot, results: Results) -> None:
    data = data_of("roadmap", snapshot, results)
    odd = "R&D < 5 <b> $x^2$ 😀 العميل 客户 \x00 \u0e01"
    rows = tuple(replace(row, label=odd) for row in data.rows)
    assert_nothing_is_cut(drawn("roadmap", replace(data, rows=rows), style())[0])


def test_a_verified_initiative_has_a_tick(snapshot: Snapshot, results: Results) -> None:
    data = data_of("roadmap", snapshot, results)
    done = tuple(replace(row, status=Status.DONE) for row in data.rows)
    verified = tuple(replace(row, status=Status.VERIFIED) for row in data.rows)

    def shapes(rows: tuple[Any, ...]) -> int:
        sheet, _ = drawn("roadmap", replace(data, rows=rows), style())
        parts = [art.parts for art in sheet.get_children() if isinstance(art, Drawing)]
        return len(parts[0])

    dated = sum(row.start is not None for row in data.rows)
    assert shapes(verified) == shapes(done) + dated + 1
