"""What the work with internal clients proves about practices, offered as evidence with figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from cxma.domain.internal_clients import InternalClients
from cxma.domain.matrix import current_standards, matrix_figures
from cxma.domain.plan import Status
from cxma.domain.service_results import ServiceResults, measure
from cxma.domain.snapshot import Snapshot
from cxma.domain.surveys import Courtesy, Deep, Wave


@dataclass(frozen=True, slots=True)
class Offer:
    """Evidence for a practice, to be worded.

    Attributes:
        code: of the message, ``offer.*``.
        values: its figures; ``share`` is 0..1.
        key: question and figures, so that a declined offer returns with other figures only.
    """

    question_id: str
    code: str
    values: Mapping[str, float | str]
    key: str


Said = tuple[str, dict[str, float | str]]
Source = Callable[["_Known"], Said | None]


@dataclass(frozen=True)
class _Known:
    """What offers are made of."""

    snapshot: Snapshot
    results: ServiceResults

    @property
    def internal(self) -> InternalClients:
        return self.snapshot.internal


def offers(snapshot: Snapshot, results: ServiceResults | None = None) -> tuple[Offer, ...]:
    """Return the evidence this engagement offers for practices of its round, in their order.

    Only what is there is offered: nothing is said about what is missing. Declined offers are left
    out until their figures change.

    Args:
        results: what ``measure`` returned for all areas, to spare measuring again.
    """
    if snapshot.internal.is_empty:
        return ()
    known = _Known(snapshot, results or measure(snapshot.internal))
    asked = [question.id for question in snapshot.asked.questions()]
    return tuple(
        offer
        for question_id in asked
        for offer in _of(question_id, known)
        if offer.key not in snapshot.internal.declined
    )


def _of(question_id: str, known: _Known) -> Iterator[Offer]:
    for source in _SOURCES.get(question_id, ()):
        said = source(known)
        if said is not None:
            code, values = said
            yield Offer(question_id, code, values, _key(question_id, code, values))


def _key(question_id: str, code: str, values: Mapping[str, float | str]) -> str:
    figures = (f"{name}={_figure(value)}" for name, value in sorted(values.items()))
    return ":".join((question_id, code.removeprefix("offer."), *figures))


def _figure(value: float | str) -> str:
    return value if isinstance(value, str) else f"{round(value, 3):g}"


def _waves(known: _Known) -> Said | None:
    """A2: waves held, people, services rated, response of the latest."""
    wave = known.results.wave
    if wave is None:
        return None
    waves = len({tally.wave_id for tally in known.internal.tallies})
    rated = sum(row.isx is not None for row in known.results.rows)
    values: dict[str, float | str] = {"waves": waves, "services": rated, "wave": wave.name}
    people, invited = _people(known.internal, wave), sum(wave.invited.values())
    if not people or invited < people:
        return "offer.waves", values
    share = people / invited
    return "offer.waves_response", {**values, "people": people, "share": share}


def _people(internal: InternalClients, wave: Wave) -> int:
    """Return how many people answered a wave, by what came in."""
    return sum(intake.people for intake in internal.intakes if intake.wave_id == wave.id)


def _map(known: _Known) -> Said | None:
    """B7: both maps and how much of the journey they cover."""
    figures = matrix_figures(known.internal)
    if not figures.stages or not figures.needed:
        return None
    return "offer.map", {
        "journeys": len(known.internal.journeys),
        "stages": figures.stages,
        "covered": figures.covered,
        "links": figures.cells,
    }


def _critical(known: _Known) -> Said | None:
    """B8: links found critical by analysis and by clients' opinion."""
    figures = matrix_figures(known.internal)
    rated = sum(row.isx is not None for row in known.results.rows)
    if not figures.critical or not rated:
        return None
    return "offer.critical", {"critical": figures.critical, "rated": rated}


def _standards(known: _Known) -> Said | None:
    """B9: services with a quantified and agreed standard."""
    figures = matrix_figures(known.internal)
    if not figures.with_standard:
        return None
    return "offer.standards", {
        "services": figures.services,
        "with_standard": figures.with_standard,
        "agreed": figures.agreed,
    }


