"""A process that answers until it is killed, for `test_kill.py`.

It says `started PID` once the file is open, then each answer once it is acknowledged, and
`ended` when the answering process is gone. Where processes can be forked, one that has everything
imported serves a new answering process for every line it reads.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cxma.store.changes import Label
from cxma.store.project import Project

QUESTIONS = 4


def say(text: str) -> None:
    """Write a line in one piece."""
    os.write(1, f"{text}\n".encode())


def answer(path: Path) -> None:
    """Answer one question after the other, for ever; the number of an answer is its reason."""
    project = Project.open(path)
    number = len(project.history(limit=10_000))
    say(f"started {os.getpid()}")
    while True:
        question = f"Q{number % QUESTIONS + 1}"
        with project.change(Label("scoring.agreed", {"question": question})) as edit:
            edit.set_agreed(question, number % 5 + 1, str(number))
        say(str(number))
        number += 1


def serve(path: Path) -> None:
    """Start an answering process for every line of input."""
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            answer(path)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    if hasattr(os, "fork"):
        serve(Path(sys.argv[1]))
    else:
        answer(Path(sys.argv[1]))
