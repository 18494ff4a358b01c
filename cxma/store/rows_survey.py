"""The tables of the internal survey: waves, arrivals of answers, and the answers themselves.

Answers are only ever added and have no row images. They count while the arrival they came with is
there; `erase.py` takes away those whose arrival cannot come back.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cxma.store.rows import AUTOINCREMENT, Row
from cxma.store.rows_internal import refers


class WaveRow(Row):
    """One round of the survey."""

    __tablename__ = "wave"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    name: Mapped[str]
    instrument: Mapped[str]
    opened: Mapped[date]
    closed: Mapped[date | None]
    anonymous: Mapped[bool]
    reciprocal: Mapped[bool]
    least: Mapped[int]
    instrument_version: Mapped[str]


class WaveInvitedRow(Row):
    """How many people of an area were invited to a wave."""

    __tablename__ = "wave_invited"

    wave_id: Mapped[int] = refers("wave", key=True)
    area_id: Mapped[int] = refers("area", key=True)
    people: Mapped[int]


class IntakeRow(Row):
    """One arrival of answers."""

    __tablename__ = "intake"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    wave_id: Mapped[int] = refers("wave")
    source: Mapped[str]
    on: Mapped[date] = mapped_column("day")
    name: Mapped[str]
    people: Mapped[int]
    answers: Mapped[int]


def _within(column: str, most: int) -> str:
    return f"({column} IS NULL OR {column} BETWEEN 1 AND {most})"


def _scored(*columns: str) -> str:
    return " AND ".join(_within(column, 7) for column in columns)


class ResponseRow(Row):
    """What one person said about one service; no references, since it outlives its arrival."""

    __tablename__ = "response"
    __table_args__ = (
        CheckConstraint(
            f"{_scored('effective', 'easy', 'pleasant')} AND {_within('importance', 5)}"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    intake_id: Mapped[int]
    token: Mapped[str]
    area_id: Mapped[int]
    service_id: Mapped[int]
    used: Mapped[int]
    effective: Mapped[int | None]
    easy: Mapped[int | None]
    pleasant: Mapped[int | None]
    importance: Mapped[int | None]
    rework: Mapped[str | None]
    comment: Mapped[str]
    person: Mapped[str]
    deep: Mapped[str | None]


class ReciprocalRow(Row):
    """What one person of a provider said about an area it serves."""

    __tablename__ = "reciprocal"
    __table_args__ = (CheckConstraint(_scored("complete", "notice", "respect", "agreements")),)

    id: Mapped[int] = mapped_column(primary_key=True)
    intake_id: Mapped[int]
    token: Mapped[str]
    area_id: Mapped[int]
    client_id: Mapped[int]
    complete: Mapped[int | None]
    notice: Mapped[int | None]
    respect: Mapped[int | None]
    agreements: Mapped[int | None]
    comment: Mapped[str]
    person: Mapped[str]
