"""Home: what was opened last, and what to do about files that went away."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel

from cxma import paths
from cxma.actions import plan, recent
from cxma.domain.compute import compute
from cxma.domain.plan import Status
from cxma.store.backup import backups_of
from cxma.store.lock import lock_path
from cxma.store.project import Project
from cxma.ui.pages.home import HomePage, LateLink
from tests.ui.shell.conftest import Desk, Start


def home(desk: Desk) -> HomePage:
    page = desk.window.page("home")
    assert isinstance(page, HomePage)
    return page


def test_a_first_start_teaches_and_offers_the_sample(start: Start) -> None:
    desk = start()
    page = home(desk)
    assert page.rows == []
    assert "six dimensions" in page.about.text()
    assert desk.focus() is page.new


def test_an_engagement_is_one_row_that_enter_opens(start: Start, remembered: Path) -> None:
    desk = start()
    row = home(desk).rows[0]
    assert desk.focus() is row
    assert "Ñandú R&D" in row.accessibleName() and "Today" in row.accessibleName()
    desk.press(Qt.Key.Key_Return)
    assert desk.context.project is not None
    assert desk.window.current_key == "assess"
    assert desk.window.windowTitle().startswith("Ñandú R&D")


def test_a_missing_file_offers_to_be_forgotten(start: Start, remembered: Path) -> None:
    remembered.unlink()
    desk = start()
    row = home(desk).rows[0]
    assert row.missing and "no longer there" in row.accessibleName()
    desk.press(Qt.Key.Key_Delete)
    assert recent.load() == []
    assert home(desk).rows == []
    assert desk.focus() is home(desk).new


def test_opening_a_missing_file_says_so_and_offers_ways_out(start: Start, remembered: Path) -> None:
    desk = start()
    remembered.unlink()
    home(desk).rows[0].click()
    assert remembered.name in desk.said
    assert desk.steps() == ["Remove from the list", "Backups…"]
    desk.step("Remove from the list")
    assert recent.load() == []


def test_arrows_move_between_rows(start: Start, remembered: Path, tmp_path: Path) -> None:
    stored = recent.load()[0]
    other = tmp_path / "other.cxma"
    other.write_bytes(remembered.read_bytes())
    entries = recent.file().read_text(encoding="utf-8")
    copy = entries.replace(str(stored.path), str(other)).strip().strip("[]")
    recent.file().write_text(f"[{entries.strip().strip('[]')},{copy}]", encoding="utf-8")
    desk = start()
    rows = home(desk).rows
    assert len(rows) == 2
    desk.press(Qt.Key.Key_Down)
    assert desk.focus() is rows[1]
    desk.press(Qt.Key.Key_Down)
    assert desk.focus() is rows[1]
    desk.press(Qt.Key.Key_Up)
    assert desk.focus() is rows[0]


def test_a_locked_file_names_who_has_it_and_opens_to_read(start: Start, remembered: Path) -> None:
    with Project.open(remembered):
        desk = start()
        home(desk).rows[0].click()
        assert desk.context.project is None
        assert remembered.name in desk.said
        assert desk.steps() == ["Open to read only"]
        desk.step("Open to read only")
        project = desk.context.project
        assert project is not None and project.read_only
        assert desk.window.header.tag.text() == "Read only"
        desk.commands.close_engagement()


def test_a_mark_left_by_another_computer_can_be_overruled(start: Start, remembered: Path) -> None:
    mark = {"host": "OFICINA-7", "user": "eva", "since": "2026-03-02T10:32:00+00:00"}
    lock_path(remembered).write_text(json.dumps(mark), encoding="utf-8")
    desk = start()
    home(desk).rows[0].click()
    assert desk.context.project is None
    assert "OFICINA-7" in desk.said and "cost one of you changes" in desk.said
    assert desk.steps() == ["Open to read only", "Open anyway"]
    desk.step("Open anyway")
    project = desk.context.project
    assert project is not None and not project.read_only


def test_a_file_that_is_no_engagement_is_refused_with_a_sentence(
    start: Start, tmp_path: Path
) -> None:
    path = tmp_path / "notes.cxma"
    path.write_text("these are my notes, not an engagement at all", encoding="utf-8")
    desk = start(path)
    assert "notes.cxma" in desk.said
    assert desk.window.current_key == "home"
    assert path.read_text(encoding="utf-8").startswith("these are my notes")


def test_an_engagement_can_be_dropped_on_the_window(start: Start, file: Path) -> None:
    desk = start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    at, copy = QPointF(300, 300), Qt.DropAction.CopyAction
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at.toPoint(), copy, data, button, none)
    desk.window.dragEnterEvent(entering)
    assert entering.isAccepted()
    desk.window.dropEvent(QDropEvent(at, copy, data, button, none))
    assert desk.context.project is not None
    assert desk.context.project.path == file


def test_other_files_are_not_taken(start: Start, tmp_path: Path) -> None:
    desk = start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "photo.png"))])
    at, none = QPointF(300, 300), Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(
        at.toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none
    )
    event.ignore()
    desk.window.dragEnterEvent(event)
    assert not event.isAccepted()


def test_closing_remembers_where_the_work_stands(desk: Desk, file: Path) -> None:
    from cxma.actions import scoring

    question = next(desk.context.snapshot.asked.questions()).id
    scoring.set_agreed(desk.context.project, question, 2)
    desk.press(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert desk.context.project is None
    assert desk.window.current_key == "home"
    assert recent.load()[0].path == file
    assert recent.load()[0].progress > 0


def test_a_backup_is_brought_back(desk: Desk, file: Path) -> None:
    from cxma.actions import engagement
    from cxma.ui.pages.backups import BackupsPage

    project = desk.context.project
    assert project is not None
    project.backup()
    engagement.set_client(project, name="Changed later")
    desk.window.show_page("backups")
    page = desk.window.page("backups")
    assert isinstance(page, BackupsPage)
    page.buttons[0].click()
    assert desk.context.snapshot.client.name == "Ñandú R&D"
    assert "brought back" in desk.said


def test_a_damaged_file_that_was_restored_over_is_not_offered_first(desk: Desk, file: Path) -> None:
    from cxma.ui.pages.backups import BackupsPage

    desk.commands.close_engagement()
    file.write_bytes(file.read_bytes()[:9000])
    desk.commands.open_file(file)
    desk.step("Backups…")
    page = desk.window.page("backups")
    assert isinstance(page, BackupsPage)
    page.buttons[0].click()
    assert desk.context.project is not None
    desk.window.show_page("backups", str(file))
    reasons = [info.reason for info in backups_of(file)]
    assert reasons[-1] == "damaged" and set(reasons[:-1]) == {"open"}
    assert len(page.buttons) == len(reasons) - 1
    words = [label.text() for label in page.findChildren(QLabel)]
    assert any(said.startswith("Damaged") for said in words)


def test_the_sample_is_told_in_few_words_with_a_way_to_its_folder(start: Start) -> None:
    desk = start()
    desk.commands.open_sample()
    assert desk.context.project is not None
    assert desk.said.startswith("The sample was saved as CXMA sample.cxma.")
    assert desk.steps() == ["Show in folder"]
    desk.window.show_page("results")
    assert desk.said == ""


def test_the_sample_is_made_once(start: Start) -> None:
    desk = start()
    desk.commands.open_sample()
    assert desk.context.project is not None
    path = desk.context.project.path
    desk.commands.close_engagement()
    desk.commands.open_sample()
    assert desk.context.project.path == path
    assert len(list(path.parent.glob("*.cxma"))) == 1


def test_a_sample_that_cannot_be_written_says_why(start: Start) -> None:
    desk = start()
    paths.documents().parent.mkdir(parents=True, exist_ok=True)
    paths.documents().write_text("a file where the folder should be", encoding="utf-8")
    desk.commands.open_sample()
    assert desk.context.project is None
    assert "sample" in desk.said
    paths.documents().unlink()
    paths.documents().mkdir()
    target = paths.documents() / "CXMA sample.cxma"
    target.symlink_to(target)
    desk.commands.open_sample()
    assert desk.context.project is None
    assert "CXMA sample.cxma" in desk.said


def test_making_the_sample_leaves_what_reads_questionnaires_outside(start: Start) -> None:
    program = (
        "import sys; from cxma import app; from PySide6.QtTest import QTest;"
        "_, w = app.build(); w.show(); QTest.qWait(300); w.commands.open_sample();"
        "assert w.context.project is not None; w.context.results;"
        "w.context.set_project(None); w.close();"
        "print('pydantic' in sys.modules, 'yaml' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]


def test_what_is_late_is_told_and_leads_to_the_plan(start: Start, file: Path) -> None:
    with Project.open(file) as project:
        made = plan.add(project, title="Escuchar", end=date(2026, 5, 31))
        plan.edit(project, made, start=date(2026, 2, 1), status=Status.UNDER_WAY)
        plan.add(project, title="Medir", end=date(2026, 6, 30))
        recent.remember(project, compute(project.snapshot()))
    desk = start()
    desk.context.today = lambda: date(2026, 6, 10)
    page = home(desk)
    page.refresh()
    link = page.findChildren(LateLink)[-1]
    assert page.rows[-1].late == "1 initiative overdue, 1 without a reading for 60 days"
    assert link.accessibleName() == (
        "1 initiative overdue, 1 without a reading for 60 days. Open the plan of Ñandú R&D"
    )
    link.click()
    assert desk.window.current_key == "plan"
    assert desk.context.project is not None


def test_nothing_is_said_while_nothing_is_late(start: Start, file: Path) -> None:
    with Project.open(file) as project:
        plan.add(project, title="Medir", end=date(2026, 6, 30))
        recent.remember(project, compute(project.snapshot()))
    desk = start()
    desk.context.today = lambda: date(2026, 6, 30)
    page = home(desk)
    page.refresh()
    assert page.rows[-1].late == ""
    assert [link for link in page.findChildren(LateLink) if link.isVisible()] == []
