"""The service matrix, who validated it, and the standards agreed."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from cxma.charts import internal_build
from cxma.charts.internal_data import MatrixData
from cxma.domain.matrix import current_standards
from cxma.domain.services import Service, Standard, Validation
from cxma.report import findings
from cxma.report.book import TITLE, Book
from cxma.report.flow import Figure, Keep, Paragraph, Room, height
from cxma.report.inside_words import measure, whole
from cxma.report.text import clamp, safe_text

_NAME = 160
_NAMED = 14
"""Services that are named in one cell."""
_SHRUNK = 0.86
"""Part of its height to which the matrix may be set tighter."""
_ENDLESS = 1e6


def has(book: Book) -> bool:
    """Tell whether any service is given."""
    return book.inside.results.matrix.services > 0


def flow(book: Book) -> Iterator[Flowable]:
    """Yield the matrix, its validation, and the standards."""
    yield from _matrix(book)
    yield from _validation(book)
    yield from _standards(book)


def _matrix(book: Book) -> Iterator[Flowable]:
    from cxma.charts import matrix_picture

    figures, style, wide = book.inside.results.matrix, book.styles.chart, book.grid.text
    given = _given(book)
    lead = book.count(
        "inside.matrix_lead",
        figures.services,
        providers=whole(book, len({service.provider_id for service in given})),
        clients=whole(book, figures.clients),
        critical=whole(book, figures.critical),
    )
    head: list[Flowable] = [Paragraph(lead, book.styles.lead)]
    data = internal_build.matrix_picture(book.inside.internal, book.tr, book.inside.every)
    room = book.grid.tall - TITLE - height(head, wide, book.grid.tall)
    for part in _parts(book, book.cleaned(data), room):
        high = min(matrix_picture.height(part, style, wide), room)
        yield Keep([*head, Figure(matrix_picture.draw, part, style, (wide, high))])
        head = []


def _parts(book: Book, data: MatrixData, room: float) -> tuple[MatrixData, ...]:
    """Return the matrix in parts; in one where a little less height brings it on one page."""
    from cxma.charts import matrix_picture

    style, wide = book.styles.chart, book.grid.text
    across = matrix_picture.pages(data, wide, _ENDLESS, style)
    if len(across) == 1 and matrix_picture.height(data, style, wide) * _SHRUNK <= room:
        return across
    return matrix_picture.pages(data, wide, room, style)


def _given(book: Book) -> list[Service]:
    return [service for service in book.inside.internal.services if not service.retired]


def _validation(book: Book) -> Iterator[Flowable]:
    """Say who validated what, services of the same two people and days in one row."""
    s, figures = book.styles, book.inside.results.matrix
    groups: dict[tuple[Validation | None, Validation | None], list[str]] = {}
    for service in _given(book):
        groups.setdefault((service.front, service.back), []).append(service.name)
    rows: list[list[Flowable]] = [
        book.head(["inside.services", "inside.by_front", "inside.by_back"], 0)
    ]
    for (front, back), names in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        shown = findings.listed(book, names, _NAMED)
        rows.append([book.p(s.cell, shown), _side(book, front), _side(book, back)])
    text = book.grid.text
    lead = book.count("inside.validated", figures.validated, of=whole(book, figures.services))
    yield Room(130)
    yield Keep([book.m(s.heading, "inside.validation"), Paragraph(lead, s.body)])
    yield book.table(rows, [text * 0.5, text * 0.25, text * 0.25])


def _side(book: Book, said: Validation | None) -> Flowable:
    """Return who said yes for one side, and when."""
    s = book.styles
    if said is None:
        return book.m(s.cell_italic, "inside.not_validated")
    day = safe_text(book.tr.day(said.on, "medium"))
    if book.options.scrub or not said.who.strip():
        return Paragraph(day, s.cell)
    return Paragraph(f"{book.safe(clamp(said.who, _NAME))}<br/>{day}", s.cell)


def _standards(book: Book) -> Iterator[Flowable]:
    s, inside = book.styles, book.inside
    names = {service.id: service.name for service in _given(book)}
    current = [item for item in current_standards(inside.internal) if item.service_id in names]
    lacking = inside.results.matrix.services - inside.results.matrix.with_standard
    if not current:
        if names:
            yield Keep(
                [book.m(s.heading, "inside.standards"), book.m(s.body, "inside.standards_none")]
            )
        return
    places = inside.places
    current.sort(key=lambda item: (places.get(item.service_id, 10**6), item.service_id, item.id))
    codes = ["inside.service", "inside.standard", "inside.agreed_with", "inside.goal", "inside.met"]
    rows: list[list[Flowable]] = [book.head(codes, 2)]
    before: int | None = None
    for item in current:
        rows.append(_standard(book, item, names[item.service_id], item.service_id != before))
        before = item.service_id
    text = book.grid.text
    yield Room(120)
    lead = f"{book.markup('inside.standards_lead')} {book.markup('inside.met_is')}"
    if lacking:
        lead += " " + book.count("inside.without_standard", lacking)
    yield Keep([book.m(s.heading, "inside.standards"), Paragraph(lead, s.body)])
    yield book.table(rows, [text * 0.23, text * 0.35, text * 0.18, text * 0.12, text * 0.12])


def _standard(book: Book, item: Standard, service: str, first: bool) -> list[Flowable]:
    s, figures = book.styles, book.inside.results.by_service.get(item.service_id)
    met = figures.standards_met if figures else None
    kind = safe_text(book.tr.term(item.kind))
    words = f"{book.safe(clamp(item.statement, 400))}<br/>{book.muted(kind)}"
    shown = "–" if met is None else book.tr.percent(met)
    return [
        book.p(s.cell_strong, clamp(service, _NAME) if first else ""),
        Paragraph(words, s.cell),
        _agreed(book, item),
        Paragraph(
            "–" if item.target is None else book.safe(measure(book, item.target, item.unit)),
            s.figure,
        ),
        Paragraph(safe_text(shown) if first else "", s.figure_strong),
    ]


def _agreed(book: Book, item: Standard) -> Flowable:
    s, who = book.styles, item.agreed_with.strip()
    if not who:
        return book.m(s.cell_italic, "inside.one_side")
    if book.options.scrub and who not in book.inside.names.values():
        return book.m(s.cell_italic, "report.names_left_out")
    return book.p(s.cell, clamp(who, _NAME))
