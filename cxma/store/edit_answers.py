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
    TargetRow,
)

EVIDENCE = frozenset({"kind", "text", "link"})


class EditAnswers(EditBase):
    """Change answers, ratings, evidence and targets of the round."""

    def set_agreed(self, question_id: str, value: int | Mark | None, reason: str = "") -> None:
        """Settle on a level, a mark, or nothing (None), with the reason."""
        row = self._answer(question_id)
        if row.value != value:
            row.value = value
        self._assign(row, {"reason": reason}, frozenset({"reason"}))

    def set_note(self, question_id: str, text: str) -> None:
        """Change the facilitator's private note."""
        self._assign(self._answer(question_id), {"note": text}, frozenset({"note"}))

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
        row = self._find(RatingRow, **place)
        if value is None:
            self._remove([row] if row else [])
        elif row is None:
            self._get(ParticipantRow, participant_id)
            row = RatingRow(**place, level=None, mark=None, comment=stored(comment))
            row.value = value
            self._add(row)
        else:
            if row.value != value:
                row.value = value
            self._assign(row, {"comment": comment}, frozenset({"comment"}))

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
        row = self._find(TargetRow, **place)
        if value is None:
            self._remove([row] if row else [])
        elif row is None:
            self._add(TargetRow(**place, value=stored(float(value)), reason=stored(reason)))
        else:
            fields = {"value": float(value), "reason": reason}
            self._assign(row, fields, frozenset({"value", "reason"}))

    def _answer(self, question_id: str) -> AnswerRow:
        place = {"round_id": self.round_id, "question_id": question_id}
        row = self._find(AnswerRow, **place)
        if row is None:
            row = AnswerRow(**place, level=None, mark=None, reason="", note="")
            self._session.add(row)
        return row

    def _attach(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        if self._session.get(AttachmentRow, digest) is None:
            self._add(AttachmentRow(digest=digest, size=len(content), content=content))
        return digest
