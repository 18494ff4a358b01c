"""Arguments that several commands take, and what they are checked against."""

from __future__ import annotations

from typing import Annotated

import typer

from cxma import i18n

Lang = Annotated[str, typer.Option("--lang", help="cli.opt.lang", show_default=False)]


def group() -> typer.Typer:
    """Return a group without commands, as every group of this program is."""
    return typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def language_of(ctx: typer.Context, chosen: str) -> str:
    """Return a chosen language or locale, or the reader's; refuse one that nobody words here."""
    language = chosen or str(ctx.obj.tr.language)
    if i18n.language_of(language) not in i18n.languages():
        raise typer.BadParameter(
            ctx.obj.tr("cli.language", known=", ".join(i18n.languages())), param_hint="--lang"
        )
    return language


def check_language(ctx: typer.Context, chosen: str) -> None:
    """Refuse a chosen language that nobody words here."""
    if chosen:
        language_of(ctx, chosen)
