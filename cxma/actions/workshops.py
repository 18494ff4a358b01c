"""Workshops: sessions with a room, what it voted, how each question ended, what it left to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cxma.actions import rules, scoring, taking
from cxma.actions.room_ideas import AcceptedIdea, TakenIdeas, find, take_ideas
from cxma.domain.answers import EvidenceKind, Mark
from cxma.domain.questionnaire import Questionnaire
from cxma.domain.snapshot import Snapshot
from cxma.domain.surveys import Response, Source
from cxma.domain.workshops import Outcome, VotedQuestion, VoteRound, Workshop
from cxma.errors import Refused
from cxma.i18n import language_of
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.project import Project

__all__ = [
    "AcceptedIdea",
    "TakenIdeas",
    "begin",
    "find",
    "finish",
    "park",
    "parked_text",
    "record_rounds",
    "remove",
    "rename",
    "reopen",
    "settle",
    "take_ideas",
    "take_survey",
    "unpark",
    "update",
]

MOST_PEOPLE = 100_000
MOST_MINUTES = 24 * 60
MOST_SCRIPT = 5_000_000
"""Longest script, in characters: every question in three languages is under a tenth of it."""
PARKED = 500
"""Longest text in the parking list, in characters."""


def begin(
    project: Project,
    name: str,
    held: date,
    *,
    script: str = "",
    journal: str = "",
    named: bool = False,
) -> int:
    """Add a session to the current round and return its id.

    Args:
        held: the day; it may lie ahead.
        script: what is to be done, as text only the workshop room reads.
        journal: name of the file that holds what phones send, without its folder.

    Raises:
        Refused: the round is closed, the name is empty or another session of the round has it.
    """
    snapshot = rules.open_round(project)
    name = _unused(snapshot, name)
    fields = rules.checked({"script": script, "journal": journal, "named": named}, _CHECKS)
    with project.change(Label("workshops.begun", {"name": name})) as edit:
        return edit.add_workshop(name=name, held=held, **fields)


def rename(project: Project, workshop_id: int, name: str) -> None:
    """Give a session another name; raise Refused as ``begin`` does."""
    snapshot, stored = _open(project, workshop_id)
    wanted = _unused(snapshot, name, workshop_id)
    with project.change(Label("workshops.renamed", {"name": wanted})) as edit:
        edit.update_workshop(stored.id, name=wanted)


def update(project: Project, workshop_id: int, **fields: Any) -> None:
    """Change what is known about a session, in one step.

    Args:
        fields: ``held``, ``script``, ``journal``, ``named``, ``people`` (how many joined).

    Raises:
        Refused: the round is closed, the session is gone, people are below 0.
    """
    _, stored = _open(project, workshop_id)
    checked = rules.checked(fields, _CHECKS)
    with project.change(Label("workshops.edited", {"name": stored.name})) as edit:
        edit.update_workshop(stored.id, **checked)


def record_rounds(
    project: Project,
    workshop_id: int,
    question_id: str,
    rounds: Sequence[VoteRound],
    *,
    planned: float | None = None,
    used: float | None = None,
) -> None:
    """Keep rounds of votes on a question without ending it; what it ended with before stays.

    Raises:
        Refused: as ``settle``.
    """
    snapshot, stored = _open(project, workshop_id)
    model = rules.asked_question(snapshot, question_id)
    voted = replace(
        stored.voted(question_id) or VotedQuestion(question_id),
        rounds=_rounds(model, stored, rounds),
    )
    if planned is not None:
        voted = replace(voted, planned=_minutes(planned))
    if used is not None:
        voted = replace(voted, used=_minutes(used))
    with project.change(Label("workshops.votes_kept", {"question": question_id})) as edit:
        edit.set_voted(workshop_id, voted)


def settle(
    project: Project,
    workshop_id: int,
    question_id: str,
    rounds: Sequence[VoteRound],
    outcome: Outcome,
    value: int | Mark | None = None,
    reason: str = "",
    *,
    evidence: str = "",
    planned: float | None = None,
    used: float | None = None,
) -> None:
    """End a question in one step: votes, outcome, reason and what follows from it.

    Agreed sets the agreed value of the round's assessment. Any other outcome leaves it as it is;
    parked puts the question on the session's parking list, any other takes it off. Settling again
    replaces the outcome. A round of votes that is kept stays as it was cast, so all rounds may be
    handed over each time.

    Args:
        rounds: those that were revealed, first first; groups that anonymity hides are dropped.
        value: the level or mark agreed on, for AGREED only.
        reason: why, in the group's words; an agreed NOT_APPLICABLE needs it.
        evidence: what the session says for the answer, already worded: an interview, in place of
            what this session said of the question before. Empty adds none.
        planned, used: minutes.

    Raises:
        Refused: the round is closed, the session is gone, the question is not asked, the level is
            not on the scale, the value or the reason is missing, votes do not fit the scale.
    """
    snapshot, stored = _open(project, workshop_id)
    model = rules.asked_question(snapshot, question_id)
    if (outcome is Outcome.AGREED) != (value is not None):
        raise Refused("workshops.value", question=question_id)
    kept, minutes = _rounds(model, stored, rounds), (_minutes(planned), _minutes(used))
    value, reason, said = rules.reply(model, value), rules.text(reason), rules.text(evidence)
    voted = VotedQuestion(question_id, kept, outcome, value, reason, *minutes)
    shown = {"name": stored.name, "question": question_id}
    with project.change(Label("workshops.settled", shown)) as edit:
        if outcome is Outcome.AGREED:
            scoring.set_agreed(project, question_id, value, reason)
        _end(edit, snapshot, stored, voted, said)


def park(project: Project, workshop_id: int, text: str) -> None:
    """Set something aside for later; what is on the list already stays there once.

    Raises:
        Refused: the round is closed, the session is gone, nothing is written, or too much.
    """
    _, stored = _open(project, workshop_id)
    item = rules.said(rules.line(text, PARKED))
    if item not in stored.parked:
        with project.change(Label("workshops.parked", {"name": stored.name})) as edit:
            edit.update_workshop(workshop_id, parked=(*stored.parked, item))


def unpark(project: Project, workshop_id: int, text: str) -> None:
    """Take something off the parking list; what is not on it is no error."""
    _, stored = _open(project, workshop_id)
    item = rules.line(text, PARKED)
    left = [one for one in stored.parked if one != item]
    with project.change(Label("workshops.unparked", {"name": stored.name})) as edit:
        edit.update_workshop(workshop_id, parked=left)


def take_survey(
    project: Project,
    workshop_id: int,
    wave_id: int,
    responses: Iterable[Response],
    on: date | None = None,
) -> taking.Taken:
    """Take the answers of a session's survey into a wave, in one step; duplicates only count.

    Raises:
        Refused, FaultList: as ``surveys.submit``; ``workshops.unknown``.
    """
    stored = find(project.snapshot(), workshop_id)
    return taking.submit(project, wave_id, Source.WORKSHOP, responses, name=stored.name, on=on)


def finish(project: Project, workshop_id: int, people: int | None = None) -> None:
    """Call a session over.

    Args:
        people: how many joined; None leaves what is known.
    """
    _, stored = _open(project, workshop_id)
    joined = stored.people if people is None else _people(people)
    with project.change(Label("workshops.finished", {"name": stored.name})) as edit:
        edit.update_workshop(workshop_id, finished=True, people=joined)


def reopen(project: Project, workshop_id: int) -> None:
    """Let a session that was over go on."""
    _, stored = _open(project, workshop_id)
    with project.change(Label("workshops.reopened", {"name": stored.name})) as edit:
        edit.update_workshop(workshop_id, finished=False)


def remove(project: Project, workshop_id: int) -> None:
    """Remove a session and its votes; agreed values and evidence stay with their questions."""
    _, stored = _open(project, workshop_id)
    with project.change(Label("workshops.removed", {"name": stored.name})) as edit:
        edit.remove_workshop(workshop_id)


def parked_text(snapshot: Snapshot, voted: VotedQuestion) -> str:
    """Return the line that a parked question is on the list with, in the client's language."""
    words = snapshot.package.in_language(language_of(snapshot.client.language))
    name = f"{voted.question_id} · {words.node_name(voted.question_id)}"
    return rules.title(f"{name}: {voted.reason}" if voted.reason else name, PARKED)


