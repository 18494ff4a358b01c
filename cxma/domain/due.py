"""When initiatives are due and when they were last heard of: what may be told without the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cxma.domain.plan import Initiative, Status

STALLED_AFTER = 60
"""Days without a reading after which an initiative under way has stalled (ours)."""
OPEN = (Status.PROPOSED, Status.COMMITTED, Status.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Due:
    """The two days of an open initiative that tell whether it is late.

    Attributes:
        end: when it should be done, or None.
        heard: its latest reading or its start, or None; only of what is under way.
    """

    end: date | None = None
    heard: date | None = None

    def overdue(self, today: date) -> bool:
        """Tell whether it should have ended before today."""
        return self.end is not None and self.end < today

    def stalled(self, today: date) -> bool:
        """Tell whether it is under way and gave no sign for 60 days."""
        return self.heard is not None and (today - self.heard).days >= STALLED_AFTER


@dataclass(frozen=True, slots=True)
class Late:
    """How many initiatives are late on a day; one may be both."""

    overdue: int = 0
    stalled: int = 0


def dues(initiatives: Iterable[Initiative]) -> tuple[Due, ...]:
    """Return the days of every open initiative; one without any day is left out."""
    found = (due(item) for item in initiatives)
    return tuple(each for each in found if each != Due())


def due(initiative: Initiative) -> Due:
    """Return the days of one initiative; none once it is done or deferred."""
    if initiative.status not in OPEN:
        return Due()
    heard = last_heard(initiative) if initiative.status is Status.UNDER_WAY else None
    return Due(initiative.end, heard)


def last_heard(initiative: Initiative) -> date | None:
    """Return the day of an initiative's latest reading or of its start; None without either."""
    days = [reading.on for kpi in initiative.kpis for reading in kpi.readings]
    return max([*days, *([initiative.start] if initiative.start else [])], default=None)


def late(all_dues: Iterable[Due], today: date) -> Late:
    """Return how many are overdue and how many have stalled on a day."""
    each = tuple(all_dues)
    return Late(sum(d.overdue(today) for d in each), sum(d.stalled(today) for d in each))
