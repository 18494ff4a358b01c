"""The whole at a glance: radar with its table, every sub-dimension, role groups side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from cxma.charts import build
from cxma.charts.data import DumbbellData, DumbbellRow, HeatMapData
from cxma.domain.results import NodeResult
from cxma.report import findings
from cxma.report.book import Book, Entry
from cxma.report.flow import Figure, Keep, NewPage, Paragraph
from cxma.report.text import safe_text

_MOST_ROWS, _MOST_CELLS = 30, 14
"""Rows of a dumbbell and of a heat map on one page."""


def entries(book: Book) -> list[Entry]:
    """Return the chapter's lines of the contents."""
    tr = book.tr
    return [
        Entry("overview", tr("report.overview")),
        Entry("subdimensions", tr("report.all_subdimensions"), 1),
        Entry("groups", tr("report.by_group"), 1),
    ]


def flow(book: Book) -> Iterator[Flowable]:
    """Yield radar, table, dumbbell and heat map."""
    first, second, third = entries(book)
    yield from book.opening(first, book.tr("report.part_results"))
    yield from _radar(book)
    yield from _dumbbell(book, second)
    yield from _groups(book, third)


def link(node_id: str) -> str | None:
    """Return the anchor of a dimension, by its own id."""
    return f"dimension-{node_id}"


def _radar(book: Book) -> Iterator[Flowable]:
    from cxma.charts import radar

    yield book.m(book.styles.body, "report.radar_lead")
    data = build.radar(book.results, book.words, book.tr)
    size = (book.grid.text, 318.0)
    yield Figure(radar.draw, data, book.styles.chart, size, link)
    yield _table(book)
    notes = [book.m(book.styles.note, "report.table_note", levels=book.results.levels)]
    if book.results.previous is not None and not findings.comparable(book):
        notes.append(book.m(book.styles.note, "report.previous_note"))
    yield from notes


def _table(book: Book) -> Flowable:
    codes = ["dimension", "weight", "now", "level", "target", "gap", "previous", "coverage"]
    if book.results.previous is None:
        codes.remove("previous")
    rows: list[list[Flowable]] = [_head(book, codes)]
    nodes = [*book.results.dimensions(), book.results.overall]
    rows += [_row(book, node, codes) for node in nodes]
    widths = [0.0, 34, 40, 88, 46, 44, 52, 54][: len(codes)]
    if len(codes) == 7:
        widths = [0.0, 42, 40, 98, 46, 46, 62]
    widths[0] = book.grid.text - sum(widths)
    last = len(rows) - 1
    rules = [("LINEABOVE", (0, last), (-1, last), 0.8, _ink(book))]
    return book.table(rows, widths, more=[*rules, ("LEFTPADDING", (3, 0), (3, -1), 10)])


def _ink(book: Book) -> object:
    return HexColor(book.theme["ink"])


def _head(book: Book, codes: list[str]) -> list[Flowable]:
    s = book.styles
    return [
        book.m(s.head if code in ("dimension", "level") else s.head_right, f"report.{code}")
        for code in codes
    ]


def _row(book: Book, node: NodeResult, codes: list[str]) -> list[Flowable]:
    s, tr = book.styles, book.tr
    whole = node.id == book.results.overall.id
    strong, right = (s.cell_strong, s.figure_strong) if whole else (s.cell, s.figure)
    before = book.results.previous.nodes.get(node.id) if book.results.previous else None
    mark = "*" if node.shown and node.provisional else ""
    name = tr("report.overall") if whole else book.node_name(node.id)
    figures = {
        "weight": tr.percent(node.share),
        "now": book.score(node.score) + mark if node.shown else "–",
        "target": book.score(node.target),
        "gap": book.score(node.gap) if node.shown else "–",
        "previous": book.score(before.score) if before and before.shown else "–",
        "coverage": tr.percent(node.coverage) if node.coverage is not None else "–",
    }
    level = book.level_word(node.level) if node.shown else tr("report.not_shown")
    cells: list[Flowable] = []
    for code in codes:
        if code == "dimension":
            cells.append(book.p(strong, name))
        elif code == "level":
            cells.append(book.p(strong, level))
        else:
            cells.append(Paragraph(safe_text(figures[code]), right))
    return cells


