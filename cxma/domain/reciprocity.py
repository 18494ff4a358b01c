"""What providers say of the areas they serve, beside what those say of them (F14)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from cxma.domain.internal_clients import InternalClients
from cxma.domain.perception import net
from cxma.domain.surveys import Courtesy


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """What a provider's people said about one area they serve.

    Attributes:
        n: how many answered.
        nets: net score by courtesy, -100..100; those of too few answers are missing.
        index: mean of the nets, None unless all courtesies may be shown.
    """

    n: int
    nets: Mapping[Courtesy, float] = field(default_factory=dict)
    index: float | None = None


def reciprocity(
    internal: InternalClients, wave_id: int, least: int
) -> dict[tuple[int, int], Reciprocity]:
    """Return what providers said in a wave, by provider and area served, small groups hidden."""
    found = {}
    for tally in internal.reciprocal:
        if tally.wave_id != wave_id:
            continue
        nets = {
            courtesy: value
            for courtesy in Courtesy
            if sum(counts := tally.scores.get(courtesy, ())) >= least
            and (value := net(counts)) is not None
        }
        whole = sum(nets.values()) / len(nets) if len(nets) == len(Courtesy) else None
        found[tally.provider_id, tally.client_id] = Reciprocity(tally.people, nets, whole)
    return found


def seen_by_provider(
    said: Mapping[tuple[int, int], Reciprocity],
    provider_id: int,
    clients: Collection[int] | None = None,
) -> float | None:
    """Return how a provider sees its clients, -100..100: the mean of the indexes shown, or None.

    Each area counts once, since the same people speak of all of them; of areas hidden nothing
    is counted, so that nothing can be subtracted.

    Args:
        clients: the areas that count; None or empty for all the provider spoke of.
    """
    indexes = [
        each.index
        for (provider, client), each in said.items()
        if provider == provider_id and (not clients or client in clients) and each.index is not None
    ]
    return sum(indexes) / len(indexes) if indexes else None
