"""Annex: how every number on internal services came about, with this client's own figures."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus.flowables import Flowable

from cxma.domain.gates import READINGS
from cxma.domain.operations import load
from cxma.domain.perception import Perception
from cxma.domain.priority import PriorityRow, Rule
from cxma.domain.service_results import ServiceFigures
from cxma.domain.services import Operation
from cxma.domain.surveys import LEAST_FOR_COMMENTS, Attribute
from cxma.i18n import term_code
from cxma.report.book import Book
from cxma.report.flow import Keep, Paragraph
from cxma.report.inside_words import signed, whole
from cxma.report.text import clamp, safe_text

_RULES = ("net", "band", "rework", "exposure", "order", "importance")
_FURTHER = ("standards", "reciprocity", "change", "anonymity", "proof")


def has(book: Book) -> bool:
    """Tell whether there is a figure to explain."""
    return book.options.services and book.inside.has_order


def flow(book: Book) -> Iterator[Flowable]:
    """Yield the rules with examples, the worked index, what is ours, and what is not."""
    s = book.styles
    row = _example(book)
    worked = _worked(book, row) if row is not None else []
    yield Keep([book.m(s.lead, "inside.numbers_lead"), *worked])
    yield Keep([book.m(s.heading, "inside.rules_heading")])
    yield _table(book, row)
    yield Keep([book.m(s.heading, "inside.ours"), *_ours(book)])
    yield Keep([book.m(s.heading, "inside.credits"), book.m(s.body, "inside.credits_are")])


def _example(book: Book) -> PriorityRow | None:
    """Return the first service whose figures of today are the ones in the table."""
    for row in book.inside.rated:
        said = _said(book, row)
        if said is not None and said.isx == row.isx and len(said.scores) == len(Attribute):
            return row
    return None


def _said(book: Book, row: PriorityRow) -> Perception | None:
    """Return what was said of a service in the wave its row rests on."""
    figures, run, wave = book.inside.figures(row.service_id), book.inside.run, book.inside.wave
    if figures is None or wave is None:
        return None
    return dict(figures.perceptions).get(run.wave_id or 0 if run else wave.id)


def _worked(book: Book, row: PriorityRow) -> list[Flowable]:
    """Work an index out from counts: who rated 6 or 7, who 1 to 3, and all."""
    s, said = book.styles, _said(book, row)
    assert said is not None
    codes = ["inside.attribute", "inside.happy", "inside.between", "inside.unhappy"]
    rows: list[list[Flowable]] = [book.head([*codes, "inside.valid", "inside.net"], 5)]
    for attribute in Attribute:
        counts = said.scores[attribute]
        parts = (sum(counts[5:]), sum(counts[3:5]), sum(counts[:3]), sum(counts))
        rows.append(
            [
                book.m(s.cell, term_code(attribute)),
                *(Paragraph(whole(book, part), s.figure) for part in parts),
                Paragraph(book.tr.number(said.nets[attribute], 1), s.figure_strong),
            ]
        )
    text = book.grid.text
    nets = " + ".join(f"({book.tr.number(said.nets[each], 1)})" for each in Attribute)
    result = book.m(
        s.body,
        "inside.worked_is",
        nets=nets,
        isx=book.tr.number(row.isx or 0.0, 1),
        band=book.tr.term(row.band),
    )
    name = clamp(row.service, 90)
    return [
        book.m(s.heading, "inside.worked", service=name),
        book.m(s.body, "inside.worked_lead"),
        book.table(rows, [text * 0.25, *[text * 0.15] * 5], pad=2.4),
        result,
    ]


def _table(book: Book, row: PriorityRow | None) -> Flowable:
    s = book.styles
    rows: list[list[Flowable]] = []
    for code in (*_RULES, *_FURTHER):
        rule = book.markup(f"inside.rule_of_{code}", **_set(book))
        own = _own(book, code, row)
        shown = f'{rule} <font color="{book.theme["accent_text"]}">{own}</font>' if own else rule
        rows.append([book.m(s.cell_strong, f"inside.rule_name_{code}"), Paragraph(shown, s.cell)])
    return book.table(rows, [book.grid.side, book.grid.main], head=0)


def _set(book: Book) -> dict[str, object]:
    """Return the thresholds as they are set."""
    settings = book.inside.settings
    return {
        "low": whole(book, settings.low),
        "acceptable": whole(book, settings.acceptable),
        "good": whole(book, settings.good),
        "least": book.inside.results.least,
        "quotes": LEAST_FOR_COMMENTS,
        "periods": settings.periods,
        "readings": READINGS,
        "rule": book.tr.term(settings.rule),
    }


def _own(book: Book, code: str, row: PriorityRow | None) -> str:
    """Return a rule's example with this client's figures as markup, empty without one."""
    if code in ("rework", "exposure"):
        return _loaded(book, code)
    if code == "order":
        return _ordered(book)
    if code in ("standards", "reciprocity", "change"):
        return _further(book, code)
    if code == "band" and row is not None:
        values = {"service": clamp(row.service, 90), "isx": whole(book, row.isx)}
        return book.markup("inside.own_band", band=book.tr.term(row.band), **values)
    if code == "importance" and row is not None and row.importance is not None:
        values = {"service": clamp(row.service, 90), "isx": whole(book, row.isx)}
        importance = book.tr.number(row.importance, 1)
        return book.markup("inside.own_importance", importance=importance, **values)
    return ""


def _loaded(book: Book, code: str) -> str:
    """Return rework or exposure of the first service whose months are those in the table."""
    settings = book.inside.settings
    for row in book.inside.rows:
        own = [o for o in book.inside.internal.operations if o.service_id == row.service_id]
        if row.rework_rate is None or row.exposure is None or not own:
            continue
        if load(own, settings.periods).rework_rate != row.rework_rate:
            continue
        values = {"service": clamp(row.service, 90), "rate": book.tr.percent(row.rework_rate, 1)}
        if code == "exposure":
            volume, exposure = whole(book, row.volume), whole(book, row.exposure)
            return book.markup("inside.own_exposure", volume=volume, exposure=exposure, **values)
        months = _months(own, settings.periods)
        rework, cases = sum(m.rework or 0 for m in months), sum(m.cases for m in months)
        return book.markup(
            "inside.own_rework", rework=whole(book, rework), cases=whole(book, cases), **values
        )
    return ""


def _months(own: list[Operation], periods: int) -> list[Operation]:
    """Return the months a rework rate rests on: of the latest ones, those that know it."""
    latest = sorted(own, key=lambda month: month.period)[-max(1, periods) :]
    return [month for month in latest if month.rework is not None]


def _ordered(book: Book) -> str:
    """Return why the first two services stand in this order."""
    rows = [row for row in book.inside.rows if row.override is None]
    if len(rows) < 2:
        return ""
    first, second = rows[:2]
    values = {"first": clamp(first.service, 90), "second": clamp(second.service, 90)}
    if first.band is not second.band:
        bands = {"one": book.tr.term(first.band), "two": book.tr.term(second.band)}
        return book.markup("inside.own_order_band", **bands, **values)
    by_exposure = book.inside.settings.rule is Rule.SEED_003
    if not by_exposure or first.exposure is None or second.exposure is None:
        return ""
    figures = {"one": whole(book, first.exposure), "two": whole(book, second.exposure)}
    return book.markup("inside.own_order", band=book.tr.term(first.band), **figures, **values)


def _further(book: Book, code: str) -> str:
    for row in book.inside.rows:
        figures = book.inside.figures(row.service_id)
        if figures is None:
            continue
        words = {"standards": _met, "reciprocity": _apart, "change": _changed}[code](
            book, row, figures
        )
        if words:
            return words
    return ""


def _met(book: Book, row: PriorityRow, figures: ServiceFigures) -> str:
    if figures.standards_met is None:
        return ""
    own = [o for o in book.inside.internal.operations if o.service_id == row.service_id]
    latest = sorted(own, key=lambda month: month.period)[-book.inside.internal.settings.periods :]
    known = [month for month in latest if month.on_time is not None]
    return book.markup(
        "inside.own_standards",
        service=clamp(row.service, 90),
        met=whole(book, sum(month.on_time or 0 for month in known)),
        cases=whole(book, sum(month.cases for month in known)),
        share=book.tr.percent(figures.standards_met, 1),
    )


def _apart(book: Book, row: PriorityRow, figures: ServiceFigures) -> str:
    said, gap = figures.perception, figures.reciprocity_gap
    if gap is None or said is None or said.isx is None:
        return ""
    return book.markup(
        "inside.own_reciprocity",
        service=clamp(row.service, 90),
        isx=whole(book, said.isx),
        theirs=whole(book, said.isx - gap),
        gap=signed(book, gap),
    )


def _changed(book: Book, row: PriorityRow, figures: ServiceFigures) -> str:
    change = figures.change
    if change is None:
        return ""
    code = "inside.own_change" if change.clear else "inside.own_change_unclear"
    return book.markup(
        code,
        service=clamp(row.service, 90),
        delta=signed(book, change.delta),
        twice=book.tr.number(2 * change.se, 1),
        before=whole(book, change.n_before),
        after=whole(book, change.n_after),
    )


def _ours(book: Book) -> Iterator[Flowable]:
    for code in ("thresholds", "weights", "least", "months", "criticality"):
        text = book.markup(f"inside.ours_{code}", **_set(book), **_weights(book))
        yield Paragraph(f"<bullet>–</bullet>{text}", book.styles.item)


def _weights(book: Book) -> dict[str, str]:
    settings = book.inside.settings
    return {
        "volume": safe_text(book.tr.percent(settings.volume_weight)),
        "rework": safe_text(book.tr.percent(settings.rework_weight)),
    }
