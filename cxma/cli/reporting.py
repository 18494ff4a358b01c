"""The report from the command line; the window runs the same command in a process of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cxma import settings
from cxma.cli.console import Console
from cxma.domain.snapshot import Snapshot
from cxma.errors import KnownError
from cxma.report.options import ReportOptions


def options(
    snapshot: Snapshot,
    *,
    language: str = "",
    paper: str = "",
    scrub: bool = False,
    services: bool = True,
    answers: bool = True,
    method: bool = True,
    day: date | None = None,
) -> ReportOptions:
    """Return the options of a report: what was chosen, then the settings, then the client's."""
    own = settings.load()
    logo = own.logo_path
    return ReportOptions(
        day=day or date.today(),  # noqa: DTZ011  (the day on this computer's wall)
        language=language or snapshot.client.language,
        paper=paper or own.paper,
        consultancy=own.consultancy,
        logo=logo.read_bytes() if logo is not None else None,
        colour=own.colour,
        scrub=scrub,
        services=services,
        answers=answers,
        method=method,
    )


def write(
    console: Console,
    snapshot: Snapshot,
    chosen: ReportOptions,
    target: Path,
    *,
    progress: bool = False,
) -> None:
    """Write the report; with progress print one line of JSON a step, the last with the result.

    Raises:
        KnownError: the target cannot be written; with progress it is printed as JSON too.
    """
    from cxma.report.build import build

    pages = 0
    try:
        for step in build(snapshot, chosen, target):
            pages = step.pages or pages
            if progress:
                text = console.tr(step.code)
                shown = {"done": step.done, "of": step.of, "code": step.code, "text": text}
                console.json(shown, indent=None)
    except KnownError as error:
        if progress:
            console.json({"error": console.tr.error(error), "code": error.code}, indent=None)
        raise
    if progress:
        console.json({"result": str(target.absolute()), "pages": pages}, indent=None)
    else:
        console.line(console.tr.plural("cli.report.done", pages, path=target))


def draw(console: Console, pdf: Path, folder: Path, width: int) -> None:
    """Draw every page for the window's preview; one line of JSON a page."""
    from cxma.report.pictures import pictures

    for path, count in pictures(pdf, folder, width):
        console.json({"picture": str(path), "of": count}, indent=None)
