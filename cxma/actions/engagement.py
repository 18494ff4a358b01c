"""Starting an engagement, describing the client, and keeping its people and rounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import EllipsisType
from typing import Any

from cxma.actions import areas, rules
from cxma.domain.questionnaire import Form, Group, Package
from cxma.domain.snapshot import Client, Facilitator, Participant, Round
from cxma.errors import Refused
from cxma.store.changes import Label
from cxma.store.project import Project

MOST_PEOPLE = 10_000_000
_LOCALE = re.compile(r"^[a-z]{2,3}([-_][A-Z]{2})?$")
_CLIENT = ("name", "sector", "scope", "headcount", "language")
_PERSON = ("name", "role")


def create(
    path: Path,
    client: Client,
    package: Package,
    form: Form = Form.FULL,
    *,
    started: date,
    who: str = "",
    round_name: str = "",
    facilitators: Sequence[tuple[str, str]] = (),
) -> Project:
    """Start an engagement in a new file and return it open.

    Args:
        started: the day the first round starts.
        who: recorded with the changes made through the returned project.
        facilitators: name and role of those who lead it.

    Raises:
        Refused: the client has no name or another field breaks a limit; the short form is asked
            of a questionnaire without one.
        FileFault: the file exists or cannot be written.
    """
    client = Client(**_client_fields(_fields_of(client)))
    people = [(rules.name(name), rules.line(role)) for name, role in facilitators]
    round_name = rules.line(round_name)
    _check_form(package, form)
    project = Project.create(
        path, client, package, form, started, who=rules.line(who), round_name=round_name
    )
    try:
        for name, role in people:
            add_facilitator(project, name, role)
    except BaseException:
        project.close()
        raise
    return project


def set_client(project: Project, **fields: Any) -> None:
    """Change what is known of the client: name, sector, scope, headcount, language.

    Raises:
        Refused: the name is empty, a text is too long, or the headcount is out of range.
    """
    checked = _client_fields(fields)
    with project.change(Label("engagement.client")) as edit:
        edit.set_client(**checked)


def add_facilitator(project: Project, name: str, role: str = "") -> int:
    """Add somebody who leads the assessment and return the id."""
    name, role = rules.name(name), rules.line(role)
    _not_twice(project.snapshot().facilitators, name)
    with project.change(Label("engagement.facilitator_added", {"name": name})) as edit:
        return edit.add_facilitator(name=name, role=role)


def edit_facilitator(project: Project, facilitator_id: int, **fields: str) -> None:
    """Change the name or role of a facilitator."""
    people = project.snapshot().facilitators
    stored = _person(people, facilitator_id)
    checked = _person_fields(fields, people, stored)
    with project.change(Label("engagement.facilitator_edited", {"name": stored.name})) as edit:
        edit.update_facilitator(facilitator_id, **checked)


def remove_facilitator(project: Project, facilitator_id: int) -> None:
    """Take a facilitator off the list."""
    name = _person(project.snapshot().facilitators, facilitator_id).name
    with project.change(Label("engagement.facilitator_removed", {"name": name})) as edit:
        edit.remove_facilitator(facilitator_id)


def add_participant(project: Project, name: str, group: Group, role: str = "") -> int:
    """Add somebody who rates and return the id; raise Refused when the name is there already."""
    name, role = rules.name(name), rules.line(role)
    _not_twice(project.snapshot().participants, name)
    with project.change(Label("engagement.participant_added", {"name": name})) as edit:
        return edit.add_participant(name=name, group=group, role=role)


def edit_participant(
    project: Project,
    participant_id: int,
    *,
    group: Group | None = None,
    area_id: int | EllipsisType | None = ...,
    **fields: str,
) -> None:
    """Change the name, role, group or area of a participant.

    Args:
        area_id: where the person works; None for no area, left out it stays.
    """
    snapshot = project.snapshot()
    people = snapshot.participants
    stored = _person(people, participant_id)
    checked: dict[str, object] = dict(_person_fields(fields, people, stored))
    if group is not None:
        checked["group"] = group
    if not isinstance(area_id, EllipsisType):
        checked["area_id"] = areas.optional_id(snapshot.internal)(area_id)
    with project.change(Label("engagement.participant_edited", {"name": stored.name})) as edit:
        edit.update_participant(participant_id, **checked)


def remove_participant(project: Project, participant_id: int) -> None:
    """Take a participant off the list, with what the person replied in open rounds.

    Raises:
        Refused: the person replied in a closed round, which no longer changes.
    """
    name = _person(project.snapshot().participants, participant_id).name
    if any(_replied(project, round_, participant_id) for round_ in project.rounds()):
        raise Refused("participant.in_closed_round", name=name)
    with project.change(Label("engagement.participant_removed", {"name": name})) as edit:
        edit.remove_participant(participant_id)


def start_round(
    project: Project, name: str, form: Form, started: date, package: Package | None = None
) -> int:
    """Start the next round, close those still open, make it current, and return its id.

    Args:
        package: the questionnaire to ask; None asks the current round's again.

    Raises:
        Refused: it would start before the round before it, or has no short form.
    """
    rounds = project.rounds()
    if rounds and started < rounds[-1].started:
        raise Refused("round.too_early")
    name = rules.line(name)
    package = package or project.snapshot(rounds[-1].id).package
    _check_form(package, form)
    with project.change(
        Label("engagement.round_started", {"name": name or len(rounds) + 1})
    ) as edit:
        for round_ in rounds:
            if round_.closed is None:
                edit.close_round(round_.id, datetime.now(UTC))
        round_id = edit.add_round(name=name, form=form, started=started, package=package)
    project.select_round(round_id)
    return round_id


def rename_round(project: Project, name: str) -> None:
    """Name the current round, closed or not."""
    name = rules.line(name)
    with project.change(Label("engagement.round_renamed", {"name": name})) as edit:
        edit.update_round(project.round_id, name=name)


def close_round(project: Project, at: datetime) -> None:
    """Close the current round: it no longer changes and stands for comparison."""
    snapshot = rules.open_round(project)
    with project.change(Label("engagement.round_closed", {"name": _shown(snapshot.round)})) as edit:
        edit.close_round(project.round_id, at)


def reopen_round(project: Project) -> None:
    """Open the current round again; raise Refused unless it is the latest and closed."""
    current = project.snapshot().round
    if current.closed is None:
        return
    if current.id != project.rounds()[-1].id:
        raise Refused("round.not_latest", name=rules.round_name(current))
    with project.change(Label("engagement.round_reopened", {"name": _shown(current)})) as edit:
        edit.close_round(current.id, None)


def _fields_of(client: Client) -> dict[str, Any]:
    """Return the fields of a client by name."""
    return {name: getattr(client, name) for name in _CLIENT}


def _client_fields(fields: dict[str, Any]) -> dict[str, Any]:
    rules.known(fields, _CLIENT)
    checked = dict(fields)
    if "name" in fields:
        checked["name"] = rules.name(str(fields["name"]))
    if "sector" in fields:
        checked["sector"] = rules.line(str(fields["sector"]))
    if "scope" in fields:
        checked["scope"] = rules.text(str(fields["scope"]))
    if fields.get("headcount") is not None:
        checked["headcount"] = int(
            rules.number(fields["headcount"], "client.headcount", low=1, high=MOST_PEOPLE)
        )
    if "language" in fields and not _LOCALE.match(str(fields["language"])):
        raise Refused("client.language", language=str(fields["language"])[:20])
    return checked


def _check_form(package: Package, form: Form) -> None:
    if not package.model.asked(form).dimensions:
        raise Refused("round.no_short_form")


def _replied(project: Project, round_: Round, participant_id: int) -> bool:
    if round_.closed is None:
        return False
    answers = project.snapshot(round_.id).answers.values()
    return any(r.participant_id == participant_id for a in answers for r in a.ratings)


def _shown(round_: Round) -> str | int:
    return round_.name or round_.number


def _person(people: Iterable[Participant | Facilitator], id: int) -> Participant | Facilitator:
    for person in people:
        if person.id == id:
            return person
    raise Refused("participant.unknown")


def _person_fields(
    fields: dict[str, str],
    people: Iterable[Participant | Facilitator],
    stored: Participant | Facilitator,
) -> dict[str, str]:
    rules.known(fields, _PERSON)
    checked = {key: rules.line(value) for key, value in fields.items()}
    if "name" in checked:
        rules.name(checked["name"])
        _not_twice([person for person in people if person.id != stored.id], checked["name"])
    return checked


def _not_twice(people: Iterable[Participant | Facilitator], name: str) -> None:
    if any(person.name.casefold() == name.casefold() for person in people):
        raise Refused("participant.twice", name=name)
