"""From gaps, causes and KPIs to what their figures show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from cxma.charts.internal_data import (
    Bone,
    CauseItem,
    IshikawaData,
    ParetoData,
    ParetoRow,
    SparklineData,
    WhyNode,
    WhyTreeData,
)
from cxma.domain import gates
from cxma.domain.improvement import Analysis, Category, Cause, Gap
from cxma.domain.plan import Kpi
from cxma.i18n import Translator


def ishikawa(gap: Gap, causes: Iterable[Cause], tr: Translator) -> IshikawaData:
    """Return a gap's causes by category; a cause without one is on no bone."""
    own = [cause for cause in causes if cause.gap_id == gap.id]
    bones = (
        Bone(
            category.value,
            tr.term(category),
            tuple(_item(cause) for cause in own if cause.category is category),
        )
        for category in Category
    )
    return IshikawaData(_statement(gap, tr), tuple(bones))


def why_tree(gap: Gap, causes: Iterable[Cause], tr: Translator) -> WhyTreeData:
    """Return a gap's causes as a tree of whys; those found on the fishbone alone are left out."""
    own = {cause.id: cause for cause in causes if cause.gap_id == gap.id}
    asked = [c for c in own.values() if c.analysis is Analysis.FIVE_WHYS or c.parent_id in own]
    first = [cause for cause in asked if cause.parent_id not in own]
    return WhyTreeData(_statement(gap, tr), tuple(_node(cause, asked) for cause in first))


def pareto(
    causes: Sequence[Cause],
    tr: Translator,
    *,
    by: Literal["customers", "hours"] = "customers",
) -> ParetoData:
    """Return causes by end customers touched or hours lost a month, heaviest first."""
    rows = gates.pareto(causes, by)
    shown = tuple(
        ParetoRow(cause.id, cause.text, value, cumulative, cause.root)
        for cause, value, cumulative in rows
    )
    whole = all(row.value == round(row.value) for row in rows)
    measure = tr("charts.pareto_customers" if by == "customers" else "charts.pareto_hours")
    return ParetoData(shown, measure, 0 if whole else 1, len(causes) - len(rows))


def sparkline(kpi: Kpi) -> SparklineData:
    """Return a KPI's readings in time with its baseline and target."""
    readings = tuple(sorted((reading.on, reading.value) for reading in kpi.readings))
    known = [value for _, value in readings]
    known += [value for value in (kpi.baseline, kpi.target) if value is not None]
    whole = all(value == round(value) for value in known)
    return SparklineData(
        kpi.name, readings, kpi.baseline, kpi.target, kpi.unit, decimals=0 if whole else 1
    )


def _item(cause: Cause) -> CauseItem:
    return CauseItem(cause.id, cause.text, cause.root)


def _node(cause: Cause, causes: Sequence[Cause]) -> WhyNode:
    behind = (each for each in causes if each.parent_id == cause.id)
    return WhyNode(_item(cause), tuple(_node(each, causes) for each in behind))


def _statement(gap: Gap, tr: Translator) -> str:
    """Return what falls short with its size, unless the words have a figure already."""
    if gap.size is None or any(letter.isdigit() for letter in gap.statement):
        return gap.statement
    size = tr.number(gap.size, 0 if gap.size == round(gap.size) else 1)
    return f"{gap.statement} ({tr.measure(size, gap.unit)})"
