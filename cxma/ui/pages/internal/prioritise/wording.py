"""Figures of the order of priority as this part writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cxma.domain.prioritise import reasons
from cxma.domain.priority import Band, PriorityRow, PriorityRun
from cxma.domain.surveys import Attribute
from cxma.i18n import Translator

_MINUS = re.compile(r"(?<![\w.,])-(?=\d)")
NONE = "–"
"""Stands where there is no figure."""


def points(tr: Translator, value: float | None) -> str:
    """Return points of -100..100, or a dash."""
    return NONE if value is None else tr.net(value)


def nets(tr: Translator, row: PriorityRow) -> str:
    """Return the three nets side by side, in the order of the questionnaire."""
    if not row.nets:
        return ""
    return " · ".join(points(tr, row.nets.get(each)) for each in Attribute)


def people(tr: Translator, row: PriorityRow) -> str:
    """Return how many rated a service; a number too small to be shown is not shown either."""
    return NONE if row.band is Band.NO_DATA else tr.number(row.n, 0)


def amount(tr: Translator, value: float | None) -> str:
    """Return customers or cases a month, or that they are unknown."""
    return tr("prio.unknown") if value is None else tr.number(value, 0)


def rework(tr: Translator, row: PriorityRow) -> str:
    """Return the rework rate; unknown is said and never 0."""
    rate = row.rework_rate
    if rate is None:
        return tr("prio.unknown")
    return tr.percent(rate, 0 if rate == 0 or rate >= 0.01 else 1)


def remarks(tr: Translator, row: PriorityRow) -> tuple[str, ...]:
    """Return what qualifies a place, in few words."""
    found = []
    if row.unstable:
        found.append(tr("prio.mark.unstable"))
    if not row.validated:
        found.append(tr("prio.mark.not_validated"))
    if row.estimated:
        found.append(tr("prio.mark.estimated"))
    return tuple(found)


def why(tr: Translator, row: PriorityRow) -> str:
    """Return in words why a service stands where it does."""
    parts = [tr.worded(each.code, each.values, each.n).rstrip(".") for each in reasons(row)]
    return _MINUS.sub("−", f"{'; '.join(parts)}.")


def about_run(tr: Translator, run: PriorityRun) -> str:
    """Return what a frozen order is in one line: when, who, which wave, how many services."""
    parts = [tr.day(run.on, "medium")]
    if run.who:
        parts.append(run.who)
    parts.append(run.wave or tr("prio.run.no_wave"))
    parts.append(tr.plural("prio.services", len(run.rows)))
    if run.left_out:
        parts.append(tr.plural("prio.run.left_out_n", len(run.left_out)))
    return " · ".join(parts)


def listed(names: Iterable[str]) -> str:
    """Return names one after the other."""
    return ", ".join(names)
