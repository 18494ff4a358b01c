"""Waves: opened with whom they ask, changed, closed, taken away; what they say, by area."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from cxma.actions import surveys
from cxma.domain.surveys import Instrument, Response, Source
from cxma.store.project import Project
from cxma.ui.pages.internal.measure import MeasurePart
from cxma.ui.pages.internal.measure.wave_panel import WavePanel
from cxma.ui.widgets.buttons import Button
from cxma.ui.widgets.explain import ExplainPopover
from tests.store import made
from tests.ui.internal.measure.conftest import MeasurePage
from tests.ui.results.window import PageWindow

W = TypeVar("W", QCheckBox, QLineEdit)


def texts(part: MeasurePart) -> dict[str, list[str]]:
    """Return the rows of the results by service, as they are read."""
    rows = part.survey.results.table.rows
    return {row[0].text: [f"{cell.text}|{cell.remark}" for cell in row] for row in rows}


def field(panel: WavePanel, kind: type[W], key: str) -> W:
    """Return a field of the panel as the widget it is."""
    found = panel.form.widget(key)
    assert isinstance(found, kind)
    return found


def open_wave(window: PageWindow, part: MeasurePart) -> int:
    """Open a wave through the panel and return its id."""
    part.survey.new.click()
    field(part.survey.panel, QLineEdit, "name").setText("Third wave")
    part.survey.panel.store.click()
    return max(wave.id for wave in window.context.snapshot.internal.waves)


def test_a_wave_is_opened_with_everybody_of_the_areas_it_asks(
    window: PageWindow, part: MeasurePart
) -> None:
    wave_id = open_wave(window, part)
    wave = window.context.snapshot.internal.wave(wave_id)
    internal = window.context.snapshot.internal
    heads = {area.id: area.headcount for area in internal.areas}
    asked = {cell.area_id for cell in internal.cells}
    assert (wave.name, wave.anonymous, wave.reciprocal, wave.least) == (
        "Third wave",
        True,
        False,
        5,
    )
    assert wave.invited == {area_id: heads[area_id] for area_id in asked}
    assert part.survey.wave == wave
    assert part.survey.panel.isHidden()


def test_with_both_ways_ticked_the_providers_are_invited_too(
    window: PageWindow, part: MeasurePart
) -> None:
    part.survey.new.click()
    panel = part.survey.panel
    field(panel, QLineEdit, "name").setText("Both")
    before = len(panel._invited)
    field(panel, QCheckBox, "reciprocal").click()
    assert len(panel._invited) > before
    field(panel, QCheckBox, "reciprocal").click()
    assert len(panel._invited) == before
    field(panel, QCheckBox, "reciprocal").click()
    panel.store.click()
    assert part.survey.wave is not None and part.survey.wave.reciprocal


def test_a_wave_without_a_name_is_not_opened_and_the_panel_stays(
    window: PageWindow, part: MeasurePart
) -> None:
    part.survey.new.click()
    part.survey.panel.store.click()
    assert len(window.context.snapshot.internal.waves) == 2
    assert part.survey.panel.isVisible()
    assert window.messages[-1].tone == "warning"


def test_people_who_answered_keep_what_they_were_promised(
    window: PageWindow, part: MeasurePart
) -> None:
    part.survey.waves.buttons["edit"].click()
    panel = part.survey.panel
    field(panel, QCheckBox, "anonymous").setChecked(False)
    panel.store.click()
    assert window.messages[-1].tone == "warning"
    assert all(wave.anonymous for wave in window.context.snapshot.internal.waves)


def test_a_wave_is_renamed_and_an_area_invited(window: PageWindow, part: MeasurePart) -> None:
    part.survey.waves.buttons["edit"].click()
    panel = part.survey.panel
    field(panel, QLineEdit, "name").setText("Autumn")
    panel.model.setData(panel.model.index(0, 2), 75.0)
    panel.store.click()
    wave = part.survey.wave
    assert wave is not None
    assert (wave.name, wave.invited[1]) == ("Autumn", 75)


def test_closing_offers_to_reopen_and_removing_offers_to_undo(
    window: PageWindow, part: MeasurePart
) -> None:
    wave_id = open_wave(window, part)
    part.survey.waves.buttons["close"].click()
    assert window.context.snapshot.internal.wave(wave_id).closed == date.today()  # noqa: DTZ011
    window.messages[-1].steps[0][1]()
    assert window.context.snapshot.internal.wave(wave_id).closed is None
    part.survey.waves.buttons["remove"].click()
    assert len(window.context.snapshot.internal.waves) == 2
    window.messages[-1].steps[0][1]()
    assert len(window.context.snapshot.internal.waves) == 3


def test_a_wave_a_frozen_run_rests_on_is_not_removed(window: PageWindow, part: MeasurePart) -> None:
    part.survey.waves.buttons["remove"].click()
    assert len(window.context.snapshot.internal.waves) == 2
    assert window.messages[-1].tone == "warning"


def test_a_row_says_who_answered_of_whom_and_the_table_says_it_by_area(part: MeasurePart) -> None:
    row = next(iter(part.survey.waves.rows.values()))
    assert "89 of 168 answered" in row.accessibleName()
    stores = part.survey.results.who.rows[0]
    assert [cell.text for cell in stores] == ["Stores", "60", "30", "50%"]
    assert part.survey.results.sources.text().startswith("They came by: Form file (89).")


def test_a_service_shows_index_nets_n_and_that_the_change_is_not_clear(part: MeasurePart) -> None:
    stock = texts(part)["Stock check"]
    assert stock[1] == "−15|Critical"
    assert stock[5] == "57|"
    assert stock[-1] == "−3|no clear change"


def test_what_too_few_rated_is_hidden_and_says_why(part: MeasurePart) -> None:
    hidden = texts(part)["Shipment tracking"]
    assert hidden[0].endswith("Not shown: fewer than 5 people rated it.")
    assert set(hidden[1:]) == {"–|"}


def test_another_area_is_shown_alone(part: MeasurePart) -> None:
    box = part.survey.results.areas
    box.setCurrentIndex(box.findText("Stores"))
    box.activated.emit(box.currentIndex())
    assert texts(part)["Stock check"][5] == "30|"
    assert part.survey.results.taken is not None
    assert part.survey.results.taken.areas == frozenset({part.survey.results.area_id})


def test_an_area_that_would_give_another_away_says_so(project: Project, qapp: object) -> None:
    internal = project.snapshot().internal
    one, other = [area.id for area in internal.areas][:2]
    service = internal.services[0].id
    wave = surveys.open_wave(project, "Small", Instrument.SHORT, date(2026, 11, 1))
    scores = dict.fromkeys(("effective", "easy", "pleasant"), 6)
    said = [
        Response(f"t{n}", one if n < 7 else other, service, scores=scores)  # type: ignore[arg-type]
        for n in range(9)
    ]
    surveys.submit(project, wave, Source.PAPER, said, on=date(2026, 11, 2))
    window = PageWindow(project, MeasurePage)
    part = window.page.part
    for area_id, words in ((one, "by subtraction"), (other, "fewer than 5")):
        part.survey.results.areas.setCurrentIndex(part.survey.results.areas.findData(area_id))
        part.survey.results.areas.activated.emit(0)
        assert words in texts(part)["Stock check"][0]
    window.close()


def test_every_figure_of_a_service_leads_to_its_explanation(part: MeasurePart) -> None:
    row = part.survey.results.table.rows[0]
    assert len({cell.target for cell in row if cell.text and cell.text != row[0].text}) == 1


def test_a_figure_explains_itself_with_its_areas(window: PageWindow, part: MeasurePart) -> None:
    table = part.survey.results.table
    table.asked.emit(table.rows[0][1].target)
    sheet = window.window.findChild(ExplainPopover)
    assert sheet is not None and "Stock check" in sheet.accessibleName()
    sheet.close()


def test_the_other_direction_shows_providers_and_the_gap(part: MeasurePart) -> None:
    both = part.survey.results.both
    assert both.isVisible()
    assert "rates" in both.table.rows[0][0].text
    gaps = {row[0].text: row[3].text for row in both.gaps.rows}
    assert gaps["Stock check"] == "−17"


def test_comments_stand_under_their_service_without_an_area(part: MeasurePart) -> None:
    assert part.survey.results.comments.isVisible()
    assert "10 people" in part.survey.results.comments.remark.text()


def test_comments_wait_for_the_larger_group_that_was_promised(
    window: PageWindow, part: MeasurePart
) -> None:
    shown = part.survey.results.comments
    project = window.context.project
    assert project is not None and shown.table.rows
    surveys.edit_wave(project, 2, least=70)
    QApplication.processEvents()
    assert not shown.table.rows
    assert "70 people" in shown.remark.text()


def test_a_target_chooses_a_wave(window: PageWindow, part: MeasurePart) -> None:
    window.page.open_target("measure:wave-1")
    assert part.survey.wave is not None and part.survey.wave.id == 1
    assert window.page.whereabouts() == "measure:wave-1"
    assert not part.survey.results.both.isVisible()


def test_before_the_matrix_the_first_step_leads_there(tmp_path: Path, qapp: object) -> None:
    with made.project(tmp_path / "new.cxma") as project:
        window = PageWindow(project, MeasurePage)
        button = window.find(Button, "Go to the service matrix")
        button.click()
        assert window.visited[-1] == ("internal", "services")
        window.close()


def test_a_closed_file_is_shown_and_not_edited(sample_english: Path, qapp: object) -> None:
    with Project.open(sample_english, read_only=True) as project:
        window = PageWindow(project, MeasurePage)
        part = window.page.part
        assert part.survey.results.table.rows
        assert not part.survey.new.isVisible()
        assert part.survey.waves.buttons == {}
        window.close()
