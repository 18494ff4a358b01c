"""The change log: images of every row before and after, and how they are played back.

Images carry table, key and plain values, never objects, so that a step can be taken back after a
restart. Inserts have no image before, deletions none after, updates only the columns that differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, attributes

from cxma.errors import BugError, Refused
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
        self.touched = touched


@event.listens_for(RecordingSession, "after_flush")
def _flushed(session: RecordingSession, context: UOWTransaction) -> None:
    images = [image for image in _images(session) if image.table not in UNRECORDED]
    session.images += images
    session.touched(images)


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
    belongs = (whole.get("question_id"), whole.get("round_id"))
    return Image(recorded.name, key, before, after, *belongs)


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