def _met(known: _Known) -> Said | None:
    """B9: the share of standards met (F13)."""
    met = [
        figures.standards_met
        for figures in known.results.by_service.values()
        if figures.standards_met is not None
    ]
    if not met:
        return None
    return "offer.standards_met", {"services": len(met), "share": sum(met) / len(met)}


def _raised(known: _Known) -> Said | None:
    """B10: standards that replaced an earlier version."""
    raised = [standard for standard in current_standards(known.internal) if standard.replaces]
    return ("offer.raised", {"raised": len(raised)}) if raised else None


def _needs(known: _Known) -> Said | None:
    """B12: the two-way needs sheet."""
    needs = known.internal.needs
    if not needs:
        return None
    return "offer.needs", {
        "needs": len(needs),
        "agreed": sum(need.agreed for need in needs),
        "services": len({need.service_id for need in needs}),
    }


def _deep(item: Deep, code: str) -> Source:
    """Return a source of what clients say of one quality of service in the latest wave."""

    def source(known: _Known) -> Said | None:
        nets = [
            figures.perception.deep[item]
            for figures in known.results.by_service.values()
            if figures.perception and item in figures.perception.deep
        ]
        if not nets:
            return None
        return code, {"services": len(nets), "net": sum(nets) / len(nets)}

    return source


def _courtesy(courtesy: Courtesy, code: str) -> Source:
    """Return a source of what providers say of the areas they serve."""

    def source(known: _Known) -> Said | None:
        nets = [
            said.nets[courtesy]
            for said in known.results.reciprocity.values()
            if courtesy in said.nets
        ]
        if not nets:
            return None
        return code, {"pairs": len(nets), "net": sum(nets) / len(nets)}

    return source


def _comments(known: _Known) -> Said | None:
    """B16: open answers by wave; what was said in them is shown elsewhere, to groups of ten."""
    waves = {comment.wave_id for comment in known.internal.comments}
    if not waves:
        return None
    return "offer.comments", {"comments": len(known.internal.comments), "waves": len(waves)}


def _matrix(known: _Known) -> Said | None:
    """D19: the matrix, validated, and the stages it reaches."""
    figures = matrix_figures(known.internal)
    if not figures.needed:
        return None
    return "offer.matrix", {
        "services": figures.services,
        "areas": figures.clients,
        "by_front": figures.by_front,
        "validated": figures.validated,
        "stages": figures.stages,
        "covered": figures.covered,
    }


def _runs(known: _Known) -> Said | None:
    """D20: frozen orders of priority."""
    runs = known.internal.runs
    if not runs:
        return None
    final = sum(run.final for run in runs)
    return "offer.runs", {"runs": len(runs), "final": final, "services": len(runs[-1].rows)}


def _effects(known: _Known) -> Said | None:
    """D20: initiatives for causes of gaps, and those whose effect was verified."""
    born = [item for item in known.snapshot.initiatives if item.cause_ids]
    if not born:
        return None
    verified = sum(item.status is Status.VERIFIED for item in born)
    values: dict[str, float | str] = {"gaps": len(known.internal.gaps), "initiatives": len(born)}
    return "offer.effects", {**values, "verified": verified}


_SOURCES: Mapping[str, tuple[Source, ...]] = {
    "A2": (_waves,),
    "B7": (_map,),
    "B8": (_critical,),
    "B9": (_standards, _met),
    "B10": (_raised,),
    "B12": (_needs,),
    "B14": (_deep(Deep.EARLY_NOTICE, "offer.early_notice"),),
    "B16": (_comments,),
    "C17": (
        _courtesy(Courtesy.COMPLETE, "offer.complete"),
        _courtesy(Courtesy.NOTICE, "offer.notice"),
    ),
    "C18": (_courtesy(Courtesy.RESPECT, "offer.respect"),),
    "D19": (_matrix,),
    "D20": (_runs, _effects),
}
"""What each practice of METHOD section 2.1 draws on."""
