"""Where the application starts: the window without a command, the command line with one."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run what was asked for and return the exit code.

    ``cxma``, ``cxma open FILE`` and ``cxma FILE.cxma`` open the window; nothing of the command
    line is imported then.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    wanted = _window(arguments)
    if wanted is not None:
        return _open(wanted)
    from cxma import cli

    return cli.main(arguments, _open)


def _open(files: Sequence[str]) -> int:
    from cxma import app

    return app.run(files)


def _window(arguments: Sequence[str]) -> list[str] | None:
    """Return what the window opens, or None when a command was given."""
    match arguments:
        case []:
            return []
        case ["open", file] if not file.startswith("-"):
            return [file]
        case [file] if file.lower().endswith(".cxma") and not file.startswith("-"):
            return [file]
    return None


if __name__ == "__main__":
    sys.exit(main())
