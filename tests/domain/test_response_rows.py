"""A response and the row it is taken in as say the same."""

from __future__ import annotations

import pytest

from cxma.domain.surveys import Attribute, Deep, Response, Rework, response_of, row_of

FULL = Response(
    token="t1",
    area_id=3,
    service_id=8,
    scores={Attribute.EFFECTIVE: 7, Attribute.PLEASANT: 2},
    importance=5,
    rework=Rework.DONT_KNOW,
    comment="Que avisen",
    deep={Deep.HEARD: 1, Deep.FOLLOW_UP: 6},
    person="Ana",
)


@pytest.mark.parametrize(
    "response", [FULL, Response("t", 1, 2), Response("t", 1, 2, used=False, comment="No sé")]
)
def test_a_row_holds_all_of_a_response(response: Response) -> None:
    assert response_of(row_of(response)) == response


def test_the_places_of_a_row() -> None:
    row = row_of(FULL)
    assert row[:11] == ("t1", 3, 8, 1, 7, None, 2, 5, "dont_know", "Que avisen", "Ana")
    assert row[11] == (1, *(None,) * 10, 6)
    assert type(row[8]) is str
