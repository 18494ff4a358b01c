"""The improvement plan: initiatives, what they improve, their KPIs, their place, their status.

Initiatives of the questionnaire and of internal services are one list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from datetime import date
from typing import Any

from cxma.actions import found, rules
from cxma.domain import gates
from cxma.domain.plan import CONFIDENCES, IMPACTS, Initiative, Kpi, Lift, Reading, Status
from cxma.domain.questionnaire import Actor, Words
from cxma.domain.snapshot import Snapshot
from cxma.domain.suggest import Suggestion
from cxma.errors import NotReady, Refused
from cxma.store.changes import Label
from cxma.store.edit import Edit
from cxma.store.project import Project

find = found.initiative
MOST_EFFORT = 10_000
MOST_REACH = 1_000_000_000
MOST_VALUE = 1e15

_COLUMNS = tuple(
    field.name
    for field in dataclass_fields(Initiative)
    if field.name not in ("id", "lifts", "kpis", "cause_ids", "rank", "rank_reason")
)
_KPI = ("name", "formula", "unit", "baseline", "target", "higher_is_better")


def add(project: Project, **fields: Any) -> int:
    """Add an initiative and return its id.

    Args:
        fields: those of the domain's ``Initiative`` but id, rank and its reason; ``title`` is
            needed; ``lifts``, ``kpis`` and ``cause_ids`` may be given.

    Raises:
        Refused: a field breaks its rule; the message says which.
        NotReady: ``plan.not_ready``: the status comes too early, with all that is missing for it.
    """
    title = rules.name(fields.get("title", ""))
    with project.change(Label("plan.added", {"title": title})) as edit:
        initiative_id = _add(project.snapshot(), edit, fields)
        _through_gates(project, initiative_id, Status.PROPOSED)
        return initiative_id


def edit(project: Project, initiative_id: int, **fields: Any) -> None:
    """Change fields of an initiative, its status too; raise as ``add`` does.

    An initiative that removes causes of internal services goes through the gates of the method;
    any other only for being called verified.
    """
    rules.known(fields, _COLUMNS)
    stored = find(project.snapshot(), initiative_id)
    checked = _checked(fields, {name: getattr(stored, name) for name in _COLUMNS})
    label = Label("plan.edited", {"title": stored.title})
    if set(fields) == {"status"}:
        label = Label("plan.status", {"title": stored.title})
    with project.change(label) as edit:
        edit.update_initiative(initiative_id, **checked)
        _through_gates(project, initiative_id, stored.status)


def remove(project: Project, initiative_id: int) -> None:
    """Take an initiative out of the plan, with its KPIs."""
    title = find(project.snapshot(), initiative_id).title
    with project.change(Label("plan.removed", {"title": title})) as edit:
        edit.remove_initiative(initiative_id)


def set_lifts(project: Project, initiative_id: int, lifts: Sequence[Lift]) -> None:
    """Say which practices an initiative brings to which level; raise Refused for unknown ones."""
    snapshot = project.snapshot()
    title = find(snapshot, initiative_id).title
    checked = _lifts(snapshot, lifts)
    with project.change(Label("plan.lifts", {"title": title})) as edit:
        edit.set_lifts(initiative_id, checked)


def defer(project: Project, initiative_id: int, reason: str) -> None:
    """Leave an initiative out on purpose; the reason is kept and shown."""
    title = find(project.snapshot(), initiative_id).title
    reason = _reason(reason)
    with project.change(Label("plan.deferred", {"title": title})) as edit:
        edit.update_initiative(
            initiative_id,
            status=Status.DEFERRED,
            deferred_reason=reason,
            rank=None,
            rank_reason="",
        )


def place(project: Project, initiative_id: int, rank: int, reason: str) -> None:
    """Give an initiative a place, from 1, against the rule; the reason is kept and shown.

    Raises:
        Refused: the place is below 1, the reason is missing, or the initiative is deferred.
    """
    stored = find(project.snapshot(), initiative_id)
    if stored.status is Status.DEFERRED:
        raise Refused("plan.deferred_has_no_place")
    rank = int(rules.number(rank, "plan.place", low=1, high=10_000))
    reason = _reason(reason)
    with project.change(Label("plan.placed", {"title": stored.title})) as edit:
        edit.update_initiative(initiative_id, rank=rank, rank_reason=reason)


def unplace(project: Project, initiative_id: int) -> None:
    """Give an initiative back to the rule."""
    title = find(project.snapshot(), initiative_id).title
    with project.change(Label("plan.unplaced", {"title": title})) as edit:
        edit.update_initiative(initiative_id, rank=None, rank_reason="")


def add_kpi(project: Project, initiative_id: int, **fields: Any) -> int:
    """Add a KPI to an initiative and return its id; ``name`` is needed."""
    find(project.snapshot(), initiative_id)
    checked = _kpi({"name": "", **fields})
    with project.change(Label("plan.kpi_added", {"kpi": checked["name"]})) as edit:
        return edit.add_kpi(initiative_id, **checked)


def edit_kpi(project: Project, kpi_id: int, **fields: Any) -> None:
    """Change fields of a KPI."""
    initiative, kpi = found.kpi(project.snapshot(), kpi_id)
    checked = _kpi(fields)
    with project.change(Label("plan.kpi_edited", {"kpi": kpi.name})) as edit:
        edit.update_kpi(kpi_id, **checked)
        still_verified(project, initiative.id)


def remove_kpi(project: Project, kpi_id: int) -> None:
    """Take a KPI off its initiative, with its readings."""
    initiative, kpi = found.kpi(project.snapshot(), kpi_id)
    with project.change(Label("plan.kpi_removed", {"kpi": kpi.name})) as edit:
        edit.remove_kpi(kpi_id)
        still_verified(project, initiative.id)


def accept(project: Project, suggestion: Suggestion, words: Words) -> int:
    """Turn a suggestion into an initiative, worded in one language, and return its id.

    Reach starts with the client's headcount, which a person should refine.
    """
    step = suggestion.step
    snapshot = project.snapshot()
    said = words.questions[suggestion.question_id]
    step_words = said.steps[step.to]
    kpi = Kpi(
        0,
        step_words.kpi,
        step_words.formula,
        step_words.unit,
        higher_is_better=step.higher_is_better,
    )
    fields = {
        "title": said.name,
        "description": step_words.action,
        "actor": step.actor,
        "effort": step.effort,
        "impact": step.impact,
        "reach": float(snapshot.client.headcount or 1),
        "lifts": [Lift(suggestion.question_id, step.to)],
        "kpis": [kpi],
    }
    with project.change(Label("plan.suggestion_accepted", {"title": said.name})) as edit:
        return _add(snapshot, edit, fields)


def missing(snapshot: Snapshot, initiative: Initiative, to: Status) -> tuple[str, ...]:
    """Return the codes of all that an initiative still needs for a status."""
    return gates.initiative_missing(initiative, to, snapshot.internal)


def still_verified(project: Project, initiative_id: int) -> None:
    """Raise NotReady, within a change, when a verified initiative lost what proved it."""
    snapshot = project.snapshot()
    stored = find(snapshot, initiative_id)
    if stored.status is Status.VERIFIED:
        lost = missing(snapshot, stored, Status.VERIFIED)
        if lost:
            raise NotReady("plan.proof_needed", lost, title=stored.title)


def _through_gates(project: Project, initiative_id: int, before: Status) -> None:
    """Raise NotReady, within a change, when an initiative's new status comes too early."""
    snapshot = project.snapshot()
    stored = find(snapshot, initiative_id)
    gated = stored.status is Status.VERIFIED or stored.cause_ids
    if not gated or not _is_further(before, stored.status):
        return
    lacking = missing(snapshot, stored, stored.status)
    if lacking:
        raise NotReady("plan.not_ready", lacking, title=stored.title)


