"""Reading: from the tables of one moment to the frozen objects of the domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from cxma.domain.answers import Answer, Evidence, EvidenceKind, Rating, Target
from cxma.domain.plan import Initiative, Kpi, Lift, Status
from cxma.domain.questionnaire import Actor, Form, Group
from cxma.domain.snapshot import Client, Facilitator, Participant, Round
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
)


def client(connection: Connection) -> tuple[Client, datetime]:
    """Return the client, and when the engagement was last changed."""
    row = connection.execute(_columns(EngagementRow)).one()
    return Client(row.name, row.sector, row.scope, row.headcount, row.language), row.saved


def rounds(connection: Connection) -> tuple[Round, ...]:
    """Return all rounds, first first."""
    rows = connection.execute(_columns(RoundRow).order_by(RoundRow.number))
    return tuple(
        Round(row.id, row.number, row.name, Form(row.form), row.started, row.closed)
        for row in rows
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
    return tuple(Participant(row.id, row.name, Group(row.role_group), row.role) for row in rows)


def facilitators(connection: Connection) -> tuple[Facilitator, ...]:
    """Return everybody who leads, in the order of entry."""
    rows = connection.execute(_columns(FacilitatorRow).order_by(FacilitatorRow.id))
    return tuple(Facilitator(row.id, row.name, row.role) for row in rows)


def answers(
    connection: Connection, round_id: int, questions: Collection[str] | None = None
) -> dict[str, Answer]:
    """Return what was said in a round by question id; all of it, or of some questions."""
    ratings = _ratings(connection, round_id, questions)
    evidence = _evidence(connection, round_id, questions)
    query = select(
        AnswerRow.question_id, AnswerRow.level, AnswerRow.mark, AnswerRow.reason, AnswerRow.note
    )
    found: dict[str, Any] = {
        question: (None, "", "") for question in [*ratings.keys(), *evidence.keys()]
    }
    for question, level, mark, reason, note in _of(
        connection, query, AnswerRow, round_id, questions
    ):
        found[question] = (reply(level, mark), reason, note)
    return {
        question: Answer(
            question, *parts, tuple(ratings.get(question, ())), tuple(evidence.get(question, ()))
        )
        for question, parts in sorted(found.items())
    }


def _ratings(
    connection: Connection, round_id: int, questions: Collection[str] | None
) -> dict[str, list[Rating]]:
    query = select(
        RatingRow.question_id,
        RatingRow.participant_id,
        RatingRow.level,
        RatingRow.mark,
        RatingRow.comment,
    ).order_by(RatingRow.participant_id)
    found = defaultdict(list)
    for question, participant, level, mark, comment in _of(
        connection, query, RatingRow, round_id, questions
    ):
        value = reply(level, mark)
        assert value is not None
        found[question].append(Rating(participant, value, comment))
    return found


def _evidence(
    connection: Connection, round_id: int, questions: Collection[str] | None
) -> dict[str, list[Evidence]]:
    query = (
        select(*EvidenceRow.__table__.c, AttachmentRow.size)
        .outerjoin(AttachmentRow, AttachmentRow.digest == EvidenceRow.attachment)
        .order_by(EvidenceRow.id)
    )
    found = defaultdict(list)
    for row in _of(connection, query, EvidenceRow, round_id, questions):
        found[row.question_id].append(
            Evidence(
                row.id, EvidenceKind(row.kind), row.text, row.link, row.file_name, row.size or 0
            )
        )
    return found


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
    kpis = defaultdict(list)
    for row in connection.execute(_columns(KpiRow).order_by(KpiRow.id)):
        values = {**row._mapping}
        kpis[values.pop("initiative_id")].append(Kpi(**values))
    rows = connection.execute(_columns(InitiativeRow).order_by(InitiativeRow.id))
    return tuple(_initiative({**row._mapping}, lifts, kpis) for row in rows)


def _initiative(
    values: dict[str, Any], lifts: Mapping[int, list[Lift]], kpis: Mapping[int, list[Kpi]]
) -> Initiative:
    values["status"] = Status(values["status"])
    values["actor"] = Actor(values["actor"]) if values["actor"] else None
    id = values["id"]
    return Initiative(**values, lifts=tuple(lifts.get(id, ())), kpis=tuple(kpis.get(id, ())))


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
    return select(*kind.__table__.c)


def _of(
    connection: Connection,
    query: Select[Any],
    kind: type[AnswerRow] | type[RatingRow] | type[EvidenceRow],
    round_id: int,
    questions: Collection[str] | None,
) -> Any:
    query = query.where(kind.round_id == round_id)
    if questions is not None:
        query = query.where(kind.question_id.in_(sorted(questions)))
    return connection.execute(query)
