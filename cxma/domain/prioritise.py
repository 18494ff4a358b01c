"""Put internal services in the order of seed 003 and say why (F5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from cxma.domain.counting import Areas, count, least_shown, tallies_of, wave_taken
from cxma.domain.internal_clients import InternalClients
from cxma.domain.operations import Load, loads
from cxma.domain.perception import Perception, band
from cxma.domain.priority import Band, Override, PriorityRow, PrioritySettings, Rule
from cxma.domain.privacy import shown
from cxma.domain.services import Service, ServiceStatus

FIRST = 5
"""Services whose place among so many first ones differs between rules are flagged (F5)."""
_BANDS = {band: place for place, band in enumerate(Band)}
Weigh = Callable[[PriorityRow], tuple[float | str, ...]]


@dataclass(frozen=True, slots=True)
class Reason:
    """Part of why a service stands where it does, to be worded.

    Attributes:
        code: of the message, ``priority.reason.*``.
        values: figures as they are, ``share`` 0..1; a text beginning with ``term.`` is a code.
        n: the count the message is in the plural for, None without.
    """

    code: str
    values: Mapping[str, float | str] = field(default_factory=dict)
    n: int | None = None


def prioritise(
    internal: InternalClients,
    settings: PrioritySettings | None = None,
    wave_id: int | None = None,
    areas: Areas = None,
    overrides: Mapping[int, Override] | None = None,
    *,
    counted: Mapping[int, Perception] | None = None,
) -> tuple[PriorityRow, ...]:
    """Return the services that are still given, in order of priority (F5).

    Every rule puts the bands first; within a band it is the exposure of seed 003's reading,
    volume then rework, or the weighted ranks that decide. What is unknown comes after what is
    known, never as 0. Overrides move single services, the others keep their order around them.

    Args:
        settings: thresholds, weights and rule; the engagement's own by default.
        wave_id: the wave; None takes the latest with answers.
        areas: whose answers count; None for all.
        overrides: places given by people, by service id; the engagement's own by default.
        counted: what ``count`` returned for the same wave and areas, to spare counting again.
    """
    settings = settings or internal.settings
    wave = wave_taken(internal, wave_id)
    least = least_shown(wave, settings.least)
    if counted is None:
        counted = count(tallies_of(internal, wave.id), areas, least) if wave else {}
    carried = loads(internal.operations, settings.periods)
    names = {area.id: area.name for area in internal.areas}
    rows = [
        _row(
            service,
            names.get(service.provider_id, ""),
            counted.get(service.id, _NOBODY),
            carried.get(service.id, Load()),
            settings,
            least,
        )
        for service in internal.services
        if not service.retired
    ]
    given = internal.overrides if overrides is None else overrides
    return _placed(rows, settings, given)


def validated_only(internal: InternalClients) -> InternalClients:
    """Return what a final run is made of: places are counted among validated services only."""
    sound = tuple(s for s in internal.services if s.status is ServiceStatus.VALIDATED)
    return replace(internal, services=sound)


def blockers(internal: InternalClients, rows: Iterable[PriorityRow]) -> tuple[int, ...]:
    """Return the ids of services that cannot enter a final run: a side has not validated them."""
    sound = {s.id for s in internal.services if s.status is ServiceStatus.VALIDATED}
    return tuple(row.service_id for row in rows if row.service_id not in sound)


def reasons(row: PriorityRow) -> tuple[Reason, ...]:
    """Return why a service stands where it does, weightiest first."""
    found = [_rated(row), _touched(row)]
    if row.override:
        values = {"who": row.override.who, "reason": row.override.reason}
        found.append(Reason("priority.reason.override", values))
    if row.unstable:
        found.append(Reason("priority.reason.unstable"))
    if not row.validated:
        found.append(Reason("priority.reason.not_validated"))
    if row.estimated:
        found.append(Reason("priority.reason.estimated"))
    return tuple(found)


def _rated(row: PriorityRow) -> Reason:
    if row.isx is None:
        code = "priority.reason.too_few" if row.n else "priority.reason.no_answers"
        return Reason(code)
    values: dict[str, float | str] = {"band": f"term.band.{row.band}", "isx": row.isx}
    return Reason("priority.reason.rated", values, row.n)


def _touched(row: PriorityRow) -> Reason:
    if row.volume is None:
        return Reason("priority.reason.no_volume")
    if row.exposure is None or row.rework_rate is None:
        return Reason("priority.reason.rework_unknown", n=round(row.volume))
    values: dict[str, float | str] = {"volume": row.volume, "share": row.rework_rate}
    return Reason("priority.reason.exposure", values, round(row.exposure))


_NOBODY = Perception()


def _row(
    service: Service,
    provider: str,
    said: Perception,
    carried: Load,
    settings: PrioritySettings,
    least: int,
) -> PriorityRow:
    visible = shown(said, least) or _NOBODY
    return PriorityRow(
        service_id=service.id,
        service=service.name,
        provider=provider,
        band=band(visible.isx, settings),
        n=said.n,
        nets=visible.nets,
        isx=visible.isx,
        volume=carried.volume,
        cases=carried.cases,
        rework_rate=carried.rework_rate,
        exposure=carried.exposure,
        importance=visible.importance,
        validated=service.status is ServiceStatus.VALIDATED,
        estimated=carried.estimated,
    )


def _placed(
    rows: Sequence[PriorityRow], settings: PrioritySettings, overrides: Mapping[int, Override]
) -> tuple[PriorityRow, ...]:
    orders = {rule: sorted(rows, key=key) for rule, key in _keys(rows, settings).items()}
    places: dict[int, dict[Rule, int]] = {row.service_id: {} for row in rows}
    for rule, order in orders.items():
        for place, row in enumerate(order, 1):
            places[row.service_id][rule] = place
    table = _moved(orders[settings.rule], overrides)
    return tuple(
        replace(
            row,
            places=places[row.service_id],
            place=place,
            override=overrides.get(row.service_id),
            unstable=_unstable(places[row.service_id].values()),
        )
        for place, row in enumerate(table, 1)
    )


def _keys(rows: Sequence[PriorityRow], settings: PrioritySettings) -> dict[Rule, Weigh]:
    volume = _ranks([row.volume for row in rows])
    rework = _ranks([row.rework_rate for row in rows])

    def weighted(row: PriorityRow) -> float | None:
        if row.volume is None or row.rework_rate is None:
            return None
        by_volume = settings.volume_weight * volume(row.volume)
        return by_volume + settings.rework_weight * rework(row.rework_rate)

    def key(*figures: Callable[[PriorityRow], float | None]) -> Weigh:
        return lambda row: (
            _BANDS[row.band],
            *(_falling(figure(row)) for figure in figures),
            inf if row.isx is None else row.isx,
            row.service.casefold(),
            row.service_id,
        )

    return {
        Rule.SEED_003: key(lambda row: row.exposure, lambda row: row.volume),
        Rule.VOLUME_THEN_REWORK: key(lambda row: row.volume, lambda row: row.rework_rate),
        Rule.WEIGHTED: key(weighted, lambda row: row.volume),
    }


def _falling(value: float | None) -> float:
    """Return what sorts large figures first and unknown ones last."""
    return inf if value is None else -value


def _ranks(values: Iterable[float | None]) -> Callable[[float], float]:
    """Return what tells the percent rank of a value, 0..1: the share of the others below it."""
    known = sorted(value for value in values if value is not None)
    below: dict[float, int] = {}
    for place, value in enumerate(known):
        below.setdefault(value, place)
    return lambda value: below[value] / max(1, len(known) - 1)


def _moved(order: Sequence[PriorityRow], overrides: Mapping[int, Override]) -> list[PriorityRow]:
    rest = [row for row in order if row.service_id not in overrides]
    moved = [row for row in order if row.service_id in overrides]
    for row in sorted(moved, key=lambda row: overrides[row.service_id].place):
        rest.insert(min(len(rest), max(0, overrides[row.service_id].place - 1)), row)
    return rest


def _unstable(places: Iterable[int]) -> bool:
    """Tell whether places differ where that counts: among the first ones."""
    return len({min(place, FIRST + 1) for place in places}) > 1