def _dumbbell(book: Book, entry: Entry) -> Iterator[Flowable]:
    from cxma.charts import dumbbell

    data = build.dumbbell(book.results, book.words, book.tr)
    style = book.styles.chart
    for place, part in enumerate(_pages(data)):
        yield NewPage()
        if place == 0:
            yield book.anchor(entry)
            yield book.m(book.styles.heading, "report.all_subdimensions")
            yield book.m(book.styles.body, "report.dumbbell_lead")
        room = book.grid.tall - 100
        high = min(dumbbell.height(part, style) * 1.06, room)
        yield Figure(dumbbell.draw, part, style, (book.grid.text, high), _of_subdimension(book))


def _of_subdimension(book: Book) -> Callable[[str], str | None]:
    def found(node_id: str) -> str | None:
        return link(book.results.model.dimension_of(node_id).id)

    return found


def _pages(data: DumbbellData) -> Iterator[DumbbellData]:
    """Yield a chart's rows in pages, dimensions kept whole where they can be."""
    page: list[DumbbellRow] = []
    groups: dict[str, list[DumbbellRow]] = {}
    for row in data.rows:
        groups.setdefault(row.group, []).append(row)
    for rows in groups.values():
        if page and len(page) + len(rows) > _MOST_ROWS:
            yield replace(data, rows=tuple(page))
            page = []
        page += rows
        while len(page) > _MOST_ROWS:
            yield replace(data, rows=tuple(page[:_MOST_ROWS]))
            page = page[_MOST_ROWS:]
    if page:
        yield replace(data, rows=tuple(page))


def _groups(book: Book, entry: Entry) -> Iterator[Flowable]:
    from cxma.charts import heat_map

    s = book.styles
    lead = [
        book.anchor(entry),
        book.m(s.heading, "report.by_group"),
        book.m(s.body, "report.by_group_lead"),
    ]
    if not book.results.groups:
        yield NewPage()
        yield from [*lead[:2], book.m(s.body, "report.no_groups")]
        return
    data = build.heat_map(book.results, book.words, book.tr, least=findings.LEAST_PEOPLE)
    found = findings.distance(book)
    if found is not None:
        lead.append(_distance(book, found))
    yield NewPage()
    for start in range(0, len(data.rows), _MOST_CELLS):
        part: HeatMapData = replace(data, rows=data.rows[start : start + _MOST_CELLS])
        size = (book.grid.text, heat_map.height(part, s.chart))
        figure = Figure(heat_map.draw, part, s.chart, size, lambda spot: link(spot.split(":")[0]))
        yield Keep([*lead, figure])
        lead = []
    yield book.m(s.note, "report.heat_note", least=findings.LEAST_PEOPLE)
    yield from _distances(book)


def _distances(book: Book) -> Iterator[Flowable]:
    """List the sub-dimensions on which the roles see things most differently."""
    found, s, tr = findings.distances(book), book.styles, book.tr
    if not found:
        return
    codes = ["report.subdimension", "report.sees_more", "report.sees_less", "report.apart"]
    rows: list[list[Flowable]] = [book.head(codes, 1)]
    for one in found:
        high = f"{tr.term(one.high)} {tr.number(one.high_score)}"
        low = f"{tr.term(one.low)} {tr.number(one.low_score)}"
        apart = tr.number(one.high_score - one.low_score)
        rows.append(
            [
                book.p(s.cell, book.node_name(one.node_id)),
                book.p(s.cell, high),
                book.p(s.cell, low),
                Paragraph(safe_text(apart), s.figure_strong),
            ]
        )
    text = book.grid.text
    table = book.table(rows, [text * 0.42, text * 0.22, text * 0.22, text * 0.14])
    yield Keep(
        [book.m(s.heading, "report.distances"), book.m(s.body, "report.distances_lead"), table]
    )


def _distance(book: Book, found: findings.Distance) -> Flowable:
    tr = book.tr
    return book.m(
        book.styles.lead,
        "report.distance",
        name=book.node_name(found.node_id),
        high=tr.term(found.high),
        low=tr.term(found.low),
        high_score=tr.number(found.high_score),
        low_score=tr.number(found.low_score),
    )
