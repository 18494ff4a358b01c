"""The commands that take a questionnaire to a spreadsheet and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cxma import catalogue
from cxma.cli.arguments import Lang, check_language, group

app = group()

WORKBOOK = ".xlsx"


@app.command("export")
def export(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="cli.arg.folder", show_default=False)
    ],
    xlsx: Annotated[Path, typer.Option("--xlsx", help="cli.opt.xlsx", show_default=False)],
    lang: Lang = "",
) -> None:
    """Write a questionnaire as a spreadsheet."""
    check_language(ctx, lang)
    package = catalogue.read(folder)
    target = xlsx if xlsx.suffix.lower() == WORKBOOK else xlsx.with_name(xlsx.name + WORKBOOK)
    catalogue.export_workbook(package, target, ctx.obj.tr)
    ctx.obj.say("cli.questionnaire.exported", path=target)


@app.command("import")
def import_(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="cli.arg.workbook", show_default=False)
    ],
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="cli.arg.new_folder", show_default=False)
    ],
    lang: Lang = "",
) -> None:
    """Write a questionnaire from a spreadsheet."""
    check_language(ctx, lang)
    imported = catalogue.import_workbook(file)
    catalogue.write(imported.package, folder)
    questions = sum(1 for _ in imported.package.model.questions())
    ctx.obj.say("cli.questionnaire.imported", path=folder, n=questions)
    if imported.unread:
        ctx.obj.say("cli.questionnaire.unread", names=", ".join(imported.unread))
