"""Places that are known to damage files are recognised."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxma.store import places
from tests.store import made


@pytest.mark.parametrize(
    "folder",
    ["OneDrive - Acme", "Dropbox", "Google Drive", "Mobile Documents", "CloudStorage", "Nextcloud"],
)
def test_synchronised_folders_are_told(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder / "client").mkdir(parents=True)
    with made.project(tmp_path / folder / "client" / "a.cxma") as project:
        assert project.warnings == ("warning.sync_folder",)


def test_marks_and_variables_count_too(tmp_path: Path) -> None:
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    assert places.in_sync_folder(tmp_path / "shared" / "x" / "a.cxma", {})
    assert places.in_sync_folder(tmp_path / "work" / "a.cxma", {"OneDrive": str(tmp_path)})
    assert not places.in_sync_folder(tmp_path / "work" / "a.cxma", {"OneDrive": ""})


MOUNTS = [
    "sysfs /sys sysfs rw 0 0",
    "/dev/sda1 / ext4 rw 0 0",
    "//server/share /mnt/team\\040files cifs rw 0 0",
    "/dev/sdb1 /mnt/team\\040files/stick vfat rw 0 0",
    "broken",
]


def test_the_deepest_mount_counts() -> None:
    kinds = {
        "/home/ana/a.cxma": "ext4",
        "/mnt/team files/a.cxma": "cifs",
        "/mnt/team files/stick/a.cxma": "vfat",
    }
    assert {path: places._type_of_mount(Path(path), MOUNTS) for path in kinds} == kinds
    assert "cifs" in places.NETWORK_TYPES


def test_here_is_no_network(tmp_path: Path) -> None:
    assert places.warnings(tmp_path / "a.cxma") == ()
