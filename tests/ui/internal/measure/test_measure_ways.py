"""The form that is sent, the answers that come back, the paper that is typed in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cxma.actions import surveys
from cxma.domain.surveys import Attribute, Instrument, Response, Rework, Source, Wave
from cxma.store.project import Project
from cxma.survey.answers import FormAnswers, encode
from cxma.ui.pages.internal.measure import MeasurePart
from cxma.ui.pages.internal.measure.arriving import Arriving
from cxma.ui.pages.internal.measure.paper import Paper
from cxma.ui.pages.internal.measure.sending import Sending
from tests.ui.internal.measure.conftest import open_wave
from tests.ui.results.window import PageWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wave(project: Project, part: MeasurePart) -> Wave:
    """Open a wave both ways and show it."""
    return open_wave(project, part, reciprocal=True)


def answers(wave: Wave, token: str = "abc", area_id: int = 1, service_id: int = 1) -> FormAnswers:
    """Return what one person sends back."""
    said = Response(token, area_id, service_id, scores={Attribute.EASY: 6}, importance=4)
    return FormAnswers(wave.key, token, area_id, responses=(said,))


def write(folder: Path, name: str, sent: FormAnswers) -> Path:
    """Write an answer file."""
    file = folder / f"{name}.cxma-answer"
    file.write_text(f"Send this as it is.\n{encode(sent)}\n", encoding="utf-8")
    return file


def arriving(part: MeasurePart) -> Arriving:
    part.survey.ways.choose("answers")
    way = part.survey.ways.way
    assert isinstance(way, Arriving)
    return way


def came(project: Project, wave: Wave) -> list[Response]:
    """Return the answers stored in a wave."""
    return list(project.responses(wave.id))


# --- the form -------------------------------------------------------------------------------------


def test_the_form_of_one_area_is_written_with_the_address(
    window: PageWindow, part: MeasurePart, wave: Wave, tmp_path: Path
) -> None:
    part.survey.ways.choose("form")
    way = part.survey.ways.way
    assert isinstance(way, Sending) and way.form is not None
    way.form.load({"send_to": "survey@company.com", "language": "en", "area": 1})
    way.write(tmp_path / "form.html")
    text = (tmp_path / "form.html").read_text(encoding="utf-8")
    assert "survey@company.com" in text and wave.key in text
    assert "Cosa cambierebbe" not in text
    assert len(window.messages[-1].steps) == 2


def test_ways_in_are_for_open_waves_only(window: PageWindow, part: MeasurePart, wave: Wave) -> None:
    assert part.survey.ways.isVisible()
    part.survey.ways.choose("paper")
    part.survey.waves.buttons["close"].click()
    assert part.survey.ways.isHidden() and part.survey.ways.key == ""


def test_a_way_asked_for_goes_to_the_wave_that_is_open(
    window: PageWindow, part: MeasurePart, wave: Wave
) -> None:
    part.survey.choose(1)
    window.page.open_target("measure:paper")
    assert part.survey.wave is not None and part.survey.wave.id == wave.id
    assert part.survey.ways.key == "paper"


def test_without_an_open_wave_the_way_says_so(window: PageWindow, part: MeasurePart) -> None:
    window.page.open_target("measure:import")
    assert window.messages[-1].tone == "warning"
    assert part.survey.ways.key == ""


# --- answers that came ----------------------------------------------------------------------------


def test_files_are_looked_at_first_and_taken_over_as_one_step(
    window: PageWindow, part: MeasurePart, wave: Wave, project: Project, tmp_path: Path
) -> None:
    way = arriving(part)
    one, two = (write(tmp_path, name, answers(wave, name)) for name in ("one", "two"))
    broken = tmp_path / "broken.cxma-answer"
    broken.write_text("nothing", encoding="utf-8")
    way.take_files([one, two, one, broken])
    assert way.summary.text() == (
        "2 people would come in (new answers: 2). 1 answer is here already. "
        "1 file cannot be taken; the reason stands below."
    )
    assert came(project, wave) == []
    assert way.table.rows[3][0].remark
    way.take_over()
    assert len(came(project, wave)) == 2
    window.messages[-1].steps[0][1]()
    assert came(project, wave) == []


def test_a_pasted_code_is_read_and_the_box_is_free_again(
    part: MeasurePart, wave: Wave, project: Project
) -> None:
    way = arriving(part)
    way.code.setPlainText("Hello\n" + encode(answers(wave)))
    way.code.finished.emit()
    assert way.code.toPlainText() == ""
    assert way.take.isEnabled()
    way.take_over()
    assert [each.service_id for each in came(project, wave)] == [1]
    way.code.setPlainText(encode(answers(wave)))
    way.code.finished.emit()
    assert not way.take.isEnabled()


def test_answers_of_another_wave_are_refused_with_its_name(
    part: MeasurePart, wave: Wave, tmp_path: Path
) -> None:
    way = arriving(part)
    other = replace(answers(wave), wave_key="sample-first")
    way.take_files([write(tmp_path, "other", other)])
    assert "First survey" in way.table.rows[0][0].remark
    assert not way.take.isEnabled()


def test_files_dropped_on_the_part_go_to_the_way_that_reads_them(
    part: MeasurePart, wave: Wave, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write(tmp_path, "one", answers(wave))))])
    event = QDropEvent(
        QPoint(10, 10).toPointF(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    part.dropEvent(event)
    way = part.survey.ways.way
    assert isinstance(way, Arriving) and len(way.arrived) == 1


# --- paper ----------------------------------------------------------------------------------------


def paper(part: MeasurePart) -> Paper:
    part.survey.ways.choose("paper")
    way = part.survey.ways.way
    assert isinstance(way, Paper)
    way.grids[0].start()
    return way


def typed(way: Paper, keys: str) -> None:
    """Type digits where the keyboard is; a space is Enter."""
    for letter in keys:
        grid = next((each for each in way.grids if each.hasFocus()), way.grids[0])
        if letter == " ":
            QTest.keyClick(grid, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(grid, letter)


def test_digits_go_on_from_cell_to_cell_and_ctrl_enter_stores_the_person(
    part: MeasurePart, wave: Wave, project: Project
) -> None:
    way = paper(part)
    typed(way, "167542 0")
    QTest.keyClick(way.grids[0], Qt.Key.Key_Return, CTRL)
    first, second = came(project, wave)
    assert first.scores == dict(zip(Attribute, (6, 7, 5), strict=True))
    assert (first.importance, first.rework, first.used) == (4, Rework.SOMETIMES, True)
    assert not second.used
    assert way.grids[0].paper.is_empty
    assert "1 person" in way.count.text()


def test_the_page_goes_along_with_the_cell_that_is_typed(
    window: PageWindow, part: MeasurePart, wave: Wave, qtbot: QtBot
) -> None:
    window.window.resize(1160, 560)
    way = paper(part)
    grid = way.grids[0]
    last = grid.paper.index(grid.paper.rowCount() - 1, 0)
    assert not grid.viewport().visibleRegion().contains(grid.visualRect(last))
    for _ in range(last.row()):
        QTest.keyClick(grid, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: grid.viewport().visibleRegion().contains(grid.visualRect(last)))


def test_enter_skips_what_is_blank_and_zero_is_dont_know(
    part: MeasurePart, wave: Wave, project: Project
) -> None:
    way = paper(part)
    typed(way, "1 06")
    way.commit()
    (said,) = came(project, wave)
    assert said.scores == {Attribute.PLEASANT: 6}


def test_a_digit_out_of_range_stands_at_its_cell_and_nothing_is_stored(
    part: MeasurePart, wave: Wave, project: Project
) -> None:
    way = paper(part)
    typed(way, "18")
    grid = way.grids[0]
    assert grid.currentIndex().column() == 1
    assert grid.paper.data(grid.paper.index(0, 1)) == "8 !"
    assert "from 1 to 7" in way.fault.text()
    way.commit()
    assert came(project, wave) == []
    typed(way, "7")
    assert way.fault.text() == ""
    way.commit()
    assert len(came(project, wave)) == 1


def test_a_service_not_used_and_rated_is_a_fault(part: MeasurePart, wave: Wave) -> None:
    model = paper(part).grids[0].paper
    model.put_block(0, 0, [["0", "6"]])
    assert model.faults() == [(0, 1)]


def test_a_comment_is_written_in_its_cell(part: MeasurePart, wave: Wave, project: Project) -> None:
    way = paper(part)
    grid = way.grids[0]
    typed(way, "166642")
    grid.edit(grid.currentIndex())
    editor = grid.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Answer sooner")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)
    way.commit()
    assert [each.comment for each in came(project, wave)] == ["Answer sooner"]


def test_a_provider_rates_its_areas_in_a_grid_of_its_own(
    part: MeasurePart, wave: Wave, project: Project
) -> None:
    way = paper(part)
    way.area.setCurrentIndex(way.area.findText("Logistics and warehouse"))
    way.area.activated.emit(way.area.currentIndex())
    grid = way.grids[-1]
    grid.paper.put_block(0, 0, [["6", "5", "7", "4"]])
    way.commit()
    said = [each for each in project.snapshot().internal.reciprocal if each.wave_id == wave.id]
    assert [each.people for each in said] == [1]


def test_an_empty_form_stores_nobody(part: MeasurePart, wave: Wave, project: Project) -> None:
    way = paper(part)
    way.commit()
    assert came(project, wave) == [] and way.fault.text()


def test_what_is_typed_stays_when_other_answers_come_in(
    window: PageWindow, part: MeasurePart, wave: Wave, project: Project
) -> None:
    way = paper(part)
    typed(way, "16")
    surveys.submit(project, wave.id, Source.KIOSK, [Response("x", 1, 1)])
    QApplication.processEvents()
    assert way.grids[0].paper.text(0, 1) == "6"


def test_a_deep_wave_asks_twelve_more_on_paper(project: Project, part: MeasurePart) -> None:
    open_wave(project, part, instrument=Instrument.DEEP)
    assert len(paper(part).grids[0].paper.items) == 19
