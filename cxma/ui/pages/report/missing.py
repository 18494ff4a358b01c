"""What is still missing before a report is final, and where it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cxma.domain.plan import Status
from cxma.domain.results import Results
from cxma.domain.scoring import State
from cxma.domain.snapshot import Snapshot
from cxma.settings import Settings


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing.

    Attributes:
        code: message ``reportpage.missing_<code>``, worded for ``n``.
        page, target: where it is mended.
        blocks: whether the report carries a watermark for it.
    """

    code: str
    n: int
    page: str
    target: str = ""
    blocks: bool = False


def missing(snapshot: Snapshot, results: Results, settings: Settings) -> tuple[Missing, ...]:
    """Return what is missing: what keeps the report provisional first."""
    found = [
        *_answers(results),
        *_people(snapshot, results),
        *_targets(snapshot),
        *_plan(snapshot),
        *_words(snapshot, settings),
    ]
    return tuple(sorted(found, key=lambda item: not item.blocks))


def _answers(results: Results) -> Iterator[Missing]:
    still = [q for q in results.questions.values() if q.value.state is State.OPEN]
    if still:
        yield Missing("answers", len(still), "assess", still[0].id, results.overall.provisional)
    unknown = [q for q in results.questions.values() if q.value.state is State.DONT_KNOW]
    if unknown:
        low = results.overall.provisional and not still
        yield Missing("unknown", len(unknown), "assess", unknown[0].id, low)
    differing = results.discuss_first()
    if differing:
        yield Missing("discuss", len(differing), "assess", differing[0].id)


def _people(snapshot: Snapshot, results: Results) -> Iterator[Missing]:
    if not snapshot.participants:
        yield Missing("participants", 1, "setup", "people")
    elif thin := results.thin_dimensions():
        yield Missing("sources", len(thin), "results", thin[0].id)
    if not snapshot.facilitators:
        yield Missing("facilitators", 1, "setup", "people:facilitators")


def _targets(snapshot: Snapshot) -> Iterator[Missing]:
    without = [sub.id for sub in snapshot.asked.subdimensions() if sub.id not in snapshot.targets]
    if without:
        yield Missing("targets", len(without), "setup", f"targets:{without[0]}")


def _plan(snapshot: Snapshot) -> Iterator[Missing]:
    active = [item for item in snapshot.initiatives if item.status is not Status.DEFERRED]
    if not active:
        yield Missing("plan", 1, "plan")
    unowned = [item for item in active if not item.owner]
    if unowned:
        yield Missing("owner", len(unowned), "plan", str(unowned[0].id))
    undated = [item for item in active if item.start is None or item.end is None]
    if undated:
        yield Missing("dates", len(undated), "plan", str(undated[0].id))
    unmeasured = [item for item in active if not item.kpis]
    if unmeasured:
        yield Missing("kpi", len(unmeasured), "plan", str(unmeasured[0].id))


def _words(snapshot: Snapshot, settings: Settings) -> Iterator[Missing]:
    if not snapshot.client.scope:
        yield Missing("scope", 1, "setup", "client:scope")
    if not settings.consultancy:
        yield Missing("consultancy", 1, "settings", "consultancy")
