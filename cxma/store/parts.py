"""What all rounds share, read part by part: after a change only the parts it touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from cxma.domain.internal_clients import InternalClients
from cxma.store import load, load_internal, load_workshops
from cxma.store.counts import Counts
from cxma.store.load_internal import Cells
from cxma.store.record import Image

Load = Callable[[Connection], Any]
Shared = Mapping[str, Any]
"""Fields of a snapshot that do not depend on its round, by name."""

SHARED: Mapping[str, tuple[Load, tuple[str, ...]]] = {
    "participants": (load.participants, ("participant",)),
    "facilitators": (load.facilitators, ("facilitator",)),
    "initiatives": (load.initiatives, ("initiative", "lift", "kpi", "reading", "initiative_cause")),
    "workshops": (load_workshops.workshops, ("workshop", "voted_question", "vote_round")),
}
"""What reads such a field, and from which tables. Workshops are by round; see ``of_round``."""

INTERNAL: Mapping[str, tuple[Load, tuple[str, ...]]] = {
    "areas": (load_internal.areas, ("area",)),
    "journeys": (load_internal.journeys, ("journey", "stage")),
    "processes": (
        load_internal.processes,
        ("process", "process_stage", "process_performer"),
    ),
    "services": (load_internal.services, ("service", "service_process", "service_step")),
    "standards": (load_internal.standards, ("standard",)),
    "needs": (load_internal.needs, ("need",)),
    "operations": (load_internal.operations, ("operation",)),
    "waves": (load_internal.waves, ("wave", "wave_invited")),
    "intakes": (load_internal.intakes, ("intake",)),
    "settings": (load_internal.settings, ("priority_settings",)),
    "overrides": (load_internal.overrides, ("priority_override",)),
    "runs": (load_internal.runs, ("priority_run",)),
    "gaps": (load_internal.gaps, ("gap",)),
    "causes": (load_internal.causes, ("cause",)),
    "declined": (load_internal.declined, ("declined_offer",)),
}
"""Fields of `InternalClients` in the same way. What people said is counted from the intakes; the
cells of the matrix, by the thousand, are read once and then follow the images of what changed."""

PARTS_OF = {"engagement": "client", "cell": "cells"} | {
    table: name
    for parts in (SHARED, INTERNAL)
    for name, (_, tables) in parts.items()
    for table in tables
}
"""The part a table belongs to. Tables of rounds are in none."""


class Parts:
    """Everything but rounds, the same objects until something changes.

    Attributes:
        saved: when the engagement was last changed.
    """

    def __init__(self) -> None:
        self.saved: datetime | None = None
        self._found: dict[str, Any] = {}
        self._shared: Shared | None = None
        self._cells: Cells | None = None
        self._counts = Counts()

    def clear(self) -> None:
        """Forget everything."""
        self._found.clear()
        self._shared = self._cells = None
        self._counts = Counts()

    def touched(self, image: Image) -> bool:
        """Forget the part that a row belongs to; False when it belongs to none."""
        part = PARTS_OF.get(image.table)
        if part is None:
            return False
        self._shared = None
        self._found.pop(part, None)
        if part in INTERNAL or part == "cells":
            self._found.pop("internal", None)
        if part == "cells" and self._cells is not None:
            load_internal.follow(self._cells, image)
        return True

    def ready(self) -> Shared | None:
        """Return the fields of a snapshot if nothing has to be read for them."""
        return self._shared

    def read(self, connection: Connection) -> Shared:
        """Return the fields of a snapshot, reading those that are missing."""
        if self._shared is None:
            found = self._found
            if "client" not in found:
                found["client"], self.saved = load.client(connection)
            for name, (read, _) in SHARED.items():
                if name not in found:
                    found[name] = read(connection)
            if "internal" not in found:
                found["internal"] = self._internal(connection)
            self._shared = {name: found[name] for name in ("client", *SHARED, "internal")}
        return self._shared

    def _internal(self, connection: Connection) -> InternalClients:
        found = self._found
        for name, (read, _) in INTERNAL.items():
            if name not in found:
                found[name] = read(connection)
        if self._cells is None:
            self._cells = load_internal.cells(connection)
        if "cells" not in found:
            found["cells"] = tuple(self._cells[place] for place in sorted(self._cells))
        self._counts.update(connection, found["intakes"])
        parts = {name: found[name] for name in ("cells", *INTERNAL)}
        return InternalClients(**parts, **self._counted())

    def _counted(self) -> dict[str, Any]:
        """Return what was counted about services and areas that are still there."""
        services = {service.id for service in self._found["services"]}
        areas = {area.id for area in self._found["areas"]}
        counts = self._counts
        return {
            "tallies": _of(counts.tallies, service_id=services, area_id=areas),
            "reciprocal": _of(counts.reciprocal, provider_id=areas, client_id=areas),
            "comments": _of(counts.comments, service_id=services, area_id=areas),
        }


def of_round(shared: Shared, round_id: int) -> dict[str, Any]:
    """Return the fields of one round's snapshot: of workshops, its own."""
    return {**shared, "workshops": shared["workshops"].get(round_id, ())}


def _of(items: tuple[Any, ...], **known: set[int]) -> tuple[Any, ...]:
    """Return items whose ids are known, the same tuple when all are."""
    for name, ids in known.items():
        if not ids.issuperset({getattr(item, name) for item in items}):
            items = tuple(item for item in items if getattr(item, name) in ids)
    return items
