"""Figures about internal clients: inside their sheet, nothing covered, every place with words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from cxma.charts import (
    double_map,
    importance_performance,
    ishikawa,
    journey_map,
    matrix_picture,
    pareto,
    service_journey,
    sparkline,
    wave_change,
    why_tree,
)
from cxma.charts.data import HotSpot
from cxma.charts.drawing import Drawing, Shape, Words
from cxma.charts.internal_data import CauseItem, ServicePoint
from cxma.charts.style import ChartStyle
from tests.charts import internal_made as made
from tests.charts.test_figures import LONG, assert_nothing_is_cut, style, words_of

# isort: split
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


@dataclass(frozen=True)
class Case:
    """A figure with ordinary data, with nothing, and with as much as it is made for."""

    draw: Callable[[Figure, Any, ChartStyle], tuple[HotSpot, ...]]
    height: Callable[[Any, ChartStyle, float], float]
    some: Callable[[], Any]
    none: Callable[[], Any]
    much: Callable[[], Any]
    width: float = 480


CASES = {
    "importance_performance": Case(
        importance_performance.draw,
        lambda data, look, width: 330,
        made.importance,
        lambda: made.importance(0),
        lambda: made.importance(30),
    ),
    "journey_map": Case(
        journey_map.draw,
        journey_map.height,
        made.journey,
        lambda: made.journey(0),
        lambda: made.journey(9),
        740,
    ),
    "double_map": Case(
        double_map.draw,
        double_map.height,
        made.double_map,
        lambda: made.double_map(0, 0),
        lambda: made.double_map(5, 14),
    ),
    "service_journey": Case(
        service_journey.draw,
        service_journey.height,
        made.service_journey,
        lambda: made.service_journey(0),
        lambda: made.service_journey(14),
    ),
    "matrix_picture": Case(
        matrix_picture.draw,
        matrix_picture.height,
        made.matrix,
        lambda: made.matrix(0, 0),
        lambda: made.matrix(24, 9),
    ),
    "ishikawa": Case(
        ishikawa.draw,
        ishikawa.height,
        made.ishikawa,
        lambda: made.ishikawa(0),
        lambda: made.ishikawa(7),
    ),
    "why_tree": Case(
        why_tree.draw,
        why_tree.height,
        made.why_tree,
        lambda: made.why_tree(0),
        lambda: made.why_tree(6),
    ),
    "pareto": Case(
        pareto.draw, pareto.height, made.pareto, lambda: made.pareto(0), lambda: made.pareto(12)
    ),
    "sparkline": Case(
        sparkline.draw,
        lambda data, look, width: 26,
        made.sparkline,
        lambda: made.sparkline(0),
        lambda: made.sparkline(12),
        130,
    ),
    "wave_change": Case(
        wave_change.draw,
        wave_change.height,
        made.wave_change,
        lambda: made.wave_change(0),
        lambda: made.wave_change(24),
    ),
}


def drawn(
    name: str, data: Any, look: ChartStyle | None = None, part: float = 1.0
) -> tuple[Figure, tuple[HotSpot, ...]]:
    case, look = CASES[name], look or style()
    high = case.height(data, look, case.width) * part
    sheet = Figure(figsize=(case.width / 72, high / 72), dpi=72)
    canvas = FigureCanvasAgg(sheet)
    spots = case.draw(sheet, data, look)
    canvas.draw()
    return sheet, spots


def assert_nothing_is_covered(sheet: Figure) -> None:
    """No two lines of text share ground; a hair is left for descenders."""
    boxes = [(words.text, words.box) for words in words_of(sheet)]
    for place, (text, one) in enumerate(boxes):
        for other_text, other in boxes[place + 1 :]:
            wide = min(one[2], other[2]) - max(one[0], other[0])
            tall = min(one[3], other[3]) - max(one[1], other[1])
            assert wide < 0.8 or tall < 1.8, f"{text!r} and {other_text!r}"


def assert_spots_are_sound(spots: tuple[HotSpot, ...]) -> None:
    for spot in spots:
        assert 0 <= spot.x0 < spot.x1 <= 1
        assert 0 <= spot.y0 < spot.y1 <= 1
        assert spot.label
        assert not spot.label.startswith("charts.")


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "print"])
@pytest.mark.parametrize("name", CASES)
def test_it_draws(name: str, theme: str) -> None:
    sheet, spots = drawn(name, CASES[name].some(), style(theme))
    assert spots
    assert_spots_are_sound(spots)
    assert_nothing_is_cut(sheet)
    assert_nothing_is_covered(sheet)


@pytest.mark.parametrize("name", CASES)
def test_nothing_yet_is_said_in_words(name: str) -> None:
    sheet, spots = drawn(name, CASES[name].none())
    assert words_of(sheet)
    assert_spots_are_sound(spots)
    assert_nothing_is_cut(sheet)
    assert_nothing_is_covered(sheet)


@pytest.mark.parametrize("name", CASES)
def test_much_has_room(name: str) -> None:
    sheet, spots = drawn(name, CASES[name].much())
    assert_spots_are_sound(spots)
    assert_nothing_is_cut(sheet)
    assert_nothing_is_covered(sheet)


@pytest.mark.parametrize("name", CASES)
def test_large_text_has_room(name: str) -> None:
    sheet, _ = drawn(name, CASES[name].some(), style(size=14))
    assert_nothing_is_cut(sheet)


@pytest.mark.parametrize(
    "name", ["journey_map", "double_map", "service_journey", "ishikawa", "why_tree", "pareto"]
)
def test_a_low_sheet_has_smaller_words_not_fewer_things(name: str) -> None:
    data = CASES[name].some()
    _, wanted = drawn(name, data)
    sheet, spots = drawn(name, data, part=0.75)
    assert [spot.id for spot in spots] == [spot.id for spot in wanted]
    assert_nothing_is_cut(sheet)
    assert_nothing_is_covered(sheet)


def texts(sheet: Figure) -> str:
    return " ".join(words.text for words in words_of(sheet))


def test_labels_of_thirty_services_are_whole() -> None:
    sheet, _ = drawn("importance_performance", made.importance(30))
    assert "…" not in texts(sheet)


def test_services_in_one_place_are_all_seen() -> None:
    data = made.importance(6)
    same = tuple(replace(point, performance=30.0, importance=4.0) for point in data.points)
    sheet, spots = drawn("importance_performance", replace(data, points=same))
    assert len({spot.x0 for spot in spots if spot.id != "left_out"}) == 6
    assert_nothing_is_covered(sheet)


def test_who_is_left_out_is_said() -> None:
    sheet, spots = drawn("importance_performance", made.importance())
    assert "Seguridad" in texts(sheet)
    assert [spot.label for spot in spots if spot.id == "left_out"] == [
        "Fuera del gráfico, sin respuestas suficientes (n < 5): Seguridad"
    ]


def test_a_service_says_where_it_stands() -> None:
    _, spots = drawn("importance_performance", made.importance())
    assert spots[0].label == (
        "Consulta de stock: ISX −40, importancia 3,1, 12 personas, Crítico, Concentrarse aquí"
    )


@pytest.mark.parametrize("name", ["importance_performance", "wave_change", "matrix_picture"])
def test_figures_below_zero_have_a_minus_sign(name: str) -> None:
    sheet, spots = drawn(name, CASES[name].some())
    said = texts(sheet) + " ".join(spot.label for spot in spots)
    assert re.search(r"−\d", said)
    assert not re.search(r"(?<!\w)-\d", said)


def test_the_heads_of_a_double_map_are_whole_in_large_text() -> None:
    sheet, _ = drawn("double_map", made.double_map(), style(size=18))
    said = " ".join(texts(sheet).split())
    assert "Quién le presta servicio" in said
    assert "A quién presta servicio" in said
    assert_nothing_is_cut(sheet)


def test_the_extremes_of_the_scales_are_inside() -> None:
    data = made.importance(4)
    ends = [(-100.0, 1.0), (100.0, 5.0), (-100.0, 5.0), (100.0, 1.0)]
    points: list[ServicePoint] = [
        replace(point, performance=x, importance=y, label=LONG[:80])
        for point, (x, y) in zip(data.points, ends, strict=True)
    ]
    sheet, _ = drawn("importance_performance", replace(data, points=tuple(points)))
    assert_nothing_is_cut(sheet)
    assert_nothing_is_covered(sheet)


def test_a_journey_is_split_where_its_stages_have_no_room() -> None:
    data = made.journey(11)
    narrow = journey_map.pages(data, 480, style())
    assert [len(page.stages) for page in narrow] == [4, 3, 4]
    assert [page.first for page in narrow] == [1, 5, 8]
    assert sum((page.stages for page in narrow), ()) == data.stages
    wide = journey_map.pages(data, 740, style())
    assert [len(page.stages) for page in wide] == [6, 5]
    assert journey_map.pages(made.journey(4), 480, style()) == (made.journey(4),)


def test_a_process_that_pauses_has_two_cards() -> None:
    _, spots = drawn("journey_map", made.journey(5))
    assert [spot.id for spot in spots].count("process:2") == 3
    assert [spot.id for spot in spots].count("process:3") == 1


def test_a_stage_says_everything() -> None:
    _, spots = drawn("journey_map", made.journey(5))
    stage = next(spot for spot in spots if spot.id == "stage:3")
    assert stage.label == (
        "3. Comprar, Llama al centro de atención porque no entiende las instrucciones, "
        "Momento de la verdad, 12.400 clientes al mes, 7,2\xa0/ 10, sin fuente"
    )


def test_a_matrix_is_split_by_rows_and_columns() -> None:
    data = made.matrix(40, 14)
    pages = matrix_picture.pages(data, 480, 500, style())
    assert len(pages) == 6
    for page in pages:
        assert matrix_picture.height(page, style(), 480) <= 500
        assert len(page.areas) == 7
    assert sum(len(page.rows) for page in pages) == 80


def test_a_cell_says_what_its_number_means() -> None:
    _, spots = drawn("matrix_picture", made.matrix(1, 4))
    assert [spot.label for spot in spots if spot.id.startswith("cell:")] == [
        "Consulta de stock, Centro de contacto: 1 Ayuda",
        "Consulta de stock, Abastecimiento: 2 Importa",
        f"Consulta de stock, {made.AREAS[3]}: 3 Sin esto no se puede atender",
    ]


def test_causes_beyond_five_are_counted() -> None:
    sheet, spots = drawn("ishikawa", made.ishikawa(7))
    assert "y 2 causas más" in texts(sheet)
    assert sum(spot.id.startswith("cause:") for spot in spots) == 30


def test_root_causes_are_said() -> None:
    for name in ("ishikawa", "why_tree", "pareto"):
        _, spots = drawn(name, CASES[name].some())
        assert any(spot.label.endswith("Causa raíz") for spot in spots), name


def test_long_causes_are_wrapped() -> None:
    data = made.why_tree(2)
    first = replace(data.why[0], cause=CauseItem(1, LONG[:200], True))
    sheet, _ = drawn("why_tree", replace(data, why=(first,)))
    assert_nothing_is_cut(sheet)
    assert_nothing_is_covered(sheet)


def test_a_pareto_speaks_of_shares() -> None:
    _, spots = drawn("pareto", made.pareto())
    assert spots[0].label.replace("\xa0", " ") == (
        f"{made.CAUSES[0]}: 216 clientes afectados al mes, "
        "30 % del total, 30 % acumulado, Causa raíz"
    )
    assert spots[-1].label.endswith("100\xa0% acumulado")


def test_hours_are_added_up_without_the_unknown() -> None:
    sheet, _ = drawn("service_journey", made.service_journey())
    assert "En total, 45,5 horas (1 paso sin dato)" in texts(sheet)


def test_a_sparkline_shows_its_last_value() -> None:
    sheet, spots = drawn("sparkline", made.sparkline())
    assert texts(sheet) == "4,0\xa0h"
    assert spots[-1].label == (
        "Tiempo de respuesta, 1 jun 2026: 4,0\xa0h, Línea base 9,4\xa0h, Meta 2,0\xa0h"
    )


def test_a_change_that_may_be_chance_is_no_change() -> None:
    _, spots = drawn("wave_change", made.wave_change())
    assert spots[0].label.endswith("Sin cambio claro")
    assert spots[1].label.endswith("Baja clara")
    assert spots[2].label.endswith("Mejora clara")
    assert spots[3].label.endswith("Solo una de las dos")


def test_the_words_of_a_cause_stay_off_its_bone() -> None:
    sheet, _ = drawn("ishikawa", made.ishikawa(3))
    slanted = [part for part in parts_of(sheet) if isinstance(part, Shape) and is_slanted(part)]
    assert len(slanted) == 6
    for shape in slanted:
        (x0, y0), (x1, y1) = shape.path.vertices[:2]
        for words in words_of(sheet):
            left, low, right, top = words.box
            middle = (low + top) / 2
            if min(y0, y1) < middle < max(y0, y1):
                x = x0 + (x1 - x0) * (middle - y0) / (y1 - y0)
                assert not left - 1 < x < right + 1, words.text


def parts_of(sheet: Figure) -> list[Shape | Words]:
    return [p for art in sheet.get_children() if isinstance(art, Drawing) for p in art.parts]


def is_slanted(shape: Shape) -> bool:
    points = shape.path.vertices
    return len(points) == 2 and bool((abs(points[0] - points[1]) > 1).all())


def test_the_key_names_both_waves() -> None:
    sheet, _ = drawn("wave_change", made.wave_change())
    assert "Antes: Marzo 2026" in texts(sheet)
    assert "Ahora: Septiembre 2026" in texts(sheet)
