"""The commands: each takes its arguments, calls an action, and prints what came of it.

Help texts are message codes; ``start`` words them in the reader's language.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxma import __version__, i18n, settings
from cxma.cli import improving, internal_services, mapping, priorities, questionnaires, surveys
from cxma.cli.arguments import Lang, check_language, group, language_of
from cxma.cli.console import Console, Exit, engagement_path
from cxma.domain.questionnaire import Form
from cxma.errors import FileFault

if TYPE_CHECKING:
    from cxma.store.project import Project

app = group()
app.add_typer(questionnaires.app, name="questionnaire")
app.add_typer(mapping.app, name="map")
app.add_typer(internal_services.app, name="services")
app.add_typer(surveys.app, name="survey")
app.add_typer(improving.app, name="improve")


class Paper(StrEnum):
    """The paper a report is set on."""

    A4 = "A4"
    LETTER = "Letter"


File = Annotated[Path, typer.Argument(metavar="FILE", help="cli.arg.file", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="cli.opt.json")]
RoundNumber = Annotated[int, typer.Option("--round", min=0, help="cli.opt.round")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="cli.opt.version")
    ] = False,
) -> None:
    """Hold what comes before a command."""


@app.command("open")
def open_(ctx: typer.Context, file: File) -> None:
    """Open the window."""
    raise typer.Exit(ctx.obj.window([str(file)]))


@app.command()
def new(
    ctx: typer.Context,
    file: File,
    client: Annotated[str, typer.Option("--client", help="cli.opt.client", show_default=False)],
    questionnaire: Annotated[
        Path | None, typer.Option("--questionnaire", help="cli.opt.questionnaire")
    ] = None,
    short: Annotated[bool, typer.Option("--short", help="cli.opt.short")] = False,
    lang: Lang = "",
) -> None:
    """Start an engagement."""
    from cxma import catalogue
    from cxma.actions import engagement
    from cxma.domain.snapshot import Client

    console: Console = ctx.obj
    language = language_of(ctx, lang).replace("_", "-")
    package = catalogue.read(questionnaire or catalogue.default())
    with engagement.create(
        engagement_path(file),
        Client(client, language=language),
        package,
        Form.SHORT if short else Form.FULL,
        started=date.today(),  # noqa: DTZ011  (the day on this computer's wall)
        who=settings.load().person,
    ) as project:
        questions = sum(1 for _ in project.snapshot().asked.questions())
        console.say("cli.new.done", path=project.path, n=questions)


@app.command()
def sample(ctx: typer.Context, file: File, lang: Lang = "") -> None:
    """Write the sample engagement."""
    from cxma.actions import sample as making

    language = i18n.language_of(language_of(ctx, lang))
    with making.create(engagement_path(file), language) as project:
        ctx.obj.say("cli.sample.done", path=project.path)


@app.command()
def answer(
    ctx: typer.Context,
    file: File,
    answers: Annotated[
        Path, typer.Argument(metavar="ANSWERS", help="cli.arg.answers", show_default=False)
    ],
    lang: Lang = "",
) -> None:
    """Take answers over from a table."""
    from cxma.actions import answers_csv
    from cxma.store.project import Project

    check_language(ctx, lang)
    with Project.open(file, who=settings.load().person) as project:
        rows = answers_csv.read_answers(answers, project.snapshot())
        count = answers_csv.apply(project, rows, answers.name)
    ctx.obj.line(ctx.obj.tr.plural("cli.answer.done", count, name=answers.name))


@app.command()
def score(
    ctx: typer.Context,
    file: File,
    as_json: Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="cli.opt.strict")] = False,
    number: RoundNumber = 0,
    lang: Lang = "",
) -> None:
    """Print the scores."""
    from cxma.cli import scores
    from cxma.domain.compute import compute
    from cxma.store.project import Project

    check_language(ctx, lang)
    with Project.open(file, read_only=True) as project:
        snapshot = project.snapshot(_round_id(project, number))
    results = compute(snapshot)
    if as_json:
        ctx.obj.json(scores.plain(snapshot, results, ctx.obj.tr))
    else:
        for line in scores.lines(snapshot, results, ctx.obj.tr):
            ctx.obj.line(line)
    if strict and (results.overall.provisional or not results.overall.shown):
        raise typer.Exit(Exit.PROVISIONAL)


app.command("priority")(priorities.priority)


@app.command()
def minutes(
    ctx: typer.Context,
    file: File,
    session: Annotated[str, typer.Option("--session", help="cli.opt.session")] = "",
    as_json: Json = False,
    number: RoundNumber = 0,
    lang: Lang = "",
) -> None:
    """Print the minutes of the workshops."""
    from cxma.cli import minutes as telling
    from cxma.cli.named import pick
    from cxma.store.project import Project

    check_language(ctx, lang)
    with Project.open(file, read_only=True) as project:
        snapshot = project.snapshot(_round_id(project, number))
    sessions = snapshot.workshops
    if session:
        sessions = (pick(sessions, session, "cli.no_session"),)
    if as_json:
        ctx.obj.json(telling.plain(snapshot, sessions, ctx.obj.tr))
    else:
        for line in telling.lines(snapshot, sessions, ctx.obj.tr):
            ctx.obj.line(line)


@app.command()
def report(
    ctx: typer.Context,
    file: File,
    pdf: Annotated[Path, typer.Option("--pdf", help="cli.opt.pdf", show_default=False)],
    lang: Annotated[
        str, typer.Option("--lang", help="cli.opt.report_lang", show_default=False)
    ] = "",
    paper: Annotated[
        Paper | None, typer.Option("--paper", help="cli.opt.paper", case_sensitive=False)
    ] = None,
    scrub: Annotated[bool, typer.Option("--scrub", help="cli.opt.scrub")] = False,
    services: Annotated[bool, typer.Option(help="cli.opt.part_services")] = True,
    answers: Annotated[bool, typer.Option(help="cli.opt.annex_answers")] = True,
    method: Annotated[bool, typer.Option(help="cli.opt.annex_method")] = True,
    number: RoundNumber = 0,
    day: Annotated[
        datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help="cli.opt.day")
    ] = None,
    progress: Annotated[bool, typer.Option("--progress", help="cli.opt.progress")] = False,
    pictures: Annotated[Path | None, typer.Option("--pictures", hidden=True)] = None,
    width: Annotated[int, typer.Option("--width", hidden=True)] = 800,
) -> None:
    """Write the client's PDF."""
    from cxma.cli import reporting
    from cxma.store.project import Project

    if lang:
        language_of(ctx, lang)
    with Project.open(file, read_only=True) as project:
        snapshot = project.snapshot(_round_id(project, number))
    options = reporting.options(
        snapshot,
        language=lang,
        paper=paper.value if paper else "",
        scrub=scrub,
        services=services,
        answers=answers,
        method=method,
        day=day.date() if day else None,
    )
    reporting.write(ctx.obj, snapshot, options, pdf, progress=progress)
    if pictures is not None:
        reporting.draw(ctx.obj, pdf, pictures, width)


