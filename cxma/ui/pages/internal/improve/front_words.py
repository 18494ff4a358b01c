"""How internal clients rated a service before and after an initiative, in one sentence."""

from __future__ import annotations

from cxma.domain import gates
from cxma.domain.compare import change
from cxma.domain.internal_clients import InternalClients
from cxma.domain.plan import Initiative
from cxma.domain.service_results import ServiceResults
from cxma.i18n import Translator


def front_sentence(
    tr: Translator,
    item: Initiative,
    service_id: int,
    internal: InternalClients,
    results: ServiceResults,
) -> str:
    """Return the rating of a service around an initiative, or what is not known of it."""
    rated = next(
        (each for each in gates.front_ratings(item, internal) if each.service_id == service_id),
        None,
    )
    before, after = gates.waves_around(item, internal)
    if rated is None or rated.before is None or before is None:
        return tr("improve.front.none")
    then = _figure(tr, rated.before)
    if rated.after is None or after is None:
        return tr("improve.front.before", before=then, wave=before.name)
    said = dict(results.by_service[service_id].perceptions)
    moved = change(said.get(before.id), said.get(after.id))
    code = "improve.front.same"
    if moved is not None and moved.clear:
        code = "improve.front.better" if moved.delta > 0 else "improve.front.worse"
    return tr(
        "improve.front.both",
        before=then,
        wave_before=before.name,
        after=_figure(tr, rated.after),
        wave_after=after.name,
        change=tr(code),
    )


def _figure(tr: Translator, value: float) -> str:
    return tr.number(value, 0).replace("-", "\N{MINUS SIGN}")
