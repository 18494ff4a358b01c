"""The command that prints the order of priority, and freezes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, TypeAlias

import typer

from cxma.cli.arguments import Lang, check_language
from cxma.cli.named import File, Json, pick, writing
from cxma.domain.counting import wave_taken
from cxma.domain.internal_clients import InternalClients
from cxma.domain.prioritise import Reason, prioritise, reasons
from cxma.domain.priority import Band, PriorityRow, PriorityRun
from cxma.domain.surveys import Attribute
from cxma.i18n import Translator

DECIMALS = 6


def priority(
    ctx: typer.Context,
    file: File,
    wave: Annotated[str, typer.Option("--wave", help="cli.opt.priority_wave")] = "",
    as_json: Json = False,
    freeze: Annotated[
        str, typer.Option("--freeze", metavar="NAME", help="cli.opt.freeze", show_default=False)
    ] = "",
    final: Annotated[bool, typer.Option("--final", help="cli.opt.final")] = False,
    lang: Lang = "",
) -> None:
    """Print services in order of priority."""
    check_language(ctx, lang)
    if final and not freeze:
        raise typer.BadParameter(ctx.obj.tr("cli.priority.final_needs_name"), param_hint="--final")
    internal, wave_id, run = _read(file, wave, freeze, final)
    rows = run.rows if run else prioritise(internal, wave_id=wave_id)
    if as_json:
        ctx.obj.json(plain(internal, rows, wave_id, ctx.obj.tr))
        return
    for line in lines(rows, ctx.obj.tr):
        ctx.obj.line(line)
    if run:
        ctx.obj.line()
        if run.left_out:
            ctx.obj.say("cli.priority.left_out", services=", ".join(run.left_out))
        ctx.obj.say("cli.priority.frozen", name=run.name)


Read: TypeAlias = tuple[InternalClients, int | None, PriorityRun | None]


def _read(file: Any, wave: str, freeze: str, final: bool) -> Read:
    """Return what the order is made of, and the order frozen where that was asked for."""
    from cxma.actions import priority as acting
    from cxma.store.project import Project

    if not freeze:
        with Project.open(file, read_only=True) as project:
            internal = project.snapshot().internal
        return internal, _wave_id(internal, wave), None
    with writing(file) as project:
        wave_id = _wave_id(project.snapshot().internal, wave)
        frozen = acting.freeze(project, freeze, final, wave_id=wave_id)
        internal = project.snapshot().internal
        return internal, wave_id, acting.find_run(internal, frozen)


def _wave_id(internal: InternalClients, said: str) -> int | None:
    return pick(internal.waves, said, "cli.no_wave").id if said else None


def plain(
    internal: InternalClients, rows: tuple[PriorityRow, ...], wave_id: int | None, tr: Translator
) -> dict[str, Any]:
    """Return the order as plain values; what may not be shown or is not known is null.

    Nets and index -100..100, shares 0..1, figures a month.
    """
    settings, taken = internal.settings, wave_taken(internal, wave_id)
    return {
        "wave": taken.name if taken else None,
        "rule": settings.rule.value,
        "thresholds": {
            "low": settings.low,
            "acceptable": settings.acceptable,
            "good": settings.good,
        },
        "least": settings.least,
        "periods": settings.periods,
        "services": [_row(row, tr) for row in rows],
        "runs": [
            {
                "id": run.id,
                "name": run.name,
                "on": run.on.isoformat(),
                "final": run.final,
                "left_out": list(run.left_out),
            }
            for run in internal.runs
        ],
    }


def _row(row: PriorityRow, tr: Translator) -> dict[str, Any]:
    override = row.override
    return {
        "place": row.place,
        "id": row.service_id,
        "service": row.service,
        "provider": row.provider,
        "band": row.band.value,
        "isx": _number(row.isx),
        "nets": {each.value: _number(row.nets.get(each)) for each in Attribute},
        # How many answered is itself hidden where the group is too small to be shown.
        "n": None if row.band is Band.NO_DATA else row.n,
        "importance": _number(row.importance),
        "volume": _number(row.volume),
        "cases": _number(row.cases),
        "rework_rate": _number(row.rework_rate),
        "exposure": _number(row.exposure),
        "places": {rule.value: place for rule, place in row.places.items()},
        "unstable": row.unstable,
        "validated": row.validated,
        "estimated": row.estimated,
        "override": {"place": override.place, "reason": override.reason, "who": override.who}
        if override
        else None,
        "reasons": [worded(reason, tr) for reason in reasons(row)],
    }


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)


def worded(reason: Reason, tr: Translator) -> str:
    """Return part of why a service stands where it does, in words."""
    return tr.worded(reason.code, reason.values, reason.n)


def lines(rows: tuple[PriorityRow, ...], tr: Translator) -> Iterator[str]:
    """Yield the order as a table, each service followed by why it stands there."""
    if not rows:
        yield tr("cli.priority.none")
        return
    table = [_heading(tr), *(_cells(row, tr) for row in rows)]
    widths = [max(len(cells[column]) for cells in table) for column in range(len(table[0]))]
    yield _line(table[0], widths)
    for row, cells in zip(rows, table[1:], strict=True):
        yield _line(cells, widths)
        yield "    " + "; ".join(worded(reason, tr) for reason in reasons(row))


def _line(cells: list[str], widths: list[int]) -> str:
    """Return a row of the table: words left, figures right."""
    words = (cell.ljust(width) for cell, width in zip(cells[:3], widths[:3], strict=True))
    figures = (cell.rjust(width) for cell, width in zip(cells[3:], widths[3:], strict=True))
    return "  ".join([*words, *figures]).rstrip()


def _heading(tr: Translator) -> list[str]:
    return [
        "",
        tr("cli.col.service"),
        tr("cli.col.band"),
        tr("cli.col.isx"),
        tr("cli.col.n"),
        tr("cli.col.volume"),
        tr("cli.col.rework"),
        tr("cli.col.exposure"),
    ]


def _cells(row: PriorityRow, tr: Translator) -> list[str]:
    def shown(value: float | None) -> str:
        return "–" if value is None else tr.number(value, 0)

    rework = "–" if row.rework_rate is None else tr.percent(row.rework_rate)
    return [
        f"{row.place}.",
        row.service,
        tr.term(row.band),
        shown(row.isx),
        "–" if row.band is Band.NO_DATA else str(row.n),
        shown(row.volume),
        rework,
        shown(row.exposure),
    ]
