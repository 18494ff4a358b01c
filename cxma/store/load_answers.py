"""Reading raw answers: to know duplicates by, and to export; figures come from `counts.py`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection

from cxma.domain.surveys import Response, response_of

OF_WAVE = "intake_id IN (SELECT id FROM intake WHERE wave_id = ?)"


def tokens(connection: Connection, wave_id: int) -> frozenset[str]:
    """Return the tokens of everybody who answered in a wave, the reciprocal form included."""
    found: set[str] = set()
    for table in ("response", "reciprocal"):
        rows = _rows(connection, f"SELECT token FROM {table} WHERE {OF_WAVE}", wave_id)
        found.update(token for (token,) in rows)
    return frozenset(found)


def known(
    connection: Connection, wave_id: int, among: Collection[str] | None = None
) -> frozenset[tuple[str, int]]:
    """Return token and service of every answer of a wave, or of some tokens only."""
    query = f"SELECT token, service_id FROM response WHERE {OF_WAVE}"
    if among is None:
        return frozenset(_rows(connection, query, wave_id))
    query += " AND token IN (SELECT value FROM json_each(?))"
    return frozenset(_rows(connection, query, wave_id, json.dumps(list(among))))


def responses(connection: Connection, wave_id: int) -> Iterator[Response]:
    """Yield every answer of a wave in the order of arrival."""
    query = (
        "SELECT token, area_id, service_id, used, effective, easy, pleasant, importance, rework,"
        f" comment, person, deep FROM response WHERE {OF_WAVE} ORDER BY id"
    )
    for *values, deep in _rows(connection, query, wave_id):
        levels = tuple(None if level == "-" else int(level) for level in deep) if deep else None
        yield response_of((*values, levels))


def _rows(connection: Connection, query: str, *given: object) -> Iterator[Any]:
    """Return rows straight from the driver: fifty thousand through SQLAlchemy take long."""
    driver: Any = connection.connection.driver_connection
    rows: Iterator[Any] = driver.execute(query, given)
    return rows
