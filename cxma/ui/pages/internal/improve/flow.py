"""Where the improvement of a gap stands: its four steps, and what each still misses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cxma.domain import gates
from cxma.domain.due import due
from cxma.domain.improvement import Cause, Gap
from cxma.domain.internal_clients import InternalClients
from cxma.domain.plan import Initiative, Status
from cxma.domain.snapshot import Snapshot

NO_INITIATIVE = "improve.need.initiative"
"""Said where nothing removes a root cause yet."""


class Step(StrEnum):
    """The steps of an improvement, in order (METHOD section 3)."""

    GAP = "gap"
    CAUSES = "causes"
    INITIATIVES = "initiatives"
    MONITORING = "monitoring"


@dataclass(frozen=True)
class Flow:
    """One gap with all that follows from it.

    Attributes:
        causes: of this gap, in their order.
        initiatives: that remove one of them, in the order of the plan's list.
        missing: codes of what each step still needs.
        overdue, stalled: ids of its initiatives that are late.
    """

    gap: Gap
    causes: tuple[Cause, ...]
    initiatives: tuple[Initiative, ...]
    missing: Mapping[Step, tuple[str, ...]]
    overdue: frozenset[int] = frozenset()
    stalled: frozenset[int] = frozenset()

    @property
    def step(self) -> Step:
        """Return the first step that misses something; the last when none does."""
        return next((step for step in Step if self.missing[step]), Step.MONITORING)

    @property
    def verified(self) -> bool:
        """Tell whether all that was done about the gap is proven."""
        return self.step is Step.MONITORING and not self.missing[Step.MONITORING]

    @property
    def done(self) -> int:
        """Return how many steps are complete, one after the other, 0..4."""
        return len(Step) if self.verified else list(Step).index(self.step)


def flows(snapshot: Snapshot, today: date) -> tuple[Flow, ...]:
    """Return every gap with where it stands."""
    internal = snapshot.internal
    by_gap: dict[int, list[Cause]] = {}
    for cause in internal.causes:
        by_gap.setdefault(cause.gap_id, []).append(cause)
    return tuple(
        flow(gap, by_gap.get(gap.id, []), snapshot.initiatives, internal, today)
        for gap in internal.gaps
    )


def flow(
    gap: Gap,
    causes: Sequence[Cause],
    plan: Iterable[Initiative],
    internal: InternalClients,
    today: date,
) -> Flow:
    """Return where one gap stands; deferred initiatives are shown and ask for nothing."""
    ids = {cause.id for cause in causes}
    items = tuple(item for item in plan if ids.intersection(item.cause_ids))
    active = [item for item in items if item.status is not Status.DEFERRED]
    first = [code for code in gates.gap_missing(gap, causes) if code == "gate.gap_size"]
    second = [code for code in gates.gap_missing(gap, causes) if code != "gate.gap_size"]
    return Flow(
        gap,
        tuple(causes),
        items,
        {
            Step.GAP: tuple(first),
            Step.CAUSES: tuple(second),
            Step.INITIATIVES: _once(_of_initiatives(active, internal)),
            Step.MONITORING: _once(_of_monitoring(active, internal)),
        },
        frozenset(item.id for item in active if due(item).overdue(today)),
        frozenset(item.id for item in active if due(item).stalled(today)),
    )


def _of_initiatives(active: Sequence[Initiative], internal: InternalClients) -> Iterator[str]:
    if not active:
        yield NO_INITIATIVE
    for item in active:
        yield from gates.initiative_missing(item, Status.UNDER_WAY, internal)


def _of_monitoring(active: Sequence[Initiative], internal: InternalClients) -> Iterator[str]:
    if not active:
        yield NO_INITIATIVE
    for item in active:
        if item.status is not Status.VERIFIED:
            yield from gates.initiative_missing(item, Status.VERIFIED, internal)
            yield "improve.need.verify"


def _once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


# --- causes as a tree -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Why:
    """A cause and how deep it stands; 0 is a why of the gap itself."""

    cause: Cause
    depth: int


def tree(causes: Sequence[Cause]) -> tuple[Why, ...]:
    """Return causes as they are read: each followed by the whys behind it."""
    ids = {cause.id for cause in causes}
    below: dict[int | None, list[Cause]] = {}
    for cause in causes:
        parent = cause.parent_id if cause.parent_id in ids else None
        below.setdefault(parent, []).append(cause)

    def walk(parent: int | None, depth: int) -> Iterator[Why]:
        for cause in below.get(parent, []):
            yield Why(cause, depth)
            yield from walk(cause.id, depth + 1)

    return tuple(walk(None, 0))


@dataclass(frozen=True, slots=True)
class Branching:
    """The lines beside one row of a tree.

    Attributes:
        passing: depths at which a line goes on to a later row.
        leads: whether the next row is a why of this one.
    """

    passing: frozenset[int]
    leads: bool


def branching(depths: Sequence[int]) -> tuple[Branching, ...]:
    """Return the lines beside every row, from the depths of all rows."""
    found: list[Branching] = []
    below: frozenset[int] = frozenset()
    for place in range(len(depths) - 1, -1, -1):
        depth = depths[place]
        leads = place + 1 < len(depths) and depths[place + 1] > depth
        found.append(Branching(frozenset(each for each in below if each <= depth), leads))
        below = frozenset(each for each in below if each < depth) | {depth}
    return tuple(reversed(found))


def leaves(causes: Sequence[Cause]) -> tuple[Cause, ...]:
    """Return the causes without a why behind them: a parent touches the same customers again."""
    parents = {cause.parent_id for cause in causes}
    return tuple(cause for cause in causes if cause.id not in parents)


def siblings(causes: Sequence[Cause], cause: Cause) -> list[Cause]:
    """Return the causes beside one, itself among them, in their order."""
    return [other for other in causes if other.parent_id == cause.parent_id]


def swapped(causes: Sequence[Cause], cause: Cause, step: int) -> list[int] | None:
    """Return the ids in order once a cause has changed places with a sibling; None at the end."""
    beside = siblings(causes, cause)
    place = beside.index(cause) + step
    if not 0 <= place < len(beside):
        return None
    other = beside[place]
    order = [each.id for each in causes]
    one, two = order.index(cause.id), order.index(other.id)
    order[one], order[two] = order[two], order[one]
    return order


def would_need_as_root(cause: Cause) -> tuple[str, ...]:
    """Return what a cause misses to be called a root cause."""
    return gates.cause_missing(replace(cause, root=True))
