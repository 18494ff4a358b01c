"""The minutes of workshops on the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cxma.actions import workshops
from cxma.domain.workshops import Outcome, VoteRound
from cxma.store.project import Project
from tests.cli.conftest import Run


@pytest.fixture
def copy(sample_file: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample with a second session, of three people."""
    path = Path(shutil.copy(sample_file, tmp_path / "muestra.cxma"))
    with Project.open(path) as project:
        session = workshops.begin(project, "Mesa chica", project.snapshot().workshops[0].held)
        few = (VoteRound(1, (0, 2, 1, 0, 0)),)
        workshops.settle(project, session, "2.1.3", few, Outcome.DIFFER, reason="Son pocas")
    return path


def test_the_minutes_tell_votes_outcome_and_what_was_parked(run: Run, sample_file: Path) -> None:
    done = run("minutes", sample_file, "--lang", "en")
    assert done.code == 0
    for words in (
        "14 people · anonymous votes",
        "Agreed to differ.",
        "Agreed: 2 Emerging.",
        "Vote 1: level 1: 4, level 2: 5, level 3: 1, level 4: 4.",
        "Votes: 14; median: 2.0; agreement: 0.54.",
        "9 people changed their vote.",
        "Front line: level 2: 6",
        "Left for later",
    ):
        assert words in done.out
    assert "Back" not in done.out


def test_the_minutes_as_json(run: Run, sample_file: Path) -> None:
    (session,) = run("minutes", sample_file, "--json").json["workshops"]
    assert (session["people"], session["named"], len(session["parked"])) == (14, False, 2)
    outcomes = {item["id"]: (item["outcome"], item["value"]) for item in session["questions"]}
    assert outcomes == {"2.1.1": ("differ", None), "B9": ("agreed", 2), "C18": ("parked", None)}
    first, second = session["questions"][1]["rounds"]
    assert (first["counts"], second["changed"]) == ([4, 5, 1, 4, 0], 9)
    assert second["agreement"] == pytest.approx(0.9486, abs=1e-4)
    assert set(first["groups"]) == {"front"}


def test_votes_of_few_are_not_printed(run: Run, copy: Path) -> None:
    done = run("minutes", copy, "--session", "mesa CHICA", "--lang", "en")
    assert "Son pocas" in done.out
    assert "With fewer than five votes" in done.out
    assert "level 2" not in done.out
    (session,) = run("minutes", copy, "--session", "Mesa chica", "--json").json["workshops"]
    assert session["questions"][0]["rounds"] == [{"number": 1, "counts": None}]
    assert len(run("minutes", copy, "--json").json["workshops"]) == 2


def test_an_unknown_session_is_refused(run: Run, sample_file: Path) -> None:
    done = run("minutes", sample_file, "--session", "Otro", "--lang", "es")
    assert (done.code, done.out) == (1, "")
    assert "Taller sobre el ejemplo" in done.err


def test_a_round_without_workshops_says_so(run: Run, sample_file: Path) -> None:
    done = run("minutes", sample_file, "--round", "1", "--lang", "it")
    assert done.out.strip() == "Questa rilevazione non ha workshop."
    assert run("minutes", sample_file, "--round", "1", "--json").json["workshops"] == []
