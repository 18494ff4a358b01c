"""Operational data month by month: what cannot be is refused, unknown stays unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cxma.actions import operations
from cxma.domain.services import Operation, Quality
from cxma.errors import FaultList
from cxma.store.project import Project
from tests.actions.company import Company, internal
from tests.actions.conftest import Refuses


def test_a_month_is_recorded_and_replaced(project: Project, company: Company) -> None:
    operations.set_month(project, company.check, "2025-02", 900, 1100, 180, 700)
    operations.set_month(project, company.check, "2025-02", 1000, 1200, quality=Quality.ESTIMATED)
    (month,) = internal(project).operations
    assert month == Operation(company.check, "2025-02", 1000, 1200, None, None, Quality.ESTIMATED)
    project.undo()
    assert internal(project).operations[0].rework == 180
    operations.clear_month(project, company.check, "2025-02")
    assert internal(project).operations == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"period": "2025-13"}, "operations.period"),
        ({"period": "02/2025"}, "operations.period"),
        ({"period": "2025-2"}, "operations.period"),
        ({"period": "2025-04"}, "day.future"),
        ({"cases": -1}, "operations.count"),
        ({"customers": 1.5}, "operations.count"),
        ({"cases": 0, "rework": 3}, "operations.rework_without_cases"),
        ({"rework": 11}, "operations.rework"),
        ({"on_time": 11}, "operations.on_time"),
    ],
)
def test_rules_of_a_month(
    refuses: Refuses, company: Company, fields: dict[str, Any], code: str
) -> None:
    month = {"period": "2025-03", "cases": 10, "customers": 20, **fields}
    refuses(code, operations.set_month, company.check, today=date(2025, 3, 1), **month)


def test_no_cases_and_no_rework_can_be(project: Project, company: Company) -> None:
    operations.set_month(project, company.check, "2025-02", 0, 0, 0, 0)
    operations.set_month(project, company.check, "2025-01", 0, 0)
    assert [month.rework for month in internal(project).operations] == [None, 0]


def test_a_block_is_one_step(project: Project, company: Company) -> None:
    months = [Operation(company.check, f"2025-0{n}", 10, 20) for n in (1, 2, 3)]
    assert operations.set_months(project, months) == 3
    operations.set_months(project, months[:1], cleared=[(company.check, "2025-02")])
    assert [month.period for month in internal(project).operations] == ["2025-01", "2025-03"]
    project.undo()
    project.undo()
    assert internal(project).operations == ()


def test_a_block_tells_every_fault_with_its_place(refuses: Refuses, company: Company) -> None:
    good = Operation(company.check, "2025-01", 10, 20)
    months = [good, replace(good, rework=11), replace(good, period="x"), good]
    fault = refuses("operations.broken", operations.set_months, months)
    assert isinstance(fault, FaultList)
    assert [(item.place, item.code) for item in fault.faults] == [
        ("Consulta de stock, 2025-01", "operations.rework"),
        ("Consulta de stock, x", "operations.period"),
        ("Consulta de stock, 2025-01", "operations.twice"),
    ]
