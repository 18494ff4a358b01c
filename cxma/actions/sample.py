"""The sample engagement: a fictional retailer, told by data in ``resources/sample``.

It is built through the same door as any engagement, with the same content each time.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cxma import catalogue, paths
from cxma.actions import engagement, sample_internal, sample_workshop
from cxma.domain.answers import EvidenceKind, Mark
from cxma.domain.plan import Lift, Status
from cxma.domain.questionnaire import Actor, Form, Group
from cxma.domain.snapshot import Client
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.project import Project

LANGUAGES = ("es", "en", "it")
_MARKS = {"K": Mark.DONT_KNOW, "N": Mark.NOT_APPLICABLE}

Data = Mapping[str, Any]


def create(path: Path, language: str = "en") -> Project:
    """Write the sample engagement to a new file and return it open.

    Args:
        language: one of `LANGUAGES`; others get English.

    Raises:
        FileFault: the file exists or cannot be written.
    """
    language = language if language in LANGUAGES else "en"
    data, words = _read("assessment"), _read(language)
    first = data["first"]
    project = engagement.create(
        path,
        Client(words["client"], words["sector"], words["scope"], data["headcount"], language),
        catalogue.read(catalogue.default()),
        Form(first["form"]),
        started=first["started"],
        who=words["facilitators"][0][0],
        round_name=words["first_round"],
        facilitators=[(name, role) for name, role in words["facilitators"]],
    )
    try:
        _fill(project, data, words, language)
    except BaseException:
        project.close()
        raise
    return project


def _fill(project: Project, data: Data, words: Data, language: str) -> None:
    first, second = data["first"], data["second"]
    with project.change(Label("sample.created")) as edit:
        people = _people(edit, data, words)
    with project.change(Label("sample.created")) as edit:
        _answers(edit, first, {}, people)
    engagement.close_round(project, first["closed"])
    form = Form(second["form"])
    engagement.start_round(project, words["second_round"], form, second["started"])
    with project.change(Label("sample.created")) as edit:
        _answers(edit, second, words, people)
        _evidence(edit, words)
        for key, value in second["targets"].items():
            edit.set_target(key, value, words["targets"][key])
    with project.change(Label("sample.created")) as edit:
        plan = {item["key"]: _initiative(edit, item, words) for item in data["initiatives"]}
    names = {key: name for key, (name, _) in words["people"].items()}
    sample_internal.fill(project, _read("internal"), _read(f"internal_{language}"), names, plan)
    sample_workshop.fill(project, _read("workshop"), _read(f"workshop_{language}"))
    project.seal()  # undo must not take the sample apart


def _people(edit: Edit, data: Data, words: Data) -> dict[str, int]:
    ids = {}
    for person in data["people"]:
        name, role = words["people"][person["key"]]
        ids[person["key"]] = edit.add_participant(
            name=name, group=Group(person["group"]), role=role
        )
    return ids


def _answers(edit: Edit, round_: Data, words: Data, people: Mapping[str, int]) -> None:
    comments = {(c["question"], c["person"]): c["text"] for c in words.get("comments", ())}
    for question, line in round_["answers"].items():
        columns, _, agreed = line.partition("=")
        for key, value in _replies(columns, people):
            edit.set_rating(question, people[key], value, comments.get((question, key), ""))
        if agreed.strip():
            reason = words.get("reasons", {}).get(question, "")
            edit.set_agreed(question, _reply(agreed.strip()), reason)
    for question, text in words.get("notes", {}).items():
        edit.set_note(question, text)


def _replies(columns: str, people: Mapping[str, int]) -> Iterator[tuple[str, int | Mark]]:
    for key, cell in zip(people, columns.replace("|", " ").split(), strict=True):
        if cell != ".":
            yield key, _reply(cell)


def _reply(cell: str) -> int | Mark:
    return _MARKS[cell] if cell in _MARKS else int(cell)


def _evidence(edit: Edit, words: Data) -> None:
    for item in words["evidence"]:
        content = item["file"].encode("utf-8") if "file" in item else None
        edit.add_evidence(
            item["question"],
            EvidenceKind(item["kind"]),
            item["text"],
            item.get("link", ""),
            item.get("file_name", ""),
            content,
        )


def _initiative(edit: Edit, item: Data, words: Data) -> int:
    said = words["initiatives"][item["key"]]
    initiative = edit.add_initiative(
        title=said["title"],
        description=said["description"],
        owner=words["people"][item["owner"]][0],
        actor=Actor(item["actor"]),
        start=item.get("start"),
        end=item.get("end"),
        effort=item["effort"],
        impact=item["impact"],
        confidence=item["confidence"],
        reach=float(item["reach"]),
        status=Status(item["status"]),
        deferred_reason=said.get("deferred_reason", ""),
        rank=item.get("rank"),
        rank_reason=said.get("rank_reason", ""),
    )
    edit.set_lifts(initiative, [Lift(question, to) for question, to in item["lifts"].items()])
    name, formula, unit = said["kpi"]
    kpi = item["kpi"]
    edit.add_kpi(
        initiative,
        name=name,
        formula=formula,
        unit=unit,
        baseline=kpi["baseline"],
        target=kpi["target"],
        higher_is_better=kpi.get("higher", True),
    )
    return initiative


def _read(name: str) -> Data:
    text = (paths.resources() / "sample" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
