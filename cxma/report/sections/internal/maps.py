"""The customers' journeys down to the services behind them, and who serves whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus.flowables import Flowable

from cxma.charts import internal_build
from cxma.charts.internal_data import JourneyData
from cxma.domain.journeys import Journey
from cxma.domain.priority import Band
from cxma.domain.service_maps import Link, double_map
from cxma.report import findings
from cxma.report.book import TITLE, Book
from cxma.report.flow import Figure, Keep, Paragraph, Room, height
from cxma.report.text import clamp, safe_text

_LONG = 600
_SHRUNK = 0.75
"""Part of its height to which a map may be set tighter."""
_TIGHT = 0.84
"""Part of its height to which a map is set to share a page with what is before it."""
_SHARES = (1.0, 0.72, 0.5, 0.3)
"""Parts of the width that stages of a crowded map may have, fewer of them a page."""
_AREAS = 8
"""Areas that are named in one cell."""


def has(book: Book) -> bool:
    """Tell whether there is a journey with stages, or areas that services join."""
    return bool(book.inside.internal.stages) or book.inside.most_joined is not None


def flow(book: Book) -> Iterator[Flowable]:
    """Yield every journey as a blueprint, then the double map."""
    journeys = [journey for journey in book.inside.internal.journeys if journey.stages]
    lead: list[Flowable] = [book.m(book.styles.lead, "inside.map_lead")] if journeys else []
    for journey in journeys:
        yield from _journey(book, journey, lead)
        lead = []
    yield from _areas(book)


def _journey(book: Book, journey: Journey, lead: list[Flowable]) -> Iterator[Flowable]:
    from cxma.charts import journey_map

    style, wide = book.styles.chart, book.grid.text
    bands = internal_build.bands_of(book.inside.every)
    data = internal_build.journey_map(book.inside.internal, journey.id, book.tr, bands)
    head: list[Flowable] = [
        *lead,
        book.p(book.styles.heading, clamp(journey.name, 160)),
        *_about(book, journey),
    ]
    above = height(head, wide, book.grid.tall) + (TITLE if lead else 10)
    for part in _parts(book, book.cleaned(data), book.grid.tall - above - 30):
        above = height(head, wide, book.grid.tall) + (TITLE if lead else 10)
        shown, left = _fitting(book, part, book.grid.tall - above - 30)
        high = min(journey_map.height(shown, style, wide), book.grid.tall - above - 30)
        below = [Paragraph(book.count("inside.more_services", left), book.styles.note)]
        figure = Figure(journey_map.draw, shown, style, (wide, high), least=high * _TIGHT)
        yield Keep([*head, figure, *(below if left else [])])
        head, lead = [], []


def _parts(book: Book, data: JourneyData, room: float) -> tuple[JourneyData, ...]:
    """Return a map in parts of as many stages as leave room for what is below them."""
    from cxma.charts import journey_map

    style, wide = book.styles.chart, book.grid.text
    for share in _SHARES:
        parts = journey_map.pages(data, wide * share, style)
        if all(journey_map.height(part, style, wide) * _SHRUNK <= room for part in parts):
            return parts
    return journey_map.pages(data, wide, style)


def _fitting(book: Book, data: JourneyData, room: float) -> tuple[JourneyData, int]:
    """Return a map with as many services as a page can show, worst first, and how many it lacks."""
    from cxma.charts import journey_map

    order = list(Band)
    worst = sorted(data.services, key=lambda each: order.index(each.item.band))
    count, shown = len(worst), data
    while count > 1:
        high = journey_map.height(shown, book.styles.chart, book.grid.text)
        if high * _SHRUNK <= room:
            break
        count = min(count - 1, int(count * room / (high * _SHRUNK)))
        kept = {each.item.id for each in worst[: max(1, count)]}
        services = tuple(each for each in data.services if each.item.id in kept)
        shown = replace(data, services=services)
    return shown, len(data.services) - len(shown.services)


def _about(book: Book, journey: Journey) -> Iterator[Flowable]:
    """Say for whom a journey is, what for, and how it should be, side by side."""
    s = book.styles
    said = {"segment": journey.segment, "goal": journey.goal, "ideal": journey.ideal}
    columns = [
        [book.m(s.head, f"inside.journey_{code}"), book.p(s.cell, clamp(text.strip(), _LONG))]
        for code, text in said.items()
        if text.strip()
    ]
    if columns:
        wide = book.grid.text / len(columns)
        yield book.beside(columns, [wide] * len(columns), gutter=14)


def _areas(book: Book) -> Iterator[Flowable]:
    """Show the area most services join to others, and all areas in a table."""
    from cxma.charts import double_map as drawing

    joined = book.inside.most_joined
    if joined is None:
        return
    s, style, wide = book.styles, book.styles.chart, book.grid.text
    area_id, n = joined
    bands = internal_build.bands_of(book.inside.every)
    data = internal_build.double_map(book.inside.internal, area_id, book.tr, bands)
    data = book.cleaned(data)
    high, room = drawing.height(data, style, wide), book.grid.tall - TITLE - 110
    name = book.safe(clamp(book.inside.names[area_id], 120))
    lead = [book.markup("inside.areas_lead"), book.count("inside.most_joined", n, area=name)]
    figure = Figure(drawing.draw, data, style, (wide, min(high, room)))
    fits = [figure] if high * _SHRUNK <= room else []
    yield Keep([book.m(s.heading, "inside.areas"), Paragraph(" ".join(lead), s.body), *fits])
    yield Room(120)
    yield _table(book)


def _table(book: Book) -> Flowable:
    s = book.styles
    rows: list[list[Flowable]] = [
        book.head(["inside.area", "inside.serves", "inside.served_by"], 0)
    ]
    for area in book.inside.internal.areas:
        found = double_map(book.inside.internal, area.id)
        people = [book.tr.term(area.kind)]
        if area.headcount is not None:
            people.append(book.tr.plural("charts.people", area.headcount))
        about = safe_text(", ".join(people))
        rows.append(
            [
                Paragraph(
                    f"<b>{book.safe(clamp(area.name, 160))}</b><br/>{book.muted(about)}", s.cell
                ),
                book.p(s.cell, _others(book, found.serves)),
                book.p(s.cell, _others(book, found.served_by)),
            ]
        )
    text = book.grid.text
    return book.table(rows, [text * 0.3, text * 0.35, text * 0.35], pad=3)


def _others(book: Book, links: tuple[Link, ...]) -> str:
    """Return the areas at the other end, each with how many services join them."""
    counts = Counter(area.name for _, areas in links for area in areas)
    names = [f"{clamp(name, 70)} ({n})" for name, n in counts.most_common()]
    return findings.listed(book, names, _AREAS) or "–"
