"""Starting the command line: language, commands, and errors in plain words."""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Callable, Sequence

import typer

from cxma import i18n, log, settings
from cxma.cli import commands
from cxma.cli.console import Console, Exit
from cxma.errors import KnownError
from cxma.i18n import Translator


def main(arguments: list[str], window: Callable[[Sequence[str]], int]) -> int:
    """Run one command and return its exit code; ``window`` opens the window on files."""
    _plain_streams()
    log.start(to_file=False)
    console = Console(i18n.translator(language(arguments)), window)
    try:
        program(console.tr)(args=arguments, prog_name="cxma", obj=console)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.FAULT
    except KnownError as error:
        return console.fault(error)
    except KeyboardInterrupt:
        return Exit.STOPPED
    except Exception:
        traceback.print_exc()
        print(console.tr("cli.bug"), file=sys.stderr)
        return Exit.BUG
    return Exit.DONE


def program(tr: Translator) -> typer.core.TyperGroup:
    """Return all commands with their help in one language."""
    group = typer.main.get_command(commands.app)
    assert isinstance(group, typer.core.TyperGroup)
    group.help = f"{tr('cli.help')}\n\n\b\n{tr('cli.exit_codes')}"
    _word(group, tr, "")
    return group


def _word(group: typer.core.TyperGroup, tr: Translator, above: str) -> None:
    """Put the help of every command below a group into words."""
    for name, command in group.commands.items():
        command.help = tr(f"cli.{above}{name}")
        if isinstance(command, typer.core.TyperGroup):
            _word(command, tr, f"{above}{name}.")
    for parameter in [p for command in (group, *group.commands.values()) for p in command.params]:
        code = getattr(parameter, "help", None)
        if isinstance(code, str) and code.startswith("cli."):
            parameter.help = tr(code)  # type: ignore[attr-defined]


def language(arguments: list[str]) -> str:
    """Return the language of what is printed: ``--lang``, the settings', or the computer's.

    ``report --lang`` names the report's language alone.
    """
    known = i18n.languages()
    if arguments[:1] != ["report"]:
        for place, argument in enumerate(arguments):
            following = arguments[place + 1] if place + 1 < len(arguments) else ""
            name, _, value = argument.partition("=")
            if name == "--lang":
                chosen = i18n.language_of(value or following)
                if chosen in known:
                    return chosen
    return settings.load().language or settings.computer_language(known)


def _plain_streams() -> None:
    """Print any letter anywhere: a console that lacks one gets a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="replace")
