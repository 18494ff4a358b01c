"""Monitoring: readings typed, the clients' rating around it, verified only when proven."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cxma.actions import agreements, improvement
from cxma.domain.plan import Status
from cxma.store.project import Project
from cxma.ui.models.rows import RowsModel
from cxma.ui.pages.internal.improve.flow import Step
from cxma.ui.pages.internal.improve.watch import Watch
from cxma.ui.pages.plan.readings import Readings, day_of, number
from tests.ui.internal.improve.conftest import TODAY, Opener, PartWindow, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

WINDOW = "A fixed window"
NEEDED = "The latest two readings of every indicator must stand at its target."


@pytest.fixture
def shown(opener: Opener, sampled: Project) -> PartWindow:
    """Show the monitoring of an initiative that only lacks a reading at its target."""
    window = opener(sampled)
    window.page.open_target(f"initiative-{window.initiative(WINDOW).id}")
    return window


def watch(shown: PartWindow) -> Watch:
    """Return the card of the initiative."""
    found: Watch = shown.page.panel.monitoring.watches[shown.initiative(WINDOW).id]
    return found


def readings(shown: PartWindow) -> Readings:
    """Return the readings of its KPI."""
    return next(iter(watch(shown).kpis.values())).readings


def type_reading(shown: PartWindow, value: str) -> None:
    """Type a reading and press Enter."""
    readings(shown).line.value.setFocus()
    shown.write(value)
    shown.press(Qt.Key.Key_Return)


def test_a_kpi_shows_where_it_began_where_it_goes_and_where_it_is(
    shown: PartWindow, qtbot: QtBot
) -> None:
    part = readings(shown)
    assert part.said.text() == ("baseline 71% · target 95% · last 96% (Oct 31, 2026)")
    qtbot.waitUntil(lambda: part.chart.is_drawn, timeout=20_000)
    assert [spot.id for spot in part.chart.spots] == ["0", "1", "2"]


def test_the_rating_before_and_after_is_said_with_its_doubt(shown: PartWindow) -> None:
    words = watch(shown).front.text()
    assert words.startswith("Rating by internal clients (ISX): \N{MINUS SIGN}12 in “First survey")
    assert "→ 29 in “Second survey" in words and words.endswith("clearly better.")
    other = shown.initiative("Stock to the minute")
    shown.page.open_target(f"initiative-{other.id}")
    card = shown.page.panel.monitoring.watches[other.id]
    assert card.front.text().endswith("no clear change.")


def test_a_reading_is_typed_and_stored_by_enter(shown: PartWindow) -> None:
    assert readings(shown).line.day.date() == QDate(TODAY.year, TODAY.month, TODAY.day)
    type_reading(shown, "97.5")
    stored = shown.initiative(WINDOW).kpis[0].readings[-1]
    assert (stored.on, stored.value) == (TODAY, 97.5)
    line = readings(shown).line
    assert line.value.hasFocus() and line.value.text() == ""
    shown.project.undo()
    assert len(shown.initiative(WINDOW).kpis[0].readings) == 3


def test_what_is_no_number_is_said_where_it_is_written(shown: PartWindow) -> None:
    type_reading(shown, "many")
    assert readings(shown).line.wrong.text() == "The reading must be a number."
    assert readings(shown).line.wrong.isVisible()
    assert len(shown.initiative(WINDOW).kpis[0].readings) == 3
    shown.page.leave()
    assert shown.messages == []


def test_a_second_reading_of_a_day_is_refused_and_stays_written(shown: PartWindow) -> None:
    type_reading(shown, "97")
    type_reading(shown, "98")
    assert shown.messages[-1].tone == "warning"
    assert readings(shown).line.value.text() == "98"


def test_readings_are_changed_in_place_and_removed_with_undo(shown: PartWindow) -> None:
    model: RowsModel = readings(shown).model
    assert model.setData(model.index(0, 1), 94.0)
    assert shown.initiative(WINDOW).kpis[0].readings[-1].value == 94.0
    assert model.setData(model.index(0, 0), "2026-11-02")
    assert shown.initiative(WINDOW).kpis[0].readings[-1].on == date(2026, 11, 2)
    assert not model.setData(model.index(0, 0), "some day")
    assert "That day was not understood" in shown.messages[-1].text
    readings(shown).table.setFocus()
    readings(shown).table.setCurrentIndex(model.index(0, 0))
    shown.press(Qt.Key.Key_Delete)
    assert len(shown.initiative(WINDOW).kpis[0].readings) == 2
    shown.undo()
    assert len(shown.initiative(WINDOW).kpis[0].readings) == 3


def test_verified_is_refused_until_the_effect_is_proven(shown: PartWindow) -> None:
    card = watch(shown)
    assert card.note.sentences == [NEEDED]
    assert "Missing for “Verified”:" in said(card.note)
    shown.find(QPushButton, "Mark as verified").click()
    assert shown.initiative(WINDOW).status is Status.DONE
    assert card.note.sentences == [NEEDED] and shown.messages == []
    focused = QApplication.focusWidget()
    assert focused is not None and focused.accessibleName() == NEEDED
    card.note.go(0)
    assert readings(shown).line.value.hasFocus()


def test_what_is_being_written_counts_when_verifying(shown: PartWindow) -> None:
    readings(shown).line.value.setText("97")
    shown.find(QPushButton, "Mark as verified").click()
    assert shown.initiative(WINDOW).status is Status.VERIFIED


def test_a_verified_change_becomes_the_standard(shown: PartWindow) -> None:
    service = shown.gap("prices change").service_id
    type_reading(shown, "97")
    card = watch(shown)
    assert card.note.sentences == []
    assert not card.offer.isVisible()
    shown.find(QPushButton, "Mark as verified").click()
    assert shown.messages[-1].text.startswith("Improvement verified: A fixed window")
    assert card.offer.isVisible() and not card.verify.isVisible()
    standards = [s for s in shown.project.snapshot().internal.standards if s.service_id == service]
    card.offer.form.widget("statement").setText("Announced 48 hours ahead")  # type: ignore[attr-defined]
    card.offer.form.widget("valid_from").setDate(QDate(2026, 12, 1))  # type: ignore[attr-defined]
    shown.find(QPushButton, "Update the standard").click()
    now = [s for s in shown.project.snapshot().internal.standards if s.service_id == service]
    assert len(now) == len(standards) + 1
    assert (now[-1].statement, now[-1].replaces) == ("Announced 48 hours ahead", standards[-1].id)
    assert "The standard was raised already" in said(card.offer)
    shown.undo()
    assert shown.find(QPushButton, "Update the standard").isVisible()
    row = shown.page.list.row_of(shown.gap("prices change").id)
    assert "verified improvement" in row.accessibleName()


def test_a_verified_change_does_not_lose_its_proof(shown: PartWindow) -> None:
    type_reading(shown, "97")
    shown.find(QPushButton, "Mark as verified").click()
    kpi = shown.initiative(WINDOW).kpis[0]
    assert shown.context.do(improvement.remove_reading, shown.project, kpi.readings[-1].id) is False
    assert shown.messages[-1].details == (NEEDED,)


def test_a_service_without_a_standard_leads_to_one(shown: PartWindow) -> None:
    service = shown.gap("prices change").service_id
    for standard in shown.project.snapshot().internal.standards:
        if standard.service_id == service:
            agreements.remove_standard(shown.project, standard.id)
    type_reading(shown, "97")
    shown.find(QPushButton, "Mark as verified").click()
    shown.find(QPushButton, "Agree on one").click()
    assert shown.visited[-1] == ("internal", f"services:{service}")


def test_a_missing_wave_leads_to_measure(opener: Opener, sampled: Project) -> None:
    shown = opener(sampled)
    shown.page.open_target(f"gap-{shown.gap('6.5 days').id}")
    shown.page.panel.fill("gate.front_after")
    assert shown.visited[-1] == ("internal", "measure")


def test_without_an_initiative_there_is_nothing_to_follow(opener: Opener, sampled: Project) -> None:
    shown = opener(sampled)
    shown.page.open_target(f"gap-{shown.gap('Four screens').id}")
    shown.page.panel.show_step(Step.MONITORING)
    assert "There is no initiative to follow yet" in said(shown.page.panel.monitoring)
    shown.page.panel.note.go(0)
    assert shown.page.panel.step is Step.INITIATIVES


@pytest.mark.parametrize(
    ("text", "value"), [("3.5", 3.5), (" \N{MINUS SIGN}2 ", -2.0), ("", None), ("3 d", None)]
)
def test_numbers_are_read_as_people_write_them(text: str, value: float | None) -> None:
    assert number(text) == value


def test_days_are_read_as_people_write_them() -> None:
    assert day_of("2026-03-31") == day_of("31/03/2026") == date(2026, 3, 31)
    assert day_of("soon") is None
