"""How much anybody may ask for: buckets that refill with time, kept per participant."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

Clock = Callable[[], float]
"""Returns seconds that only grow."""

MOST_BODY = 4096
"""Bytes of a request's body."""
MOST_LINE, MOST_FIELD, MOST_FIELDS = 2048, 4096, 64
"""Bytes of the request line and of one header, and the number of headers."""
HEAD_SECONDS = 10.0
"""Time a connection has for a whole request head, first or next."""
BODY_SECONDS = 5.0
"""Time a request has for its body once its head is complete."""
MOST_CONNECTIONS = 2400
"""Connections at once: two for each of a thousand people, and some."""
MOST_STRANGERS = 800
"""Connections at once that belong to nobody with a seat; the longest idle one goes first."""
MOST_STREAMS = 2
"""Event streams of one participant; a third closes the first."""
POSTS = (30.0, 5.0)
"""Requests of one participant at once, and more per second."""
JOINS = (700.0, 100.0)
"""Joins of the whole session at once, and more per second."""
WRONG_CODES = (100.0, 1.0)
"""Wrong codes of the whole session at once, and more per second: in ten hours one in 24,000 of all
codes."""
WRONG_CODES_EACH = (5.0, 0.1)
"""Wrong codes of one visitor at once, and more per second."""
MOST_VISITORS = 4000


class Bucket:
    """Something of which there is so much at once, and a little more every second."""

    __slots__ = ("_clock", "_left", "_seen", "capacity", "rate")

    def __init__(self, capacity: float, rate: float, clock: Clock) -> None:
        self.capacity, self.rate = capacity, rate
        self._clock = clock
        self._left, self._seen = capacity, clock()

    @property
    def left(self) -> float:
        """Return how much there is now."""
        now = self._clock()
        self._left = min(self.capacity, self._left + (now - self._seen) * self.rate)
        self._seen = now
        return self._left

    def take(self) -> bool:
        """Take one; tell whether there was one."""
        if self.left < 1:
            return False
        self._left -= 1
        return True


class Buckets:
    """A bucket for each of many; the one untouched for longest is forgotten first."""

    def __init__(self, size: tuple[float, float], most: int, clock: Clock) -> None:
        self._size, self._most, self._clock = size, most, clock
        self._buckets: OrderedDict[object, Bucket] = OrderedDict()

    def of(self, owner: object) -> Bucket:
        """Return somebody's bucket, a full one at first."""
        bucket = self._buckets.get(owner)
        if bucket is None:
            bucket = self._buckets[owner] = Bucket(*self._size, self._clock)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(owner)
        return bucket


class Limits:
    """All limits of one session."""

    def __init__(self, clock: Clock) -> None:
        self.joins = Bucket(*JOINS, clock)
        self.codes = Bucket(*WRONG_CODES, clock)
        self.visitors = Buckets(WRONG_CODES_EACH, MOST_VISITORS, clock)
        self.posts = Buckets(POSTS, MOST_VISITORS, clock)

    def may_try_code(self, visitor: str) -> bool:
        """Tell whether a visitor may try a code now, right or wrong."""
        return self.codes.left >= 1 and self.visitors.of(visitor).left >= 1

    def wrong_code(self, visitor: str) -> None:
        """Count a wrong code against the visitor and the session."""
        self.codes.take()
        self.visitors.of(visitor).take()
