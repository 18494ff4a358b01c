"""One page for each dimension: scores, opinions, strengths, gaps, evidence, voices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.tables import Table

from cxma.charts.lettering import DISPLAY
from cxma.domain.results import NodeResult, QuestionResult
from cxma.report import findings
from cxma.report.book import Book, Entry
from cxma.report.flow import Big, Keep, LevelScale, Paragraph, Rule, height
from cxma.report.text import clamp, safe_text


@dataclass(frozen=True, slots=True)
class _Amount:
    """How much of each kind a page holds."""

    practices: int
    evidence: int
    quotes: int
    words: int


_AMOUNTS = (
    _Amount(3, 6, 3, 240),
    _Amount(3, 5, 2, 200),
    _Amount(2, 5, 2, 200),
    _Amount(2, 3, 1, 160),
    _Amount(2, 2, 0, 110),
)
"""From plenty to little; a page takes the first that fits."""


def entries(book: Book) -> list[Entry]:
    """Return one line of the contents for all dimensions and one for each."""
    pages = [
        Entry(f"dimension-{node.id}", book.node_name(node.id), 1)
        for node in book.results.dimensions()
    ]
    return [Entry("dimensions", book.tr("report.dimensions")), *pages]


def flow(book: Book) -> Iterator[Flowable]:
    """Yield the page of every dimension."""
    whole, *pages = entries(book)
    nodes = list(book.results.dimensions())
    for place, (node, entry) in enumerate(zip(nodes, pages, strict=True), 1):
        weight = book.tr.percent(node.share)
        kicker = book.tr("report.kicker_dimension", place=place, of=len(nodes), weight=weight)
        opening = book.opening(entry, kicker)
        if place == 1:
            opening.insert(1, book.anchor(whole))
        yield from opening
        yield from _page(book, node, height(opening, book.grid.text, book.grid.tall))


def _page(book: Book, node: NodeResult, taken: float) -> Sequence[Flowable]:
    """Return a dimension's page with as much as fits below its title."""
    room = book.grid.tall - taken - 12
    always = [*_head(book, node), _table(book, node), *_caps(book, node)]
    room -= height(always, book.grid.text, book.grid.tall)
    parts: list[Flowable] = []
    for amount in _AMOUNTS:
        parts = [_practices(book, node, amount), *_evidence(book, node, amount)]
        parts += _quotes(book, node, amount)
        if height(parts, book.grid.text, book.grid.tall, always[-1].getSpaceAfter()) <= room:
            break
    return [*always, *parts]


def _head(book: Book, node: NodeResult) -> Iterator[Flowable]:
    """Put the figure and its level beside what the dimension is about."""
    s, main = book.styles, book.grid.main
    about = book.words.dimensions[node.id].about
    right: list[Flowable] = [book.p(s.body, about)] if about else []
    names = [level.name for level in book.words.levels]
    score, shown = (node.score, node.level) if node.shown else (None, None)
    right.append(LevelScale(names, score, node.target, book.theme, main - 2, shown))
    left = [Big(*_figure(book, node)), Paragraph(_level(book, node), s.cell_strong)]
    yield book.beside([left, right], [book.grid.side, main])
    yield _facts(book, node)
    words = _in_words(book, node)
    if words:
        yield Paragraph(words, s.note)


def _figure(book: Book, node: NodeResult) -> tuple[str, str, float, str, str, str]:
    theme = book.theme
    text = book.score(node.score) + ("*" if node.provisional else "") if node.shown else "–"
    tail = book.tr("report.of_levels", highest=book.results.levels) if node.shown else ""
    size, colour = (54.0, "accent_text") if node.shown else (30.0, "line")
    return text, DISPLAY, size, theme[colour], tail, theme["muted"]


def _level(book: Book, node: NodeResult) -> str:
    if node.shown:
        return safe_text(book.level_word(node.level))
    return book.markup("report.not_shown" if node.applies else "report.does_not_apply")


def _facts(book: Book, node: NodeResult) -> Flowable:
    """Set the dimension's figures in one line, each below its name."""
    s, tr = book.styles, book.tr
    moved = findings.change(book, node)
    facts = {
        "target": book.score(node.target),
        "gap": book.score(node.gap) if node.shown else "–",
        "change": "–" if moved is None else _signed(book, moved),
        "coverage": "–" if node.coverage is None else tr.percent(node.coverage),
        "confidence": book.confidence(node) if node.shown else "–",
        "agreement": book.agreement(node.agreement),
        "opinions_n": tr.number(node.n, 0),
    }
    if book.results.previous is None:
        del facts["change"]
    names = [book.m(s.head, f"report.{code}") for code in facts]
    values = [Paragraph(safe_text(value), s.cell_strong) for value in facts.values()]
    wide = book.grid.text / len(facts)
    line = HexColor(book.theme["line"])
    rule: list[tuple[object, ...]] = [("LINEBELOW", (0, -1), (-1, -1), 0.4, line)]
    rule += [("LINEBELOW", (0, 0), (-1, 0), 0, HexColor(book.theme["surface"]))]
    table = book.table([names, values], [wide] * len(facts), head=0, more=rule, pad=1.5)
    table.spaceAfter = 6
    return table


