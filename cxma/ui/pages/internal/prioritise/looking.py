"""What is looked at: a wave, an area, and settings that are tried before they are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cxma.domain.internal_clients import InternalClients
from cxma.domain.priority import PriorityRow, PrioritySettings
from cxma.domain.service_results import ServiceResults, measure

if TYPE_CHECKING:
    from cxma.ui.context import Context

ALL = 0
"""Stands for all areas."""


class Looking:
    """The order of priority as it is looked at; nothing here is stored.

    Attributes:
        wave_id: the wave chosen, None for the latest with answers.
        area_id: the only area whose answers count, ALL for every one.
        tried: settings shown before they are kept, None for those that are stored.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self.wave_id: int | None = None
        self.area_id = ALL
        self.tried: PrioritySettings | None = None
        self._key: tuple[object, ...] = ()
        self._internal: InternalClients | None = None
        self._results: ServiceResults | None = None

    @property
    def stored(self) -> InternalClients:
        """Return what is stored."""
        return self._context.snapshot.internal

    @property
    def settings(self) -> PrioritySettings:
        """Return the settings shown: tried or stored."""
        return self.tried or self.stored.settings

    @property
    def filtered(self) -> bool:
        """Tell whether only some of the answers count: places then belong to nobody's table."""
        latest = self._context.services.wave
        other = self.wave_id is not None and latest is not None and self.wave_id != latest.id
        return other or self.area_id != ALL

    def follow(self) -> None:
        """Let go of a wave or an area that is no longer there."""
        internal = self.stored
        if self.wave_id not in {wave.id for wave in internal.waves}:
            self.wave_id = None
        if self.area_id not in {area.id for area in internal.areas}:
            self.area_id = ALL

    def results(self) -> ServiceResults:
        """Return every figure as looked at; only what a change touches is counted again."""
        if self.tried is None and not self.filtered:
            return self._context.services
        internal, settings = self.stored, self.settings
        key = (settings, self.wave_id, self.area_id)
        fresh = self._results is not None and self._internal is internal and self._key == key
        if not fresh:
            self._results = measure(
                replace(internal, settings=settings),
                wave_id=self.wave_id,
                areas=None if self.area_id == ALL else frozenset({self.area_id}),
                earlier=self._results if self.filtered else self._context.services,
            )
            self._internal, self._key = internal, key
        assert self._results is not None
        return self._results

    def rows(self) -> tuple[PriorityRow, ...]:
        """Return the services in order, as looked at."""
        return self.results().rows
