"""Things of an engagement as a command line names them: by name, or by the number it prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, TypeVar

import typer

from cxma import settings
from cxma.errors import Refused

if TYPE_CHECKING:
    from cxma.store.project import Project

File = Annotated[Path, typer.Argument(metavar="FILE", help="cli.arg.file", show_default=False)]
ServiceName = Annotated[
    str, typer.Argument(metavar="SERVICE", help="cli.arg.service", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="cli.opt.json")]
Day = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="cli.opt.on")]


class Numbered(Protocol):
    """Something with a number that the commands print."""

    @property
    def id(self) -> int:
        """Return the number."""


T = TypeVar("T", bound=Numbered)


@contextmanager
def writing(file: Path) -> Iterator[Project]:
    """Open an engagement to change it, in the name of who uses this computer."""
    from cxma.store.project import Project

    with Project.open(file, who=settings.load().person) as project:
        yield project


def day(value: datetime | None) -> date:
    """Return a day given, or today."""
    return value.date() if value else date.today()  # noqa: DTZ011  (the day on this wall)


def day_or_none(value: datetime | None) -> date | None:
    """Return a day given, or None."""
    return value.date() if value else None


def pick(
    items: Iterable[T],
    said: str,
    code: str,
    name: Callable[[T], str] = lambda item: str(getattr(item, "name", "")),
) -> T:
    """Return what a name or number means; case and accents make no difference.

    Raises:
        Refused: the code given, with what was said and the names there are.
    """
    from cxma.actions import rules

    there = list(items)
    for item in there:
        if rules.plain(name(item)) == rules.plain(said):
            return item
    for item in there:
        if str(item.id) == said.strip():
            return item
    raise Refused(code, said=said[:60], known=rules.listed(map(name, there), 12) or "–")
