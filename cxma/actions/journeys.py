"""The customer's journeys: their stages, and the processes behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cxma.actions import areas, rules
from cxma.domain.internal_clients import InternalClients
from cxma.domain.journeys import Journey, Process, Stage
from cxma.errors import Refused
from cxma.store.changes import Label
from cxma.store.project import Project

MOST_CUSTOMERS = 1_000_000_000
MOST_SCORE = 1_000_000
MOST_HOURS = 100_000

Checks = Mapping[str, Callable[[Any], Any]]


def add_journey(project: Project, name: str, **fields: Any) -> int:
    """Add a journey and return its id; raise Refused when the name is empty or there already.

    Args:
        fields: ``segment``, ``goal`` and ``ideal``, texts.
    """
    checked = _journey(project.snapshot().internal, {"name": name, **fields})
    with project.change(Label("journeys.added", {"name": checked["name"]})) as edit:
        return edit.add(Journey, **checked)


def edit_journey(project: Project, journey_id: int, **fields: Any) -> None:
    """Change fields of a journey; raise Refused as ``add_journey``."""
    internal = project.snapshot().internal
    stored = find(internal, journey_id)
    checked = _journey(internal, fields, journey_id)
    with project.change(Label("journeys.edited", {"name": stored.name})) as edit:
        edit.update(Journey, journey_id, **checked)


def remove_journey(project: Project, journey_id: int) -> None:
    """Remove a journey with its stages; processes stay and lose their link to them."""
    stored = find(project.snapshot().internal, journey_id)
    with project.change(Label("journeys.removed", {"name": stored.name})) as edit:
        edit.remove(Journey, journey_id)


def order_journeys(project: Project, journey_ids: Sequence[int]) -> None:
    """Put all journeys in order; raise Refused when some are missing or unknown."""
    stored, label = project.snapshot().internal.journeys, Label("journeys.ordered")
    rules.reorder(project, Journey, journey_ids, stored, "journeys.unknown", label)


def add_stage(project: Project, journey_id: int, name: str, **fields: Any) -> int:
    """Add a stage at the end of a journey and return its id.

    Args:
        fields: those of ``Stage`` but ids and place.

    Raises:
        Refused: the name is empty or there already, customers are no whole number from 0, the
            score is no ordinary number.
    """
    journey = find(project.snapshot().internal, journey_id)
    checked = _stage(journey, {"name": name, **fields})
    with project.change(Label("journeys.stage_added", {"name": checked["name"]})) as edit:
        return edit.add(Stage, journey_id=journey_id, **checked)


def add_stages(project: Project, journey_id: int, names: Iterable[str]) -> tuple[int, ...]:
    """Add a pasted list of stages in one step and return their ids."""
    find(project.snapshot().internal, journey_id)
    with project.change(Label("journeys.stages_listed")):
        return tuple(add_stage(project, journey_id, name) for name in names)


def edit_stage(project: Project, stage_id: int, **fields: Any) -> None:
    """Change fields of a stage; raise Refused as ``add_stage``."""
    journey, stored = find_stage(project.snapshot().internal, stage_id)
    checked = _stage(journey, fields, stage_id)
    with project.change(Label("journeys.stage_edited", {"name": stored.name})) as edit:
        edit.update(Stage, stage_id, **checked)


def remove_stage(project: Project, stage_id: int) -> None:
    """Remove a stage; processes stay and lose their link to it."""
    _, stored = find_stage(project.snapshot().internal, stage_id)
    with project.change(Label("journeys.stage_removed", {"name": stored.name})) as edit:
        edit.remove(Stage, stage_id)


def order_stages(project: Project, journey_id: int, stage_ids: Sequence[int]) -> None:
    """Put all stages of a journey in order; raise Refused when some are missing or unknown."""
    journey = find(project.snapshot().internal, journey_id)
    label = Label("journeys.stages_ordered", {"name": journey.name})
    rules.reorder(project, Stage, stage_ids, journey.stages, "journeys.stage_unknown", label)


def add_process(project: Project, name: str, **fields: Any) -> int:
    """Add a process and return its id.

    Args:
        fields: those of ``Process`` but id and place.

    Raises:
        Refused: the name is empty or there already, a stage or area is unknown, hours are below 0.
    """
    checked = _process(project.snapshot().internal, {"name": name, **fields})
    with project.change(Label("journeys.process_added", {"name": checked["name"]})) as edit:
        return edit.add(Process, **checked)


def edit_process(project: Project, process_id: int, **fields: Any) -> None:
    """Change fields of a process, its stages and performers too; raise Refused as adding does."""
    internal = project.snapshot().internal
    stored = find_process(internal, process_id)
    checked = _process(internal, fields, process_id)
    with project.change(Label("journeys.process_edited", {"name": stored.name})) as edit:
        edit.update(Process, process_id, **checked)


def remove_process(project: Project, process_id: int) -> None:
    """Remove a process; services stay and lose their link to it."""
    stored = find_process(project.snapshot().internal, process_id)
    with project.change(Label("journeys.process_removed", {"name": stored.name})) as edit:
        edit.remove(Process, process_id)


def order_processes(project: Project, process_ids: Sequence[int]) -> None:
    """Put all processes in order; raise Refused when some are missing or unknown."""
    stored, label = project.snapshot().internal.processes, Label("journeys.processes_ordered")
    rules.reorder(project, Process, process_ids, stored, "journeys.process_unknown", label)


def find(internal: InternalClients, journey_id: int) -> Journey:
    """Return a journey by id; raise Refused ``journeys.unknown`` when it is gone."""
    for journey in internal.journeys:
        if journey.id == journey_id:
            return journey
    raise Refused("journeys.unknown")


def find_stage(internal: InternalClients, stage_id: int) -> tuple[Journey, Stage]:
    """Return a stage and its journey; raise Refused ``journeys.stage_unknown`` when it is gone."""
    for journey in internal.journeys:
        for stage in journey.stages:
            if stage.id == stage_id:
                return journey, stage
    raise Refused("journeys.stage_unknown")


def find_process(internal: InternalClients, process_id: int) -> Process:
    """Return a process by id; raise Refused ``journeys.process_unknown`` when it is gone."""
    for process in internal.processes:
        if process.id == process_id:
            return process
    raise Refused("journeys.process_unknown")


def _journey(
    internal: InternalClients, fields: Mapping[str, Any], journey_id: int | None = None
) -> dict[str, Any]:
    names = [journey.name for journey in internal.journeys if journey.id != journey_id]
    checks: Checks = {
        "name": lambda value: rules.unused(value, names, "journeys.twice"),
        "segment": rules.line,
        "goal": rules.text,
        "ideal": rules.text,
    }
    return rules.checked(fields, checks)


def _stage(
    journey: Journey, fields: Mapping[str, Any], stage_id: int | None = None
) -> dict[str, Any]:
    names = [stage.name for stage in journey.stages if stage.id != stage_id]
    checks: Checks = {
        "name": lambda value: rules.unused(value, names, "journeys.stage_twice"),
        "action": rules.text,
        "moment_of_truth": bool,
        "customers": rules.optional(_customers),
        "customer_score": rules.optional(_score),
        "score_unit": rules.line,
        "score_source": rules.line,
    }
    return rules.checked(fields, checks)


def _process(
    internal: InternalClients, fields: Mapping[str, Any], process_id: int | None = None
) -> dict[str, Any]:
    names = [process.name for process in internal.processes if process.id != process_id]
    checks: Checks = {
        "name": lambda value: rules.unused(value, names, "journeys.process_twice"),
        "stage_ids": lambda ids: _each(ids, lambda key: find_stage(internal, key)),
        "visible": bool,
        "owner_id": areas.optional_id(internal),
        "performer_ids": lambda ids: _each(ids, lambda key: areas.find(internal, key)),
        "hours_per_case": rules.optional(_hours),
    }
    return rules.checked(fields, checks)


def _each(ids: Iterable[int], find: Callable[[int], object]) -> tuple[int, ...]:
    """Return ids without repeats after finding each."""
    wanted = tuple(dict.fromkeys(ids))
    for key in wanted:
        find(key)
    return wanted


def _customers(value: float) -> int:
    return rules.whole(value, "journeys.customers", low=0, high=MOST_CUSTOMERS)


def _score(value: float) -> float:
    return rules.number(value, "journeys.score", low=-MOST_SCORE, high=MOST_SCORE)


def _hours(value: float) -> float:
    return rules.number(value, "journeys.hours", low=0, high=MOST_HOURS)
