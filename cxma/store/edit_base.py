"""What every part of an edit shares: finding rows and filling them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select

from cxma.errors import BugError, Refused
from cxma.store.record import RecordingSession
from cxma.store.rows import Row
from cxma.store.text import clean

R = TypeVar("R", bound=Row)


class EditBase:
    """Change rows of one open transaction, in one round.

    Attributes:
        round_id: the round that answers, ratings, evidence and targets belong to; an action may
            point it at a round it has just added.
    """

    def __init__(self, session: RecordingSession, round_id: int) -> None:
        self._session = session
        self.round_id = round_id
        self._met: dict[tuple[type[Row], int], Row] = {}

    def _get(self, kind: type[R], id: int) -> R:
        row = self._session.get(kind, id)
        if row is None:
            raise Refused("change.vanished")
        self._met[kind, id] = row  # the session forgets, and reads again, what nobody holds
        return row

    def _find(self, kind: type[R], **where: Any) -> R | None:
        return self._session.scalars(_select(kind, tuple(where)), where).one_or_none()

    def _all(self, kind: type[R], **where: Any) -> list[R]:
        return list(self._session.scalars(_select(kind, tuple(where)), where))

    def _add(self, row: Row) -> None:
        self._session.add(row)
        self._session.flush()

    def _put(self, kind: type[R], place: dict[str, Any], fields: dict[str, Any]) -> None:
        """Fill the row at a place, or add it there."""
        values = {name: stored(value) for name, value in fields.items()}
        if not self._session.rewrite(kind, place, values):
            self._add(kind(**place, **values))

    def _remove(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._session.delete(row)
        self._session.flush()

    def _assign(self, row: Row, fields: dict[str, Any], allowed: frozenset[str]) -> None:
        """Fill a row's columns; only those that differ are written."""
        unknown = fields.keys() - allowed
        if unknown:
            raise BugError(f"{type(row).__name__} takes no {sorted(unknown)}")
        for name, value in fields.items():
            value = stored(value)
            if getattr(row, name) != value:
                setattr(row, name, value)
        self._session.flush()


@lru_cache(maxsize=64)
def _select(kind: type[R], names: tuple[str, ...]) -> Select[R]:
    """Return a query by columns; building it takes longer than running it."""
    return select(kind).where(*(getattr(kind, name) == bindparam(name) for name in names))


def stored(value: Any) -> Any:
    """Return a domain value as a column takes it: enums by value, words cleaned."""
    if isinstance(value, Enum):
        return stored(value.value)
    if isinstance(value, float) and not math.isfinite(value):
        raise BugError(f"{value} is no number to store")
    return clean(value) if isinstance(value, str) else value
