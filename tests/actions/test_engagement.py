"""Starting an engagement, its people, its rounds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cxma.actions import engagement, scoring
from cxma.domain.questionnaire import Form, Group, Package
from cxma.domain.snapshot import Client
from cxma.errors import BugError, FileFault, Refused
from cxma.i18n import translator
from cxma.store.project import Project
from tests.actions.conftest import START, Refuses

NOW = datetime(2026, 4, 1, 12, tzinfo=UTC)


def test_an_engagement_starts_with_its_people(tmp_path: Path, package: Package) -> None:
    client = Client("  R&D < 5 <b>\x00 ", "Retail", "Línea 1\r\nLínea 2", 912, "es-CL")
    with engagement.create(
        tmp_path / "x.cxma",
        client,
        package,
        Form.SHORT,
        started=START,
        who="Ana",
        round_name="Primera",
        facilitators=[("Lía", "Consultora"), ("Noé", "")],
    ) as project:
        snapshot = project.snapshot()
    assert snapshot.client == Client("R&D < 5 <b>", "Retail", "Línea 1\nLínea 2", 912, "es-CL")
    assert (snapshot.round.form, snapshot.round.name) == (Form.SHORT, "Primera")
    assert [person.name for person in snapshot.facilitators] == ["Lía", "Noé"]


@pytest.mark.parametrize(
    "name", ["Café “Ñ”", "客户有限公司", "شركة العميل", "🙂 Tienda", "a" * 200]
)
def test_names_of_any_alphabet_are_kept(tmp_path: Path, package: Package, name: str) -> None:
    with engagement.create(tmp_path / "x.cxma", Client(name), package, started=START) as project:
        path = project.path
    with Project.open(path) as again:
        assert again.snapshot().client.name == name


@pytest.mark.parametrize(
    ("client", "code"),
    [
        (Client(" \x00 "), "text.needed"),
        (Client("x" * 10_000), "text.long"),
        (Client("x", headcount=0), "client.headcount"),
        (Client("x", language="Spanish"), "client.language"),
    ],
)
def test_a_client_that_breaks_a_rule_leaves_no_file(
    tmp_path: Path, package: Package, client: Client, code: str
) -> None:
    with pytest.raises(Refused) as caught:
        engagement.create(tmp_path / "x.cxma", client, package, started=START)
    assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_replaced(project: Project, package: Package) -> None:
    before = project.path.read_bytes()
    with pytest.raises(FileFault):
        engagement.create(project.path, Client("x"), package, started=START)
    assert project.path.read_bytes() == before


def test_the_client_changes_in_one_step(project: Project) -> None:
    engagement.set_client(project, name="Otra", sector="Cultura", headcount=None)
    assert project.snapshot().client.name == "Otra"
    project.undo()
    assert project.snapshot().client.name == "Biblioteca"


def test_rules_of_the_client(refuses: Refuses, project: Project) -> None:
    refuses("text.needed", engagement.set_client, name="  ")
    refuses("text.long", engagement.set_client, sector="x" * 201)
    refuses("client.headcount", engagement.set_client, headcount=-1)
    with pytest.raises(BugError):
        engagement.set_client(project, colour="red")


def test_participants_come_change_and_go(project: Project, ids: dict[str, int]) -> None:
    engagement.edit_participant(project, ids["Ana"], name="Ana P.", role="", group=Group.BACK)
    person = project.snapshot().participant(ids["Ana"])
    assert (person.name, person.role, person.group) == ("Ana P.", "", Group.BACK)
    scoring.rate(project, "Q1", ids["Ana"], 3)
    engagement.remove_participant(project, ids["Ana"])
    assert project.snapshot().answer("Q1").ratings == ()
    project.undo()
    assert project.snapshot().answer("Q1").ratings[0].level == 3


def test_rules_of_participants(refuses: Refuses, ids: dict[str, int]) -> None:
    refuses("participant.twice", engagement.add_participant, " aNA ", Group.OTHER)
    refuses("participant.twice", engagement.edit_participant, ids["Ana"], name="beto")
    refuses("text.needed", engagement.add_participant, "\n", Group.OTHER)
    refuses("participant.unknown", engagement.edit_participant, 99, name="x")
    refuses("participant.unknown", engagement.remove_participant, 99)


def test_facilitators_come_change_and_go(project: Project, refuses: Refuses) -> None:
    key = engagement.add_facilitator(project, "Lía", "Consultora")
    engagement.edit_facilitator(project, key, role="Directora")
    assert project.snapshot().facilitators[0].role == "Directora"
    refuses("participant.twice", engagement.add_facilitator, "LÍA")
    engagement.remove_facilitator(project, key)
    assert project.snapshot().facilitators == ()


def test_a_new_round_closes_the_one_before_and_starts_empty(project: Project) -> None:
    scoring.set_agreed(project, "Q1", 2)
    engagement.start_round(project, "Segunda", Form.SHORT, date(2027, 3, 1))
    first, second = project.rounds()
    assert first.closed is not None
    assert (second.number, second.name, second.form) == (2, "Segunda", Form.SHORT)
    snapshot = project.snapshot()
    assert snapshot.round.id == second.id
    assert snapshot.answers == {}
    assert snapshot.previous is not None
    assert snapshot.previous.answer("Q1").agreed == 2


def test_starting_a_round_is_one_step(project: Project) -> None:
    engagement.start_round(project, "", Form.FULL, date(2027, 3, 1))
    project.undo()
    assert [r.closed for r in project.rounds()] == [None]
    assert project.snapshot().round.number == 1
    project.redo()
    assert [r.closed is None for r in project.rounds()] == [False, True]


def test_the_refusal_of_a_closed_round_names_it(project: Project) -> None:
    started = project.snapshot().round.started
    engagement.close_round(project, NOW)
    said = []
    for name in ("", "Marzo"):
        engagement.rename_round(project, name)
        with pytest.raises(Refused) as refused:
            scoring.set_note(project, "Q1", "x")
        said.append(translator("en").error(refused.value))
    assert f"Round 1, {translator('en').month(started)}" in said[0]
    assert "Marzo" in said[1]


def test_a_closed_round_no_longer_changes(
    project: Project, refuses: Refuses, ids: dict[str, int]
) -> None:
    scoring.rate(project, "Q1", ids["Ana"], 2)
    engagement.close_round(project, NOW)
    assert project.snapshot().round.closed == NOW
    refuses("round.closed", scoring.set_agreed, "Q1", 3)
    refuses("round.closed", scoring.rate, "Q1", ids["Ana"], 3)
    refuses("round.closed", scoring.set_note, "Q1", "x")
    refuses("round.closed", scoring.set_target, "V1", 3)
    refuses("round.closed", engagement.close_round, NOW)
    refuses("participant.in_closed_round", engagement.remove_participant, ids["Ana"])
    engagement.rename_round(project, "Marzo")
    engagement.reopen_round(project)
    scoring.set_agreed(project, "Q1", 3)
    assert project.snapshot().round.name == "Marzo"


def test_only_the_latest_round_can_be_reopened(project: Project, refuses: Refuses) -> None:
    first = project.round_id
    engagement.start_round(project, "", Form.FULL, date(2027, 3, 1))
    project.select_round(first)
    refuses("round.not_latest", engagement.reopen_round)


def test_rules_of_rounds(project: Project, refuses: Refuses) -> None:
    refuses("round.too_early", engagement.start_round, "", Form.FULL, date(2025, 1, 1))
    engagement.reopen_round(project)
    assert project.snapshot().round.closed is None


def test_a_questionnaire_without_short_questions_has_no_short_form(
    tmp_path: Path, package: Package
) -> None:
    from tests.domain.made import model

    long = Package(model(long_only="abcde"), package.words)
    with pytest.raises(Refused) as caught:
        engagement.create(tmp_path / "x.cxma", Client("x"), long, Form.SHORT, started=START)
    assert caught.value.code == "round.no_short_form"
