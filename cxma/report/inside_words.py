"""Sentences about internal services that several chapters of the report share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cxma.charts.lettering import missing
from cxma.domain.prioritise import reasons
from cxma.domain.priority import Band, PriorityRow
from cxma.report.text import clamp

if TYPE_CHECKING:
    from cxma.report.book import Book

_LONG = 300


def whole(book: Book, value: float | None) -> str:
    """Return a figure without decimals, or a dash."""
    return "–" if value is None else book.tr.number(value, 0)


def signed(book: Book, value: float | None) -> str:
    """Return a difference with its sign, or a dash."""
    if value is None:
        return "–"
    shown = book.tr.number(value, 0)
    return f"+{shown}" if value > 0 and shown != "0" else shown


def measure(book: Book, value: float | None, unit: str = "") -> str:
    """Return a figure with as many decimals as it needs and its unit, or that it is not known."""
    if value is None:
        return book.tr("report.not_known")
    decimals = 0 if float(value).is_integer() else 1
    return book.tr.measure(book.tr.number(value, decimals), clamp(unit, 40))


def reasons_of(book: Book, row: PriorityRow) -> str:
    """Return why a service stands where it does, in words."""
    parts: list[str] = []
    for reason in reasons(row):
        values = {key: _short(value) for key, value in reason.values.items()}
        if "who" in values and book.options.scrub:
            values["who"] = book.tr("report.somebody")
        words = book.tr.worded(reason.code, values, reason.n)
        parts.append(sentence(words[:1].upper() + words[1:]))
    return " ".join(parts)


def sentence(words: str) -> str:
    """Return words that end as a sentence does."""
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…", "。", "؟")) else f"{words}."


def _short(value: float | str) -> float | str:
    return clamp(value, _LONG) if isinstance(value, str) else value


def summary(book: Book) -> str:
    """Return the sentence of the executive summary as markup, empty without a rated service."""
    rated = book.inside.rated
    if not rated:
        return ""
    critical = sum(row.band is Band.CRITICAL for row in rated)
    values = {"first": clamp(book.inside.rows[0].service, 90), "of": whole(book, len(rated))}
    if not critical:
        return book.markup("inside.summary_none", **values)
    share = book.tr.percent(critical / len(rated))
    return book.count("inside.summary", critical, share=share, **_safe(book, values))


def _safe(book: Book, values: dict[str, str]) -> dict[str, str]:
    return {name: book.safe(value) for name, value in values.items()}


def limits(book: Book) -> Iterator[str]:
    """Yield what a reader must know about the data on internal services, as markup."""
    inside = book.inside
    if not inside.has_order:
        return
    if inside.run is None:
        yield book.markup("inside.limit_live")
    counts = {
        "inside.limit_hidden": sum(row.isx is None for row in inside.every),
        "inside.limit_rework": sum(
            row.rework_rate is None and row.volume is not None for row in inside.every
        ),
        "inside.limit_estimated": sum(row.estimated for row in inside.every),
        "inside.limit_unvalidated": sum(not row.validated for row in inside.every),
        "inside.limit_apart": len(inside.apart),
    }
    for code, n in counts.items():
        if n:
            yield book.count(code, n, least=inside.results.least)


def lost_letters(book: Book) -> set[str]:
    """Return the characters of what is told here that no face of the report has."""
    internal = book.snapshot.internal
    texts = [area.name for area in internal.areas]
    texts += [service.name for service in internal.services]
    texts += [process.name for process in internal.processes]
    texts += [stage.name + stage.action for stage in internal.stages]
    texts += [journey.name + journey.segment for journey in internal.journeys]
    texts += [gap.statement for gap in internal.gaps]
    texts += [cause.text + cause.evidence for cause in internal.causes]
    return set().union(*map(missing, texts))
