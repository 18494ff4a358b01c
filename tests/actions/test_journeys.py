"""Journeys with their stages, and processes behind them."""

from __future__ import annotations

from typing import Any

import pytest

from cxma.actions import journeys
from cxma.store.project import Project
from tests.actions.company import Company, internal
from tests.actions.conftest import Refuses


def test_a_journey_is_filled_stage_by_stage(project: Project) -> None:
    key = journeys.add_journey(project, "Comprar", segment="Familias", goal="Llevarse todo")
    journeys.add_stages(project, key, ["Buscar", "Elegir", "Pagar"])
    stage = internal(project).stages[1]
    journeys.edit_stage(
        project, stage.id, moment_of_truth=True, customers=4000, customer_score=4.2, score_unit="/5"
    )
    journeys.edit_journey(project, key, ideal="Sin esperas")
    (journey,) = internal(project).journeys
    assert [stage.name for stage in journey.stages] == ["Buscar", "Elegir", "Pagar"]
    assert journey.stages[1].moment_of_truth
    assert (journey.segment, journey.ideal) == ("Familias", "Sin esperas")
    journeys.order_stages(project, key, [s.id for s in reversed(journey.stages)])
    assert [stage.name for stage in internal(project).stages] == ["Pagar", "Elegir", "Buscar"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "elegír"}, "journeys.stage_twice"),
        ({"name": ""}, "text.needed"),
        ({"name": "x", "customers": -1}, "journeys.customers"),
        ({"name": "x", "customers": 1.5}, "journeys.customers"),
        ({"name": "x", "customer_score": float("inf")}, "journeys.score"),
    ],
)
def test_rules_of_a_stage(
    refuses: Refuses, company: Company, fields: dict[str, Any], code: str
) -> None:
    refuses(code, journeys.add_stage, company.journey, **fields)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "reposicion"}, "journeys.process_twice"),
        ({"name": "x", "hours_per_case": -0.5}, "journeys.hours"),
        ({"name": "x", "owner_id": 99}, "areas.unknown"),
        ({"name": "x", "performer_ids": [99]}, "areas.unknown"),
        ({"name": "x", "stage_ids": [99]}, "journeys.stage_unknown"),
    ],
)
def test_rules_of_a_process(
    refuses: Refuses, company: Company, fields: dict[str, Any], code: str
) -> None:
    refuses(code, journeys.add_process, **fields)


def test_names_of_journeys_stand_once(refuses: Refuses, company: Company) -> None:
    refuses("journeys.twice", journeys.add_journey, "COMPRAR EN TIENDA")
    refuses("journeys.unknown", journeys.edit_journey, 99, name="x")


def test_a_journey_goes_with_its_stages_and_processes_stay(
    project: Project, company: Company
) -> None:
    before = internal(project)
    journeys.remove_journey(project, company.journey)
    after = internal(project)
    assert (after.journeys, after.processes[0].stage_ids) == ((), ())
    project.undo()
    assert internal(project) == before


def test_a_process_goes_and_services_stay(project: Project, company: Company) -> None:
    journeys.edit_process(project, company.process, visible=True, hours_per_case=0.5)
    assert internal(project).processes[0].visible
    journeys.remove_process(project, company.process)
    assert internal(project).service(company.check).process_ids == ()
    journeys.remove_stage(project, company.stage)
    assert internal(project).stages == ()


def test_journeys_and_processes_are_put_in_order(project: Project, company: Company) -> None:
    other = journeys.add_journey(project, "Devolver")
    journeys.order_journeys(project, [other, company.journey])
    assert [journey.id for journey in internal(project).journeys] == [other, company.journey]
    second = journeys.add_process(project, "Despacho")
    journeys.order_processes(project, [second, company.process])
    assert [process.id for process in internal(project).processes] == [second, company.process]
