"""The card of a service: steps, standards and their versions, two-way needs."""

from __future__ import annotations

from datetime import date

import pytest

from cxma.actions import services
from cxma.domain.services import Standard, StandardKind
from cxma.store.project import Project
from tests.actions.company import DAY, Company, internal
from tests.actions.conftest import Refuses


def current(project: Project) -> Standard:
    """Return the one standard that none replaces."""
    standards = internal(project).standards
    replaced = {standard.replaces for standard in standards}
    (found,) = [standard for standard in standards if standard.id not in replaced]
    return found


def test_steps_lead_from_request_to_delivery(
    project: Project, refuses: Refuses, company: Company
) -> None:
    ask = services.add_step(project, company.check, "Pedir", area_id=company.stores, hours=0.1)
    answer = services.add_step(project, company.check, "Responder", hours=2)
    services.edit_step(project, answer, area_id=company.stock)
    services.order_steps(project, company.check, [answer, ask])
    steps = internal(project).service(company.check).steps
    assert [(step.action, step.area_id) for step in steps] == [
        ("Responder", company.stock),
        ("Pedir", company.stores),
    ]
    refuses("agreements.hours", services.edit_step, ask, hours=-1)
    refuses("text.empty", services.add_step, company.check, " ")
    refuses("areas.unknown", services.add_step, company.check, "x", area_id=99)
    services.remove_step(project, ask)
    refuses("agreements.unknown", services.remove_step, ask)


def test_a_standard_is_raised_and_its_past_stays(project: Project, company: Company) -> None:
    first = services.add_standard(
        project,
        company.check,
        StandardKind.TIME,
        "Respuesta en 2 horas",
        target=2,
        unit="horas",
        agreed_with="Tiendas",
        valid_from=DAY,
    )
    second = services.raise_standard(
        project, first, valid_from=date(2025, 9, 1), statement="Respuesta en 1 hora", target=1
    )
    now = current(project)
    assert (now.id, now.replaces, now.target) == (second, first, 1)
    assert (now.unit, now.agreed_with, now.kind) == ("horas", "Tiendas", StandardKind.TIME)
    third = services.raise_standard(project, second, valid_from=date(2026, 1, 1), target=0.5)
    services.remove_standard(project, second)
    assert (current(project).id, current(project).replaces) == (third, first)


def test_rules_of_a_standard(project: Project, refuses: Refuses, company: Company) -> None:
    add = services.add_standard
    first = add(project, company.check, StandardKind.TIME, "En 2 horas", target=2, valid_from=DAY)
    refuses("agreements.standard_twice", add, company.check, StandardKind.FORM, "en 2 HORAS")
    refuses("text.empty", add, company.check, StandardKind.FORM, "")
    refuses("agreements.target", add, company.check, StandardKind.FORM, "x", target=float("nan"))
    refuses("agreements.too_early", services.raise_standard, first, valid_from=DAY, target=1)
    later = date(2025, 9, 1)
    refuses("agreements.nothing_new", services.raise_standard, first, valid_from=later, target=2)
    services.raise_standard(project, first, valid_from=later, target=1)
    refuses("agreements.replaced", services.raise_standard, first, valid_from=later, target=1)
    services.edit_standard(project, first, agreed_with="Tiendas")


@pytest.mark.parametrize("sides", [("stores", "phone"), ("stock", "stock")])
def test_a_need_stands_between_provider_and_client(
    refuses: Refuses, company: Company, sides: tuple[str, str]
) -> None:
    one, other = (getattr(company, side) for side in sides)
    refuses("agreements.two_sides", services.add_need, company.check, one, other, "Avisar")


def test_needs_go_both_ways(project: Project, refuses: Refuses, company: Company) -> None:
    need = services.add_need(
        project, company.check, company.stock, company.stores, "Código completo", notice="1 día"
    )
    services.add_need(project, company.check, company.stores, company.stock, "Saldo real")
    services.edit_need(project, need, agreed=True)
    first, second = internal(project).needs
    assert (first.agreed, first.notice, second.agreed) == (True, "1 día", False)
    refuses("agreements.two_sides", services.edit_need, need, from_id=company.phone)
    services.remove_need(project, need)
    assert len(internal(project).needs) == 1
