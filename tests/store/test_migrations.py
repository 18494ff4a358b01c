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
CURRENT = migrations.CURRENT
NEXT = CURRENT + 1
Run = Callable[[sqlite3.Connection], None]


def schema(path: Path) -> dict[str, str]:
    """Return the statement behind every table and index, white space taken out."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: "".join(sql.split()) for name, sql in rows}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a copy of the sample of the current format, old as soon as a step is registered."""
    return Path(shutil.copy(FORMATS[-1], tmp_path / "viejo.cxma"))


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Return a copy of the released sample of format 1."""
    return Path(shutil.copy(SAMPLES / "format-1.cxma", tmp_path / "primero.cxma"))


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that makes further steps known to the application."""

    def known(*steps: Migration) -> None:
        monkeypatch.setattr(migrations, "MIGRATIONS", steps)
        monkeypatch.setattr(migrations, "CURRENT", CURRENT + len(steps))

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
        " role_group TEXT NOT NULL, role TEXT NOT NULL, area_id INTEGER REFERENCES area)"
    )
    connection.execute(
        "INSERT INTO participant_new SELECT id, name, role_group, role, area_id FROM participant"
    )
    connection.execute("DROP TABLE participant")
    connection.execute("ALTER TABLE participant_new RENAME TO participant")


def test_there_is_a_sample_of_every_format() -> None:
    assert [path.name for path in FORMATS] == [
        f"format-{number}.cxma" for number in range(1, CURRENT + 1)
    ]


@pytest.mark.parametrize("sample", FORMATS, ids=lambda path: path.stem)
def test_every_format_opens_whole_and_ends_in_the_schema_of_new_files(
    sample: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sample, tmp_path / "viejo.cxma"))
    with Project.open(path) as project:
        snapshot = project.snapshot()
        assert snapshot.client.name == "Almacenes Ñandú & Cía"
        assert [person.name for person in snapshot.participants[:2]] == ["Eva", "Leo"]
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
    register(Migration(NEXT, add_column))
    with Project.open(old) as project:
        assert project.snapshot().answer("Q1").agreed == 3
        columns = project._raw.execute("SELECT phone FROM facilitator").fetchall()
        assert columns == [("",)]
        assert project._raw.execute("PRAGMA user_version").fetchone() == (NEXT,)
        assert project.undo_label is None
        assert len(project.history()) == 4
    before = next(info for info in backups_of(old) if info.reason == "migration")
    with closing(sqlite3.connect(before.path)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (CURRENT,)


def test_a_step_may_keep_the_undo_history(old: Path, register: Callable[..., None]) -> None:
    register(Migration(NEXT, add_column, keeps_undo=True))
    with Project.open(old) as project:
        assert project.undo_label is not None
        assert project.redo_label is not None


def test_rebuilding_a_parent_keeps_its_children(old: Path, register: Callable[..., None]) -> None:
    register(Migration(NEXT, add_child), Migration(NEXT + 1, rebuild_parent))
    with Project.open(old) as project:
        assert project._raw.execute("SELECT count(*) FROM phone").fetchone() == (3,)
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
    register(Migration(NEXT, add_column), Migration(NEXT + 1, run))
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
    register(Migration(NEXT, ends))
    with pytest.raises(FileFault) as caught:
        Project.open(old)
    assert caught.value.code == "open.migration"


def test_a_step_may_lose_what_it_names(old: Path, register: Callable[..., None]) -> None:
    register(replace(Migration(NEXT, loses), loses=frozenset({"rating"})))
    with Project.open(old) as project:
        assert project.snapshot().answer("Q1").ratings == ()


def test_an_older_file_is_read_in_memory_and_left_alone(first: Path, tmp_path: Path) -> None:
    before = first.read_bytes()
    with Project.open(first, read_only=True) as project:
        assert project.snapshot().answer("Q1").agreed == 3
        assert project.snapshot().internal.is_empty
        assert project.attachment(1) == ("política.txt", b"Compromiso de servicio")
        with pytest.raises(FileFault) as caught, project.change(STEP) as edit:
            edit.set_note("Q1", "otra")
        assert caught.value.code == "change.read_only"
        copy = project.save_copy(tmp_path / "copia.cxma")
    assert first.read_bytes() == before
    assert backups_of(first) == []
    with Project.open(copy) as project:
        assert project.snapshot().answer("Q1").agreed == 3


def test_an_older_file_that_cannot_be_brought_forward_is_not_read(
    old: Path, register: Callable[..., None]
) -> None:
    before = old.read_bytes()
    register(Migration(NEXT, fails))
    with pytest.raises(FileFault) as caught:
        Project.open(old, read_only=True)
    assert caught.value.code == "open.migration"
    assert old.read_bytes() == before


def test_format_1_comes_forward_with_its_undo_history(first: Path) -> None:
    with Project.open(first) as project:
        assert [info.reason for info in backups_of(first)] == ["migration"]
        assert project.redo_label is not None
        project.redo()
        assert project.snapshot().answer("Q1").agreed == 4
        while project.undo():
            pass
        snapshot = project.snapshot()
        assert snapshot.participants == snapshot.initiatives == ()
        while project.redo():
            pass
        assert [person.name for person in project.snapshot().participants] == ["Eva", "Leo"]
        assert project.snapshot().initiatives[0].sponsor == ""


def test_ids_given_in_format_1_are_never_given_again(first: Path) -> None:
    with closing(sqlite3.connect(first)) as connection, connection:
        connection.execute("UPDATE sqlite_sequence SET seq = 40 WHERE name = 'participant'")
    with Project.open(first) as project, project.change(STEP) as edit:
        assert edit.add_participant("Nueva") == 41


def test_without_a_backup_nothing_is_migrated(
    old: Path, register: Callable[..., None], own_home: Path
) -> None:
    (own_home / "data").write_text("in the way", encoding="utf-8")
    register(Migration(NEXT, add_column))
    before = old.read_bytes()
    with pytest.raises(FileFault) as caught:
        Project.open(old)
    assert caught.value.code == "backup.failed"
    assert old.read_bytes() == before


def test_a_file_of_a_later_format_is_refused(old: Path, register: Callable[..., None]) -> None:
    register(Migration(NEXT, add_column))
    Project.open(old).close()
    register()
    with pytest.raises(FileFault) as caught:
        Project.open(old)
    assert caught.value.code == "open.newer"
