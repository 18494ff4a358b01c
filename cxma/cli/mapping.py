"""The commands of the map: areas, journeys, stages and the processes behind them."""

from __future__ import annotations

from typing import Annotated

import typer

from cxma.cli.arguments import Lang, check_language, group
from cxma.cli.named import File, Json, pick, writing
from cxma.domain.areas import AreaKind

app = group()

Name = Annotated[str, typer.Argument(metavar="NAME", help="cli.arg.name", show_default=False)]


@app.command("area")
def area(
    ctx: typer.Context,
    file: File,
    name: Name,
    kind: Annotated[AreaKind, typer.Option("--kind", help="cli.opt.area_kind")] = AreaKind.FRONT,
    headcount: Annotated[int | None, typer.Option("--headcount", help="cli.opt.headcount")] = None,
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Add an area."""
    from cxma.actions import areas

    check_language(ctx, lang)
    with writing(file) as project:
        number = areas.add(project, name, kind, headcount)
    ctx.obj.added("cli.map.area.done", number, as_json=as_json, name=name)


@app.command("journey")
def journey(
    ctx: typer.Context,
    file: File,
    name: Name,
    segment: Annotated[str, typer.Option("--segment", help="cli.opt.segment")] = "",
    goal: Annotated[str, typer.Option("--goal", help="cli.opt.goal")] = "",
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Add a journey."""
    from cxma.actions import journeys

    check_language(ctx, lang)
    with writing(file) as project:
        number = journeys.add_journey(project, name, segment=segment, goal=goal)
    ctx.obj.added("cli.map.journey.done", number, as_json=as_json, name=name)


@app.command("stage")
def stage(
    ctx: typer.Context,
    file: File,
    name: Name,
    journey: Annotated[str, typer.Option("--journey", help="cli.opt.journey", show_default=False)],
    action: Annotated[str, typer.Option("--action", help="cli.opt.customer_action")] = "",
    moment_of_truth: Annotated[
        bool, typer.Option("--moment-of-truth", help="cli.opt.moment_of_truth")
    ] = False,
    customers: Annotated[int | None, typer.Option("--customers", help="cli.opt.customers")] = None,
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Add a stage to a journey."""
    from cxma.actions import journeys

    check_language(ctx, lang)
    with writing(file) as project:
        found = pick(project.snapshot().internal.journeys, journey, "cli.no_journey")
        number = journeys.add_stage(
            project,
            found.id,
            name,
            action=action,
            moment_of_truth=moment_of_truth,
            customers=customers,
        )
    ctx.obj.added("cli.map.stage.done", number, as_json=as_json, name=name)


@app.command("process")
def process(
    ctx: typer.Context,
    file: File,
    name: Name,
    stages: Annotated[
        list[str] | None, typer.Option("--stage", help="cli.opt.stages", show_default=False)
    ] = None,
    owner: Annotated[str, typer.Option("--owner", help="cli.opt.owner_area")] = "",
    performers: Annotated[
        list[str] | None,
        typer.Option("--performer", help="cli.opt.performers", show_default=False),
    ] = None,
    hours: Annotated[float | None, typer.Option("--hours", help="cli.opt.hours_a_case")] = None,
    visible: Annotated[bool, typer.Option("--visible", help="cli.opt.visible")] = False,
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Add a process behind stages."""
    from cxma.actions import journeys

    check_language(ctx, lang)
    with writing(file) as project:
        internal = project.snapshot().internal
        number = journeys.add_process(
            project,
            name,
            stage_ids=[pick(internal.stages, s, "cli.no_stage").id for s in stages or ()],
            owner_id=pick(internal.areas, owner, "cli.no_area").id if owner else None,
            performer_ids=[pick(internal.areas, a, "cli.no_area").id for a in performers or ()],
            hours_per_case=hours,
            visible=visible,
        )
    ctx.obj.added("cli.map.process.done", number, as_json=as_json, name=name)
