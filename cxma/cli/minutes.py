"""The minutes of workshops as JSON for programs and as lines for people.

Votes of fewer than five people, and groups that anonymity hides, are left out of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cxma.domain.answers import Mark
from cxma.domain.questionnaire import Words
from cxma.domain.snapshot import Snapshot
from cxma.domain.workshops import Outcome, VotedQuestion, VoteRound, Workshop
from cxma.i18n import Translator

DECIMALS = 6


def plain(snapshot: Snapshot, sessions: Sequence[Workshop], tr: Translator) -> dict[str, Any]:
    """Return the minutes of sessions as plain values; names follow the reader's language."""
    words = snapshot.package.in_language(tr.language)
    return {
        "client": snapshot.client.name,
        "round": {"number": snapshot.round.number, "name": snapshot.round.name},
        "workshops": [
            {
                "id": session.id,
                "name": session.name,
                "held": session.held.isoformat(),
                "people": session.people,
                "named": session.named,
                "finished": session.finished,
                "questions": [_question(session, voted, words) for voted in session.questions],
                "parked": list(session.parked),
            }
            for session in sessions
        ],
    }


def lines(snapshot: Snapshot, sessions: Sequence[Workshop], tr: Translator) -> Iterator[str]:
    """Yield the minutes of sessions, one after the other."""
    words = snapshot.package.in_language(tr.language)
    if not sessions:
        yield tr("minutes.none")
    for place, session in enumerate(sessions):
        if place:
            yield ""
        named = tr("minutes.named") if session.named else tr("minutes.unnamed")
        people = tr.plural("minutes.people", session.people)
        yield " · ".join((session.name, tr.day(session.held), people, named))
        for voted in session.questions:
            yield ""
            yield from _told(session, voted, words, tr)
        if session.parked:
            yield from ("", tr("minutes.parked"), *(f"  - {text}" for text in session.parked))


def _told(session: Workshop, voted: VotedQuestion, words: Words, tr: Translator) -> Iterator[str]:
    yield f"{voted.question_id}  {words.node_name(voted.question_id)}"
    yield "  " + " ".join(filter(None, (f"{_outcome(voted, words, tr)}.", voted.reason.strip())))
    for votes in voted.rounds:
        if not session.may_show(votes):
            yield "  " + tr("minutes.hidden")
            continue
        yield "  " + _round(votes, tr)
        for group, counts in votes.shown_groups().items():
            yield f"    {tr.term(group)}: {_counts(counts, tr)}"


def _outcome(voted: VotedQuestion, words: Words, tr: Translator) -> str:
    if voted.outcome is None:
        return tr("minutes.open")
    if voted.outcome is not Outcome.AGREED:
        return tr.term(voted.outcome)
    if voted.value is Mark.NOT_APPLICABLE:
        return tr("minutes.agreed", value=tr("report.state_not_applicable"))
    if isinstance(voted.value, int):
        name = f"{voted.value} {words.level_name(voted.value)}"
        return tr("minutes.agreed", value=name)
    return tr("minutes.agreed", value=tr("report.state_dont_know"))


def _round(votes: VoteRound, tr: Translator) -> str:
    spread = votes.spread
    median = "–" if spread.median is None else tr.number(spread.median)
    agreement = "–" if spread.consensus is None else tr.number(spread.consensus, 2)
    said = tr(
        "minutes.line",
        n=votes.number,
        counts=_counts(votes.counts, tr),
        votes=tr.number(spread.n, 0),
        median=median,
        agreement=agreement,
    )
    if votes.shifted is not None:
        said += " " + tr.plural("minutes.changed", votes.shifted)
    return said


def _counts(counts: Sequence[int], tr: Translator) -> str:
    """Return how many chose each level that anybody chose."""
    chosen = [(level, n) for level, n in enumerate(counts, 1) if n]
    return ", ".join(tr("minutes.level_count", level=level, n=n) for level, n in chosen)


def _question(session: Workshop, voted: VotedQuestion, words: Words) -> dict[str, Any]:
    return {
        "id": voted.question_id,
        "name": words.node_name(voted.question_id),
        "outcome": voted.outcome.value if voted.outcome else None,
        "value": voted.value.value if isinstance(voted.value, Mark) else voted.value,
        "reason": voted.reason,
        "minutes_planned": voted.planned,
        "minutes_used": voted.used,
        "rounds": [_votes(votes, session.may_show(votes)) for votes in voted.rounds],
    }


def _votes(votes: VoteRound, shown: bool) -> dict[str, Any]:
    if not shown:
        return {"number": votes.number, "counts": None}
    spread = votes.spread
    agreement = None if spread.consensus is None else round(spread.consensus, DECIMALS)
    return {
        "number": votes.number,
        "counts": list(votes.counts),
        "dont_know": votes.dont_know,
        "median": spread.median,
        "agreement": agreement,
        "groups": {group.value: list(counts) for group, counts in votes.shown_groups().items()},
        "changed": votes.shifted,
    }
