"""The command line: the same actions as the window, for scripts and for people without one."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; ``docs/commands.md`` lists both."""
    from cxma.cli import start

    return start.main(list(arguments))
