"""Edits of the order of priority: settings, places given by people, frozen runs."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from cxma.domain.priority import PriorityRow, PrioritySettings
from cxma.store import frozen_runs
from cxma.store.edit_base import stored
from cxma.store.edit_internal import EditInternal
from cxma.store.rows_internal import PriorityOverrideRow, PriorityRunRow, PrioritySettingsRow

OVERRIDE = frozenset({"place", "reason", "who"})


class EditPriority(EditInternal):
    """Change thresholds, overrides and frozen runs."""

    def set_priority_settings(self, settings: PrioritySettings) -> None:
        """Change thresholds and weights."""
        fields = asdict(settings)
        self._fill(PrioritySettingsRow, {"id": 1}, fields, frozenset(fields))

    def set_override(
        self, service_id: int, place: int | None, reason: str = "", who: str = ""
    ) -> None:
        """Give a service a place against the rule; None takes it away."""
        fields = {"place": place, "reason": reason, "who": who}
        key = {"service_id": service_id}
        self._fill(PriorityOverrideRow, key, None if place is None else fields, OVERRIDE)

    def add_run(
        self,
        *,
        name: str,
        on: date,
        who: str,
        wave_id: int | None,
        wave: str,
        final: bool,
        settings: PrioritySettings,
        rows: tuple[PriorityRow, ...],
        left_out: tuple[str, ...] = (),
    ) -> int:
        """Keep an order of priority as it stands, for ever; return the id."""
        values: dict[str, Any] = {"name": name, "on": on, "who": who, "wave_id": wave_id}
        values |= {"wave": wave, "final": final, "settings": frozen_runs.settings_text(settings)}
        values |= {"rows": frozen_runs.rows_text(rows, left_out)}
        row = PriorityRunRow(**{key: stored(value) for key, value in values.items()})
        self._add(row)
        return row.id

    def remove_run(self, id: int) -> None:
        """Remove a frozen run."""
        self._remove([self._get(PriorityRunRow, id)])
