"""How gaps and what follows from them read."""

from __future__ import annotations

from cxma.domain.due import Late
from cxma.domain.improvement import Cause, Gap
from cxma.i18n import Translator
from cxma.ui.lateness import late_words
from cxma.ui.pages.internal.improve.flow import Flow, Step


def amount(tr: Translator, value: float, unit: str = "") -> str:
    """Return a figure with only the decimals it needs, and its unit."""
    decimals = next((d for d in (0, 1) if round(value, d) == value), 2)
    return tr.measure(tr.number(value, decimals), unit)


def size(tr: Translator, gap: Gap) -> str:
    """Return how large a gap is, or that nobody said so yet."""
    if gap.perception_only:
        return tr("improve.perception_only")
    return amount(tr, gap.size, gap.unit) if gap.size is not None else tr("improve.no_size")


def state(tr: Translator, flow: Flow) -> str:
    """Return where a gap stands: proven, or the step it is at."""
    return tr("improve.state.verified") if flow.verified else tr(f"improve.state.{flow.step}")


def late(tr: Translator, flow: Flow) -> str:
    """Return how many of a gap's initiatives are late, empty when none is."""
    return late_words(tr, Late(len(flow.overdue), len(flow.stalled)))


def step_summary(tr: Translator, flow: Flow, step: Step) -> str:
    """Return what a step holds in a few words."""
    if step is Step.GAP:
        return size(tr, flow.gap)
    if step is Step.CAUSES:
        roots = sum(cause.root for cause in flow.causes)
        if not flow.causes:
            return tr("improve.summary.no_causes")
        return tr.plural("improve.summary.roots", roots)
    if step is Step.INITIATIVES:
        return tr.plural("improve.summary.initiatives", len(flow.initiatives))
    readings = sum(len(kpi.readings) for item in flow.initiatives for kpi in item.kpis)
    if flow.verified:
        return tr("improve.state.verified")
    return tr.plural("improve.summary.readings", readings)


def weight(tr: Translator, cause: Cause) -> str:
    """Return what a cause costs in a month and where it belongs."""
    said = [tr.term(cause.category)] if cause.category else []
    if cause.customers is not None:
        said.append(tr.plural("improve.cause.customers", cause.customers))
    if cause.hours is not None:
        said.append(tr("improve.cause.hours", hours=amount(tr, cause.hours)))
    return " · ".join(said)
