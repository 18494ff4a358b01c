"""What the method asks for before an improvement takes its next step, and what stands still."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from cxma.domain.counting import count, least_shown, tallies_of, waves_answered
from cxma.domain.due import STALLED_AFTER, last_heard
from cxma.domain.improvement import Cause, Gap
from cxma.domain.internal_clients import InternalClients
from cxma.domain.perception import Perception
from cxma.domain.plan import Initiative, Kpi, Status
from cxma.domain.privacy import shown
from cxma.domain.surveys import Wave

READINGS = 2
"""So many latest readings of a KPI stand at its target before an effect is proven."""
_DUST = 1e-9


class ParetoRow(NamedTuple):
    """A cause, its measure, and the share, 0..1, of it and all larger ones in the whole."""

    cause: Cause
    value: float
    cumulative: float


class Rated(NamedTuple):
    """The index of a service before and after an initiative, -100..100; None is not to be had."""

    service_id: int
    before: float | None
    after: float | None


def gap_missing(gap: Gap, causes: Sequence[Cause]) -> tuple[str, ...]:
    """Return the codes of what a gap needs before an initiative: a size or a label, a root cause.

    Args:
        causes: the causes of this gap.
    """
    own = [cause for cause in causes if cause.gap_id == gap.id]
    missing = [] if _is_sized(gap) else ["gate.gap_size"]
    if not own:
        missing.append("gate.gap_cause")
    elif not any(cause.root for cause in own):
        missing.append("gate.gap_root")
    return tuple(missing)


def cause_missing(cause: Cause) -> tuple[str, ...]:
    """Return the codes of what a cause needs before an initiative: to be a root, with evidence."""
    missing = [] if cause.root else ["gate.cause_root"]
    if not _is_supported(cause):
        missing.append("gate.cause_evidence")
    return tuple(missing)


def initiative_missing(
    initiative: Initiative, to: Status, internal: InternalClients
) -> tuple[str, ...]:
    """Return the codes of what an initiative needs for a status, in the order of the method.

    Proposing and deferring need nothing. An initiative that improves no internal service rests on
    the questionnaire: it needs no cause, and no front's rating to be verified.
    """
    if to in (Status.PROPOSED, Status.DEFERRED):
        return ()
    missing = list(_cause_gate(initiative, internal)) if initiative.cause_ids else []
    missing += _kpi_gate(initiative)
    if to is Status.VERIFIED:
        missing += _effect_gate(initiative)
        if initiative.cause_ids:
            missing += _front_gate(initiative, internal)
    return tuple(dict.fromkeys(missing))


def proven(kpi: Kpi) -> bool:
    """Tell whether the latest two readings of a KPI stand at its target or beyond."""
    latest = sorted(kpi.readings, key=lambda reading: (reading.on, reading.id))[-READINGS:]
    return len(latest) == READINGS and all(at_target(kpi, reading.value) for reading in latest)


def at_target(kpi: Kpi, value: float) -> bool:
    """Tell whether a value reaches a KPI's target; never without one."""
    if kpi.target is None:
        return False
    ahead = value - kpi.target if kpi.higher_is_better else kpi.target - value
    return ahead >= -_DUST * max(1.0, abs(kpi.target))


def front_rating(
    initiative: Initiative, internal: InternalClients
) -> tuple[float | None, float | None]:
    """Return the mean index of the services improved before and after, -100..100 each.

    Only services rated by enough people in both waves count; None where there is none.
    """
    both = [
        (rated.before, rated.after)
        for rated in front_ratings(initiative, internal)
        if rated.before is not None and rated.after is not None
    ]
    if not both:
        return None, None
    return sum(one for one, _ in both) / len(both), sum(two for _, two in both) / len(both)


def front_ratings(initiative: Initiative, internal: InternalClients) -> tuple[Rated, ...]:
    """Return how clients rated each service improved, before and after the initiative.

    Before is the latest wave opened by its start, or without one the first in which its gaps were
    seen; after is the latest wave opened since.
    """
    before, after = waves_around(initiative, internal)
    ids = services_improved(initiative, internal)
    then, now = (_indexes(internal, wave, ids) for wave in (before, after))
    return tuple(Rated(each, then.get(each), now.get(each)) for each in ids)


def waves_around(
    initiative: Initiative, internal: InternalClients
) -> tuple[Wave | None, Wave | None]:
    """Return the wave before an initiative and the latest one after it; None where missing."""
    answered = waves_answered(internal)
    if initiative.start is not None:
        earlier = [wave for wave in answered if wave.opened <= initiative.start]
        before = earlier[-1] if earlier else None
        later = [wave for wave in answered if wave.opened > initiative.start]
    else:
        seen = {gap.wave_id for gap in _gaps(initiative, internal)}
        before = next((wave for wave in answered if wave.id in seen), None)
        later = [wave for wave in answered if before and wave.opened > before.opened]
    return before, later[-1] if later else None


