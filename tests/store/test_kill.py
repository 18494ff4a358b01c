"""A process killed in the middle of answering loses no acknowledged answer."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cxma.store.project import Project
from tests.store.answering import QUESTIONS

KILLS = 50
COMMAND = [sys.executable, "-m", "tests.store.answering"]
ROOT = Path(__file__).parents[2]


class Answering:
    """Processes that answer questions in a file, one at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._forks = hasattr(os, "fork")
        self._process: subprocess.Popen[str] | None = None

    def killed_after(self, answers: int, wait: float) -> int:
        """Start answering, kill some answers and seconds later, return the last number said."""
        process = self._started()
        assert process.stdout is not None
        said = process.stdout.readline().split()
        assert said[0] == "started"
        last = -1
        for line in process.stdout:
            if line == "ended\n":
                break
            last = int(line)
            answers -= 1
            if answers == 0:
                time.sleep(wait)
                os.kill(int(said[1]), getattr(signal, "SIGKILL", signal.SIGTERM))
        return last

    def close(self) -> None:
        """End the serving process."""
        if self._process:
            self._process.communicate()

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None or not self._forks:
            self.close()
            self._process = subprocess.Popen(
                [*COMMAND, str(self._path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
            )
        if self._forks:
            assert self._process.stdin is not None
            self._process.stdin.write("go\n")
            self._process.stdin.flush()
        return self._process


@pytest.fixture
def answering(project: Project, file: Path) -> Iterator[Answering]:
    """Return answering processes on a closed engagement."""
    project.close()
    answering = Answering(file)
    yield answering
    answering.close()


def test_fifty_kills_lose_no_acknowledged_answer(answering: Answering, file: Path) -> None:
    chance = random.Random(50)
    for _ in range(KILLS):
        last = answering.killed_after(chance.randint(1, 6), chance.uniform(0, 0.003))
        with Project.open(file) as project:
            assert project.warnings == ("warning.unclean_end",)
            steps = len(project.history(limit=10_000))
            # One more may be stored than was said: killed between the two.
            assert steps - 1 in (last, last + 1)
            answers = project.snapshot().answers.values()
            numbers = sorted(int(answer.reason) for answer in answers)
            assert numbers == list(range(max(1, steps - QUESTIONS), steps))
            assert all(answer.agreed == int(answer.reason) % 5 + 1 for answer in answers)
