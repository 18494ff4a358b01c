"""The commands of the improvement: from a gap through causes to an initiative that is verified."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from cxma.cli.arguments import Lang, check_language, group
from cxma.cli.named import Day, File, Json, ServiceName, day, day_or_none, pick, writing
from cxma.domain.answers import EvidenceKind
from cxma.domain.improvement import Category, GapKind
from cxma.domain.plan import Initiative, Kpi, Status
from cxma.domain.snapshot import Snapshot

app = group()

INITIATIVE = Annotated[
    str, typer.Argument(metavar="INITIATIVE", help="cli.arg.initiative", show_default=False)
]
UNIT = Annotated[str, typer.Option("--unit", help="cli.opt.unit")]


@app.command("gap")
def gap(
    ctx: typer.Context,
    file: File,
    service: ServiceName,
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help="cli.arg.gap", show_default=False)
    ],
    kind: Annotated[GapKind, typer.Option("--kind", help="cli.opt.gap_kind")] = GapKind.OTHER,
    size: Annotated[float | None, typer.Option("--size", help="cli.opt.size")] = None,
    unit: UNIT = "",
    perception_only: Annotated[
        bool, typer.Option("--perception-only", help="cli.opt.perception_only")
    ] = False,
    wave: Annotated[str, typer.Option("--wave", help="cli.opt.gap_wave")] = "",
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Add a gap of a service."""
    from cxma.actions import improvement

    check_language(ctx, lang)
    with writing(file) as project:
        internal = project.snapshot().internal
        found = pick(internal.services, service, "cli.no_service")
        number = improvement.add_gap(
            project,
            found.id,
            kind,
            statement,
            size=size,
            unit=unit,
            perception_only=perception_only,
            wave_id=pick(internal.waves, wave, "cli.no_wave").id if wave else None,
            found=day(None),
        )
    ctx.obj.added("cli.improve.gap.done", number, as_json=as_json, name=statement)


