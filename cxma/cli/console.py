"""What a command prints, in which language, and what its exit code means."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from cxma.errors import Fault, FaultList, KnownError, NotReady
from cxma.i18n import Translator


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    FAULT = 1
    """The input or a file is at fault; the sentence is on standard error."""
    USAGE = 2
    """The command was not understood."""
    PROVISIONAL = 3
    """``score --strict``: the overall score is provisional or not shown."""
    BUG = 4
    """The application failed."""
    STOPPED = 130
    """It was interrupted."""


class Console:
    """Print for a person or for a program.

    Attributes:
        tr: words in the reader's language.
        window: opens the window on files and returns its exit code.
    """

    def __init__(self, tr: Translator, window: Callable[[Sequence[str]], int]) -> None:
        self.tr = tr
        self.window = window

    def say(self, code: str, **values: object) -> None:
        """Print a sentence."""
        print(self.tr(code, **values))

    def line(self, text: str = "") -> None:
        """Print a line as it is."""
        print(text)

    def json(self, value: Any, *, indent: int | None = 2) -> None:
        """Print a value as JSON."""
        print(json.dumps(value, ensure_ascii=False, indent=indent), flush=True)

    def added(
        self,
        code: str,
        number: int,
        *,
        as_json: bool = False,
        also: Mapping[str, int] | None = None,
        **values: object,
    ) -> None:
        """Say what was added and under which number, or print the numbers as JSON."""
        if as_json:
            self.json({"id": number, **(also or {})})
        else:
            self.say(code, id=number, **(also or {}), **values)

    def fault(self, error: KnownError) -> Exit:
        """Print what went wrong, with every fault of a list, and return the exit code."""
        print(self.tr.error(error), file=sys.stderr)
        for line in self.faults(error):
            print(f"  {line}", file=sys.stderr)
        return Exit.FAULT

    def faults(self, error: KnownError) -> list[str]:
        """Return every fault of a list in words, each with its place, or all that is missing."""
        if isinstance(error, NotReady):
            return [self.tr(code) for code in error.missing]
        return self.worded(error.faults) if isinstance(error, FaultList) else []

    def worded(self, faults: Iterable[Fault]) -> list[str]:
        """Return faults in words, each with its place."""
        return [
            f"{fault.place}: {self.tr(f'fault.{fault.code}', **dict(fault.values))}"
            for fault in faults
        ]


def engagement_path(path: Path) -> Path:
    """Return the path of a new engagement: a name without ending gets ours."""
    return path if path.suffix else path.with_name(f"{path.name}.cxma")
