"""The order of priority: settings, places given by people, frozen runs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cxma.actions import operations, priority, services
from cxma.domain.prioritise import prioritise
from cxma.domain.priority import Band, Rule
from cxma.errors import BugError
from cxma.store.project import Project
from tests.actions.company import DAY, Company, answered, internal, validated, wave
from tests.actions.conftest import Refuses


def order(project: Project) -> list[str]:
    """Return the services in order of priority."""
    return [row.service for row in prioritise(internal(project))]


def measured(project: Project, company: Company) -> int:
    """Rate both services and return the wave."""
    key = wave(project)
    answered(project, key, company.check, company.stores, 2)
    answered(project, key, company.labels, company.stores, 7)
    return key


def test_settings_are_changed_one_by_one(project: Project) -> None:
    priority.set_settings(project, good=80, volume_weight=0.7)
    priority.set_settings(project, rule="weighted", least=8, periods=6)
    settings = internal(project).settings
    assert (settings.good, settings.volume_weight) == (80, 0.7)
    assert settings.rework_weight == pytest.approx(0.3)
    assert (settings.rule, settings.least, settings.periods) == (Rule.WEIGHTED, 8, 6)
    priority.reset_settings(project)
    assert internal(project).settings.good == 70


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"good": 50}, "priority.thresholds"),
        ({"low": -101}, "priority.thresholds"),
        ({"acceptable": float("nan")}, "priority.thresholds"),
        ({"volume_weight": 1.2}, "priority.weights"),
        ({"volume_weight": 0.5, "rework_weight": 0.6}, "priority.weights"),
        ({"least": 4}, "priority.least"),
        ({"periods": 0}, "priority.periods"),
    ],
)
def test_rules_of_settings(refuses: Refuses, fields: dict[str, Any], code: str) -> None:
    refuses(code, priority.set_settings, **fields)


def test_settings_that_do_not_exist_are_a_bug(project: Project) -> None:
    with pytest.raises(BugError):
        priority.set_settings(project, lowest=3)


def test_a_place_against_the_rule_has_a_reason_and_a_name(
    project: Project, refuses: Refuses, company: Company
) -> None:
    measured(project, company)
    assert order(project) == ["Consulta de stock", "Etiquetas"]
    place = priority.set_override
    refuses("priority.reason_needed", place, company.labels, 1, " ", "Ana")
    refuses("priority.who_needed", place, company.labels, 1, "Temporada", "")
    refuses("priority.place", place, company.labels, 3, "Temporada", "Ana")
    refuses("priority.place", place, company.labels, 0, "Temporada", "Ana")
    place(project, company.labels, 1, "Temporada", "Ana")
    assert order(project) == ["Etiquetas", "Consulta de stock"]
    priority.clear_override(project, company.labels)
    assert order(project) == ["Consulta de stock", "Etiquetas"]
    services.retire(project, company.labels)
    refuses("services.is_retired", place, company.labels, 1, "Temporada", "Ana")


def test_a_frozen_run_never_changes(project: Project, company: Company) -> None:
    key = measured(project, company)
    operations.set_month(project, company.check, "2025-02", 1000, 1200, 180)
    run_id = priority.freeze(project, "Marzo", on=DAY, who="Ana")
    run = priority.find_run(internal(project), run_id)
    assert (run.wave_id, run.wave, run.on, run.who, run.final) == (key, "Ola 1", DAY, "Ana", False)
    assert [(row.service, row.band) for row in run.rows] == [
        ("Consulta de stock", Band.CRITICAL),
        ("Etiquetas", Band.GOOD),
    ]
    assert run.rows[0].exposure == pytest.approx(216)
    services.edit(project, company.check, name="Otro nombre")
    priority.set_settings(project, low=-99, acceptable=-98, good=-97)
    assert priority.find_run(internal(project), run_id) == run


def test_a_final_run_leaves_out_by_name_what_is_not_validated(
    project: Project, company: Company
) -> None:
    measured(project, company)
    services.validate(project, [company.check, company.labels], "front", "Ana", DAY)
    services.validate(project, [company.labels], "back", "Beto", DAY)
    first = priority.freeze(project, "Final", final=True, on=DAY)
    run = priority.find_run(internal(project), first)
    assert [(row.service, row.place) for row in run.rows] == [("Etiquetas", 1)]
    assert (run.final, run.left_out) == (True, ("Consulta de stock",))
    validated(project, company.check)
    second = priority.freeze(project, "Final 2", final=True, on=DAY)
    run = priority.find_run(internal(project), second)
    assert [row.service for row in run.rows] == ["Consulta de stock", "Etiquetas"]
    assert run.left_out == ()
    assert priority.find_run(internal(project), first).left_out == ("Consulta de stock",)


def test_a_final_run_without_any_validated_service_is_refused(
    project: Project, refuses: Refuses, company: Company
) -> None:
    measured(project, company)
    services.validate(project, [company.check], "front", "Ana", DAY)
    refuses("priority.not_validated", priority.freeze, "Final", final=True, on=DAY)
    run = priority.freeze(project, "Borrador", on=DAY)
    draft = priority.find_run(internal(project), run)
    assert (len(draft.rows), draft.left_out) == (2, ())


def test_rules_of_a_run(project: Project, refuses: Refuses) -> None:
    refuses("priority.no_services", priority.freeze, "Marzo")


def test_runs_have_names_of_their_own(project: Project, refuses: Refuses, company: Company) -> None:
    run = priority.freeze(project, "Marzo", on=DAY)
    refuses("priority.twice", priority.freeze, "MARZO", on=DAY)
    refuses("text.needed", priority.freeze, "", on=DAY)
    refuses("waves.unknown", priority.freeze, "Abril", on=DAY, wave_id=99)
    refuses("day.future", priority.freeze, "Abril", on=date(2999, 1, 1))
    priority.remove_run(project, run)
    refuses("priority.run_unknown", priority.remove_run, run)
