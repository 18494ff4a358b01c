"""docs/commands.md tells of every command, option and exit code."""

from __future__ import annotations

from typing import Any

import pytest

from cxma.cli import start
from cxma.cli.console import Exit
from cxma.i18n import Translator
from tests.cli.conftest import ROOT

TEXT = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
PROGRAM = start.program(Translator("en"))


def public(program: Any, name: str) -> list[Any]:
    """Return the parameters of a command that are not between the window and its process only."""
    return [p for p in program.commands[name].params if not getattr(p, "hidden", False)]


@pytest.mark.parametrize("name", sorted(PROGRAM.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    _, found, section = TEXT.partition(f"## cxma {name}")
    assert found, name
    section = section.partition("\n## ")[0]
    for parameter in public(PROGRAM, name):
        for option in parameter.opts:
            if option.startswith("--"):
                assert f"`{option}" in section, (name, option)


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_command_and_option_has_a_help_text(language: str) -> None:
    program = start.program(Translator(language))
    for name, command in program.commands.items():
        assert command.help
        assert not command.help.startswith("cli."), name
        for parameter in public(program, name):
            text = getattr(parameter, "help", None)
            assert text, (name, parameter.name)
            assert not text.startswith("cli."), (name, parameter.name)


def test_every_exit_code_is_documented() -> None:
    for code in Exit:
        assert f"| {code.value} |" in TEXT
