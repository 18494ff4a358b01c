"""The order of priority: its thresholds, places given by people, and frozen runs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from cxma.actions import found, rules
from cxma.domain.counting import wave_taken
from cxma.domain.internal_clients import InternalClients
from cxma.domain.prioritise import blockers, prioritise, validated_only
from cxma.domain.priority import PriorityRun, PrioritySettings, Rule
from cxma.domain.surveys import LEAST
from cxma.errors import Refused
from cxma.store.changes import Label
from cxma.store.project import Project

MOST_PERIODS = 36
MOST_LEAST = 1_000


def set_settings(project: Project, **fields: Any) -> None:
    """Change thresholds, weights or the rule of the table.

    Args:
        fields: those of ``PrioritySettings``; a weight given alone gives the other what is left.

    Raises:
        Refused: ``priority.thresholds`` unless they rise within -100..100, ``priority.weights``
            unless they are 0..1 and add up to 1, ``priority.least`` below 5,
            ``priority.periods`` below 1.
    """
    settings = checked(project.snapshot().internal.settings, fields)
    with project.change(Label("priority.settings")) as edit:
        edit.set_priority_settings(settings)


def reset_settings(project: Project) -> None:
    """Take thresholds, weights and rule back to the method's."""
    with project.change(Label("priority.settings_reset")) as edit:
        edit.set_priority_settings(PrioritySettings())


def checked(stored: PrioritySettings, fields: Mapping[str, Any]) -> PrioritySettings:
    """Return settings with some fields changed; raise Refused as ``set_settings``.

    A page may so try thresholds live before they are kept.
    """
    rules.known(fields, asdict(stored))
    values = dict(fields)
    for one, other in (("volume", "rework"), ("rework", "volume")):
        if f"{one}_weight" in values and f"{other}_weight" not in values:
            values[f"{other}_weight"] = 1 - values[f"{one}_weight"]
    settings = replace(stored, **values)
    _check(settings)
    return replace(settings, rule=Rule(settings.rule))


def set_override(project: Project, service_id: int, place: int, reason: str, who: str) -> None:
    """Give a service a place, from 1, against the rule; reason and name are kept and shown.

    Raises:
        Refused: the place is none of the table's, the service is retired, or reason or name are
            missing.
    """
    internal = project.snapshot().internal
    service = found.service(internal, service_id)
    if service.retired:
        raise Refused("services.is_retired", name=service.name)
    places = sum(not other.retired for other in internal.services)
    place = rules.whole(place, "priority.place", low=1, high=places)
    reason, who = rules.text(reason), rules.line(who)
    if not reason:
        raise Refused("priority.reason_needed", name=service.name)
    if not who:
        raise Refused("priority.who_needed", name=service.name)
    with project.change(Label("priority.placed", {"name": service.name})) as edit:
        edit.set_override(service_id, place, reason, who)


def clear_override(project: Project, service_id: int) -> None:
    """Give a service back to the rule."""
    service = found.service(project.snapshot().internal, service_id)
    with project.change(Label("priority.unplaced", {"name": service.name})) as edit:
        edit.set_override(service_id, None, "", "")


def freeze(
    project: Project,
    name: str,
    final: bool = False,
    *,
    wave_id: int | None = None,
    on: date | None = None,
    who: str | None = None,
) -> int:
    """Keep the order of priority as it stands now, with all its inputs, and return the run's id.

    Args:
        final: a final run holds validated services only, with places counted among them; its
            ``left_out`` names the others.
        wave_id: None takes the latest wave with answers.
        on: None takes today; ``who``: None takes who works in the project.

    Raises:
        Refused: the name is empty or there already, there is no service, or a final run would
            hold none: ``priority.not_validated``.
    """
    internal = project.snapshot().internal
    run = _run(internal, rules.unused(name, _names(internal), "priority.twice"), final, wave_id)
    run = replace(
        run,
        on=rules.past(on or date.today()),  # noqa: DTZ011
        who=rules.line(project.who if who is None else who),
    )
    with project.change(Label("priority.frozen", {"name": run.name})) as edit:
        return edit.add_run(**{key: getattr(run, key) for key in _RUN})


def remove_run(project: Project, run_id: int) -> None:
    """Remove a frozen run."""
    stored = find_run(project.snapshot().internal, run_id)
    with project.change(Label("priority.run_removed", {"name": stored.name})) as edit:
        edit.remove_run(run_id)


def find_run(internal: InternalClients, run_id: int) -> PriorityRun:
    """Return a frozen run by id; raise Refused ``priority.run_unknown`` when it is gone."""
    for run in internal.runs:
        if run.id == run_id:
            return run
    raise Refused("priority.run_unknown")


_RUN = ("name", "on", "who", "wave_id", "wave", "final", "settings", "rows", "left_out")


def _run(internal: InternalClients, name: str, final: bool, wave_id: int | None) -> PriorityRun:
    wave = found.wave(internal, wave_id) if wave_id is not None else wave_taken(internal)
    wave_id = wave.id if wave else None
    rows = prioritise(internal, wave_id=wave_id)
    if not rows:
        raise Refused("priority.no_services")
    left_out: tuple[str, ...] = ()
    if final:
        names = {row.service_id: row.service for row in rows}
        left_out = tuple(names[key] for key in blockers(internal, rows))
        rows = prioritise(validated_only(internal), wave_id=wave_id)
        if not rows:
            raise Refused("priority.not_validated")
    return PriorityRun(
        0,
        name,
        date.min,
        "",
        wave_id,
        wave.name if wave else "",
        final,
        internal.settings,
        rows,
        left_out,
    )


def _names(internal: InternalClients) -> list[str]:
    return [run.name for run in internal.runs]


def _check(settings: PrioritySettings) -> None:
    low, acceptable, good = (
        rules.number(value, "priority.thresholds", low=-100, high=100)
        for value in (settings.low, settings.acceptable, settings.good)
    )
    if not low < acceptable < good:
        raise Refused("priority.thresholds", low=-100, high=100)
    for weight in (settings.volume_weight, settings.rework_weight):
        rules.number(weight, "priority.weights", low=0, high=1)
    if not math.isclose(settings.volume_weight + settings.rework_weight, 1, abs_tol=1e-9):
        raise Refused("priority.weights", low=0, high=1)
    rules.whole(settings.least, "priority.least", low=LEAST, high=MOST_LEAST)
    rules.whole(settings.periods, "priority.periods", low=1, high=MOST_PERIODS)
