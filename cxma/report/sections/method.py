"""Annex: how every number came about, worked through with this client's own figures."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from cxma.domain import confidence
from cxma.domain.results import NodeResult, QuestionResult
from cxma.domain.scoring import HIDDEN_BELOW, PROVISIONAL_BELOW, STAGED_SHARE, State
from cxma.report.book import Book, Entry
from cxma.report.flow import Keep, NewPage, Paragraph, height
from cxma.report.sections.dimension import cap_in_words
from cxma.report.sections.internal import numbers
from cxma.report.text import clamp, safe_text

_TERMS = 22
"""Rows of the glossary on one page, at most."""
_TITLE = 80.0
"""Points a chapter's title takes."""


def entries(book: Book) -> list[Entry]:
    """Return the annexes' lines of the contents, or none when they are left out."""
    if not book.options.method:
        return []
    found = [Entry("numbers", book.tr("report.numbers"))]
    if numbers.has(book):
        found.append(Entry("service-numbers", book.tr("inside.numbers")))
    if book.words.glossary:
        found.append(Entry("glossary", book.tr("report.glossary")))
    found.append(Entry("sources", book.tr("report.sources")))
    return found


def flow(book: Book) -> Iterator[Flowable]:
    """Yield rules and example, glossary, sources."""
    for entry in entries(book):
        kicker, parts = book.tr("report.annex"), _ANNEXES[entry.key](book)
        if entry.key == "service-numbers":
            yield from book.joined(entry, kicker, parts)
        else:
            yield from [*book.opening(entry, kicker), *parts]


def _numbers(book: Book) -> Iterator[Flowable]:
    s = book.styles
    yield book.m(s.lead, "report.numbers_lead")
    yield from _rules(book)
    node = _example(book)
    if node is not None:
        yield from _worked(book, node)
        yield from _upwards(book, node)
    yield from _confidence(book, node)


def _rules(book: Book) -> Iterator[Flowable]:
    s, tr = book.styles, book.tr
    values = {
        "levels": book.results.levels,
        "provisional": tr.percent(PROVISIONAL_BELOW),
        "hidden": tr.percent(HIDDEN_BELOW),
        "staged": tr.percent(STAGED_SHARE),
    }
    codes = ["value", "score", "marks", "level", "staged", "coverage", "gap", "agreement", "order"]
    codes += ["votes"] if book.snapshot.workshops else []
    rows = [
        [
            book.m(s.cell_strong, f"report.rule_{code}"),
            book.m(s.cell, f"report.rule_{code}_is", **values),
        ]
        for code in codes
    ]
    yield book.table(rows, [book.grid.side, book.grid.main], head=0)


def _example(book: Book) -> NodeResult | None:
    """Return the sub-dimension to work through: one that is capped, else the largest gap."""
    shown = [node for node in book.results.subdimensions() if node.shown]
    capped = [node for node in shown if node.cap is not None]
    return max(capped or shown, key=lambda n: (n.gap_index, n.share), default=None)


def _worked(book: Book, node: NodeResult) -> Iterator[Flowable]:
    s, tr = book.styles, book.tr
    name = book.node_name(node.id)
    head = [
        book.m(s.heading, "report.example", name=clamp(name, 90)),
        book.m(s.body, "report.example_lead"),
    ]
    codes = ["report.question", "report.weight", "report.value", "report.product"]
    rows: list[list[Flowable]] = [book.head(codes, 3)]
    total = weight = 0.0
    for child in node.children:
        question = book.results.questions[child]
        rows.append(_product(book, question))
        if question.score is not None:
            total += question.weight * question.score
            weight += question.weight
    rows.append(
        [
            book.m(s.cell_strong, "report.sum"),
            Paragraph(tr.number(weight, 1), s.figure_strong),
            Paragraph("", s.figure),
            Paragraph(tr.number(total, 2), s.figure_strong),
        ]
    )
    text = book.grid.text
    yield Keep(head)
    yield book.table(rows, [text - 234, 70, 94, 70], pad=2.2)
    yield book.m(
        s.body,
        "report.example_score",
        total=tr.number(total, 2),
        weight=tr.number(weight, 1),
        score=tr.number(node.score or 0, 2),
        level=book.level_word(node.cap.level if node.cap else node.level),
    )
    cap = cap_in_words(book, node)
    if cap:
        yield Paragraph(cap, s.body)
    yield from _example_rest(book, node)


