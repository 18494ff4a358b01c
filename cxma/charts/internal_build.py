"""From internal clients to what their figures show: maps, matrix, ratings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cxma.charts.internal_data import (
    BandNames,
    BlueprintService,
    BlueprintStage,
    BlueprintWork,
    ChangeRow,
    DoubleMapData,
    ImportanceData,
    JourneyData,
    MatrixData,
    MatrixRow,
    Neighbour,
    ServiceItem,
    ServiceJourneyData,
    ServicePoint,
    StepItem,
    WaveChangeData,
)
from cxma.domain.areas import Area
from cxma.domain.importance import Crosshair, Ipa, points
from cxma.domain.internal_clients import InternalClients
from cxma.domain.journeys import Process, Stage
from cxma.domain.priority import Band, PriorityRow
from cxma.domain.service_maps import Board, Link, board
from cxma.domain.service_maps import double_map as links
from cxma.domain.service_results import ServiceFigures, ServiceResults
from cxma.domain.services import CRITICALITIES, Service, ServiceStatus
from cxma.domain.surveys import LEAST
from cxma.i18n import Translator

Bands = Mapping[int, Band]
"""The band of each service by its id; one that is missing has no data."""


def bands_of(rows: Iterable[PriorityRow]) -> dict[int, Band]:
    """Return the band of each service of an order of priority."""
    return {row.service_id: row.band for row in rows}


def importance_performance(
    rows: Sequence[PriorityRow],
    tr: Translator,
    *,
    crosshair: Crosshair = Crosshair.MIDDLE,
    least: int = LEAST,
) -> ImportanceData:
    """Return services between performance and importance (F10).

    Args:
        least: the smallest group shown, as the note on what is left out says it.
    """
    found = points(rows, crosshair)
    names = {row.service_id: row.service for row in rows}
    quadrants = {each: tr.term(each) for each in Ipa}
    return ImportanceData(
        points=tuple(
            ServicePoint(p.service_id, p.service, p.x, p.y, p.band, quadrants[p.quadrant], p.n)
            for p in found.points
        ),
        middle=(found.x, found.y),
        means=crosshair is Crosshair.MEANS,
        quadrants=(
            quadrants[Ipa.CONCENTRATE],
            quadrants[Ipa.KEEP_UP],
            quadrants[Ipa.LOW_PRIORITY],
            quadrants[Ipa.OVERKILL],
        ),
        bands=_bands(tr),
        left_out=tuple(names[each] for each in found.left_out),
        least=least,
    )


def journey_map(
    internal: InternalClients, journey_id: int, tr: Translator, bands: Bands
) -> JourneyData:
    """Return a journey as a blueprint; raise KeyError for an unknown journey."""
    found = board(internal, journey_id)
    areas = {area.id: area.name for area in internal.areas}
    return JourneyData(
        label=found.journey.name,
        stages=tuple(_stage(column.stage) for column in found.columns),
        visible=_works(internal.processes, found, areas, visible=True),
        internal=_works(internal.processes, found, areas, visible=False),
        services=tuple(
            BlueprintService(_item(service, areas, bands), at)
            for service in internal.services
            if (at := tuple(n for n, c in enumerate(found.columns) if service in c.services))
        ),
        bands=_bands(tr),
    )


def double_map(
    internal: InternalClients, area_id: int, tr: Translator, bands: Bands
) -> DoubleMapData:
    """Return an area between its suppliers and its clients; raise KeyError for an unknown area."""
    found = links(internal, area_id)
    detail = [tr.term(found.area.kind)]
    if found.area.headcount is not None:
        detail.append(tr.plural("charts.people", found.area.headcount))
    return DoubleMapData(
        id=found.area.id,
        label=found.area.name,
        detail=", ".join(detail),
        served_by=_neighbours(internal.areas, found.served_by, bands),
        serves=_neighbours(internal.areas, found.serves, bands),
        bands=_bands(tr),
    )


def service_journey(
    internal: InternalClients, service_id: int, tr: Translator
) -> ServiceJourneyData:
    """Return a service's steps over the areas they pass; raise KeyError for an unknown service."""
    service = internal.service(service_id)
    areas = {area.id: area.name for area in internal.areas}
    names = [areas.get(step.area_id or 0, tr("charts.no_area")) for step in service.steps]
    lanes = list(dict.fromkeys(names))
    steps = tuple(
        StepItem(step.id, step.action, lanes.index(name), step.hours)
        for step, name in zip(service.steps, names, strict=True)
    )
    return ServiceJourneyData(service.name, tuple(lanes), steps)


