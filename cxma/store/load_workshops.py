"""Reading workshops: sessions of all rounds, each with its questions and their votes."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, select

from cxma.domain.questionnaire import Group
from cxma.domain.workshops import Outcome, VotedQuestion, VoteRound, Workshop
from cxma.store.rows import reply, table
from cxma.store.rows_workshop import VotedQuestionRow, VoteRoundRow, WorkshopRow

Workshops = dict[int, tuple[Workshop, ...]]
"""Sessions by round id."""

_SESSIONS = select(*table(WorkshopRow).c).order_by(WorkshopRow.held, WorkshopRow.id)
_VOTED = select(*table(VotedQuestionRow).c).order_by(
    VotedQuestionRow.workshop_id, VotedQuestionRow.place, VotedQuestionRow.question_id
)
_ROUNDS = select(*table(VoteRoundRow).c).order_by(VoteRoundRow.number)


def workshops(connection: Connection) -> Workshops:
    """Return the sessions of every round that had one, first day first."""
    rounds: dict[tuple[int, str], list[VoteRound]] = defaultdict(list)
    for row in connection.execute(_ROUNDS):
        rounds[row.workshop_id, row.question_id].append(_round(row))
    questions: dict[int, list[VotedQuestion]] = defaultdict(list)
    for row in connection.execute(_VOTED):
        votes = tuple(rounds[row.workshop_id, row.question_id])
        questions[row.workshop_id].append(_voted(row, votes))
    found: dict[int, list[Workshop]] = defaultdict(list)
    for row in connection.execute(_SESSIONS):
        found[row.round_id].append(_workshop(row, tuple(questions[row.id])))
    return {round_id: tuple(sessions) for round_id, sessions in found.items()}


def _workshop(row: Row[Any], questions: tuple[VotedQuestion, ...]) -> Workshop:
    values = dict(row._mapping)
    values |= {"held": values.pop("day"), "parked": tuple(json.loads(row.parked))}
    return Workshop(**values, questions=questions)


def _voted(row: Row[Any], rounds: tuple[VoteRound, ...]) -> VotedQuestion:
    return VotedQuestion(
        row.question_id,
        rounds,
        Outcome(row.outcome) if row.outcome else None,
        reply(row.level, row.mark),
        row.reason,
        row.planned,
        row.used,
        row.evidence_id,
    )


def _round(row: Row[Any]) -> VoteRound:
    groups = {Group(name): tuple(counts) for name, counts in json.loads(row.groups).items()}
    return VoteRound(row.number, tuple(json.loads(row.counts)), row.dont_know, groups, row.shifted)
