"""Every practice of the facets, who acts, and the next step."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from cxma.domain.questionnaire import Subdimension
from cxma.domain.results import NodeResult, QuestionResult
from cxma.domain.scoring import State
from cxma.report import findings
from cxma.report.book import Book, Entry
from cxma.report.flow import Keep, LevelScale, Paragraph, Room
from cxma.report.sections.dimension import cap_in_words
from cxma.report.text import safe_text


def practices(book: Book, sub: Subdimension, entry: Entry) -> Iterator[Flowable]:
    """Yield a sub-dimension's practices by facet."""
    node = book.results.nodes[sub.id]
    yield from book.opening(entry, book.tr("report.kicker_internal"))
    yield from _opening(book, node)
    for facet in book.results.model.facets:
        yield from _facet(book, sub, facet)
    if any(question.critical for question in sub.questions):
        yield book.m(book.styles.note, "report.critical_note")


def with_facets(book: Book) -> list[Subdimension]:
    """Return the sub-dimensions whose practices belong to facets; most models have one or none."""
    return [
        sub
        for sub in book.results.model.subdimensions()
        if any(question.facet for question in sub.questions)
    ]


def _opening(book: Book, node: NodeResult) -> Iterator[Flowable]:
    s = book.styles
    yield book.m(s.lead, "report.internal_lead")
    names = [level.name for level in book.words.levels]
    score, shown = (node.score, node.level) if node.shown else (None, None)
    yield LevelScale(names, score, node.target, book.theme, book.grid.text, shown)
    parts = []
    if node.shown:
        values = {"score": book.score(node.score), "level": book.level_word(node.level)}
        parts.append(book.markup("report.internal_score", **values))
    if node.gap is not None and node.gap > 0.05 and node.shown:
        target, gap = book.score(node.target), book.score(node.gap)
        parts.append(book.markup("report.words_gap", target=target, gap=gap))
    parts.append(cap_in_words(book, node))
    yield Paragraph(" ".join(part for part in parts if part), s.body)


def _facet(book: Book, sub: Subdimension, facet: str) -> Iterator[Flowable]:
    s = book.styles
    questions = [book.results.questions[q.id] for q in sub.questions if q.facet == facet]
    if not questions:
        return
    words = book.words.facets[facet]
    yield Room(170)
    yield Keep([book.p(s.heading, words.name), book.p(s.note, words.about)])
    codes = ["practice", "now", "opinions", "agreement", "next_step"]
    rows: list[list[Flowable | str]] = [[_head(book, code) for code in codes]]
    rows += [_row(book, question) for question in questions]
    text = book.grid.text
    widths = [text * 0.23, 62, 76, 60]
    widths.append(text - sum(widths))
    yield book.table(rows, widths, more=[("LEFTPADDING", (2, 0), (2, -1), 8)])


def _head(book: Book, code: str) -> Flowable:
    style = book.styles.head_right if code == "now" else book.styles.head
    return book.m(style, f"report.{code}", levels=book.results.levels)


def _row(book: Book, question: QuestionResult) -> list[Flowable | str]:
    s, words, tr = book.styles, book.question(question.id), book.tr
    star = "*" if question.critical else ""
    name = f"<b>{safe_text(question.id)}{star}</b>&nbsp; {book.safe(words.name)}"
    if question.score is None:
        value = safe_text(tr(f"report.state_{question.value.state}"))
    else:
        level = book.words.level_name(book.near(question.score))
        value = f"<b>{book.score(question.score)}</b><br/>{safe_text(level)}"
    n = tr("charts.n", n=tr.number(question.spread.n, 0))
    consensus = safe_text(book.agreement(question.spread.consensus))
    return [
        Paragraph(name, s.cell),
        Paragraph(value, s.figure),
        book.bars(findings.opinions(book, question.id), 66),
        Paragraph(f"{consensus}<br/>{n}", s.cell_muted),
        Paragraph(_next_step(book, question), s.cell),
    ]


def _next_step(book: Book, question: QuestionResult) -> str:
    """Return who acts and the action that lifts a practice by one level."""
    if question.value.state is State.NOT_APPLICABLE:
        return "–"
    here = 1 if question.score is None else book.near(question.score)
    step = book.results.model.question(question.id).step(here + 1)
    words = book.question(question.id).steps.get(here + 1)
    if step is None or words is None:
        return book.markup("report.keep_it")
    actor = book.tr.term(step.actor)
    return f"<b>{safe_text(actor)}.</b> {book.safe(words.action)}"
