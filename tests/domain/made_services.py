"""Small companies with internal services, built from the domain's own objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cxma.domain.areas import Area, AreaKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Operation, Service, Validation
from cxma.domain.surveys import Attribute, Instrument, Rework, Tally, Wave

STORES, WEB, PHONE, STOCK, CREDIT = 1, 2, 3, 11, 12
AREAS = (
    Area(STORES, "Stores", AreaKind.FRONT, 40),
    Area(WEB, "Web", AreaKind.FRONT, 12),
    Area(PHONE, "Phone", AreaKind.BOTH, 9),
    Area(STOCK, "Stock", AreaKind.BACK, 20),
    Area(CREDIT, "Credit", AreaKind.BACK, 8),
)
YES = Validation("Ana", date(2026, 1, 5))
EFFECTIVE = (7, 6, 6, 5, 4, 3, 6, 2, 7, 6)
EASY = (4, 5, 3, 3, 6, 2, 5, 3, 6, 4)
PLEASANT = (6, 7, 6, 5, 6, 5, 4, 6, 7, 6)
"""The worked answers of F1."""


def counts(values: Iterable[int], highest: int = 7) -> tuple[int, ...]:
    """Return how many values are 1, 2, .. highest."""
    given = list(values)
    return tuple(given.count(value) for value in range(1, highest + 1))


def tally(
    service: int,
    area: int,
    effective: Sequence[int],
    easy: Sequence[int] | None = None,
    pleasant: Sequence[int] | None = None,
    *,
    wave: int = 1,
    importance: Sequence[int] = (),
    rework: Mapping[Rework, int] | None = None,
) -> Tally:
    """Return the tally of scores given; attributes left out repeat the first."""
    given = {
        Attribute.EFFECTIVE: effective,
        Attribute.EASY: effective if easy is None else easy,
        Attribute.PLEASANT: effective if pleasant is None else pleasant,
    }
    people = max(len(scores) for scores in given.values())
    return Tally(
        wave_id=wave,
        service_id=service,
        area_id=area,
        people=people,
        used=people,
        scores={attribute: counts(scores) for attribute, scores in given.items() if scores},
        importance=counts(importance, 5),
        rework=rework or {},
    )


def wave(id: int = 1, *, least: int = 5) -> Wave:
    """Return a wave opened in the month of its id."""
    return Wave(id, f"k{id}", f"Wave {id}", Instrument.SHORT, date(2026, id, 1), least=least)


def month(
    service: int,
    customers: int,
    rework: int | None,
    cases: int = 100,
    *,
    period: str = "2026-03",
    on_time: int | None = None,
) -> Operation:
    """Return one month of a service."""
    return Operation(service, period, cases, customers, rework, on_time)


def service(id: int, name: str = "", provider: int = STOCK, **fields: object) -> Service:
    """Return a service validated by both sides."""
    given = {"front": YES, "back": YES, **fields}
    return Service(id, name or f"Service {id}", provider, **given)  # type: ignore[arg-type]


def company(
    services: Iterable[Service] = (), tallies: Iterable[Tally] = (), **fields: object
) -> InternalClients:
    """Return a company of AREAS with the waves its tallies need, unless given."""
    given: dict[str, object] = {"areas": AREAS, **fields}
    all_tallies = tuple(tallies)
    ids = sorted({tally.wave_id for tally in all_tallies})
    given.setdefault("waves", tuple(wave(each) for each in ids))
    return InternalClients(services=tuple(services), tallies=all_tallies, **given)  # type: ignore[arg-type]


def answers_with(net: int, n: int = 100) -> list[int]:
    """Return n scores whose net is ``net``: 7s or 1s, and 4s for the rest."""
    extreme = abs(net) * n // 100
    return [7 if net > 0 else 1] * extreme + [4] * (n - extreme)
