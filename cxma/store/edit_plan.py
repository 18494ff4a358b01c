"""Edits of the improvement plan: initiatives, what they lift, their KPI."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields as fields_of
from typing import Any

from cxma.domain.plan import Initiative, Kpi, Lift
from cxma.store.edit_base import EditBase, stored
from cxma.store.rows import InitiativeRow, KpiRow, LiftRow
from cxma.store.rows_internal import InitiativeCauseRow, ReadingRow

INITIATIVE = frozenset(f.name for f in fields_of(Initiative)) - {"id", "lifts", "kpis", "cause_ids"}
KPI = frozenset(f.name for f in fields_of(Kpi)) - {"id", "readings"}


class EditPlan(EditBase):
    """Change the plan; it spans all rounds."""

    def add_initiative(self, *, title: str, **fields: Any) -> int:
        """Add an initiative with the domain's fields and defaults; return the id.

        Lifts and KPI are added by their own edits.
        """
        row = InitiativeRow(**_filled(Initiative(id=0, title=title), INITIATIVE))
        self._assign(row, fields, INITIATIVE)
        self._add(row)
        return row.id

    def update_initiative(self, id: int, **fields: Any) -> None:
        """Change fields of an initiative."""
        self._assign(self._get(InitiativeRow, id), fields, INITIATIVE)

    def remove_initiative(self, id: int) -> None:
        """Remove an initiative with its lifts, its KPI with their readings, and its causes."""
        row = self._get(InitiativeRow, id)
        self._remove(self._all(LiftRow, initiative_id=id))
        self._remove(self._all(InitiativeCauseRow, initiative_id=id))
        for kpi in self._all(KpiRow, initiative_id=id):
            self.remove_kpi(kpi.id)
        self._remove([row])

    def set_lifts(self, initiative_id: int, lifts: Iterable[Lift]) -> None:
        """Say which practices an initiative brings to which level, instead of what was said."""
        self._get(InitiativeRow, initiative_id)
        wanted = {lift.question_id: lift.to for lift in lifts}
        kept = {row.question_id: row for row in self._all(LiftRow, initiative_id=initiative_id)}
        self._remove(row for question_id, row in kept.items() if question_id not in wanted)
        for question_id, to in wanted.items():
            if question_id in kept:
                self._assign(kept[question_id], {"to": to}, frozenset({"to"}))
            else:
                self._add(LiftRow(initiative_id=initiative_id, question_id=question_id, to=to))

    def add_kpi(self, initiative_id: int, *, name: str, **fields: Any) -> int:
        """Add a KPI with the domain's fields and defaults; return the id."""
        self._get(InitiativeRow, initiative_id)
        row = KpiRow(initiative_id=initiative_id, **_filled(Kpi(id=0, name=name), KPI))
        self._assign(row, fields, KPI)
        self._add(row)
        return row.id

    def update_kpi(self, id: int, **fields: Any) -> None:
        """Change fields of a KPI."""
        self._assign(self._get(KpiRow, id), fields, KPI)

    def remove_kpi(self, id: int) -> None:
        """Remove a KPI with its readings."""
        row = self._get(KpiRow, id)
        self._remove(self._all(ReadingRow, kpi_id=id))
        self._remove([row])


def _filled(value: Initiative | Kpi, names: frozenset[str]) -> dict[str, Any]:
    return {name: stored(getattr(value, name)) for name in names}