def _open(project: Project, workshop_id: int) -> tuple[Snapshot, Workshop]:
    snapshot = rules.open_round(project)
    return snapshot, find(snapshot, workshop_id)


def _unused(snapshot: Snapshot, name: str, workshop_id: int | None = None) -> str:
    others = [session.name for session in snapshot.workshops if session.id != workshop_id]
    return rules.unused(name, others, "workshops.twice")


def _script(text: str) -> str:
    return rules.text(text, MOST_SCRIPT)


def _people(value: float) -> int:
    return rules.whole(value, "workshops.people", low=0, high=MOST_PEOPLE)


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "held": lambda day: day,
    "script": _script,
    "journal": rules.line,
    "named": bool,
    "people": _people,
}


def _minutes(value: float | None) -> float | None:
    if value is None:
        return None
    return rules.number(value, "workshops.minutes", low=0, high=MOST_MINUTES)


def _rounds(
    model: Questionnaire, stored: Workshop, rounds: Sequence[VoteRound]
) -> tuple[VoteRound, ...]:
    """Return rounds of votes as they are kept: checked, small groups dropped where unnamed."""
    for place, given in enumerate(rounds):
        fits = all(_fits(model, counts) for counts in (given.counts, *given.groups.values()))
        in_order = given.number >= 1 and all(r.number < given.number for r in rounds[:place])
        if not fits or not in_order or given.dont_know < 0 or _more_than_all(given):
            raise Refused("workshops.votes", n=given.number)
    if stored.named:
        return tuple(rounds)
    return tuple(replace(given, groups=given.shown_groups()) for given in rounds)


