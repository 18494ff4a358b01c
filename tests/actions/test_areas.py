"""Areas: added, pasted, changed, ordered, removed."""

from __future__ import annotations

import pytest

from cxma.actions import areas, engagement, journeys, services
from cxma.domain.areas import AreaKind
from cxma.errors import BugError, Refused
from cxma.store.project import Project
from tests.actions.company import Company, answered, internal, wave
from tests.actions.conftest import Refuses


def names(project: Project) -> list[str]:
    """Return the areas in order."""
    return [area.name for area in internal(project).areas]


def test_an_area_is_added_with_what_is_known(project: Project) -> None:
    key = areas.add(project, " Tiendas\n Norte ", AreaKind.BOTH, 40)
    area = internal(project).area(key)
    assert (area.name, area.kind, area.headcount) == ("Tiendas Norte", AreaKind.BOTH, 40)
    project.undo()
    assert names(project) == []


@pytest.mark.parametrize("name", ["Tiendas", "TIENDAS ", "tiéndas"])
def test_a_name_stands_once(project: Project, refuses: Refuses, name: str) -> None:
    areas.add(project, "Tiendas")
    refuses("areas.twice", areas.add, name)
    refuses("text.needed", areas.add, " ")


@pytest.mark.parametrize("people", [-1, 2.5, float("nan"), 10**9])
def test_a_headcount_is_a_number_of_people(refuses: Refuses, people: float) -> None:
    refuses("areas.headcount", areas.add, "Tiendas", AreaKind.FRONT, people)


def test_a_pasted_list_is_one_step_and_fills_what_is_there(project: Project) -> None:
    areas.add(project, "Bodega")
    new = areas.add_many(
        project,
        [{"name": "Tiendas", "headcount": 9}, {"name": "BODEGA", "kind": AreaKind.BACK}],
    )
    assert len(new) == 1
    assert names(project) == ["Bodega", "Tiendas"]
    assert internal(project).areas[0].kind is AreaKind.BACK
    project.undo()
    assert names(project) == ["Bodega"]


def test_a_pasted_list_with_a_fault_changes_nothing(refuses: Refuses) -> None:
    refuses("text.needed", areas.add_many, [{"name": "Tiendas"}, {"name": ""}])


def test_an_area_that_gives_services_cannot_become_front_only(
    project: Project, refuses: Refuses, company: Company
) -> None:
    fault = refuses("areas.still_provides", areas.edit, company.stock, kind=AreaKind.FRONT)
    assert fault.values["services"] == "Consulta de stock, Etiquetas"
    areas.edit(project, company.stock, kind=AreaKind.BOTH, name="Bodega central")
    assert internal(project).area(company.stock).name == "Bodega central"
    with pytest.raises(BugError):
        areas.edit(project, company.stock, colour="red")


def test_an_area_goes_with_what_belongs_to_it(project: Project, company: Company) -> None:
    journeys.edit_process(project, company.process, performer_ids=[company.phone])
    person = project.snapshot().participants[0]
    engagement.edit_participant(project, person.id, area_id=company.phone)
    services.add_need(project, company.check, company.phone, company.stock, "Saber el saldo")
    before = project.snapshot()
    areas.remove(project, company.phone)
    after = internal(project)
    assert [cell.area_id for cell in after.cells] == [company.stores] * 2
    assert after.processes[0].performer_ids == ()
    assert after.needs == ()
    assert project.snapshot().participants[0].area_id is None
    project.undo()
    assert project.snapshot().internal == before.internal
    assert project.snapshot().participants == before.participants


def test_an_area_that_others_rest_on_stays(
    project: Project, refuses: Refuses, company: Company
) -> None:
    fault = refuses("areas.provides", areas.remove, company.stock)
    assert "Etiquetas" in str(fault.values["services"])
    answered(project, wave(project), company.check, company.stores, 3)
    fault = refuses("areas.answered", areas.remove, company.stores)
    assert fault.values["waves"] == "Ola 1"
    refuses("areas.unknown", areas.remove, 99)


def test_areas_are_put_in_order(project: Project, refuses: Refuses, company: Company) -> None:
    areas.order(project, [company.stock, company.phone, company.stores])
    assert names(project) == ["Bodega", "Teléfono", "Tiendas"]
    refuses("areas.unknown", areas.order, [company.stock])
    project.undo()
    assert names(project) == ["Tiendas", "Teléfono", "Bodega"]


def test_a_participant_works_in_an_area(project: Project, company: Company) -> None:
    person = project.snapshot().participants[0]
    engagement.edit_participant(project, person.id, area_id=company.stores)
    engagement.edit_participant(project, person.id, role="Caja")
    assert project.snapshot().participants[0].area_id == company.stores
    with pytest.raises(Refused):
        engagement.edit_participant(project, person.id, area_id=99)
    engagement.edit_participant(project, person.id, area_id=None)
    assert project.snapshot().participants[0].area_id is None
