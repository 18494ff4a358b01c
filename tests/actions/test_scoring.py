"""Settling values, ratings, notes, targets."""

from __future__ import annotations

from datetime import date

import pytest

from cxma.actions import engagement, scoring
from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Form
from cxma.store.project import Project
from tests.actions.conftest import Refuses


def test_a_value_is_settled_changed_and_taken_back(project: Project) -> None:
    scoring.set_agreed(project, "Q3", 2)
    scoring.set_agreed(project, "Q3", 3, "Se mostró el registro")
    answer = project.snapshot().answer("Q3")
    assert (answer.agreed, answer.reason) == (3, "Se mostró el registro")
    scoring.set_agreed(project, "Q3", None)
    assert project.snapshot().answer("Q3").agreed is None
    for expected in (3, 2, None):
        project.undo()
        assert project.snapshot().answer("Q3").agreed == expected


def test_not_applicable_needs_a_reason_and_dont_know_none(
    project: Project, refuses: Refuses
) -> None:
    refuses("scoring.reason_needed", scoring.set_agreed, "Q3", Mark.NOT_APPLICABLE, " \n ")
    scoring.set_agreed(project, "Q3", Mark.NOT_APPLICABLE, "Sin mostrador")
    scoring.set_agreed(project, "Q4", Mark.DONT_KNOW)
    assert project.snapshot().answer("Q3").agreed is Mark.NOT_APPLICABLE
    assert project.snapshot().answer("Q4").agreed is Mark.DONT_KNOW


@pytest.mark.parametrize("value", [0, 5, -1, True])
def test_a_level_must_be_on_the_scale(refuses: Refuses, ids: dict[str, int], value: int) -> None:
    error = refuses("scoring.level", scoring.set_agreed, "Q1", value)
    assert error.values == {"levels": 4}
    refuses("scoring.level", scoring.rate, "Q1", ids["Ana"], value)


def test_everybody_rates_for_themselves(project: Project, ids: dict[str, int]) -> None:
    scoring.rate(project, "Q1", ids["Ana"], 4, "Siempre")
    scoring.rate(project, "Q1", ids["Beto"], Mark.DONT_KNOW)
    ratings = {r.participant_id: r for r in project.snapshot().answer("Q1").ratings}
    assert (ratings[ids["Ana"]].value, ratings[ids["Ana"]].comment) == (4, "Siempre")
    assert ratings[ids["Beto"]].level is None
    scoring.rate(project, "Q1", ids["Ana"], None)
    assert len(project.snapshot().answer("Q1").ratings) == 1


def test_unknown_questions_and_people_are_refused(refuses: Refuses, ids: dict[str, int]) -> None:
    refuses("question.unknown", scoring.set_agreed, "Q99", 1)
    refuses("question.unknown", scoring.rate, "Q99", ids["Ana"], 1)
    refuses("question.unknown", scoring.set_note, "Q99", "x")
    refuses("participant.unknown", scoring.rate, "Q1", 99, 1)


def test_the_short_form_takes_its_own_questions_only(project: Project, refuses: Refuses) -> None:
    engagement.start_round(project, "", Form.SHORT, date(2027, 1, 4))
    scoring.set_agreed(project, "Q1", 2)
    refuses("question.unknown", scoring.set_agreed, "Q2", 2)


def test_notes_keep_their_lines_and_have_a_limit(project: Project, refuses: Refuses) -> None:
    scoring.set_note(project, "Q1", "Uno\r\ndos\x00")
    assert project.snapshot().answer("Q1").note == "Uno\ndos"
    refuses("text.long", scoring.set_note, "Q1", "x" * 20_001)


def test_targets_are_set_within_the_scale(project: Project, refuses: Refuses) -> None:
    scoring.set_target(project, "V1", 3.5, "Promesa del año")
    assert project.snapshot().targets["V1"].reason == "Promesa del año"
    for value in (0.9, 4.1, float("nan"), float("inf")):
        refuses("target.range", scoring.set_target, "V1", value)
    refuses("target.unknown", scoring.set_target, "V9", 3)
    scoring.set_target(project, "V1", None)
    assert project.snapshot().targets == {}


def test_several_targets_are_one_step_and_keep_their_reasons(
    project: Project, refuses: Refuses
) -> None:
    scoring.set_target(project, "V1", 3, "Motivo")
    scoring.set_targets(project, {"V1": 4, "S1": 3, "S2": 2})
    assert {k: t.value for k, t in project.snapshot().targets.items()} == {
        "V1": 4,
        "S1": 3,
        "S2": 2,
    }
    assert project.snapshot().targets["V1"].reason == "Motivo"
    project.undo()
    assert {k: t.value for k, t in project.snapshot().targets.items()} == {"V1": 3}
    refuses("target.range", scoring.set_targets, {"V1": 2, "S1": 9})
