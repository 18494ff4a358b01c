"""The change log: images of every row before and after, and how they are played back.

Images carry table, key and plain values, never objects, so that a step can be taken back after a
restart. Inserts have no image before, deletions none after, updates only the columns that differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Table, bindparam, event, select, update
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, attributes

from cxma.errors import BugError, Refused
from cxma.store.engine import Wording
from cxma.store.rows import UNRECORDED, Row, moment_text, table

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Image:
    """One row before and after a change.

    Attributes:
        question: the question the row belongs to, if any.
        round: id of the round the row belongs to, if any.
    """

    table: str
    key: Values
    before: Values | None
    after: Values | None
    question: str | None = None
    round: int | None = None


class RecordingSession(Session):
    """A session that collects the images of everything it writes, in the order it is written.

    Args:
        touched: told about the images of each flush.
    """

    def __init__(self, engine: Engine, touched: Callable[[Sequence[Image]], None]) -> None:
        super().__init__(engine, expire_on_commit=False, autoflush=False)
        self.images: list[Image] = []
        self._touched = touched

    def rewrite(self, kind: type[Row], place: Values, values: Values) -> bool:
        """Fill the one row at a place; only columns that differ are written.

        Costs a third of what it takes to load an object, change it and flush it. Objects that
        were loaded before are read again when they are used.

        Args:
            place, values: plain values by column.

        Returns:
            False when there is no row at the place.
        """
        self.flush()
        connection, recorded = self.connection(), table(kind)
        found = _find(recorded, tuple(place)).row(connection, place)
        if found is None:
            return False
        after = {name: value for name, value in values.items() if found[name] != value}
        if after:
            key = {column.name: found[column.name] for column in recorded.primary_key}
            at = {_AT + name: value for name, value in key.items()}
            _rewrite(recorded, tuple(after)).run(connection, after | at)
            self.expire_all()
            before = {name: found[name] for name in after}
            self.wrote([_belonging(recorded, key, found, before, after)])
        return True

    def wrote(self, images: Sequence[Image]) -> None:
        """Take down images of what was just written."""
        self.images += images
        self._touched(images)


_AT = "at_"
"""Before the name of a column that says which row, beside one that says what to write."""


@lru_cache(maxsize=64)
def _find(recorded: Table, names: tuple[str, ...]) -> Wording:
    return Wording(select(recorded).where(*(recorded.c[n] == bindparam(n) for n in names)))


@lru_cache(maxsize=64)
def _rewrite(recorded: Table, names: tuple[str, ...]) -> Wording:
    key = (column == bindparam(_AT + column.name) for column in recorded.primary_key)
    return Wording(update(recorded).where(*key).values({n: bindparam(n) for n in names}))


@event.listens_for(RecordingSession, "after_flush")
def _flushed(session: RecordingSession, context: UOWTransaction) -> None:
    session.wrote([image for image in _images(session) if image.table not in UNRECORDED])


@event.listens_for(RecordingSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    """Refuse statements that change many rows unseen."""
    if state.is_update or state.is_delete or state.is_insert:
        raise BugError("bulk statements escape the change log; change rows instead")


def _images(session: Session) -> Iterator[Image]:
    for row in session.new:
        yield _image(row, None, _whole(row))
    for row in session.dirty:
        before, after = _difference(row)
        if after:
            yield _image(row, before, after)
    for row in session.deleted:
        yield _image(row, _whole(row), None)


def _image(row: Row, before: Values | None, after: Values | None) -> Image:
    whole = _whole(row)
    recorded = table(type(row))
    key = {column.name: whole[column.name] for column in recorded.primary_key}
    return _belonging(recorded, key, whole, before, after)


def _belonging(
    recorded: Table,
    key: Values,
    whole: Mapping[str, Any],
    before: Values | None,
    after: Values | None,
) -> Image:
    belongs = (whole.get("question_id"), whole.get("round_id"))
    return Image(recorded.name, key, before, after, *belongs)


def reverted(image: Image) -> Image:
    """Return the image of taking a change back."""
    return replace(image, before=image.after, after=image.before)


def dump(images: Iterable[Image]) -> str:
    """Return images as JSON text."""
    plain = [[i.table, i.key, i.before, i.after, i.question, i.round] for i in images]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def parse(text: str) -> list[Image]:
    """Return the images of a JSON text."""
    return [Image(*plain) for plain in json.loads(text)]


def play_back(connection: Connection, images: Sequence[Image]) -> None:
    """Take the changes of images back, last first."""
    for image in reversed(images):
        _play(connection, image, image.after, image.before)


def play_again(connection: Connection, images: Sequence[Image]) -> None:
    """Make the changes of images again, first first."""
    for image in images:
        _play(connection, image, image.before, image.after)


def _play(
    connection: Connection, image: Image, found: Values | None, wanted: Values | None
) -> None:
    """Bring one row from what is expected to be found to what is wanted.

    Raises:
        Refused: the row is not as expected: it was changed outside the application.
    """
    known = _known(image.table)
    if found is None:
        connection.execute(known.insert().values(wanted or {}))
        return
    expected = {**image.key, **found}
    where = [known.c[name].is_not_distinct_from(value) for name, value in expected.items()]
    statement = known.delete() if wanted is None else known.update().values(wanted)
    if connection.execute(statement.where(*where)).rowcount != 1:
        raise Refused("change.undo_conflict")


def _known(name: str) -> Table:
    """Return a recorded table; a log that names another is not ours."""
    if name in UNRECORDED or name not in Row.metadata.tables:
        raise Refused("change.undo_conflict")
    return Row.metadata.tables[name]


def _whole(row: Row) -> Values:
    """Return all columns of a row as plain values."""
    properties = row.__mapper__.column_attrs
    return {prop.columns[0].name: _plain(getattr(row, prop.key)) for prop in properties}


def _difference(row: Row) -> tuple[Values, Values]:
    """Return the columns that differ, before and after."""
    before: Values = {}
    after: Values = {}
    for prop in row.__mapper__.column_attrs:
        history = attributes.get_history(row, prop.key)
        if history.has_changes():
            name = prop.columns[0].name
            before[name] = _plain(history.deleted[0]) if history.deleted else None
            after[name] = _plain(history.added[0]) if history.added else None
    return before, after


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
