"""The other views: providers of their clients, providers of themselves, and what people wrote."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from cxma.domain.privacy import visible_comments
from cxma.domain.reciprocity import Reciprocity
from cxma.domain.self_image import FEWEST, SelfImage, self_images
from cxma.domain.surveys import Courtesy
from cxma.i18n import term_code
from cxma.report.book import Book
from cxma.report.flow import Keep, Paragraph, Room
from cxma.report.inside_words import signed, whole
from cxma.report.scrub import Scrubber, who_acted
from cxma.report.text import clamp, safe_text

_MOST_COMMENTS = 6
_COMMENT = (12, 320)
"""Letters of a comment that is quoted."""
_LIKE = 10
"""Points of 100 within which two views count as alike (ours)."""


def flow(book: Book) -> Iterator[Flowable]:
    """Yield reciprocity, self-image against experience, and comments."""
    yield from _reciprocity(book)
    yield from _images(book)
    yield from _comments(book)


def _reciprocity(book: Book) -> Iterator[Flowable]:
    s, names = book.styles, book.inside.names
    shown = {
        pair: said
        for pair, said in book.inside.results.reciprocity.items()
        if said.nets and pair[0] in names and pair[1] in names
    }
    if not shown:
        return
    codes = ["inside.provider", "inside.about", "report.n_people"]
    rows: list[list[Flowable]] = [
        [
            *book.head(codes, 1),
            *(book.m(s.head_right, term_code(courtesy)) for courtesy in Courtesy),
            book.m(s.head_right, "inside.index"),
        ]
    ]
    order = list(names)
    for provider, client in sorted(shown, key=lambda p: (order.index(p[0]), order.index(p[1]))):
        rows.append(_pair(book, names[provider], names[client], shown[provider, client]))
    text = book.grid.text
    figures = [54, 54, 46, 54, 42]
    area = (text - sum(figures) - 26) / 2
    yield Room(130)
    yield Keep([book.m(s.heading, "inside.reciprocity"), Paragraph(" ".join(_apart(book)), s.body)])
    yield book.table(rows, [area, area, 26, *figures])


def _pair(book: Book, provider: str, client: str, said: Reciprocity) -> list[Flowable]:
    s = book.styles
    return [
        book.p(s.cell_strong, clamp(provider, 120)),
        book.p(s.cell, clamp(client, 120)),
        Paragraph(whole(book, said.n), s.figure),
        *(Paragraph(whole(book, said.nets.get(courtesy)), s.figure) for courtesy in Courtesy),
        Paragraph(whole(book, said.index), s.figure_strong),
    ]


def _apart(book: Book) -> Iterator[str]:
    """Say what the table holds, and where both sides see a service most differently (F14)."""
    yield book.markup("inside.reciprocity_lead")
    found = [
        (abs(figures.reciprocity_gap), row, figures)
        for row in book.inside.every
        if (figures := book.inside.figures(row.service_id)) is not None
        and figures.reciprocity_gap is not None
        and figures.perception is not None
        and figures.perception.isx is not None
    ]
    if not found:
        return
    _, row, figures = max(found, key=lambda each: each[0])
    isx, gap = figures.perception.isx, figures.reciprocity_gap  # type: ignore[union-attr]
    yield book.markup(
        "inside.reciprocity_widest",
        service=clamp(row.service, 90),
        isx=whole(book, isx),
        theirs=whole(book, (isx or 0) - (gap or 0)),
        gap=signed(book, gap),
    )


def _images(book: Book) -> Iterator[Flowable]:
    s, inside = book.styles, book.inside
    apart = {
        service.provider_id for service in inside.internal.services if service.id in inside.apart
    }
    found = [
        image
        for image in self_images(book.snapshot, book.results, inside.results)
        if image.clients is not None and image.provider_id not in apart
    ]
    if all(image.difference is None for image in found):
        return
    codes = [
        "inside.provider",
        "inside.reading",
        "inside.own",
        "inside.clients",
        "inside.difference",
    ]
    rows: list[list[Flowable]] = [book.head(codes, 3)]
    rows += [_image(book, image) for image in found]
    text = book.grid.text
    table = book.table(rows, [text * 0.25, text * 0.33, text * 0.14, text * 0.15, text * 0.13])
    yield Keep([book.m(s.heading, "inside.images"), book.m(s.body, "inside.images_lead"), table])


def _image(book: Book, image: SelfImage) -> list[Flowable]:
    s, difference = book.styles, image.difference
    way = "few"
    if difference is not None:
        way = "alike" if abs(difference) < _LIKE else "higher" if difference > 0 else "lower"
    return [
        book.p(s.cell_strong, clamp(book.inside.names.get(image.provider_id, ""), 120)),
        book.m(s.cell, f"inside.image_{way}", least=FEWEST),
        Paragraph(_of(book, image.own, image.n_own if image.own is not None else 0), s.figure),
        Paragraph(_of(book, image.clients, 0), s.figure),
        Paragraph(safe_text(signed(book, difference)), s.figure_strong),
    ]


def _of(book: Book, value: float | None, n: int) -> str:
    shown = safe_text(whole(book, value))
    if not n:
        return shown
    people = safe_text(book.tr("charts.n", n=book.tr.number(n, 0)))
    return f"{shown}<br/>{book.muted(people, 7)}"


def _comments(book: Book) -> Iterator[Flowable]:
    """Quote open comments of groups large enough, without the name of anybody known."""
    wave, s = book.inside.wave, book.styles
    if wave is None:
        return
    names = {service.id: service.name for service in book.inside.internal.services}
    hide = _hiding(book)
    by_service: dict[int, str] = {}
    for comment in visible_comments(book.inside.internal, wave.id):
        words = " ".join(comment.text.split())
        if _COMMENT[0] <= len(words) <= _COMMENT[1]:
            by_service.setdefault(comment.service_id, words)
    order = book.inside.places
    quoted = sorted(by_service, key=lambda each: (order.get(each, 10**6), each))[:_MOST_COMMENTS]
    cells: list[list[Flowable]] = []
    for service_id in quoted:
        words = book.tr("report.quoted", words=hide(by_service[service_id]))
        name = clamp(names.get(service_id, ""), 120)
        cells.append([book.p(s.voice, words), book.p(s.cell_muted, name)])
    head: list[Flowable] = [
        book.m(s.heading, "inside.comments"),
        book.m(s.body, "inside.comments_lead"),
    ]
    half = book.grid.text / 2
    for start in range(0, len(cells), 2):
        pair = [*cells[start : start + 2], []][:2]
        yield Keep([*head, book.beside(pair, [half, half], gutter=22)])
        head = []


def _hiding(book: Book) -> Scrubber:
    people = [person.name for person in book.snapshot.participants]
    people += [person.name for person in book.snapshot.facilitators]
    people += who_acted(book.snapshot)
    return Scrubber((name, "[…]") for name in people)
