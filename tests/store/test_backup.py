"""Backups are made when something changed, are whole, are thinned out, and come back."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cxma import paths
from cxma.errors import FileFault
from cxma.store import backup, thinning
from cxma.store.backup import backups_of, restore
from cxma.store.project import Project
from tests.store import made
from tests.store.made import STEP


def reasons(path: Path) -> list[str]:
    """Return why each backup was made, newest first."""
    return [info.reason for info in backups_of(path)]


@pytest.fixture
def closed(project: Project, file: Path) -> Path:
    """Return a closed engagement with an answer of 3 that was not backed up yet."""
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 3)
    project.close()
    return file


def answer(path: Path) -> object:
    """Return what was agreed about Q1."""
    with Project.open(path, read_only=True) as project:
        return project.snapshot().answer("Q1").agreed


def test_opening_backs_up_what_changed_and_only_that(closed: Path) -> None:
    assert reasons(closed) == ["open"]
    for _ in range(2):
        with Project.open(closed):
            assert reasons(closed) == ["open", "open"]
    newest, oldest = backups_of(closed)
    assert newest.at > oldest.at
    assert newest.size == newest.path.stat().st_size
    assert answer(newest.path) == 3
    assert answer(oldest.path) is None


def test_a_person_asks_for_one(project: Project, file: Path) -> None:
    assert project.backup() is None
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 3)
    made_now = project.backup()
    assert made_now is not None
    assert reasons(file) == ["asked", "open"]
    project.undo()
    assert project.backup() is not None


def test_reading_makes_none(closed: Path) -> None:
    with Project.open(closed, read_only=True):
        pass
    assert reasons(closed) == ["open"]


def test_a_restored_file_is_what_it_was_and_what_was_replaced_is_kept(closed: Path) -> None:
    oldest = backups_of(closed)[-1]
    assert restore(closed, oldest.path) == closed
    assert answer(closed) is None
    assert reasons(closed) == ["replaced", "open"]
    assert answer(backups_of(closed)[0].path) == 3
    restore(closed, backups_of(closed)[0].path)
    assert answer(closed) == 3


def test_a_damaged_or_missing_file_is_restored(closed: Path) -> None:
    with Project.open(closed):
        pass
    content = closed.read_bytes()
    for damage in (b"", content[:5000], os.urandom(9000), None):
        if damage is None:
            closed.unlink()
        else:
            closed.write_bytes(damage)
        newest = next(info for info in backups_of(closed) if info.reason == "open")
        restore(closed, newest.path)
        assert answer(closed) == 3
    kept = [info.path.read_bytes() for info in backups_of(closed) if info.reason == "damaged"]
    assert content[:5000] in kept
    found = reasons(closed)
    assert found == sorted(found, key="damaged".__eq__), "what cannot be brought back comes last"


def test_a_journal_of_the_replaced_file_does_not_reach_the_restored_one(closed: Path) -> None:
    with Project.open(closed):
        pass
    newest = backups_of(closed)[0]
    journal = closed.with_name(closed.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + os.urandom(5000))
    restore(closed, newest.path)
    assert not journal.exists()
    assert answer(closed) == 3
    replaced = next(info.path for info in backups_of(closed) if info.reason == "damaged")
    assert replaced.with_name(replaced.name + "-journal").exists()


def test_backups_are_found_after_the_file_was_renamed(closed: Path) -> None:
    moved = closed.rename(closed.with_name("nuevo.cxma"))
    assert reasons(moved) == ["open"]
    closed.write_bytes(b"")
    assert reasons(closed) == ["open"]
    assert backups_of(closed.with_name("unknown.cxma")) == []


def test_nothing_is_restored_into_an_open_file(closed: Path) -> None:
    with Project.open(closed) as project:
        with pytest.raises(FileFault) as caught:
            restore(closed, backups_of(closed)[-1].path)
        assert caught.value.code == "open.locked"
        assert project.snapshot().answer("Q1").agreed == 3


@pytest.mark.parametrize("content", [b"", b"x" * 5000])
def test_a_broken_backup_changes_nothing(closed: Path, content: bytes) -> None:
    before = closed.read_bytes()
    broken = backups_of(closed)[0].path
    broken.write_bytes(content)
    for path in (broken, broken.with_name("none.cxma")):
        with pytest.raises(FileFault) as caught:
            restore(closed, path)
        assert caught.value.code == "backup.damaged"
    assert closed.read_bytes() == before
    with Project.open(closed) as project:
        assert project.warnings == ()
        assert len(backups_of(closed)) == 2


def test_an_engagement_opens_where_no_backup_can_be_made(closed: Path) -> None:
    for path in paths.backups().rglob("*"):
        if path.is_file():
            path.unlink()
    for path in list(paths.backups().iterdir()):
        path.rmdir()
    paths.backups().rmdir()
    paths.backups().write_text("in the way", encoding="utf-8")
    with Project.open(closed) as project:
        assert project.warnings == ("warning.backup_failed",)
        assert project.snapshot().answer("Q1").agreed == 3
        with pytest.raises(FileFault) as caught:
            project.backup()
        assert caught.value.code == "backup.failed"


def test_a_source_that_cannot_be_copied_leaves_nothing_behind(tmp_path: Path) -> None:
    source = sqlite3.connect(":memory:")
    source.close()
    with pytest.raises(sqlite3.Error):
        backup.write_copy(source, tmp_path / "a.cxma")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_backups_stays_small(closed: Path) -> None:
    with Project.open(closed) as project:
        for _ in range(thinning.LATEST + 5):
            with project.change(STEP) as edit:
                edit.set_note("Q1", (project.snapshot().answer("Q1").note or "") + "x")
            project.backup()
    assert len(backups_of(closed)) == thinning.LATEST
    assert answer(backups_of(closed)[0].path) == 3


NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


def kept_days(ages: list[float], size: int = 1) -> list[float]:
    """Return which ages in days are kept of backups with those ages, newest first."""
    places = thinning.kept([(NOW - timedelta(days=age), size) for age in ages])
    return [age for place, age in enumerate(ages) if place in places]


def test_the_latest_stay_then_one_a_day_a_week_a_month() -> None:
    hourly = [hour / 24 for hour in range(24 * 400)]
    kept = kept_days(hourly)
    assert kept[: thinning.LATEST] == hourly[: thinning.LATEST]
    days = {(NOW - timedelta(days=age)).date() for age in kept}
    assert {NOW.date() - timedelta(days=back) for back in range(thinning.DAYS)} <= days
    assert NOW.date() - timedelta(days=thinning.DAYS + 1) not in days
    assert max(kept) > 365
    assert len(kept) < thinning.LATEST + thinning.DAYS + thinning.WEEKS + thinning.MONTHS


def test_room_is_limited_but_the_newest_three_stay() -> None:
    ages = [float(age) for age in range(8)]
    assert kept_days(ages, thinning.MOST_BYTES // 4) == ages[:4]
    assert kept_days(ages, thinning.MOST_BYTES * 2) == ages[: thinning.ALWAYS]


def test_two_engagements_keep_apart(closed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.cxma"
    made.project(other).close()
    assert {info.path for info in backups_of(other)} & {i.path for i in backups_of(closed)} == set()
