"""Edits of the client, its participants and the facilitators."""

from __future__ import annotations

from typing import Any

from cxma.domain.questionnaire import Group
from cxma.store.edit_base import EditBase, stored
from cxma.store.rows import EngagementRow, FacilitatorRow, ParticipantRow, RatingRow

CLIENT = frozenset({"name", "sector", "scope", "headcount", "language"})
PARTICIPANT = frozenset({"name", "group", "role", "area_id"})
FACILITATOR = frozenset({"name", "role"})


class EditPeople(EditBase):
    """Change who the engagement is about and who takes part."""

    def set_client(self, **fields: Any) -> None:
        """Change the client: name, sector, scope, headcount (None: unknown), language."""
        self._assign(self._get(EngagementRow, 1), fields, CLIENT)

    def add_participant(
        self, name: str, group: Group = Group.OTHER, role: str = "", area_id: int | None = None
    ) -> int:
        """Add somebody who rates; return the id."""
        person = {"name": name, "group": group, "role": role, "area_id": area_id}
        row = ParticipantRow(**{field: stored(value) for field, value in person.items()})
        self._add(row)
        return row.id

    def update_participant(self, id: int, **fields: Any) -> None:
        """Change a participant's name, group, role or area."""
        self._assign(self._get(ParticipantRow, id), fields, PARTICIPANT)

    def remove_participant(self, id: int) -> None:
        """Remove a participant together with what the person replied in every round."""
        row = self._get(ParticipantRow, id)
        self._remove(self._all(RatingRow, participant_id=id))
        self._remove([row])

    def add_facilitator(self, name: str, role: str = "") -> int:
        """Add somebody who leads; return the id."""
        row = FacilitatorRow(name=stored(name), role=stored(role))
        self._add(row)
        return row.id

    def update_facilitator(self, id: int, **fields: Any) -> None:
        """Change a facilitator's name or role."""
        self._assign(self._get(FacilitatorRow, id), fields, FACILITATOR)

    def remove_facilitator(self, id: int) -> None:
        """Remove a facilitator."""
        self._remove([self._get(FacilitatorRow, id)])
