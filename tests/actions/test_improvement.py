"""From a gap to a verified change: what each step asks for, and what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cxma.actions import improvement, plan, services
from cxma.domain.answers import EvidenceKind
from cxma.domain.improvement import Category, GapKind
from cxma.domain.plan import Initiative, Kpi, Reading, Status
from cxma.domain.services import StandardKind
from cxma.errors import KnownError, NotReady
from cxma.store.project import Project
from tests.actions.company import DAY, Company, answered, internal, wave
from tests.actions.conftest import Refuses

LATER = date(2025, 9, 1)
PROOF: dict[str, Any] = {"evidence_kind": EvidenceKind.DATA, "evidence": "Registro de 40 pedidos"}


def only(project: Project) -> Initiative:
    """Return the one initiative."""
    (item,) = project.snapshot().initiatives
    return item


def missing(fault: KnownError) -> tuple[str, ...]:
    """Return what an action said is missing."""
    assert isinstance(fault, NotReady)
    return fault.missing


def rooted(project: Project, company: Company, **fields: Any) -> int:
    """Add a gap of the stock check with a root cause and return the cause."""
    gap = improvement.add_gap(
        project, company.check, GapKind.REWORK, "Uno de cinco se repite", size=20, unit="%"
    )
    return improvement.add_cause(project, gap, "Se pide por chat", root=True, **{**PROOF, **fields})


def under_way(project: Project, company: Company) -> int:
    """Bring an initiative for the stock check under way, rated -100 before; return it."""
    answered(project, wave(project), company.check, company.stores, 2)
    key = improvement.new_initiative_for(project, rooted(project, company))
    plan.edit(project, key, start=date(2025, 4, 1))
    (kpi,) = only(project).kpis
    plan.edit_kpi(project, kpi.id, baseline=20, target=8)
    improvement.advance(project, key, Status.UNDER_WAY)
    return key


def proven(project: Project, company: Company) -> int:
    """Bring an initiative to where it can be verified."""
    key = under_way(project, company)
    (kpi,) = only(project).kpis
    improvement.add_reading(project, kpi.id, date(2025, 7, 31), 7.5)
    improvement.add_reading(project, kpi.id, date(2025, 8, 31), 6)
    answered(project, wave(project, "Ola 2", LATER), company.check, company.stores, 6)
    return key


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"statement": ""}, "text.empty"),
        ({"size": -1}, "improve.size"),
        ({"size": 2, "perception_only": True}, "improve.perception_with_size"),
        ({"wave_id": 99}, "waves.unknown"),
        ({"standard_id": 99}, "agreements.unknown"),
        ({"found": date(2999, 1, 1)}, "day.future"),
    ],
)
def test_rules_of_a_gap(
    refuses: Refuses, company: Company, fields: dict[str, Any], code: str
) -> None:
    refuses(
        code,
        improvement.add_gap,
        company.check,
        **{"kind": GapKind.OTHER, "statement": "Tarda", **fields},
    )


def test_a_gap_is_changed(project: Project, refuses: Refuses, company: Company) -> None:
    other = services.add_standard(project, company.labels, StandardKind.FORM, "Legibles")
    gap = improvement.add_gap(project, company.check, GapKind.PERCEPTION, "Tarda", size=3)
    refuses("improve.other_standard", improvement.edit_gap, gap, standard_id=other)
    refuses("improve.perception_with_size", improvement.edit_gap, gap, perception_only=True)
    improvement.edit_gap(project, gap, perception_only=True, size=None)
    assert internal(project).gaps[0].perception_only
    refuses("improve.gap_unknown", improvement.edit_gap, 99, statement="x")


def test_whys_stand_below_each_other(project: Project, refuses: Refuses, company: Company) -> None:
    gap = improvement.add_gap(project, company.check, GapKind.OTHER, "Tarda")
    first = improvement.add_cause(project, gap, "Se pierde", category=Category.COMMUNICATION)
    second = improvement.add_cause(project, gap, "Va por chat", first, customers=240)
    third = improvement.add_cause(project, gap, "No hay formulario", second)
    other = improvement.add_gap(project, company.labels, GapKind.OTHER, "Otra")
    refuses("improve.other_gap", improvement.add_cause, other, "x", third)
    refuses("improve.circle", improvement.edit_cause, first, parent_id=third)
    refuses("improve.circle", improvement.edit_cause, first, parent_id=first)
    refuses("improve.customers", improvement.edit_cause, first, customers=-1)
    refuses("improve.hours", improvement.edit_cause, first, hours=-1)
    improvement.edit_cause(project, third, parent_id=first, text="Nadie lo pide")
    assert internal(project).causes[2].parent_id == first
    improvement.order_causes(project, gap, [third, first, second])
    assert [cause.id for cause in internal(project).causes] == [third, first, second]
    before = internal(project)
    improvement.remove_cause(project, first)
    assert internal(project).causes == ()
    project.undo()
    assert internal(project) == before


def test_a_cause_may_stand_right_behind_another(project: Project, company: Company) -> None:
    first = rooted(project, company)
    gap = internal(project).causes[0].gap_id
    last = improvement.add_cause(project, gap, "Nadie mira")
    between = improvement.add_cause(project, gap, "Se anota tarde", after=first)
    assert [cause.id for cause in internal(project).causes] == [first, between, last]
    project.undo()
    assert [cause.id for cause in internal(project).causes] == [first, last]


def test_a_root_cause_carries_evidence(
    project: Project, refuses: Refuses, company: Company
) -> None:
    gap = improvement.add_gap(project, company.check, GapKind.OTHER, "Tarda", size=2)
    cause = improvement.add_cause(project, gap, "Va por chat")
    fault = refuses("improve.root_not_ready", improvement.mark_root, cause)
    assert missing(fault) == ("gate.cause_evidence",)
    refuses("improve.root_not_ready", improvement.add_cause, gap, "x", root=True)
    improvement.mark_root(project, cause, True, EvidenceKind.INTERVIEW, "Dos cajeras")
    refuses("improve.root_not_ready", improvement.edit_cause, cause, evidence=" ")
    improvement.mark_root(project, cause, False)
    improvement.edit_cause(project, cause, evidence="")
    assert not internal(project).causes[0].root


def test_an_initiative_is_born_of_a_root_cause_of_a_sized_gap(
    project: Project, refuses: Refuses, company: Company
) -> None:
    gap = improvement.add_gap(project, company.check, GapKind.OTHER, "Tarda")
    cause = improvement.add_cause(project, gap, "Va por chat", customers=240)
    fault = refuses("improve.cause_not_ready", improvement.new_initiative_for, cause)
    assert missing(fault) == ("gate.gap_size", "gate.cause_root", "gate.cause_evidence")
    improvement.edit_gap(project, gap, perception_only=True)
    improvement.mark_root(project, cause, True, EvidenceKind.INTERVIEW, "Dos cajeras")
    improvement.new_initiative_for(project, cause)
    item = only(project)
    assert (item.title, item.description, item.reach) == ("Va por chat", "Tarda", 720)
    assert item.cause_ids == (cause,)
    assert item.kpis[0].name == "Tarda"
    assert not item.kpis[0].higher_is_better
    project.undo()
    assert project.snapshot().initiatives == ()


def test_a_gap_of_a_standard_gives_its_indicator(project: Project, company: Company) -> None:
    standard = services.add_standard(
        project, company.check, StandardKind.TIME, "En 2 horas", target=2, unit="h"
    )
    gap = improvement.add_gap(
        project, company.check, GapKind.STANDARD, "Tarda 5", size=3, standard_id=standard
    )
    cause = improvement.add_cause(project, gap, "x" * 300, root=True, **PROOF)
    improvement.new_initiative_for(project, cause)
    (kpi,) = only(project).kpis
    assert (kpi.name, kpi.unit, kpi.target) == ("En 2 horas", "h", 2)
    assert not kpi.higher_is_better
    assert len(only(project).title) == 200


def test_what_an_initiative_rests_on_stays(
    project: Project, refuses: Refuses, company: Company
) -> None:
    cause = rooted(project, company)
    key = improvement.new_initiative_for(project, cause)
    fault = refuses("improve.cause_in_use", improvement.remove_cause, cause)
    assert fault.values["initiatives"] == "Se pide por chat"
    gap = internal(project).gaps[0].id
    refuses("improve.gap_in_use", improvement.remove_gap, gap)
    refuses("improve.cause_unknown", improvement.set_causes, key, [99])
    improvement.set_causes(project, key, [])
    improvement.remove_gap(project, gap)
    assert internal(project).causes == ()
    assert only(project).cause_ids == ()


def test_a_status_that_comes_too_early_says_what_is_missing(
    project: Project, refuses: Refuses, company: Company
) -> None:
    key = improvement.new_initiative_for(project, rooted(project, company))
    fault = refuses("plan.not_ready", improvement.advance, key, Status.COMMITTED)
    assert missing(fault) == ("gate.baseline",)
    refuses("plan.reason_needed", improvement.advance, key, Status.DEFERRED)
    plan.edit_kpi(project, only(project).kpis[0].id, baseline=20)
    improvement.advance(project, key, Status.COMMITTED)
    assert only(project).status is Status.COMMITTED
    improvement.advance(project, key, Status.PROPOSED)


def test_verified_needs_two_readings_at_target_and_a_rating_not_worse(
    project: Project, refuses: Refuses, company: Company
) -> None:
    key = under_way(project, company)
    (kpi,) = only(project).kpis

    def lacking() -> tuple[str, ...]:
        return missing(refuses("plan.not_ready", improvement.advance, key, Status.VERIFIED))

    assert lacking() == ("gate.readings", "gate.front_after")
    improvement.add_reading(project, kpi.id, date(2025, 7, 31), 7.5)
    assert lacking() == ("gate.readings", "gate.front_after")
    late = improvement.add_reading(project, kpi.id, date(2025, 8, 31), 9)
    assert lacking() == ("gate.readings", "gate.front_after")
    improvement.edit_reading(project, late, value=8)
    assert lacking() == ("gate.front_after",)
    answered(project, wave(project, "Ola 2", LATER), company.check, company.stores, 6)
    improvement.advance(project, key, Status.VERIFIED)
    assert only(project).status is Status.VERIFIED


def test_a_rating_that_got_worse_keeps_a_change_from_being_verified(
    project: Project, refuses: Refuses, company: Company
) -> None:
    answered(project, wave(project), company.labels, company.stores, 6)
    gap = improvement.add_gap(project, company.labels, GapKind.OTHER, "Faltan", size=2)
    cause = improvement.add_cause(project, gap, "Sin papel", root=True, **PROOF)
    key = improvement.new_initiative_for(project, cause)
    plan.edit(project, key, start=date(2025, 4, 1))
    kpi = only(project).kpis[0].id
    plan.edit_kpi(project, kpi, baseline=9, target=3)
    for day in (1, 2):
        improvement.add_reading(project, kpi, date(2025, 8, day), 2)
    answered(project, wave(project, "Ola 2", LATER), company.labels, company.stores, 2)
    fault = refuses("plan.not_ready", plan.edit, key, status=Status.VERIFIED)
    assert missing(fault) == ("gate.front_worse",)


def test_what_proved_a_change_is_not_taken_away_from_it(
    project: Project, refuses: Refuses, company: Company
) -> None:
    key = proven(project, company)
    improvement.advance(project, key, Status.VERIFIED)
    (kpi,) = only(project).kpis
    reading = kpi.readings[1].id
    fault = refuses("plan.proof_needed", improvement.remove_reading, reading)
    assert missing(fault) == ("gate.readings",)
    refuses("plan.proof_needed", improvement.edit_reading, reading, value=30)
    refuses("plan.proof_needed", plan.edit_kpi, kpi.id, target=1)
    refuses("plan.proof_needed", plan.remove_kpi, kpi.id)
    improvement.add_reading(project, kpi.id, date(2025, 9, 30), 15)
    improvement.advance(project, key, Status.DONE)
    improvement.remove_reading(project, reading)
    assert [r.value for r in only(project).kpis[0].readings] == [7.5, 15]


def test_a_verified_change_updates_the_standard(
    project: Project, refuses: Refuses, company: Company
) -> None:
    first = services.add_standard(
        project, company.check, StandardKind.TIME, "En 2 horas", target=2, valid_from=DAY
    )
    other = services.add_standard(project, company.labels, StandardKind.FORM, "Legibles")
    key = proven(project, company)
    after = improvement.update_standard_after
    refuses("improve.not_verified", after, key, first, valid_from=LATER, target=1)
    improvement.advance(project, key, Status.VERIFIED)
    refuses("improve.other_service", after, key, other, valid_from=LATER, target=1)
    new = after(project, key, first, valid_from=LATER, target=1)
    found = next(s for s in internal(project).standards if s.id == new)
    assert (found.replaces, found.target, found.statement) == (first, 1, "En 2 horas")


def test_initiatives_of_the_questionnaire_are_proved_too(
    project: Project, refuses: Refuses
) -> None:
    key = plan.add(project, title="x", sponsor="Gerenta", status=Status.DONE)
    fault = refuses("plan.not_ready", plan.edit, key, status=Status.VERIFIED)
    assert missing(fault) == ("gate.kpi",)
    kpi = plan.add_kpi(project, key, name="k", baseline=1, target=5)
    for day in (1, 2):
        improvement.add_reading(project, kpi, date(2025, 8, day), 5)
    plan.edit(project, key, status=Status.VERIFIED)
    assert (only(project).status, only(project).sponsor) == (Status.VERIFIED, "Gerenta")
    refuses("plan.not_ready", plan.add, title="y", status=Status.VERIFIED)


def test_rules_of_a_reading(project: Project, refuses: Refuses) -> None:
    key = plan.add(project, title="x", kpis=[Kpi(0, "k")])
    kpi = only(project).kpis[0].id
    add = improvement.add_reading
    first = add(project, kpi, DAY, 3, "Primera")
    refuses("improve.reading_twice", add, kpi, DAY, 4)
    refuses("day.future", add, kpi, LATER, 4, today=DAY)
    refuses("kpi.value", add, kpi, LATER, float("nan"))
    refuses("plan.unknown", add, 99, LATER, 4)
    improvement.edit_reading(project, first, on=DAY, note="Corregida")
    assert only(project).kpis[0].readings[0].note == "Corregida"
    improvement.remove_reading(project, first)
    refuses("improve.reading_unknown", improvement.remove_reading, first)
    plan.remove(project, key)


def test_an_initiative_is_added_with_what_was_read(project: Project, refuses: Refuses) -> None:
    readings = (Reading(0, 0, DAY, 4), Reading(0, 0, LATER, 6, "Mejor"))
    plan.add(project, title="x", kpis=[Kpi(0, "k", readings=readings)])
    kept = only(project).kpis[0].readings
    assert [(r.on, r.value, r.note) for r in kept] == [(DAY, 4, ""), (LATER, 6, "Mejor")]
    ahead = (Reading(0, 0, date(2999, 1, 1), 4),)
    refuses("day.future", plan.add, title="y", kpis=[Kpi(0, "k", readings=ahead)])


def test_an_initiative_covers_several_causes(project: Project, company: Company) -> None:
    one, other = rooted(project, company), rooted(project, company)
    key = plan.add(project, title="x", cause_ids=[one, other, one])
    assert set(only(project).cause_ids) == {one, other}
    improvement.set_causes(project, key, [other])
    assert only(project).cause_ids == (other,)
