"""The next review: when the plan is looked at again, and by which figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from reportlab.platypus.flowables import Flowable

from cxma.domain.plan import Kpi
from cxma.report.book import Book, Entry
from cxma.report.flow import Keep, Paragraph
from cxma.report.text import clamp, safe_text

_CHECKS = (("start", 90), ("middle", 180), ("round", 365))
"""Days after the report at which something is reviewed (ours)."""


def entries(book: Book) -> list[Entry]:
    """Return the chapter's lines of the contents."""
    return [Entry("review", book.tr("report.review"))]


def flow(book: Book) -> Iterator[Flowable]:
    """Yield three dates and the table of KPIs to watch."""
    s = book.styles
    yield from book.opening(entries(book)[0], book.tr("report.part_action"))
    yield book.m(s.lead, "report.review_lead")
    rows: list[list[Flowable]] = [book.head(["report.when", "report.what"], 0)]
    for code, days in _CHECKS:
        day = book.tr.day(book.options.day + timedelta(days=days))
        rows.append(
            [Paragraph(safe_text(day), s.cell_strong), book.m(s.cell, f"report.check_{code}")]
        )
    yield book.table(rows, [book.grid.side, book.grid.main], pad=3.5)
    yield book.m(s.note, "report.review_note")
    yield from _kpis(book)


def _kpis(book: Book) -> Iterator[Flowable]:
    s = book.styles
    kpis = [(placed, kpi) for placed in book.results.plan for kpi in placed.initiative.kpis]
    if not kpis:
        return
    codes = ["report.order", "report.kpi", "report.formula", "report.baseline", "report.goal"]
    rows: list[list[Flowable]] = [book.head([*codes, "report.latest"], 3)]
    for placed, kpi in kpis:
        rows.append(
            [
                Paragraph(str(placed.place), s.cell),
                book.p(s.cell_strong, clamp(kpi.name, 300)),
                book.p(s.cell_muted, clamp(kpi.formula, 400)),
                Paragraph(_value(book, kpi, kpi.baseline), s.figure),
                Paragraph(_value(book, kpi, kpi.target), s.figure),
                Paragraph(_latest(book, kpi), s.figure),
            ]
        )
    text = book.grid.text
    widths = [22, text * 0.29, 0.0, 48, 48, 66]
    widths[2] = text - sum(widths)
    yield Keep([book.m(s.heading, "report.kpis"), book.m(s.body, "report.kpis_lead")])
    yield book.table(rows, widths, pad=1.6)


def _latest(book: Book, kpi: Kpi) -> str:
    """Return what an indicator stood at last, and when."""
    if not kpi.readings:
        return "–"
    last = max(kpi.readings, key=lambda reading: (reading.on, reading.id))
    day = safe_text(book.tr.day(last.on, "medium"))
    return f"{_value(book, kpi, last.value)}<br/>{book.muted(day)}"


def _value(book: Book, kpi: Kpi, value: float | None) -> str:
    if value is None:
        return safe_text(book.tr("report.not_known"))
    number = book.tr.number(value, 0 if float(value).is_integer() else 1)
    return book.safe(book.tr.measure(number, clamp(kpi.unit, 30)))
