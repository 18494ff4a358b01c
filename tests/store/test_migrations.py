"""Old files become new ones wholly or not at all, with a backup, losing nothing unnamed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cxma.errors import FileFault
from cxma.store import migrations
from cxma.store.backup import backups_of
from cxma.store.migrations import Migration
from cxma.store.project import Project
from tests.store import made
from tests.store.made import STEP

SAMPLES = Path(__file__).parents[1] / "data" / "formats"
FORMATS = sorted(SAMPLES.glob("format-*.cxma"))
Run = Callable[[sqlite3.Connection], None]


def schema(path: Path) -> dict[str, str]:
    """Return the statement behind every table and index, white space evened out."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: " ".join(sql.split()) for name, sql in rows}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a copy of the released sample of format 1."""
    return Path(shutil.copy(SAMPLES / "format-1.cxma", tmp_path / "viejo.cxma"))


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that makes steps from format 1 on known to the application."""

    def known(*steps: Migration) -> None:
        monkeypatch.setattr(migrations, "MIGRATIONS", steps)
        monkeypatch.setattr(migrations, "CURRENT", 1 + len(steps))

    return known


def add_column(connection: sqlite3.Connection) -> None:
    """Add what a next format might know about a facilitator."""
    connection.execute("ALTER TABLE facilitator ADD COLUMN phone TEXT NOT NULL DEFAULT ''")


def add_child(connection: sqlite3.Connection) -> None:
    """Add a table whose rows go with their parent's."""
    connection.execute(
        "CREATE TABLE phone (number TEXT, participant_id INTEGER NOT NULL"
        " REFERENCES participant (id) ON DELETE CASCADE)"
    )
    connection.execute("INSERT INTO phone SELECT '555', id FROM participant")


def rebuild_parent(connection: sqlite3.Connection) -> None:
    """Rebuild a table others refer to: dropping it would empty them were references enforced."""
    connection.execute(
        "CREATE TABLE participant_new (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL,"
        " role_group TEXT NOT NULL, role TEXT NOT NULL)"
    )
    connection.execute(
        "INSERT INTO participant_new SELECT id, name, role_group, role FROM participant"
    )
    connection.execute("DROP TABLE participant")
    connection.execute("ALTER TABLE participant_new RENAME TO participant")


def test_there_is_a_sample_of_every_format() -> None:
    assert [path.name for path in FORMATS] == [
        f"format-{number}.cxma" for number in range(1, migrations.CURRENT + 1)
    ]


@pytest.mark.parametrize("sample", FORMATS, ids=lambda path: path.stem)
def test_every_format_opens_whole_and_ends_in_the_schema_of_new_files(
    sample: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sample, tmp_path / "viejo.cxma"))
    with Project.open(path) as project:
        snapshot = project.snapshot()
        assert snapshot.client.name == "Almacenes Ñandú & Cía"
        assert [person.name for person in snapshot.participants] == ["Eva", "Leo"]
        assert snapshot.answer("Q1").agreed == 3
        assert len(snapshot.answer("Q1").ratings) == 2
        assert project.attachment(1) == ("política.txt", b"Compromiso de servicio")
        assert snapshot.targets["S1"].value == 4
        assert snapshot.initiatives[0].kpis[0].baseline == 0.4
        assert snapshot.previous is not None
        assert len(project.history()) == 4
    made.project(tmp_path / "nuevo.cxma").close()
    assert schema(path) == schema(tmp_path / "nuevo.cxma")


def test_an_older_file_is_backed_up_and_brought_forward(
    old: Path, register: Callable[..., None]
) -> None:
    register(Migration(2, add_column))
    with Project.open(old) as project:
        assert project.snapshot().answer("Q1").agreed == 3
        columns = project._raw.execute("SELECT phone FROM facilitator").fetchall()
        assert columns == [("",)]
        assert project._raw.execute("PRAGMA user_version").fetchone() == (2,)
        assert project.undo_label is None
        assert len(project.history()) == 4
    before = next(info for info in backups_of(old) if info.reason == "migration")
    with closing(sqlite3.connect(before.path)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_step_may_keep_the_undo_history(old: Path, register: Callable[..., None]) -> None:
    register(Migration(2, add_column, keeps_undo=True))
    with Project.open(old) as project:
        assert project.undo_label is not None
        assert project.redo_label is not None


def test_rebuilding_a_parent_keeps_its_children(old: Path, register: Callable[..., None]) -> None:
    register(Migration(2, add_child), Migration(3, rebuild_parent))
    with Project.open(old) as project:
        assert project._raw.execute("SELECT count(*) FROM phone").fetchone() == (2,)
        assert len(project.snapshot().answer("Q1").ratings) == 2
        assert project._raw.execute("PRAGMA foreign_keys").fetchone() == (1,)
        with project.change(STEP) as edit:
            edit.add_participant("Nueva")


def fails(connection: sqlite3.Connection) -> None:
    """Fail halfway."""
    add_column(connection)
    connection.execute("INSERT INTO nowhere VALUES (1)")


def loses(connection: sqlite3.Connection) -> None:
    """Lose rows."""
    connection.execute("DELETE FROM rating")


def breaks(connection: sqlite3.Connection) -> None:
    """Leave ratings of nobody."""
    connection.execute("UPDATE rating SET participant_id = 99")


def ends(connection: sqlite3.Connection) -> None:
    """End the transaction, as `executescript` does."""
    connection.executescript("CREATE TABLE extra (x);")


@pytest.mark.parametrize("run", [fails, loses, breaks])
def test_a_step_that_fails_leaves_the_file_as_it_was(
    old: Path, register: Callable[..., None], run: Run
) -> None:
    before = old.read_bytes()
    register(Migration(2, add_column), Migration(3, run))
    with pytest.raises(FileFault) as caught:
        Project.open(old)
    assert caught.value.code == "open.migration"
    assert old.read_bytes() == before
    assert [info.reason for info in backups_of(old)] == ["migration"]
    register()
    with Project.open(old) as project:
        assert project.snapshot().answer("Q1").agreed == 3


def test_a_step_that_ends_the_transaction_is_refused(
    old: Path, register: Callable[..., None]
) -> None:
    register(Migration(2, ends))
    with pytest.raises(FileFault) as caught:
        Project.open(old)
    assert caught.value.code == "open.migration"


def test_a_step_may_lose_what_it_names(old: Path, register: Callable[..., None]) -> None:
    register(replace(Migration(2, loses), loses=frozenset({"rating"})))
    with Project.open(old) as project:
        assert project.snapshot().answer("Q1").ratings == ()


def test_an_older_file_is_not_read_only_readable(old: Path, register: Callable[..., None]) -> None:
    register(Migration(2, add_column))
    with pytest.raises(FileFault) as caught:
        Project.open(old, read_only=True)
    assert caught.value.code == "open.older_read_only"


def test_without_a_backup_nothing_is_migrated(
    old: Path, register: Callable[..., None], own_home: Path
) -> None:
    (own_home / "data").write_text("in the way", encoding="utf-8")
    register(Migration(2, add_column))
    before = old.read_bytes()
    with pytest.raises(FileFault) as caught:
        Project.open(old)
    assert caught.value.code == "backup.failed"
    assert old.read_bytes() == before


def test_a_file_of_a_later_format_is_refused(old: Path, register: Callable[..., None]) -> None:
    register(Migration(2, add_column))
    Project.open(old).close()
    register()
    with pytest.raises(FileFault) as caught:
        Project.open(old)
    assert caught.value.code == "open.newer"
