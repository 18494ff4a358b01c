"""Services: added, moved, retired, removed; the matrix; validation by two sides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cxma.actions import improvement, priority, services
from cxma.domain.answers import EvidenceKind
from cxma.domain.improvement import GapKind
from cxma.domain.services import (
    Cell,
    Frequency,
    ServiceStatus,
    StandardKind,
    Validation,
)
from cxma.errors import BugError
from cxma.store.project import Project
from tests.actions.company import DAY, Company, answered, internal, validated, wave
from tests.actions.conftest import Refuses


def grid(project: Project) -> dict[tuple[int, int], int]:
    """Return the criticality of every cell."""
    return {(c.service_id, c.area_id): c.criticality for c in internal(project).cells}


def test_a_service_is_added_with_its_processes(project: Project, company: Company) -> None:
    key = services.add(
        project, "Despacho", company.stock, process_ids=[company.process], channel="Correo"
    )
    service = internal(project).service(key)
    assert (service.process_ids, service.channel) == ((company.process,), "Correo")
    assert service.status is ServiceStatus.DRAFT
    services.edit(project, key, output="Caja lista", process_ids=[])
    assert internal(project).service(key).process_ids == ()


def test_rules_of_a_service(refuses: Refuses, company: Company) -> None:
    refuses("services.twice", services.add, "etiquetas", company.stock)
    refuses("services.front_provider", services.add, "x", company.stores)
    refuses("areas.unknown", services.add, "x", 99)
    refuses("journeys.process_unknown", services.add, "x", company.stock, process_ids=[99])
    refuses("services.unknown", services.edit, 99, name="x")


def test_a_pasted_list_of_services_is_one_step(
    project: Project, refuses: Refuses, company: Company
) -> None:
    assert len(services.add_many(project, company.stock, ["Despacho", "Retiro"])) == 2
    project.undo()
    assert len(internal(project).services) == 2
    refuses("services.twice", services.add_many, company.stock, ["Despacho", "despacho"])


def test_another_provider_has_not_said_yes(project: Project, company: Company) -> None:
    from cxma.actions import areas
    from cxma.domain.areas import AreaKind

    areas.edit(project, company.phone, kind=AreaKind.BOTH)
    validated(project, company.check)
    services.edit(project, company.check, provider_id=company.phone)
    service = internal(project).service(company.check)
    assert (service.status, service.provider_id) == (ServiceStatus.FRONT, company.phone)
    assert (company.check, company.phone) not in grid(project)
    project.undo()
    assert internal(project).service(company.check).status is ServiceStatus.VALIDATED


def test_a_service_goes_with_its_card(project: Project, company: Company) -> None:
    services.add_standard(project, company.check, StandardKind.TIME, "en 2 horas")
    gap = improvement.add_gap(project, company.check, GapKind.OTHER, "Tarda")
    improvement.add_cause(project, gap, "Falta gente")
    before = internal(project)
    services.remove(project, company.check)
    after = internal(project)
    assert (after.standards, after.gaps, after.causes) == ((), (), ())
    assert list(grid(project)) == [(company.labels, company.stores)]
    project.undo()
    assert internal(project) == before


def test_a_service_with_a_past_is_retired_instead(
    project: Project, refuses: Refuses, company: Company
) -> None:
    priority.freeze(project, "Marzo", on=DAY)
    refuses("services.in_run", services.remove, company.labels)
    answered(project, wave(project), company.check, company.stores, 3)
    refuses("services.answered", services.remove, company.check)
    services.retire(project, company.check)
    assert internal(project).service(company.check).status is ServiceStatus.RETIRED
    refuses("services.is_retired", services.validate, [company.check], "front", "Ana", DAY)
    services.take_up(project, company.check)
    assert not internal(project).service(company.check).retired


def test_a_service_an_initiative_improves_stays(
    project: Project, refuses: Refuses, company: Company
) -> None:
    gap = improvement.add_gap(project, company.check, GapKind.OTHER, "Tarda", size=3)
    cause = improvement.add_cause(
        project, gap, "Sin guía", root=True, evidence_kind=EvidenceKind.DATA, evidence="Registro"
    )
    improvement.new_initiative_for(project, cause)
    fault = refuses("services.improved", services.remove, company.check)
    assert fault.values["initiatives"] == "Sin guía"


def test_services_are_put_in_order(project: Project, refuses: Refuses, company: Company) -> None:
    services.order(project, [company.labels, company.check])
    assert [service.id for service in internal(project).services] == [company.labels, company.check]
    refuses("services.unknown", services.order, [company.labels, company.labels])


def test_a_cell_says_how_much_and_how_often(project: Project, company: Company) -> None:
    services.set_cell(project, company.labels, company.phone, 3, Frequency.DAILY, "Siempre")
    cell = next(c for c in internal(project).cells if c.area_id == company.phone and c.comment)
    assert (cell.criticality, cell.frequency, cell.comment) == (3, Frequency.DAILY, "Siempre")
    services.set_cell(project, company.labels, company.phone, None)
    assert (company.labels, company.phone) not in grid(project)


@pytest.mark.parametrize("criticality", [0, 4, 2.5, True])
def test_criticality_is_one_to_three(refuses: Refuses, company: Company, criticality: Any) -> None:
    refuses("matrix.criticality", services.set_cell, company.check, company.stores, criticality)


def test_an_area_is_not_its_own_client(refuses: Refuses, company: Company) -> None:
    refuses("matrix.own_service", services.set_cell, company.check, company.stock, 2)
    refuses("areas.unknown", services.set_cell, company.check, 99, 2)
    refuses("services.unknown", services.set_cell, 99, company.stores, None)


def test_a_block_is_one_step_and_keeps_what_a_figure_does_not_say(
    project: Project, company: Company
) -> None:
    services.set_cell(project, company.check, company.stores, 1, Frequency.WEEKLY, "Lunes")
    steps = len(project.history())
    services.set_cells(
        project,
        {
            (company.check, company.stores): 2,
            (company.check, company.phone): None,
            (company.labels, company.phone): Cell(
                company.labels, company.phone, 1, Frequency.DAILY
            ),
        },
    )
    assert len(project.history()) == steps + 1
    cells = {(c.service_id, c.area_id): c for c in internal(project).cells}
    kept = cells[company.check, company.stores]
    assert (kept.criticality, kept.frequency, kept.comment) == (2, Frequency.WEEKLY, "Lunes")
    assert (company.check, company.phone) not in cells
    assert cells[company.labels, company.phone].frequency is Frequency.DAILY
    services.clear_cells(project, cells)
    assert grid(project) == {}
    project.undo()
    assert grid(project) == {place: cell.criticality for place, cell in cells.items()}


def test_a_block_with_a_fault_changes_nothing(refuses: Refuses, company: Company) -> None:
    block = {(company.labels, company.phone): 3, (company.check, company.stores): 7}
    refuses("matrix.criticality", services.set_cells, block)


def test_both_sides_say_yes(project: Project, company: Company) -> None:
    services.validate(project, [company.check, company.labels], "front", " Jefas ", DAY)
    service = internal(project).service(company.check)
    assert service.front == Validation("Jefas", DAY)
    services.validate(project, [company.check], "back", "Jefe", DAY)
    assert internal(project).service(company.check).status is ServiceStatus.VALIDATED
    services.unvalidate(project, [company.check], "front")
    assert internal(project).service(company.check).status is ServiceStatus.BACK
    project.undo()
    assert internal(project).service(company.check).status is ServiceStatus.VALIDATED


def test_a_yes_needs_somebody_and_a_day_that_has_come(
    project: Project, refuses: Refuses, company: Company
) -> None:
    refuses("text.needed", services.validate, [company.check], "front", " ", DAY)
    tomorrow = {"today": date(2025, 3, 2)}
    refuses("day.future", services.validate, [company.check], "front", "Ana", DAY, **tomorrow)
    refuses("services.none_chosen", services.validate, [], "front", "Ana", DAY)
    refuses("services.unknown", services.unvalidate, [99], "back")
    with pytest.raises(BugError):
        services.validate(project, [company.check], "top", "Ana", DAY)  # type: ignore[arg-type]
