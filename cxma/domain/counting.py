"""Which wave counts, and what each service's clients said in it, counted once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cxma.domain.internal_clients import InternalClients
from cxma.domain.perception import Perception, merge
from cxma.domain.privacy import shown_tallies
from cxma.domain.surveys import LEAST, Tally, Wave

Areas = frozenset[int] | None
"""Ids of the areas whose answers count; None for all."""


def waves_answered(internal: InternalClients) -> tuple[Wave, ...]:
    """Return the waves that have answers, first opened first."""
    answered = {tally.wave_id for tally in internal.tallies}
    found = [wave for wave in internal.waves if wave.id in answered]
    return tuple(sorted(found, key=lambda wave: (wave.opened, wave.id)))


def wave_before(internal: InternalClients, wave: Wave | None) -> Wave | None:
    """Return the wave with answers before one, or None."""
    if wave is None:
        return None
    moment = (wave.opened, wave.id)
    earlier = [w for w in waves_answered(internal) if (w.opened, w.id) < moment]
    return earlier[-1] if earlier else None


def wave_taken(internal: InternalClients, wave_id: int | None = None) -> Wave | None:
    """Return a wave, by default the latest with answers; None where there is none.

    Raises:
        KeyError: there is no wave of that id.
    """
    if wave_id is not None:
        return internal.wave(wave_id)
    answered = waves_answered(internal)
    return answered[-1] if answered else None


def least_shown(wave: Wave | None, least: int) -> int:
    """Return the smallest group shown in a wave: the largest of all limits set, from LEAST."""
    return max(LEAST, least, wave.least if wave else LEAST)


def tallies_of(internal: InternalClients, wave_id: int) -> dict[int, list[Tally]]:
    """Return the tallies of a wave by service id."""
    by_service: dict[int, list[Tally]] = {}
    for tally in internal.tallies:
        if tally.wave_id == wave_id:
            by_service.setdefault(tally.service_id, []).append(tally)
    return by_service


def count(
    by_service: Mapping[int, Sequence[Tally]], areas: Areas, least: int
) -> dict[int, Perception]:
    """Return what clients said about each service, by its id, before small groups are hidden.

    Of areas chosen, only what is shown of each area is counted, so that no choice of areas
    tells more than the areas side by side do; all of them together are the whole.
    """
    return {
        service_id: merge(_counted(tallies, areas, least))
        for service_id, tallies in by_service.items()
    }


def _counted(tallies: Sequence[Tally], areas: Areas, least: int) -> Sequence[Tally]:
    if areas is None or areas.issuperset(tally.area_id for tally in tallies):
        return tallies
    return [tally for tally in shown_tallies(tallies, least) if tally.area_id in areas]
