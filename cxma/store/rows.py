"""The tables of an engagement file as ORM rows; `docs/format.md` describes each.

Those about internal clients are in `rows_internal.py`, the answers of surveys in `rows_survey.py`,
workshops in `rows_workshop.py`.

Foreign keys are checked at commit and never cascade: a row that went without being named would
be missing from the change log, and undo could not bring it back.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from cxma.domain.answers import Mark

AUTOINCREMENT = {"sqlite_autoincrement": True}
"""Ids that are never given twice, so that the history always means the same row."""


class Day(TypeDecorator[date]):
    """A date as ISO text; text is taken as it is, since images of rows carry it that way."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | str | None, dialect: Dialect) -> str | None:
        return value.isoformat() if isinstance(value, date) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """A moment as ISO text in UTC; text is taken as it is."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | str | None, dialect: Dialect) -> str | None:
        return moment_text(value) if isinstance(value, datetime) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """A truth as 0 or 1."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


def moment_text(moment: datetime) -> str:
    """Return a moment as stored; a moment without zone is taken as local time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


class Row(DeclarativeBase):
    """The root of all rows."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: Integer,
        float: REAL,
        bytes: LargeBinary,
        date: Day,
        datetime: Moment,
        bool: Flag,
    }


class Reply:
    """A level, a mark or nothing, in two columns of which at most one is filled."""

    level: Mapped[int | None]
    mark: Mapped[str | None]


def reply(level: int | None, mark: str | None) -> int | Mark | None:
    """Return the reply two columns stand for."""
    return level if mark is None else Mark(mark)


def reply_columns(value: int | Mark | None) -> dict[str, int | str | None]:
    """Return the two columns a reply is stored in."""
    if isinstance(value, Mark):
        return {"level": None, "mark": value.value}
    return {"level": value, "mark": None}


def reply_check() -> CheckConstraint:
    """Return the rule that a reply is a level of some scale, a mark, or nothing."""
    return CheckConstraint(
        "(level IS NULL OR mark IS NULL) AND (level IS NULL OR level BETWEEN 1 AND 7)"
        " AND (mark IS NULL OR mark IN ('NA', 'DK'))"
    )


def _round() -> Any:
    return mapped_column(ForeignKey("round.id", deferrable=True, initially="DEFERRED"))


class EngagementRow(Row):
    """The one row about the client and the file itself."""

    __tablename__ = "engagement"
    __table_args__ = (CheckConstraint("id = 1"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str]
    name: Mapped[str]
    sector: Mapped[str]
    scope: Mapped[str]
    headcount: Mapped[int | None]
    language: Mapped[str]
    created: Mapped[datetime]
    saved: Mapped[datetime]


class FacilitatorRow(Row):
    """Somebody who leads the assessment."""

    __tablename__ = "facilitator"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]


class ParticipantRow(Row):
    """Somebody who rates."""

    __tablename__ = "participant"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    group: Mapped[str] = mapped_column("role_group")
    role: Mapped[str]
    area_id: Mapped[int | None] = mapped_column(
        ForeignKey("area.id", deferrable=True, initially="DEFERRED")
    )


class QuestionnaireRow(Row):
    """A frozen questionnaire, once per digest; rounds share it."""

    __tablename__ = "questionnaire"

    digest: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]


class RoundRow(Row):
    """One pass of a questionnaire."""

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("number"), AUTOINCREMENT)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    name: Mapped[str]
    form: Mapped[str]
    started: Mapped[date]
    closed: Mapped[datetime | None]
    questionnaire: Mapped[str] = mapped_column(
        ForeignKey("questionnaire.digest", deferrable=True, initially="DEFERRED")
    )


class AnswerRow(Reply, Row):
    """What was agreed and noted about a question in a round."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("round_id", "question_id"), reply_check())

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = _round()
    question_id: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class RatingRow(Reply, Row):
    """What one participant replied to a question in a round."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("round_id", "question_id", "participant_id"),
        reply_check(),
        CheckConstraint("level IS NOT NULL OR mark IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = _round()
    question_id: Mapped[str]
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", deferrable=True, initially="DEFERRED"), index=True
    )
    comment: Mapped[str] = mapped_column(default="")


class AttachmentRow(Row):
    """The content of an attached file, once per digest; it stays when evidence goes, for undo."""

    __tablename__ = "attachment"

    digest: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes]


class EvidenceRow(Row):
    """Something that supports an answer."""

    __tablename__ = "evidence"
    __table_args__ = (Index("evidence_of_question", "round_id", "question_id"), AUTOINCREMENT)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = _round()
    question_id: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    link: Mapped[str]
    file_name: Mapped[str]
    attachment: Mapped[str | None] = mapped_column(
        ForeignKey("attachment.digest", deferrable=True, initially="DEFERRED")
    )


class TargetRow(Row):
    """The score a sub-dimension should reach in a round."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("round_id", "subdimension_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = _round()
    subdimension_id: Mapped[str]
    value: Mapped[float]
    reason: Mapped[str]


class InitiativeRow(Row):
    """Something that will be done, or was deferred; the plan spans all rounds."""

    __tablename__ = "initiative"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    description: Mapped[str]
    owner: Mapped[str]
    actor: Mapped[str | None]
    start: Mapped[date | None]
    end: Mapped[date | None]
    effort: Mapped[float]
    impact: Mapped[float]
    confidence: Mapped[float]
    reach: Mapped[float]
    status: Mapped[str]
    deferred_reason: Mapped[str]
    rank: Mapped[int | None]
    rank_reason: Mapped[str]
    sponsor: Mapped[str] = mapped_column(server_default="")


class LiftRow(Row):
    """A practice that an initiative brings to a level."""

    __tablename__ = "lift"

    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    question_id: Mapped[str] = mapped_column(primary_key=True)
    to: Mapped[int] = mapped_column("to_level")


class KpiRow(Row):
    """How one sees that an initiative worked."""

    __tablename__ = "kpi"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", deferrable=True, initially="DEFERRED"), index=True
    )
    name: Mapped[str]
    formula: Mapped[str]
    unit: Mapped[str]
    baseline: Mapped[float | None]
    target: Mapped[float | None]
    higher_is_better: Mapped[bool]


class ChangeRow(Row):
    """One step of the history with the images of its rows; see `record.py`."""

    __tablename__ = "change_log"
    __table_args__ = (
        CheckConstraint("state IN ('kept', 'done', 'undone', 'abandoned')"),
        Index("change_log_undone", "id", sqlite_where=text("state = 'undone'")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    code: Mapped[str]
    shown: Mapped[str]
    images: Mapped[str]
    state: Mapped[str]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(default="")


def table(kind: type[Row]) -> Table:
    """Return the table of a kind of rows."""
    return Row.metadata.tables[kind.__tablename__]


UNRECORDED = frozenset({"questionnaire", "attachment", "response", "reciprocal", "change_log"})
"""Tables without images: content that is only ever added, and the log itself."""
