"""The improvement as JSON for programs and as lines for people: what is there, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cxma.domain import gates
from cxma.domain.improvement import Cause, Gap
from cxma.domain.plan import Initiative, Kpi, Status
from cxma.domain.snapshot import Snapshot
from cxma.i18n import Translator

_NEXT = {
    Status.PROPOSED: Status.COMMITTED,
    Status.COMMITTED: Status.UNDER_WAY,
    Status.UNDER_WAY: Status.DONE,
    Status.DONE: Status.VERIFIED,
}


def plain(snapshot: Snapshot, tr: Translator) -> dict[str, Any]:
    """Return gaps with their causes, and the initiatives that remove causes, as plain values."""
    internal = snapshot.internal
    return {
        "gaps": [
            {
                "id": gap.id,
                "service": internal.service(gap.service_id).name,
                "kind": gap.kind.value,
                "statement": gap.statement,
                "size": gap.size,
                "unit": gap.unit,
                "perception_only": gap.perception_only,
                "missing": _words(gates.gap_missing(gap, _causes(snapshot, gap)), tr),
                "causes": [_cause(cause, tr) for cause in _causes(snapshot, gap)],
            }
            for gap in internal.gaps
        ],
        "initiatives": [_initiative(item, snapshot, tr) for item in _ours(snapshot)],
    }


def lines(snapshot: Snapshot, tr: Translator) -> Iterator[str]:
    """Yield the same as lines: each thing with the number that commands take."""
    internal = snapshot.internal
    if not internal.gaps:
        yield tr("cli.improve.none")
        return
    for gap in internal.gaps:
        service = internal.service(gap.service_id).name
        yield tr("cli.improve.gap.line", id=gap.id, service=service, text=gap.statement)
        yield from _lacking(gates.gap_missing(gap, _causes(snapshot, gap)), tr)
        for cause in _causes(snapshot, gap):
            yield "  " + _cause_line(cause, tr)
    for item in _ours(snapshot):
        yield ""
        status = tr.term(item.status)
        yield tr("cli.improve.initiative.line", id=item.id, text=item.title, status=status)
        for kpi in item.kpis:
            yield "  " + tr("cli.improve.kpi.line", id=kpi.id, text=_figures(kpi, tr))
        yield from _lacking(_missing(item, snapshot), tr)


def _causes(snapshot: Snapshot, gap: Gap) -> list[Cause]:
    return [cause for cause in snapshot.internal.causes if cause.gap_id == gap.id]


def _ours(snapshot: Snapshot) -> list[Initiative]:
    return [item for item in snapshot.initiatives if item.cause_ids]


def _missing(item: Initiative, snapshot: Snapshot) -> tuple[str, ...]:
    following = _NEXT.get(item.status)
    if following is None:
        return ()
    return gates.initiative_missing(item, following, snapshot.internal)


def _lacking(codes: tuple[str, ...], tr: Translator) -> Iterator[str]:
    for text in _words(codes, tr):
        yield "  " + tr("cli.improve.missing", text=text)


def _words(codes: tuple[str, ...], tr: Translator) -> list[str]:
    return [tr(code) for code in codes]


def _cause_line(cause: Cause, tr: Translator) -> str:
    if cause.root:
        return tr("cli.improve.cause.line_root", id=cause.id, text=cause.text)
    return tr("cli.improve.cause.line", id=cause.id, text=cause.text)


def _cause(cause: Cause, tr: Translator) -> dict[str, Any]:
    return {
        "id": cause.id,
        "text": cause.text,
        "why_of": cause.parent_id,
        "category": cause.category.value if cause.category else None,
        "root": cause.root,
        "customers": cause.customers,
        "hours": cause.hours,
        "evidence": cause.evidence,
        "missing": _words(gates.cause_missing(cause), tr) if cause.root else [],
    }


def _initiative(item: Initiative, snapshot: Snapshot, tr: Translator) -> dict[str, Any]:
    before, after = gates.front_rating(item, snapshot.internal)
    following = _NEXT.get(item.status)
    return {
        "id": item.id,
        "title": item.title,
        "status": item.status.value,
        "causes": list(item.cause_ids),
        "owner": item.owner,
        "sponsor": item.sponsor,
        "front_before": before,
        "front_after": after,
        "next": following.value if following else None,
        "missing": _words(_missing(item, snapshot), tr),
        "kpis": [
            {
                "id": kpi.id,
                "name": kpi.name,
                "unit": kpi.unit,
                "baseline": kpi.baseline,
                "target": kpi.target,
                "higher_is_better": kpi.higher_is_better,
                "readings": [{"on": r.on.isoformat(), "value": r.value} for r in kpi.readings],
            }
            for kpi in item.kpis
        ],
    }


def _figures(kpi: Kpi, tr: Translator) -> str:
    """Return an indicator in one line: its name, from where to where, and its readings."""

    def shown(value: float | None) -> str:
        return "–" if value is None else tr.number(value, 0 if value == int(value) else 2)

    values = ", ".join(shown(reading.value) for reading in kpi.readings)
    way = f"{shown(kpi.baseline)} → {tr.measure(shown(kpi.target), kpi.unit)}"
    return f"{kpi.name}: {way}" + (f" ({values})" if values else "")
