"""What a report tells of internal services: which order it rests on, and what stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cxma.domain.counting import least_shown
from cxma.domain.improvement import Cause
from cxma.domain.internal_clients import InternalClients
from cxma.domain.perception import Perception
from cxma.domain.plan import Initiative
from cxma.domain.priority import Band, PriorityRow, PriorityRun, PrioritySettings
from cxma.domain.service_maps import double_map
from cxma.domain.service_results import ServiceFigures, ServiceResults, measure
from cxma.domain.surveys import Wave


@dataclass(frozen=True)
class Inside:
    """The figures of one report.

    Attributes:
        results: everything calculated, with the latest wave.
        run: the latest final order that was frozen; None takes the order as it stands.
        rows: the order, what may not be shown taken out.
        others: services still given that the frozen order does not hold, as they stand today.
        settings: thresholds and weights the order was made with.
        apart: services whose answers changed after the order was frozen. Their figures of today
            are left out: beside the frozen ones they would tell what the few new answers said.
    """

    internal: InternalClients
    results: ServiceResults
    run: PriorityRun | None
    rows: tuple[PriorityRow, ...]
    others: tuple[PriorityRow, ...]
    settings: PrioritySettings
    apart: frozenset[int]

    @property
    def wave(self) -> Wave | None:
        """Return the latest wave with answers."""
        return self.results.wave

    @property
    def rated(self) -> tuple[PriorityRow, ...]:
        """Return the services with a rating that may be shown, in order."""
        return tuple(row for row in self.every if row.isx is not None)

    @property
    def every(self) -> tuple[PriorityRow, ...]:
        """Return the services of the order and after them the others."""
        return (*self.rows, *self.others)

    @property
    def has_order(self) -> bool:
        """Tell whether anything but names puts services in order."""
        return any(row.isx is not None or row.volume is not None for row in self.rows)

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Return the place of each service of the order by its id."""
        return {row.service_id: row.place for row in self.rows}

    @cached_property
    def names(self) -> Mapping[int, str]:
        """Return the areas' names by id."""
        return {area.id: area.name for area in self.internal.areas}

    def figures(self, service_id: int) -> ServiceFigures | None:
        """Return a service's figures of today, or None when they may not stand in the report."""
        return None if service_id in self.apart else self.results.by_service.get(service_id)

    @cached_property
    def leaves(self) -> tuple[Cause, ...]:
        """Return the causes no other cause stands behind: where asking why came to an end."""
        causes = self.internal.causes
        parents = {cause.parent_id for cause in causes}
        return tuple(cause for cause in causes if cause.id not in parents)

    @cached_property
    def most_joined(self) -> tuple[int, int] | None:
        """Return the area joined with others by most services, and by how many; None for none.

        One that both serves and is served comes before any that only does one of it.
        """
        best, key = None, (False, 0)
        for area in self.internal.areas:
            gives, takes = self._joins(area.id)
            if gives + takes and (bool(gives and takes), gives + takes) > key:
                best, key = (area.id, gives + takes), (bool(gives and takes), gives + takes)
        return best

    def _joins(self, area_id: int) -> tuple[int, int]:
        """Return how many services join an area with those it serves, and with its suppliers."""
        found = double_map(self.internal, area_id)
        return (
            sum(1 for _, areas in found.serves if areas),
            sum(1 for _, areas in found.served_by if areas),
        )

    def services_of(self, item: Initiative) -> tuple[int, ...]:
        """Return the ids of the services an initiative improves, by the gaps of its causes."""
        gaps = {cause.gap_id for cause in self.internal.causes if cause.id in item.cause_ids}
        return tuple(dict.fromkeys(gap.service_id for gap in self.internal.gaps if gap.id in gaps))


def look_inside(internal: InternalClients) -> Inside:
    """Return what a report tells of internal services."""
    results = measure(internal)
    run = next((run for run in reversed(_by_day(internal)) if run.final), None)
    least = results.least
    if run is None:
        rows = tuple(map(_masked, results.rows))
        return Inside(internal, results, None, rows, (), internal.settings, frozenset())
    wave = next((wave for wave in internal.waves if wave.id == run.wave_id), None)
    least = max(least, least_shown(wave, max(internal.settings.least, run.settings.least)))
    rows = tuple(_masked(row, least) for row in run.rows)
    apart = frozenset(row.service_id for row in rows if _moved(row, run, results))
    held = {row.service_id for row in rows}
    others = tuple(_masked(row, least) for row in results.rows if row.service_id not in held)
    return Inside(internal, results, run, rows, others, run.settings, apart)


def _by_day(internal: InternalClients) -> list[PriorityRun]:
    return sorted(internal.runs, key=lambda run: (run.on, run.id))


def _masked(row: PriorityRow, least: int = 0) -> PriorityRow:
    """Return a row without the figures of a group too small."""
    if row.isx is not None and row.n >= least:
        return row
    return replace(row, band=Band.NO_DATA, nets={}, isx=None, importance=None)


def _moved(row: PriorityRow, run: PriorityRun, results: ServiceResults) -> bool:
    """Tell whether a frozen row and today's answers in its wave differ, both being shown."""
    figures = results.by_service.get(row.service_id)
    now = dict(figures.perceptions).get(run.wave_id or 0) if figures else None
    if row.isx is None or now is None:
        return False
    return (row.n, row.nets, row.importance) != _told(now)


def _told(said: Perception) -> tuple[object, ...]:
    return said.n, said.nets, said.importance
