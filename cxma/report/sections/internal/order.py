"""Which internal service comes first, and why: the table of priorities."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.colors import HexColor
from reportlab.platypus.flowables import Flowable

from cxma.charts.lettering import DISPLAY
from cxma.domain.priority import PriorityRow, Rule
from cxma.domain.surveys import Attribute
from cxma.report.book import Book
from cxma.report.flow import Keep, Paragraph
from cxma.report.inside_words import reasons_of, whole
from cxma.report.signs import BandName
from cxma.report.text import clamp, safe_text

_NAME = 140
_LEFT_OUT = 8
"""Services outside the order that are named."""


def has(book: Book) -> bool:
    """Tell whether anything puts services in order."""
    return book.inside.has_order


def flow(book: Book) -> Iterator[Flowable]:
    """Yield which order it is, what comes first, and the table."""
    s, rows = book.styles, book.inside.rows
    first = rows[0]
    service = clamp(first.service, 90)
    lead = book.m(s.lead, "inside.first", service=service, reasons=reasons_of(book, first))
    which = Paragraph(" ".join(_which(book)), s.body)
    yield Keep([lead, which, Paragraph(" ".join(_notes(book)), s.note)])
    yield _table(book)


def _which(book: Book) -> Iterator[str]:
    """Say which order it is, the rule, and what came after it."""
    tr, inside = book.tr, book.inside
    run, rule = inside.run, inside.settings.rule
    if run is None:
        yield book.markup("inside.order_live", day=tr.day(book.options.day))
    else:
        code = "inside.order_final" if run.wave else "inside.order_final_bare"
        values = {"name": clamp(run.name, 120), "day": tr.day(run.on), "wave": clamp(run.wave, 120)}
        yield book.markup(code, **values)
        if run.who.strip() and not book.options.scrub:
            yield book.markup("inside.order_by", who=clamp(run.who, 120))
        if inside.wave is not None and run.wave_id != inside.wave.id:
            yield book.markup("inside.order_older", wave=clamp(inside.wave.name, 120))
        if inside.others:
            names = "; ".join(clamp(row.service, 90) for row in inside.others[:_LEFT_OUT])
            yield book.markup("inside.left_out", names=names)
    yield book.markup(f"inside.rule_{rule}", **_weights(book))


def _weights(book: Book) -> dict[str, str]:
    settings = book.inside.settings
    return {
        "volume": book.tr.percent(settings.volume_weight),
        "rework": book.tr.percent(settings.rework_weight),
    }


def _others(book: Book) -> list[Rule]:
    return [rule for rule in Rule if rule is not book.inside.settings.rule]


def _table(book: Book) -> Flowable:
    s, text = book.styles, book.grid.text
    heads = ["", "inside.service", "inside.band_isx", "report.n_people", "inside.volume"]
    heads += ["inside.rework", "inside.exposure", "inside.other_rules"]
    rows: list[list[object]] = [list(book.head(heads, 5))]
    look: list[tuple[object, ...]] = [("LEFTPADDING", (2, 0), (2, -1), 6)]
    line = HexColor(book.theme["surface"])
    for row in book.inside.rows:
        at = len(rows)
        rows += [_figures(book, row), ["", book.p(s.cell_muted, reasons_of(book, row))]]
        rows[-1] += [""] * (len(heads) - 2)
        look += [
            ("SPAN", (1, at + 1), (-1, at + 1)),
            ("NOSPLIT", (0, at), (-1, at + 1)),
            # Wider than the line it covers: viewers snap thin lines to different pixels.
            ("LINEBELOW", (0, at), (-1, at), 1.5, line),
            ("BOTTOMPADDING", (0, at), (-1, at), 1),
            ("TOPPADDING", (0, at + 1), (-1, at + 1), 0),
        ]
    widths = [24, 0.0, 86, 26, 50, 60, 52, 48]
    widths[1] = text - sum(widths)
    return book.table(rows, widths, more=look, split=False)


def _figures(book: Book, row: PriorityRow) -> list[object]:
    s, tr = book.styles, book.tr
    shade = book.theme["accent_text"]
    place = f'<font name="{DISPLAY}" size="13" color="{shade}">{row.place}</font>'
    rework = tr("inside.unknown") if row.rework_rate is None else tr.percent(row.rework_rate)
    exposure = tr("inside.unknown") if row.exposure is None else whole(book, row.exposure)
    known = row.volume is not None
    name = f"<b>{book.safe(clamp(row.service, _NAME))}</b>"
    provider = book.safe(clamp(row.provider, _NAME))
    return [
        Paragraph(place, s.cell),
        Paragraph(f"{name}<br/>{book.muted(provider)}", s.cell),
        _rating(book, row),
        Paragraph("–" if row.isx is None else whole(book, row.n), s.figure),
        Paragraph(whole(book, row.volume), s.figure),
        Paragraph(safe_text(rework) if known else "–", s.figure),
        Paragraph(safe_text(exposure) if known else "–", s.figure),
        Paragraph(" · ".join(str(row.places.get(rule, "–")) for rule in _others(book)), s.figure),
    ]


def _rating(book: Book, row: PriorityRow) -> list[Flowable]:
    """Return band, index and the three nets."""
    s = book.styles
    sign = BandName(row.band, book.tr.term(row.band), book.theme)
    if row.isx is None:
        return [sign]
    nets = " · ".join(whole(book, row.nets.get(attribute)) for attribute in Attribute)
    text = f"<b>{whole(book, row.isx)}</b>&nbsp; {book.muted(f'({nets})', 7)}"
    return [sign, Paragraph(text, s.cell)]


def _notes(book: Book) -> Iterator[str]:
    tr, settings = book.tr, book.inside.settings
    yield book.markup("inside.table_note", periods=settings.periods)
    rules = " · ".join(tr.term(rule) for rule in _others(book))
    yield book.markup("inside.rules_note", rules=rules)
    yield book.markup(
        "inside.bands_note",
        low=whole(book, settings.low),
        acceptable=whole(book, settings.acceptable),
        good=whole(book, settings.good),
        least=book.inside.results.least,
    )
