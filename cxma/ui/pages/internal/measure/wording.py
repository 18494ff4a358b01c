"""Figures of the survey as this part writes them."""

from __future__ import annotations

from datetime import date

from cxma.domain.internal_clients import InternalClients
from cxma.domain.surveys import Wave
from cxma.i18n import Translator

NONE = "–"
"""Stands where there is no figure."""


def points(tr: Translator, value: float | None) -> str:
    """Return points of -100..100, or a dash."""
    return NONE if value is None else tr.net(value)


def signed(tr: Translator, value: float | None) -> str:
    """Return a difference in points with its sign, or a dash."""
    shown = points(tr, value)
    return f"+{shown}" if value is not None and value > 0 and shown != "0" else shown


def month(tr: Translator, period: str) -> str:
    """Return a month like ``2026-03`` as people read it: ``mar 2026``."""
    year, number = period.split("-")
    return tr.month(date(int(year), int(number), 1))


def answered(internal: InternalClients, wave_id: int) -> dict[int, int]:
    """Return how many people answered in a wave by area id.

    What is kept does not say who answered what: of each area the most that answered about one
    service, or about one area they serve, are counted.
    """
    found: dict[int, int] = {}
    for tally in internal.tallies:
        if tally.wave_id == wave_id:
            found[tally.area_id] = max(found.get(tally.area_id, 0), tally.people)
    for said in internal.reciprocal:
        if said.wave_id == wave_id:
            found[said.provider_id] = max(found.get(said.provider_id, 0), said.people)
    return found


def people(internal: InternalClients, wave_id: int) -> int:
    """Return how many people answered in a wave."""
    return sum(intake.people for intake in internal.intakes if intake.wave_id == wave_id)


def turnout(tr: Translator, internal: InternalClients, wave: Wave) -> str:
    """Return who answered of whom in words: ``58 of 70 people answered (83 %)``."""
    came, invited = people(internal, wave.id), sum(wave.invited.values())
    if not invited:
        return tr.plural("measure.came", came)
    share = tr.percent(came / invited)
    return tr("measure.came_of", n=tr.number(came, 0), of=tr.number(invited, 0), share=share)


def facts(tr: Translator, wave: Wave) -> str:
    """Return what a wave is in one line: when, which form, with or without names."""
    parts = [tr("measure.opened", day=tr.day(wave.opened, "medium"))]
    if wave.closed is not None:
        parts = [
            tr(
                "measure.opened_closed",
                day=tr.day(wave.opened, "medium"),
                closed=tr.day(wave.closed, "medium"),
            )
        ]
    parts.append(tr.term(wave.instrument))
    parts.append(tr("measure.anonymous" if wave.anonymous else "measure.named"))
    if wave.reciprocal:
        parts.append(tr("measure.both_ways"))
    return " · ".join(parts)
