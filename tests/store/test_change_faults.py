"""What goes wrong while writing: a sentence, a rollback, and everything before it safe."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from cxma.errors import FileFault
from cxma.store.project import Project
from tests.store import made
from tests.store.made import STEP

BIG = "x" * 200_000


@pytest.fixture
def answered(project: Project) -> Project:
    """Return an engagement with one answer."""
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 3)
    return project


def refusal(project: Project, text: str = BIG) -> str:
    """Return the code with which a change is refused; the file must hold what it held."""
    before = project.snapshot()
    steps = project.history()
    with pytest.raises(FileFault) as caught, project.change(STEP) as edit:
        edit.set_note("Q1", text)
    assert caught.value.values["name"] == project.path.name
    assert not project._raw.in_transaction
    assert project.snapshot() == before
    assert project.history() == steps
    return caught.value.code


def test_a_full_disk(answered: Project, file: Path) -> None:
    (pages,) = answered._raw.execute("PRAGMA page_count").fetchone()
    answered._raw.execute(f"PRAGMA max_page_count = {pages}")
    assert refusal(answered) == "change.disk_full"
    answered._raw.execute("PRAGMA max_page_count = 1000000")
    with answered.change(STEP) as edit:
        edit.set_note("Q1", BIG)
    answered.close()
    with Project.open(file) as project:
        assert project.snapshot().answer("Q1").note == BIG
        assert project.snapshot().answer("Q1").agreed == 3


def test_undo_on_a_full_disk(answered: Project) -> None:
    with answered.change(STEP) as edit:
        edit.set_note("Q1", BIG)
    with answered.change(STEP) as edit:
        edit.set_note("Q1", "")
    (pages,) = answered._raw.execute("PRAGMA page_count").fetchone()
    (free,) = answered._raw.execute("PRAGMA freelist_count").fetchone()
    other = sqlite3.connect(answered.path)
    other.execute("CREATE TABLE filler (x)")
    other.execute("INSERT INTO filler VALUES (zeroblob(?))", (free * 4000,))
    other.commit()
    other.close()
    answered._raw.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(FileFault) as caught:
        answered.undo()
    assert caught.value.code == "change.disk_full"
    assert answered.undo_label == STEP
    assert answered.redo_label is None
    assert answered.snapshot().answer("Q1").note == ""
    answered._raw.execute("PRAGMA max_page_count = 1000000")
    answered.undo()
    assert answered.snapshot().answer("Q1").note == BIG


def test_a_file_removed_while_open(answered: Project, file: Path, tmp_path: Path) -> None:
    file.unlink()
    assert refusal(answered) == "change.file_gone"
    copy = answered.save_copy(tmp_path / "copia.cxma")
    with Project.open(copy) as saved:
        assert saved.snapshot().answer("Q1").agreed == 3


def test_a_file_renamed_and_put_back(answered: Project, file: Path) -> None:
    away = file.rename(file.with_name("other.cxma"))
    assert refusal(answered) == "change.file_gone"
    away.rename(file)
    with answered.change(STEP) as edit:
        edit.set_note("Q1", "back")


def test_a_file_replaced_while_open(answered: Project, file: Path, tmp_path: Path) -> None:
    with made.project(tmp_path / "other.cxma", "Otra"):
        pass
    (tmp_path / "other.cxma").replace(file)
    assert refusal(answered) == "change.file_replaced"
    answered.close()
    with Project.open(file) as project:
        assert project.snapshot().client.name == "Otra"


def test_another_program_holds_the_file(answered: Project, file: Path) -> None:
    answered._raw.execute("PRAGMA busy_timeout = 20")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refusal(answered) == "change.busy"
    other.execute("ROLLBACK")
    other.close()
    with answered.change(STEP) as edit:
        edit.set_note("Q1", "now")


def test_a_file_damaged_while_open(answered: Project, file: Path) -> None:
    """Pages that another program overwrote are noticed, not trusted."""
    with answered.change(STEP) as edit:
        edit.set_note("Q2", BIG)
    (root,) = answered._raw.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'change_log'"
    ).fetchone()
    with file.open("r+b") as stream:
        stream.seek(4096 * (root - 1))
        stream.write(os.urandom(4096))
        stream.seek(24)
        stream.write(b"\xff\xff\xff\x01")  # so that cached pages are read again
    with pytest.raises(FileFault) as caught, answered.change(STEP) as edit:
        edit.set_agreed("Q1", 4)
    assert caught.value.code in ("change.damaged", "open.damaged")
    assert not answered._raw.in_transaction


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        made.project(tmp_path / ("n" * 400 + ".cxma"))
    assert caught.value.code == "write.refused"
    assert list(tmp_path.iterdir()) == []


if sys.platform != "win32":
    import resource

    def test_a_drive_that_refuses_to_write(answered: Project, file: Path) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size, hard))
        try:
            assert refusal(answered) in ("change.failed", "change.disk_full")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        with answered.change(STEP) as edit:
            edit.set_note("Q1", BIG)
