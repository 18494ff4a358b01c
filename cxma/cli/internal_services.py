"""The commands of internal services: tables taken over, validation by both sides, standards."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cxma.cli.arguments import Lang, check_language, group
from cxma.cli.named import Day, File, Json, ServiceName, day, day_or_none, pick, writing
from cxma.domain.internal_clients import InternalClients
from cxma.domain.services import Service, StandardKind, Validation
from cxma.i18n import Translator

if TYPE_CHECKING:
    from cxma.actions.tables import ReadTable
    from cxma.cli.console import Console

app = group()


class What(StrEnum):
    """What a table holds."""

    AREAS = "areas"
    SERVICES = "services"
    MATRIX = "matrix"
    OPERATIONS = "operations"


class Side(StrEnum):
    """Who says yes to a service."""

    FRONT = "front"
    BACK = "back"


@app.command("import")
def import_(
    ctx: typer.Context,
    file: File,
    table: Annotated[
        Path, typer.Argument(metavar="TABLE", help="cli.arg.table", show_default=False)
    ],
    what: Annotated[What, typer.Option("--what", help="cli.opt.what")] = What.SERVICES,
    leave_out: Annotated[bool, typer.Option("--leave-out", help="cli.opt.leave_out")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="cli.opt.dry_run")] = False,
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Take a table of areas, services, the matrix or operational data over."""
    from cxma.actions import tables
    from cxma.store.project import Project

    check_language(ctx, lang)
    with Project.open(file, read_only=True) if dry_run else writing(file) as project:
        read = tables.read(project.snapshot().internal, what.value, table)
        if dry_run:
            tables.check(read, leave_out=leave_out)
        else:
            tables.take(project, read, leave_out=leave_out)
    _told(ctx, read, dry_run=dry_run, as_json=as_json)


@app.command("add")
def add(
    ctx: typer.Context,
    file: File,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="cli.arg.service_name", show_default=False)
    ],
    provider: Annotated[
        str, typer.Option("--provider", help="cli.opt.provider", show_default=False)
    ],
    clients: Annotated[
        list[str] | None,
        typer.Option("--client", metavar="AREA=N", help="cli.opt.clients", show_default=False),
    ] = None,
    processes: Annotated[
        list[str] | None, typer.Option("--process", help="cli.opt.processes", show_default=False)
    ] = None,
    output: Annotated[str, typer.Option("--output", help="cli.opt.output")] = "",
    channel: Annotated[str, typer.Option("--channel", help="cli.opt.channel")] = "",
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Add a service with the areas that need it."""
    from cxma.actions import services
    from cxma.store.changes import Label

    check_language(ctx, lang)
    with writing(file) as project, project.change(Label("services.added", {"name": name})):
        internal = project.snapshot().internal
        cells = _clients(ctx, internal, clients or [])
        number = services.add(
            project,
            name,
            pick(internal.areas, provider, "cli.no_area").id,
            process_ids=[pick(internal.processes, p, "cli.no_process").id for p in processes or ()],
            output=output,
            channel=channel,
        )
        services.set_cells(project, {(number, area): value for area, value in cells.items()})
    ctx.obj.added("cli.services.add.done", number, as_json=as_json, name=name)


@app.command("list")
def list_(ctx: typer.Context, file: File, as_json: Json = False, lang: Lang = "") -> None:
    """Print the services with their numbers and how far they are validated."""
    from cxma.store.project import Project

    check_language(ctx, lang)
    with Project.open(file, read_only=True) as project:
        internal = project.snapshot().internal
    if as_json:
        ctx.obj.json({"services": [_plain(internal, service) for service in internal.services]})
        return
    if not internal.services:
        ctx.obj.say("cli.services.none")
    for service in internal.services:
        ctx.obj.line(_line(internal, service, ctx.obj.tr))


@app.command("validate")
def validate(
    ctx: typer.Context,
    file: File,
    side: Annotated[Side, typer.Argument(metavar="SIDE", help="cli.arg.side")],
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="SERVICE", help="cli.arg.services", show_default=False),
    ] = None,
    who: Annotated[str, typer.Option("--who", help="cli.opt.who", show_default=False)] = "",
    on: Day = None,
    lang: Lang = "",
) -> None:
    """Record the yes of the front or the back to services; all of them without names."""
    from cxma.actions import services

    check_language(ctx, lang)
    with writing(file) as project:
        there = project.snapshot().internal.services
        chosen = [pick(there, name, "cli.no_service") for name in names or ()]
        chosen = chosen or [service for service in there if not service.retired]
        ids = [service.id for service in chosen]
        services.validate(project, ids, side.value, who, day(on))
    ctx.obj.say("cli.services.validate.done", n=len(chosen), who=who)


@app.command("standard")
def standard(
    ctx: typer.Context,
    file: File,
    service: ServiceName,
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help="cli.arg.statement", show_default=False)
    ],
    kind: Annotated[
        StandardKind, typer.Option("--kind", help="cli.opt.standard_kind")
    ] = StandardKind.TIME,
    target: Annotated[
        float | None, typer.Option("--target", help="cli.opt.standard_target")
    ] = None,
    unit: Annotated[str, typer.Option("--unit", help="cli.opt.unit")] = "",
    agreed_with: Annotated[str, typer.Option("--agreed-with", help="cli.opt.agreed_with")] = "",
    valid_from: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="cli.opt.valid_from")
    ] = None,
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Add a standard to a service."""
    from cxma.actions import services

    check_language(ctx, lang)
    with writing(file) as project:
        found = pick(project.snapshot().internal.services, service, "cli.no_service")
        number = services.add_standard(
            project,
            found.id,
            kind,
            statement,
            target=target,
            unit=unit,
            agreed_with=agreed_with,
            valid_from=day_or_none(valid_from),
        )
    ctx.obj.added("cli.services.standard.done", number, as_json=as_json, name=statement)


