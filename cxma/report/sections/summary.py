"""One page for those who read one page: level, strengths, gaps, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus.flowables import Flowable, KeepInFrame

from cxma.charts.lettering import DISPLAY
from cxma.domain.results import NodeResult
from cxma.report import findings, inside_words
from cxma.report.book import Book, Entry
from cxma.report.flow import Big, LevelScale, NewPage, Paragraph, Rule
from cxma.report.text import clamp, safe_text


def entries(book: Book) -> list[Entry]:
    """Return the chapter's lines of the contents."""
    return [Entry("summary", book.tr("report.summary"))]


def flow(book: Book) -> Iterator[Flowable]:
    """Yield the summary; it shrinks rather than run over its page."""
    yield NewPage()
    yield book.anchor(entries(book)[0])
    parts = [*_head(book), *_two(book), *_decisions(book)]
    yield KeepInFrame(book.grid.text, book.grid.tall - 4, parts, mode="shrink")


def _head(book: Book) -> Iterator[Flowable]:
    s, overall, theme = book.styles, book.results.overall, book.theme
    yield Paragraph(safe_text(book.tr("report.summary")), s.kicker)
    headline = Paragraph(_headline(book, overall), s.headline)
    if overall.shown:
        mark = "*" if overall.provisional else ""
        tail = book.tr("report.of_levels", highest=book.results.levels)
        figure = Big(
            book.score(overall.score) + mark,
            DISPLAY,
            66,
            theme["accent_text"],
            tail,
            theme["muted"],
        )
        yield book.beside([[figure], [headline]], [book.grid.side, book.grid.main])
    else:
        yield headline
    names = [level.name for level in book.words.levels]
    score, shown = (overall.score, overall.level) if overall.shown else (None, None)
    yield LevelScale(names, score, overall.target, theme, book.grid.text, shown)
    yield Paragraph(" ".join(_lead(book, overall)), s.lead)


def _headline(book: Book, overall: NodeResult) -> str:
    client = clamp(book.client, 70)
    if not overall.shown or overall.level is None:
        return book.markup("report.headline_none", client=client)
    code = "report.headline"
    if overall.gap is not None:
        code = "report.headline_gap" if overall.gap > 0.05 else "report.headline_met"
    level, gap = book.words.level_name(overall.level), book.score(overall.gap)
    return book.markup(code, client=client, level=level, gap=gap)


def _lead(book: Book, overall: NodeResult) -> Iterator[str]:
    tr = book.tr
    if overall.shown and overall.level is not None:
        means = findings.level_means(book, overall.level)
        name = book.words.level_name(overall.level)
        yield book.markup("report.lead_level", level=name, means=means)
    if overall.gap is not None and overall.shown:
        code = "report.lead_gap" if overall.gap > 0.05 else "report.lead_met"
        target = book.score(overall.target)
        yield book.markup(code, target=target, gap=tr.number(overall.gap))
    moved = findings.change(book, overall)
    if moved is not None:
        code = "up" if moved > 0.05 else "down" if moved < -0.05 else "same"
        yield book.markup(f"report.lead_{code}", change=tr.number(abs(moved)))
    share = tr.percent(overall.coverage or 0)
    yield book.count("report.lead_people", overall.n, share=share)
    yield inside_words.summary(book)


def _two(book: Book) -> Iterator[Flowable]:
    """Put strengths and gaps side by side."""
    half = book.grid.text / 2
    columns = [_strengths(book), _gaps(book)]
    yield book.beside(columns, [half, half], gutter=20)


def _strengths(book: Book) -> list[Flowable]:
    tr = book.tr
    nodes = book.results.strengths()
    lines = [
        tr("report.strength_line", score=book.score(node.score), level=book.level_word(node.level))
        for node in nodes
    ]
    return _column(book, "report.strengths", nodes, lines, "report.no_strengths")


def _gaps(book: Book) -> list[Flowable]:
    tr = book.tr
    nodes = book.results.largest_gaps()
    lines = [
        tr(
            "report.gap_line",
            score=book.score(node.score),
            target=book.score(node.target),
            gap=tr.number(node.gap or 0),
        )
        for node in nodes
    ]
    return _column(book, "report.gaps", nodes, lines, "report.no_gaps")


def _column(
    book: Book, title: str, nodes: Sequence[NodeResult], lines: Sequence[str], none: str
) -> list[Flowable]:
    s = book.styles
    parts: list[Flowable] = [
        Rule(book.theme["ink"], 0.8, after=7),
        book.m(s.small_heading, title),
    ]
    for node, line in zip(nodes, lines, strict=True):
        dimension = book.results.model.dimension_of(node.id)
        name = book.safe(clamp(book.node_name(node.id), 90))
        where = book.safe(clamp(book.node_name(dimension.id), 60))
        parts.append(Paragraph(f'<a href="#{_key(dimension.id)}">{name}</a>', s.cell_strong))
        parts.append(Paragraph(f"{safe_text(line)}", s.cell))
        parts.append(Paragraph(where, s.note))
    if not nodes:
        parts.append(book.m(s.cell, none))
    return parts


def _key(dimension_id: str) -> str:
    return f"dimension-{dimension_id}"


def _decisions(book: Book) -> Iterator[Flowable]:
    s = book.styles
    decisions = findings.decisions(book)
    yield Rule(book.theme["ink"], 0.8, before=6, after=7)
    yield book.m(s.small_heading, "report.decisions")
    if not decisions:
        yield book.m(s.body, "report.no_decisions")
    for place, decision in enumerate(decisions, 1):
        number = f'<bullet><font name="{DISPLAY}" size="12">{place}</font></bullet>'
        yield Paragraph(number + decision, s.item)
