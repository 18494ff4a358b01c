"""What measuring internal services amounts to, small groups hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxma.domain.compare import Change, change
from cxma.domain.counting import (
    Areas,
    count,
    least_shown,
    tallies_of,
    wave_before,
    wave_taken,
    waves_answered,
)
from cxma.domain.internal_clients import InternalClients
from cxma.domain.matrix import MatrixFigures, matrix_figures
from cxma.domain.operations import Load, loads
from cxma.domain.perception import Perception, merge
from cxma.domain.prioritise import prioritise
from cxma.domain.priority import PriorityRow
from cxma.domain.privacy import shown, shown_tallies
from cxma.domain.reciprocity import Reciprocity, reciprocity, seen_by_provider
from cxma.domain.services import Service
from cxma.domain.surveys import Tally, Wave


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """Figures of one service.

    Attributes:
        perceptions: id of every wave with answers, first opened first, and what was said in it;
            None when too few rated the service.
        perception: the same for the wave taken.
        n: people who rated it in the wave taken, hidden or not.
        change: since the wave before, or None without two figures.
        load: what operational data says.
        reciprocity_gap: clients' index less the provider's of them, -200..200 (F14), or None.
        by_area: what each area said in the wave taken; None when it is hidden.
    """

    service_id: int
    perceptions: tuple[tuple[int, Perception | None], ...] = ()
    perception: Perception | None = None
    n: int = 0
    change: Change | None = None
    load: Load = field(default_factory=Load)
    reciprocity_gap: float | None = None
    by_area: Mapping[int, Perception | None] = field(default_factory=dict)

    @property
    def standards_met(self) -> float | None:
        """Return cases on time / cases, 0..1 (F13); None is unknown."""
        return self.load.standards_met

    @property
    def hidden_areas(self) -> frozenset[int]:
        """Return the areas that answered and whose figures are hidden."""
        return frozenset(area_id for area_id, said in self.by_area.items() if said is None)


@dataclass(frozen=True)
class Counted:
    """Counts of a wave and its areas: what a change of thresholds need not count again."""

    tallies: tuple[Tally, ...]
    waves: tuple[Wave, ...]
    areas: Areas
    least: int
    wave_id: int | None
    totals: Mapping[int, Mapping[int, Perception]]
    by_area: Mapping[int, Mapping[int, Perception | None]]

    def fits(self, internal: InternalClients, wave: Wave | None, areas: Areas) -> bool:
        """Tell whether these counts are those of the wave and areas asked for."""
        same = self.tallies is internal.tallies and self.waves == internal.waves
        asked = (areas, internal.settings.least, wave.id if wave else None)
        return same and asked == (self.areas, self.least, self.wave_id)


@dataclass(frozen=True)
class ServiceResults:
    """Everything calculated about internal services.

    Attributes:
        wave: the wave taken, None without answers.
        previous: the wave with answers before it.
        areas: whose answers count; None for all.
        least: the smallest group shown.
        rows: the services still given, in order of priority.
        by_service: figures of every service, retired ones too, by id.
        matrix: how far the map and the matrix have come.
        reciprocity: what a provider's people said of an area they serve, by provider and area.
        counted: the counts behind it, for the next ``measure``.
    """

    wave: Wave | None
    previous: Wave | None
    areas: Areas
    least: int
    rows: tuple[PriorityRow, ...]
    by_service: Mapping[int, ServiceFigures]
    matrix: MatrixFigures
    reciprocity: Mapping[tuple[int, int], Reciprocity]
    counted: Counted

    def row(self, service_id: int) -> PriorityRow | None:
        """Return the row of a service, or None when it is not in the order."""
        return next((row for row in self.rows if row.service_id == service_id), None)


def measure(
    internal: InternalClients,
    *,
    wave_id: int | None = None,
    areas: Areas = None,
    earlier: ServiceResults | None = None,
) -> ServiceResults:
    """Calculate every figure of the internal services.

    Args:
        wave_id: the wave; None takes the latest with answers.
        areas: whose answers count; None for all.
        earlier: an earlier result, whose counts are used again where no answer changed.
    """
    wave = wave_taken(internal, wave_id)
    least = least_shown(wave, internal.settings.least)
    if earlier is not None and earlier.counted.fits(internal, wave, areas):
        counted = earlier.counted
    else:
        counted = _counted(internal, wave, areas)
    said = reciprocity(internal, wave.id, least) if wave else {}
    before = wave_before(internal, wave)
    figures = _Figures(internal, wave, before, counted, said)
    totals = counted.totals.get(wave.id, {}) if wave else {}
    return ServiceResults(
        wave=wave,
        previous=before,
        areas=areas,
        least=least,
        rows=prioritise(internal, wave_id=wave.id if wave else None, areas=areas, counted=totals),
        by_service={service.id: figures.of(service) for service in internal.services},
        matrix=matrix_figures(internal),
        reciprocity=said,
        counted=counted,
    )


class _Figures:
    """What the figures of one service are taken from."""

    def __init__(
        self,
        internal: InternalClients,
        wave: Wave | None,
        before: Wave | None,
        counted: Counted,
        said: Mapping[tuple[int, int], Reciprocity],
    ) -> None:
        self.internal = internal
        self.wave, self.before = wave, before
        self.counted, self.said = counted, said
        self.waves = waves_answered(internal)
        self.loads = loads(internal.operations, internal.settings.periods)
        self.clients: dict[int, set[int]] = {}
        for cell in internal.cells:
            self.clients.setdefault(cell.service_id, set()).add(cell.area_id)

    def of(self, service: Service) -> ServiceFigures:
        """Return the figures of one service."""
        seen = tuple((wave.id, self._said(wave, service.id)) for wave in self.waves)
        by_wave = dict(seen)
        now = by_wave.get(self.wave.id) if self.wave else None
        then = by_wave.get(self.before.id) if self.before else None
        totals = self.counted.totals.get(self.wave.id, {}) if self.wave else {}
        return ServiceFigures(
            service_id=service.id,
            perceptions=seen,
            perception=now,
            n=totals[service.id].n if service.id in totals else 0,
            change=change(then, now),
            load=self.loads.get(service.id, Load()),
            reciprocity_gap=self._gap(service, now),
            by_area=self.counted.by_area.get(service.id, {}),
        )

    def _said(self, wave: Wave, service_id: int) -> Perception | None:
        total = self.counted.totals.get(wave.id, {}).get(service_id)
        return shown(total, least_shown(wave, self.internal.settings.least)) if total else None

    def _gap(self, service: Service, now: Perception | None) -> float | None:
        theirs = seen_by_provider(self.said, service.provider_id, self.clients.get(service.id))
        if theirs is None or now is None or now.isx is None:
            return None
        return now.isx - theirs


def _counted(internal: InternalClients, wave: Wave | None, areas: Areas) -> Counted:
    limit = internal.settings.least
    by_wave = [(each, tallies_of(internal, each.id)) for each in waves_answered(internal)]
    taken = next((tallies for each, tallies in by_wave if each == wave), {})
    return Counted(
        tallies=internal.tallies,
        waves=internal.waves,
        areas=areas,
        least=limit,
        wave_id=wave.id if wave else None,
        totals={
            each.id: count(tallies, areas, least_shown(each, limit)) for each, tallies in by_wave
        },
        by_area={
            service_id: _by_area(tallies, least_shown(wave, limit))
            for service_id, tallies in taken.items()
        },
    )


def _by_area(tallies: list[Tally], least: int) -> dict[int, Perception | None]:
    found: dict[int, Perception | None] = {tally.area_id: None for tally in tallies if tally.scores}
    found |= {tally.area_id: merge([tally]) for tally in shown_tallies(tallies, least)}
    return found
