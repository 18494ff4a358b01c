"""From a gap to an improvement proven: causes, which of them weigh most, and what is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from cxma.charts import improvement_build
from cxma.domain.gates import pareto
from cxma.domain.improvement import Analysis, Cause, Gap
from cxma.report.book import TITLE, Book
from cxma.report.flow import Figure, Keep, Paragraph, Room
from cxma.report.inside_words import measure, sentence, whole
from cxma.report.sections.internal import monitoring
from cxma.report.text import clamp, safe_text

_SEVERAL = 3
"""From so many causes on a gap has a picture."""
_LONG = 500
_MOST_BARS = 10


def has(book: Book) -> bool:
    """Tell whether there is a gap, or an initiative that removes a cause."""
    return bool(book.inside.internal.gaps) or bool(monitoring.ours(book))


def flow(book: Book) -> Iterator[Flowable]:
    """Yield every gap with its causes, the causes by weight, and the initiatives."""
    lead: list[Flowable] = [book.m(book.styles.lead, "inside.improvement_lead")]
    internal, places = book.inside.internal, book.inside.places
    for gap in sorted(
        internal.gaps, key=lambda g: (places.get(g.service_id, 10**6), g.place, g.id)
    ):
        yield from _gap(book, gap, lead)
        lead = []
    yield from lead
    yield from _pareto(book)
    yield from monitoring.flow(book)


def _gap(book: Book, gap: Gap, lead: list[Flowable]) -> Iterator[Flowable]:
    s = book.styles
    service = clamp(book.inside.internal.service(gap.service_id).name, 160)
    causes = [cause for cause in book.inside.internal.causes if cause.gap_id == gap.id]
    head: list[Flowable] = [*lead, book.p(s.heading, service)]
    head.append(Paragraph(_statement(book, gap), s.body))
    if not causes:
        yield Keep([*head, book.m(s.cell_italic, "inside.no_cause")])
        return
    figure = _picture(book, gap, causes) if len(causes) >= _SEVERAL else None
    evidence = _evidence(book, causes, bare=figure is None)
    if figure is not None:
        yield Keep([*head, figure])
        if evidence is not None:
            yield Room(60)
            yield evidence
    elif evidence is not None:
        yield Keep([*head, evidence])


def _statement(book: Book, gap: Gap) -> str:
    """Return what falls short, of which kind, and how much."""
    kind, tr = safe_text(book.tr.term(gap.kind)), book.tr
    parts = [f"<b>{kind}.</b> {book.safe(sentence(clamp(gap.statement, _LONG)))}"]
    if gap.size is not None and not any(letter.isdigit() for letter in gap.statement):
        parts.append(book.markup("inside.gap_size", size=measure(book, gap.size, gap.unit)))
    if gap.perception_only:
        parts.append(book.markup("inside.gap_perception"))
    if gap.found is not None:
        parts.append(book.markup("inside.gap_found", day=tr.day(gap.found)))
    return " ".join(parts)


def _picture(book: Book, gap: Gap, causes: list[Cause]) -> Flowable:
    """Return a fishbone where causes were gathered on one, else the tree of whys."""
    from cxma.charts import ishikawa, why_tree

    style, wide = book.styles.chart, book.grid.text
    most = book.grid.tall - TITLE - 150
    fishbone = sum(cause.analysis is Analysis.ISHIKAWA for cause in causes)
    on_bones = all(cause.category for cause in causes)
    if fishbone * 2 > len(causes) and on_bones:
        bones = book.cleaned(improvement_build.ishikawa(gap, causes, book.tr))
        size = (wide, min(most, ishikawa.height(bones, style, wide)))
        return Figure(ishikawa.draw, bones, style, size)
    tree = book.cleaned(improvement_build.why_tree(gap, causes, book.tr))
    size = (wide, min(most, why_tree.height(tree, style, wide)))
    return Figure(why_tree.draw, tree, style, size)


def _evidence(book: Book, causes: list[Cause], *, bare: bool) -> Flowable | None:
    """Return the root causes with their weight and evidence; all causes where no picture is."""
    s = book.styles
    shown = [cause for cause in causes if bare or cause.root]
    if not shown:
        return None
    codes = ["inside.cause" if bare else "inside.root", "inside.evidence"]
    heads = [*book.head(codes, 0), *book.head(["inside.customers", "inside.hours"], 2)]
    rows: list[list[Flowable]] = [heads]
    for cause in shown:
        words = book.safe(clamp(cause.text, _LONG))
        if bare and cause.root:
            words = f"{words} <b>({book.markup('inside.is_root')})</b>"
        rows.append(
            [
                Paragraph(words, s.cell),
                _support(book, cause),
                Paragraph(whole(book, cause.customers), s.figure),
                Paragraph(whole(book, cause.hours), s.figure),
            ]
        )
    text = book.grid.text
    return book.table(rows, [text * 0.37, text * 0.41, text * 0.12, text * 0.1])


def _support(book: Book, cause: Cause) -> Flowable:
    s = book.styles
    if not cause.evidence.strip():
        return book.m(s.cell_italic, "inside.no_evidence")
    words = clamp(cause.evidence.strip(), _LONG)
    if cause.evidence_kind is not None:
        words = f"{book.tr.term(cause.evidence_kind)}: {words}"
    return book.p(s.cell_muted, words)


def _pareto(book: Book) -> Iterator[Flowable]:
    """Show where asking why came to an end, by the customers touched or the hours lost."""
    from cxma.charts import pareto as drawing

    s, leaves = book.styles, book.inside.leaves
    by_customers = len(pareto(leaves, "customers")) >= len(pareto(leaves, "hours"))
    rows = pareto(leaves, "customers" if by_customers else "hours")
    if len(rows) < 2:
        return
    data = improvement_build.pareto(leaves, book.tr, by="customers" if by_customers else "hours")
    data = book.cleaned(replace(data, rows=data.rows[:_MOST_BARS]))
    few = next(n for n, row in enumerate(rows, 1) if row.cumulative >= 0.5)
    share = book.tr.percent(rows[few - 1].cumulative)
    code = "inside.pareto_customers" if by_customers else "inside.pareto_hours"
    size = (book.grid.text, drawing.height(data, s.chart, book.grid.text) * 0.94)
    lead = Paragraph(book.count(code, few, of=whole(book, len(rows)), share=share), s.body)
    yield Keep(
        [book.m(s.heading, "inside.pareto"), lead, Figure(drawing.draw, data, s.chart, size)]
    )
