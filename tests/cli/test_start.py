"""Who is asked: the window or the command line, and what each of them loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cxma import __main__, settings
from cxma.cli import start
from cxma.settings import Settings
from tests.cli.conftest import ROOT


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], []),
        (["open", "a.cxma"], ["a.cxma"]),
        (["Mi cliente.CXMA"], ["Mi cliente.CXMA"]),
        (["open"], None),
        (["open", "--help"], None),
        (["--help"], None),
        (["score", "a.cxma"], None),
    ],
)
def test_the_window_opens_without_a_command(arguments: list[str], wanted: list[str] | None) -> None:
    assert __main__._window(arguments) == wanted


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["score", "x", "--lang", "es"], "es"),
        (["score", "x", "--lang=en"], "en"),
        (["new", "--lang", "es-CL"], "es"),
        (["score", "x", "--lang"], "es"),
        (["score", "x", "--lang", "xx"], "es"),
        (["report", "x", "--lang", "en"], "es"),
        ([], "es"),
    ],
)
def test_the_language_of_what_is_printed(arguments: list[str], language: str) -> None:
    settings.save(Settings(language="es"))
    assert start.language(arguments) == language


def loaded(code: str) -> set[str]:
    """Return the modules a piece of code leaves loaded."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return set(done.stdout.split())


def test_the_window_loads_nothing_of_the_command_line() -> None:
    heavy = {"typer", "pydantic", "sqlalchemy", "yaml", "matplotlib", "reportlab"}
    assert loaded("import cxma.__main__") & heavy == set()
    assert loaded("import cxma.app") & heavy == set()


def test_printing_help_needs_no_qt(tmp_path: Path) -> None:
    modules = loaded("import cxma.cli.start")
    assert not {name for name in modules if name.startswith("PySide6")}