def _product(book: Book, question: QuestionResult) -> list[Flowable]:
    s, tr = book.styles, book.tr
    name = f"{question.id}{'*' if question.critical else ''}  {book.question(question.id).name}"
    if question.score is None:
        value, product = tr(f"report.state_{question.value.state}"), "–"
    else:
        value = tr.number(question.score, 2)
        product = tr.number(question.weight * question.score, 2)
    leaves = question.value.state is State.NOT_APPLICABLE
    return [
        book.p(s.cell, clamp(name, 160)),
        Paragraph("–" if leaves else tr.number(question.weight, 1), s.figure),
        Paragraph(safe_text(value), s.figure),
        Paragraph(product, s.figure),
    ]


def _example_rest(book: Book, node: NodeResult) -> Iterator[Flowable]:
    s, tr = book.styles, book.tr
    yield book.m(
        s.body,
        "report.example_coverage",
        coverage=tr.percent(node.coverage or 0),
        index=tr.number(node.index or 0, 0),
        staged=book.level_word(node.staged),
    )
    if node.gap is not None:
        yield book.m(
            s.body,
            "report.example_gap",
            target=tr.number(node.target or 0),
            gap=tr.number(node.gap, 2),
            share=tr.percent(node.share, 2),
            index=tr.number(node.gap_index, 1),
        )


def _upwards(book: Book, node: NodeResult) -> Iterator[Flowable]:
    """Show the step from sub-dimensions to their dimension and on to the whole."""
    dimension = book.results.nodes[book.results.model.dimension_of(node.id).id]
    s = book.styles
    yield Keep([book.m(s.heading, "report.upwards"), book.m(s.body, "report.upwards_lead")])
    tables = [[_sum(book, parent)] for parent in (dimension, book.results.overall)]
    half = book.grid.text / 2
    yield book.beside(tables, [half, half], gutter=20)


def _sum(book: Book, parent: NodeResult) -> Flowable:
    codes = ["report.part", "report.weight", "report.score", "report.product"]
    rows: list[list[Flowable]] = [book.head(codes, 3)]
    rows += [_part(book, book.results.nodes[child]) for child in parent.children]
    rows.append(_total(book, parent))
    wide = book.grid.text / 2 - 10
    return book.table(rows, [wide - 130, 38, 48, 44], pad=2.2)


def _part(book: Book, node: NodeResult) -> list[Flowable]:
    s, tr = book.styles, book.tr
    score = node.score
    return [
        book.p(s.cell, book.node_name(node.id)),
        Paragraph(tr.number(node.weight, 1), s.figure),
        Paragraph("–" if score is None else tr.number(score, 2), s.figure),
        Paragraph("–" if score is None else tr.number(node.weight * score, 2), s.figure),
    ]


def _total(book: Book, parent: NodeResult) -> list[Flowable]:
    s, tr = book.styles, book.tr
    children = [book.results.nodes[child] for child in parent.children]
    weight = sum(node.weight for node in children if node.score is not None)
    total = sum(node.weight * node.score for node in children if node.score is not None)
    whole = parent.id == book.results.overall.id
    name = tr("report.overall") if whole else book.node_name(parent.id)
    result = "–" if parent.score is None else tr.number(parent.score, 2)
    return [
        book.p(s.cell_strong, name),
        Paragraph(tr.number(weight, 1), s.figure_strong),
        Paragraph(result, s.figure_strong),
        Paragraph(tr.number(total, 2), s.figure_strong),
    ]