def services_improved(initiative: Initiative, internal: InternalClients) -> tuple[int, ...]:
    """Return the ids of the services an initiative improves, by the gaps of its causes."""
    return tuple(dict.fromkeys(gap.service_id for gap in _gaps(initiative, internal)))


def pareto(
    causes: Iterable[Cause], by: Literal["customers", "hours"] = "customers"
) -> tuple[ParetoRow, ...]:
    """Return causes by customers touched or hours lost, largest first, with cumulative shares.

    Causes whose measure is unknown are left out: unknown is not 0, and a share of it is nothing.
    """
    known = [(cause, float(value)) for cause in causes if (value := getattr(cause, by)) is not None]
    known.sort(key=lambda pair: (-pair[1], pair[0].text.casefold(), pair[0].id))
    total = sum(value for _, value in known)
    rows, so_far = [], 0.0
    for cause, value in known:
        so_far += value
        rows.append(ParetoRow(cause, value, so_far / total if total else 0.0))
    return tuple(rows)


def overdue(initiatives: Iterable[Initiative], today: date) -> tuple[Initiative, ...]:
    """Return what should have ended before today and is neither done nor deferred, oldest first."""
    open_ = (Status.PROPOSED, Status.COMMITTED, Status.UNDER_WAY)
    late = [
        (item.end, item)
        for item in initiatives
        if item.status in open_ and item.end is not None and item.end < today
    ]
    return tuple(item for _, item in sorted(late, key=lambda pair: (pair[0], pair[1].id)))


def stalled(initiatives: Iterable[Initiative], today: date) -> tuple[Initiative, ...]:
    """Return what is under way and had no reading for 60 days, nor began since; longest first.

    An initiative without a reading and without a start says nothing about time and is not listed.
    """
    silent = [
        (heard, item)
        for item in initiatives
        if item.status is Status.UNDER_WAY
        and (heard := last_heard(item)) is not None
        and (today - heard).days >= STALLED_AFTER
    ]
    return tuple(item for _, item in sorted(silent, key=lambda pair: (pair[0], pair[1].id)))


def _cause_gate(initiative: Initiative, internal: InternalClients) -> Iterator[str]:
    roots = [c for c in internal.causes if c.id in initiative.cause_ids and c.root]
    if not roots:
        yield "gate.initiative_root"
    elif not all(map(_is_supported, roots)):
        yield "gate.cause_evidence"
    if not all(map(_is_sized, _gaps(initiative, internal))):
        yield "gate.gap_size"


def _kpi_gate(initiative: Initiative) -> Iterator[str]:
    if not initiative.kpis:
        yield "gate.kpi"
    elif any(kpi.baseline is None for kpi in initiative.kpis):
        yield "gate.baseline"


def _effect_gate(initiative: Initiative) -> Iterator[str]:
    if not initiative.kpis:
        return
    if any(kpi.target is None for kpi in initiative.kpis):
        yield "gate.target"
    if not all(proven(kpi) for kpi in initiative.kpis if kpi.target is not None):
        yield "gate.readings"


def _front_gate(initiative: Initiative, internal: InternalClients) -> Iterator[str]:
    ratings = front_ratings(initiative, internal)
    if any(rated.before is None for rated in ratings):
        yield "gate.front_before"
    if any(rated.after is None for rated in ratings):
        yield "gate.front_after"
    if any(_is_worse(rated) for rated in ratings):
        yield "gate.front_worse"


def _is_worse(rated: Rated) -> bool:
    if rated.before is None or rated.after is None:
        return False
    return rated.after < rated.before - _DUST


def _is_sized(gap: Gap) -> bool:
    return gap.size is not None or gap.perception_only


def _is_supported(cause: Cause) -> bool:
    return bool(cause.evidence.strip())


def _gaps(initiative: Initiative, internal: InternalClients) -> list[Gap]:
    ids = {cause.gap_id for cause in internal.causes if cause.id in initiative.cause_ids}
    return [gap for gap in internal.gaps if gap.id in ids]


def _indexes(
    internal: InternalClients, wave: Wave | None, service_ids: Sequence[int]
) -> dict[int, float | None]:
    if wave is None:
        return {}
    least = least_shown(wave, internal.settings.least)
    tallies = tallies_of(internal, wave.id)
    said = count({each: tallies.get(each, []) for each in service_ids}, None, least)
    return {key: (shown(each, least) or Perception()).isx for key, each in said.items()}
