"""An installed copy carries all it needs and passes its own test."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds what the wheel would install."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed copy, far from the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen"}
    environment["CXMA_HOME"] = str(installed / "home")
    return subprocess.run(
        [sys.executable, "-P", "-m", "cxma", *arguments],
        cwd=installed,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_installed_copy_passes_its_own_test(installed: Path) -> None:
    done = run(installed, "selftest", "--lang", "es")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_the_wheel_carries_data_and_compiled_messages(installed: Path) -> None:
    data = installed / "cxma" / "_data"
    assert (data / "questionnaires" / "cxma" / "model.yaml").is_file()
    assert (data / "resources" / "themes" / "light.toml").is_file()
    for language in ("en", "es"):
        assert (data / "resources" / "locale" / language / "LC_MESSAGES" / "cxma.mo").is_file()
    assert list((data / "resources" / "fonts").glob("*.ttf"))
