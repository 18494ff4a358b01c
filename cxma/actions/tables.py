"""Tables of areas, services, the matrix and operational data, taken over in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from cxma.actions import areas, matrix, operations, services
from cxma.domain.areas import Area
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Cell, Operation, Service
from cxma.errors import FaultList, Refused
from cxma.intake.preview import Preview, Previewed
from cxma.intake.tables import read_areas, read_matrix, read_operations, read_services
from cxma.sheets import Sheet
from cxma.sheets import read as read_sheet
from cxma.store.changes import Label
from cxma.store.project import Project

What = Literal["areas", "services", "matrix", "operations"]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table against what is there; nothing was written."""

    what: What
    name: str
    preview: Preview[Any]

    @property
    def same(self) -> int:
        """Return how many rows say what is there already."""
        return len(self.preview.rows) - self.preview.new - self.preview.changed


def read(
    internal: InternalClients, what: What, path: Path, *, today: date | None = None
) -> ReadTable:
    """Read a table and compare it with what is there; faults stand in its preview.

    Raises:
        FileFault: below ``sheets.``: the file cannot be read or is no table.
    """
    return compare(internal, what, read_sheet(path), today=today)


def compare(
    internal: InternalClients, what: What, sheet: Sheet, *, today: date | None = None
) -> ReadTable:
    """Compare a table that was read with what is there; faults stand in its preview."""
    return ReadTable(what, sheet.name, _read(sheet, what, internal, today))


def take(project: Project, table: ReadTable, *, leave_out: bool = False) -> int:
    """Take a table over in one step and return how many rows said something new.

    Args:
        leave_out: take the other rows although some were refused.

    Raises:
        FaultList: ``tables.broken`` with every fault, its row and column, when rows were refused
            and are not to be left out; nothing is taken.
        Refused: ``tables.nothing`` when no row is left; a rule of the thing itself is broken.
    """
    check(table, leave_out=leave_out)
    news = [row for row in table.preview.rows if row.is_new or row.is_changed]
    with project.change(_label(table)):
        _TAKE[table.what](project, news)
    return len(news)


def check(table: ReadTable, *, leave_out: bool = False) -> None:
    """Raise what ``take`` would raise for faults of a table."""
    preview = table.preview
    if preview.refused and not (leave_out and preview.rows):
        raise FaultList("tables.broken", preview.refused, name=table.name, n=len(preview.refused))
    if not preview.rows:
        raise Refused("tables.nothing", name=table.name)


def _read(sheet: Sheet, what: What, internal: InternalClients, today: date | None) -> Preview[Any]:
    if what == "areas":
        return read_areas(sheet, internal)
    if what == "services":
        return read_services(sheet, internal)
    if what == "matrix":
        return read_matrix(sheet, internal)
    day = today or date.today()  # noqa: DTZ011  (the day on this computer's wall)
    return read_operations(sheet, internal, day)


def _label(table: ReadTable) -> Label:
    shown = {"file": table.name}
    if table.what == "areas":
        return Label("areas.imported", shown)
    if table.what == "services":
        return Label("services.imported", shown)
    if table.what == "matrix":
        return Label("matrix.imported", shown)
    return Label("operations.imported", shown)


def _take_areas(project: Project, rows: list[Previewed[Area]]) -> None:
    for row in rows:
        item = row.item
        if row.before is None:
            areas.add(project, item.name, item.kind, item.headcount)
        else:
            areas.edit(project, item.id, kind=item.kind, headcount=item.headcount)


def _take_services(project: Project, rows: list[Previewed[Service]]) -> None:
    for row in rows:
        item = row.item
        said = {"output": item.output, "channel": item.channel}
        if row.before is None:
            services.add(project, item.name, item.provider_id, **said)
        else:
            services.edit(project, item.id, provider_id=item.provider_id, **said)


def _take_cells(project: Project, rows: list[Previewed[Cell]]) -> None:
    items = (row.item for row in rows)
    matrix.set_cells(project, {(cell.service_id, cell.area_id): cell for cell in items})


def _take_months(project: Project, rows: list[Previewed[Operation]]) -> None:
    operations.set_months(project, [row.item for row in rows])


_TAKE: Mapping[What, Callable[[Project, list[Any]], None]] = {
    "areas": _take_areas,
    "services": _take_services,
    "matrix": _take_cells,
    "operations": _take_months,
}
