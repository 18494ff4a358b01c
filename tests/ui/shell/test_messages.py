"""What the message bar says leaves when it is no longer true."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt

from cxma.actions import engagement
from cxma.domain.questionnaire import Group
from cxma.ui.message import CHANGE
from tests.ui.shell.conftest import Desk, Start

CTRL = Qt.KeyboardModifier.ControlModifier


def test_opened_to_read_is_not_said_of_the_next_file(start: Start, file: Path) -> None:
    desk = start()
    desk.commands.open_file(file, read_only=True)
    assert "read only" in desk.said
    desk.commands.close_engagement()
    assert desk.said == ""
    desk.commands.open_file(file)
    assert desk.said == ""


def test_what_is_said_on_opening_stays_on_every_page(
    start: Start, file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = Path(shutil.copy(file, folder))
    desk = start(path)
    assert "synchronised" in desk.said
    desk.press(Qt.Key.Key_6, CTRL)
    assert "synchronised" in desk.said
    desk.commands.close_engagement()
    assert desk.said == ""


def test_a_refusal_by_the_file_leaves_when_a_change_was_stored(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    away = file.rename(tmp_path / "away.cxma")
    change = (engagement.set_client, desk.context.project)
    assert desk.context.do(*change, sector="Retail") is False
    assert "not saved" in desk.said
    desk.press(Qt.Key.Key_2, CTRL)
    assert "not saved" in desk.said
    away.rename(file)
    assert desk.context.do(*change, sector="Retail") is not False
    assert desk.said == ""


def test_a_refused_value_is_told_on_the_page_one_went_to_and_not_longer(desk: Desk) -> None:
    desk.window.show_page("setup", "client:name")
    desk.focus().clear()  # type: ignore[attr-defined]
    desk.press(Qt.Key.Key_3, CTRL)
    assert desk.window.current_key == "assess"
    assert "name is needed" in desk.said
    desk.press(Qt.Key.Key_6, CTRL)
    assert desk.said == ""


def test_what_a_page_said_leaves_with_it(desk: Desk) -> None:
    desk.context.message("Nobody takes part yet")
    desk.window.show_page(desk.window.current_key)
    assert desk.said
    desk.press(Qt.Key.Key_2, CTRL)
    assert desk.said == ""


def test_the_way_back_leaves_with_the_next_change(desk: Desk) -> None:
    person = desk.context.snapshot.participants[1]
    desk.window.show_page("setup", f"participant:{person.id}")
    desk.press(Qt.Key.Key_Delete)
    assert desk.steps() == ["Undo"]
    engagement.add_participant(desk.context.project, "Inés Mora", Group.BACK)
    assert desk.said == ""


def test_a_report_that_is_ready_is_told_while_one_goes_on_answering(desk: Desk) -> None:
    desk.context.message("Ready", "good")
    engagement.add_participant(desk.context.project, "Inés Mora", Group.BACK)
    assert desk.said == "Ready"


def test_what_was_said_about_a_part_leaves_with_it(desk: Desk) -> None:
    desk.window.show_page("setup", "client")
    desk.context.message("Stored.", "good", about=CHANGE)
    desk.window.page("setup").tabs.setCurrentIndex(1)  # type: ignore[attr-defined]
    assert desk.said == ""