def _is_further(before: Status, now: Status) -> bool:
    """Tell whether a status is a step ahead; whoever comes back from deferral takes all of them."""
    steps = [status for status in Status if status is not Status.DEFERRED]
    return now in steps and steps.index(now) > (steps.index(before) if before in steps else -1)


def _add(snapshot: Snapshot, edit: Edit, given: Mapping[str, Any]) -> int:
    fields = dict(given)
    lifts = _lifts(snapshot, fields.pop("lifts", ()))
    kpis = [
        (_kpi({key: getattr(kpi, key) for key in _KPI}), [_reading(r) for r in kpi.readings])
        for kpi in fields.pop("kpis", ())
    ]
    causes = [found.cause(snapshot.internal, key).id for key in fields.pop("cause_ids", ())]
    rules.known(fields, _COLUMNS)
    initiative_id = edit.add_initiative(**_checked(fields, {}))
    if lifts:
        edit.set_lifts(initiative_id, lifts)
    for kpi, readings in kpis:
        kpi_id = edit.add_kpi(initiative_id, **kpi)
        for reading in readings:
            edit.add(Reading, kpi_id=kpi_id, **reading)
    if causes:
        edit.set_causes(initiative_id, tuple(dict.fromkeys(causes)))
    return initiative_id


def _checked(fields: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return checked fields; rules between fields see the stored ones too."""
    checked = {key: _FIELD[key](value) for key, value in fields.items()}
    whole = {**stored, **checked}
    rules.days(whole.get("start"), whole.get("end"))
    if whole.get("status") is Status.DEFERRED:
        if not whole.get("deferred_reason"):
            raise Refused("plan.reason_needed")
        if "status" in checked:
            checked |= {"rank": None, "rank_reason": ""}
    elif "status" in checked:
        checked["deferred_reason"] = ""
    return checked


def _reason(value: str) -> str:
    reason = rules.text(value)
    if not reason:
        raise Refused("plan.reason_needed")
    return reason


def _lifts(snapshot: Snapshot, lifts: Sequence[Lift]) -> tuple[Lift, ...]:
    model = snapshot.package.model
    for lift in lifts:
        if not model.has_question(lift.question_id):
            raise Refused("question.unknown", question=lift.question_id)
        rules.number(lift.to, "plan.lift", low=2, high=model.levels)
    highest: dict[str, int] = {}
    for lift in lifts:
        highest[lift.question_id] = max(lift.to, highest.get(lift.question_id, 0))
    return tuple(Lift(question_id, to) for question_id, to in highest.items())


def _kpi(fields: Mapping[str, Any]) -> dict[str, Any]:
    rules.known(fields, _KPI)
    return {key: _KPI_FIELD[key](value) for key, value in fields.items()}


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "on": rules.past(reading.on),
        "value": _measure(reading.value),
        "note": rules.text(reading.note),
    }


def _one_of(code: str, allowed: Sequence[float]) -> Callable[[float], float]:
    def check(value: float) -> float:
        if value not in allowed:
            raise Refused(code)
        return float(value)

    return check


def _above_zero(code: str, most: float) -> Callable[[float], float]:
    return lambda value: rules.number(value, code, low=0, high=most, above=True)


def _day(value: date | None) -> date | None:
    return value


def _actor(value: Actor | str | None) -> Actor | None:
    return Actor(value) if value else None


def _measure(value: float | None) -> float | None:
    if value is None:
        return None
    return rules.number(value, "kpi.value", low=-MOST_VALUE, high=MOST_VALUE)


_FIELD: Mapping[str, Callable[[Any], Any]] = {
    "title": rules.name,
    "description": rules.text,
    "owner": rules.line,
    "sponsor": rules.line,
    "actor": _actor,
    "start": _day,
    "end": _day,
    "effort": _above_zero("plan.effort", MOST_EFFORT),
    "impact": _one_of("plan.impact", IMPACTS),
    "confidence": _one_of("plan.confidence", CONFIDENCES),
    "reach": _above_zero("plan.reach", MOST_REACH),
    "status": Status,
    "deferred_reason": rules.text,
}
_KPI_FIELD: Mapping[str, Callable[[Any], Any]] = {
    "name": rules.name,
    "formula": rules.text,
    "unit": rules.line,
    "baseline": _measure,
    "target": _measure,
    "higher_is_better": bool,
}
