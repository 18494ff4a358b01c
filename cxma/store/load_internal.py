"""Reading about internal clients: each part of `InternalClients` from its own tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, select

from cxma.domain.answers import EvidenceKind
from cxma.domain.areas import Area, AreaKind
from cxma.domain.improvement import Analysis, Category, Cause, Gap, GapKind
from cxma.domain.journeys import Journey, Process, Stage
from cxma.domain.plan import Reading
from cxma.domain.priority import Override, PriorityRun, PrioritySettings, Rule
from cxma.domain.services import (
    Cell,
    Frequency,
    Need,
    Operation,
    Quality,
    Service,
    ServiceStep,
    Standard,
    StandardKind,
    Validation,
)
from cxma.domain.surveys import Instrument, Intake, Source, Wave
from cxma.store import frozen_runs
from cxma.store.record import Image
from cxma.store.rows import Row
from cxma.store.rows_internal import (
    AreaRow,
    CauseRow,
    CellRow,
    DeclinedOfferRow,
    GapRow,
    InitiativeCauseRow,
    JourneyRow,
    NeedRow,
    OperationRow,
    PriorityOverrideRow,
    PriorityRunRow,
    PrioritySettingsRow,
    ProcessPerformerRow,
    ProcessRow,
    ProcessStageRow,
    ReadingRow,
    ServiceProcessRow,
    ServiceRow,
    ServiceStepRow,
    StageRow,
    StandardRow,
)
from cxma.store.rows_survey import IntakeRow, WaveInvitedRow, WaveRow

Cells = dict[tuple[int, int], Cell]
"""The cells of the matrix by service and area."""


def areas(connection: Connection) -> tuple[Area, ...]:
    """Return all areas in order."""
    return tuple(
        Area(**{**row, "kind": AreaKind(row["kind"])})
        for row in _rows(connection, AreaRow, "place", "id")
    )


def journeys(connection: Connection) -> tuple[Journey, ...]:
    """Return all journeys in order, each with its stages in order."""
    stages = _grouped(
        "journey_id",
        (Stage(**row) for row in _rows(connection, StageRow, "journey_id", "place", "id")),
    )
    return tuple(
        Journey(**row, stages=tuple(stages[row["id"]]))
        for row in _rows(connection, JourneyRow, "place", "id")
    )


def processes(connection: Connection) -> tuple[Process, ...]:
    """Return all processes in order."""
    stages = _links(connection, ProcessStageRow, "process_id", "stage_id")
    performers = _links(connection, ProcessPerformerRow, "process_id", "area_id")
    return tuple(
        Process(
            **row, stage_ids=tuple(stages[row["id"]]), performer_ids=tuple(performers[row["id"]])
        )
        for row in _rows(connection, ProcessRow, "place", "id")
    )


def services(connection: Connection) -> tuple[Service, ...]:
    """Return all services in order, each with its steps in order."""
    steps = _grouped(
        "service_id",
        (
            ServiceStep(**row)
            for row in _rows(connection, ServiceStepRow, "service_id", "place", "id")
        ),
    )
    linked = _links(connection, ServiceProcessRow, "service_id", "process_id")
    found = []
    for row in _rows(connection, ServiceRow, "place", "id"):
        for side in ("front", "back"):
            who, on = row.pop(f"{side}_who"), row.pop(f"{side}_on")
            row[side] = Validation(who, on) if on else None
        row |= {"process_ids": tuple(linked[row["id"]]), "steps": tuple(steps[row["id"]])}
        found.append(Service(**row))
    return tuple(found)


def cells(connection: Connection) -> Cells:
    """Return the cells of the matrix that are filled."""
    found = connection.execute(_query(CellRow, "service_id", "area_id"))
    return {(row[0], row[1]): _cell(*row) for row in found}


def follow(cells: Cells, image: Image) -> None:
    """Bring cells to what the image of a change says that one of them is after."""
    service_id, area_id = image.key["service_id"], image.key["area_id"]
    known = cells.get((service_id, area_id))
    if image.after is None:
        cells.pop((service_id, area_id), None)
    elif known is None:
        cells[service_id, area_id] = _cell(**image.after)
    else:
        before = {"criticality": known.criticality, "comment": known.comment}
        after = {**before, "frequency": known.frequency, **image.after}
        cells[service_id, area_id] = _cell(**{**after, **image.key})


def _cell(
    service_id: int, area_id: int, criticality: int, frequency: str | None, comment: str
) -> Cell:
    return Cell(
        service_id, area_id, criticality, Frequency(frequency) if frequency else None, comment
    )


def standards(connection: Connection) -> tuple[Standard, ...]:
    """Return all standards in the order of entry."""
    return tuple(
        Standard(**{**row, "kind": StandardKind(row["kind"])})
        for row in _rows(connection, StandardRow, "id")
    )


def needs(connection: Connection) -> tuple[Need, ...]:
    """Return all two-way needs in the order of entry."""
    return tuple(Need(**row) for row in _rows(connection, NeedRow, "id"))


def operations(connection: Connection) -> tuple[Operation, ...]:
    """Return operational data by service and month."""
    found = connection.execute(_query(OperationRow, "service_id", "period"))
    return tuple(Operation(*(*row[:-1], Quality(row[-1]))) for row in found)


def waves(connection: Connection) -> tuple[Wave, ...]:
    """Return all waves in the order of entry."""
    invited: dict[int, dict[int, int]] = defaultdict(dict)
    for row in _rows(connection, WaveInvitedRow, "wave_id", "area_id"):
        invited[row["wave_id"]][row["area_id"]] = row["people"]
    return tuple(
        Wave(
            **{**row, "instrument": Instrument(row["instrument"])},
            invited=invited.get(row["id"], {}),
        )
        for row in _rows(connection, WaveRow, "id")
    )


def intakes(connection: Connection) -> tuple[Intake, ...]:
    """Return all arrivals of answers, first first."""
    return tuple(
        Intake(**{**row, "source": Source(row["source"])})
        for row in _rows(connection, IntakeRow, "id")
    )


def settings(connection: Connection) -> PrioritySettings:
    """Return thresholds and weights, the application's own where none were set."""
    for row in _rows(connection, PrioritySettingsRow, "id"):
        del row["id"]
        return PrioritySettings(**{**row, "rule": Rule(row["rule"])})
    return PrioritySettings()


