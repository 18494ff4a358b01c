"""The commands of the survey: waves, the form to send, and the ways answers come back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxma.cli.arguments import Lang, check_language, group
from cxma.cli.named import Day, File, Json, day, pick, writing
from cxma.domain.surveys import LEAST, Instrument, Wave
from cxma.errors import KnownError, Refused

if TYPE_CHECKING:
    from cxma.actions.surveys import Taken
    from cxma.cli.console import Console
    from cxma.domain.internal_clients import InternalClients
    from cxma.survey.answers import FormAnswers, Matched

app = group()

WaveName = Annotated[str, typer.Option("--wave", help="cli.opt.wave", show_default=False)]


@app.command("open")
def open_(
    ctx: typer.Context,
    file: File,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="cli.arg.wave_name", show_default=False)
    ],
    deep: Annotated[bool, typer.Option("--deep", help="cli.opt.deep")] = False,
    reciprocal: Annotated[bool, typer.Option("--reciprocal", help="cli.opt.reciprocal")] = False,
    named: Annotated[bool, typer.Option("--named", help="cli.opt.named")] = False,
    least: Annotated[int, typer.Option("--least", help="cli.opt.least")] = LEAST,
    invited: Annotated[
        list[str] | None,
        typer.Option("--invited", metavar="AREA=N", help="cli.opt.invited", show_default=False),
    ] = None,
    on: Day = None,
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Open a wave."""
    from cxma.actions import surveys

    check_language(ctx, lang)
    with writing(file) as project:
        number = surveys.open_wave(
            project,
            name,
            Instrument.DEEP if deep else Instrument.SHORT,
            day(on),
            anonymous=not named,
            reciprocal=reciprocal,
            least=least,
            invited=_invited(ctx, project.snapshot().internal, invited or []),
        )
    ctx.obj.added("cli.survey.open.done", number, as_json=as_json, name=name)


@app.command("close")
def close(
    ctx: typer.Context, file: File, wave: WaveName = "", on: Day = None, lang: Lang = ""
) -> None:
    """Close a wave."""
    from cxma.actions import surveys

    check_language(ctx, lang)
    with writing(file) as project:
        found = wave_of(project.snapshot().internal, wave)
        surveys.close_wave(project, found.id, day(on))
    ctx.obj.say("cli.survey.close.done", name=found.name)


@app.command("export-form")
def export_form(
    ctx: typer.Context,
    file: File,
    target: Annotated[Path, typer.Argument(metavar="OUT", help="cli.arg.form", show_default=False)],
    wave: WaveName = "",
    area: Annotated[str, typer.Option("--area", help="cli.opt.form_area")] = "",
    send_to: Annotated[str, typer.Option("--send-to", help="cli.opt.send_to")] = "",
    lang: Annotated[str, typer.Option("--lang", help="cli.opt.form_lang", show_default=False)] = "",
) -> None:
    """Write the form of a wave as one HTML file."""
    from cxma import settings
    from cxma.store.project import Project
    from cxma.survey import form

    check_language(ctx, lang)
    with Project.open(file, read_only=True) as project:
        snapshot = project.snapshot()
    internal = snapshot.internal
    options = form.FormOptions(
        client=snapshot.client.name,
        languages=(lang,) if lang else (),
        area_id=pick(internal.areas, area, "cli.no_area").id if area else None,
        send_to=send_to,
        accent=settings.load().colour or None,
    )
    found = wave_of(internal, wave)
    form.write(target, internal, found, options)
    ctx.obj.say("cli.survey.export-form.done", path=target, name=found.name)


@app.command("answers")
def answers(
    ctx: typer.Context,
    file: File,
    arrived: Annotated[
        list[Path], typer.Argument(metavar="ANSWERS", help="cli.arg.forms", show_default=False)
    ],
    lang: Lang = "",
) -> None:
    """Take answer files of the form in: all of them, or none."""
    from cxma.actions import surveys

    check_language(ctx, lang)
    with writing(file) as project:
        internal = project.snapshot().internal
        read = [(path, _read(ctx, path)) for path in arrived]
        fitting = [(path.name, *_fitting(ctx, internal, path, found)) for path, found in read]
        files = [
            surveys.FormFile(wave.id, name, fits.answers.responses, fits.answers.reciprocals)
            for name, wave, fits in fitting
        ]
        taken = surveys.submit_files(project, files)
    _told(ctx, taken, sum(fits.left_out for _, _, fits in fitting))


