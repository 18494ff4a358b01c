"""One writer at a time; a dead one is told from a living one; readers are always let in."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cxma.errors import FileFault
from cxma.store.lock import FileLock, LockInfo, host, lock_path, owner, user
from cxma.store.project import Project
from tests.store.made import STEP

HOLD = """
import sys
from pathlib import Path
from cxma.store.lock import FileLock
lock = FileLock.take(Path(sys.argv[1]))
print("held", flush=True)
if sys.stdin.readline() == "release\\n":
    lock.release()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Start a process that holds the lock of a file."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.fixture
def closed(project: Project, file: Path) -> Path:
    """Return an engagement file that nobody has open."""
    project.close()
    return file


def left_by(path: Path, name: str) -> None:
    """Leave the lock file of a computer."""
    info = {"host": name, "user": "eva", "since": "2026-03-02T10:32:00+00:00"}
    lock_path(path).write_text(json.dumps(info), encoding="utf-8")


def test_a_second_opening_names_who_where_and_since_when(project: Project, file: Path) -> None:
    with pytest.raises(FileFault) as caught:
        Project.open(file)
    values = caught.value.values
    assert caught.value.code == "open.locked"
    assert (values["host"], values["user"], values["name"]) == (host(), user(), file.name)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", str(values["since"]))
    with Project.open(file, read_only=True) as reader:
        assert reader.snapshot() == project.snapshot()
        with project.change(STEP) as edit:
            edit.set_agreed("Q1", 4)
        assert reader.snapshot().answer("Q1").agreed == 4
    project.close()
    with Project.open(file) as again:
        assert again.warnings == ()


def test_another_process(closed: Path) -> None:
    process = holder(closed)
    with pytest.raises(FileFault) as caught:
        Project.open(closed)
    assert caught.value.code == "open.locked"
    assert owner(closed) == LockInfo(host(), user(), owner(closed).since)
    process.communicate("release\n")
    assert not lock_path(closed).exists()
    with Project.open(closed) as project:
        assert project.warnings == ()


def test_a_process_that_died_is_no_hindrance(closed: Path) -> None:
    process = holder(closed)
    process.kill()
    process.communicate()
    assert lock_path(closed).exists()
    with Project.open(closed) as project:
        assert project.warnings == ("warning.unclean_end",)
    with Project.open(closed) as project:
        assert project.warnings == ()


def test_another_computer_is_believed_until_told_otherwise(closed: Path) -> None:
    left_by(closed, "ANA-PC")
    with pytest.raises(FileFault) as caught:
        Project.open(closed)
    assert caught.value.code == "open.locked_elsewhere"
    assert caught.value.values["host"] == "ANA-PC"
    assert caught.value.values["user"] == "eva"
    assert lock_path(closed).exists()
    with Project.open(closed, read_only=True):
        pass
    assert owner(closed) == LockInfo("ANA-PC", "eva", datetime(2026, 3, 2, 10, 32, tzinfo=UTC))
    with Project.open(closed, take_over=True) as project:
        assert project.warnings == ("warning.unclean_end",)
        assert owner(closed).host == host()


def test_taking_over_never_takes_from_the_living(project: Project, file: Path) -> None:
    with pytest.raises(FileFault):
        Project.open(file, take_over=True)


@pytest.mark.parametrize("content", ["", "no json", "[]", '{"host": 1}'])
def test_a_lock_file_that_cannot_be_read(closed: Path, content: str) -> None:
    lock_path(closed).write_text(content, encoding="utf-8")
    assert owner(closed) is None
    with Project.open(closed) as project:
        assert project.warnings == (("warning.unclean_end",) if content else ())


def test_after_an_unclean_end_a_failed_opening_stays_unclean(closed: Path) -> None:
    left_by(closed, host())
    closed.write_bytes(closed.read_bytes()[:8192] + os.urandom(closed.stat().st_size - 8192))
    for _ in range(2):
        with pytest.raises(FileFault) as caught:
            Project.open(closed)
        assert caught.value.code == "open.damaged"
        assert lock_path(closed).exists()


def test_releasing_twice_takes_nothing_from_the_next(closed: Path) -> None:
    first = FileLock.take(closed)
    first.release()
    second = FileLock.take(closed)
    first.release()
    with pytest.raises(FileFault):
        FileLock.take(closed)
    second.release()
