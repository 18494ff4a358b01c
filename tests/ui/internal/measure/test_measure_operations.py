"""Operational data: typed and pasted by month, unknown rework never 0, faults at their cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cxma.domain.services import Operation, Quality
from cxma.store.project import Project
from cxma.ui.pages.internal.measure import MeasurePart
from cxma.ui.pages.internal.measure.operations import Operations
from tests.ui.results.window import PageWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
MONTH = "2026-10"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def side(window: PageWindow, part: MeasurePart) -> Operations:
    """Show a month nothing is known of yet."""
    window.page.open_target("measure:operations")
    found = part.operations
    found.months.setCurrentIndex(found.months.findData(MONTH))
    found.months.activated.emit(0)
    found.grid.setFocus()
    return found


def stored(project: Project, service_id: int = 1, period: str = MONTH) -> Operation | None:
    """Return what is stored of a service and month."""
    months = project.snapshot().internal.operations
    return next((m for m in months if (m.service_id, m.period) == (service_id, period)), None)


def paste(side: Operations, text: str, row: int = 0, column: int = 0) -> None:
    """Paste a block from a cell on."""
    QGuiApplication.clipboard().setText(text)
    side.grid.setCurrentIndex(side.model.index(row, column))
    QTest.keyClick(side.grid, Qt.Key.Key_V, CTRL)


def shown(side: Operations, row: int = 0) -> list[str]:
    return [str(side.model.data(side.model.index(row, n)) or "") for n in range(5)]


def test_the_latest_month_with_data_is_shown_and_unknown_rework_is_a_question_mark(
    window: PageWindow, part: MeasurePart
) -> None:
    window.page.open_target("measure:operations")
    side = part.operations
    assert shown(side)[0] == "9,380"
    assert shown(side, 2)[2] == "?"
    told = side.model.data(side.model.index(2, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert "not known" in told


def test_a_month_is_stored_once_cases_and_customers_are_there(
    side: Operations, project: Project
) -> None:
    for text in ("120", "90"):
        QTest.keyClicks(side.grid, text[0])
        editor = next(e for e in side.grid.findChildren(QLineEdit) if e.isVisible())
        editor.setText(text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()
        if text == "120":
            assert stored(project) is None
            assert "missing" in side.fault.text()
            side.grid.setCurrentIndex(side.model.index(0, 1))
    assert stored(project) == Operation(1, MONTH, 120, 90)
    assert shown(side) == ["120", "90", "?", "?", "Measured"]
    assert side.fault.text() == ""


def test_a_block_is_one_step_and_an_empty_rework_stays_unknown(
    side: Operations, project: Project
) -> None:
    paste(side, "1.200\t1,100\t\t900\n80\t70\t4\t\testimated")
    assert stored(project) == Operation(1, MONTH, 1200, 1100, None, 900)
    assert stored(project, 2) == Operation(2, MONTH, 80, 70, 4, None, Quality.ESTIMATED)
    project.undo()
    assert stored(project) is None and stored(project, 2) is None


def test_a_question_mark_typed_or_words_for_it_mean_unknown(
    window: PageWindow, side: Operations, project: Project
) -> None:
    helped: list[int] = []
    help_key = QShortcut(QKeySequence("?"), window.window)
    help_key.activated.connect(lambda: helped.append(1))
    paste(side, "10\t20\t3\t9\n30\t40\ts/d\tn/d")
    assert stored(project, 2) == Operation(2, MONTH, 30, 40)
    side.grid.setCurrentIndex(side.model.index(0, 2))
    QTest.keyClick(side.grid, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert stored(project) == Operation(1, MONTH, 10, 20, None, 9)
    assert not helped


def test_cases_0_with_rework_3_stands_at_its_cell_and_is_not_stored(
    side: Operations, project: Project
) -> None:
    paste(side, "0\t0\t3\n10\t10\t2")
    assert stored(project) is None
    assert stored(project, 2) == Operation(2, MONTH, 10, 10, 2)
    assert shown(side)[2] == "3 !"
    assert "Stock check" in side.fault.text() and "3" in side.fault.text()
    side.model.setData(side.model.index(0, 0), "5")
    assert stored(project) == Operation(1, MONTH, 5, 0, 3)
    assert side.fault.text() == ""


def test_a_word_instead_of_a_number_is_a_fault_of_its_cell(side: Operations) -> None:
    paste(side, "many\t10")
    assert shown(side)[0] == "many !"
    assert side.model.data(side.model.index(0, 0), Qt.ItemDataRole.ToolTipRole)


def test_a_letter_says_measured_or_estimated(side: Operations, project: Project) -> None:
    paste(side, "10\t10")
    side.grid.setCurrentIndex(side.model.index(0, 4))
    QTest.keyClick(side.grid, Qt.Key.Key_E)
    month = stored(project)
    assert month is not None and month.quality is Quality.ESTIMATED


def test_emptying_a_row_takes_the_month_away(side: Operations, project: Project) -> None:
    paste(side, "10\t10\t1")
    side.grid._select(0, 0, 1, 5)
    QTest.keyClick(side.grid, Qt.Key.Key_Delete)
    assert stored(project) is None


def test_a_year_of_one_service(side: Operations) -> None:
    side.kinds.button(1).click()
    assert side.model.rowCount() == 12
    assert side.services.isVisible() and not side.months.isVisible()
    side.later.click()
    assert side.services.currentIndex() == 1


def test_a_file_is_looked_at_first_and_taken_over_as_one_step(
    qtbot: QtBot, window: PageWindow, side: Operations, project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "october.csv"
    file.write_text(
        "Service,Month,Cases,Customers,Rework\nStock check,2026-10,100,80,\nRefund,2026-10,0,0,3\n",
        encoding="utf-8",
    )
    side.read_file(file)
    qtbot.waitUntil(side.outcome.isVisible)
    assert side.outcome.sentence.text().startswith("New months: 1.")
    assert [cell.text for cell in side.preview.table.rows[0]][2:] == ["100", "80", "?", "?"]
    assert side.outcome.faults.model.rowCount()
    side.outcome.rest.click()
    assert stored(project) == Operation(1, MONTH, 100, 80)
    assert side.panel.isHidden()
    window.messages[-1].steps[0][1]()
    assert stored(project) is None


def test_a_file_that_cannot_be_read_says_so(qtbot: QtBot, side: Operations, tmp_path: Path) -> None:
    side.read_file(tmp_path / "gone.csv")
    qtbot.waitUntil(lambda: bool(side.file_fault.text()))


def test_read_only_shows_and_takes_nothing(sample_english: Path, qapp: object) -> None:
    from tests.ui.internal.measure.conftest import MeasurePage

    with Project.open(sample_english, read_only=True) as project:
        window = PageWindow(project, MeasurePage)
        window.page.open_target("measure:operations")
        side = window.page.part.operations
        assert not side.read.isVisible()
        assert not side.model.put_block(0, 0, [["1"]])
        window.close()