def matrix_picture(
    internal: InternalClients, tr: Translator, rows: Iterable[PriorityRow] = ()
) -> MatrixData:
    """Return services by provider x the areas that need them; retired services are left out.

    Args:
        rows: where the services' bands and ratings come from.
    """
    cells = {(cell.service_id, cell.area_id): cell.criticality for cell in internal.cells}
    wanted = {cell.area_id for cell in internal.cells}
    areas = [area for area in internal.areas if area.is_client or area.id in wanted]
    figures = {row.service_id: row for row in rows}
    found = []
    for provider in internal.areas:
        for service in internal.services:
            if service.provider_id == provider.id and service.status is not ServiceStatus.RETIRED:
                given = tuple(cells.get((service.id, area.id)) for area in areas)
                found.append(_matrix_row(service, provider, figures.get(service.id), given))
    helps, matters, needs = (tr(f"term.criticality.{each}") for each in CRITICALITIES)
    columns = tuple((area.id, area.name) for area in areas)
    return MatrixData(columns, tuple(found), _bands(tr), (helps, matters, needs))


def wave_change(results: ServiceResults) -> WaveChangeData:
    """Return every service over the wave taken and the one before; empty without two waves."""
    before, after = results.previous, results.wave
    if before is None or after is None:
        return WaveChangeData("", "")
    rows = []
    for row in results.rows:
        figures = results.by_service.get(row.service_id)
        if figures is not None:
            rows.append(_change(row.service, figures, before.id, after.id))
    known = (row for row in rows if row.before is not None or row.after is not None)
    return WaveChangeData(before.name, after.name, tuple(known))


def _bands(tr: Translator) -> BandNames:
    return tuple((band, tr.term(band)) for band in Band)


def _item(service: Service, areas: Mapping[int, str], bands: Bands) -> ServiceItem:
    return ServiceItem(
        id=service.id,
        label=service.name,
        provider=areas.get(service.provider_id, ""),
        band=bands.get(service.id, Band.NO_DATA),
        validated=service.status is ServiceStatus.VALIDATED,
    )


def _stage(stage: Stage) -> BlueprintStage:
    return BlueprintStage(
        id=stage.id,
        label=stage.name,
        action=stage.action,
        moment_of_truth=stage.moment_of_truth,
        customers=stage.customers,
        score=stage.customer_score,
        score_unit=stage.score_unit,
        score_source=stage.score_source,
    )


def _works(
    processes: Sequence[Process], found: Board, areas: Mapping[int, str], *, visible: bool
) -> tuple[BlueprintWork, ...]:
    """Return the processes of a board on one side of the line of visibility, in order."""
    works = []
    for process in processes:
        at = tuple(n for n, c in enumerate(found.columns) if c.stage.id in process.stage_ids)
        if at and process.visible == visible:
            works.append(
                BlueprintWork(process.id, process.name, areas.get(process.owner_id or 0, ""), at)
            )
    return tuple(works)


def _neighbours(
    areas: Sequence[Area], found: Sequence[Link], bands: Bands
) -> tuple[Neighbour, ...]:
    """Return areas in their order with the services that join them; those without are left out."""
    joined: dict[int, list[ServiceItem]] = {}
    for service, ends in found:
        for area in ends:
            joined.setdefault(area.id, []).append(_item(service, {}, bands))
    return tuple(
        Neighbour(area.id, area.name, tuple(joined[area.id])) for area in areas if area.id in joined
    )


def _matrix_row(
    service: Service, provider: Area, row: PriorityRow | None, cells: tuple[int | None, ...]
) -> MatrixRow:
    return MatrixRow(
        id=service.id,
        label=service.name,
        provider=provider.name,
        band=row.band if row else Band.NO_DATA,
        isx=row.isx if row else None,
        front=service.front is not None,
        back=service.back is not None,
        cells=cells,
    )


def _change(name: str, figures: ServiceFigures, before: int, after: int) -> ChangeRow:
    said = dict(figures.perceptions)
    then, now, change = said.get(before), said.get(after), figures.change
    return ChangeRow(
        id=figures.service_id,
        label=name,
        before=then.isx if then else None,
        after=now.isx if now else None,
        delta=change.delta if change else None,
        clear=change is not None and change.clear,
        n_before=then.n if then else 0,
        n_after=now.n if now else 0,
    )
