"""From what the room did to what the engagement keeps: rounds of votes, and the words for them."""

from __future__ import annotations

from cxma.domain.workshops import VoteRound
from cxma.i18n import Translator
from cxma.workshop.pattern import pattern
from cxma.workshop.protocol import Progress, Stage, Tally

SHOWN = (Stage.REVEALED, Stage.SETTLED)


def rounds_of(course: Progress | None) -> tuple[VoteRound, ...]:
    """Return the rounds of a question that were revealed, first first."""
    if course is None:
        return ()
    tallies = course.rounds if course.stage in SHOWN else course.rounds[:-1]
    return tuple(_round(tally) for tally in tallies if tally.spread is not None)


def evidence_text(rounds: tuple[VoteRound, ...], session: str, tr: Translator) -> str:
    """Return what a session says for an answer: votes, median and agreement of its last round."""
    if not rounds:
        return ""
    last = rounds[-1]
    spread = last.spread
    said = [
        tr(
            "session.evidence",
            session=session,
            votes=_votes(last, tr),
            n=spread.n,
            median=_number(spread.median, tr),
            pattern=tr(f"phone.pattern.{pattern(spread.counts)}"),
        )
    ]
    if spread.consensus is not None:
        said.append(tr("session.evidence_agreement", agreement=tr.number(spread.consensus, 2)))
    if len(rounds) > 1:
        said.append(tr("session.evidence_first", votes=_votes(rounds[0], tr)))
    return " ".join(said)


def _round(tally: Tally) -> VoteRound:
    assert tally.spread is not None
    groups = {g.group: g.spread.counts for g in tally.groups if g.spread is not None}
    return VoteRound(
        tally.round, tally.spread.counts, tally.dont_know or 0, groups, shifted=tally.shifted
    )


def _votes(round_: VoteRound, tr: Translator) -> str:
    """Return ``3 × 2, 5 × 3``: how many chose which level."""
    said = [
        tr("session.votes_at", count=count, level=level)
        for level, count in enumerate(round_.counts, 1)
        if count
    ]
    return ", ".join(said)


def _number(value: float | None, tr: Translator) -> str:
    return "–" if value is None else tr.number(value, 0 if value == round(value) else 1)
