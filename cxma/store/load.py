"""Reading: from the tables of one moment to the frozen objects of the domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, select

from cxma.domain.answers import Answer, Evidence, EvidenceKind, Rating, Target
from cxma.domain.plan import Initiative, Kpi, Lift, Status
from cxma.domain.questionnaire import Actor, Form, Group
from cxma.domain.snapshot import Client, Facilitator, Participant, Round
from cxma.store import load_internal
from cxma.store.rows import (
    AnswerRow,
    AttachmentRow,
    EngagementRow,
    EvidenceRow,
    FacilitatorRow,
    InitiativeRow,
    KpiRow,
    LiftRow,
    ParticipantRow,
    QuestionnaireRow,
    RatingRow,
    RoundRow,
    Row,
    TargetRow,
    reply,
    reply_columns,
    table,
)


def client(connection: Connection) -> tuple[Client, datetime]:
    """Return the client, and when the engagement was last changed."""
    row = connection.execute(_columns(EngagementRow)).one()
    return Client(row.name, row.sector, row.scope, row.headcount, row.language), row.saved


def rounds(connection: Connection) -> tuple[Round, ...]:
    """Return all rounds, first first."""
    rows = connection.execute(_columns(RoundRow).order_by(RoundRow.number))
    return tuple(
        Round(row.id, row.number, row.name, Form(row.form), row.started, row.closed) for row in rows
    )


def digest_of(connection: Connection, round_id: int) -> str:
    """Return the digest of the questionnaire a round asks."""
    found = connection.execute(select(RoundRow.questionnaire).where(RoundRow.id == round_id))
    return found.scalar_one()


def questionnaire(connection: Connection, digest: str) -> str:
    """Return the frozen text of a questionnaire."""
    query = select(QuestionnaireRow.content).where(QuestionnaireRow.digest == digest)
    return connection.execute(query).scalar_one()


def participants(connection: Connection) -> tuple[Participant, ...]:
    """Return everybody who rates, in the order of entry."""
    rows = connection.execute(_columns(ParticipantRow).order_by(ParticipantRow.id))
    return tuple(
        Participant(row.id, row.name, Group(row.role_group), row.role, row.area_id) for row in rows
    )


def facilitators(connection: Connection) -> tuple[Facilitator, ...]:
    """Return everybody who leads, in the order of entry."""
    rows = connection.execute(_columns(FacilitatorRow).order_by(FacilitatorRow.id))
    return tuple(Facilitator(row.id, row.name, row.role) for row in rows)


def answers(connection: Connection, round_id: int) -> dict[str, Answer]:
    """Return everything that was said in a round, by question id."""
    parts: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in connection.execute(_ANSWERS, {"round": round_id}):
        parts[row.question_id] |= _agreed(row)
    for question, ratings in _by_question(connection, _RATINGS, round_id):
        parts[question]["ratings"] = tuple(map(_rating, ratings))
    for question, evidence in _by_question(connection, _EVIDENCE, round_id):
        parts[question]["evidence"] = tuple(map(_evidence, evidence))
    found = {question: Answer(question, **parts[question]) for question in sorted(parts)}
    return {question: answer for question, answer in found.items() if not is_blank(answer)}


def answer(connection: Connection, round_id: int, known: Answer, tables: Collection[str]) -> Answer:
    """Return an answer with its ratings, its evidence or both read again."""
    where = {"round": round_id, "question": known.question_id}
    parts: dict[str, Any] = {}
    if "rating" in tables:
        parts["ratings"] = tuple(map(_rating, connection.execute(_RATINGS_OF, where)))
    if "evidence" in tables:
        parts["evidence"] = tuple(map(_evidence, connection.execute(_EVIDENCE_OF, where)))
    return replace(known, **parts)


UNANSWERED = {"level": None, "mark": None, "reason": "", "note": ""}
"""The columns of an answer without a row."""


def written(known: Answer, columns: Mapping[str, Any]) -> Answer:
    """Return an answer after some columns of its row were written."""
    row = {**reply_columns(known.agreed), "reason": known.reason, "note": known.note, **columns}
    agreed = reply(row["level"], row["mark"])
    return replace(known, agreed=agreed, reason=row["reason"], note=row["note"])


def is_blank(answer: Answer) -> bool:
    """Tell whether nothing was said."""
    return answer == Answer(answer.question_id)


def _agreed(row: Any) -> dict[str, Any]:
    return {"agreed": reply(row.level, row.mark), "reason": row.reason, "note": row.note}


def _rating(row: Any) -> Rating:
    value = reply(row.level, row.mark)
    assert value is not None  # the table has a check
    return Rating(row.participant_id, value, row.comment)


def _evidence(row: Any) -> Evidence:
    kind = EvidenceKind(row.kind)
    return Evidence(row.id, kind, row.text, row.link, row.file_name, row.size or 0)


def _by_question(
    connection: Connection, query: Select[Any], round_id: int
) -> Iterator[tuple[str, Iterator[Any]]]:
    return groupby(connection.execute(query, {"round": round_id}), lambda row: row.question_id)


_ROUND: BindParameter[int] = bindparam("round")
_QUESTION: BindParameter[str] = bindparam("question")
# Built once: putting a query together takes longer than running it.
_ANSWERS = select(*table(AnswerRow).c).where(AnswerRow.round_id == _ROUND)
_RATINGS = (
    select(*table(RatingRow).c)
    .where(RatingRow.round_id == _ROUND)
    .order_by(RatingRow.question_id, RatingRow.participant_id)
)
_RATINGS_OF = _RATINGS.where(RatingRow.question_id == _QUESTION)
_EVIDENCE = (
    select(*table(EvidenceRow).c, AttachmentRow.size)
    .outerjoin(AttachmentRow, AttachmentRow.digest == EvidenceRow.attachment)
    .where(EvidenceRow.round_id == _ROUND)
    .order_by(EvidenceRow.question_id, EvidenceRow.id)
)
_EVIDENCE_OF = _EVIDENCE.where(EvidenceRow.question_id == _QUESTION)


def targets(connection: Connection, round_id: int) -> dict[str, Target]:
    """Return the targets of a round by sub-dimension id."""
    query = _columns(TargetRow).where(TargetRow.round_id == round_id)
    rows = connection.execute(query.order_by(TargetRow.subdimension_id))
    return {row.subdimension_id: Target(row.subdimension_id, row.value, row.reason) for row in rows}


def initiatives(connection: Connection) -> tuple[Initiative, ...]:
    """Return the plan in the order of entry."""
    lifts = defaultdict(list)
    for row in connection.execute(_columns(LiftRow).order_by(LiftRow.question_id)):
        lifts[row.initiative_id].append(Lift(row.question_id, row.to_level))
    kpis = _kpis(connection)
    causes = load_internal.causes_of_initiatives(connection)
    rows = connection.execute(_columns(InitiativeRow).order_by(InitiativeRow.id))
    return tuple(
        _initiative(
            {**row._mapping},
            lifts=tuple(lifts[row.id]),
            kpis=tuple(kpis[row.id]),
            cause_ids=tuple(causes.get(row.id, ())),
        )
        for row in rows
    )


def _kpis(connection: Connection) -> dict[int, list[Kpi]]:
    readings = load_internal.readings(connection)
    found = defaultdict(list)
    for row in connection.execute(_columns(KpiRow).order_by(KpiRow.id)):
        values = {**row._mapping, "readings": tuple(readings.get(row.id, ()))}
        found[values.pop("initiative_id")].append(Kpi(**values))
    return found


def _initiative(values: dict[str, Any], **parts: Any) -> Initiative:
    values["status"] = Status(values["status"])
    values["actor"] = Actor(values["actor"]) if values["actor"] else None
    return Initiative(**values, **parts)


def attachment(connection: Connection, evidence_id: int) -> tuple[str, bytes] | None:
    """Return file name and content of an attached file, or None without one."""
    query = (
        select(EvidenceRow.file_name, AttachmentRow.content)
        .join(AttachmentRow, AttachmentRow.digest == EvidenceRow.attachment)
        .where(EvidenceRow.id == evidence_id)
    )
    found = connection.execute(query).one_or_none()
    return (found.file_name, found.content) if found else None


def _columns(kind: type[Row]) -> Select[Any]:
    return select(*table(kind).c)