def _signed(book: Book, value: float) -> str:
    sign = "+" if value > 0.05 else "−" if value < -0.05 else "±"
    return sign + book.tr.number(abs(value))


def _in_words(book: Book, node: NodeResult) -> str:
    """Return how role groups differ and whether the score is provisional."""
    parts = []
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
            name = book.tr.term(group)
            shown.append(f"{name} {book.tr.number(found.score)} (n = {found.n})")
    return ", ".join(shown) if len(shown) > 1 else ""


def _table(book: Book, node: NodeResult) -> Flowable:
    codes = ["subdimension", "now", "target", "gap", "opinions", "n_people"]
    codes += ["agreement", "confidence"]
    s = book.styles
    right = ("now", "target", "gap", "n_people")
    rows: list[list[Flowable | str]] = [
        [
            book.m(
                s.head_right if code in right else s.head,
                f"report.{code}",
                levels=book.results.levels,
            )
            for code in codes
        ]
    ]
    rows += [_row(book, book.results.nodes[child]) for child in node.children]
    widths = [0.0, 34, 46, 42, 78, 24, 64, 60]
    widths[0] = book.grid.text - sum(widths)
    middle = [
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (4, 0), (4, -1), 10),
        ("LEFTPADDING", (6, 0), (6, -1), 6),
    ]
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


def _practices(book: Book, node: NodeResult, amount: _Amount) -> Flowable:
    """Put what is done well beside what is missing."""
    half = book.grid.text / 2
    good, weak = findings.best_and_weakest(book, node.id, amount.practices)
    cells = [
        _column(book, "report.does_well", good, "report.no_good_practice", amount.words),
        _column(book, "report.is_missing", weak, "report.no_weak_practice", amount.words),
    ]
    return book.beside(cells, [half, half], gutter=20)


def _column(
    book: Book, title: str, questions: Sequence[QuestionResult], none: str, most: int
) -> list[Flowable]:
    s = book.styles
    parts: list[Flowable] = [Rule(book.theme["ink"], 0.8, after=4)]
    parts.append(book.m(s.small_heading, title))
    for question in questions:
        words = book.question(question.id)
        value = book.score(question.score)
        level = words.levels[book.near(question.score or 1) - 1]
        name = f"<b>{value}</b>&nbsp;&nbsp;{book.safe(clamp(words.name, 140))}"
        parts.append(Paragraph(name, s.cell))
        parts.append(book.p(s.note, clamp(level, most)))
    if not questions:
        parts.append(book.m(s.cell_muted, none))
    return parts


def _evidence(book: Book, node: NodeResult, amount: _Amount) -> Iterator[Flowable]:
    s = book.styles
    found = [
        (question.id, book.evidence(item))
        for question in findings.practices(book, node.id)
        for item in book.snapshot.answer(question.id).evidence
    ]
    if not found:
        nothing = book.m(s.cell_muted, "report.no_evidence")
        yield Keep([book.m(s.small_heading, "report.evidence"), nothing])
        return
    lines: list[Flowable] = [book.m(s.small_heading, "report.evidence")]
    for question_id, text in findings.spaced(found, amount.evidence):
        shown = f"<b>{safe_text(question_id)}</b>&nbsp;&nbsp;{book.safe(clamp(text, 180))}"
        lines.append(Paragraph(shown, s.cell))
    more = len(found) - amount.evidence
    if more > 0 and book.options.answers:
        link = f'<a href="#answers">{book.count("report.more_evidence", more)}</a>'
        lines.append(Paragraph(link, s.cell_muted))
    yield Keep(lines)


def _quotes(book: Book, node: NodeResult, amount: _Amount) -> list[Flowable]:
    s = book.styles
    found = findings.quotes(book, node.id, amount.quotes)
    if not found:
        return []
    bar = HexColor(book.theme["accent_text"])
    look = [
        ("FONTNAME", (0, 0), (-1, -1), s.quote.fontName),
        ("LINEBEFORE", (0, 0), (0, -1), 1.4, bar),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ]
    parts: list[Flowable] = [book.m(s.small_heading, "report.voices")]
    for _, words in found:
        quoted = book.p(s.quote, book.tr("report.quoted", words=words))
        parts.append(Table([[quoted]], colWidths=[book.grid.text], style=look, spaceAfter=6))
    return [Keep(parts)]
