"""Labels find places of their own: none covers a mark, another label or what is taken."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from cxma.charts.labels import Box, Labels

AREA = Box(0, 0, 400, 300)


def placed(points: list[tuple[float, float]], *taken: Box) -> tuple[Labels, float]:
    labels = Labels(points, [(50.0, 10.0)] * len(points), 5.0, AREA, taken)
    return labels, labels.place()


def covers(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def test_a_lonely_label_stands_beside_its_point_without_a_line() -> None:
    labels, covered = placed([(200.0, 150.0)])
    assert covered == 0
    assert labels.boxes == [Box(207.0, 145.0, 257.0, 155.0)]
    assert labels.leader(0) is None


def test_a_label_at_the_edge_stands_inside() -> None:
    labels, covered = placed([(398.0, 150.0)])
    assert covered == 0
    assert labels.boxes[0].x1 <= AREA.x1


def test_a_crowd_is_moved_apart_and_tied_by_lines() -> None:
    labels, covered = placed([(200.0 + 3 * n, 150.0 + n % 3) for n in range(9)])
    assert covered == 0
    boxes = labels.boxes
    assert not any(covers(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    assert any(labels.leader(place) is not None for place in range(9))


def test_a_line_begins_at_the_mark_and_ends_at_the_label() -> None:
    points = [(200.0 + n, 150.0) for n in range(12)]
    labels, _ = placed(points)
    for place, point in enumerate(points):
        ends = labels.leader(place)
        if ends is not None:
            box = labels.boxes[place]
            assert math.isclose(math.dist(point, ends[0]), 6.0)
            assert box.x0 - 0.01 <= ends[1][0] <= box.x1 + 0.01


def test_what_is_taken_is_left_free() -> None:
    taken = Box(205, 120, 300, 180)
    labels, covered = placed([(200.0, 150.0)], taken)
    assert covered == 0
    assert not covers(labels.boxes[0], taken)


def test_no_labels_is_no_trouble() -> None:
    labels, covered = placed([])
    assert (labels.boxes, covered) == ([], 0.0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300)), max_size=12))
def test_every_label_lies_in_the_area(points: list[tuple[float, float]]) -> None:
    labels, covered = placed(points)
    assert math.isfinite(covered)
    for box in labels.boxes:
        assert AREA.x0 - 0.01 <= box.x0 <= box.x1 <= AREA.x1 + 0.01
        assert AREA.y0 - 0.01 <= box.y0 <= box.y1 <= AREA.y1 + 0.01