@app.command("import")
def import_(
    ctx: typer.Context,
    file: File,
    table: Annotated[
        Path, typer.Argument(metavar="TABLE", help="cli.arg.answer_table", show_default=False)
    ],
    profile: Annotated[
        Path | None, typer.Option("--profile", help="cli.opt.profile", show_default=False)
    ] = None,
    save_profile: Annotated[
        Path | None, typer.Option("--save-profile", help="cli.opt.save_profile")
    ] = None,
    wave: WaveName = "",
    area: Annotated[str, typer.Option("--area", help="cli.opt.table_area")] = "",
    leave_out: Annotated[bool, typer.Option("--leave-out", help="cli.opt.leave_out")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="cli.opt.dry_run")] = False,
    lang: Lang = "",
) -> None:
    """Take a table of answers in."""
    from cxma.actions import surveys
    from cxma.cli import answer_tables
    from cxma.store.project import Project

    check_language(ctx, lang)
    with Project.open(file, read_only=True) if dry_run else writing(file) as project:
        internal = project.snapshot().internal
        found = wave_of(internal, wave)
        known = project.known_answers(found.id)
        reading = answer_tables.read(table, profile, internal, found, known, area)
        if save_profile is not None:
            answer_tables.keep(reading.profile, save_profile)
        answer_tables.tell(ctx.obj, reading)
        if dry_run:
            answer_tables.refuse(reading)
            return
        taken = surveys.take_table(project, found.id, reading.dry, table.name, leave_out=leave_out)
    _told(ctx, taken)


def wave_of(internal: InternalClients, said: str) -> Wave:
    """Return the wave named, or without a name the one that is open or the latest.

    Raises:
        Refused: ``cli.no_wave`` with the waves there are, ``cli.no_waves`` when there is none.
    """
    if not internal.waves:
        raise Refused("cli.no_waves")
    if said:
        return pick(internal.waves, said, "cli.no_wave")
    return max(internal.waves, key=lambda wave: (wave.closed is None, wave.opened, wave.id))


def _invited(ctx: typer.Context, internal: InternalClients, given: list[str]) -> dict[int, int]:
    """Return people invited by area id, from words like ``Store=12``."""
    invited = {}
    for said in given:
        name, _, people = said.rpartition("=")
        if not name or not people.strip().isdigit():
            raise typer.BadParameter(
                ctx.obj.tr("cli.survey.invited", said=said), param_hint="--invited"
            )
        invited[pick(internal.areas, name, "cli.no_area").id] = int(people)
    return invited


def _read(ctx: typer.Context, path: Path) -> FormAnswers:
    from cxma.survey import answers

    try:
        return answers.read(path)
    except KnownError as error:
        raise _in_file(ctx, path, error) from error


def _fitting(
    ctx: typer.Context, internal: InternalClients, path: Path, found: FormAnswers
) -> tuple[Wave, Matched]:
    """Return the wave answers belong to, and what of them fits it."""
    from cxma.survey import answers

    keys = {wave.key: wave for wave in internal.waves}
    wave = keys.get(found.wave_key) or wave_of(internal, "")
    try:
        return wave, answers.match(found, internal, wave)
    except KnownError as error:
        raise _in_file(ctx, path, error) from error


def _in_file(ctx: typer.Context, path: Path, error: KnownError) -> Refused:
    return Refused("cli.in_file", name=path.name, why=ctx.obj.tr.error(error))


def _told(ctx: typer.Context, taken: Taken, left_out: int = 0) -> None:
    """Print what came of answers."""
    console: Console = ctx.obj
    console.say("cli.survey.taken", people=taken.people, answers=taken.answers)
    if taken.duplicates:
        console.say("cli.survey.duplicates", n=taken.duplicates)
    if taken.refused or left_out:
        console.say("cli.survey.left_out", n=taken.refused + left_out)
