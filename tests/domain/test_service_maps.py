"""The double map and the journey board, and how far they have come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cxma.domain.internal_clients import InternalClients
from cxma.domain.journeys import Journey, Process, Stage
from cxma.domain.matrix import covered_stages, current_standards, matrix_figures
from cxma.domain.service_maps import board, double_map
from cxma.domain.services import Cell, Standard, StandardKind
from tests.domain.made_services import CREDIT, PHONE, STOCK, STORES, WEB, company, service

BUY = Journey(1, "Buy", stages=(Stage(1, 1, "Choose"), Stage(2, 1, "Pay"), Stage(3, 1, "Get")))
MAP = company(
    [
        service(1, process_ids=(1, 2)),
        service(2, provider=CREDIT, process_ids=(2,), back=None),
        service(3, provider=STOCK),
        service(4, provider=STOCK, process_ids=(1,), retired=True),
    ],
    journeys=(BUY,),
    processes=(
        Process(1, "Show stock", stage_ids=(1,), visible=True),
        Process(2, "Check credit", stage_ids=(1, 2)),
        Process(3, "Adrift"),
    ),
    cells=(
        Cell(1, STORES, 3),
        Cell(1, CREDIT, 1),
        Cell(2, PHONE, 2),
        Cell(2, STOCK, 2),
        Cell(4, WEB, 3),
    ),
)


def test_the_double_map_says_whom_an_area_serves_and_who_serves_it() -> None:
    found = double_map(MAP, STOCK)
    assert [(s.id, [area.id for area in areas]) for s, areas in found.serves] == [
        (1, [STORES, CREDIT]),
        (3, []),
    ]
    assert [(s.id, [area.id for area in areas]) for s, areas in found.served_by] == [(2, [CREDIT])]
    assert found.area.id == STOCK


def test_the_map_of_an_area_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        double_map(MAP, 999)
    with pytest.raises(KeyError):
        board(MAP, 999)


def test_the_board_puts_what_stands_behind_each_stage_under_it() -> None:
    found = board(MAP, 1)
    seen = [
        ([p.id for p in c.visible], [p.id for p in c.invisible], [s.id for s in c.services])
        for c in found.columns
    ]
    assert seen == [([1], [2], [1, 2]), ([], [2], [1, 2]), ([], [], [])]
    assert [process.id for process in found.adrift] == [3]
    assert [each.id for each in found.unplaced] == [3]


def test_coverage_counts_services_still_given() -> None:
    figures = matrix_figures(MAP)
    assert (figures.services, figures.needed, figures.critical) == (3, 2, 1)
    assert (figures.validated, figures.by_front, figures.by_back) == (2, 3, 2)
    assert (figures.stages, figures.covered, covered_stages(MAP)) == (3, 2, {1, 2})
    assert (figures.clients, figures.cells) == (4, 4)
    assert figures.share(figures.validated) == pytest.approx(2 / 3)


def test_an_empty_map_has_no_shares() -> None:
    figures = matrix_figures(InternalClients())
    assert figures.share(figures.validated) is None


def test_only_the_standards_in_force_count() -> None:
    first = Standard(1, 1, StandardKind.TIME, "Within 4 hours", 4, "h", agreed_with="Stores")
    raised = replace(first, id=2, target=2, replaces=1)
    loose = Standard(3, 2, StandardKind.FORM, "As soon as possible")
    internal = replace(MAP, standards=(first, raised, loose))
    assert [standard.id for standard in current_standards(internal)] == [2, 3]
    figures = matrix_figures(internal)
    assert (figures.with_standard, figures.agreed) == (1, 1)
