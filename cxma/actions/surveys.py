"""Waves of the internal survey: opened, answered, closed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cxma.actions import areas, found, rules
from cxma.actions.taking import FormFile, Taken, submit, submit_files, take_table
from cxma.domain.internal_clients import InternalClients
from cxma.domain.surveys import LEAST, Instrument, Wave
from cxma.errors import Refused
from cxma.store.changes import Label
from cxma.store.project import Project

__all__ = [
    "FormFile",
    "Taken",
    "close_wave",
    "edit_wave",
    "open_wave",
    "remove_wave",
    "reopen_wave",
    "submit",
    "submit_files",
    "take_table",
]

MOST_INVITED = 1_000_000
MOST_LEAST = 1_000

Checks = Mapping[str, Callable[[Any], Any]]


def open_wave(
    project: Project, name: str, instrument: Instrument, opened: date, **fields: Any
) -> int:
    """Open a wave and return its id; its key is made here, so that nobody can guess it.

    Args:
        fields: ``anonymous``, ``reciprocal``, ``least``, ``invited`` (people by area id).

    Raises:
        Refused: the name is empty or there already, the smallest group shown is below 5, an area
            is unknown.
    """
    internal = project.snapshot().internal
    given = {"name": name, "instrument": instrument, "opened": opened, **fields}
    checked = _fields(internal, given)
    with project.change(Label("waves.opened", {"name": checked["name"]})) as edit:
        return edit.add(Wave, key=secrets.token_urlsafe(16), **checked)


def edit_wave(project: Project, wave_id: int, **fields: Any) -> None:
    """Change a wave.

    Raises:
        Refused: as ``open_wave``; ``waves.promised`` when people answered and what they were told
            would change: the form, whether names are asked for, or a smaller group shown.
    """
    internal = project.snapshot().internal
    stored = found.wave(internal, wave_id)
    checked = _fields(internal, fields, wave_id)
    _in_order(checked.get("opened", stored.opened), stored.closed)
    if answered(internal, wave_id):
        _keeps_promise(stored, checked)
    with project.change(Label("waves.edited", {"name": stored.name})) as edit:
        edit.update(Wave, wave_id, **checked)


def close_wave(project: Project, wave_id: int, on: date, *, today: date | None = None) -> None:
    """Close a wave: it takes no more answers.

    Raises:
        Refused: ``waves.closed`` when it is closed already, ``waves.dates`` for a day before it
            opened, ``day.future`` for one that has not come.
    """
    stored = _open(project.snapshot().internal, wave_id)
    _in_order(stored.opened, rules.past(on, today))
    with project.change(Label("waves.closed", {"name": stored.name})) as edit:
        edit.update(Wave, wave_id, closed=on)


def reopen_wave(project: Project, wave_id: int) -> None:
    """Let a closed wave take answers again."""
    stored = found.wave(project.snapshot().internal, wave_id)
    with project.change(Label("waves.reopened", {"name": stored.name})) as edit:
        edit.update(Wave, wave_id, closed=None)


def remove_wave(project: Project, wave_id: int) -> None:
    """Remove a wave with its answers; raise Refused ``waves.in_run`` when a frozen run needs it."""
    internal = project.snapshot().internal
    stored = found.wave(internal, wave_id)
    runs = [run.name for run in internal.runs if run.wave_id == wave_id]
    if runs:
        raise Refused("waves.in_run", name=stored.name, runs=rules.listed(runs))
    with project.change(Label("waves.removed", {"name": stored.name})) as edit:
        edit.remove(Wave, wave_id)


def answered(internal: InternalClients, wave_id: int) -> bool:
    """Tell whether anybody answered in a wave."""
    return any(intake.wave_id == wave_id and intake.answers for intake in internal.intakes)


def _open(internal: InternalClients, wave_id: int) -> Wave:
    wave = found.wave(internal, wave_id)
    if wave.closed is not None:
        raise Refused("waves.closed", name=wave.name)
    return wave


def _keeps_promise(stored: Wave, fields: Mapping[str, Any]) -> None:
    for field in ("instrument", "anonymous"):
        if fields.get(field, getattr(stored, field)) != getattr(stored, field):
            raise Refused("waves.promised", name=stored.name)
    if fields.get("least", stored.least) < stored.least:
        raise Refused("waves.least_promised", name=stored.name, least=stored.least)


def _in_order(opened: date, closed: date | None) -> None:
    if closed is not None and closed < opened:
        raise Refused("waves.dates")


def _fields(
    internal: InternalClients, fields: Mapping[str, Any], wave_id: int | None = None
) -> dict[str, Any]:
    names = [wave.name for wave in internal.waves if wave.id != wave_id]
    checks: Checks = {
        "name": lambda value: rules.unused(value, names, "waves.twice"),
        "instrument": Instrument,
        "opened": lambda day: day,
        "anonymous": bool,
        "reciprocal": bool,
        "least": _least,
        "invited": lambda value: _invited(internal, value),
    }
    return rules.checked(fields, checks)


def _least(value: float) -> int:
    return rules.whole(value, "waves.least", low=LEAST, high=MOST_LEAST)


def _invited(internal: InternalClients, invited: Mapping[int, int]) -> dict[int, int]:
    """Return people invited by area; areas without any are left out."""
    checked = {
        areas.find(internal, area_id).id: rules.whole(
            people, "waves.invited", low=0, high=MOST_INVITED
        )
        for area_id, people in invited.items()
    }
    return {area_id: people for area_id, people in checked.items() if people}
