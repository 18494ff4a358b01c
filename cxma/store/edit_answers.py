"""Edits of what people said about a practice, what supports it, and where it should get to."""

from __future__ import annotations

import hashlib
from typing import Any

from cxma.domain.answers import EvidenceKind, Mark
from cxma.store.edit_base import EditBase, stored
from cxma.store.rows import (
    AnswerRow,
    AttachmentRow,
    EvidenceRow,
    ParticipantRow,
    RatingRow,
    Row,
    TargetRow,
    reply_columns,
)

EVIDENCE = frozenset({"kind", "text", "link"})


class EditAnswers(EditBase):
    """Change answers, ratings, evidence and targets of the round."""

    def set_agreed(self, question_id: str, value: int | Mark | None, reason: str = "") -> None:
        """Settle on a level, a mark, or nothing (None), with the reason."""
        self._put_answer(question_id, {**reply_columns(value), "reason": reason})

    def set_note(self, question_id: str, text: str) -> None:
        """Change the facilitator's private note."""
        self._put_answer(question_id, {"note": text})

    def set_rating(
        self,
        question_id: str,
        participant_id: int,
        value: int | Mark | None,
        comment: str = "",
    ) -> None:
        """Record a participant's reply; None takes the reply back, its comment with it."""
        place = {
            "round_id": self.round_id,
            "question_id": question_id,
            "participant_id": participant_id,
        }
        fields = {**reply_columns(value), "comment": stored(comment)}
        if value is None:
            self._clear(RatingRow, place)
        elif not self._session.rewrite(RatingRow, place, fields):
            self._get(ParticipantRow, participant_id)
            self._add(RatingRow(**place, **fields))

    def add_evidence(
        self,
        question_id: str,
        kind: EvidenceKind,
        text: str = "",
        link: str = "",
        file_name: str = "",
        content: bytes | None = None,
    ) -> int:
        """Add evidence, keeping a file's content inside the engagement; return the id."""
        row = EvidenceRow(
            round_id=self.round_id,
            question_id=question_id,
            kind=stored(kind),
            text=stored(text),
            link=stored(link),
            file_name=stored(file_name),
            attachment=None if content is None else self._attach(content),
        )
        self._add(row)
        return row.id

    def update_evidence(self, id: int, **fields: Any) -> None:
        """Change the kind, text or link of a piece of evidence."""
        self._assign(self._get(EvidenceRow, id), fields, EVIDENCE)

    def remove_evidence(self, id: int) -> None:
        """Remove a piece of evidence; a file's content stays so that undo can bring it back."""
        self._remove([self._get(EvidenceRow, id)])

    def set_target(self, subdimension_id: str, value: float | None, reason: str = "") -> None:
        """Set the score a sub-dimension should reach; None takes the target away."""
        place = {"round_id": self.round_id, "subdimension_id": subdimension_id}
        if value is None:
            self._clear(TargetRow, place)
        else:
            self._put(TargetRow, place, {"value": float(value), "reason": reason})

    def _put_answer(self, question_id: str, fields: dict[str, Any]) -> None:
        place = {"round_id": self.round_id, "question_id": question_id}
        self._put(AnswerRow, place, fields)

    def _clear(self, kind: type[Row], place: dict[str, Any]) -> None:
        """Leave no row at a place."""
        row = self._find(kind, **place)
        self._remove([row] if row else [])

    def _attach(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        if self._session.get(AttachmentRow, digest) is None:
            self._add(AttachmentRow(digest=digest, size=len(content), content=content))
        return digest
