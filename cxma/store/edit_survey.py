"""Taking answers in: by the thousand, in one step whose image is the arrival alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from cxma.domain.surveys import (
    Courtesy,
    Reciprocal,
    Response,
    ResponseRow,
    Source,
    row_of,
)
from cxma.store.edit_base import EditBase, stored
from cxma.store.rows_survey import IntakeRow, WaveRow
from cxma.store.text import clean

RESPONSE = (
    "response (intake_id, token, area_id, service_id, used, effective, easy, pleasant, importance,"
    " rework, comment, person, deep)"
)
RECIPROCAL = (
    "reciprocal (intake_id, token, area_id, client_id, complete, notice, respect, agreements,"
    " comment, person)"
)
AT_ONCE = 50
"""Rows a statement: a fifth faster than one; more gain nothing, and some SQLite take no more."""

COMMENT, PERSON, DEEP = 9, 10, 11
"""Places of what has to be looked at in a row; rows without any of it pass as they are."""

Bound = tuple[object, ...]
"""The values of one row, in the order of the statement."""


class EditSurvey(EditBase):
    """Take answers into a wave."""

    def take_in(
        self,
        wave_id: int,
        source: Source,
        on: date,
        name: str,
        responses: Iterable[Response | ResponseRow],
        reciprocals: Iterable[Reciprocal] = (),
    ) -> int:
        """Add the answers of one arrival and return its id.

        Whoever calls has checked them: values within their scales, one answer of a token about
        a service. Rows are taken as they are, so fifty thousand of them take a tenth of a second.
        """
        self._get(WaveRow, wave_id)
        said = _with_clean_tokens(
            [
                item
                if isinstance(item, tuple) and not (item[COMMENT] or item[PERSON] or item[DEEP])
                else _bound(item)
                for item in responses
            ]
        )
        returned = [_returned(item) for item in reciprocals]
        people = len({row[0] for row in said} | {row[0] for row in returned})
        row = IntakeRow(
            wave_id=wave_id,
            source=stored(source),
            on=on,
            name=stored(name),
            people=people,
            answers=len(said) + len(returned),
        )
        self._add(row)
        driver = self._driver()
        _insert(driver, RESPONSE, row.id, said)
        _insert(driver, RECIPROCAL, row.id, returned)
        return row.id

    def _driver(self) -> sqlite3.Connection:
        """Return the connection below SQLAlchemy: a statement a row costs ten times as much."""
        driver = self._session.connection().connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return driver


def _insert(driver: sqlite3.Connection, target: str, intake_id: int, rows: Sequence[Bound]) -> None:
    """Add rows to a table, many with each statement."""
    if not rows:
        return
    values = f"({intake_id}, {', '.join('?' * len(rows[0]))})"
    whole = len(rows) // AT_ONCE * AT_ONCE
    parts = (rows[start : start + AT_ONCE] for start in range(0, whole, AT_ONCE))
    several = ", ".join([values] * AT_ONCE)
    driver.executemany(
        f"INSERT INTO {target} VALUES {several}",
        (tuple(chain.from_iterable(part)) for part in parts),
    )
    driver.executemany(f"INSERT INTO {target} VALUES {values}", rows[whole:])


def _bound(given: Response | ResponseRow) -> Bound:
    """Return a response as it is bound."""
    *plain, comment, person, deep = given if isinstance(given, tuple) else row_of(given)
    levels = "".join(str(level or "-") for level in deep) if deep else None
    return (*plain, clean(comment), clean(person), levels)


def _with_clean_tokens(rows: list[Bound]) -> list[Bound]:
    """Return rows whose tokens any program can read; looking at all of them at once is cheap."""
    tokens = "".join([str(row[0]) for row in rows])
    if tokens.isascii() and (tokens.isprintable() or not tokens):
        return rows
    return [(clean(str(row[0])), *row[1:]) for row in rows]


def _returned(item: Reciprocal) -> Bound:
    scores = (item.scores.get(courtesy) for courtesy in Courtesy)
    who = (clean(item.token), item.area_id, item.client_id)
    return (*who, *scores, clean(item.comment), clean(item.person))
