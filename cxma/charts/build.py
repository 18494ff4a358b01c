"""From results to what a figure shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cxma.charts.data import (
    DistributionData,
    DumbbellData,
    DumbbellRow,
    EffortPoint,
    HeatCell,
    HeatColumn,
    HeatMapData,
    HeatRow,
    ImpactEffortData,
    RadarAxis,
    RadarData,
    RadarSeries,
    RoadmapData,
    RoadmapRow,
    Scale,
)
from cxma.domain.plan import Initiative, Placed, Quadrant
from cxma.domain.questionnaire import Group, NodeWords, Words
from cxma.domain.results import OVERALL, Kind, NodeResult, Results
from cxma.i18n import Translator, term_code

EVERYBODY = "all"
"""Key of the heat map's column that holds the assessment's own score."""


def scale(words: Words) -> Scale:
    """Return the levels by name."""
    return Scale(tuple(level.name for level in words.levels))


def radar(
    results: Results, words: Words, tr: Translator, *, expected: Results | None = None
) -> RadarData:
    """Return the dimensions now and, where there are any, targets, previous round, what-if."""
    dimensions = list(results.dimensions())
    axes = tuple(RadarAxis(d.id, _short(words.dimensions[d.id])) for d in dimensions)
    values = {
        "previous": _scores_of(results.previous, dimensions),
        "target": tuple(d.target for d in dimensions),
        "expected": _scores_of(expected, dimensions),
        "now": tuple(d.score if d.shown else None for d in dimensions),
    }
    series = tuple(
        RadarSeries(key, tr(f"charts.series_{key}"), scores)
        for key, scores in values.items()
        if key == "now" or any(score is not None for score in scores)
    )
    return RadarData(scale(words), axes, series)


def dumbbell(results: Results, words: Words, tr: Translator) -> DumbbellData:
    """Return every sub-dimension from now to target."""
    rows = [
        _dumbbell_row(results, words, node, words.dimensions[dimension.id].name)
        for dimension in results.model.dimensions
        for node in results.subdimensions(dimension.id)
    ]
    return DumbbellData(scale(words), tuple(rows))


def heat_map(
    results: Results,
    words: Words,
    tr: Translator,
    *,
    by: Kind = Kind.DIMENSION,
    least: int = 1,
) -> HeatMapData:
    """Return dimensions or sub-dimensions by role group.

    Args:
        least: a group's figure is hidden below this number of people.
    """
    nodes = list(results.dimensions() if by is Kind.DIMENSION else results.subdimensions())
    columns = [HeatColumn(EVERYBODY, tr("charts.everybody"), results.overall.n)]
    for group, scores in results.groups.items():
        columns.append(HeatColumn(group, tr.term(group), scores[OVERALL].n))
    names = words.dimensions if by is Kind.DIMENSION else words.subdimensions
    rows = tuple(
        HeatRow(node.id, names[node.id].name, tuple(_heat_cells(results, node, least)))
        for node in nodes
    )
    return HeatMapData(scale(words), tuple(columns), rows)


def impact_effort(placed: Sequence[Placed], tr: Translator) -> ImpactEffortData:
    """Return the plan's initiatives between impact and effort."""
    points = tuple(
        EffortPoint(
            id=item.initiative.id,
            place=item.place,
            label=item.initiative.title,
            effort=item.initiative.effort,
            impact=item.initiative.impact,
            quadrant=item.initiative.quadrant,
        )
        for item in placed
    )
    return ImpactEffortData(points, tuple((q, tr.plural(term_code(q), 2)) for q in Quadrant))


def roadmap(
    placed: Sequence[Placed | Initiative], tr: Translator, *, today: date | None
) -> RoadmapData:
    """Return initiatives in time, in the order given; ``today`` draws a line."""
    rows = []
    for place, item in enumerate(placed, 1):
        if isinstance(item, Placed):
            rows.append(_roadmap_row(item.place, item.initiative, tr))
        else:
            rows.append(_roadmap_row(place, item, tr))
    return RoadmapData(tuple(rows), today)


def distribution(
    counts: Sequence[int],
    words: Words,
    tr: Translator,
    *,
    agreed: float | None = None,
    unit: str = "charts.people",
) -> DistributionData:
    """Return how many chose each level; ``unit`` is the plural code that words a count."""
    n = sum(counts)
    mean = sum(level * count for level, count in enumerate(counts, 1)) / n if n else None
    return DistributionData(scale(words), tuple(counts), mean, agreed, tr.plural(unit, n))


def _short(words: NodeWords) -> str:
    return words.short or words.name


def _scores_of(
    results: Results | None, dimensions: Iterable[NodeResult]
) -> tuple[float | None, ...]:
    """Return another calculation's scores of the same dimensions, None where it has none."""
    if results is None:
        return ()
    found = (results.nodes.get(dimension.id) for dimension in dimensions)
    return tuple(node.score if node and node.shown else None for node in found)


def _dumbbell_row(results: Results, words: Words, node: NodeResult, group: str) -> DumbbellRow:
    before = results.previous.nodes.get(node.id) if results.previous else None
    return DumbbellRow(
        id=node.id,
        label=words.subdimensions[node.id].name,
        group=group,
        now=node.score if node.shown else None,
        target=node.target if node.applies else None,
        previous=before.score if before and before.shown else None,
        level=node.level if node.shown else None,
        provisional=node.shown and node.provisional,
    )


def _heat_cells(results: Results, node: NodeResult, least: int) -> Iterable[HeatCell]:
    yield HeatCell(node.score if node.shown else None, node.n)
    for group in Group:
        if group not in results.groups:
            continue
        score = results.groups[group][node.id]
        hidden = 0 < score.n < least
        yield HeatCell(None if hidden else score.score, score.n, hidden)


def _roadmap_row(place: int, item: Initiative, tr: Translator) -> RoadmapRow:
    return RoadmapRow(
        id=item.id,
        place=place,
        label=item.title,
        owner=item.owner,
        start=item.start,
        end=item.end,
        status=item.status,
        status_name=tr.term(item.status),
    )
