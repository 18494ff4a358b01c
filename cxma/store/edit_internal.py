"""Edits of internal clients: one way to add, change, remove and order for all classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from cxma.domain.services import Frequency
from cxma.errors import BugError
from cxma.store.edit_base import EditBase, stored
from cxma.store.kinds import Kind, Link, defaults, kind_of, references_to, split
from cxma.store.record import RecordingSession
from cxma.store.rows import InitiativeRow, Row, table
from cxma.store.rows_internal import (
    CauseRow,
    CellRow,
    DeclinedOfferRow,
    InitiativeCauseRow,
    OperationRow,
)

PLACE = frozenset({"place"})
CELL = frozenset({"criticality", "frequency", "comment"})
OPERATION = frozenset({"cases", "customers", "rework", "on_time", "quality"})
FEW = 10
"""Rows an edit fills one by one; with more it is quicker to know which places are taken."""


class EditInternal(EditBase):
    """Change the map, the matrix, agreements, figures, gaps and causes."""

    def __init__(self, session: RecordingSession, round_id: int) -> None:
        super().__init__(session, round_id)
        self._filled: Counter[type[Row]] = Counter()
        self._places: dict[type[Row], set[tuple[Any, ...]]] = {}

    def add(self, kind: type, /, **fields: Any) -> int:
        """Add an object of a class of the domain, with its defaults; return the id.

        Without a place it comes last among its siblings. Sequences of ids and the people invited
        to a wave become links.
        """
        known = kind_of(kind)
        columns, links = split(kind, {**defaults(kind), **fields})
        if "place" in columns and "place" not in fields:
            columns["place"] = self._last_place(known, columns)
        row = known.row(**columns)
        self._add(row)
        self._link(known, row.id, links)  # type: ignore[attr-defined]  # every kind has an id
        return int(row.id)  # type: ignore[attr-defined]

    def update(self, kind: type, id: int, /, **fields: Any) -> None:
        """Change fields of an object; sequences of ids replace the links there were."""
        known = kind_of(kind)
        columns, links = split(kind, fields)
        self._assign(self._get(known.row, id), columns, frozenset(columns))
        self._link(known, id, links)

    def remove(self, kind: type, id: int) -> None:
        """Remove an object with everything that cannot be without it.

        What may do without it lets go of it. Answers to surveys stay behind and no longer count.
        """
        self._session.flush()
        self._places.clear()
        self._remove_with(self._get(kind_of(kind).row, id))

    def order(self, kind: type, ids: Sequence[int]) -> None:
        """Put objects in order: each gets its place among those given, from 0."""
        known = kind_of(kind)
        if not hasattr(known.row, "place"):
            raise BugError(f"{kind.__name__} has no order")
        for place, key in enumerate(ids):
            row = self._get(known.row, key)
            self._assign(row, {"place": place}, PLACE)

    def set_cell(
        self,
        service_id: int,
        area_id: int,
        criticality: int | None,
        frequency: Frequency | None = None,
        comment: str = "",
    ) -> None:
        """Say how much an area needs a service, 1 to 3; None empties the cell."""
        fields = {"criticality": criticality, "frequency": frequency, "comment": comment}
        place = {"service_id": service_id, "area_id": area_id}
        self._fill(CellRow, place, fields if criticality is not None else None, CELL)

    def set_operation(self, service_id: int, period: str, **fields: Any) -> None:
        """Change what a service did in a month (``2026-03``); without fields the month goes."""
        place = {"service_id": service_id, "period": stored(period)}
        self._fill(OperationRow, place, fields or None, OPERATION)

    def set_causes(self, initiative_id: int, cause_ids: Iterable[int]) -> None:
        """Say which causes an initiative removes, instead of what was said."""
        self._get(InitiativeRow, initiative_id)
        wanted = dict.fromkeys(cause_ids, 0)
        for cause_id in wanted:
            self._get(CauseRow, cause_id)
        self._relink(Link(InitiativeCauseRow, "initiative_id", "cause_id"), initiative_id, wanted)

    def decline_offer(self, key: str) -> None:
        """Remember that an offer of evidence was declined."""
        if self._session.get(DeclinedOfferRow, stored(key)) is None:
            self._add(DeclinedOfferRow(key=stored(key)))

    def _fill(
        self,
        kind: type[Row],
        place: dict[str, Any],
        fields: dict[str, Any] | None,
        allowed: frozenset[str],
    ) -> None:
        """Fill the row at a place, adding it when it is new; no fields remove it.

        In a block of many, new rows wait for the next flush and are written at once.
        """
        if fields is not None and fields.keys() - allowed:
            raise BugError(f"{kind.__name__} takes no {sorted(fields.keys() - allowed)}")
        self._filled[kind] += 1
        key = tuple(place.values())
        taken = self._taken(kind) if self._filled[kind] > FEW else None
        if fields is None:
            self._session.flush()
            self._remove(self._all(kind, **place))
            if taken:
                taken.discard(key)
        elif taken is None or key in taken:
            self._put(kind, place, fields)
        else:
            taken.add(key)
            given = {name: stored(value) for name, value in fields.items()}
            self._session.add(kind(**place, **given))

    def _taken(self, kind: type[Row]) -> set[tuple[Any, ...]]:
        """Return the keys of all rows, looked up once."""
        if kind not in self._places:
            self._session.flush()
            keys = self._session.execute(select(*table(kind).primary_key))
            self._places[kind] = {tuple(key) for key in keys}
        return self._places[kind]

    def _last_place(self, kind: Kind, columns: Mapping[str, Any]) -> int:
        place = kind.row.place  # type: ignore[attr-defined]
        query = select(func.max(place))
        if kind.among:
            query = query.where(getattr(kind.row, kind.among) == columns[kind.among])
        last = self._session.scalar(query)
        return 0 if last is None else int(last) + 1

    def _link(self, kind: Kind, id: int, links: Mapping[str, Any]) -> None:
        for name, link in kind.links:
            if name in links:
                given = links[name]
                wanted = dict(given) if link.value else dict.fromkeys(given, 0)
                self._relink(link, id, wanted)

    def _relink(self, link: Link, owner: int, wanted: Mapping[int, int]) -> None:
        kept = {getattr(r, link.target): r for r in self._all(link.row, **{link.owner: owner})}
        self._remove(row for target, row in kept.items() if target not in wanted)
        for target, value in wanted.items():
            fields = {link.value: value} if link.value else {}
            if target in kept:
                self._assign(kept[target], fields, frozenset(fields))
            else:
                self._add(link.row(**{link.owner: owner, link.target: target}, **fields))

    def _remove_with(self, row: Row) -> None:
        """Remove a row, after everything that refers to it, each with its own image."""
        for reference in references_to(row.__tablename__):
            where = {reference.attribute: row.id}  # type: ignore[attr-defined]
            for found in self._all(reference.row, **where):
                if found not in self._session:
                    continue  # it went with one before
                if reference.goes_with:
                    self._remove_with(found)
                else:
                    self._assign(found, {reference.attribute: None}, frozenset(where))
        self._remove([row])
