"""A script as JSON and back, so that the journal alone is enough to resume a session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from cxma.domain.questionnaire import Group
from cxma.workshop.protocol import (
    Activity,
    AreaAsked,
    Ballot,
    IdeaKind,
    IdeaRound,
    Pause,
    QuestionText,
    Script,
    ServiceAsked,
    SurveyRound,
)


def to_json(script: Script) -> dict[str, Any]:
    """Return a script as plain data."""
    data = asdict(script)
    for activity, plain in zip(script.activities, data["activities"], strict=True):
        plain["kind_of"] = type(activity).__name__
    return data


def from_json(data: Mapping[str, Any]) -> Script:
    """Return the script that ``to_json`` wrote; raise KeyError, TypeError or ValueError."""
    return Script(
        title=dict(data["title"]),
        activities=tuple(_activity(one) for one in data["activities"]),
        named=bool(data["named"]),
        groups=tuple(Group(group) for group in data["groups"]),
        areas=tuple(AreaAsked(**area) for area in data["areas"]),
        least=int(data["least"]),
        least_for_comments=int(data["least_for_comments"]),
        most_people=int(data["most_people"]),
    )


def _activity(data: Mapping[str, Any]) -> Activity:
    return _READERS[data["kind_of"]](data)


def _ballot(data: Mapping[str, Any]) -> Ballot:
    texts = {
        language: QuestionText(
            text["title"], text["text"], tuple(text["levels"]), tuple(text["names"])
        )
        for language, text in data["texts"].items()
    }
    return Ballot(data["id"], data["question_id"], texts, data["minutes"])


def _ideas(data: Mapping[str, Any]) -> IdeaRound:
    kind = IdeaKind(data["kind"])
    return IdeaRound(data["id"], kind, dict(data["prompt"]), data["about_id"], data["minutes"])


def _survey(data: Mapping[str, Any]) -> SurveyRound:
    services = tuple(
        ServiceAsked(one["id"], one["name"], one["provider"], tuple(one["area_ids"]))
        for one in data["services"]
    )
    return SurveyRound(data["id"], services, data["minutes"])


def _pause(data: Mapping[str, Any]) -> Pause:
    return Pause(data["id"], dict(data["text"]), data["minutes"])


_READERS: Mapping[str, Callable[[Mapping[str, Any]], Activity]] = {
    "Ballot": _ballot,
    "IdeaRound": _ideas,
    "SurveyRound": _survey,
    "Pause": _pause,
}
