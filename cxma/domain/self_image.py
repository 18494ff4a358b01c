"""A provider's own level of maturity beside its clients' rating: self-image against experience."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cxma.domain import scoring
from cxma.domain.questionnaire import Question, Subdimension
from cxma.domain.results import Results
from cxma.domain.scoring import State, Weighed
from cxma.domain.service_results import ServiceResults
from cxma.domain.snapshot import Snapshot

FEWEST = 3
"""So many people of a provider must have rated the practices for its own view to be shown."""


@dataclass(frozen=True, slots=True)
class SelfImage:
    """What a provider thinks of its practices and what its clients say of its services.

    Attributes:
        own: index 0..100 of the practices for internal clients, by the provider's people; None
            below three of them.
        n_own: how many of them rated.
        clients: mean of the indexes shown of its services, brought to 0..100; None without one.
        n_clients: how many people at least stand behind it: those of its most rated service.
        difference: own less clients, -100..100; above 0 it sees itself better than it is seen.
    """

    provider_id: int
    own: float | None
    n_own: int
    clients: float | None
    n_clients: int
    difference: float | None


def self_images(
    snapshot: Snapshot, results: Results, services: ServiceResults
) -> tuple[SelfImage, ...]:
    """Return self-image and experience of every area that gives a service, in order of areas."""
    internal = snapshot.internal
    providers = {service.provider_id for service in internal.services if not service.retired}
    images = []
    for area in internal.areas:
        if area.id not in providers:
            continue
        own, n_own = _own(snapshot, results, area.id)
        clients, n_clients = _clients(snapshot, services, area.id)
        known = own is not None and clients is not None
        difference = (own or 0.0) - (clients or 0.0) if known else None
        images.append(SelfImage(area.id, own, n_own, clients, n_clients, difference))
    return tuple(images)


def internal_practices(subdimensions: Iterable[Subdimension]) -> tuple[Question, ...]:
    """Return the practices of internal clients: those that belong to a facet."""
    return tuple(q for sub in subdimensions for q in sub.questions if q.facet is not None)


def _own(snapshot: Snapshot, results: Results, area_id: int) -> tuple[float | None, int]:
    members = {p.id for p in snapshot.participants if p.area_id == area_id}
    people: set[int] = set()
    weighed = []
    for question in internal_practices(results.model.subdimensions()):
        if results.questions[question.id].value.state is State.NOT_APPLICABLE:
            continue
        given = [
            (rating.participant_id, rating.level)
            for rating in snapshot.answer(question.id).ratings
            if rating.participant_id in members
            and rating.level is not None
            and rating.level <= results.levels
        ]
        people |= {who for who, _ in given}
        score = sum(level for _, level in given) / len(given) if given else None
        weighed.append(Weighed(question.weight, score))
    mean = scoring.weighted_mean(weighed)
    if mean is None or len(people) < FEWEST:
        return None, len(people)
    return scoring.index(mean, results.levels), len(people)


def _clients(
    snapshot: Snapshot, services: ServiceResults, area_id: int
) -> tuple[float | None, int]:
    ids = {s.id for s in snapshot.internal.services if s.provider_id == area_id and not s.retired}
    said = [row for row in services.rows if row.service_id in ids and row.isx is not None]
    if not said:
        return None, 0
    isx = sum(row.isx or 0.0 for row in said) / len(said)
    return (isx + 100) / 2, max(row.n for row in said)
