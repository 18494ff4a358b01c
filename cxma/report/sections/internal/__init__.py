"""Internal clients: the practices, then the way from the journey to an improvement proven."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportlab.platypus.flowables import Flowable

from cxma.report.book import Book, Entry
from cxma.report.flow import Keep
from cxma.report.sections.internal import improvement, maps, matrix, order, ratings
from cxma.report.sections.internal.practices import practices, with_facets

Part = Callable[[Book], Iterator[Flowable]]
_PARTS: tuple[tuple[str, Callable[[Book], bool], Part], ...] = (
    ("map", maps.has, maps.flow),
    ("matrix", matrix.has, matrix.flow),
    ("ratings", ratings.has, ratings.flow),
    ("order", order.has, order.flow),
    ("improvement", improvement.has, improvement.flow),
)


def entries(book: Book) -> list[Entry]:
    """Return a line of the contents for the practices, and below it one a part with data."""
    found = [Entry(f"facets-{sub.id}", book.node_name(sub.id)) for sub in with_facets(book)]
    level = 1 if found else 0
    return [*found, *(Entry(key(name), _title(book, name), level) for name, _ in _parts(book))]


def flow(book: Book) -> Iterator[Flowable]:
    """Yield the practices of every sub-dimension with facets, then every part with data."""
    subs, lines = with_facets(book), iter(entries(book))
    for sub in subs:
        yield from practices(book, sub, next(lines))
    parts = _parts(book)
    if subs and not parts and book.options.services:
        yield Keep([book.m(book.styles.body, "inside.go_on")])
    kicker = book.node_name(subs[-1].id) if subs else book.tr("inside.services")
    for (_, part), entry in zip(parts, lines, strict=True):
        yield from book.joined(entry, kicker, part(book))


def key(name: str) -> str:
    """Return the anchor of a part."""
    return f"inside-{name}"


def _parts(book: Book) -> list[tuple[str, Part]]:
    if not book.options.services:
        return []
    return [(name, part) for name, has, part in _PARTS if has(book)]


def _title(book: Book, name: str) -> str:
    return book.tr(f"inside.title_{name}")
