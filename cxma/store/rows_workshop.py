"""The tables of workshops: sessions, questions that were voted on, rounds of votes.

A round of votes is written once and never changed.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cxma.store.rows import AUTOINCREMENT, Reply, Row, reply_check
from cxma.store.rows_internal import refers


class WorkshopRow(Row):
    """One session with a room; what was parked as a JSON list of texts."""

    __tablename__ = "workshop"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = refers("round")
    name: Mapped[str]
    held: Mapped[date] = mapped_column("day")
    journal: Mapped[str]
    script: Mapped[str]
    people: Mapped[int]
    named: Mapped[bool]
    finished: Mapped[bool]
    parked: Mapped[str]


class VotedQuestionRow(Reply, Row):
    """A question of a session and how it ended; the evidence it left may be gone."""

    __tablename__ = "voted_question"
    __table_args__ = (reply_check(),)

    workshop_id: Mapped[int] = refers("workshop", key=True)
    question_id: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str | None]
    reason: Mapped[str]
    planned: Mapped[float | None]
    used: Mapped[float | None]
    evidence_id: Mapped[int | None]
    place: Mapped[int]


class VoteRoundRow(Row):
    """One round of votes; counts as JSON, those of role groups by their value."""

    __tablename__ = "vote_round"
    __table_args__ = (CheckConstraint("number >= 1"),)

    workshop_id: Mapped[int] = refers("workshop", key=True)
    question_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    counts: Mapped[str]
    dont_know: Mapped[int]
    groups: Mapped[str]
    shifted: Mapped[int | None]
