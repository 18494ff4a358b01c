"""Edits of the rounds and their frozen questionnaires."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from cxma.domain.questionnaire import Form, Package
from cxma.store.edit_base import EditBase, stored
from cxma.store.rows import QuestionnaireRow, RoundRow

ROUND = frozenset({"name", "started"})


class EditRounds(EditBase):
    """Start, name, close and reopen rounds."""

    def add_round(
        self, name: str, form: Form, started: date, package: Package | None = None
    ) -> int:
        """Add a round with its own frozen questionnaire; return the id.

        Without a package it asks what the edit's current round asks. The current round does not
        change: the caller selects the new one.
        """
        if package is None:
            questionnaire = self._get(RoundRow, self.round_id).questionnaire
        else:
            questionnaire = self._keep(package)
        highest = self._session.scalar(select(func.max(RoundRow.number))) or 0
        row = RoundRow(
            number=highest + 1,
            name=stored(name),
            form=stored(form),
            started=started,
            closed=None,
            questionnaire=questionnaire,
        )
        self._add(row)
        return row.id

    def update_round(self, id: int, **fields: Any) -> None:
        """Change the name or the first day of a round."""
        self._assign(self._get(RoundRow, id), fields, ROUND)

    def close_round(self, id: int, at: datetime | None) -> None:
        """Close a round at a moment, or reopen it with None."""
        self._assign(self._get(RoundRow, id), {"closed": at}, frozenset({"closed"}))

    def _keep(self, package: Package) -> str:
        from cxma.catalogue import digest, freeze

        content = freeze(package)
        key = digest(content)
        if self._session.get(QuestionnaireRow, key) is None:
            self._add(QuestionnaireRow(digest=key, content=content))
        return key
