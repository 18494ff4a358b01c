"""Explains the value of one practice: who said what, how far they agree, what supports it."""

from __future__ import annotations

import unicodedata

from cxma.domain.answers import Mark, Rating
from cxma.domain.results import QuestionResult
from cxma.domain.scoring import State, level
from cxma.ui.explanations.node import why_no_value
from cxma.ui.explanations.sheet import (
    NONE,
    Explanation,
    Line,
    Section,
    Sources,
    confidence_section,
    spread_lines,
)


def question_explanation(sources: Sources, result: QuestionResult) -> Explanation:
    """Return what stands behind the value of a practice."""
    answered = result.score is not None
    reached = level(result.score, sources.results.levels) if result.score is not None else None
    return Explanation(
        id=result.id,
        kicker=_kicker(sources, result),
        title=sources.words.node_name(result.id),
        figure=sources.score(result.score),
        level=sources.level(reached) if answered else sources.tr("explain.no_value"),
        sentences=tuple(_sentences(sources, result, reached)),
        counts=result.spread.counts if result.spread.n else (),
        caption=sources.caption(result.spread.n, result.spread.consensus),
        sections=tuple(section for section in _sections(sources, result) if section.lines),
        page="assess",
        target=result.id,
    )


def discuss_sentences(sources: Sources, result: QuestionResult) -> list[str]:
    """Return the reasons to discuss a practice, in words."""
    spread = result.spread
    values = {
        "low": spread.low,
        "high": spread.high,
        "agreement": sources.fine(spread.consensus),
        "people": sources.people(spread.n),
    }
    return [sources.tr(f"explain.discuss.{reason}", **values) for reason in result.discuss]


def _kicker(sources: Sources, result: QuestionResult) -> str:
    subdimension = sources.results.model.subdimension_of(result.id)
    code = "explain.kind.critical" if result.critical else "explain.kind.question"
    return sources.tr(
        code, id=result.id, parent=subdimension.id, name=sources.words.node_name(subdimension.id)
    )


def _sentences(sources: Sources, result: QuestionResult, reached: int | None) -> list[str]:
    tr = sources.tr
    if result.value.state is not State.ANSWERED:
        return [why_no_value(sources, result.id)]
    found = [_whence(sources, result)]
    if reached is not None:
        found.append(sources.words.questions[result.id].levels[reached - 1])
    found += discuss_sentences(sources, result)
    if result.critical:
        found.append(tr("explain.critical"))
    return found


def _whence(sources: Sources, result: QuestionResult) -> str:
    tr, spread = sources.tr, result.spread
    if not result.value.agreed:
        return tr("explain.is_mean", n=spread.n)
    reason = sources.snapshot.answer(result.id).reason
    said = tr("explain.is_agreed_because", reason=reason) if reason else tr("explain.is_agreed")
    if spread.mean is None:
        return said
    return f"{said} {tr('explain.mean_was', mean=sources.fine(spread.mean))}"


def _sections(sources: Sources, result: QuestionResult) -> list[Section]:
    tr = sources.tr
    return [
        _ratings(sources, result),
        Section(tr("explain.spread"), spread_lines(sources, result.spread)),
        _evidence(sources, result),
        _target(sources, result),
        confidence_section(sources, result.confidence)
        if result.value.state is State.ANSWERED
        else Section(""),
        _place(sources, result),
    ]


def _ratings(sources: Sources, result: QuestionResult) -> Section:
    ratings = sources.snapshot.answer(result.id).ratings
    lines = sorted((_rating(sources, rating) for rating in ratings), key=_alphabetical)
    return Section(sources.tr("explain.ratings"), tuple(lines))


def _alphabetical(line: Line) -> str:
    """Return a label as dictionaries order it: without accents and case."""
    letters = unicodedata.normalize("NFKD", line.label.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _rating(sources: Sources, rating: Rating) -> Line:
    person = sources.snapshot.participant(rating.participant_id)
    label = sources.tr("explain.rater", name=person.name, group=sources.group(person.group))
    if isinstance(rating.value, Mark):
        return Line(label, sources.tr(f"explain.mark.{rating.value}"), rating.comment)
    return Line(label, str(rating.value), rating.comment)


def _evidence(sources: Sources, result: QuestionResult) -> Section:
    lines = [
        Line(
            sources.tr.term(item.kind),
            "",
            item.text or item.file_name or item.link,
        )
        for item in sources.snapshot.answer(result.id).evidence
    ]
    return Section(sources.tr("explain.evidence"), tuple(lines))


def _target(sources: Sources, result: QuestionResult) -> Section:
    tr = sources.tr
    if result.target is None:
        return Section("")
    subdimension = sources.results.model.subdimension_of(result.id)
    stored = sources.snapshot.targets.get(subdimension.id)
    lines = [
        Line(
            tr("explain.target"),
            sources.score(result.target),
            stored.reason if stored else "",
            target=subdimension.id,
        )
    ]
    if result.gap is not None:
        lines.append(Line(tr("explain.gap"), sources.score(result.gap), tr("explain.gap.rule")))
    return Section(tr("explain.target_and_gap"), tuple(lines))


def _place(sources: Sources, result: QuestionResult) -> Section:
    tr, subdimension = sources.tr, sources.results.model.subdimension_of(result.id)
    node = sources.results.nodes[subdimension.id]
    name = sources.words.node_name(subdimension.id)
    line = Line(
        tr("explain.named", id=subdimension.id, name=name),
        sources.score(node.score) if node.shown else NONE,
        tr("explain.share", share=tr.percent(result.share, 1)),
        node.values if node.shown else (),
        subdimension.id,
    )
    return Section(tr("explain.counts_in"), (line,))
