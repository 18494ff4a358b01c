"""Plan's figures say what they are: points are no money, no change is no arrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton

from cxma.ui.explanations import explain
from cxma.ui.pages.plan import PlanPage
from cxma.ui.pages.plan.what_if import step
from tests.ui.results.window import PageWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Opener = Callable[..., PageWindow]


@pytest.mark.parametrize(("language", "unit"), [("en", "\u00a0pts"), ("es", "\u00a0ptos.")])
def test_a_score_is_said_in_points(opener: Opener, language: str, unit: str) -> None:
    shown = opener(PlanPage, language=language)
    table = shown.page.board.table
    assert all(row[5].text.endswith(unit) for row in table.rows)
    explained = explain(shown.sources, table.rows[0][5].target)
    assert explained is not None
    assert explained.figure == table.rows[0][5].text


def test_the_page_says_what_a_score_is_made_of(opener: Opener) -> None:
    shown = opener(PlanPage)
    model = shown.page.board.table.model()
    hint = model.headerData(5, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "÷ effort" in hint
    assert model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) is None
    assert "points (reach × impact × confidence ÷ effort)" in shown.page.board._summary.text()


def test_a_figure_that_does_not_change_stands_alone(opener: Opener) -> None:
    shown = opener(PlanPage)
    what_if = shown.page.side.what_if
    shown.find(QPushButton, "Tick none").click()
    assert not any("→" in value.text() for value in what_if._values)
    assert all(same.isVisible() for same in what_if._same)
    assert what_if._values[2].accessibleName().endswith(", unchanged")
    shown.find(QPushButton, "Tick all").click()
    assert "→" in what_if._values[0].text()
    assert not what_if._same[0].isVisible()


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (2.42, 2.76, ("2.4", "2.8", "+0.3")),
        (2.41, 2.44, ("2.41", "2.44", "+0.03")),
        (2.44, 2.46, ("2.44", "2.46", "+0.02")),
        (2.41, 2.41, ("2.4", "2.4", "–")),
        (None, None, ("–", "–", "–")),
    ],
)
def test_one_decimal_unless_a_change_would_read_as_none(
    opener: Opener, now: float | None, then: float | None, said: tuple[str, str, str]
) -> None:
    assert step(opener(PlanPage).sources, now, then) == said


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("scale", [100, 150])
def test_no_dimension_is_cut_in_the_what_if(opener: Opener, language: str, scale: int) -> None:
    shown = opener(PlanPage, language=language, scale=scale, size=(1200 * scale // 100, 900))
    QApplication.processEvents()
    table = shown.page.side.what_if.table
    metrics = QFontMetrics(QFont(table.font()))
    for row in table.rows:
        longest = max(metrics.horizontalAdvance(word) for word in row[0].text.split())
        assert longest + 16 <= table.columnWidth(0), row[0].text
