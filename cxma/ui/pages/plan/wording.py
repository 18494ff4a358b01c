"""How the plan's values read: statuses, impacts, dates, what an initiative improves."""

from __future__ import annotations

from datetime import date

from cxma.domain.plan import CONFIDENCES, IMPACTS, Initiative, Status
from cxma.domain.questionnaire import Actor
from cxma.i18n import Translator
from cxma.ui.explanations.initiative import points
from cxma.ui.explanations.sheet import Sources

IMPACT_CODES = {3.0: "massive", 2.0: "high", 1.0: "medium", 0.5: "low", 0.25: "minimal"}


def status(tr: Translator, value: Status) -> str:
    """Return a status in words."""
    return tr.term(value)


def signed_status(tr: Translator, value: Status) -> str:
    """Return a status in words, with a sign where it is proven."""
    return f"\N{CHECK MARK} {status(tr, value)}" if value is Status.VERIFIED else status(tr, value)


def statuses(tr: Translator) -> list[tuple[object, str]]:
    """Return every status with its words."""
    return [(value, status(tr, value)) for value in Status]


def actors(tr: Translator) -> list[tuple[object, str]]:
    """Return nobody and everybody who may act, with their words."""
    return [(None, tr("plan.actor.none")), *((a, tr.term(a)) for a in Actor)]


def impact(tr: Translator, value: float) -> str:
    """Return an impact in words with its figure."""
    return tr(f"plan.impact.{IMPACT_CODES.get(value, 'medium')}", value=amount(tr, value))


def impacts(tr: Translator) -> list[tuple[object, str]]:
    """Return every impact with its words, highest first."""
    return [(value, impact(tr, value)) for value in IMPACTS]


def confidences(tr: Translator) -> list[tuple[object, str]]:
    """Return every confidence with its words, highest first."""
    return [(value, tr.percent(value)) for value in CONFIDENCES]


def amount(tr: Translator, value: float) -> str:
    """Return a figure with only the decimals it needs, two at most."""
    decimals = next((d for d in (0, 1) if round(value, d) == value), 2)
    return tr.number(value, decimals)


def score(tr: Translator, value: float) -> str:
    """Return an initiative's score with its unit: large ones without decimals."""
    return points(tr, value)


def period(tr: Translator, start: date | None, end: date | None) -> str:
    """Return the months from start to end, or what is known of them; only the dash may break."""
    unbroken = _period(tr, start, end).replace(" ", "\N{NO-BREAK SPACE}")
    return unbroken.replace("–\N{NO-BREAK SPACE}", "– ")


def _period(tr: Translator, start: date | None, end: date | None) -> str:
    if start and end:
        return tr("plan.from_to", start=tr.month(start), end=tr.month(end))
    if start:
        return tr("plan.from", start=tr.month(start))
    return tr("plan.until", end=tr.month(end)) if end else ""


def improves(sources: Sources, item: Initiative) -> str:
    """Return the sub-dimensions an initiative improves, with its practices."""
    model = sources.snapshot.package.model
    found: dict[str, list[str]] = {}
    for lift in item.lifts:
        if model.has_question(lift.question_id):
            sub = model.subdimension_of(lift.question_id)
            found.setdefault(sub.id, []).append(lift.question_id)
    return ", ".join(
        sources.tr("plan.improves", name=sources.words.node_name(sub), practices=", ".join(ids))
        for sub, ids in found.items()
    )
