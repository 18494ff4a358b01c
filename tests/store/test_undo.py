"""Every change is named, taken back and made again, also after a restart."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cxma.actions import sample
from cxma.domain.answers import EvidenceKind, Mark
from cxma.domain.plan import Lift, Status
from cxma.domain.questionnaire import Form, Group
from cxma.domain.snapshot import Snapshot
from cxma.errors import BugError, FileFault, Refused
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.project import Project
from cxma.store.record import Image, dump
from tests.store import made
from tests.store.made import STEP


def filled(project: Project) -> None:
    """Fill an engagement with one of everything; all ids are 1."""
    with project.change(Label("sample.created")) as edit:
        edit.add_participant("Eva", Group.FRONT)
        edit.add_facilitator("Ana")
        for question in ("Q1", "Q2"):
            edit.set_rating(question, 1, 2, "c")
        edit.set_agreed("Q1", 3, "r")
        edit.add_evidence("Q1", EvidenceKind.DATA, "t", file_name="f.txt", content=b"abc")
        edit.set_target("S1", 4.0)
        edit.add_initiative(title="I", start=date(2026, 1, 1))
        edit.set_lifts(1, [Lift("Q1", 4), Lift("Q2", 4)])
        edit.add_kpi(1, name="K", baseline=1.5)


EDITS: dict[str, Callable[[Edit], object]] = {
    "set_client": lambda e: e.set_client(name="Ñ", headcount=5, language="en"),
    "add_participant": lambda e: e.add_participant("Leo", Group.BACK),
    "update_participant": lambda e: e.update_participant(1, name="Eva B", group=Group.OTHER),
    "remove_participant": lambda e: e.remove_participant(1),
    "add_facilitator": lambda e: e.add_facilitator("Bea"),
    "update_facilitator": lambda e: e.update_facilitator(1, role="lead"),
    "remove_facilitator": lambda e: e.remove_facilitator(1),
    "set_agreed new": lambda e: e.set_agreed("Q3", Mark.DONT_KNOW),
    "set_agreed change": lambda e: e.set_agreed("Q1", Mark.NOT_APPLICABLE, "no"),
    "set_agreed open": lambda e: e.set_agreed("Q1", None),
    "set_note": lambda e: e.set_note("Q1", "nota"),
    "set_rating new": lambda e: e.set_rating("Q3", 1, 5),
    "set_rating change": lambda e: e.set_rating("Q1", 1, Mark.DONT_KNOW, "?"),
    "set_rating away": lambda e: e.set_rating("Q1", 1, None),
    "add_evidence": lambda e: e.add_evidence("Q2", EvidenceKind.DOCUMENT, link="https://x"),
    "update_evidence": lambda e: e.update_evidence(1, kind=EvidenceKind.INTERVIEW, text="u"),
    "remove_evidence": lambda e: e.remove_evidence(1),
    "set_target": lambda e: e.set_target("S1", 4.5, "r"),
    "set_target away": lambda e: e.set_target("S1", None),
    "add_initiative": lambda e: e.add_initiative(title="J", effort=2.0),
    "update_initiative": lambda e: e.update_initiative(1, start=None, status=Status.DONE, rank=1),
    "remove_initiative": lambda e: e.remove_initiative(1),
    "set_lifts": lambda e: e.set_lifts(1, [Lift("Q1", 5), Lift("Q4", 3)]),
    "add_kpi": lambda e: e.add_kpi(1, name="L", higher_is_better=False),
    "update_kpi": lambda e: e.update_kpi(1, baseline=None, target=9.0, higher_is_better=False),
    "remove_kpi": lambda e: e.remove_kpi(1),
    "add_round": lambda e: e.add_round("2", Form.SHORT, date(2026, 9, 1), made.package(5)),
    "update_round": lambda e: e.update_round(1, name="Base", started=date(2026, 3, 3)),
    "close_round": lambda e: e.close_round(1, datetime(2026, 9, 1, tzinfo=UTC)),
}


def shown(project: Project) -> list[Snapshot]:
    """Return every round as it is shown, without the moment it was saved."""
    return [_timeless(project.snapshot(round_.id)) for round_ in project.rounds()]


def content(project: Project) -> list[Snapshot]:
    """Return every round as it is in the file, read anew."""
    project._reader.clear()
    return shown(project)


def _timeless(snapshot: Snapshot) -> Snapshot:
    previous = replace(snapshot.previous, saved=None) if snapshot.previous else None
    return replace(snapshot, saved=None, previous=previous)


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_taken_back_and_made_again(project: Project, file: Path, name: str) -> None:
    filled(project)
    before = content(project)
    with project.change(STEP) as edit:
        EDITS[name](edit)
    after = content(project)
    assert after != before
    project.undo()
    assert content(project) == before
    project.close()
    with Project.open(file) as project:
        assert project.redo_label == STEP
        project.redo()
        assert content(project) == after
        assert project.redo_label is None
        project.undo()
        project.undo()
        assert content(project)[0].participants == ()
        assert project.undo() is None


def test_every_edit_is_listed_here() -> None:
    from tests.store import test_internal, test_workshops

    named = {name.split(" ")[0] for name in EDITS} | test_internal.LISTED | test_workshops.LISTED
    assert {name for name in dir(Edit) if not name.startswith("_")} == named


def test_removing_a_person_removes_the_replies_and_undo_brings_all_back(project: Project) -> None:
    filled(project)
    with project.change(STEP) as edit:
        edit.remove_participant(1)
    assert all(not answer.ratings for answer in project.snapshot().answers.values())
    changes = project.undo()
    assert changes is not None
    assert changes.questions == {"Q1", "Q2"}
    assert [r.comment for r in project.snapshot().answer("Q2").ratings] == ["c"]


def test_a_new_change_abandons_what_was_taken_back_but_the_history_tells_it(
    project: Project, file: Path
) -> None:
    for level in (1, 2, 3):
        with project.change(Label("scoring.agreed", {"question": f"Q{level}"})) as edit:
            edit.set_agreed(f"Q{level}", level)
    project.undo()
    project.undo()
    project.who = "Leo"
    with project.change(STEP) as edit:
        edit.set_note("Q4", "x")
    assert project.redo_label is None
    assert project.redo() is None
    told = [(e.who, e.label.values.get("question"), e.undone) for e in project.history()]
    assert told == [
        ("Leo", None, False),
        ("Ana", "Q3", True),
        ("Ana", "Q2", True),
        ("Ana", "Q1", False),
        ("Ana", None, False),
    ]
    assert len(project.history(limit=2)) == 2
    project.close()
    with Project.open(file) as project:
        assert project.redo_label is None
        project.undo()
        assert project.redo_label == STEP
        assert project.undo_label == Label("scoring.agreed", {"question": "Q1"})


def test_the_log_says_who_took_a_step_back(project: Project) -> None:
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 1)
    project.who = "Leo"
    project.undo()
    query = "SELECT who, undone_by, undone_at IS NOT NULL FROM change_log ORDER BY id DESC"
    assert project._raw.execute(query).fetchone() == ("Ana", "Leo", 1)


def test_sealed_steps_stay(project: Project) -> None:
    filled(project)
    project.seal()
    assert project.undo_label is None
    assert project.undo() is None
    assert project.snapshot().participants != ()
    assert [entry.undone for entry in project.history()] == [False, False]


def test_what_another_program_changed_is_not_overwritten(project: Project) -> None:
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 1)
    project._raw.execute("UPDATE answer SET level = 5")
    with pytest.raises(Refused) as caught:
        project.undo()
    assert caught.value.code == "change.undo_conflict"
    assert project.undo_label == STEP
    assert project.snapshot().answer("Q1").agreed == 5


def test_a_log_that_names_a_foreign_table_is_not_played(project: Project) -> None:
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 1)
    forged = dump([Image("change_log", {"id": 1}, None, {"id": 1})])
    project._raw.execute("UPDATE change_log SET images = ? WHERE id = 2", (forged,))
    with pytest.raises(Refused):
        project.undo()
    assert len(project.history()) == 2


def test_nothing_is_taken_back_in_the_middle_of_a_change(project: Project) -> None:
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 1)
    with project.change(STEP) as edit, pytest.raises(BugError):
        project.undo()


def test_a_read_only_engagement_takes_nothing_back(project: Project, file: Path) -> None:
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 1)
    project.close()
    with Project.open(file, read_only=True) as project:
        assert project.undo_label == STEP
        for call in (project.undo, project.redo):
            with pytest.raises(FileFault) as caught:
                call()
            assert caught.value.code == "change.read_only"


@pytest.mark.parametrize("seed", range(4))
def test_any_walk_is_taken_back_step_by_step(project: Project, seed: int) -> None:
    """Every snapshot on the way equals one read anew, and comes again backwards and forwards."""
    chance = random.Random(seed)
    filled(project)
    states = [content(project)]
    while len(states) < 25:
        steps = len(project.history())
        try:
            with project.change(STEP) as edit:
                edit.round_id = chance.choice(project.rounds()).id
                for name in chance.sample(sorted(EDITS), 2):
                    EDITS[name](edit)
        except Refused:
            continue
        if len(project.history()) > steps:
            now = shown(project)
            states.append(content(project))
            assert now == states[-1]
    for state in reversed(states[:-1]):
        project.undo()
        assert shown(project) == state
        assert content(project) == state
    for state in states[1:]:
        project.redo()
        assert shown(project) == state
        assert content(project) == state


def test_the_sample_cannot_be_taken_apart(tmp_path: Path) -> None:
    with sample.create(tmp_path / "sample.cxma") as project:
        assert project.undo_label is None
        assert project.redo_label is None
