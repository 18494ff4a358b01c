"""Running the command line as a person does, inside this process or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cxma.__main__ import main
from cxma.actions import sample

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Done:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return what was printed as JSON."""
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command in this process."""

    def call(*arguments: object) -> Done:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return call


def spawn(*arguments: object, env: Mapping[str, str] | None = None) -> Done:
    """Run a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "cxma", *map(str, arguments)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        check=False,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Spanish sample, written once and only read."""
    path = tmp_path_factory.mktemp("cli") / "muestra.cxma"
    before = os.environ.get("CXMA_HOME")
    os.environ["CXMA_HOME"] = str(path.parent / "home")
    try:
        sample.create(path, "es").close()
    finally:
        if before is None:
            del os.environ["CXMA_HOME"]
        else:
            os.environ["CXMA_HOME"] = before
    return path
