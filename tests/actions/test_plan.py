"""The plan: initiatives, what they lift, KPIs, place, suggestions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cxma.actions import plan, scoring
from cxma.domain.compute import compute
from cxma.domain.plan import Initiative, Kpi, Lift, Status
from cxma.domain.questionnaire import Actor
from cxma.domain.suggest import suggest
from cxma.errors import BugError
from cxma.store.project import Project
from tests.actions.conftest import Refuses


def only(project: Project) -> Initiative:
    """Return the one initiative."""
    (item,) = project.snapshot().initiatives
    return item


def test_an_initiative_is_added_whole_in_one_step(project: Project) -> None:
    key = plan.add(
        project,
        title=" Acordar estándares ",
        description="Uno\ndos",
        owner="Ana",
        actor=Actor.PROVIDER,
        start=date(2026, 5, 4),
        end=date(2026, 9, 30),
        effort=3,
        impact=2,
        confidence=0.8,
        reach=400,
        status=Status.COMMITTED,
        lifts=[Lift("Q3", 3), Lift("Q3", 4), Lift("Q1", 2)],
        kpis=[Kpi(0, "Cumplimiento", "a / b", "%", 15, 60)],
    )
    item = only(project)
    assert (item.id, item.title, item.owner) == (key, "Acordar estándares", "Ana")
    assert (item.actor, item.status, item.reach) == (Actor.PROVIDER, Status.COMMITTED, 400)
    assert set(item.lifts) == {Lift("Q3", 4), Lift("Q1", 2)}
    assert (item.kpis[0].baseline, item.kpis[0].target) == (15, 60)
    project.undo()
    assert project.snapshot().initiatives == ()
    project.redo()
    assert only(project) == item


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "text.needed"),
        ({"title": "x" * 201}, "text.long"),
        ({"title": "x", "effort": 0}, "plan.effort"),
        ({"title": "x", "effort": float("inf")}, "plan.effort"),
        ({"title": "x", "impact": 1.5}, "plan.impact"),
        ({"title": "x", "confidence": 0.9}, "plan.confidence"),
        ({"title": "x", "reach": 0}, "plan.reach"),
        ({"title": "x", "start": date(2026, 2, 1), "end": date(2026, 1, 1)}, "plan.dates"),
        ({"title": "x", "status": Status.DEFERRED}, "plan.reason_needed"),
        ({"title": "x", "lifts": [Lift("Q99", 3)]}, "question.unknown"),
        ({"title": "x", "lifts": [Lift("Q1", 5)]}, "plan.lift"),
        ({"title": "x", "kpis": [Kpi(0, " ")]}, "text.needed"),
        ({"title": "x", "kpis": [Kpi(0, "k", baseline=float("nan"))]}, "kpi.value"),
    ],
)
def test_rules_of_an_initiative(refuses: Refuses, fields: dict[str, Any], code: str) -> None:
    refuses(code, plan.add, **fields)


def test_fields_are_changed_one_by_one(project: Project, refuses: Refuses) -> None:
    key = plan.add(project, title="x", start=date(2026, 5, 1), end=date(2026, 6, 1))
    plan.edit(project, key, end=date(2026, 7, 1), owner="Beto")
    assert (only(project).end, only(project).owner) == (date(2026, 7, 1), "Beto")
    refuses("plan.dates", plan.edit, key, end=date(2026, 4, 1))
    refuses("plan.unknown", plan.edit, 99, title="y")
    with pytest.raises(BugError):
        plan.edit(project, key, rank=1)


def test_a_place_against_the_rule_keeps_its_reason(project: Project, refuses: Refuses) -> None:
    key = plan.add(project, title="x")
    refuses("plan.reason_needed", plan.place, key, 1, " ")
    refuses("plan.place", plan.place, key, 0, "x")
    plan.place(project, key, 2, "Lo pidieron las tiendas")
    assert (only(project).rank, only(project).rank_reason) == (2, "Lo pidieron las tiendas")
    plan.unplace(project, key)
    assert (only(project).rank, only(project).rank_reason) == (None, "")


def test_deferring_keeps_the_reason_and_gives_the_place_back(
    project: Project, refuses: Refuses
) -> None:
    key = plan.add(project, title="x")
    plan.place(project, key, 1, "primero")
    refuses("plan.reason_needed", plan.defer, key, "")
    plan.defer(project, key, "Sin presupuesto")
    item = only(project)
    assert (item.status, item.deferred_reason, item.rank) == (
        Status.DEFERRED,
        "Sin presupuesto",
        None,
    )
    refuses("plan.deferred_has_no_place", plan.place, key, 1, "x")
    refuses("plan.reason_needed", plan.edit, key, deferred_reason=" ")
    plan.edit(project, key, status=Status.PROPOSED)
    assert only(project).deferred_reason == ""


def test_lifts_and_kpis_have_a_life_of_their_own(project: Project, refuses: Refuses) -> None:
    key = plan.add(project, title="x")
    plan.set_lifts(project, key, [Lift("Q1", 2), Lift("Q5", 3)])
    plan.set_lifts(project, key, [Lift("Q5", 4)])
    assert only(project).lifts == (Lift("Q5", 4),)
    kpi = plan.add_kpi(project, key, name="k", unit="%", target=80, higher_is_better=False)
    plan.edit_kpi(project, kpi, baseline=35.5)
    assert only(project).kpis == (Kpi(kpi, "k", "", "%", 35.5, 80, False),)
    refuses("text.needed", plan.add_kpi, key)
    refuses("plan.unknown", plan.edit_kpi, 99, name="x")
    plan.remove_kpi(project, kpi)
    plan.remove(project, key)
    assert project.snapshot().initiatives == ()
    project.undo()
    assert only(project).lifts == (Lift("Q5", 4),)


def test_an_accepted_suggestion_says_what_the_questionnaire_says(project: Project) -> None:
    scoring.set_agreed(project, "Q5", 1)
    scoring.set_target(project, "S2", 3)
    snapshot = project.snapshot()
    (suggestion,) = suggest(snapshot, compute(snapshot))
    plan.accept(project, suggestion, snapshot.package.in_language("es"))
    item = only(project)
    assert item.title == "Devolución fácil"
    assert item.description.startswith("Poner una caja de devolución en la entrada de una sede")
    assert (item.actor, item.effort, item.impact) == (Actor.PROVIDER, 1, 2)
    assert item.lifts == (Lift("Q5", 2),)
    assert (item.kpis[0].name, item.kpis[0].unit) == ("Espera al devolver", "minutos")
    assert not item.kpis[0].higher_is_better
    assert suggest(project.snapshot(), compute(project.snapshot())) == ()
    project.undo()
    assert project.snapshot().initiatives == ()
