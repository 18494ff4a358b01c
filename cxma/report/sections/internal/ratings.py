"""How internal clients rate each service, what weighs most, and what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from cxma.charts import internal_build
from cxma.domain.importance import Ipa, points
from cxma.domain.priority import Band
from cxma.domain.surveys import Wave
from cxma.report.book import Book
from cxma.report.flow import Figure, Keep, Paragraph
from cxma.report.inside_words import whole
from cxma.report.sections.internal import views
from cxma.report.signs import Tally
from cxma.report.text import clamp

_ROWS = 24
"""Services of the chart of change on one page."""


def has(book: Book) -> bool:
    """Tell whether any wave has answers."""
    return book.inside.wave is not None


def flow(book: Book) -> Iterator[Flowable]:
    """Yield bands, importance and performance, the change, and the other views."""
    s = book.styles
    head: list[Flowable] = [book.m(s.lead, "inside.ratings_lead")]
    wave = book.inside.wave
    if wave is not None:
        head.append(Paragraph(" ".join(_held(book, wave)), s.body))
    counts = Counter(row.band for row in book.inside.every)
    tally = Tally([(band, book.tr.term(band), counts[band]) for band in Band], book.theme)
    yield Keep([*head, tally])
    yield from _importance(book)
    yield from _change(book)
    yield from views.flow(book)


def _held(book: Book, wave: Wave) -> Iterator[str]:
    """Say when the latest wave was, how many were asked, and how many answered."""
    tr = book.tr
    opened, name = tr.day(wave.opened), clamp(wave.name, 120)
    if wave.closed is None:
        yield book.markup("inside.wave_open", wave=name, opened=opened)
    else:
        yield book.markup("inside.wave", wave=name, opened=opened, closed=tr.day(wave.closed))
    people = sum(i.people for i in book.inside.internal.intakes if i.wave_id == wave.id)
    invited = sum(wave.invited.values())
    if people >= book.inside.results.least and invited >= people:
        share = tr.percent(people / invited)
        yield book.count("inside.answered", people, invited=whole(book, invited), share=share)
    run = book.inside.run
    if run is not None and run.wave_id != wave.id:
        yield book.markup(
            "inside.bands_of_run", name=clamp(run.name, 120), wave=clamp(run.wave, 120)
        )


def _importance(book: Book) -> Iterator[Flowable]:
    from cxma.charts import importance_performance

    s, inside = book.styles, book.inside
    found = points(inside.every)
    if not found.points:
        return
    first = [point.service for point in found.within(Ipa.CONCENTRATE)]
    names = "; ".join(clamp(name, 90) for name in first[:5])
    if first:
        lead = book.m(s.body, "inside.concentrate", names=names)
    else:
        lead = book.m(s.body, "inside.concentrate_none")
    data = internal_build.importance_performance(inside.every, book.tr, least=inside.results.least)
    size = (book.grid.text, 430.0)
    figure = Figure(importance_performance.draw, book.cleaned(data), s.chart, size, least=270.0)
    yield Keep([book.m(s.heading, "inside.importance"), lead, figure])


def _change(book: Book) -> Iterator[Flowable]:
    from cxma.charts import wave_change

    s, inside = book.styles, book.inside
    data = internal_build.wave_change(inside.results)
    rows = tuple(row for row in data.rows if row.id not in inside.apart)
    if not any(row.delta is not None for row in rows):
        return
    data, style, wide = book.cleaned(replace(data, rows=rows)), s.chart, book.grid.text
    counted = [row for row in rows if row.delta is not None]
    up = sum(row.clear and (row.delta or 0) > 0 for row in counted)
    down = sum(row.clear and (row.delta or 0) < 0 for row in counted)
    lead = book.m(
        s.body,
        "inside.change_lead",
        before=clamp(data.before, 90),
        after=clamp(data.after, 90),
        up=whole(book, up),
        down=whole(book, down),
        same=whole(book, len(counted) - up - down),
    )
    head: list[Flowable] = [book.m(s.heading, "inside.change"), lead]
    for start in range(0, len(rows), _ROWS):
        part = replace(data, rows=data.rows[start : start + _ROWS])
        size = (wide, wave_change.height(part, style, wide))
        yield Keep([*head, Figure(wave_change.draw, part, style, size)])
        head = []
