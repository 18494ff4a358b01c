"""Causes of gaps: why, why of the why, and which of them is the root."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cxma.actions import found, rules
from cxma.domain import gates
from cxma.domain.answers import EvidenceKind
from cxma.domain.improvement import Analysis, Category, Cause
from cxma.domain.internal_clients import InternalClients
from cxma.errors import NotReady, Refused
from cxma.store.changes import Label
from cxma.store.project import Project

MOST_CUSTOMERS = 1_000_000_000
MOST_HOURS = 1_000_000

Checks = Mapping[str, Callable[[Any], Any]]


def add_cause(
    project: Project,
    gap_id: int,
    text: str,
    parent_id: int | None = None,
    *,
    after: int | None = None,
    **fields: Any,
) -> int:
    """Add a cause of a gap, or with a parent the why of a why; return its id.

    Args:
        after: the cause it stands right behind; without one it is the last.
        fields: those of ``Cause`` but ids and place.

    Raises:
        Refused: the text is empty, the parent belongs to another gap, a figure is below 0.
        NotReady: ``improve.root_not_ready``: a root cause without evidence.
    """
    internal = project.snapshot().internal
    gap = found.gap(internal, gap_id)
    checked = _fields({"text": text, **fields})
    _parent(internal, gap_id, parent_id)
    _rooted(replace(Cause(0, gap_id, ""), **checked))
    service = found.service(internal, gap.service_id)
    with project.change(Label("improve.cause_added", {"service": service.name})) as edit:
        added = edit.add(Cause, gap_id=gap_id, parent_id=parent_id, **checked)
        ids = [cause.id for cause in internal.causes if cause.gap_id == gap_id]
        if after in ids[:-1]:
            edit.order(Cause, [*ids[: ids.index(after) + 1], added, *ids[ids.index(after) + 1 :]])
        return added


def edit_cause(project: Project, cause_id: int, **fields: Any) -> None:
    """Change fields of a cause, its parent too; raise Refused as ``add_cause``.

    Raises:
        Refused: ``improve.circle`` when a cause would stand below itself.
    """
    internal = project.snapshot().internal
    stored = found.cause(internal, cause_id)
    moved = {"parent_id": fields.pop("parent_id")} if "parent_id" in fields else {}
    if moved:
        _parent(internal, stored.gap_id, moved["parent_id"])
        if moved["parent_id"] in _below(internal, cause_id):
            raise Refused("improve.circle")
    checked = {**_fields(fields), **moved}
    _rooted(replace(stored, **checked))
    with project.change(Label("improve.cause_edited", _shown(internal, stored))) as edit:
        edit.update(Cause, cause_id, **checked)


def mark_root(
    project: Project,
    cause_id: int,
    root: bool = True,
    evidence_kind: EvidenceKind | None = None,
    evidence: str = "",
) -> None:
    """Call a cause a root cause, with what supports it, or no longer one.

    Raises:
        NotReady: ``improve.root_not_ready``: there is no evidence, neither given nor kept.
    """
    internal = project.snapshot().internal
    stored = found.cause(internal, cause_id)
    checked: dict[str, Any] = {"root": root}
    if evidence_kind is not None or evidence:
        checked |= _fields({"evidence_kind": evidence_kind, "evidence": evidence})
    _rooted(replace(stored, **checked))
    shown = _shown(internal, stored)
    label = Label("improve.root", shown) if root else Label("improve.not_root", shown)
    with project.change(label) as edit:
        edit.update(Cause, cause_id, **checked)


def remove_cause(project: Project, cause_id: int) -> None:
    """Remove a cause with the whys below it.

    Raises:
        Refused: ``improve.cause_in_use`` while an initiative removes one of them.
    """
    snapshot = project.snapshot()
    stored = found.cause(snapshot.internal, cause_id)
    gone = _below(snapshot.internal, cause_id)
    titles = [item.title for item in snapshot.initiatives if gone.intersection(item.cause_ids)]
    if titles:
        raise Refused("improve.cause_in_use", initiatives=rules.listed(titles))
    with project.change(Label("improve.cause_removed", _shown(snapshot.internal, stored))) as edit:
        edit.remove(Cause, cause_id)


def order_causes(project: Project, gap_id: int, cause_ids: Sequence[int]) -> None:
    """Put all causes of a gap in order; raise Refused when some are missing or unknown."""
    internal = project.snapshot().internal
    gap = found.gap(internal, gap_id)
    stored = [cause for cause in internal.causes if cause.gap_id == gap_id]
    label = Label(
        "improve.causes_ordered", {"service": found.service(internal, gap.service_id).name}
    )
    rules.reorder(project, Cause, cause_ids, stored, "improve.cause_unknown", label)


def _shown(internal: InternalClients, cause: Cause) -> dict[str, str]:
    gap = found.gap(internal, cause.gap_id)
    return {"service": found.service(internal, gap.service_id).name}


def _parent(internal: InternalClients, gap_id: int, parent_id: int | None) -> None:
    if parent_id is not None and found.cause(internal, parent_id).gap_id != gap_id:
        raise Refused("improve.other_gap")


def _below(internal: InternalClients, cause_id: int) -> set[int]:
    """Return the id of a cause and of every why below it."""
    gone = {cause_id}
    grew = True
    while grew:
        more = {cause.id for cause in internal.causes if cause.parent_id in gone}
        grew = not more <= gone
        gone |= more
    return gone


def _rooted(cause: Cause) -> None:
    """Raise NotReady when a root cause lacks what the method asks of one."""
    missing = gates.cause_missing(cause) if cause.root else ()
    if missing:
        raise NotReady("improve.root_not_ready", missing)


def _fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    checks: Checks = {
        "text": rules.said,
        "analysis": Analysis,
        "category": rules.optional(Category),
        "root": bool,
        "customers": rules.optional(_customers),
        "hours": rules.optional(_hours),
        "evidence_kind": rules.optional(EvidenceKind),
        "evidence": rules.text,
    }
    return rules.checked(fields, checks)


def _customers(value: float) -> int:
    return rules.whole(value, "improve.customers", low=0, high=MOST_CUSTOMERS)


def _hours(value: float) -> float:
    return rules.number(value, "improve.hours", low=0, high=MOST_HOURS)
