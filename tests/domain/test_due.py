"""What is late on a day, told from two days alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cxma.domain import gates
from cxma.domain.due import Due, Late, due, dues, late
from cxma.domain.plan import Initiative, Kpi, Reading, Status

TODAY = date(2026, 11, 20)
READ = Kpi(1, "Days", readings=(Reading(1, 1, date(2026, 9, 1), 5.0),))
DOING = Initiative(
    1,
    "Voucher",
    status=Status.UNDER_WAY,
    start=date(2026, 7, 1),
    end=date(2026, 11, 19),
    kpis=(READ,),
)


def test_an_end_before_today_is_overdue_and_today_is_not() -> None:
    assert due(DOING).overdue(TODAY)
    assert not due(replace(DOING, end=TODAY)).overdue(TODAY)
    assert not due(replace(DOING, end=None)).overdue(TODAY)


def test_sixty_days_without_a_reading_have_stalled() -> None:
    assert due(DOING) == Due(date(2026, 11, 19), date(2026, 9, 1))
    assert due(DOING).stalled(date(2026, 10, 31))
    assert not due(DOING).stalled(date(2026, 10, 30))


def test_without_a_reading_the_start_is_what_was_heard_last() -> None:
    assert due(replace(DOING, kpis=())).heard == date(2026, 7, 1)
    assert due(replace(DOING, kpis=(), start=None)).heard is None


@pytest.mark.parametrize("status", [Status.DONE, Status.VERIFIED, Status.DEFERRED])
def test_what_is_done_or_deferred_is_never_late(status: Status) -> None:
    assert due(replace(DOING, status=status)) == Due()
    assert dues([replace(DOING, status=status)]) == ()


def test_what_is_not_under_way_cannot_stall() -> None:
    proposed = due(replace(DOING, status=Status.PROPOSED))
    assert proposed.overdue(TODAY) and not proposed.stalled(TODAY)


def test_counts_agree_with_the_gates() -> None:
    items = [DOING, replace(DOING, id=2, end=None), replace(DOING, id=3, status=Status.PROPOSED)]
    counts = late(dues(items), TODAY)
    assert counts == Late(overdue=2, stalled=2)
    assert counts.overdue == len(gates.overdue(items, TODAY))
    assert counts.stalled == len(gates.stalled(items, TODAY))
