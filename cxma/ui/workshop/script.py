"""The script of a session from the assessment: what phones will show, in all its languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cxma.domain.internal_clients import InternalClients
from cxma.domain.questionnaire import Package, Words
from cxma.domain.services import ServiceStatus
from cxma.domain.session_plan import Item
from cxma.i18n import Translator
from cxma.workshop.protocol import (
    AreaAsked,
    Ballot,
    IdeaKind,
    IdeaRound,
    Pause,
    QuestionText,
    Said,
    ServiceAsked,
    SurveyRound,
)


def activities(
    package: Package, items: Sequence[Item], translators: Iterable[Translator]
) -> tuple[Ballot | Pause, ...]:
    """Return what a plan of questions and breaks asks of the phones."""
    rest = {tr.language: tr("session.break") for tr in translators}
    made: list[Ballot | Pause] = []
    for place, item in enumerate(items):
        if item.is_break:
            made.append(Pause(f"break-{place}", rest, item.minutes))
        else:
            made.append(ballot(package, item.question_id, item.minutes))
    return tuple(made)


def ballot(package: Package, question_id: str, minutes: float = 0) -> Ballot:
    """Return the vote on a question in every language of the questionnaire."""
    texts = {language: _text(words, question_id) for language, words in package.words.items()}
    return Ballot(question_id, question_id, texts, minutes)


def ideas(kind: IdeaKind, prompt: Said, place: int, about_id: str = "") -> IdeaRound:
    """Return a call for ideas; ``place`` tells it from the others of the session."""
    return IdeaRound(f"ideas-{place}", kind, prompt, about_id)


def survey(internal: InternalClients) -> tuple[SurveyRound, tuple[AreaAsked, ...]] | None:
    """Return the survey of internal services and the areas it asks; None without a matrix."""
    needed: dict[int, list[int]] = {}
    for cell in internal.cells:
        needed.setdefault(cell.service_id, []).append(cell.area_id)
    asked = tuple(
        ServiceAsked(
            service.id,
            service.name,
            internal.area(service.provider_id).name,
            tuple(needed[service.id]),
        )
        for service in internal.services
        if service.id in needed and service.status is not ServiceStatus.RETIRED
    )
    if not asked:
        return None
    areas = {area_id for service in asked for area_id in service.area_ids}
    listed = tuple(AreaAsked(area.id, area.name) for area in internal.areas if area.id in areas)
    return SurveyRound("survey", asked), listed


def _text(words: Words, question_id: str) -> QuestionText:
    said = words.questions[question_id]
    return QuestionText(
        title=said.name,
        text=said.text,
        levels=said.levels,
        names=tuple(level.name for level in words.levels),
    )