def _fits(model: Questionnaire, counts: Sequence[int]) -> bool:
    return len(counts) == model.levels and all(count >= 0 for count in counts)


def _more_than_all(given: VoteRound) -> bool:
    """Tell whether the groups together have more votes on a level than were cast."""
    together = zip(*given.groups.values(), strict=True)
    return any(sum(parts) > n for parts, n in zip(together, given.counts, strict=False))


def _end(edit: Edit, snapshot: Snapshot, stored: Workshop, voted: VotedQuestion, said: str) -> None:
    """Write how a question ended: votes, evidence, parking list."""
    evidence_id = _say(edit, snapshot, stored, voted.question_id, said)
    edit.set_voted(stored.id, replace(voted, evidence_id=evidence_id))
    edit.update_workshop(stored.id, parked=_parked_with(snapshot, stored, voted))


def _say(
    edit: Edit, snapshot: Snapshot, stored: Workshop, question_id: str, text: str
) -> int | None:
    """Let the session say something for an answer, instead of what it said before."""
    before = stored.voted(question_id)
    there = {item.id for item in snapshot.answer(question_id).evidence}
    known = before.evidence_id if before and before.evidence_id in there else None
    if known is None:
        return edit.add_evidence(question_id, EvidenceKind.INTERVIEW, text) if text else None
    if text:
        edit.update_evidence(known, text=text)
        return known
    edit.remove_evidence(known)
    return None


def _parked_with(snapshot: Snapshot, stored: Workshop, voted: VotedQuestion) -> tuple[str, ...]:
    """Return the parking list with a question on it if it was parked, and off it if not."""
    before = stored.voted(voted.question_id)
    line = parked_text(snapshot, before) if before and before.outcome is Outcome.PARKED else None
    left = tuple(item for item in stored.parked if item != line)
    return (*left, parked_text(snapshot, voted)) if voted.outcome is Outcome.PARKED else left
