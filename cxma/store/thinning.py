"""Which backups to keep: all of the last ones, then one a day, a week, a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

LATEST = 10
DAYS = 14
WEEKS = 8
MONTHS = 24
MOST_BYTES = 1 << 30
"""Room that the backups of one engagement may take; the newest three stay in any case."""
ALWAYS = 3

PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (LATEST, lambda at: at),
    (DAYS, lambda at: at.date()),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def kept(backups: Sequence[tuple[datetime, int]]) -> set[int]:
    """Return which backups to keep, as places in the sequence.

    Of each day, week and month the newest stays; the oldest go first when the room is used up.

    Args:
        backups: moment and size in bytes, newest first.
    """
    chosen: set[int] = set()
    for most, period in PERIODS:
        seen: set[object] = set()
        for place, (at, _) in enumerate(backups):
            if len(seen) < most and period(at) not in seen:
                seen.add(period(at))
                chosen.add(place)
    return _within_room(backups, chosen)


def _within_room(backups: Sequence[tuple[datetime, int]], chosen: set[int]) -> set[int]:
    room = MOST_BYTES
    fitting: set[int] = set()
    for place in sorted(chosen):
        room -= backups[place][1]
        if room >= 0 or len(fitting) < ALWAYS:
            fitting.add(place)
    return fitting
