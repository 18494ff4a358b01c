"""Gaps that the figures of internal services show by themselves, offered with those figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cxma.domain.improvement import GapKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.service_results import ServiceFigures, ServiceResults
from cxma.domain.services import Standard

MET = 0.95
"""From this share of cases on time a standard counts as met (practice B9's best level)."""
REWORK = 0.10
"""From this share of cases done again, rework counts as a gap (ours)."""
APART = 20.0
"""So many points of index apart, two sides see a service differently (ours)."""


@dataclass(frozen=True, slots=True)
class SuggestedGap:
    """A gap somebody may take over.

    Attributes:
        code, values: the sentence that says it with its figures.
        fields: what the gap starts with besides service, kind and statement.
    """

    service_id: int
    kind: GapKind
    code: str
    values: Mapping[str, object]
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return what tells it from the others."""
        return f"{self.service_id}:{self.kind}"


def suggested_gaps(internal: InternalClients, results: ServiceResults) -> tuple[SuggestedGap, ...]:
    """Return gaps nobody wrote down yet, services first in priority first."""
    written = {(gap.service_id, gap.kind) for gap in internal.gaps}
    found = (
        suggestion
        for row in results.rows
        for suggestion in _of_service(internal, results, results.by_service[row.service_id])
    )
    return tuple(each for each in found if (each.service_id, each.kind) not in written)


def in_force(internal: InternalClients, service_id: int) -> tuple[Standard, ...]:
    """Return the standards of a service that no later version replaces."""
    replaced = {standard.replaces for standard in internal.standards}
    own = [each for each in internal.standards if each.service_id == service_id]
    return tuple(standard for standard in own if standard.id not in replaced)


def _of_service(
    internal: InternalClients, results: ServiceResults, figures: ServiceFigures
) -> Iterator[SuggestedGap]:
    wave = {"wave_id": results.wave.id} if results.wave else {}
    service_id, perception = figures.service_id, figures.perception
    isx = perception.isx if perception else None
    if isx is not None and isx < internal.settings.acceptable:
        yield SuggestedGap(
            service_id,
            GapKind.PERCEPTION,
            "improve.suggested.perception",
            {"isx": isx, "least": internal.settings.acceptable},
            {"perception_only": True, **wave},
        )
    yield from _of_operation(internal, figures)
    gap = figures.reciprocity_gap
    if gap is not None and abs(gap) >= APART:
        yield SuggestedGap(
            service_id,
            GapKind.RECIPROCITY,
            "improve.suggested.reciprocity",
            {"points": abs(gap)},
            {"perception_only": True, **wave},
        )


def _of_operation(internal: InternalClients, figures: ServiceFigures) -> Iterator[SuggestedGap]:
    met, rework = figures.standards_met, figures.load.rework_rate
    standards = in_force(internal, figures.service_id)
    if met is not None and met < MET and standards:
        yield SuggestedGap(
            figures.service_id,
            GapKind.STANDARD,
            "improve.suggested.standard",
            {"share": met},
            {"size": _percent(1 - met), "unit": "%", "standard_id": standards[0].id},
        )
    if rework is not None and rework >= REWORK:
        yield SuggestedGap(
            figures.service_id,
            GapKind.REWORK,
            "improve.suggested.rework",
            {"share": rework},
            {"size": _percent(rework), "unit": "%"},
        )


def _percent(share: float) -> float:
    return round(100 * share, 1)
