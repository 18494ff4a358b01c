"""Writing a new engagement file: whole, or not at all."""

from __future__ import annotations

import contextlib
import uuid
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import create_mock_engine
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import Session

import cxma.store.rows_survey
import cxma.store.rows_workshop  # noqa: F401  (their tables are part of a new file)
from cxma.catalogue import digest, freeze
from cxma.domain.questionnaire import Form, Package
from cxma.domain.snapshot import Client
from cxma.files import atomic_path, write_fault
from cxma.store import history, migrations
from cxma.store.changes import Label
from cxma.store.edit_base import stored
from cxma.store.engine import APPLICATION_ID, connect, make_engine
from cxma.store.faults import creating, fault
from cxma.store.rows import EngagementRow, QuestionnaireRow, RoundRow, Row


def write(
    path: Path,
    client: Client,
    package: Package,
    form: Form,
    started: date,
    *,
    who: str,
    round_name: str,
) -> None:
    """Write an engagement with its first round.

    Raises:
        FileFault: ``create.exists``, or what keeps the file from being written.
    """
    refuse_existing(path)
    content = freeze(package)
    round_ = RoundRow(
        number=1,
        name=stored(round_name),
        form=stored(form),
        started=started,
        closed=None,
        questionnaire=digest(content),
    )
    rows = (_engagement(client), QuestionnaireRow(digest=digest(content), content=content), round_)
    label = Label("engagement.created", {"client": client.name})
    with atomic_path(path) as temporary:
        with creating(path):
            _fill(temporary, rows, label, who)
        _forget_journal(path)


def refuse_existing(path: Path) -> None:
    """Raise FileFault when a path is taken, or cannot name a file here."""
    try:
        taken = path.exists()
    except OSError as error:
        raise write_fault(path, error) from error
    if taken:
        raise fault(path, "create.exists")


def _fill(path: Path, rows: tuple[EngagementRow, *tuple[Row, ...]], label: Label, who: str) -> None:
    with contextlib.closing(connect(path, "rwc")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {migrations.CURRENT}")
        engine = make_engine(connection)
        with Session(engine) as session:
            for statement in _tables():
                session.connection().exec_driver_sql(statement)
            session.add_all(rows)
            session.flush()
            history.append(session.connection(), label, who, rows[0].created, [], history.KEPT)
            session.commit()
        engine.dispose()


@cache
def _tables() -> tuple[str, ...]:
    """Return the statements that make the tables of an empty file."""
    words, said = dialect(), []

    def take(statement: Any, *_: object, **__: object) -> None:
        said.append(str(statement.compile(dialect=words)))

    Row.metadata.create_all(create_mock_engine("sqlite://", take), checkfirst=False)
    return tuple(said)


def _engagement(client: Client) -> EngagementRow:
    now = datetime.now(UTC)
    return EngagementRow(
        id=1,
        uuid=str(uuid.uuid4()),
        name=stored(client.name),
        sector=stored(client.sector),
        scope=stored(client.scope),
        headcount=client.headcount,
        language=stored(client.language),
        created=now,
        saved=now,
    )


def _forget_journal(path: Path) -> None:
    """Remove a journal that an earlier file of this name left: it would be played into ours."""
    path.with_name(path.name + "-journal").unlink(missing_ok=True)