def _told(ctx: typer.Context, read: ReadTable, *, dry_run: bool, as_json: bool) -> None:
    """Print what a table brings, and what of it was not looked at or left out."""
    console: Console = ctx.obj
    preview = read.preview
    counts = {"new": preview.new, "changed": preview.changed, "same": read.same}
    if as_json:
        console.json({**counts, "left_out": preview.refused_rows})
        return
    done = "cli.services.import.would" if dry_run else "cli.services.import.done"
    console.say(done, name=read.name, **counts)
    for line in console.worded((*preview.notes, *preview.refused)):
        console.line(f"  {line}")


def _clients(ctx: typer.Context, internal: InternalClients, given: list[str]) -> dict[int, int]:
    """Return criticality by area id, from words like ``Store=3``; without a figure it is 2."""
    cells = {}
    for said in given:
        name, equals, figure = said.rpartition("=")
        if equals and figure.strip() not in ("1", "2", "3"):
            raise typer.BadParameter(ctx.obj.tr("cli.services.client", said=said))
        area = pick(internal.areas, name if equals else said, "cli.no_area")
        cells[area.id] = int(figure) if equals else 2
    return cells


def _plain(internal: InternalClients, service: Service) -> dict[str, Any]:
    areas = {area.id: area.name for area in internal.areas}
    return {
        "id": service.id,
        "name": service.name,
        "provider": areas[service.provider_id],
        "status": service.status.value,
        "front": _yes(service.front),
        "back": _yes(service.back),
        "clients": {
            areas[cell.area_id]: cell.criticality
            for cell in internal.cells
            if cell.service_id == service.id
        },
        "standards": [
            {
                "id": item.id,
                "statement": item.statement,
                "target": item.target,
                "unit": item.unit,
                "replaces": item.replaces,
            }
            for item in internal.standards
            if item.service_id == service.id
        ],
    }


def _yes(validation: Validation | None) -> dict[str, str] | None:
    if validation is None:
        return None
    return {"who": validation.who, "on": validation.on.isoformat()}


def _line(internal: InternalClients, service: Service, tr: Translator) -> str:
    clients = sum(cell.service_id == service.id for cell in internal.cells)
    return tr(
        "cli.services.line",
        id=service.id,
        name=service.name,
        provider=internal.area(service.provider_id).name,
        status=tr.term(service.status),
        clients=clients,
    )
