"""What is done about the causes and whether it works: initiatives, readings, proof."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from cxma.charts import improvement_build
from cxma.domain.due import due
from cxma.domain.gates import front_ratings
from cxma.domain.plan import Initiative, Kpi, Status
from cxma.report import findings
from cxma.report.book import Book
from cxma.report.flow import Figure, Keep, Paragraph, Room
from cxma.report.inside_words import measure, whole
from cxma.report.text import clamp, safe_text

_ORDER = (
    Status.VERIFIED,
    Status.DONE,
    Status.UNDER_WAY,
    Status.COMMITTED,
    Status.PROPOSED,
    Status.DEFERRED,
)
_LINE = (108.0, 25.0)
"""Size of a sparkline in points."""


def ours(book: Book) -> list[Initiative]:
    """Return the initiatives that remove causes, those that are furthest first."""
    found = [item for item in book.snapshot.initiatives if item.cause_ids]
    return sorted(found, key=lambda item: (_ORDER.index(item.status), item.id))


def flow(book: Book) -> Iterator[Flowable]:
    """Yield what was proven, then every initiative with its readings."""
    s, items = book.styles, ours(book)
    if not items:
        return
    yield Room(190)
    lead = f"{book.markup('inside.initiatives_lead')} {book.markup('inside.readings_note')}"
    yield Keep([book.m(s.heading, "inside.initiatives"), Paragraph(lead, s.body)])
    codes = ["report.initiative", "report.owner", "inside.kpi_way", "inside.readings"]
    rows: list[list[object]] = [list(book.head(codes, 0))]
    for item in items:
        rows += _rows(book, item)
    text = book.grid.text
    rest = text - _LINE[0]
    yield book.table(rows, [rest * 0.42, rest * 0.29, rest * 0.29, _LINE[0]], pad=5)


def _rows(book: Book, item: Initiative) -> Iterator[list[object]]:
    kpis = item.kpis or (None,)
    for place, kpi in enumerate(kpis):
        head: list[object] = [Paragraph(_what(book, item), book.styles.cell), _who(book, item)]
        yield [*(head if place == 0 else ["", ""]), *_kpi(book, kpi)]


def _what(book: Book, item: Initiative) -> str:
    """Return title, the services improved, and the proof where there is one."""
    internal = book.inside.internal
    names = [internal.service(each).name for each in book.inside.services_of(item)]
    lines = [f"<b>{book.safe(clamp(item.title, 300))}</b>"]
    if names:
        shown = "; ".join(clamp(name, 90) for name in names)
        small = book.markup("inside.improves", services=shown)
        lines.append(book.muted(small, 7.2))
    proof = _proof(book, item)
    if proof:
        lines.append(f'<font color="{book.theme["good"]}">{proof}</font>')
    return "<br/>".join(lines)


def _proof(book: Book, item: Initiative) -> str:
    """Return what proves a verified initiative: the front's rating before and after."""
    if item.status is not Status.VERIFIED:
        return ""
    ids = book.inside.services_of(item)
    both = [
        (rated.before, rated.after)
        for rated in front_ratings(item, book.inside.internal)
        if rated.before is not None and rated.after is not None
    ]
    if not both or book.inside.apart.intersection(ids):
        return book.markup("inside.proven")
    before, after = (sum(values) / len(both) for values in zip(*both, strict=True))
    return book.markup("inside.proven_rating", before=whole(book, before), after=whole(book, after))


def _who(book: Book, item: Initiative) -> list[Flowable]:
    """Return owner, sponsor, period and status."""
    s, tr = book.styles, book.tr
    owner, sponsor = book.owner(item), book.sponsor(item)
    parts = [
        book.p(s.cell, clamp(owner, 120)) if owner else book.m(s.cell_italic, "report.unowned")
    ]
    if sponsor:
        parts.append(book.m(s.cell_muted, "report.sponsor", name=clamp(sponsor, 120)))
    parts.append(Paragraph(safe_text(findings.when(book, item)), s.cell_muted))
    status = safe_text(tr.term(item.status))
    if due(item).overdue(book.options.day):
        status += f" · {book.markup('inside.overdue')}"
    parts.append(Paragraph(f"<b>{status}</b>", s.cell_muted))
    return parts


def _kpi(book: Book, kpi: Kpi | None) -> list[object]:
    """Return an indicator's way from baseline to target, and its readings as a line."""
    from cxma.charts import sparkline

    s = book.styles
    if kpi is None:
        return [book.m(s.cell_italic, "inside.no_kpi"), ""]
    way = f"{measure(book, kpi.baseline)} → {measure(book, kpi.target, kpi.unit)}"
    words = f"{book.safe(clamp(kpi.name, 160))}<br/>{book.muted(book.safe(way))}"
    name = Paragraph(words, s.cell)
    if not kpi.readings:
        return [name, book.m(s.cell_italic, "inside.no_readings")]
    data = book.cleaned(improvement_build.sparkline(kpi))
    return [name, Figure(sparkline.draw, data, s.chart, _LINE)]
