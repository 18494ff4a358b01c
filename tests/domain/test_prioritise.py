"""The order of priority (F3 to F5): the worked example, what is unknown, rules, overrides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.domain.internal_clients import InternalClients
from cxma.domain.prioritise import prioritise
from cxma.domain.priority import Band
from tests.domain.made_services import STORES, answers_with, company, month, service, tally

WORKED = {
    # name: ISX, volume, rework cases of 100
    "Stock check": (-10, 1200, 18),
    "Refund": (-25, 800, 22),
    "Access": (48, 9000, 3),
    "Credit": (22, 4000, 6),
    "Contract": (15, 300, 35),
    "Visit scheduling": (28, 4000, None),
    "Product info": (68, 7000, 5),
}
ORDER = [
    ("Stock check", Band.CRITICAL, 216),
    ("Refund", Band.CRITICAL, 176),
    ("Access", Band.LOW, 270),
    ("Credit", Band.LOW, 240),
    ("Contract", Band.LOW, 105),
    ("Visit scheduling", Band.LOW, None),
    ("Product info", Band.ACCEPTABLE, 350),
]


def worked(names: list[str] | None = None) -> InternalClients:
    """Return the company of the method's example, its services in any order."""
    order = names or sorted(WORKED)
    ids = {name: place for place, name in enumerate(sorted(WORKED), 1)}
    return company(
        [service(ids[name], name) for name in order],
        [tally(ids[name], STORES, answers_with(WORKED[name][0])) for name in order],
        operations=tuple(month(ids[name], WORKED[name][1], WORKED[name][2]) for name in order),
    )


def test_the_worked_example_of_the_method() -> None:
    rows = prioritise(worked())
    assert [(row.service, row.band) for row in rows] == [(name, band) for name, band, _ in ORDER]
    for row, (_, _, exposure) in zip(rows, ORDER, strict=True):
        assert row.exposure == (None if exposure is None else pytest.approx(exposure))
    assert [row.place for row in rows] == [1, 2, 3, 4, 5, 6, 7]


@given(st.permutations(sorted(WORKED)))
def test_the_order_of_entry_changes_nothing(names: list[str]) -> None:
    assert prioritise(worked(names)) == prioritise(worked())
