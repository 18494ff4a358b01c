"""The worked example of docs/commands.md runs as it stands, from an empty map to the report."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from cxma.domain.plan import Status
from cxma.store.project import Project
from tests.cli.conftest import ROOT, Run

BLOCK = re.compile(r"^```(?:csv (?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[tuple[str, str]]:
    """Return the tables and commands of the example, in order, a table with its name."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    example = text.partition("\n## From an empty map to a verified improvement\n")[2]
    return [(found["file"] or "", found["text"]) for found in BLOCK.finditer(example)]


def test_the_worked_example_ends_in_a_verified_improvement(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file, text in blocks():
        if file:
            (tmp_path / file).write_text(text, encoding="utf-8")
            continue
        for line in text.splitlines():
            done = run(*shlex.split(line)[1:])
            assert (done.code, done.err) == (0, ""), line
    with Project.open(tmp_path / "lumbra.cxma") as project:
        snapshot = project.snapshot()
    (initiative,) = snapshot.initiatives
    assert initiative.status is Status.VERIFIED
    (order,) = snapshot.internal.runs
    assert (order.final, order.rows[0].service, order.rows[0].exposure) == (
        True,
        "Stock check",
        230,
    )
    assert snapshot.internal.standards[1].replaces == snapshot.internal.standards[0].id
    assert (tmp_path / "form.html").stat().st_size > 10_000
    assert (tmp_path / "lumbra.pdf").read_bytes().startswith(b"%PDF")
