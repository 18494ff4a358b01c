"""Which rows hold which class of the domain: fields, links to other rows, order among siblings."""

from __future__ import annotations

from dataclasses import MISSING, dataclass
from dataclasses import fields as fields_of
from functools import cache
from typing import Any

from sqlalchemy import Column, inspect

from cxma.domain.areas import Area
from cxma.domain.improvement import Cause, Gap
from cxma.domain.journeys import Journey, Process, Stage
from cxma.domain.plan import Reading
from cxma.domain.services import Need, Service, ServiceStep, Standard, Validation
from cxma.domain.surveys import Wave
from cxma.errors import BugError
from cxma.store.edit_base import stored
from cxma.store.rows import Row
from cxma.store.rows_internal import (
    AreaRow,
    CauseRow,
    GapRow,
    JourneyRow,
    NeedRow,
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
from cxma.store.rows_survey import WaveInvitedRow, WaveRow


@dataclass(frozen=True, slots=True)
class Link:
    """A field that is kept as rows of its own.

    Attributes:
        row: the rows.
        owner, target: columns with the id of the owner and of what it is linked with.
        value: column of the mapping's values, empty for a plain sequence of ids.
    """

    row: type[Row]
    owner: str
    target: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a class of the domain is kept.

    Attributes:
        row: its rows.
        among: column of the parent whose children are in order together; empty for none.
        links: fields kept as rows of their own.
        nested: fields that are objects of another class, changed by their own edits.
    """

    row: type[Row]
    among: str = ""
    links: tuple[tuple[str, Link], ...] = ()
    nested: tuple[str, ...] = ()


KINDS: dict[type, Kind] = {
    Area: Kind(AreaRow),
    Journey: Kind(JourneyRow, nested=("stages",)),
    Stage: Kind(StageRow, "journey_id"),
    Process: Kind(
        ProcessRow,
        links=(
            ("stage_ids", Link(ProcessStageRow, "process_id", "stage_id")),
            ("performer_ids", Link(ProcessPerformerRow, "process_id", "area_id")),
        ),
    ),
    Service: Kind(
        ServiceRow,
        links=(("process_ids", Link(ServiceProcessRow, "service_id", "process_id")),),
        nested=("steps",),
    ),
    ServiceStep: Kind(ServiceStepRow, "service_id"),
    Standard: Kind(StandardRow),
    Need: Kind(NeedRow),
    Wave: Kind(WaveRow, links=(("invited", Link(WaveInvitedRow, "wave_id", "area_id", "people")),)),
    Gap: Kind(GapRow, "service_id"),
    Cause: Kind(CauseRow, "gap_id"),
    Reading: Kind(ReadingRow),
}


def kind_of(domain: type) -> Kind:
    """Return how a class of the domain is kept; raise BugError when it has no kind."""
    if domain not in KINDS:
        raise BugError(f"{domain.__name__} is not kept by kind")
    return KINDS[domain]


@cache
def names_of(domain: type) -> frozenset[str]:
    """Return the fields an edit may give, links among them."""
    return frozenset(field.name for field in fields_of(domain)) - {"id", *KINDS[domain].nested}


def split(domain: type, given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns and the links that given fields fill.

    Raises:
        BugError: a field that the class does not have or that is changed by edits of its own.
    """
    unknown = given.keys() - names_of(domain)
    if unknown:
        raise BugError(f"{domain.__name__} takes no {sorted(unknown)}")
    links = {name: given[name] for name, _ in KINDS[domain].links if name in given}
    columns: dict[str, Any] = {}
    for name, value in given.items():
        if domain is Service and name in ("front", "back"):
            columns |= validation(name, value)
        elif name not in links:
            columns[name] = stored(value)
    return columns, links


def validation(side: str, value: Validation | None) -> dict[str, Any]:
    """Return the two columns of one side's yes."""
    who, on = (stored(value.who), value.on) if value else (None, None)
    return {f"{side}_who": who, f"{side}_on": on}


@cache
def defaults(domain: type) -> dict[str, Any]:
    """Return what the domain takes for granted, by field."""
    names = names_of(domain) - {name for name, _ in KINDS[domain].links}
    known = [field for field in fields_of(domain) if field.name in names]
    return {field.name: field.default for field in known if field.default is not MISSING}


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of some rows that refers to another row.

    Attributes:
        goes_with: whether its row goes when what it refers to goes; otherwise it lets go.
    """

    row: type[Row]
    attribute: str
    goes_with: bool


@cache
def references_to(table: str) -> tuple[Reference, ...]:
    """Return every column that refers to the id of a table."""
    found = []
    for mapper in Row.registry.mappers:
        for name, column in inspect(mapper).columns.items():
            if any(key.column.table.name == table for key in column.foreign_keys):
                found.append(Reference(mapper.class_, name, _goes_with(column)))
    return tuple(sorted(found, key=lambda reference: (reference.row.__name__, reference.attribute)))


def _goes_with(column: Column[Any]) -> bool:
    return not column.nullable or bool(column.info.get("goes_with"))