def overrides(connection: Connection) -> dict[int, Override]:
    """Return the places people gave, by service id."""
    rows = _rows(connection, PriorityOverrideRow, "service_id")
    return {row["service_id"]: Override(**row) for row in rows}


def runs(connection: Connection) -> tuple[PriorityRun, ...]:
    """Return the frozen runs in the order of entry."""
    found = []
    for row in _rows(connection, PriorityRunRow, "id"):
        row["settings"] = frozen_runs.settings_of(row["settings"])
        row["left_out"] = frozen_runs.left_out_of(row["rows"])
        row["rows"] = frozen_runs.rows_of(row["rows"])
        found.append(PriorityRun(**row))
    return tuple(found)


def gaps(connection: Connection) -> tuple[Gap, ...]:
    """Return all gaps by service, in order."""
    return tuple(
        Gap(**{**row, "kind": GapKind(row["kind"])})
        for row in _rows(connection, GapRow, "service_id", "place", "id")
    )


def causes(connection: Connection) -> tuple[Cause, ...]:
    """Return all causes by gap, in order."""
    kinds: dict[str, Callable[[str], Any]] = {
        "analysis": Analysis,
        "category": Category,
        "evidence_kind": EvidenceKind,
    }
    found = []
    for row in _rows(connection, CauseRow, "gap_id", "place", "id"):
        row |= {name: kind(row[name]) for name, kind in kinds.items() if row[name] is not None}
        found.append(Cause(**row))
    return tuple(found)


def declined(connection: Connection) -> frozenset[str]:
    """Return the keys of the offers of evidence that were declined."""
    return frozenset(row["key"] for row in _rows(connection, DeclinedOfferRow, "key"))


def causes_of_initiatives(connection: Connection) -> dict[int, list[int]]:
    """Return the causes that initiatives remove, by initiative id."""
    return _links(connection, InitiativeCauseRow, "initiative_id", "cause_id")


def readings(connection: Connection) -> dict[int, list[Reading]]:
    """Return the readings of indicators, first day first, by KPI id."""
    found = (Reading(**row) for row in _rows(connection, ReadingRow, "kpi_id", "on", "id"))
    return _grouped("kpi_id", found)


def _rows(connection: Connection, kind: type[Row], *order: str) -> Iterator[dict[str, Any]]:
    for row in connection.execute(_query(kind, *order)):
        yield dict(row._mapping)


def _links(connection: Connection, kind: type[Row], owner: str, target: str) -> dict[int, Any]:
    found = defaultdict(list)
    for row in _rows(connection, kind, owner, target):
        found[row[owner]].append(row[target])
    return found


def _grouped(parent: str, objects: Iterable[Any]) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for item in objects:
        found[getattr(item, parent)].append(item)
    return found


@cache
def _query(kind: type[Row], *order: str) -> Select[Any]:
    """Return a query for all rows by the names of their attributes, built once."""
    mapper = kind.__mapper__
    keys = [mapper.get_property_by_column(column).key for column in kind.__table__.columns]
    columns = [getattr(kind, key).label(key) for key in keys]
    return select(*columns).order_by(*(getattr(kind, name) for name in order))
