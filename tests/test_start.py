"""The set-up script: what it asks of a machine, and how it says no."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "packaging" / "start.py"


@pytest.fixture
def start() -> ModuleType:
    """Return the script as a module."""
    spec = importlib.util.spec_from_file_location("start", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_unknown_word_is_answered_with_one_sentence() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "tset"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip().count("\n") == 0
    assert "start.py test" in done.stderr


def test_an_old_python_is_refused(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(start.Stop, match=r"Python 3\.9.*3\.11 or newer"):
        start.check_python()


def test_only_the_standard_library_is_imported(start: ModuleType) -> None:
    names = {
        line.split()[1].split(".")[0]
        for line in SCRIPT.read_text().splitlines()
        if line.startswith(("import ", "from "))
    }
    assert names <= set(sys.stdlib_module_names)


def test_a_library_nobody_has_is_missing(start: ModuleType) -> None:
    assert not start.loads("libthat-nobody-has.so.9")


def test_without_a_display_no_window_libraries_are_asked_for(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "loads", lambda library: False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert start.missing_libraries() == list(start.QT_LIBRARIES.values())
    monkeypatch.setenv("DISPLAY", ":0")
    assert "libxcb-cursor0" in start.missing_libraries()


def test_where_nothing_may_be_installed_the_command_is_given(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "missing_libraries", lambda: ["libegl1", "libgl1"])
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(start.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(start, "may_sudo", lambda: False)
    with pytest.raises(start.Stop, match=r"sudo apt-get install .* libegl1 libgl1"):
        start.install_missing_libraries()


def test_the_tests_ask_for_a_browser_where_there_is_none(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    assert start.missing_browser() == ["chromium"]
    with pytest.raises(start.Stop, match=r"The tests drive a browser.* chromium and start again"):
        start.install_missing_browser()
    monkeypatch.setattr(start.shutil, "which", {"google-chrome": "/usr/bin/google-chrome"}.get)
    assert start.missing_browser() == []


def test_another_system_looks_for_its_own_browser(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    assert start.missing_browser() == []


@pytest.mark.parametrize("arguments", [[], ["test"]])
def test_only_the_tests_bring_a_browser(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    done: list[str] = []
    for step in ("install_missing_libraries", "install_missing_browser", "open_sample"):
        monkeypatch.setattr(start, step, lambda step=step: done.append(step) or 0)
    monkeypatch.setattr(start, "install", lambda testing: None)
    monkeypatch.setattr(start, "run_checks", lambda: 0)
    start.main(arguments)
    assert ("install_missing_browser" in done) is bool(arguments)


def test_the_tests_find_the_browsers_that_are_brought(start: ModuleType) -> None:
    from tests.browser import NAMES

    assert start.BROWSERS == NAMES


def test_a_changed_pin_asks_for_a_new_installation(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = start.fingerprint()
    pins = tmp_path / "constraints.txt"
    pins.write_text(start.CONSTRAINTS.read_text() + "# changed\n")
    monkeypatch.setattr(start, "CONSTRAINTS", pins)
    assert start.fingerprint() != before


def test_pins_are_exact_and_name_no_address(start: ModuleType) -> None:
    lines = [
        line for line in start.CONSTRAINTS.read_text().splitlines() if not line.startswith("#")
    ]
    assert lines
    assert all(line.count("==") == 1 and "/" not in line for line in lines)


def test_the_reason_pip_gave_is_passed_on(start: ModuleType) -> None:
    log = "Collecting x\n      OSError: Readme file does not exist: README.md\nhint: See above."
    assert start.last_error(log) == "OSError: Readme file does not exist: README.md"
    assert start.last_error("ERROR: No matching distribution found for x").endswith("for x")
    assert start.last_error("") == "pip gave no reason"
