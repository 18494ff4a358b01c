"""Workshops in the file: each edit is taken back and made again, votes stay as they were cast."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Form, Group
from cxma.domain.workshops import Outcome, VotedQuestion, VoteRound, Workshop
from cxma.errors import BugError, Refused
from cxma.store.changes import Changes
from cxma.store.edit import Edit
from cxma.store.project import Project
from tests.store.made import STEP
from tests.store.test_migrations import SAMPLES
from tests.store.test_undo import content

DAY = date(2026, 3, 2)
FIRST = VoteRound(1, (1, 0, 4, 2, 0), 1, {Group.FRONT: (0, 0, 4, 1, 0)})
SECOND = VoteRound(2, (0, 0, 7, 0, 0), 1, {}, shifted=5)
AGREED = VotedQuestion("Q1", (FIRST, SECOND), Outcome.AGREED, 3, "como escuchamos", 8.0, 9.5, 1)


@pytest.fixture
def held(project: Project) -> Project:
    """Return an engagement with one session that voted on one question."""
    with project.change(STEP) as edit:
        edit.add_workshop(name="Mañana", held=DAY, script='{"a": 1}', journal="s1.journal")
        edit.update_workshop(1, people=8, parked=("Horario", "«Bodega», año 2"))
        edit.set_voted(1, AGREED)
    return project


EDITS: dict[str, Callable[[Edit], object]] = {
    "add_workshop": lambda e: e.add_workshop(name="Tarde", held=DAY, named=True),
    "update_workshop": lambda e: e.update_workshop(1, name="Otra", held=date(2026, 4, 1), people=9),
    "update_workshop finished": lambda e: e.update_workshop(1, finished=True, journal=""),
    "update_workshop parked": lambda e: e.update_workshop(1, parked=()),
    "set_voted": lambda e: e.set_voted(1, VotedQuestion("Q2", (FIRST,), Outcome.PARKED)),
    "set_voted open": lambda e: e.set_voted(1, VotedQuestion("Q2", (FIRST,))),
    "set_voted again": lambda e: e.set_voted(1, replace(AGREED, value=Mark.DONT_KNOW, reason="")),
    "set_voted third": lambda e: e.set_voted(
        1, replace(AGREED, rounds=(replace(SECOND, number=3),))
    ),
    "remove_workshop": lambda e: e.remove_workshop(1),
}
LISTED = {name.split(" ")[0] for name in EDITS}


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_taken_back_and_made_again(held: Project, file: Path, name: str) -> None:
    before = content(held)
    with held.change(STEP) as edit:
        EDITS[name](edit)
    after = content(held)
    assert after != before
    held.undo()
    assert content(held) == before
    held.close()
    with Project.open(file) as project:
        project.redo()
        assert content(project) == after


def test_a_session_is_read_as_it_was_written(held: Project) -> None:
    assert held.snapshot().workshops == (
        Workshop(
            id=1,
            round_id=1,
            name="Mañana",
            held=DAY,
            journal="s1.journal",
            script='{"a": 1}',
            people=8,
            questions=(AGREED,),
            parked=("Horario", "«Bodega», año 2"),
        ),
    )


def test_a_round_of_votes_stays_as_it_was_cast(held: Project) -> None:
    other = replace(FIRST, counts=(0, 0, 0, 0, 8))
    with held.change(STEP) as edit:
        edit.set_voted(1, VotedQuestion("Q1", (other,), Outcome.DIFFER, reason="dos miradas"))
    voted = held.snapshot().workshops[0].questions[0]
    assert voted.rounds == (FIRST, SECOND)
    assert (voted.outcome, voted.value, voted.used) == (Outcome.DIFFER, None, None)


def test_questions_stay_in_the_order_they_were_voted_on(held: Project) -> None:
    with held.change(STEP) as edit:
        for question in ("Q4", "Q2"):
            edit.set_voted(1, VotedQuestion(question, (FIRST,)))
        edit.set_voted(1, VotedQuestion("Q4", (), Outcome.PARKED))
    (session,) = held.snapshot().workshops
    assert [voted.question_id for voted in session.questions] == ["Q1", "Q4", "Q2"]


def test_a_session_belongs_to_its_round(held: Project) -> None:
    with held.change(STEP) as edit:
        edit.round_id = edit.add_round("Otra", Form.FULL, date(2026, 9, 1))
        edit.add_workshop(name="Segunda", held=date(2026, 9, 3))
        edit.add_workshop(name="Antes", held=date(2026, 9, 2))
    first, second = (held.snapshot(round_.id) for round_ in held.rounds())
    assert [session.name for session in first.workshops] == ["Mañana"]
    assert [session.name for session in second.workshops] == ["Antes", "Segunda"]
    assert second.previous is not None
    assert second.previous.workshops == first.workshops


def test_only_sessions_are_read_again(held: Project) -> None:
    before = held.snapshot()
    heard: list[Changes] = []
    held.listen(heard.append)
    with held.change(STEP) as edit:
        edit.set_voted(1, VotedQuestion("Q2", (FIRST,)))
    after = held.snapshot()
    assert heard[-1].questions == {"Q2"}
    assert heard[-1].tables == {"voted_question", "vote_round"}
    for part in ("participants", "internal", "initiatives"):
        assert getattr(after, part) is getattr(before, part)
    with held.change(STEP) as edit:
        edit.set_note("Q1", "nota")
    assert held.snapshot().workshops is after.workshops


def test_what_is_gone_cannot_be_changed(held: Project) -> None:
    for wrong in (
        lambda e: e.update_workshop(9, name="x"),
        lambda e: e.set_voted(9, AGREED),
        lambda e: e.remove_workshop(9),
    ):
        with pytest.raises(Refused) as caught, held.change(STEP) as edit:
            wrong(edit)
        assert caught.value.code == "change.vanished"
    with pytest.raises(BugError), held.change(STEP) as edit:
        edit.update_workshop(1, colour="red")


def test_the_sample_of_format_2_holds_a_session(tmp_path: Path) -> None:
    with Project.open(Path(shutil.copy(SAMPLES / "format-2.cxma", tmp_path / "a.cxma"))) as project:
        (session,) = project.snapshot().workshops
        assert (session.name, session.people, session.parked) == ("Mañana", 8, ("Horario",))
        assert session.questions == (AGREED,)
