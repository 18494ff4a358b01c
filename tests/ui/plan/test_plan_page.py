"""Plan: suggestions, order with reasons, the editor, charts and what-if, all stored at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cxma import catalogue
from cxma.actions import engagement, plan
from cxma.domain.compute import compute
from cxma.domain.plan import Initiative, Lift, Status, lifted
from cxma.domain.questionnaire import Form
from cxma.domain.snapshot import Client
from cxma.store.project import Project
from cxma.ui.pages.plan import PlanPage
from cxma.ui.pages.plan.what_if import step
from cxma.ui.widgets.explain import ExplainPopover
from cxma.ui.widgets.figure_table import Cell
from tests.ui.results.window import PageWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Opener = Callable[..., PageWindow]
ALT = Qt.KeyboardModifier.AltModifier


def stored(project: Project, title: str) -> Initiative:
    """Return an initiative of the file by the beginning of its title."""
    return next(i for i in project.snapshot().initiatives if i.title.startswith(title))


def order(project: Project) -> list[str]:
    """Return the titles in plan order."""
    return [placed.initiative.title for placed in compute(project.snapshot()).plan]


def table_rows(shown: PageWindow) -> list[tuple[Cell, ...]]:
    """Return the rows of the plan."""
    return list(shown.page.board.table.rows)


def words(widget: object) -> str:
    """Return everything a widget says."""
    QApplication.processEvents()
    labels = widget.findChildren(QLabel)  # type: ignore[attr-defined]
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_the_plan_is_listed_in_order_with_what_it_improves(
    opener: Opener, project: Project
) -> None:
    shown = opener(PlanPage)
    rows = shown.page.board.table.rows
    assert [row[2].text for row in rows] == order(project)
    first = rows[
        [row[2].text for row in rows].index("Medir la satisfacción de los clientes internos")
    ]
    assert "Internal clients (A2)" in first[2].remark
    assert "Marta Peña" in first[2].remark
    assert "Apr 2026 – Jul 2026" in first[2].remark.replace("\N{NO-BREAK SPACE}", " ")
    assert first[5].text == "480\u00a0pts"


def test_deferred_initiatives_stand_apart_with_their_reason(opener: Opener) -> None:
    shown = opener(PlanPage)
    said = words(shown.page.board.deferred)
    assert "Portal para proveedores" in said
    assert "Primero hay que acordar los estándares" in said
    assert "Portal para proveedores" not in [row[2].text for row in shown.page.board.table.rows]


def test_a_suggestion_is_accepted_with_one_key(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    row = shown.page.board.suggestions.rows()[0]
    suggestion = shown.page.board.suggestions.found[0]
    row.setFocus()
    shown.press(Qt.Key.Key_A)
    made = project.snapshot().initiatives[-1]
    assert made.lifts == (Lift(suggestion.question_id, suggestion.step.to),)
    assert made.kpis[0].name
    assert suggestion.question_id not in [s.question_id for s in shown.page.board.suggestions.found]
    assert shown.page.board.suggestions.rows()[0].hasFocus()
    dict(shown.messages[-1].steps)["Undo"]()
    assert made.id not in [i.id for i in project.snapshot().initiatives]


def test_a_suggestion_is_kept_out_with_a_reason(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    suggestion = shown.page.board.suggestions.found[0]
    shown.page.board.suggestions.rows()[0].setFocus()
    shown.press(Qt.Key.Key_D)
    count = len(project.snapshot().initiatives)
    shown.press(Qt.Key.Key_Return)
    assert len(project.snapshot().initiatives) == count
    assert "A reason is needed" in words(shown.page.board.reason)
    shown.write("Depende del nuevo sistema")
    shown.press(Qt.Key.Key_Return)
    made = project.snapshot().initiatives[-1]
    assert made.status is Status.DEFERRED
    assert made.deferred_reason == "Depende del nuevo sistema"
    assert suggestion.question_id not in [s.question_id for s in shown.page.board.suggestions.found]
    assert "Depende del nuevo sistema" in words(shown.page.board.deferred)


def test_all_suggestions_are_one_press_away(opener: Opener) -> None:
    shown = opener(PlanPage)
    suggestions = shown.page.board.suggestions
    assert len(suggestions.rows()) == 1
    shown.find(QPushButton, "Show all").click()
    assert len(suggestions.rows()) == len(suggestions.found) > 3


def test_fields_are_stored_when_their_editing_ends(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    item = stored(project, "Base")
    shown.page.open(item.id)
    form = shown.page.side.editor.form
    title = form.widget("title")
    assert title.hasFocus()
    title.selectAll()
    shown.write("Base de conocimiento viva")
    assert stored(project, "Base").title == "Base de conocimiento"
    shown.press(Qt.Key.Key_Return)
    assert stored(project, "Base").title == "Base de conocimiento viva"
    assert shown.page.board.table.rows[-1][2].text == "Base de conocimiento viva"
    project.undo()
    assert title.text() == "Base de conocimiento"


def test_what_is_being_written_is_stored_on_leaving(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    shown.page.open(stored(project, "Base").id)
    shown.page.side.editor.form.widget("description").setPlainText("Artículos por servicio")
    shown.page.leave()
    assert stored(project, "Base").description == "Artículos por servicio"


def test_a_refused_value_gives_way_to_the_stored_one(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    item = stored(project, "Medir")
    shown.page.open(item.id)
    end = shown.page.side.editor.form.widget("end")
    assert isinstance(end, QDateEdit)
    end.setFocus()
    end.setDate(QDate(2026, 3, 1))
    shown.press(Qt.Key.Key_Return)
    assert shown.messages[-1].tone == "warning"
    assert end.date() == QDate(2026, 7, 31)
    assert stored(project, "Medir").end == date(2026, 7, 31)


def test_dates_may_be_empty(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    shown.page.open(stored(project, "Base").id)
    start = shown.page.side.editor.form.widget("start")
    assert isinstance(start, QDateEdit)
    assert start.text() == "–"
    start.setDate(QDate(2026, 9, 1))
    shown.page.leave()
    assert stored(project, "Base").start == date(2026, 9, 1)


def test_deferring_asks_for_the_reason_first(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    shown.page.open(stored(project, "Base").id)
    editor = shown.page.side.editor
    status = editor.form.widget("status")
    assert isinstance(status, QComboBox)
    deferred = list(Status).index(Status.DEFERRED)
    status.setCurrentIndex(deferred)
    status.activated.emit(deferred)
    assert stored(project, "Base").status is Status.PROPOSED
    assert status.currentIndex() == 0
    assert editor.reason.line.hasFocus()
    shown.write("Falta presupuesto")
    shown.press(Qt.Key.Key_Return)
    assert stored(project, "Base").status is Status.DEFERRED
    assert stored(project, "Base").deferred_reason == "Falta presupuesto"
    assert status.currentIndex() == deferred
    assert editor.form.widget("deferred_reason").isVisible()
    status.setCurrentIndex(1)
    status.activated.emit(1)
    assert stored(project, "Base").status is Status.COMMITTED


def test_another_place_asks_why_and_keeps_the_reason(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    table = shown.page.board.table
    last = project.snapshot().initiatives[2]
    assert order(project)[2] == last.title
    table.setFocus()
    table.choose(last.id)
    shown.press(Qt.Key.Key_Up, ALT)
    assert "at place 2; by rule: 3" in words(shown.page.board.reason)
    shown.press(Qt.Key.Key_Up, ALT)
    assert "at place 1; by rule: 3" in words(shown.page.board.reason)
    shown.write("Ya está contratada")
    shown.press(Qt.Key.Key_Return)
    assert order(project)[0] == last.title
    assert stored(project, last.title).rank_reason == "Ya está contratada"
    assert table.rows[0][2].remark.startswith("by rule: 3")
    assert table.hasFocus()
    assert table.current_id == last.id


def test_a_place_is_given_back_to_the_rule(opener: Opener, project: Project) -> None:
    item = project.snapshot().initiatives[2]
    plan.place(project, item.id, 1, "Ya está contratada")
    shown = opener(PlanPage)
    shown.page.ask_place(item.id, 2)
    assert shown.page.board.reason.line.text() == "Ya está contratada"
    shown.find(QPushButton, "Back to the rule").click()
    assert stored(project, item.title).rank is None
    assert order(project)[2] == item.title


def test_esc_leaves_the_order_as_it_is(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    before = order(project)
    shown.page.ask_place(project.snapshot().initiatives[2].id, 1)
    shown.write("algo")
    shown.press(Qt.Key.Key_Escape)
    assert not shown.page.board.reason.isVisible()
    assert order(project) == before


def test_dropping_a_row_asks_for_that_place(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    table = shown.page.board.table
    item = project.snapshot().initiatives[2]
    table.choose(item.id)
    table.drop_at(table.rowViewportPosition(0) + 2)
    assert "at place 1" in words(shown.page.board.reason)
    shown.press(Qt.Key.Key_Escape)
    table.choose(compute(project.snapshot()).plan[0].initiative.id)
    table.drop_at(table.viewport().height() + 500)
    assert "at place 3" in words(shown.page.board.reason)


def test_what_if_follows_the_ticks(opener: Opener, project: Project, qtbot: QtBot) -> None:
    shown = opener(PlanPage)
    what_if, table = shown.page.side.what_if, shown.page.board.table
    snapshot = project.snapshot()
    active = [placed.initiative for placed in compute(snapshot).plan]
    every = compute(snapshot, lifted(active))
    _, expected, _ = step(shown.sources, shown.sources.results.overall.score, every.overall.score)
    assert what_if._values[0].text().endswith(f"→ {expected}")
    item = stored(project, "Acuerdos")
    table.setFocus()
    table.choose(item.id)
    shown.press(Qt.Key.Key_Space)
    without = compute(snapshot, lifted([i for i in active if i.id != item.id]))
    rows = {row[0].text: row for row in what_if.table.rows}
    short = shown.context.words.dimensions["D4"].short
    now = shown.sources.results.nodes["D4"].score
    assert rows[short][2].text == step(shown.sources, now, without.nodes["D4"].score)[1]
    assert "If 2 of 3 initiatives succeed" in words(what_if)
    shown.find(QPushButton, "Tick none").click()
    assert all(row[3].text == "–" for row in what_if.table.rows)
    qtbot.waitUntil(lambda: what_if.chart.is_drawn, timeout=20_000)


def test_new_initiatives_are_ticked_and_ticks_stay(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    first = shown.page.board.table.current_id
    shown.page.board.table.ticked.emit(first)
    plan.add(project, title="Otra", lifts=[Lift("B10", 4)])
    ticks = {row[2].text: row[0].ticked for row in shown.page.board.table.rows}
    assert ticks["Otra"] is True
    assert list(ticks.values()).count(False) == 1


def test_a_new_initiative_opens_with_its_title_selected(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    shown.page.board.table.setFocus()
    shown.press(Qt.Key.Key_N)
    shown.write("Ronda de visitas")
    shown.press(Qt.Key.Key_Return)
    assert project.snapshot().initiatives[-1].title == "Ronda de visitas"
    shown.press(Qt.Key.Key_Escape)
    assert not shown.page.side.is_open
    assert shown.page.board.table.hasFocus()


def test_practices_are_added_raised_and_taken_off(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    shown.page.open(stored(project, "Base").id)
    lifts = shown.page.side.editor.lifts
    place = lifts.adder.findData("B10")
    lifts.adder.setCurrentIndex(place)
    lifts.adder.activated.emit(place)
    value = shown.context.results.questions["B10"].score or 0
    assert stored(project, "Base").lifts == (Lift("B10", int(value) + 1),)
    assert "Internal clients (B10)" in shown.page.board.table.rows[0][2].remark or any(
        "(B10)" in row[2].remark for row in shown.page.board.table.rows
    )
    box = shown.find(QComboBox, "is brought to")
    box.setCurrentIndex(3)
    box.activated.emit(3)
    assert stored(project, "Base").lifts == (Lift("B10", 5),)
    lifts._remove(0)
    assert stored(project, "Base").lifts == ()


def test_kpis_have_baseline_and_target(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    shown.page.open(stored(project, "Base").id)
    kpis = shown.page.side.editor.kpis
    kpis.add.click()
    name = QApplication.focusWidget()
    assert isinstance(name, QLineEdit)
    shown.write("Consultas resueltas")
    shown.press(Qt.Key.Key_Return)
    (form,) = kpis._forms.values()
    form.widget("baseline").setValue(35)
    form.widget("target").setValue(60.5)
    (kpi,) = stored(project, "Base").kpis
    assert (kpi.name, kpi.baseline, kpi.target) == ("Consultas resueltas", 35.0, 60.5)
    shown.find(QPushButton, "Remove the KPI").click()
    assert stored(project, "Base").kpis == ()


def test_removing_offers_to_bring_it_back(opener: Opener, project: Project) -> None:
    shown = opener(PlanPage)
    item = stored(project, "Medir")
    shown.page.open(item.id)
    shown.find(QPushButton, "Remove initiative").click()
    assert item.id not in [i.id for i in project.snapshot().initiatives]
    assert not shown.page.side.is_open
    dict(shown.messages[-1].steps)["Undo"]()
    assert stored(project, "Medir").kpis == item.kpis


def test_score_and_place_explain_themselves(opener: Opener) -> None:
    shown = opener(PlanPage)
    table = shown.page.board.table
    spot = table.visualRect(table.model().index(0, 5)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    opened = shown.window.findChild(ExplainPopover)
    assert opened.node_id.startswith("initiative:")
    assert "Reach × impact × confidence ÷ effort." in words(opened)


def test_charts_open_initiatives_and_have_tables(
    opener: Opener, project: Project, qtbot: QtBot
) -> None:
    shown = opener(PlanPage)
    for view in ("impact", "roadmap"):
        shown.page.board.show_view(view)
        section = getattr(shown.page.board, view)
        qtbot.waitUntil(lambda section=section: section.chart.is_drawn, timeout=20_000)
        assert not shown.page.board.table.isVisible()
        section.chart.setFocus()
        shown.press(Qt.Key.Key_Return)
        assert shown.page.side.editor.initiative_id == int(section.chart.spots[0].id)
        section.chip.click()
        assert len(section.table.rows) == 3
        assert not section.chart.is_drawn


def test_where_there_is_no_room_the_open_initiative_takes_the_page(
    opener: Opener, project: Project
) -> None:
    shown = opener(PlanPage, size=(560, 768))
    assert not shown.page.side.isVisible()
    assert "Committed · Internal clients" in "".join(row[2].remark for row in table_rows(shown))
    shown.page.open(stored(project, "Base").id)
    assert not shown.page.board.isVisible()
    shown.press(Qt.Key.Key_Escape)
    assert shown.page.board.isVisible()
    shown.page.board.show_view("what_if")
    assert shown.page.side.what_if.isVisible()
    shown.press(Qt.Key.Key_Escape)
    assert shown.page.board.table.isVisible()


def test_an_empty_plan_teaches(tmp_path: Path) -> None:
    package = catalogue.read(catalogue.default())
    path, day = tmp_path / "new.cxma", date(2026, 1, 5)
    with engagement.create(path, Client("Nuevo"), package, Form.SHORT, started=day) as project:
        shown = PageWindow(project, PlanPage)
        assert "No initiatives yet" in words(shown.page)
        shown.find(QPushButton, "Set targets").click()
        assert shown.visited == [("setup", "targets")]
        plan.add(project, title="Primera")
        assert "No initiatives yet" not in words(shown.page)
        assert shown.page.board.table.isVisible()
        shown.close()


def test_a_file_opened_to_read_is_not_edited(project: Project, tmp_path: Path) -> None:
    path = project.path
    with Project.open(path, read_only=True) as reading:
        shown = PageWindow(reading, PlanPage)
        item = reading.snapshot().initiatives[0]
        shown.page.open(item.id)
        assert not shown.page.board.new.isVisible()
        assert shown.page.side.editor.form.widget("title").isReadOnly()
        assert not shown.page.side.editor.kpis.add.isVisible()
        shown.page.remove(item.id)
        shown.page.ask_place(item.id, 2)
        assert not shown.page.board.reason.isVisible()
        assert len(reading.snapshot().initiatives) == 4
        shown.close()


def test_every_control_has_a_name_and_nothing_is_cut_off(opener: Opener, project: Project) -> None:
    for scale, size in ((100, (1166, 768)), (200, (1166, 768))):
        shown = opener(PlanPage, language="es", scale=scale, size=size)
        shown.page.open(stored(project, "Acuerdos").id)
        for button in shown.window.findChildren(QPushButton):
            assert button.accessibleName(), button.text()
        for scroll in (shown.page.board, shown.page.side._stack.currentWidget()):
            if scroll.isVisible():
                assert scroll.horizontalScrollBar().maximum() == 0
