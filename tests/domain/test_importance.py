"""Importance against performance (F10)."""

from __future__ import annotations

import pytest

from cxma.domain.importance import Crosshair, Ipa, points
from cxma.domain.priority import Band, PriorityRow


def row(service_id: int, isx: float | None, importance: float | None) -> PriorityRow:
    return PriorityRow(
        service_id, f"S{service_id}", "", Band.LOW, 9, isx=isx, importance=importance
    )


ROWS = (row(1, -20, 4.5), row(2, 60, 4.0), row(3, -40, 2.0), row(4, 40, 2.5))


def test_the_four_quadrants_around_the_middle_of_the_scales() -> None:
    found = points(ROWS)
    assert (found.x, found.y) == (0, 3)
    assert [(point.service_id, point.quadrant) for point in found.points] == [
        (1, Ipa.CONCENTRATE),
        (2, Ipa.KEEP_UP),
        (3, Ipa.LOW_PRIORITY),
        (4, Ipa.OVERKILL),
    ]
    assert [point.service_id for point in found.within(Ipa.CONCENTRATE)] == [1]


def test_the_quadrants_around_the_means_of_the_data() -> None:
    found = points((row(1, 50, 4.0), row(2, 90, 5.0)), Crosshair.MEANS)
    assert (found.x, found.y) == (pytest.approx(70), pytest.approx(4.5))
    assert [point.quadrant for point in found.points] == [Ipa.LOW_PRIORITY, Ipa.KEEP_UP]


def test_on_the_line_is_no_reason_for_alarm() -> None:
    assert points((row(1, 0, 3),)).points[0].quadrant is Ipa.KEEP_UP
    assert points((row(1, 30, 4),), Crosshair.MEANS).points[0].quadrant is Ipa.KEEP_UP


def test_what_cannot_be_shown_is_left_out_and_named() -> None:
    found = points((row(1, None, 4), row(2, 50, None), row(3, 50, 4)), Crosshair.MEANS)
    assert [point.service_id for point in found.points] == [3]
    assert found.left_out == (1, 2)
    assert (found.x, found.y) == (50, 4)


def test_without_points_the_middle_stands() -> None:
    assert (points((), Crosshair.MEANS).x, points((), Crosshair.MEANS).y) == (0, 3)
