"""Where a gap stands, what its steps miss, and the tree its causes make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cxma.domain.improvement import Cause, Gap, GapKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.plan import Initiative, Kpi, Reading, Status
from cxma.ui.pages.internal.improve.flow import (
    NO_INITIATIVE,
    Step,
    branching,
    flow,
    leaves,
    swapped,
    tree,
)

TODAY = date(2026, 11, 20)
GAP = Gap(1, 10, GapKind.STANDARD, "Late", size=3.0, unit="d")
ROOT = Cause(5, 1, "No voucher", root=True, evidence="A sample of 60")
KPI = Kpi(1, "Days", baseline=6.0, target=3.0, higher_is_better=False)
DOING = Initiative(7, "Voucher", status=Status.UNDER_WAY, kpis=(KPI,), cause_ids=(5,))


def stand(gap: Gap = GAP, causes: tuple[Cause, ...] = (), plan: tuple[Initiative, ...] = ()):  # type: ignore[no-untyped-def]
    return flow(gap, causes, plan, InternalClients(gaps=(gap,), causes=causes), TODAY)


def test_a_gap_without_a_size_waits_at_the_first_step() -> None:
    found = stand(replace(GAP, size=None))
    assert (found.step, found.missing[Step.GAP], found.done) == (Step.GAP, ("gate.gap_size",), 0)
    assert stand(replace(GAP, size=None, perception_only=True)).step is Step.CAUSES


def test_causes_need_a_root_before_initiatives() -> None:
    assert stand().missing[Step.CAUSES] == ("gate.gap_cause",)
    assert stand(causes=(replace(ROOT, root=False),)).missing[Step.CAUSES] == ("gate.gap_root",)
    found = stand(causes=(ROOT,))
    assert (found.step, found.missing[Step.INITIATIVES]) == (Step.INITIATIVES, (NO_INITIATIVE,))


def test_an_initiative_needs_a_baseline_before_it_is_monitored() -> None:
    blank = replace(DOING, kpis=(replace(KPI, baseline=None),))
    found = stand(causes=(ROOT,), plan=(blank,))
    assert (found.step, found.missing[Step.INITIATIVES]) == (Step.INITIATIVES, ("gate.baseline",))
    found = stand(causes=(ROOT,), plan=(DOING,))
    assert found.step is Step.MONITORING
    assert "gate.readings" in found.missing[Step.MONITORING]
    assert not found.verified


def test_a_gap_is_proven_when_all_that_is_done_about_it_is() -> None:
    proven = replace(DOING, status=Status.VERIFIED)
    assert stand(causes=(ROOT,), plan=(proven,)).verified
    both = stand(causes=(ROOT,), plan=(proven, replace(DOING, id=8)))
    assert not both.verified and both.done == 3
    later = replace(DOING, id=9, status=Status.DEFERRED, deferred_reason="no budget")
    found = stand(causes=(ROOT,), plan=(proven, later))
    assert found.verified and len(found.initiatives) == 2


def test_late_initiatives_are_known_by_the_day() -> None:
    reading = Reading(1, 1, date(2026, 9, 1), 5.0)
    silent = replace(DOING, kpis=(replace(KPI, readings=(reading,)),), end=date(2026, 11, 19))
    found = stand(causes=(ROOT,), plan=(silent,))
    assert found.overdue == found.stalled == frozenset({7})
    assert stand(causes=(ROOT,), plan=(replace(silent, cause_ids=()),)).initiatives == ()


def test_whys_follow_what_they_explain() -> None:
    causes = (
        Cause(1, 1, "a"),
        Cause(2, 1, "b"),
        Cause(3, 1, "a1", parent_id=1),
        Cause(4, 1, "a11", parent_id=3),
        Cause(5, 1, "a2", parent_id=1),
    )
    assert [(why.cause.text, why.depth) for why in tree(causes)] == [
        ("a", 0),
        ("a1", 1),
        ("a11", 2),
        ("a2", 1),
        ("b", 0),
    ]
    assert [cause.text for cause in leaves(causes)] == ["b", "a11", "a2"]
    assert swapped(causes, causes[2], 1) == [1, 2, 5, 4, 3]
    assert swapped(causes, causes[2], -1) is None


def test_a_why_of_a_cause_that_is_gone_is_a_why_of_the_gap() -> None:
    assert [(why.cause.id, why.depth) for why in tree([Cause(4, 1, "x", parent_id=99)])] == [(4, 0)]


def test_lines_of_the_tree_pass_what_lies_between() -> None:
    lines = branching([0, 1, 2, 1, 0])
    assert [sorted(line.passing) for line in lines] == [[0], [0, 1], [0, 1], [0], []]
    assert [line.leads for line in lines] == [True, True, False, False, False]
    assert branching([]) == ()
