"""How late initiatives read, wherever they are told of: calmly, with how many and since when."""

from __future__ import annotations

from datetime import date

from cxma.domain.due import STALLED_AFTER, Late, due, last_heard
from cxma.domain.plan import Initiative
from cxma.i18n import Translator


def late_words(tr: Translator, counts: Late) -> str:
    """Return how many initiatives are late; empty when none is."""
    said = []
    if counts.overdue:
        said.append(tr.plural("late.overdue", counts.overdue))
    if counts.stalled:
        code = "late.stalled_too" if said else "late.stalled"
        said.append(tr.plural(code, counts.stalled, days=STALLED_AFTER))
    return ", ".join(said)


def late_mark(tr: Translator, item: Initiative, today: date) -> str:
    """Return since when one initiative is late, empty when it is not."""
    days, said = due(item), []
    if days.overdue(today) and days.end is not None:
        said.append(tr("late.since", day=tr.day(days.end, "medium")))
    heard = last_heard(item)
    if days.stalled(today) and heard is not None:
        said.append(tr("late.silent", day=tr.day(heard, "medium")))
    return " · ".join(said)
