"""The list of recent engagements."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cxma.actions import plan, recent, scoring
from cxma.domain.compute import compute
from cxma.domain.due import Due
from cxma.domain.plan import Status
from cxma.store.project import Project

THEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_an_engagement_is_remembered_as_it_was(project: Project) -> None:
    for question in ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6"):
        scoring.set_agreed(project, question, 3)
    recent.remember(project, compute(project.snapshot()), THEN)
    (entry,) = recent.load()
    assert entry.path == project.path
    assert (entry.client, entry.level_name, entry.opened) == ("Biblioteca", "Establecido", THEN)
    assert entry.progress == pytest.approx(6 / 7)


def test_a_level_is_not_named_while_it_may_not_be_shown(project: Project) -> None:
    recent.remember(project, compute(project.snapshot()))
    assert recent.load()[0].level_name is None
    assert recent.load()[0].progress == 0


def test_the_last_one_comes_first_and_stands_once(project: Project, tmp_path: Path) -> None:
    results = compute(project.snapshot())
    recent.remember(project, results)
    copy = tmp_path / "copia.cxma"
    project.save_copy(copy)
    with Project.open(copy) as other:
        recent.remember(other, results)
    assert [entry.path.name for entry in recent.load()] == ["copia.cxma", "e.cxma"]
    recent.remember(project, results)
    assert [entry.path.name for entry in recent.load()] == ["e.cxma", "copia.cxma"]
    recent.forget(copy)
    assert [entry.path.name for entry in recent.load()] == ["e.cxma"]
    assert copy.exists()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[1, null, {}]", '{"a": 1}', '[{"path": 1, "client": "x"}]', '[{"path": "x"}]'],
)
def test_a_broken_list_starts_anew(content: str) -> None:
    recent.file().parent.mkdir(parents=True, exist_ok=True)
    recent.file().write_text(content, encoding="utf-8")
    assert recent.load() == []


def test_a_list_that_cannot_be_written_is_let_go(project: Project, own_home: Path) -> None:
    (own_home / "config").parent.mkdir(exist_ok=True)
    (own_home / "config").write_text("in the way")
    recent.remember(project, compute(project.snapshot()))
    assert recent.load() == []


def test_the_list_is_read_without_the_store() -> None:
    code = (
        "import sys; from cxma.actions import recent; recent.load();"
        "bad = {'sqlalchemy', 'yaml', 'pydantic', 'typer'} & set(sys.modules); assert not bad, bad"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_days_of_open_initiatives_are_remembered(project: Project) -> None:
    made = plan.add(project, title="Escuchar a las tiendas", end=date(2026, 5, 31))
    plan.edit(project, made, start=date(2026, 2, 1), status=Status.UNDER_WAY)
    plan.add(project, title="Sin fechas")
    recent.remember(project, compute(project.snapshot()), THEN)
    assert recent.load()[0].dues == (Due(date(2026, 5, 31), date(2026, 2, 1)),)


@pytest.mark.parametrize("kept", [None, 7, [3], [{"end": "x", "heard": None}], [{}]])
def test_a_list_from_before_days_were_kept_still_opens(project: Project, kept: object) -> None:
    recent.remember(project, compute(project.snapshot()))
    stored = json.loads(recent.file().read_text(encoding="utf-8"))
    stored[0].pop("dues")
    if kept is not None:
        stored[0]["dues"] = kept
    recent.file().write_text(json.dumps(stored), encoding="utf-8")
    (entry,) = recent.load()
    assert (entry.client, entry.dues) == ("Biblioteca", ())
