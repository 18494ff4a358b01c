"""A table of another program: recognised, mapped, run dry beside the window, then taken over."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cxma.domain.surveys import Wave
from cxma.intake import Role
from cxma.store.project import Project
from cxma.ui.pages.internal.measure import MeasurePart
from cxma.ui.pages.internal.measure.importing import profiles
from cxma.ui.pages.internal.measure.importing.wizard import Wizard
from cxma.ui.pages.internal.measure.importing.work import Work
from tests.ui.internal.measure.conftest import open_wave
from tests.ui.results.window import PageWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
HEAD = "Timestamp,Your area,Stock check [Effective],Stock check [Easy],Stock check [Pleasant]"
ROWS = (
    "2026/11/03 10:00:00,Stores,6,7,5",
    "2026/11/03 10:01:00,Stores,2,3,4",
    "2026/11/03 10:02:00,Contact centre,7,6,6",
)


@pytest.fixture
def wave(project: Project, part: MeasurePart) -> Wave:
    """Open a wave and show it."""
    return open_wave(project, part)


@pytest.fixture
def wizard(part: MeasurePart, wave: Wave) -> Wizard:
    """Choose the import."""
    part.survey.ways.choose("import")
    way = part.survey.ways.way
    assert isinstance(way, Wizard)
    return way


def table(folder: Path, *rows: str, head: str = HEAD) -> Path:
    """Write a table."""
    file = folder / "answers.csv"
    file.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return file


def run(qtbot: QtBot, wizard: Wizard, file: Path | None = None) -> None:
    """Read a table, or wait for the run after a change."""
    wizard.dry = None
    if file is not None:
        wizard.read(file)
    qtbot.waitUntil(lambda: wizard.dry is not None or bool(wizard.fault.text()))


def stored(project: Project, wave: Wave) -> int:
    return len(list(project.responses(wave.id)))


def test_a_table_is_recognised_run_dry_and_taken_over_as_one_step(
    qtbot: QtBot, window: PageWindow, wizard: Wizard, wave: Wave, project: Project, tmp_path: Path
) -> None:
    run(qtbot, wizard, table(tmp_path, *ROWS))
    assert wizard.source.text() == "Google Forms"
    assert wizard.recognised.text() == (
        "answers.csv · 3 rows · 5 columns · UTF-8 · separated by commas"
    )
    assert "3 people would come in (new answers: 3)" in wizard.outcome.sentence.text()
    assert stored(project, wave) == 0
    wizard.outcome.take.click()
    assert stored(project, wave) == 3
    window.messages[-1].steps[0][1]()
    assert stored(project, wave) == 0


def test_the_same_table_brings_nothing_twice(
    qtbot: QtBot, wizard: Wizard, wave: Wave, project: Project, tmp_path: Path
) -> None:
    run(qtbot, wizard, table(tmp_path, *ROWS))
    wizard.outcome.take.click()
    run(qtbot, wizard, table(tmp_path, *ROWS))
    assert "3 answers are here already" in wizard.outcome.sentence.text()
    assert not wizard.outcome.take.isEnabled()


def test_a_refused_row_names_its_cell_and_the_others_can_be_taken(
    qtbot: QtBot, window: PageWindow, wizard: Wizard, wave: Wave, project: Project, tmp_path: Path
) -> None:
    run(qtbot, wizard, table(tmp_path, *ROWS, "2026/11/03 10:03:00,Stores,9,3,4"))
    assert wizard.outcome.take.isHidden()
    assert wizard.outcome.faults.model.index(0, 0).data() == "C5"
    wizard.outcome.copy.click()
    assert "answers.csv!C5" in QGuiApplication.clipboard().text()
    wizard.outcome.write(tmp_path / "refused.txt")
    assert "C5" in (tmp_path / "refused.txt").read_text(encoding="utf-8")
    wizard.outcome.rest.click()
    assert stored(project, wave) == 3


def test_only_unknown_words_are_asked_and_their_meaning_holds(
    qtbot: QtBot, wizard: Wizard, wave: Wave, project: Project, tmp_path: Path
) -> None:
    run(qtbot, wizard, table(tmp_path, ROWS[0], "2026/11/03 10:05:00,Stores,Stellar,6,6"))
    assert list(wizard.words.boxes) == ["Stellar"]
    box = wizard.words.boxes["Stellar"]
    box.setCurrentIndex(box.findData(7))
    wizard.dry = None
    box.activated.emit(box.currentIndex())
    run(qtbot, wizard)
    assert wizard.words.boxes == {}
    assert wizard.dry is not None and wizard.dry.answers == 2


def test_an_area_called_otherwise_is_mapped_once(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path
) -> None:
    run(qtbot, wizard, table(tmp_path, "2026/11/03 10:05:00,Shops,6,6,6", ROWS[0]))
    box = wizard.words.boxes["Shops"]
    box.setCurrentIndex(box.findData("Stores"))
    wizard.dry = None
    box.activated.emit(box.currentIndex())
    run(qtbot, wizard)
    assert wizard.dry is not None and (wizard.dry.people, wizard.dry.refused) == (2, ())


def test_a_column_is_given_its_service_and_question_by_hand(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path
) -> None:
    head = HEAD.replace("Stock check [Pleasant]", "How were you treated there?")
    run(qtbot, wizard, table(tmp_path, *ROWS, head=head))
    model = wizard.columns.model
    assert model is not None and model.row(4) is not None
    for key, value in ((3, "Stock check"), (4, "pleasant")):
        wizard.dry = None
        model.setData(model.index(4, key), value)
        run(qtbot, wizard)
    assert wizard.profile is not None
    assert wizard.profile.columns[4].role is Role.QUESTION
    assert wizard.dry is not None
    assert [row[6] for row in wizard.dry.responses] == [5, 4, 6]


def test_one_area_for_the_whole_file(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    head, rows = HEAD.replace("Your area,", ""), [row.split(",") for row in ROWS]
    lines = [",".join([row[0], *row[2:]]) for row in rows]
    run(qtbot, wizard, table(tmp_path, *lines, head=head))
    assert wizard.dry is not None and wizard.dry.answers == 0
    wizard.area.setCurrentIndex(wizard.area.findData("Stores"))
    wizard.dry = None
    wizard.area.activated.emit(wizard.area.currentIndex())
    run(qtbot, wizard)
    assert wizard.dry is not None and wizard.dry.answers == 3


def test_a_profile_is_kept_and_chosen_for_the_next_table_alike(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path
) -> None:
    run(qtbot, wizard, table(tmp_path, "2026/11/03 10:05:00,Shops,6,6,6"))
    box = wizard.words.boxes["Shops"]
    box.setCurrentIndex(box.findData("Stores"))
    wizard.dry = None
    box.activated.emit(box.currentIndex())
    run(qtbot, wizard)
    wizard.profile_name.setText("Our form: stores")
    wizard.keep.click()
    assert profiles.names() == ["Our form stores"]
    wizard.forget()
    run(qtbot, wizard, table(tmp_path, "2026/11/03 10:05:00,Shops,6,6,6"))
    assert wizard.profiles.currentText() == "Our form stores"
    assert wizard.dry is not None and wizard.dry.answers == 1


def test_a_file_that_is_no_table_says_so_and_leaves_no_steps(
    qtbot: QtBot, wizard: Wizard, tmp_path: Path
) -> None:
    file = tmp_path / "empty.csv"
    file.write_text("", encoding="utf-8")
    run(qtbot, wizard, file)
    assert wizard.fault.text()
    assert wizard.body.isHidden() and wizard.progress.isHidden()


def test_cancel_lets_the_reading_go(qtbot: QtBot, wizard: Wizard, tmp_path: Path) -> None:
    wizard.read(table(tmp_path, *ROWS))
    assert wizard.progress.isVisible()
    wizard.cancel.click()
    wizard._work.stop()
    qtbot.wait(50)
    assert wizard.body.isHidden() and wizard.found is None
    assert gc.isenabled()


def test_work_asked_for_while_other_work_runs_is_the_one_that_counts(qtbot: QtBot) -> None:
    from PySide6.QtCore import QObject

    owner, found = QObject(), list[object]()
    work = Work(owner)
    work.done.connect(found.append)
    for n in range(5):
        work.start(lambda n=n: n)  # type: ignore[misc]
    qtbot.waitUntil(lambda: found == [4])
    assert gc.isenabled()
