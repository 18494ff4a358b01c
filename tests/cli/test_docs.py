"""docs/commands.md tells of every command, option and exit code."""

from __future__ import annotations

from typing import Any

import pytest

from cxma.cli import start
from cxma.cli.console import Exit
from cxma.i18n import Translator
from tests.cli.conftest import ROOT

TEXT = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def commands(language: str) -> dict[str, Any]:
    """Return every command by its full name, those of groups included."""
    found: dict[str, Any] = {}
    groups = [("", start.program(Translator(language)))]
    for above, group in groups:
        for name, command in group.commands.items():
            if hasattr(command, "commands"):
                groups.append((f"{above}{name} ", command))
            found[f"{above}{name}"] = command
    return found


def public(command: Any) -> list[Any]:
    """Return the parameters of a command that are not between the window and its process only."""
    return [p for p in command.params if not getattr(p, "hidden", False)]


@pytest.mark.parametrize("name", sorted(commands("en")))
def test_every_command_and_option_is_documented(name: str) -> None:
    _, found, section = TEXT.partition(f"## cxma {name}")
    assert found, name
    section = section.partition("\n## ")[0]
    for parameter in public(commands("en")[name]):
        for option in parameter.opts:
            if option.startswith("--"):
                assert f"`{option}" in section, (name, option)


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_command_and_option_has_a_help_text(language: str) -> None:
    for name, command in commands(language).items():
        assert command.help
        assert not command.help.startswith("cli."), name
        for parameter in public(command):
            text = getattr(parameter, "help", None)
            assert text, (name, parameter.name)
            assert not text.startswith("cli."), (name, parameter.name)


def test_every_exit_code_is_documented() -> None:
    for code in Exit:
        assert f"| {code.value} |" in TEXT
