"""A reader sees the old file or the new one, never half of either."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest

from cxma.errors import FileFault
from cxma.files import atomic_path, write_text


def test_the_target_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "señal #1?.pdf"
    with atomic_path(target) as temporary:
        temporary.write_bytes(b"new")
        assert not target.exists()
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_old_file_and_no_trace(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), atomic_path(target) as temporary:
        temporary.write_bytes(b"half")
        raise ZeroDivisionError
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: folder / "missing" / "x.pdf", "write.no_folder"),
        (lambda folder: folder, "write.is_folder"),
        (lambda folder: folder / ("x" * 300), "write.refused"),
    ],
)
def test_each_refusal_has_its_code(tmp_path: Path, make: object, code: str) -> None:
    target = make(tmp_path)  # type: ignore[operator]
    with pytest.raises(FileFault) as caught, atomic_path(target) as temporary:
        temporary.write_bytes(b"x")
    assert caught.value.code == code


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught, atomic_path(tmp_path / "x.pdf"):
        raise OSError(errno.ENOSPC, "no space left")
    assert caught.value.code == "write.disk_full"
    assert list(tmp_path.iterdir()) == []


def test_rights_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    write_text(target, "one")
    target.chmod(0o640)
    write_text(target, "two")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert target.read_text() == "two"
