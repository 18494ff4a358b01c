"""Edits of workshops: sessions, what was voted, how questions ended."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import func, select

from cxma.domain.workshops import VotedQuestion, VoteRound
from cxma.store.edit_base import EditBase, stored
from cxma.store.rows import reply_columns
from cxma.store.rows_workshop import VotedQuestionRow, VoteRoundRow, WorkshopRow
from cxma.store.text import clean

WORKSHOP = frozenset({"name", "held", "journal", "script", "people", "named", "finished", "parked"})


class EditWorkshops(EditBase):
    """Change the sessions of the round."""

    def add_workshop(self, *, name: str, held: date, **fields: Any) -> int:
        """Add a session to the round with the domain's defaults; return the id."""
        given = {"name": name, "held": held, "journal": "", "script": "", "people": 0}
        given |= {"named": False, "finished": False, "parked": (), **fields}
        row = WorkshopRow(round_id=self.round_id)
        self._assign(row, _columns(given), WORKSHOP)
        self._add(row)
        return row.id

    def update_workshop(self, id: int, **fields: Any) -> None:
        """Change fields of a session; ``parked`` replaces the whole list."""
        self._assign(self._get(WorkshopRow, id), _columns(fields), WORKSHOP)

    def set_voted(self, workshop_id: int, voted: VotedQuestion) -> None:
        """Say how a question ended, and add those of its rounds that are not kept yet.

        A round that is kept stays as it is, whatever is handed over. A question that is new comes
        last.
        """
        place = {"workshop_id": workshop_id, "question_id": voted.question_id}
        fields = {
            **reply_columns(voted.value),
            "outcome": voted.outcome,
            "reason": voted.reason,
            "planned": voted.planned,
            "used": voted.used,
            "evidence_id": voted.evidence_id,
        }
        if self._find(VotedQuestionRow, **place) is None:
            self._get(WorkshopRow, workshop_id)
            fields["place"] = self._next_place(workshop_id)
        self._put(VotedQuestionRow, place, fields)
        kept = {row.number for row in self._all(VoteRoundRow, **place)}
        for round_ in voted.rounds:
            if round_.number not in kept:
                self._add(VoteRoundRow(**place, **_round(round_)))

    def remove_workshop(self, id: int) -> None:
        """Remove a session with everything that was voted in it."""
        row = self._get(WorkshopRow, id)
        self._remove(self._all(VoteRoundRow, workshop_id=id))
        self._remove(self._all(VotedQuestionRow, workshop_id=id))
        self._remove([row])

    def _next_place(self, workshop_id: int) -> int:
        where = VotedQuestionRow.workshop_id == workshop_id
        last = self._session.scalar(select(func.max(VotedQuestionRow.place)).where(where))
        return 0 if last is None else int(last) + 1


def _columns(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields as columns; the texts that were parked become JSON."""
    columns = {name: stored(value) for name, value in fields.items() if name != "parked"}
    if "parked" in fields:
        columns["parked"] = _json([clean(text) for text in fields["parked"]])
    return columns


def _round(given: VoteRound) -> dict[str, Any]:
    return {
        "number": given.number,
        "counts": _json(given.counts),
        "dont_know": given.dont_know,
        "groups": _json({group.value: counts for group, counts in given.groups.items()}),
        "shifted": given.shifted,
    }


def _json(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
