"""The log table: writing a step, finding the next one to take back or make again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from cxma.store.changes import HistoryEntry, Label
from cxma.store.engine import Wording
from cxma.store.record import Image, dump, parse
from cxma.store.rows import ChangeRow, EngagementRow, moment_text, table
from cxma.store.text import clean

KEPT = "kept"
"""Cannot be taken back: the creation of the file, and what an older format recorded."""
DONE = "done"
UNDONE = "undone"
ABANDONED = "abandoned"
"""Taken back, and then something else was done: part of the history, never made again."""

_log = table(ChangeRow)
_append = Wording(
    insert(_log).values(
        {
            name: bindparam(name)
            for name in ("at", "who", "code", "shown", "images", "state", "undone_by")
        }
    )
)
_save = Wording(update(table(EngagementRow)).values(saved=bindparam("saved")))


@dataclass(frozen=True, slots=True)
class Step:
    """A step that can be taken back or made again."""

    id: int
    label: Label


def append(
    connection: Connection,
    label: Label,
    who: str,
    at: datetime,
    images: Sequence[Image],
    state: str = DONE,
) -> Step:
    """Write a step; it is the last one done from now on."""
    shown = {name: clean(v) if isinstance(v, str) else v for name, v in label.values.items()}
    values = {
        "at": moment_text(at),
        "who": clean(who),
        "code": label.code,
        "shown": json.dumps(shown, ensure_ascii=False),
        "images": dump(images),
        "state": state,
        "undone_by": "",
    }
    row_id = _append.run(connection, values).lastrowid
    assert row_id is not None
    _saved(connection, at)
    return Step(row_id, Label(label.code, shown))


def abandon_undone(connection: Connection) -> None:
    """Give up what was taken back, because something else was done."""
    connection.execute(update(_log).where(_log.c.state == UNDONE), {"state": ABANDONED})


def seal(connection: Connection) -> None:
    """Keep for good what was done; what was taken back is given up."""
    connection.execute(update(_log).where(_log.c.state == DONE), {"state": KEPT})
    abandon_undone(connection)


def mark(connection: Connection, step: Step, state: str, who: str, at: datetime) -> None:
    """Say that a step was taken back or made again."""
    undone = state == UNDONE
    values = {
        "state": state,
        "undone_at": at if undone else None,
        "undone_by": clean(who) if undone else "",
    }
    connection.execute(update(_log).where(_log.c.id == step.id), values)
    _saved(connection, at)


def next_undo(connection: Connection) -> Step | None:
    """Return the last step done, or None."""
    return _step(connection, DONE, _log.c.id.desc())


def next_redo(connection: Connection) -> Step | None:
    """Return the step taken back last, or None."""
    return _step(connection, UNDONE, _log.c.id)


def images_of(connection: Connection, step: Step) -> list[Image]:
    """Return the row images of a step."""
    return parse(connection.execute(select(_log.c.images).where(_log.c.id == step.id)).scalar_one())


def entries(connection: Connection, limit: int) -> tuple[HistoryEntry, ...]:
    """Return the last entries of the history, newest first."""
    query = select(_log.c.at, _log.c.who, _log.c.code, _log.c.shown, _log.c.state)
    rows = connection.execute(query.order_by(_log.c.id.desc()).limit(limit))
    return tuple(
        HistoryEntry(row.at, row.who, _label(row.code, row.shown), row.state in (UNDONE, ABANDONED))
        for row in rows
    )


def _step(connection: Connection, state: str, order: Any) -> Step | None:
    query = select(_log.c.id, _log.c.code, _log.c.shown).where(_log.c.state == state)
    row = connection.execute(query.order_by(order).limit(1)).one_or_none()
    return Step(row.id, _label(row.code, row.shown)) if row else None


def _label(code: str, shown: str) -> Label:
    return Label(code, json.loads(shown))


def _saved(connection: Connection, at: datetime) -> None:
    _save.run(connection, {"saved": moment_text(at)})
