"""One page for each dimension: scores, opinions, strengths, gaps, evidence, voices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.tables import Table

from cxma.charts.lettering import DISPLAY
from cxma.domain.results import NodeResult, QuestionResult
from cxma.report import findings
from cxma.report.book import Book, Entry
from cxma.report.flow import Big, Keep, LevelScale, Room, Rule
from cxma.report.text import clamp, safe_text

_EVIDENCE = 6
"""Pieces of evidence named on a dimension's page; the annex has them all."""


def entries(book: Book) -> list[Entry]:
    """Return one line of the contents a dimension."""
    return [
        Entry(f"dimension-{node.id}", book.node_name(node.id)) for node in book.results.dimensions()
    ]


def flow(book: Book) -> Iterator[Flowable]:
    """Yield the page of every dimension."""
    nodes = list(book.results.dimensions())
    for place, (node, entry) in enumerate(zip(nodes, entries(book), strict=True), 1):
        weight = book.tr.percent(node.share)
        kicker = book.tr("report.kicker_dimension", place=place, of=len(nodes), weight=weight)
        yield from book.opening(entry, kicker)
        yield from _head(book, node)
        yield _table(book, node)
        yield from _caps(book, node)
        yield _practices(book, node)
        yield from _evidence(book, node)
        yield from _quotes(book, node)


def _head(book: Book, node: NodeResult) -> Iterator[Flowable]:
    """Put the figure and its level beside what the dimension is about."""
    s, main = book.styles, book.grid.main
    about = book.words.dimensions[node.id].about
    right: list[Flowable] = [book.p(s.body, about)] if about else []
    names = [level.name for level in book.words.levels]
    score = node.score if node.shown else None
    right.append(LevelScale(names, score, node.target, book.theme, main - 2))
    right.append(Paragraph(_in_words(book, node), s.note))
    left = [Big(*_figure(book, node)), Paragraph(_level(book, node), s.cell_strong)]
    yield Table(
        [[left, right]],
        colWidths=[book.grid.side, main],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ],
    )


def _figure(book: Book, node: NodeResult) -> tuple[str, str, float, str, str, str]:
    theme = book.theme
    text = book.score(node.score) + ("*" if node.provisional else "") if node.shown else "–"
    tail = book.tr("report.of_levels", highest=book.results.levels) if node.shown else ""
    return text, DISPLAY, 54, theme["accent"], tail, theme["muted"]


def _level(book: Book, node: NodeResult) -> str:
    if node.shown:
        return safe_text(book.level_word(node.level))
    return book.markup("report.not_shown" if node.applies else "report.does_not_apply")


def _in_words(book: Book, node: NodeResult) -> str:
    """Return target, coverage, confidence, agreement and role groups in one paragraph."""
    tr, parts = book.tr, []
    if node.target is not None and node.shown:
        gap = node.gap or 0
        code = "report.words_gap" if gap > 0.05 else "report.words_met"
        parts.append(book.markup(code, target=tr.number(node.target), gap=tr.number(gap)))
    moved = findings.change(book, node)
    if moved is not None:
        sign = "+" if moved > 0 else "−" if moved < 0 else "±"
        parts.append(book.markup("report.words_change", change=sign + tr.number(abs(moved))))
    if node.applies:
        share = tr.percent(node.coverage or 0)
        parts.append(tr.plural("report.words_coverage", node.n, share=share))
        parts.append(book.markup("report.words_confidence", confidence=book.confidence(node)))
    if node.agreement is not None:
        parts.append(
            book.markup("report.words_agreement", agreement=book.agreement(node.agreement))
        )
    groups = _groups(book, node)
    if groups:
        parts.append(book.markup("report.words_groups", groups=groups))
    if node.provisional and node.shown:
        parts.append(book.markup("report.words_provisional"))
    return " ".join(parts)


def _groups(book: Book, node: NodeResult) -> str:
    shown = []
    for group, scores in book.results.groups.items():
        found = scores[node.id]
        if found.score is not None and found.n >= findings.LEAST_PEOPLE:
            name = book.tr(f"charts.group_{group}")
            shown.append(f"{name} {book.tr.number(found.score)} (n = {found.n})")
    return ", ".join(shown) if len(shown) > 1 else ""


def _table(book: Book, node: NodeResult) -> Flowable:
    codes = ["subdimension", "now", "target", "gap", "opinions", "n_people"]
    codes += ["agreement", "confidence"]
    s = book.styles
    right = ("now", "target", "gap", "n_people")
    rows: list[list[Flowable | str]] = [
        [book.m(s.head_right if code in right else s.head, f"report.{code}") for code in codes]
    ]
    rows += [_row(book, book.results.nodes[child]) for child in node.children]
    widths = [0.0, 34, 34, 38, 76, 26, 62, 62]
    widths[0] = book.grid.text - sum(widths)
    middle = [("VALIGN", (0, 1), (-1, -1), "MIDDLE"), ("LEFTPADDING", (4, 0), (4, -1), 10)]
    return book.table(rows, widths, more=middle)


