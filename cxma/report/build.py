"""The report from first to last page, one step at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cxma import __version__
from cxma.domain.snapshot import Snapshot
from cxma.files import atomic_path
from cxma.report.book import Book, Entry
from cxma.report.options import Progress, ReportOptions
from cxma.report.press import Press
from cxma.report.sections import (
    answers,
    contents,
    cover,
    dimension,
    internal,
    method,
    overview,
    plan,
    review,
    scope,
    summary,
    workshops,
)
from cxma.report.text import clamp

_CHAPTERS = (
    ("summary", summary),
    ("scope", scope),
    ("overview", overview),
    ("dimensions", dimension),
    ("internal", internal),
    ("plan", plan),
    ("review", review),
    ("workshops", workshops),
    ("answers", answers),
    ("method", method),
)


def build(snapshot: Snapshot, options: ReportOptions, target: Path) -> Iterator[Progress]:
    """Write the report of a snapshot as PDF, yielding before each step and once at the end.

    The same snapshot and options give the same bytes. The file appears only when it is complete;
    a generator that is closed early leaves the target as it was.

    Raises:
        FileFault: the target cannot be written.
        KnownError: the logo is no image.
    """
    steps = len(_CHAPTERS) + 2
    yield Progress(0, steps, "report.step_figures")
    book = Book(snapshot, options)
    with atomic_path(target) as path:
        press = _press(book, path)
        yield Progress(1, steps, "report.step_cover")
        entries = [entry for _, chapter in _CHAPTERS for entry in chapter.entries(book)]
        cover.draw(press.canvas, book)
        press.flow(contents.flow(book, entries))
        for place, (name, chapter) in enumerate(_CHAPTERS, 2):
            yield Progress(place, steps, f"report.step_{name}")
            press.flow(chapter.flow(book))
        pages = _finish(book, press, entries)
    yield Progress(steps, steps, "report.step_done", pages)


def _press(book: Book, path: Path) -> Press:
    press = Press(path, book.grid, book.theme, book.tr.locale.replace("_", "-"))
    title = f"{book.title} · {clamp(book.client, 100)}"
    author = book.options.consultancy.strip() or book.tr("report.author")
    press.describe(title, author, book.words.name, f"cxma {__version__}", book.options.day)
    press.foot = f"{book.title}  ·  {clamp(book.client, 90)}"
    press.stamp = book.tr("report.watermark") if book.provisional else ""
    book.seen = press.seen
    return press


def _finish(book: Book, press: Press, entries: list[Entry]) -> int:
    press.new_page()
    for entry in entries:
        press.number(entry.key, str(press.pages[entry.key]))
    return press.finish(book.tr("report.page_of"))
