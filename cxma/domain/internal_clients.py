"""Everything an engagement knows about internal clients, as it stood at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from cxma.domain.areas import Area
from cxma.domain.improvement import Cause, Gap
from cxma.domain.journeys import Journey, Process, Stage
from cxma.domain.priority import Override, PriorityRun, PrioritySettings
from cxma.domain.services import Cell, Need, Operation, Service, Standard
from cxma.domain.surveys import Comment, Intake, ReciprocalTally, Tally, Wave

T = TypeVar("T", Area, Service, Wave)


@dataclass(frozen=True, slots=True)
class InternalClients:
    """Map, matrix, measurement, priorities and improvement of internal services, in order.

    Attributes:
        tallies: counted answers by wave, service and area; raw answers stay in the file.
        overrides: places given by people against the rule, by service id.
        declined: offers of evidence the facilitator declined, as ``question:figures`` keys.
    """

    areas: tuple[Area, ...] = ()
    journeys: tuple[Journey, ...] = ()
    processes: tuple[Process, ...] = ()
    services: tuple[Service, ...] = ()
    cells: tuple[Cell, ...] = ()
    standards: tuple[Standard, ...] = ()
    needs: tuple[Need, ...] = ()
    operations: tuple[Operation, ...] = ()
    waves: tuple[Wave, ...] = ()
    intakes: tuple[Intake, ...] = ()
    tallies: tuple[Tally, ...] = ()
    reciprocal: tuple[ReciprocalTally, ...] = ()
    comments: tuple[Comment, ...] = ()
    settings: PrioritySettings = field(default_factory=PrioritySettings)
    overrides: Mapping[int, Override] = field(default_factory=dict)
    runs: tuple[PriorityRun, ...] = ()
    gaps: tuple[Gap, ...] = ()
    causes: tuple[Cause, ...] = ()
    declined: frozenset[str] = frozenset()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Return the stages of all journeys, in order."""
        return tuple(stage for journey in self.journeys for stage in journey.stages)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was entered yet."""
        return not (self.areas or self.journeys or self.services)

    def area(self, id: int) -> Area:
        """Return an area; raise KeyError for an unknown id."""
        return _found(self.areas, id)

    def service(self, id: int) -> Service:
        """Return a service; raise KeyError for an unknown id."""
        return _found(self.services, id)

    def wave(self, id: int) -> Wave:
        """Return a wave; raise KeyError for an unknown id."""
        return _found(self.waves, id)


def _found(items: tuple[T, ...], id: int) -> T:
    for item in items:
        if item.id == id:
            return item
    raise KeyError(id)