def _confidence(book: Book, node: NodeResult | None) -> Iterator[Flowable]:
    s, tr = book.styles, book.tr
    head = [book.m(s.heading, "report.confidence"), book.m(s.body, "report.confidence_is")]
    if node is None:
        yield Keep(head)
        return
    parts = node.confidence
    weights = {
        "evidence": (confidence.EVIDENCE, parts.evidence),
        "agreement": (confidence.AGREEMENT, parts.agreement),
        "raters": (confidence.RATERS, parts.raters),
        "coverage": (confidence.COVERAGE, parts.coverage),
    }
    rows: list[list[Flowable]] = [
        book.head(["report.part", "report.weight", "report.value", "report.product"], 3)
    ]
    for code, (weight, value) in weights.items():
        rows.append(
            [
                book.m(s.cell, f"report.part_{code}"),
                Paragraph(tr.number(weight), s.figure),
                Paragraph("–" if value is None else tr.number(value, 2), s.figure),
                Paragraph(tr.number(weight * (value or 0), 2), s.figure),
            ]
        )
    name = clamp(book.node_name(node.id), 90)
    rows.append(
        [
            book.p(s.cell_strong, name),
            Paragraph("", s.figure),
            Paragraph("", s.figure),
            Paragraph(safe_text(book.confidence(node)), s.figure_strong),
        ]
    )
    text = book.grid.text
    yield Keep([*head, book.table(rows, [text - 264, 70, 84, 110], pad=2.4)])


def _glossary(book: Book) -> Iterator[Flowable]:
    """Set the terms in two columns, each page read down the left one first."""
    s = book.styles
    terms = sorted(book.words.glossary.values(), key=lambda term: _alphabetical(term.term))
    cells = [[book.p(s.cell_strong, term.term), book.p(s.cell, term.meaning)] for term in terms]
    room = book.grid.tall - _TITLE
    while cells:
        count, table = _page_of_terms(book, cells, room)
        yield table
        cells, room = cells[count:], book.grid.tall - 6
        if cells:
            yield NewPage()


def _page_of_terms(book: Book, cells: list[list[Flowable]], room: float) -> tuple[int, Flowable]:
    """Return how many terms fit on a page, and their table."""
    half = book.grid.text / 2
    more = [("RIGHTPADDING", (0, 0), (0, -1), 12), ("LEFTPADDING", (1, 0), (1, -1), 12)]
    for rows in range(min(_TERMS, (len(cells) + 1) // 2), 0, -1):
        page = cells[: 2 * rows]
        right: list[object] = [*page[rows:], ""]
        pairs = [[left, right[place]] for place, left in enumerate(page[:rows])]
        table = book.table(pairs, [half, half], head=0, more=more, pad=3)
        if height([table], book.grid.text, room) <= room:
            break
    return len(page), table


def _alphabetical(text: str) -> str:
    """Return a text for sorting, accents and case aside."""
    return unicodedata.normalize("NFD", text.casefold()).encode("ascii", "ignore").decode() or text


def _sources(book: Book) -> Iterator[Flowable]:
    s = book.styles
    yield book.p(s.body, book.words.about)
    texts = [_credited(book, key, text) for key, text in sorted(book.words.sources.items())]
    consensus = book.tr("report.source_consensus")
    if not any("Tastle" in text for text in texts):
        texts.append(consensus)
    yield book.m(s.body, "report.sources_lead")
    for place, text in enumerate(texts, 1):
        yield Paragraph(f"<bullet>{place}</bullet>{book.safe(text)}", s.item)
    yield book.m(s.note, "report.disclaimer")


def _credited(book: Book, key: str, text: str) -> str:
    """Return a source with the practices asked about that come from it."""
    practices = [
        question.id
        for question in book.results.model.questions()
        if any(source.split(" ", 1)[0] == key for source in question.sources)
    ]
    if not practices:
        return text
    return f"{text} {book.tr('report.source_practices', names=', '.join(practices))}"


_ANNEXES = {
    "numbers": _numbers,
    "service-numbers": numbers.flow,
    "glossary": _glossary,
    "sources": _sources,
}
