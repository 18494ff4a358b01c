"""Internal services: what a provider gives, to whom, under which agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CRITICALITIES = (1, 2, 3)
"""How much the client needs it: 1 helps, 2 matters, 3 it cannot serve without it (ours)."""


class ServiceStatus(StrEnum):
    """How far a service is validated: by neither, one or both sides, or no longer given."""

    DRAFT = "draft"
    FRONT = "front"
    BACK = "back"
    VALIDATED = "validated"
    RETIRED = "retired"


class Frequency(StrEnum):
    """How often an area needs a service."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    OCCASIONAL = "occasional"


class StandardKind(StrEnum):
    """What a standard promises (seed 000 #9)."""

    TIME = "time"
    QUALITY = "quality"
    QUANTITY = "quantity"
    FORM = "form"
    AVAILABILITY = "availability"
    EMERGENCY = "emergency"


class Quality(StrEnum):
    """How operational data came about."""

    MEASURED = "measured"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True)
class Validation:
    """One side's yes to a service: who, and when."""

    who: str
    on: date


@dataclass(frozen=True, slots=True)
class ServiceStep:
    """One step of a service from request to delivery; ``hours`` of waiting and work, or None."""

    id: int
    service_id: int
    action: str
    area_id: int | None = None
    hours: float | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Standard:
    """A promise with a figure (seed 000 #9); a raised standard names the one it replaces.

    Attributes:
        statement: as people say it: "answered within 2 hours".
        target: in ``unit``; None when the statement has no figure.
        agreed_with: who agreed; empty is a promise of one side only.
        replaces: id of the version before, None for the first.
    """

    id: int
    service_id: int
    kind: StandardKind
    statement: str
    target: float | None = None
    unit: str = ""
    agreed_with: str = ""
    valid_from: date | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What one side of a service needs of the other, with the notice it asks for (seed 004)."""

    id: int
    service_id: int
    from_id: int
    to_id: int
    need: str
    notice: str = ""
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """What a provider gives to internal clients so that they can serve the customer.

    Attributes:
        provider_id: the area that gives it.
        output: what the client holds in hand afterwards.
        channel: how it is asked for.
        front, back: the yes of the clients' side and of the provider's, None while missing.
    """

    id: int
    name: str
    provider_id: int
    process_ids: tuple[int, ...] = ()
    output: str = ""
    channel: str = ""
    front: Validation | None = None
    back: Validation | None = None
    retired: bool = False
    steps: tuple[ServiceStep, ...] = ()
    place: int = 0

    @property
    def status(self) -> ServiceStatus:
        """Return how far it is validated."""
        if self.retired:
            return ServiceStatus.RETIRED
        if self.front and self.back:
            return ServiceStatus.VALIDATED
        if self.front:
            return ServiceStatus.FRONT
        return ServiceStatus.BACK if self.back else ServiceStatus.DRAFT


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the service matrix: an area needs a service; ``criticality`` is 1, 2 or 3."""

    service_id: int
    area_id: int
    criticality: int
    frequency: Frequency | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """What a service did in one month.

    Attributes:
        period: the month as ``2026-03``.
        customers: end customers affected.
        rework: cases done again, corrected or chased; None is unknown and never counts as 0.
        on_time: cases within the standard, or None.
    """

    service_id: int
    period: str
    cases: int
    customers: int
    rework: int | None = None
    on_time: int | None = None
    quality: Quality = Quality.MEASURED