@app.command()
def check(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="cli.arg.path", show_default=False)],
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """Check an engagement or a questionnaire."""
    from cxma.cli import checking

    check_language(ctx, lang)
    code = checking.check(ctx.obj, path, as_json=as_json)
    if code:
        raise typer.Exit(code)


@app.command()
def restore(
    ctx: typer.Context,
    file: File,
    use: Annotated[int, typer.Option("--use", min=0, help="cli.opt.use")] = 0,
    as_json: Json = False,
    lang: Lang = "",
) -> None:
    """List the backups of an engagement, or bring one back."""
    from cxma.cli import restoring

    check_language(ctx, lang)
    if use:
        restoring.use(ctx.obj, file, use)
    else:
        restoring.show(ctx.obj, file, as_json=as_json)


@app.command()
def selftest(ctx: typer.Context, as_json: Json = False, lang: Lang = "") -> None:
    """Try everything once in a temporary folder."""
    from cxma.cli import selftest as trying

    check_language(ctx, lang)
    code = trying.run(ctx.obj, as_json=as_json)
    if code:
        raise typer.Exit(code)


def _round_id(project: Project, number: int) -> int | None:
    """Return the id of a round by its number; 0 is the current one."""
    if not number:
        return None
    for round_ in project.rounds():
        if round_.number == number:
            return round_.id
    raise FileFault("round.no_such", name=project.path.name, number=number)
