"""The workshop of the sample engagement: three questions voted on, one of them agreed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cxma.actions import workshops
from cxma.domain.questionnaire import Group
from cxma.domain.workshops import Outcome, VoteRound
from cxma.store.project import Project

Data = Mapping[str, Any]


def fill(project: Project, data: Data, words: Data) -> None:
    """Add the finished session to the current round.

    Args:
        data: figures of ``workshop.toml``.
        words: those of one language.
    """
    session = workshops.begin(project, words["name"], data["held"])
    for question in data["questions"]:
        key = question["id"]
        workshops.settle(
            project,
            session,
            key,
            [_round(n, given) for n, given in enumerate(question["rounds"], 1)],
            Outcome(question["outcome"]),
            question.get("value"),
            words["reasons"][key],
            evidence=words["evidence"].get(key, ""),
            planned=question["planned"],
            used=question["used"],
        )
    for text in words["parked"]:
        workshops.park(project, session, text)
    workshops.finish(project, session, data["people"])


def _round(number: int, given: Data) -> VoteRound:
    groups = {group: tuple(given[group.value]) for group in Group if group.value in given}
    together: Sequence[int] = [sum(counts) for counts in zip(*groups.values(), strict=True)]
    return VoteRound(number, tuple(together), given.get("unknown", 0), groups, given.get("shifted"))
