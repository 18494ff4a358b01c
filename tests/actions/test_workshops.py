"""Workshops: what a room voted and how it ended reaches the assessment in one step each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from cxma.actions import engagement, plan, surveys, workshops
from cxma.actions.workshops import AcceptedIdea
from cxma.domain.answers import EvidenceKind, Mark
from cxma.domain.improvement import GapKind
from cxma.domain.questionnaire import Group
from cxma.domain.surveys import Source
from cxma.domain.workshops import IdeaKind, Outcome, VotedQuestion, VoteRound, Workshop
from cxma.errors import FaultList
from cxma.store.project import Project
from tests.actions.company import DAY, Company, answers, internal, wave
from tests.actions.conftest import START, Refuses

FIRST = VoteRound(1, (2, 6, 1, 3), 1, {Group.FRONT: (0, 5, 0, 1), Group.BACK: (2, 1, 1, 2)})
SECOND = VoteRound(2, (0, 2, 10, 0), 1, shifted=9)


@pytest.fixture
def asked(project: Project) -> list[str]:
    """Return the ids of the questions asked."""
    return [question.id for question in project.snapshot().asked.questions()]


@pytest.fixture
def session(project: Project) -> int:
    """Return a session of the round."""
    return workshops.begin(project, "Mañana", START, script="{}", journal="m.journal")


def held(project: Project, workshop_id: int) -> Workshop:
    """Return a session as it is stored."""
    return workshops.find(project.snapshot(), workshop_id)


def agree(project: Project, session: int, question: str, **fields: Any) -> None:
    """Settle a question on level 3 after two rounds."""
    given = {"value": 3, "reason": "Como se escuchó", "evidence": "Taller: 10 de 12"}
    workshops.settle(
        project, session, question, (FIRST, SECOND), Outcome.AGREED, **{**given, **fields}
    )


def test_a_session_begins_and_is_renamed(project: Project, session: int) -> None:
    workshops.rename(project, session, "  Taller de la   mañana ")
    workshops.update(project, session, people=14, journal="", named=True)
    stored = held(project, session)
    assert (stored.name, stored.held, stored.script) == ("Taller de la mañana", START, "{}")
    assert (stored.people, stored.journal, stored.named) == (14, "", True)


def test_rules_of_a_session(project: Project, refuses: Refuses, session: int) -> None:
    other = workshops.begin(project, "Tarde", date(2999, 1, 1))
    refuses("workshops.twice", workshops.begin, "MANANA", START)
    refuses("workshops.twice", workshops.rename, other, "mañana")
    refuses("text.needed", workshops.begin, " ", START)
    refuses("workshops.unknown", workshops.rename, 99, "x")
    refuses("workshops.people", workshops.update, session, people=-1)
    refuses("workshops.people", workshops.finish, session, 1.5)


def test_agreeing_is_one_step(project: Project, session: int, asked: list[str]) -> None:
    before, steps = project.snapshot(), len(project.history())
    agree(project, session, asked[0], planned=8, used=11.5)
    assert len(project.history()) == steps + 1
    answer = project.snapshot().answer(asked[0])
    assert (answer.agreed, answer.reason) == (3, "Como se escuchó")
    assert [(item.kind, item.text) for item in answer.evidence] == [
        (EvidenceKind.INTERVIEW, "Taller: 10 de 12")
    ]
    voted = held(project, session).voted(asked[0])
    assert voted is not None
    assert (voted.outcome, voted.value, voted.planned, voted.used) == (Outcome.AGREED, 3, 8, 11.5)
    assert [round_.counts for round_ in voted.rounds] == [FIRST.counts, SECOND.counts]
    project.undo()
    assert replace(project.snapshot(), saved=None) == replace(before, saved=None)


def test_small_groups_of_an_unnamed_session_are_not_kept(
    project: Project, session: int, asked: list[str]
) -> None:
    small = VoteRound(1, (1, 7, 2, 0), 0, {Group.FRONT: (0, 6, 0, 0), Group.BACK: (1, 1, 2, 0)})
    workshops.record_rounds(project, session, asked[0], (small,))
    named = workshops.begin(project, "Con nombres", START, named=True)
    workshops.record_rounds(project, named, asked[0], (small,))
    groups = [
        voted.rounds[0].groups
        for key in (session, named)
        if (voted := held(project, key).voted(asked[0]))
    ]
    assert groups == [{}, small.groups]


def test_a_mark_may_be_agreed_on_with_a_reason(
    project: Project, refuses: Refuses, session: int, asked: list[str]
) -> None:
    settle, given = workshops.settle, (session, asked[0], (FIRST,), Outcome.AGREED)
    refuses("scoring.reason_needed", settle, *given, Mark.NOT_APPLICABLE, " ")
    settle(project, *given, Mark.NOT_APPLICABLE, "No hay bodega")
    assert project.snapshot().answer(asked[0]).agreed is Mark.NOT_APPLICABLE
    (voted,) = held(project, session).questions
    assert voted.value is Mark.NOT_APPLICABLE


@pytest.mark.parametrize("outcome", [Outcome.DIFFER, Outcome.PARKED])
def test_no_agreement_leaves_the_agreed_value_alone(
    project: Project, session: int, asked: list[str], outcome: Outcome
) -> None:
    agree(project, session, asked[0], evidence="")
    workshops.settle(project, session, asked[0], (FIRST,), outcome, reason="Falta un dato")
    answer = project.snapshot().answer(asked[0])
    assert (answer.agreed, answer.reason, answer.evidence) == (3, "Como se escuchó", ())
    (voted,) = held(project, session).questions
    assert (voted.outcome, voted.value, voted.reason) == (outcome, None, "Falta un dato")


def test_settling_again_replaces_the_outcome_and_keeps_every_round(
    project: Project, session: int, asked: list[str]
) -> None:
    settle = workshops.settle
    settle(project, session, asked[0], (FIRST,), Outcome.DIFFER, evidence="Antes")
    settle(project, session, asked[1], (FIRST,), Outcome.DIFFER)
    other = replace(FIRST, counts=(0, 0, 0, 12), groups={})
    agreed = (other, SECOND)
    settle(project, session, asked[0], agreed, Outcome.AGREED, 3, evidence="Después")
    first, second = held(project, session).questions
    assert (first.question_id, second.question_id) == (asked[0], asked[1])
    assert (first.outcome, first.value) == (Outcome.AGREED, 3)
    assert [round_.counts for round_ in first.rounds] == [FIRST.counts, SECOND.counts]
    assert [item.text for item in project.snapshot().answer(asked[0]).evidence] == ["Después"]
    settle(project, session, asked[0], (), Outcome.DIFFER)
    assert project.snapshot().answer(asked[0]).evidence == ()
    assert len(held(project, session).questions[0].rounds) == 2


def test_evidence_that_was_removed_by_hand_is_said_anew(
    project: Project, session: int, asked: list[str]
) -> None:
    from cxma.actions import evidence

    agree(project, session, asked[0])
    evidence.remove(project, project.snapshot().answer(asked[0]).evidence[0].id)
    agree(project, session, asked[0], evidence="Otra vez")
    assert [item.text for item in project.snapshot().answer(asked[0]).evidence] == ["Otra vez"]


def test_a_parked_question_is_on_the_list_until_it_is_settled(
    project: Project, session: int, asked: list[str]
) -> None:
    workshops.park(project, session, "  Horario de  bodega ")
    workshops.park(project, session, "Horario de bodega")
    parked = Outcome.PARKED
    workshops.settle(project, session, asked[0], (), parked, reason="Falta el dato")
    first, second = held(project, session).parked
    assert first == "Horario de bodega"
    assert second.startswith(f"{asked[0]} · ")
    assert second.endswith(": Falta el dato")
    workshops.settle(project, session, asked[0], (), parked, reason="Mañana")
    assert len(held(project, session).parked) == 2
    workshops.settle(project, session, asked[0], (FIRST,), Outcome.AGREED, 2)
    assert held(project, session).parked == ("Horario de bodega",)
    workshops.unpark(project, session, "Horario de bodega")
    assert held(project, session).parked == ()


def test_rounds_are_kept_without_an_outcome(
    project: Project, session: int, asked: list[str]
) -> None:
    workshops.record_rounds(project, session, asked[0], (FIRST,), planned=8)
    workshops.record_rounds(project, session, asked[0], (FIRST, SECOND), used=9)
    (voted,) = held(project, session).questions
    assert (voted.outcome, len(voted.rounds), voted.planned, voted.used) == (None, 2, 8, 9)
    assert project.snapshot().answers == {}
    agree(project, session, asked[0])
    workshops.record_rounds(project, session, asked[0], (replace(SECOND, number=3),))
    (voted,) = held(project, session).questions
    assert (voted.outcome, voted.value, len(voted.rounds)) == (Outcome.AGREED, 3, 3)


@pytest.mark.parametrize(
    ("code", "rounds", "fields"),
    [
        ("workshops.value", (FIRST,), {"outcome": Outcome.AGREED}),
        ("workshops.value", (FIRST,), {"outcome": Outcome.DIFFER, "value": 3}),
        ("scoring.level", (FIRST,), {"outcome": Outcome.AGREED, "value": 9}),
        ("workshops.votes", (replace(FIRST, counts=(1, 2)),), {"outcome": Outcome.DIFFER}),
        ("workshops.votes", (replace(FIRST, counts=(2, 6, 1, -3)),), {"outcome": Outcome.DIFFER}),
        ("workshops.votes", (replace(FIRST, counts=(0, 0, 0, 0)),), {"outcome": Outcome.DIFFER}),
        ("workshops.votes", (SECOND, FIRST), {"outcome": Outcome.DIFFER}),
        ("workshops.minutes", (), {"outcome": Outcome.DIFFER, "used": -1}),
    ],
)
def test_rules_of_settling(
    refuses: Refuses,
    session: int,
    asked: list[str],
    code: str,
    rounds: tuple[VoteRound, ...],
    fields: dict[str, Any],
) -> None:
    refuses(code, workshops.settle, session, asked[0], rounds, **fields)


def test_what_is_unknown_is_refused(refuses: Refuses, session: int, asked: list[str]) -> None:
    settle = workshops.settle
    refuses("question.unknown", settle, session, "nope", (FIRST,), Outcome.DIFFER)
    refuses("workshops.unknown", settle, 99, asked[0], (FIRST,), Outcome.DIFFER)
    refuses("question.unknown", workshops.record_rounds, session, "nope", (FIRST,))


def test_a_closed_round_keeps_its_sessions_as_they_are(
    project: Project, refuses: Refuses, session: int, asked: list[str]
) -> None:
    engagement.close_round(project, datetime(2026, 4, 1, tzinfo=UTC))
    closed = "round.closed"
    refuses(closed, workshops.begin, "Otra", START)
    refuses(closed, workshops.settle, session, asked[0], (FIRST,), Outcome.DIFFER)
    refuses(closed, workshops.record_rounds, session, asked[0], (FIRST,))
    refuses(closed, workshops.remove, session)
    for action in (workshops.park, workshops.unpark, workshops.rename):
        refuses(closed, action, session, "x")


def test_a_session_is_finished_reopened_and_removed(
    project: Project, session: int, asked: list[str]
) -> None:
    agree(project, session, asked[0])
    workshops.finish(project, session, people=14)
    assert (held(project, session).finished, held(project, session).people) == (True, 14)
    workshops.reopen(project, session)
    workshops.finish(project, session)
    assert held(project, session).people == 14
    workshops.remove(project, session)
    assert project.snapshot().workshops == ()
    assert project.snapshot().answer(asked[0]).agreed == 3
    project.undo()
    assert held(project, session).finished


def test_ideas_become_gaps_causes_and_initiatives_in_one_step(
    project: Project, session: int, company: Company
) -> None:
    gap = workshops.take_ideas(
        project, session, [AcceptedIdea("Llega tarde", IdeaKind.GAP, company.check)]
    ).gaps[0]
    steps = len(project.history())
    ideas = [
        AcceptedIdea("llega  TARDE", IdeaKind.GAP, company.check),
        AcceptedIdea("Nadie avisa", IdeaKind.CAUSE, gap),
        AcceptedIdea("Avisar por mensaje. " * 14, IdeaKind.INITIATIVE),
    ]
    taken = workshops.take_ideas(project, session, ideas)
    assert len(project.history()) == steps + 1
    assert (taken.known, len(taken.causes), len(taken.initiatives)) == (1, 1, 1)
    found = internal(project)
    assert [(one.kind, one.statement) for one in found.gaps] == [(GapKind.OTHER, "Llega tarde")]
    assert [(one.gap_id, one.text, one.root) for one in found.causes] == [
        (gap, "Nadie avisa", False)
    ]
    initiative = plan.find(project.snapshot(), taken.initiatives[0])
    assert (len(initiative.title), initiative.title[-1]) == (200, "…")
    assert initiative.description == ideas[2].text.strip()
    assert workshops.take_ideas(project, session, ideas).known == 3
    project.undo()
    assert internal(project).causes == ()


def test_rules_of_ideas(project: Project, refuses: Refuses, session: int, company: Company) -> None:
    good = AcceptedIdea("Avisar", IdeaKind.INITIATIVE)
    take = workshops.take_ideas
    for code, wrong in (
        ("workshops.idea_about", AcceptedIdea("Tarde", IdeaKind.GAP)),
        ("services.unknown", AcceptedIdea("Tarde", IdeaKind.GAP, 99)),
        ("improve.gap_unknown", AcceptedIdea("Tarde", IdeaKind.CAUSE, 99)),
        ("text.empty", AcceptedIdea(" ", IdeaKind.INITIATIVE)),
    ):
        refuses(code, take, session, [good, wrong])
    refuses("workshops.unknown", take, 99, [good])


def test_answers_of_a_session_are_taken_into_a_wave_once(
    project: Project, refuses: Refuses, session: int, company: Company
) -> None:
    key = wave(project)
    said = answers(company.check, company.stores, 3)
    taken = workshops.take_survey(project, session, key, said, DAY)
    assert (taken.people, taken.answers) == (6, 6)
    more = [*said, *answers(company.labels, company.stores, 6, 2)]
    taken = workshops.take_survey(project, session, key, more, DAY)
    assert (taken.people, taken.answers, taken.duplicates) == (2, 2, 6)
    arrivals = internal(project).intakes
    assert [(one.source, one.name) for one in arrivals] == [(Source.WORKSHOP, "Mañana")] * 2
    refuses("survey.nothing", workshops.take_survey, session, key, [], DAY)
    surveys.close_wave(project, key, DAY)
    refuses("waves.closed", workshops.take_survey, session, key, said, DAY)


def test_broken_answers_of_a_session_are_not_taken(
    project: Project, session: int, company: Company
) -> None:
    key = wave(project)
    with pytest.raises(FaultList):
        workshops.take_survey(project, session, key, answers(company.check, 99, 3), DAY)
    assert internal(project).intakes == ()


def test_a_voted_question_is_found_by_its_id() -> None:
    voted = VotedQuestion("A1")
    session = Workshop(1, 1, "x", START, questions=(voted,))
    assert session.voted("A1") is voted
    assert session.voted("A2") is None
