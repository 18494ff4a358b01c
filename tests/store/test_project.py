"""Creating, opening, reading and changing an engagement."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from cxma.domain.answers import Answer, Evidence, EvidenceKind, Mark, Rating, Target
from cxma.domain.plan import Initiative, Kpi, Lift, Status
from cxma.domain.questionnaire import Actor, Form, Group
from cxma.domain.snapshot import Client, Facilitator, Participant
from cxma.errors import BugError, FileFault, Refused
from cxma.store import migrations
from cxma.store.changes import Changes, Label
from cxma.store.project import Project
from cxma.store.rows import AnswerRow, LiftRow
from tests.store import made
from tests.store.made import STEP

ODD = {
    "markup": "R&D < 5 <b>",
    "long": "n" * 10_000,
    "emoji": "Tienda 👩🏽‍💻 🛒",
    "arabic": "شركة التجزئة",
    "chinese": "零售公司",
    "quotes": 'O\'Higgins "Ñandú"; DROP TABLE round;--',
}


def test_a_new_engagement_holds_what_was_given(project: Project, file: Path) -> None:
    snapshot = project.snapshot()
    assert snapshot.client == Client("Tienda")
    assert snapshot.package == made.package()
    assert snapshot.round.number == 1
    assert snapshot.round.started == date(2026, 3, 2)
    assert snapshot.previous is None
    assert snapshot.saved is not None
    assert [entry.label.code for entry in project.history()] == ["engagement.created"]
    assert project.undo_label is None
    assert sorted(path.name for path in file.parent.iterdir()) == [f".{file.name}.lock", file.name]


def test_closing_leaves_one_file(project: Project, file: Path) -> None:
    project.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_an_existing_file_is_never_overwritten(project: Project, file: Path) -> None:
    with pytest.raises(FileFault) as caught:
        made.project(file)
    assert caught.value.code == "create.exists"
    assert caught.value.values["name"] == file.name


@pytest.mark.parametrize("name", ODD.values(), ids=ODD.keys())
def test_any_name_survives(file: Path, name: str) -> None:
    with made.project(file, name):
        pass
    with Project.open(file) as project:
        assert project.snapshot().client.name == name
        with project.change(Label("engagement.participant_added", {"name": name})) as edit:
            edit.add_participant(name, Group.FRONT)
        assert project.undo_label == Label("engagement.participant_added", {"name": name})


def test_what_no_file_can_hold_is_cleaned(project: Project) -> None:
    with project.change(Label("scoring.note", {"question": "Q\x001"})) as edit:
        edit.set_client(name="Ti\x00en\ud800da\x07", scope="uno\r\ndos\tA\u0301")
    client = project.snapshot().client
    assert client.name == "Tien\ufffdda"
    assert client.scope == "uno\ndos\tÁ"
    assert project.undo_label == Label("scoring.note", {"question": "Q1"})


def test_everything_is_stored_and_read_again(project: Project, file: Path) -> None:
    with project.change(STEP) as edit:
        edit.set_client(name="Otra", sector="Retail", scope="Chile", headcount=900, language="en")
        edit.add_facilitator("Ana", "lead")
        eva = edit.add_participant("Eva", Group.BACK, "buyer")
        edit.set_agreed("Q1", 3, "as discussed")
        edit.set_agreed("Q2", Mark.NOT_APPLICABLE, "no suppliers")
        edit.set_note("Q1", "nota")
        edit.set_rating("Q1", eva, 4, "well")
        edit.set_rating("Q3", eva, Mark.DONT_KNOW)
        edit.add_evidence("Q1", EvidenceKind.DATA, "t", "https://x", "a.pdf", b"\x00pdf")
        edit.set_target("S1", 3.5, "need")
        plan = edit.add_initiative(
            title="Plan",
            actor=Actor.CX_TEAM,
            start=date(2026, 4, 1),
            end=date(2026, 5, 1),
            effort=0.5,
            impact=2.0,
            confidence=1.0,
            reach=30.0,
            status=Status.DEFERRED,
            deferred_reason="later",
            rank=2,
            rank_reason="why",
        )
        edit.set_lifts(plan, [Lift("Q1", 4), Lift("Q2", 2)])
        kpi = edit.add_kpi(plan, name="KPI", unit="%", baseline=0.1, higher_is_better=False)
    project.close()
    with Project.open(file) as project:
        snapshot = project.snapshot()
        assert snapshot.client == Client("Otra", "Retail", "Chile", 900, "en")
        assert snapshot.facilitators == (Facilitator(1, "Ana", "lead"),)
        assert snapshot.participants == (Participant(eva, "Eva", Group.BACK, "buyer"),)
        evidence = Evidence(1, EvidenceKind.DATA, "t", "https://x", "a.pdf", 4)
        assert snapshot.answers == {
            "Q1": Answer("Q1", 3, "as discussed", "nota", (Rating(eva, 4, "well"),), (evidence,)),
            "Q2": Answer("Q2", Mark.NOT_APPLICABLE, "no suppliers"),
            "Q3": Answer("Q3", ratings=(Rating(eva, Mark.DONT_KNOW),)),
        }
        assert snapshot.targets == {"S1": Target("S1", 3.5, "need")}
        assert snapshot.initiatives == (
            Initiative(
                id=plan,
                title="Plan",
                actor=Actor.CX_TEAM,
                start=date(2026, 4, 1),
                end=date(2026, 5, 1),
                effort=0.5,
                impact=2.0,
                confidence=1.0,
                reach=30.0,
                status=Status.DEFERRED,
                deferred_reason="later",
                rank=2,
                rank_reason="why",
                lifts=(Lift("Q1", 4), Lift("Q2", 2)),
                kpis=(Kpi(kpi, "KPI", "", "%", 0.1, None, False),),
            ),
        )
        assert project.attachment(1) == ("a.pdf", b"\x00pdf")


def test_a_snapshot_stays_as_it_was_and_is_the_same_until_something_changes(
    project: Project,
) -> None:
    before = project.snapshot()
    assert project.snapshot() is before
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 2)
    after = project.snapshot()
    assert after.answer("Q1").agreed == 2
    assert before.answer("Q1").agreed is None
    assert before.saved is not None and after.saved is not None and after.saved > before.saved
    assert after.package is before.package


def test_a_snapshot_inside_a_change_shows_what_was_changed(project: Project) -> None:
    project.snapshot()
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 2)
        assert project.snapshot().answer("Q1").agreed == 2
        edit.set_agreed("Q1", None)
        assert project.snapshot().answers == {}
    assert project.snapshot().answers == {}


def test_a_snapshot_after_one_answer_reads_nothing(project: Project) -> None:
    project.snapshot()
    asked: list[str] = []
    project._raw.set_trace_callback(asked.append)
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", Mark.DONT_KNOW, "nobody knows")
    asked.clear()
    assert project.snapshot().answer("Q1").agreed is Mark.DONT_KNOW
    assert asked == ["PRAGMA data_version"]


def test_an_object_sees_what_was_written_past_it(project: Project) -> None:
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 2)
        row = edit._find(AnswerRow, question_id="Q1")
        assert row is not None
        row.note = "kept"
        edit.set_agreed("Q1", 3)
        assert (row.level, row.note) == (3, "kept")
    before, after = ({"level": 2}, {"level": 3})
    written = [(image.before, image.after) for image in project._steps.images[1:]]
    assert written == [({"note": ""}, {"note": "kept"}), (before, after)]


def test_an_error_takes_everything_back(project: Project) -> None:
    project.snapshot()
    with pytest.raises(Refused), project.change(STEP) as edit:
        edit.set_agreed("Q1", 2)
        project.snapshot()
        raise Refused("change.vanished")
    assert project.snapshot().answers == {}
    assert project.undo_label is None
    assert len(project.history()) == 1


def test_a_change_that_changes_nothing_leaves_no_step(project: Project) -> None:
    heard: list[Changes] = []
    project.listen(heard.append)
    with project.change(STEP) as edit:
        edit.set_client(name="Tienda")
        edit.set_rating("Q1", 99, None)
        edit.set_target("S1", None)
    assert project.undo_label is None
    assert heard == []


def test_a_change_within_a_change_is_one_step(project: Project) -> None:
    outer = Label("sample.created")
    with project.change(outer), project.change(STEP) as edit:
        edit.set_agreed("Q1", 2)
    assert project.undo_label == outer
    assert len(project.history()) == 2


def test_a_failure_within_a_change_spoils_all_of_it(project: Project) -> None:
    with pytest.raises(BugError), project.change(STEP) as edit:
        edit.set_agreed("Q1", 2)
        with pytest.raises(Refused), project.change(STEP):
            raise Refused("change.vanished")
    assert project.snapshot().answers == {}


def test_listeners_hear_what_a_step_touched(project: Project) -> None:
    heard: list[Changes] = []
    end = project.listen(heard.append)
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 2)
        edit.set_target("S1", 3)
    assert heard == [Changes(STEP, frozenset({"answer", "target"}), frozenset({"Q1"}))]
    assert project.undo() == Changes(STEP, heard[0].tables, heard[0].questions, undone=True)
    assert heard[1].undone
    end()
    end()
    project.redo()
    assert len(heard) == 2


def test_what_vanished_cannot_be_changed(project: Project) -> None:
    for call in (
        lambda edit: edit.update_participant(9, name="x"),
        lambda edit: edit.set_rating("Q1", 9, 3),
        lambda edit: edit.remove_evidence(9),
        lambda edit: edit.set_lifts(9, []),
        lambda edit: edit.add_kpi(9, name="x"),
    ):
        with pytest.raises(Refused) as caught, project.change(STEP) as edit:
            call(edit)
        assert caught.value.code == "change.vanished"
    with pytest.raises(Refused):
        project.attachment(9)
    with pytest.raises(Refused):
        project.select_round(9)
    with pytest.raises(Refused):
        project.snapshot(9)


def test_our_own_mistakes_are_not_stored(project: Project) -> None:
    with pytest.raises(BugError), project.change(STEP) as edit:
        edit.set_client(colour="red")
    with pytest.raises(BugError), project.change(STEP) as edit:
        edit.set_target("S1", float("nan"))
    with pytest.raises(BugError), project.change(STEP) as edit:
        edit._session.execute(update(AnswerRow).values(level=1))
    assert len(project.history()) == 1


def test_what_would_break_a_reference_is_rolled_back(project: Project) -> None:
    with pytest.raises(IntegrityError), project.change(STEP) as edit:
        edit.set_agreed("Q1", 2)
        edit._add(LiftRow(initiative_id=9, question_id="Q1", to=3))
    assert project.snapshot().answers == {}
    assert not project._raw.in_transaction


def test_rounds_keep_their_own_questionnaire(project: Project) -> None:
    first = project.round_id
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 2)
        same = edit.add_round("2", Form.SHORT, date(2026, 9, 1))
        new = edit.add_round("3", Form.FULL, date(2027, 3, 1), made.package(6, version="2"))
        edit.round_id = new
        edit.set_agreed("Q6", 5)
        edit.close_round(first, datetime(2026, 9, 1, 12, tzinfo=UTC))
    assert [round_.number for round_ in project.rounds()] == [1, 2, 3]
    assert project.round_id == first
    assert project.snapshot().round.closed == datetime(2026, 9, 1, 12, tzinfo=UTC)
    project.select_round(new)
    snapshot = project.snapshot()
    assert snapshot.package.model.version == "2"
    assert snapshot.answers == {"Q6": Answer("Q6", 5)}
    assert snapshot.previous is not None
    assert snapshot.previous.round.id == same
    assert snapshot.previous.previous is None
    assert snapshot.previous.asked.has_question("Q1")
    assert not snapshot.previous.asked.has_question("Q2")
    assert project.snapshot(first).answers == {"Q1": Answer("Q1", 2)}
    project.undo()
    assert [round_.id for round_ in project.rounds()] == [first]
    assert project.round_id == first


def test_opening_selects_the_last_round(project: Project, file: Path) -> None:
    with project.change(STEP) as edit:
        second = edit.add_round("2", Form.FULL, date(2026, 9, 1))
    project.close()
    with Project.open(file) as project:
        assert project.round_id == second


def test_one_file_is_stored_once(project: Project) -> None:
    with project.change(STEP) as edit:
        for question in ("Q1", "Q2"):
            edit.add_evidence(question, EvidenceKind.DOCUMENT, file_name="a.txt", content=b"same")
    count = project._raw.execute("SELECT count(*), sum(size) FROM attachment").fetchone()
    assert count == (1, 4)


def test_a_copy_is_complete_and_opens(project: Project, tmp_path: Path) -> None:
    with project.change(STEP) as edit:
        edit.set_agreed("Q1", 2)
    target = project.save_copy(tmp_path / "copia.cxma")
    with pytest.raises(FileFault):
        project.save_copy(target)
    with Project.open(target) as copy:
        assert copy.snapshot() == project.snapshot()
        assert copy.undo_label == STEP
        assert copy.engagement_id == project.engagement_id


def test_the_connection_is_strict(project: Project) -> None:
    settings = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "user_version": migrations.CURRENT,
        "application_id": 0x43584D41,
    }
    found = {name: project._raw.execute(f"PRAGMA {name}").fetchone()[0] for name in settings}
    assert found == settings


def test_another_writer_is_noticed(project: Project, file: Path) -> None:
    assert project.snapshot().client.name == "Tienda"
    other = sqlite3.connect(file)
    other.execute("UPDATE engagement SET name = 'Otra'")
    other.commit()
    other.close()
    assert project.snapshot().client.name == "Otra"