@app.command("cause")
def cause(
    ctx: typer.Context,
    file: File,
    gap_number: Annotated[
        int, typer.Argument(metavar="GAP", help="cli.arg.gap_number", show_default=False)
    ],
    text: Annotated[str, typer.Argument(metavar="CAUSE", help="cli.arg.cause", show_default=False)],
    below: Annotated[int | None, typer.Option("--why-of", help="cli.opt.why_of")] = None,
    category: Annotated[
        Category | None, typer.Option("--category", help="cli.opt.category")
    ] = None,
    customers: Annotated[
        int | None, typer.Option("--customers", help="cli.opt.cause_customers")
    ] = None,
    hours: Annotated[float | None, typer.Option("--hours", help="cli.opt.cause_hours")] = None,
    root: Annotated[bool, typer.Option("--root", help="cli.opt.root")] = False,
    evidence: Annotated[str, typer.Option("--evidence", help="cli.opt.evidence")] = "",
    evidence_type: Annotated[
        EvidenceKind, typer.Option("--evidence-type", help="cli.opt.evidence_type")
    ] = EvidenceKind.INTERVIEW,
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Add a cause of a gap, or the why of a why."""
    from cxma.actions import improvement

    check_language(ctx, lang)
    with writing(file) as project:
        number = improvement.add_cause(
            project,
            gap_number,
            text,
            below,
            category=category,
            customers=customers,
            hours=hours,
            root=root,
            evidence=evidence,
            evidence_kind=evidence_type if evidence else None,
        )
    ctx.obj.added("cli.improve.cause.done", number, as_json=as_json, name=text)


@app.command("initiative")
def initiative(
    ctx: typer.Context,
    file: File,
    cause_number: Annotated[
        int, typer.Argument(metavar="CAUSE", help="cli.arg.cause_number", show_default=False)
    ],
    title: Annotated[str, typer.Option("--title", help="cli.opt.title")] = "",
    owner: Annotated[str, typer.Option("--owner", help="cli.opt.owner")] = "",
    sponsor: Annotated[str, typer.Option("--sponsor", help="cli.opt.sponsor")] = "",
    start: Annotated[
        datetime | None, typer.Option("--start", formats=["%Y-%m-%d"], help="cli.opt.start")
    ] = None,
    end: Annotated[
        datetime | None, typer.Option("--end", formats=["%Y-%m-%d"], help="cli.opt.end")
    ] = None,
    effort: Annotated[float | None, typer.Option("--effort", help="cli.opt.effort")] = None,
    impact: Annotated[float | None, typer.Option("--impact", help="cli.opt.impact")] = None,
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Turn a root cause into an initiative with a first indicator."""
    from cxma.actions import improvement, plan
    from cxma.store.changes import Label

    check_language(ctx, lang)
    words = {"title": title, "owner": owner, "sponsor": sponsor}
    figures = {"effort": effort, "impact": impact}
    given = {
        **{key: value for key, value in words.items() if value},
        **{key: value for key, value in figures.items() if value is not None},
        "start": day_or_none(start),
        "end": day_or_none(end),
    }
    with writing(file) as project:
        with project.change(Label("plan.added", {"title": title})):
            number = improvement.new_initiative_for(project, cause_number)
            plan.edit(project, number, **given)
        made = plan.find(project.snapshot(), number)
    ctx.obj.added(
        "cli.improve.initiative.done",
        number,
        as_json=as_json,
        also={"kpi": made.kpis[0].id},
        name=made.title,
    )


@app.command("kpi")
def kpi(
    ctx: typer.Context,
    file: File,
    initiative: INITIATIVE,
    name: Annotated[str, typer.Option("--name", help="cli.opt.kpi_name")] = "",
    number: Annotated[int | None, typer.Option("--kpi", help="cli.opt.kpi_number")] = None,
    baseline: Annotated[float | None, typer.Option("--baseline", help="cli.opt.baseline")] = None,
    target: Annotated[float | None, typer.Option("--target", help="cli.opt.kpi_target")] = None,
    unit: UNIT = "",
    better: Annotated[
        bool | None, typer.Option("--higher/--lower", help="cli.opt.higher", show_default=False)
    ] = None,
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Fill the indicator of an initiative, or add one with a new name."""
    from cxma.actions import plan

    check_language(ctx, lang)
    values = {
        "name": name or None,
        "baseline": baseline,
        "target": target,
        "unit": unit or None,
        "higher_is_better": better,
    }
    given = {key: value for key, value in values.items() if value is not None}
    with writing(file) as project:
        item = _initiative(project.snapshot(), initiative)
        stored = _kpi(item, name, number)
        if stored is None:
            key = plan.add_kpi(project, item.id, **given)
        else:
            key = stored.id
            plan.edit_kpi(project, key, **given)
        shown = next(
            k.name for k in _initiative(project.snapshot(), initiative).kpis if k.id == key
        )
    ctx.obj.added("cli.improve.kpi.done", key, as_json=as_json, name=shown)


@app.command("reading")
def reading(
    ctx: typer.Context,
    file: File,
    kpi_number: Annotated[
        int, typer.Argument(metavar="KPI", help="cli.arg.kpi_number", show_default=False)
    ],
    value: Annotated[
        float, typer.Argument(metavar="VALUE", help="cli.arg.reading", show_default=False)
    ],
    on: Day = None,
    note: Annotated[str, typer.Option("--note", help="cli.opt.note")] = "",
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Add what an indicator stood at on a day."""
    from cxma.actions import improvement

    check_language(ctx, lang)
    with writing(file) as project:
        number = improvement.add_reading(project, kpi_number, day(on), value, note)
    ctx.obj.added("cli.improve.reading.done", number, as_json=as_json, name=value)


@app.command("advance")
def advance(
    ctx: typer.Context,
    file: File,
    initiative: INITIATIVE,
    to: Annotated[Status, typer.Argument(metavar="STATUS", help="cli.arg.status")],
    reason: Annotated[str, typer.Option("--reason", help="cli.opt.reason")] = "",
    lang: Lang = "",
) -> None:
    """Take an initiative to its next status, through the gates of the method."""
    from cxma.actions import improvement, plan

    check_language(ctx, lang)
    with writing(file) as project:
        item = _initiative(project.snapshot(), initiative)
        if to is Status.DEFERRED:
            plan.defer(project, item.id, reason)
        else:
            improvement.advance(project, item.id, to)
    ctx.obj.say("cli.improve.advance.done", name=item.title, status=ctx.obj.tr.term(to))


@app.command("standard")
def standard(
    ctx: typer.Context,
    file: File,
    initiative: INITIATIVE,
    standard_number: Annotated[
        int, typer.Argument(metavar="STANDARD", help="cli.arg.standard", show_default=False)
    ],
    valid_from: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="cli.opt.valid_from")
    ] = None,
    statement: Annotated[str, typer.Option("--statement", help="cli.opt.statement")] = "",
    target: Annotated[
        float | None, typer.Option("--target", help="cli.opt.standard_target")
    ] = None,
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Raise a standard by what a verified initiative proved."""
    from cxma.actions import improvement

    check_language(ctx, lang)
    values = {"statement": statement or None, "target": target}
    given = {key: value for key, value in values.items() if value is not None}
    with writing(file) as project:
        item = _initiative(project.snapshot(), initiative)
        number = improvement.update_standard_after(
            project, item.id, standard_number, valid_from=day(valid_from), **given
        )
    ctx.obj.added("cli.improve.standard.done", number, as_json=as_json, name=item.title)


@app.command("show")
def show(ctx: typer.Context, file: File, as_json: Json = False, lang: Lang = "") -> None:
    """Print gaps, causes and initiatives, and what is missing for the next step."""
    from cxma.cli import improvement_lines
    from cxma.store.project import Project

    check_language(ctx, lang)
    with Project.open(file, read_only=True) as project:
        snapshot = project.snapshot()
    if as_json:
        ctx.obj.json(improvement_lines.plain(snapshot, ctx.obj.tr))
    else:
        for line in improvement_lines.lines(snapshot, ctx.obj.tr):
            ctx.obj.line(line)


def _initiative(snapshot: Snapshot, said: str) -> Initiative:
    return pick(snapshot.initiatives, said, "cli.no_initiative", lambda item: item.title)


def _kpi(item: Initiative, name: str, number: int | None) -> Kpi | None:
    """Return the indicator meant: by number, by name, the only one without either; None is new."""
    if number is not None:
        return pick(item.kpis, str(number), "cli.no_kpi")
    if name:
        return next((kpi for kpi in item.kpis if kpi.name == name), None)
    return item.kpis[0] if item.kpis else None
