"""Annex: every answer with the words of its level, how opinions spread, and its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from cxma.charts.lettering import REGULAR
from cxma.domain.questionnaire import Subdimension
from cxma.domain.results import QuestionResult
from cxma.domain.scoring import State
from cxma.report import findings
from cxma.report.book import Book, Entry
from cxma.report.flow import Paragraph, Room
from cxma.report.text import safe_lines, safe_text


def entries(book: Book) -> list[Entry]:
    """Return the annex's line of the contents, or none when it is left out."""
    if not book.options.answers:
        return []
    return [Entry("answers", book.tr("report.answers"))]


def flow(book: Book) -> Iterator[Flowable]:
    """Yield every dimension's answers."""
    if not book.options.answers:
        return
    s = book.styles
    yield from book.opening(entries(book)[0], book.tr("report.annex"))
    yield book.m(s.body, "report.answers_lead")
    for dimension in book.results.model.dimensions:
        yield Room(170)
        yield book.p(s.heading, book.node_name(dimension.id))
        heads = book.table([_columns(book)], _widths(book))
        heads.spaceAfter = 0
        yield heads
        for sub in dimension.subdimensions:
            yield _table(book, sub)


def _widths(book: Book) -> list[float]:
    text = book.grid.text
    return [text * 0.33, text * 0.67 - 78, 78]


def _columns(book: Book) -> list[object]:
    s = book.styles
    heads: list[object] = [book.m(s.head, f"report.{code}") for code in ("question", "answer")]
    return [*heads, book.m(s.head, "report.opinions", levels=book.results.levels)]


def _table(book: Book, sub: Subdimension) -> Flowable:
    """Return a sub-dimension's answers below its name, which is repeated on every page."""
    rows: list[list[object]] = [[_heading(book, sub), "", ""]]
    rows += [_row(book, book.results.questions[question.id]) for question in sub.questions]
    look: list[tuple[object, ...]] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(book.theme["raised"])),
        ("LEFTPADDING", (0, 0), (0, 0), 5),
        ("LINEBELOW", (0, 0), (-1, 0), 0.4, HexColor(book.theme["line"])),
    ]
    table = book.table(rows, _widths(book), pad=5, more=look)
    table.spaceAfter = 0
    return table


def _heading(book: Book, sub: Subdimension) -> Flowable:
    node, muted = book.results.nodes[sub.id], book.theme["muted"]
    name = book.safe(book.node_name(sub.id))
    level = f"{book.score(node.score)} · {book.level_word(node.level)}" if node.shown else ""
    small = f'<font name="{REGULAR}" size="7.4" color="{muted}">{safe_text(level)}</font>'
    return Paragraph(f"{name}&nbsp;&nbsp; {small}", book.styles.cell_strong)


def _row(book: Book, question: QuestionResult) -> list[object]:
    s, words = book.styles, book.question(question.id)
    star = "*" if question.critical else ""
    name = f"<b>{safe_text(question.id)}{star}&nbsp; {book.safe(words.name)}</b>"
    asked = f'<font size="7.2" color="{book.theme["muted"]}">{book.safe(words.text)}</font>'
    return [
        Paragraph(f"{name}<br/>{asked}", s.cell),
        [Paragraph(_answer(book, question), s.cell), *_evidence(book, question)],
        _opinions(book, question),
    ]


def _answer(book: Book, question: QuestionResult) -> str:
    """Return value and descriptor, or why there is none."""
    answer = book.snapshot.answer(question.id)
    value = question.value
    if question.score is None:
        text = f"<b>{safe_text(book.tr(f'report.state_{value.state}'))}</b>"
        reason = answer.reason.strip() if value.state is State.NOT_APPLICABLE else ""
        return f"{text}. {safe_lines(book.scrub(reason))}" if reason else text
    near = book.near(question.score)
    whole = float(question.score).is_integer()
    shown = book.tr.number(question.score, 0 if whole else 1)
    code = "report.value_agreed" if value.agreed else "report.value_mean"
    name = book.words.level_name(near)
    head = book.markup(code, value=shown, level=name)
    return f"<b>{head}</b> {book.safe(book.question(question.id).levels[near - 1])}"


def _evidence(book: Book, question: QuestionResult) -> list[Flowable]:
    return [
        book.p(book.styles.cell_muted, book.evidence(item))
        for item in book.snapshot.answer(question.id).evidence
    ]


def _opinions(book: Book, question: QuestionResult) -> list[Flowable]:
    s, n = book.styles, question.spread.n
    if not n:
        return [book.m(s.cell_muted, "report.no_opinions")]
    parts = [book.bars(findings.opinions(book, question.id), 66)]
    tr = book.tr
    lines = [tr("charts.n", n=tr.number(n, 0))]
    if question.spread.mean is not None:
        lines[0] += " · " + tr("charts.mean", value=tr.number(question.spread.mean))
    if question.spread.consensus is not None:
        lines.append(tr("report.agreement_is", value=book.agreement(question.spread.consensus)))
    text = "<br/>".join(safe_text(line) for line in lines)
    return [part for part in parts if not isinstance(part, str)] + [Paragraph(text, s.cell_muted)]
