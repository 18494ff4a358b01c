"""The improvement plan: what, for which gap, by whom, until when; and what not yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from cxma.charts import build
from cxma.charts.lettering import DISPLAY
from cxma.domain.compute import compute
from cxma.domain.plan import Initiative, Kpi, Placed, lifted
from cxma.report import findings
from cxma.report.book import Book, Entry
from cxma.report.flow import Figure, Keep, NewPage, Paragraph
from cxma.report.text import clamp, safe_text

_BARS = 13
"""Initiatives of the roadmap on one page of several."""
_SHRUNK = 0.9
"""Part of its height to which the roadmap may be set tighter to stand on one page."""
_ABOVE = 92.0
"""Points that title and lead of the roadmap take."""
_TITLE = 400


def entries(book: Book) -> list[Entry]:
    """Return the chapter's lines of the contents."""
    tr = book.tr
    return [Entry("plan", tr("report.plan")), Entry("roadmap", tr("report.roadmap"))]


def flow(book: Book) -> Iterator[Flowable]:
    """Yield the plan in order, what is deferred, impact and effort, and the roadmap."""
    plan, roadmap = entries(book)
    yield from book.opening(plan, book.tr("report.part_action"))
    placed = book.results.plan
    if not placed:
        yield book.m(book.styles.lead, "report.plan_none")
    else:
        yield book.m(book.styles.lead, "report.plan_lead")
        yield from _expected(book)
        yield _table(book, placed)
        yield book.m(book.styles.note, "report.plan_note")
    yield from _deferred(book)
    if placed:
        yield from _chart(book, placed)
    yield from _roadmap(book, roadmap, placed)


def _expected(book: Book) -> Iterator[Flowable]:
    """Say what the score would be if every initiative reached what it promises."""
    items = [placed.initiative for placed in book.results.plan]
    lifts = lifted(items)
    if not lifts or not book.results.overall.shown:
        return
    overall = compute(book.snapshot, lifts, compare=False).overall
    yield book.m(
        book.styles.body,
        "report.plan_expected",
        now=book.score(book.results.overall.score),
        expected=book.score(overall.score),
    )


def _table(book: Book, placed: tuple[Placed, ...]) -> Flowable:
    s = book.styles
    codes = ["order", "initiative", "owner", "effort", "impact"]
    right = ("effort", "impact")
    rows: list[list[object]] = [
        [book.m(s.head_right if code in right else s.head, f"report.{code}") for code in codes]
    ]
    rows += [_row(book, item) for item in placed]
    text = book.grid.text
    widths = [24, 0.0, 124, 44, 42]
    widths[1] = text - sum(widths)
    return book.table(rows, widths, pad=5)


def _row(book: Book, placed: Placed) -> list[object]:
    s, tr, item = book.styles, book.tr, placed.initiative
    owner = book.owner(item)
    named = book.p(s.cell, clamp(owner, 120)) if owner else book.m(s.cell_italic, "report.unowned")
    sponsor = book.sponsor(item)
    if sponsor:
        named = [named, book.m(s.cell_muted, "report.sponsor", name=clamp(sponsor, 120))]
    else:
        named = [named]
    period = Paragraph(safe_text(findings.when(book, item)), s.cell_muted)
    accent = book.theme["accent_text"]
    place = f'<font name="{DISPLAY}" size="13" color="{accent}">{placed.place}</font>'
    status = tr.term(item.status)
    decimals = 0 if float(item.effort).is_integer() else 1
    whole = float(item.impact).is_integer()
    return [
        Paragraph(place, s.cell),
        Paragraph(_what(book, placed), s.cell),
        [*named, period, Paragraph(safe_text(status), s.cell_muted)],
        Paragraph(tr.number(item.effort, decimals), s.figure),
        Paragraph(tr.number(item.impact, 0 if whole else 2), s.figure),
    ]


