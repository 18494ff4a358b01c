"""Nobody is found out (F16): what is hidden, and what else so that it cannot be subtracted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cxma.domain.internal_clients import InternalClients
from cxma.domain.perception import Perception, index
from cxma.domain.suppression import hidden as hidden
from cxma.domain.suppression import hidden_of as hidden_of
from cxma.domain.surveys import LEAST, LEAST_FOR_COMMENTS, Attribute, Comment, Deep, Tally

Figure = Attribute | Deep | str
"""Something that is hidden or shown on its own: an attribute, a deep item, or one of these."""
IMPORTANCE = "importance"
REWORK = "rework"


def may_show(n: int, least: int = LEAST) -> bool:
    """Tell whether a figure of n people may be shown; ``least`` never counts as under LEAST."""
    return n >= max(LEAST, least)


def may_quote(n: int, least: int = LEAST) -> bool:
    """Tell whether open comments of a group of n people may be shown.

    Args:
        least: the smallest group the wave promised to show; a larger one counts for comments too.
    """
    return n >= max(LEAST_FOR_COMMENTS, least)


def shown(perception: Perception, least: int = LEAST) -> Perception | None:
    """Return what may be shown of a perception on its own: each figure of ``least`` people or more.

    None when nothing is left. The number of people stays; what falls short of it goes.
    """
    least = max(LEAST, least)
    if perception.n < least:
        return None
    scores = {key: counts for key, counts in perception.scores.items() if sum(counts) >= least}
    deep = {key: net for key, net in perception.deep.items() if perception.deep_n[key] >= least}
    enough = perception.importance_n >= least
    nets = {key: net for key, net in perception.nets.items() if key in scores}
    return replace(
        perception,
        nets=nets,
        isx=index(nets),
        scores=scores,
        deep=deep,
        deep_n={key: perception.deep_n[key] for key in deep},
        importance=perception.importance if enough else None,
        importance_n=perception.importance_n if enough else 0,
        rework=perception.rework if sum(perception.rework.values()) >= least else {},
    )


def shown_tallies(tallies: Sequence[Tally], least: int = LEAST) -> tuple[Tally, ...]:
    """Return what may be shown area by area beside the whole of one service and one wave.

    Every figure is hidden on its own, in small areas and in as many others as it takes that the
    whole minus the visible areas leaves nobody, or ``least`` people or more. An area without any
    figure left is left out.
    """
    sizes = {tally.area_id: _sizes(tally) for tally in tallies}
    gone: dict[int, set[Figure]] = {area_id: set() for area_id in sizes}
    for figure in {figure for each in sizes.values() for figure in each}:
        for area_id in hidden_of({a: each.get(figure, 0) for a, each in sizes.items()}, least):
            gone[area_id].add(figure)
    kept = (_without(tally, gone[tally.area_id]) for tally in tallies)
    return tuple(tally for tally in kept if tally.scores)


def visible_comments(
    internal: InternalClients, wave_id: int, area_id: int | None = None
) -> tuple[Comment, ...]:
    """Return the open comments of a wave that may be shown, each with area 0: not told.

    A comment is shown where ten people or more used its service in the group asked about; those
    of one area only where the people of the other areas cannot be told apart either. The order
    says nothing about who wrote.

    Args:
        area_id: the comments of one area; None for all.
    """
    promised = (wave.least for wave in internal.waves if wave.id == wave_id)
    least = max(internal.settings.least, *promised, LEAST)
    used: dict[int, dict[int, int]] = {}
    for tally in internal.tallies:
        if tally.wave_id == wave_id:
            used.setdefault(tally.service_id, {})[tally.area_id] = tally.used
    found = [
        replace(comment, area_id=0)
        for comment in internal.comments
        if comment.wave_id == wave_id
        and area_id in (None, comment.area_id)
        and _may_quote_from(used.get(comment.service_id, {}), area_id, least)
    ]
    return tuple(sorted(found, key=lambda c: (c.service_id, c.text.casefold(), c.text)))


def _may_quote_from(used: Mapping[int, int], area_id: int | None, least: int) -> bool:
    if area_id is None:
        return may_quote(sum(used.values()), least)
    hidden_areas = hidden_of(used, max(LEAST_FOR_COMMENTS, least))
    return may_quote(used.get(area_id, 0), least) and area_id not in hidden_areas


def _sizes(tally: Tally) -> dict[Figure, int]:
    """Return how many people each figure of a tally rests on."""
    sizes: dict[Figure, int] = {key: sum(counts) for key, counts in tally.scores.items()}
    sizes |= {key: sum(counts) for key, counts in tally.deep.items()}
    sizes[IMPORTANCE] = sum(tally.importance)
    sizes[REWORK] = sum(tally.rework.values())
    return sizes


def _without(tally: Tally, gone: set[Figure]) -> Tally:
    if not gone:
        return tally
    return replace(
        tally,
        scores={key: counts for key, counts in tally.scores.items() if key not in gone},
        deep={key: counts for key, counts in tally.deep.items() if key not in gone},
        importance=(0,) * 5 if IMPORTANCE in gone else tally.importance,
        rework={} if REWORK in gone else tally.rework,
    )
