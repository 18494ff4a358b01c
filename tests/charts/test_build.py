"""From results to figures: what is unknown stays unknown, what is too thin stays hidden."""

from __future__ import annotations

from datetime import date

import pytest

from cxma.charts import build
from cxma.domain.compute import compute
from cxma.domain.plan import lifted
from cxma.domain.questionnaire import Words
from cxma.domain.results import Kind, Results
from cxma.domain.snapshot import Snapshot
from cxma.i18n import Translator, translator
from tests.report import made


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return made.snapshot("es")


@pytest.fixture(scope="module")
def results(snapshot: Snapshot) -> Results:
    return compute(snapshot)


@pytest.fixture(scope="module")
def words(snapshot: Snapshot) -> Words:
    return snapshot.package.in_language("es")


@pytest.fixture
def tr() -> Translator:
    return translator("es-CL")


def test_the_radar_shows_what_there_is(results: Results, words: Words, tr: Translator) -> None:
    data = build.radar(results, words, tr)
    assert [series.key for series in data.series] == ["previous", "target", "now"]
    assert [axis.id for axis in data.axes] == ["D1", "D2", "D3", "D4", "D5", "D6"]
    assert data.series[-1].values[0] == results.nodes["D1"].score


def test_the_radar_can_show_what_is_expected(
    snapshot: Snapshot, results: Results, words: Words, tr: Translator
) -> None:
    expected = compute(snapshot, lifted(snapshot.initiatives))
    data = build.radar(results, words, tr, expected=expected)
    now, later = data.series[-1].values, data.series[-2].values
    assert data.series[-2].key == "expected"
    assert all((b or 0) >= (a or 0) for a, b in zip(now, later, strict=True))


def test_what_is_hardly_answered_has_no_value(words: Words, tr: Translator) -> None:
    results = compute(made.half("es"))
    data = build.radar(results, words, tr)
    assert data.series[-1].values[2:] == (None, None, None, None)
    rows = {row.id: row for row in build.dumbbell(results, words, tr).rows}
    assert rows["3.1"].now is None
    assert rows["1.1"].now is not None


def test_every_subdimension_has_its_row(results: Results, words: Words, tr: Translator) -> None:
    rows = build.dumbbell(results, words, tr).rows
    assert len(rows) == 25
    assert rows[0].group == "Visión y estrategia"
    assert rows[0].previous is not None


def test_small_groups_are_hidden(results: Results, words: Words, tr: Translator) -> None:
    data = build.heat_map(results, words, tr, by=Kind.SUBDIMENSION, least=4)
    assert [column.key for column in data.columns] == ["all", "direction", "front", "back"]
    direction = [row.cells[1] for row in data.rows]
    assert all(cell.hidden and cell.score is None for cell in direction if cell.n)


def test_groups_are_shown_from_the_least_on(results: Results, words: Words, tr: Translator) -> None:
    data = build.heat_map(results, words, tr, least=3)
    assert not any(cell.hidden for row in data.rows for cell in row.cells)


def test_plan_figures_keep_the_order(results: Results, tr: Translator) -> None:
    points = build.impact_effort(results.plan, tr).points
    rows = build.roadmap(results.plan, tr, today=date(2026, 6, 1)).rows
    assert [point.place for point in points] == list(range(1, len(results.plan) + 1))
    assert [row.label for row in rows] == [item.initiative.title for item in results.plan]


def test_a_distribution_has_a_mean(words: Words, tr: Translator) -> None:
    data = build.distribution((0, 2, 2, 0, 0), words, tr, agreed=3)
    assert (data.mean, data.agreed, data.unit) == (2.5, 3, "4 personas")
    assert build.distribution((0, 0, 0, 0, 0), words, tr).mean is None
