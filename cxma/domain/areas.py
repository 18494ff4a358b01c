"""The areas of a company: who faces the customer, who serves those who do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AreaKind(StrEnum):
    """Where an area stands (METHOD section 1): seed 003 applies to the front by default."""

    FRONT = "front"
    BACK = "back"
    BOTH = "both"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the company, or a partner; ``headcount`` is people, None while unknown."""

    id: int
    name: str
    kind: AreaKind = AreaKind.FRONT
    headcount: int | None = None
    place: int = 0

    @property
    def is_client(self) -> bool:
        """Tell whether it is an internal client in the sense of seed 003: it faces customers."""
        return self.kind in (AreaKind.FRONT, AreaKind.BOTH)

    @property
    def is_provider(self) -> bool:
        """Tell whether it may provide internal services."""
        return self.kind is not AreaKind.FRONT
