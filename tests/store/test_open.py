"""Files that cannot be trusted are refused with the right sentence, and left as they are."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxma.errors import FileFault
from cxma.store import migrations
from cxma.store.checks import check_header
from cxma.store.engine import uri
from cxma.store.project import Project
from tests.store import made
from tests.store.made import STEP


def refusal(path: Path, **how: bool) -> str:
    """Return the code with which a file is refused; the file must stay as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(FileFault) as caught:
        Project.open(path, **how)
    assert caught.value.values["name"] == path.name
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not path.with_name(f".{path.name}.lock").exists()
    return caught.value.code


@pytest.fixture
def closed(project: Project, file: Path) -> Path:
    """Return an engagement file that nobody has open, of more than one page per table."""
    with project.change(STEP) as edit:
        for number in range(200):
            edit.add_participant("n" * 500 + str(number))
    project.close()
    return file


def test_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nada.cxma") == "open.missing"


def test_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "open.folder"


def test_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.cxma"
    path.touch()
    assert refusal(path) == "open.empty"


@pytest.mark.parametrize("content", [b"x", b"SQLite", b"PK\x03\x04" * 500, bytes(5000)])
def test_not_a_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.cxma"
    path.write_bytes(content)
    assert refusal(path) in ("open.not_database", "open.truncated")


def test_a_database_of_another_application(tmp_path: Path) -> None:
    path = tmp_path / "a.cxma"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.close()
    assert refusal(path) == "open.not_engagement"


@pytest.mark.parametrize("keep", [50, 100, 4096, -4096, -1])
def test_truncated(closed: Path, keep: int) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[:keep])
    assert refusal(closed) == "open.truncated"
    assert refusal(closed, read_only=True) == "open.truncated"


def test_damaged(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    content[4096 * 3 : 4096 * 9] = os.urandom(4096 * 6)
    closed.write_bytes(content)
    assert refusal(closed) == "open.damaged"
    assert refusal(closed, read_only=True) == "open.damaged"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM engagement",
        "DELETE FROM round",
        "UPDATE engagement SET uuid = '../..'",
        "DROP TABLE round",
        "CREATE TRIGGER t AFTER INSERT ON answer BEGIN DELETE FROM rating; END",
        "PRAGMA user_version = 0",
    ],
)
def test_a_database_that_is_sound_but_not_ours(closed: Path, statement: str) -> None:
    other = sqlite3.connect(closed)
    other.execute(statement)
    other.commit()
    other.close()
    assert refusal(closed) == "open.damaged"


def test_newer(closed: Path) -> None:
    other = sqlite3.connect(closed)
    other.execute("PRAGMA user_version = 99")
    other.close()
    assert refusal(closed) == "open.newer"
    with pytest.raises(FileFault) as caught:
        check_header(closed)
    assert caught.value.values["found"] == 99
    assert caught.value.values["known"] == migrations.CURRENT


def test_a_transaction_that_was_cut_off_is_taken_back(closed: Path, tmp_path: Path) -> None:
    """A journal beside the file is played back, also when the file is opened for reading."""
    stopped = tmp_path / "stopped.cxma"
    writer = sqlite3.connect(closed, isolation_level=None)
    writer.execute("PRAGMA cache_size = 5")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE participant SET name = replace(name, 'n', 'm')")
    for end in ("", "-journal"):
        shutil.copy(f"{closed}{end}", f"{stopped}{end}")
    writer.execute("ROLLBACK")
    writer.close()
    assert stopped.read_bytes() != closed.read_bytes()
    with Project.open(stopped, read_only=True) as project:
        assert project.snapshot().participants[0].name == "n" * 500 + "0"


def test_a_file_in_use_by_another_program(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxma.store.engine.WAIT", 0.05)
    other = sqlite3.connect(closed, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert refusal(closed) == "open.busy"
    other.execute("ROLLBACK")
    other.close()


def test_a_stale_journal_never_reaches_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "a.cxma"
    path.with_name("a.cxma-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    with made.project(path) as project:
        assert project.snapshot().client.name == "Tienda"


@pytest.mark.parametrize(
    "name", ["a#b.cxma", "a?b.cxma", "a%41.cxma", "ñandú 東.cxma", "-a b.cxma"]
)
def test_paths_name_what_they_name(tmp_path: Path, name: str) -> None:
    with made.project(tmp_path / name):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with Project.open(tmp_path / name, read_only=True) as project:
        assert project.path.name == name
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        made.project(tmp_path / "no" / "a.cxma")
    assert caught.value.code == "write.no_folder"


def test_uris_of_windows_and_shares() -> None:
    assert uri(Path("/a/b c#.cxma"), "ro") == "file:///a/b%20c%23.cxma?mode=ro"


def test_read_only_leaves_no_trace(closed: Path) -> None:
    before = (closed.read_bytes(), closed.stat().st_mtime_ns)
    with Project.open(closed, read_only=True) as project:
        assert project.read_only
        assert project.warnings == ()
        assert project.snapshot().client.name == "Tienda"
        assert [path.name for path in closed.parent.iterdir()] == [closed.name]
        with pytest.raises(FileFault) as caught, project.change(STEP):
            pass
        assert caught.value.code == "change.read_only"
    assert (closed.read_bytes(), closed.stat().st_mtime_ns) == before


if os.name == "posix":
    NOBODY = 65534

    @pytest.fixture
    def guarded(closed: Path) -> Iterator[Path]:
        """Return a copy that an ordinary user, which we are from now on, may only read."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = shutil.copy(closed, folder / "a.cxma")
            root = os.geteuid() == 0
            if root:
                folder.chmod(0o755)
                os.seteuid(NOBODY)
            try:
                yield path
            finally:
                if root:
                    os.seteuid(0)
                folder.chmod(0o755)

    def as_owner(change: Callable[[], None]) -> None:
        """Change rights as whoever owns the file."""
        user = os.geteuid()
        root = os.getuid() == 0
        if root:
            os.seteuid(0)
        change()
        if root:
            os.seteuid(user)

    @pytest.mark.parametrize("folder", [0o555, 0o777])
    def test_a_protected_file_opens_for_reading(guarded: Path, folder: int) -> None:
        as_owner(lambda: guarded.chmod(0o444))
        as_owner(lambda: guarded.parent.chmod(folder))
        with Project.open(guarded) as project:
            assert project.read_only
            assert project.warnings == ("warning.read_only",)
            assert len(project.snapshot().participants) == 200
            with pytest.raises(FileFault) as caught, project.change(STEP):
                pass
            assert caught.value.code == "change.read_only"

    def test_a_file_that_may_not_be_read(guarded: Path) -> None:
        as_owner(lambda: guarded.chmod(0))
        with pytest.raises(FileFault) as caught:
            Project.open(guarded)
        assert caught.value.code == "open.not_readable"

    def test_a_cut_off_transaction_where_nothing_can_be_repaired(guarded: Path) -> None:
        def cut_off() -> None:
            stopped = guarded.with_name("b.cxma")
            writer = sqlite3.connect(guarded, isolation_level=None)
            writer.execute("PRAGMA cache_size = 5")
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("UPDATE participant SET name = replace(name, 'n', 'm')")
            for end in ("", "-journal"):
                shutil.copy(f"{guarded}{end}", f"{stopped}{end}")
            writer.close()
            stopped.chmod(0o444)
            stopped.with_name("b.cxma-journal").chmod(0o444)
            guarded.parent.chmod(0o555)

        as_owner(cut_off)
        with pytest.raises(FileFault) as caught:
            Project.open(guarded.with_name("b.cxma"))
        assert caught.value.code == "open.recovery"
