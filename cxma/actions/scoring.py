"""Settling values, recording what each person replied, and setting targets."""

from __future__ import annotations

from collections.abc import Mapping

from cxma.actions import rules
from cxma.domain.answers import Mark
from cxma.domain.snapshot import Snapshot
from cxma.errors import Refused
from cxma.store.changes import Label
from cxma.store.project import Project


def set_agreed(
    project: Project, question_id: str, value: int | Mark | None, reason: str = ""
) -> None:
    """Settle what the group agreed on for a question, or take it back with None.

    Args:
        value: a level of the scale or a mark; NOT_APPLICABLE needs a reason.
        reason: why it does not apply, or why the value changed.

    Raises:
        Refused: the round is closed, the question is not asked, the level is not on the scale, or
            the reason is missing.
    """
    snapshot = rules.open_round(project)
    value = rules.reply(rules.asked_question(snapshot, question_id), value)
    reason = rules.text(reason)
    if value is Mark.NOT_APPLICABLE and not reason:
        raise Refused("scoring.reason_needed", question=question_id)
    with project.change(Label("scoring.agreed", {"question": question_id})) as edit:
        edit.set_agreed(question_id, value, reason)


def rate(
    project: Project,
    question_id: str,
    participant_id: int,
    value: int | Mark | None,
    comment: str = "",
) -> None:
    """Record one participant's reply to a question, or take it back with None.

    Raises:
        Refused: the round is closed, question or participant are unknown, or the level is not on
            the scale.
    """
    snapshot = rules.open_round(project)
    value = rules.reply(rules.asked_question(snapshot, question_id), value)
    name = _participant(snapshot, participant_id)
    comment = rules.text(comment)
    shown = {"question": question_id, "participant": name}
    with project.change(Label("scoring.rated", shown)) as edit:
        edit.set_rating(question_id, participant_id, value, comment)


def set_note(project: Project, question_id: str, text: str) -> None:
    """Keep the facilitator's private note on a question; raise Refused as ``set_agreed`` does."""
    rules.asked_question(rules.open_round(project), question_id)
    text = rules.text(text)
    with project.change(Label("scoring.note", {"question": question_id})) as edit:
        edit.set_note(question_id, text)


def set_target(
    project: Project, subdimension_id: str, value: float | None, reason: str = ""
) -> None:
    """Set the score a sub-dimension should reach, within the scale, or take it back with None.

    Raises:
        Refused: the round is closed, the sub-dimension is unknown, or the value is not on the
            scale.
    """
    value = _target(rules.open_round(project), subdimension_id, value)
    reason = rules.text(reason)
    with project.change(Label("scoring.target", {"subdimension": subdimension_id})) as edit:
        edit.set_target(subdimension_id, value, reason if value is not None else "")


def set_targets(project: Project, values: Mapping[str, float | None]) -> None:
    """Set several targets in one step, keeping their reasons; raise Refused as ``set_target``."""
    snapshot = rules.open_round(project)
    checked = {key: _target(snapshot, key, value) for key, value in values.items()}
    with project.change(Label("scoring.targets")) as edit:
        for key, value in checked.items():
            stored = snapshot.targets.get(key)
            edit.set_target(key, value, stored.reason if stored and value is not None else "")


def _target(snapshot: Snapshot, subdimension_id: str, value: float | None) -> float | None:
    model = snapshot.package.model
    if all(sub.id != subdimension_id for sub in model.subdimensions()):
        raise Refused("target.unknown", id=subdimension_id)
    if value is None:
        return None
    return rules.number(value, "target.range", low=1, high=model.levels)


def _participant(snapshot: Snapshot, participant_id: int) -> str:
    try:
        return snapshot.participant(participant_id).name
    except KeyError:
        raise Refused("participant.unknown") from None
