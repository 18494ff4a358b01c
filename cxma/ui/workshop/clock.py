"""The clock of a session: how long it runs, and how long each activity was on the phones."""

from __future__ import annotations

import time
from collections.abc import Sequence

from cxma.domain.session_plan import Item, Standing, standing
from cxma.workshop.protocol import Activity


class Clock:
    """Seconds by activity, counted while it is shown; nothing runs before ``start``."""

    def __init__(self) -> None:
        self._started = 0.0
        self._shown: dict[str, float] = {}
        self._spent: dict[str, float] = {}

    def start(self, activity: Activity | None) -> None:
        """Begin the session, or go on with it at an activity."""
        self._started = time.monotonic()
        if activity is not None:
            self._shown[activity.id] = self._started

    def show(self, activity_id: str) -> None:
        """Count for an activity from now on."""
        self._shown[activity_id] = time.monotonic()

    def stop(self, activity: Activity | None) -> None:
        """Count no more for an activity."""
        if activity is not None and activity.id in self._shown:
            self._spent[activity.id] = self.spent(activity.id)
            del self._shown[activity.id]

    def spent(self, activity_id: str) -> float:
        """Return seconds an activity was on the phones."""
        begun = self._shown.get(activity_id)
        now = time.monotonic() - begun if begun is not None else 0.0
        return self._spent.get(activity_id, 0.0) + now

    def left(self, activity: Activity | None) -> int | None:
        """Return seconds of an activity's own minutes, below 0 when they are over."""
        if activity is None or not activity.minutes:
            return None
        return round(activity.minutes * 60 - self.spent(activity.id))

    def standing(
        self, activities: Sequence[Activity], activity: Activity | None
    ) -> Standing | None:
        """Return how the session stands against its plan; None before it began."""
        if not self._started:
            return None
        items = [Item(one.id, one.minutes) for one in activities]
        ids = [one.id for one in activities]
        place = ids.index(activity.id) if activity is not None else 0
        return standing(items, place, (time.monotonic() - self._started) / 60)