def _what(book: Book, placed: Placed) -> str:
    """Return title, what it improves, KPIs, and why it stands elsewhere than the rule says."""
    item, muted = placed.initiative, book.theme["muted"]
    lines = [f"<b>{book.safe(clamp(item.title, _TITLE))}</b>"]
    small = []
    improved = _improves(book, item)
    if improved:
        small.append(book.markup("report.improves", names=improved))
    small += [_kpi(book, kpi) for kpi in item.kpis]
    if placed.place != placed.by_rule and item.rank is not None:
        reason = item.rank_reason.strip() or book.tr("report.no_reason")
        small.append(book.markup("report.moved", place=placed.by_rule, reason=reason))
    lines += [f'<font color="{muted}" size="7.2">{line}</font>' for line in small]
    return "<br/>".join(lines)


def _improves(book: Book, item: Initiative) -> str:
    """Return the sub-dimensions an initiative improves, each with its practices and levels."""
    model, found = book.results.model, defaultdict(list)
    for lift in item.lifts:
        if model.has_question(lift.question_id):
            step = f"{lift.question_id}\u00a0→\u00a0{lift.to}"
            found[model.subdimension_of(lift.question_id).id].append(step)
    return "; ".join(f"{book.node_name(sub)} ({', '.join(steps)})" for sub, steps in found.items())


def _kpi(book: Book, kpi: Kpi) -> str:
    return book.markup(
        "report.kpi_line",
        name=clamp(kpi.name, 160),
        baseline=_measure(book, kpi.baseline, kpi.unit),
        target=_measure(book, kpi.target, kpi.unit),
    )


def _measure(book: Book, value: float | None, unit: str) -> str:
    if value is None:
        return book.tr("report.not_known")
    number = book.tr.number(value, 0 if float(value).is_integer() else 1)
    return book.tr.measure(number, clamp(unit, 40))


def _chart(book: Book, placed: tuple[Placed, ...]) -> Iterator[Flowable]:
    from cxma.charts import impact_effort

    s = book.styles
    data = build.impact_effort(placed, book.tr)
    size = (book.grid.text, 340.0)
    figure = Figure(impact_effort.draw, data, s.chart, size, least=205.0)
    yield Keep(
        [
            book.m(s.heading, "report.impact_effort"),
            book.m(s.body, "report.impact_effort_lead"),
            figure,
        ]
    )


def _deferred(book: Book) -> Iterator[Flowable]:
    s, items = book.styles, findings.deferred(book)
    if not items:
        return
    head = [book.m(s.heading, "report.deferred"), book.m(s.body, "report.deferred_lead")]
    rows: list[list[Flowable]] = [book.head(["report.initiative", "report.reason"], 0)]
    for item in items:
        reason = item.deferred_reason.strip()
        rows.append(
            [
                book.p(s.cell_strong, clamp(item.title, _TITLE)),
                book.p(s.cell, reason) if reason else book.m(s.cell_italic, "report.no_reason"),
            ]
        )
    table = book.table(rows, [book.grid.text * 0.48, book.grid.text * 0.52])
    yield from [Keep([*head, table])] if len(items) < 8 else [*head, table]


def _roadmap(book: Book, entry: Entry, placed: tuple[Placed, ...]) -> Iterator[Flowable]:
    from cxma.charts import roadmap

    if not placed:
        yield from [NewPage(), book.anchor(entry), book.m(book.styles.heading, "report.roadmap")]
        yield book.m(book.styles.body, "report.roadmap_none")
        return
    yield from book.opening(entry, book.tr("report.part_action"))
    yield book.m(book.styles.body, "report.roadmap_lead")
    style = book.styles.chart
    data = build.roadmap(placed, book.tr, today=book.options.day)
    rows = [
        replace(row, label=book.scrub(row.label), owner=book.owner(item.initiative))
        for row, item in zip(data.rows, placed, strict=True)
    ]
    room = book.grid.tall - _ABOVE
    all_rows = replace(data, rows=tuple(rows))
    bars = len(rows) if roadmap.height(all_rows, style) * _SHRUNK <= room else _BARS
    for start in range(0, len(rows), bars):
        part = replace(data, rows=tuple(rows[start : start + bars]))
        size = (book.grid.text, min(room, roadmap.height(part, style)))
        yield Keep([Figure(roadmap.draw, part, style, size)])