def _row(book: Book, node: NodeResult) -> list[Flowable | str]:
    s = book.styles
    level = book.level_word(node.level) if node.shown else book.tr("report.not_shown")
    if not node.applies:
        level = book.tr("report.does_not_apply")
    mark = "*" if node.shown and node.provisional else ""
    if node.cap and node.shown:
        level = f"{level}, {book.tr('report.capped')}"
    small = f'<font color="{book.theme["muted"]}" size="7.2">{safe_text(level)}</font>'
    name = f"{book.safe(book.node_name(node.id))}<br/>{small}"
    return [
        Paragraph(name, s.cell),
        Paragraph(book.score(node.score) + mark if node.shown else "–", s.figure_strong),
        Paragraph(book.score(node.target), s.figure),
        Paragraph(book.score(node.gap) if node.shown else "–", s.figure),
        book.bars(findings.opinions(book, node.id), 62),
        Paragraph(str(node.n), s.figure),
        Paragraph(safe_text(book.agreement(node.agreement)), s.cell_muted),
        Paragraph(safe_text(book.confidence(node)) if node.shown else "–", s.cell_muted),
    ]


def _caps(book: Book, node: NodeResult) -> Iterator[Flowable]:
    for child in node.children:
        text = cap_in_words(book, book.results.nodes[child])
        if text:
            yield Paragraph(text, book.styles.note)


def cap_in_words(book: Book, node: NodeResult) -> str:
    """Return why a level is shown lower than its score, or nothing."""
    if node.cap is None or not node.shown:
        return ""
    return book.markup(
        "report.cap",
        name=book.node_name(node.id),
        score=book.score(node.score),
        level=book.level_word(node.cap.level),
        shown=book.level_word(node.level),
        question=node.cap.question_id,
        practice=book.question(node.cap.question_id).name,
        value=book.tr.number(node.cap.value),
    )


def _practices(book: Book, node: NodeResult) -> Flowable:
    """Put what is done well beside what is missing."""
    half = book.grid.text / 2
    good, weak = findings.best(book, node.id), findings.weakest(book, node.id)
    cells = [
        _column(book, "report.does_well", good, "report.no_good_practice"),
        _column(book, "report.is_missing", weak, "report.no_weak_practice"),
    ]
    table = Table(
        [cells],
        colWidths=[half, half],
        splitInRow=1,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, 0), 0),
            ("LEFTPADDING", (1, 0), (1, 0), 10),
            ("RIGHTPADDING", (0, 0), (0, 0), 10),
            ("RIGHTPADDING", (1, 0), (1, 0), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ],
    )
    return Keep([table])


def _column(
    book: Book, title: str, questions: Sequence[QuestionResult], none: str
) -> list[Flowable]:
    s, parts = book.styles, []
    parts.append(Rule(book.theme["ink"], 0.8, after=6))
    parts.append(book.m(s.small_heading, title))
    for question in questions:
        words = book.question(question.id)
        value = book.score(question.score)
        level = words.levels[book.near(question.score or 1) - 1]
        name = f"<b>{value}</b>&nbsp;&nbsp;{book.safe(clamp(words.name, 140))}"
        parts.append(Paragraph(name, s.cell))
        parts.append(book.p(s.note, clamp(level, 220)))
    if not questions:
        parts.append(book.m(s.cell_muted, none))
    return parts


def _evidence(book: Book, node: NodeResult) -> Iterator[Flowable]:
    s = book.styles
    found = [
        (question.id, book.evidence(item))
        for question in findings.practices(book, node.id)
        for item in book.snapshot.answer(question.id).evidence
    ]
    if not found:
        yield Keep(
            [book.m(s.small_heading, "report.evidence"), book.m(s.cell_muted, "report.no_evidence")]
        )
        return
    lines: list[Flowable] = [book.m(s.small_heading, "report.evidence")]
    for question_id, text in found[:_EVIDENCE]:
        shown = f"<b>{safe_text(question_id)}</b>&nbsp;&nbsp;{book.safe(clamp(text, 180))}"
        lines.append(Paragraph(shown, s.cell))
    if len(found) > _EVIDENCE and book.options.answers:
        more = len(found) - _EVIDENCE
        lines.append(Paragraph(book.tr.plural("report.more_evidence", more), s.note))
    yield Keep(lines)


def _quotes(book: Book, node: NodeResult) -> Iterator[Flowable]:
    s = book.styles
    found = findings.quotes(book, node.id)
    if not found:
        return
    parts: list[Flowable] = [Room(40), book.m(s.small_heading, "report.voices")]
    for _, words in found:
        text = safe_text(book.tr("report.quoted", words=words), s.quote.fontName)
        bar = HexColor(book.theme["accent"])
        parts.append(
            Table(
                [[Paragraph(text, s.quote)]],
                colWidths=[book.grid.text],
                style=[
                    ("LINEBEFORE", (0, 0), (0, -1), 1.4, bar),
                    ("TOPPADDING", (0, 0), (-1, -1), 0),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ],
                spaceAfter=6,
            )
        )
    yield Keep(parts)
