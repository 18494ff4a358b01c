"""Results: the headline, the next step, and the way from any number to the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cxma import catalogue
from cxma.actions import engagement, scoring
from cxma.domain.questionnaire import Form
from cxma.domain.results import OVERALL
from cxma.domain.scoring import level
from cxma.domain.snapshot import Client
from cxma.store.project import Project
from cxma.ui.pages.results import ResultsPage
from cxma.ui.pages.results.headline import sentences
from cxma.ui.pages.results.lists import FIRST
from cxma.ui.pages.results.next_step import next_step
from cxma.ui.widgets.buttons import Chip, QuietButton
from cxma.ui.widgets.explain import ExplainPopover
from cxma.ui.widgets.figure_button import FigureButton
from cxma.ui.widgets.figure_table import FigureTable
from cxma.ui.widgets.link_row import LinkRow
from tests.ui.results.window import PageWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Opener = Callable[..., PageWindow]


def popover(shown: PageWindow) -> ExplainPopover:
    """Return the explanation that is open."""
    return next(p for p in shown.window.findChildren(ExplainPopover) if p.isVisible())


def words(widget: object) -> str:
    """Return everything a widget says."""
    QApplication.processEvents()
    labels = widget.findChildren(QLabel)  # type: ignore[attr-defined]
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_the_headline_says_level_score_index_coverage_and_confidence(opener: Opener) -> None:
    shown = opener(ResultsPage)
    overall, tr = shown.context.results.overall, shown.context.tr
    said = words(shown.page._sections.headline)
    level = shown.context.words.level_name(overall.level or 0)
    assert f"Level {overall.level} · {level}" in said
    assert tr.number(overall.score or 0) in said
    assert tr.number(overall.index or 0, 0) in said
    assert tr.percent(overall.coverage or 0) in said
    assert tr.number(overall.confidence.value, 2) in said
    assert "7 people" in said


def test_the_level_is_said_to_be_the_rounded_score(opener: Opener) -> None:
    shown = opener(ResultsPage)
    node = shown.sources.results.overall
    said = words(shown.page)
    assert f" on a scale of 1 to 5, which rounds to level {node.level}." in said


@pytest.mark.parametrize(
    ("score", "said"), [(2.46, "2.46"), (2.497, "2.497"), (2.44, "2.4"), (2.54, "2.5")]
)
def test_the_score_beside_its_level_can_be_rounded_by_eye(
    opener: Opener, score: float, said: str
) -> None:
    sources = opener(ResultsPage).sources
    node = replace(sources.results.overall, score=score, level=level(score, 5))
    assert f" is {said} on a scale" in sentences(sources, node)[0]


def test_a_figure_opens_what_stands_behind_it(opener: Opener) -> None:
    shown = opener(ResultsPage)
    button = shown.find(FigureButton, "Score")
    button.setFocus()
    shown.press(Qt.Key.Key_Return)
    assert popover(shown).node_id == OVERALL
    shown.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is button


def test_one_walks_down_to_the_question_and_back(opener: Opener) -> None:
    shown = opener(ResultsPage)
    shown.page.explain("D4")
    opened = popover(shown)
    follow = opened.findChild(LinkRow, "follow 4.5")
    follow.click()
    assert opened.node_id == "4.5"
    opened.findChild(LinkRow, "follow A2").click()
    assert opened.node_id == "A2"
    assert "Marta Peña" in words(opened)
    shown.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    shown.press(Qt.Key.Key_Backspace)
    assert opened.node_id == "D4"
    opened.follow("A2")
    shown.find(QPushButton, "Open in Assess").click()
    assert shown.visited == [("assess", "A2")]
    assert not opened.isVisible()


def test_the_keyboard_stays_in_the_explanation(opener: Opener) -> None:
    shown = opener(ResultsPage)
    shown.page.explain("4.1")
    opened = popover(shown)
    seen = set()
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert opened.isAncestorOf(focused)
        seen.add(focused)
        shown.press(Qt.Key.Key_Tab)
    assert len(seen) >= 5


def test_a_click_elsewhere_closes_and_another_number_takes_over(opener: Opener) -> None:
    shown = opener(ResultsPage)
    shown.page.explain("D1")
    first = popover(shown)
    table: FigureTable = shown.page._sections.radar.table
    spot = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QApplication.processEvents()
    assert popover(shown) is not first
    assert popover(shown).node_id == "D2"


def test_the_explanation_follows_the_file(opener: Opener, project: Project) -> None:
    shown = opener(ResultsPage)
    shown.page.explain("A3")
    scoring.set_agreed(project, "A3", 5)
    assert "Level 5" in words(popover(shown))
    project.undo()
    assert "Level 5" not in words(popover(shown))


def test_table_cells_explain_themselves_by_keyboard(opener: Opener) -> None:
    shown = opener(ResultsPage)
    table: FigureTable = shown.page._sections.radar.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Return)
    assert popover(shown).node_id == "D2"
    shown.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table


def test_every_cell_can_be_read_aloud(opener: Opener) -> None:
    shown = opener(ResultsPage)
    table: FigureTable = shown.page._sections.radar.table
    model, role = table.model(), Qt.ItemDataRole.AccessibleTextRole
    said = [str(model.data(model.index(0, c), role)) for c in range(model.columnCount())]
    assert said[1].startswith("Now: ")
    assert any(text.startswith("Distribution: Distribution: 1: ") for text in said)


def test_the_charts_come_after_the_words_and_explain_themselves(
    opener: Opener, qtbot: QtBot
) -> None:
    shown = opener(ResultsPage)
    chart = shown.page._sections.radar.chart
    qtbot.waitUntil(lambda: chart.is_drawn, timeout=20_000)
    chart.setFocus()
    shown.press(Qt.Key.Key_Return)
    assert popover(shown).node_id == chart.spots[0].id == "D1"


def test_a_cell_of_the_heat_map_is_a_groups_view(opener: Opener, qtbot: QtBot) -> None:
    shown = opener(ResultsPage, size=(1500, 3600))
    heat = shown.page._sections.heat
    qtbot.waitUntil(lambda: heat.chart.is_drawn, timeout=20_000)
    heat.chart.activated.emit("D4:front")
    assert popover(shown).node_id == "front@D4"
    heat.chart.activated.emit("D4:all")
    assert popover(shown).node_id == "D4"


def test_the_heat_map_expands_to_subdimensions_and_has_a_table(opener: Opener) -> None:
    shown = opener(ResultsPage)
    heat = shown.page._sections.heat
    assert len(heat.table.rows) == 6
    next(chip for chip in heat.findChildren(Chip) if chip.text() == "Sub-dimensions").click()
    assert len(heat.table.rows) == 25
    heat.chip.click()
    assert heat.table.isVisible()
    assert not heat.chart.isVisible()
    row = heat.table.rows[0]
    assert row[2].target.endswith("@1.1")
    assert row[2].remark.startswith("n ")
    assert any(row[3].counts)


def test_what_differs_is_discussed_first_and_leads_to_the_question(opener: Opener) -> None:
    shown = opener(ResultsPage)
    first = shown.context.results.discuss_first()[0]
    go = shown.find(QuietButton, f"To the question {first.id} ")
    go.click()
    assert shown.visited == [("assess", first.id)]
    rows = shown.page._sections.discuss.findChildren(LinkRow)
    assert len(rows) == FIRST
    shown.find(QuietButton, "Show all").click()
    QApplication.sendPostedEvents(None, 0)
    QApplication.processEvents()
    rows = [row for row in shown.page._sections.discuss.findChildren(LinkRow) if row.isVisible()]
    assert len(rows) == len(shown.context.results.discuss_first())


def test_the_next_step_depends_on_what_is_missing(opener: Opener, project: Project) -> None:
    shown = opener(ResultsPage)
    results, snapshot = shown.context.results, shown.context.snapshot
    assert next_step(snapshot, results).code == "discuss"
    with project.change(_label()) as edit:
        for question in results.discuss_first():
            edit.set_agreed(question.id, 3, "")
    assert next_step(shown.context.snapshot, shown.context.results).code == "report"
    with project.change(_label()) as edit:
        for item in shown.context.snapshot.initiatives:
            edit.remove_initiative(item.id)
    assert next_step(shown.context.snapshot, shown.context.results).code == "plan"
    assert shown.page._sections.headline.next_button.text() == "Make the plan"
    with project.change(_label()) as edit:
        for sub in shown.context.snapshot.targets:
            edit.set_target(sub, None, "")
    assert next_step(shown.context.snapshot, shown.context.results).code == "targets"


def test_without_answers_it_teaches_and_leads_on(
    opener: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    package = catalogue.read(catalogue.default())
    path, day = tmp_path / "new.cxma", date(2026, 1, 5)
    with engagement.create(path, Client("Nuevo"), package, Form.SHORT, started=day) as project:
        shown = PageWindow(project, ResultsPage)
        shown.find(QPushButton, "Start the assessment").click()
        assert shown.visited == [("assess", "")]
        scoring.set_agreed(project, "A1", 3)
        assert "No level yet" in words(shown.page)
        assert "Only " in words(shown.page._sections.headline)
        assert next_step(shown.context.snapshot, shown.context.results).code == "answer"
        shown.close()


def test_tab_walks_as_one_reads(opener: Opener, project: Project) -> None:
    shown = opener(ResultsPage)
    scoring.set_agreed(project, "A3", 2)
    headline = shown.page._sections.headline
    QApplication.sendPostedEvents(None, 0)
    first = shown.find(FigureButton, "Score")
    first.setFocus()
    order = []
    for _ in range(9):
        order.append(QApplication.focusWidget())
        shown.press(Qt.Key.Key_Tab)
    assert order[:6] == [b for b in order[:6] if isinstance(b, FigureButton)]
    assert headline.next_button in order
    assert shown.page._sections.radar.chart in order
    assert order.index(headline.next_button) < order.index(shown.page._sections.radar.chart)


def test_open_target_explains(opener: Opener) -> None:
    shown = opener(ResultsPage)
    shown.page.open_target("4.5")
    assert popover(shown).node_id == "4.5"


def test_nothing_is_cut_off_at_twice_the_text(opener: Opener) -> None:
    for language in ("es", "en"):
        shown = opener(ResultsPage, language=language, scale=200, size=(1100, 768))
        sections = shown.page._sections
        assert sections.horizontalScrollBar().maximum() == 0
        for label in sections.headline.findChildren(QLabel):
            if label.isVisible() and not label.wordWrap():
                assert label.width() >= label.sizeHint().width(), label.text()


def test_every_control_has_a_name(opener: Opener) -> None:
    shown = opener(ResultsPage)
    shown.page.explain("4.5")
    for button in shown.window.findChildren(QPushButton):
        assert button.accessibleName(), button.text()


def _label():  # type: ignore[no-untyped-def]
    from cxma.store.changes import Label

    return Label("scoring.agreed", {"question": "A1"})
