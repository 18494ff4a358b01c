"""The command line: the same actions as the window, for scripts and for people without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def main(arguments: Sequence[str], window: Callable[[Sequence[str]], int]) -> int:
    """Run one command and return its exit code; ``docs/commands.md`` lists both.

    Args:
        window: opens the window on files and returns its exit code.
    """
    from cxma.cli import start

    return start.main(list(arguments), window)
