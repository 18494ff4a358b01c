"""Areas, services, matrix and operations from tables, each as a preview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from cxma.domain.areas import Area, AreaKind
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Cell, Frequency, Operation, Quality, Service
from cxma.intake.finding import Finder
from cxma.intake.preview import Preview, Previewed, Row, Table, by_plain_name
from cxma.intake.values import REFUSED, SHOWN
from cxma.intake.wording import plain, table_words
from cxma.sheets import Sheet, said

_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[-/. ](\d{1,2})(?:[-/. ]\d{1,2})?(?:[ T].*)?")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/. ]((?:19|20)\d\d)")
_NAMED = re.compile(r"([a-z]+)(?: de| del| di)? ((?:19|20)?\d\d)")
_CELL = re.compile(r"(\w+)\W*(.*)")


def read_areas(sheet: Sheet, internal: InternalClients) -> Preview[Area]:
    """Return the areas of a table: name, type, people. An area that is there is changed.

    An empty cell leaves what is there; a new area without type is front.
    """
    table = Table(sheet, "areas", ("name",))
    table.unread(table.others)
    there = by_plain_name((area.name, area) for area in internal.areas)
    return table.preview(_areas(table, there) if not table.broken else ())


def _areas(table: Table, there: Mapping[str, Area]) -> Iterator[Previewed[Area]]:
    seen: dict[object, int] = {}
    for row in _rows(table):
        name = row.name("name")
        _once(row, "name", seen, plain(name))
        kind, headcount = row.choice("kind"), row.count("headcount")
        before = there.get(plain(name))
        item = before or Area(0, name)
        if kind is not None:
            item = replace(item, kind=AreaKind(kind))
        if headcount is not None:
            item = replace(item, headcount=headcount)
        yield Previewed(row.line, item, before)


def read_services(sheet: Sheet, internal: InternalClients) -> Preview[Service]:
    """Return the services of a table: name, provider, output, channel. One that is there changes.

    Providers are areas that are there already; an empty cell leaves what is there.
    """
    table = Table(sheet, "services", ("name", "provider"))
    table.unread(table.others)
    return table.preview(_services(table, internal) if not table.broken else ())


def _services(table: Table, internal: InternalClients) -> Iterator[Previewed[Service]]:
    there = by_plain_name((service.name, service) for service in internal.services)
    areas = Finder((area.name, area.id) for area in internal.areas)
    seen: dict[object, int] = {}
    for row in _rows(table):
        name = row.name("name")
        _once(row, "name", seen, plain(name))
        before = there.get(plain(name))
        provider = before.provider_id if before else 0
        if said(row.cell("provider")) or before is None:
            provider = _found(row, "provider", areas, "area")
        if provider not in (0, REFUSED) and not internal.area(provider).is_provider:
            row.fault("provider", "tables.not_provider", area=internal.area(provider).name)
        output, channel = row.text("output"), row.text("channel")
        item = replace(before or Service(0, name, provider), provider_id=provider)
        item = replace(item, output=output or item.output, channel=channel or item.channel)
        yield Previewed(row.line, item, before)


def read_matrix(sheet: Sheet, internal: InternalClients) -> Preview[Cell]:
    """Return cells of the service matrix: services down and areas across, or a row for each cell.

    A cell across holds 1 to 3, a word for frequency behind it if wanted: ``3 daily``. Empty cells
    leave what is there.
    """
    table = Table(sheet, "matrix", ("service",))
    across = not {"area", "criticality"} <= set(table.places)
    if across and not table.broken:
        return table.preview(_across(table, internal))
    table.unread(table.others)
    return table.preview(_one_a_row(table, internal) if not table.broken else ())


def _across(table: Table, internal: InternalClients) -> Iterator[Previewed[Cell]]:
    areas = Finder((area.name, area.id) for area in internal.areas)
    services = Finder((service.name, service.id) for service in internal.services)
    columns = _area_columns(table, areas)
    if table.broken:
        return
    seen: dict[object, int] = {}
    for row in _rows(table):
        service_id = _found(row, "service", services, "service")
        _once(row, "service", seen, service_id)
        for place, area_id in columns.items():
            text = said(row.cells[place])
            if plain(text) and service_id != REFUSED:
                table.places["across"] = place
                yield from _cell(row, internal, service_id, area_id, "across", text)


def _area_columns(table: Table, areas: Finder) -> dict[int, int]:
    """Return the columns that are areas; those that are none but known are noted, others faults."""
    header = table.sheet.header
    known = {
        head
        for part in ("matrix", "services")
        for heads in table_words("heads", part).values()
        for head in heads
    }
    columns: dict[int, int] = {}
    for place in sorted([*table.places.values(), *table.others]):
        head = header[place]
        if place == table.places["service"] or not head:
            continue
        if areas[head] == REFUSED and plain(head) in known:
            table.unread([place])
        elif areas[head] == REFUSED:
            code, values = areas.why("area", head)
            table.fault(-1, place, code, **values)
        elif areas[head] in columns.values():
            table.fault(-1, place, "intake.header_twice", n=2)
        else:
            columns[place] = areas[head]
    if not columns and not table.broken:
        table.fault(-1, None, "tables.no_area")
    return columns


def _one_a_row(table: Table, internal: InternalClients) -> Iterator[Previewed[Cell]]:
    areas = Finder((area.name, area.id) for area in internal.areas)
    services = Finder((service.name, service.id) for service in internal.services)
    seen: dict[object, int] = {}
    for row in _rows(table):
        service_id = _found(row, "service", services, "service")
        area_id = _found(row, "area", areas, "area")
        _once(row, "area", seen, (service_id, area_id))
        frequency = said(row.cell("frequency"))
        text = f"{said(row.cell('criticality'))} {frequency}".strip()
        if REFUSED in (service_id, area_id):
            continue
        for found in _cell(row, internal, service_id, area_id, "criticality", text):
            comment = row.text("comment") or found.item.comment
            yield replace(found, item=replace(found.item, comment=comment))


def _cell(
    row: Row, internal: InternalClients, service_id: int, area_id: int, field: str, text: str
) -> Iterator[Previewed[Cell]]:
    """Yield a cell of the matrix with what it was; nothing when it cannot be."""
    parts = _CELL.match(text)
    criticality = row.meant(field, parts[1] if parts else text, "criticality")
    how = parts[2] if parts else ""
    frequency = row.meant(field, how, "frequency") if plain(how) else None
    if internal.service(service_id).provider_id == area_id:
        row.fault(field, "tables.own_service", area=internal.area(area_id).name)
    if criticality is None:
        return
    there = (c for c in internal.cells if (c.service_id, c.area_id) == (service_id, area_id))
    before = next(there, None)
    item = replace(before or Cell(service_id, area_id, 1), criticality=int(criticality))
    if frequency is not None:
        item = replace(item, frequency=Frequency(frequency))
    yield Previewed(row.line, item, before)


def read_operations(
    sheet: Sheet, internal: InternalClients, today: date | None = None
) -> Preview[Operation]:
    """Return months of services: cases, end customers, rework, on time.

    Rework is unknown when its cell is empty or says so; it is never taken for 0.

    Args:
        today: months after it are refused; None refuses none.
    """
    table = Table(sheet, "operations", ("service", "period", "cases", "customers"))
    table.unread(table.others)
    return table.preview(_operations(table, internal, today) if not table.broken else ())


def _operations(
    table: Table, internal: InternalClients, today: date | None
) -> Iterator[Previewed[Operation]]:
    there = {(month.service_id, month.period): month for month in internal.operations}
    services = Finder((service.name, service.id) for service in internal.services)
    seen: dict[object, int] = {}
    for row in _rows(table):
        service_id = _found(row, "service", services, "service")
        period = _period(row, today)
        _once(row, "period", seen, (service_id, period))
        cases, customers = row.count("cases", needed=True), row.count("customers", needed=True)
        rework, on_time = row.count("rework"), row.count("on_time")
        quality = row.choice("quality")
        if cases is None or customers is None or service_id == REFUSED:
            continue
        if rework is not None and rework > cases:
            row.fault("rework", "tables.rework", value=rework, cases=cases)
        if on_time is not None and on_time > cases:
            row.fault("on_time", "tables.on_time", value=on_time, cases=cases)
        before = there.get((service_id, period))
        known = Quality(quality) if quality else before.quality if before else Quality.MEASURED
        item = Operation(service_id, period, cases, customers, rework, on_time, known)
        yield Previewed(row.line, item, before)


def _period(row: Row, today: date | None) -> str:
    """Return a month as ``2026-03``, from a date or from words; note what is none."""
    cell = row.cell("period")
    text = said(cell)
    year, month = _month(cell)
    if not 1 <= month <= 12:
        row.fault("period", "tables.period", value=text[:SHOWN])
    elif today is not None and (year, month) > (today.year, today.month):
        row.fault("period", "tables.future", value=text[:SHOWN])
    return f"{year:04d}-{month:02d}"


def _month(cell: object) -> tuple[int, int]:
    """Return year and month; 0 and 0 when a cell names none."""
    if isinstance(cell, date | datetime):
        return cell.year, cell.month
    text = said(cell)
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[2])
    if match := _MONTH_FIRST.fullmatch(text):
        return int(match[2]), int(match[1])
    if match := _NAMED.fullmatch(plain(text)):
        months = table_words("months")
        number = next((int(n) for n, ways in months.items() if match[1] in ways), 0)
        year = int(match[2])
        return (year if year > 99 else 2000 + year), number
    return 0, 0


def _rows(table: Table) -> Iterator[Row]:
    for number, cells in table.rows():
        yield Row(table, number, cells)


def _found(row: Row, field: str, finder: Finder, what: str) -> int:
    """Return the id a cell names; note one that names nothing."""
    found = finder[row.cell(field)]
    if found == REFUSED:
        code, values = finder.why(what, row.cell(field))
        row.fault(field, code, **values)
    return found


def _once(row: Row, field: str, seen: dict[object, int], key: object) -> None:
    """Note a row that repeats what another one says."""
    if key in ("", REFUSED) or (isinstance(key, tuple) and REFUSED in key):
        return
    first = seen.setdefault(key, row.line)
    if first != row.line:
        row.fault(field, "intake.twice", first=first)
