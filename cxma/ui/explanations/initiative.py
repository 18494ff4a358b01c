"""Explains the score and the place of an initiative (F11)."""

from __future__ import annotations

from cxma.domain.plan import Initiative, Placed
from cxma.i18n import Translator
from cxma.ui.explanations.sheet import INITIATIVE_MARK, NONE, Explanation, Line, Section, Sources


def initiative_explanation(sources: Sources, item: Initiative) -> Explanation:
    """Return what stands behind an initiative's score and its place in the plan."""
    tr = sources.tr
    placed = next((p for p in sources.results.plan if p.initiative.id == item.id), None)
    return Explanation(
        id=f"{INITIATIVE_MARK}{item.id}",
        kicker=tr("explain.initiative"),
        title=item.title,
        figure=points(tr, item.score),
        level=tr("explain.initiative.score"),
        sentences=tuple(_sentences(sources, item, placed)),
        sections=tuple(s for s in (_factors(sources, item), _lifts(sources, item)) if s.lines),
        page="plan",
        target=str(item.id),
    )


def points(tr: Translator, score: float) -> str:
    """Return an initiative's score with its unit, which no amount of money has."""
    return tr("explain.initiative.points", n=tr.number(score, 0 if score >= 100 else 1))


def place_sentence(sources: Sources, placed: Placed) -> str:
    """Return where an initiative stands and, when a person moved it, where the rule had it."""
    tr = sources.tr
    if placed.initiative.rank is None:
        return tr("explain.initiative.by_rule", place=placed.place)
    return tr(
        "explain.initiative.moved",
        place=placed.place,
        rule=placed.by_rule,
        reason=placed.initiative.rank_reason or NONE,
    )


def _sentences(sources: Sources, item: Initiative, placed: Placed | None) -> list[str]:
    tr = sources.tr
    if placed is None:
        return [tr("explain.initiative.deferred", reason=item.deferred_reason or NONE)]
    index = tr.number(placed.gap_index, 1)
    order = tr("explain.initiative.order", index=index)
    return [place_sentence(sources, placed), order, tr(f"explain.quadrant.{item.quadrant}")]


def _factors(sources: Sources, item: Initiative) -> Section:
    tr = sources.tr
    lines = (
        Line(tr("explain.initiative.reach"), tr.number(item.reach, 0)),
        Line(tr("explain.initiative.impact"), f"× {amount(sources, item.impact)}"),
        Line(tr("explain.initiative.confidence"), f"× {tr.percent(item.confidence)}"),
        Line(tr("explain.initiative.effort"), f"÷ {amount(sources, item.effort)}"),
        Line(tr("explain.initiative.sum"), f"= {points(tr, item.score)}"),
    )
    return Section(tr("explain.initiative.factors"), lines, tr("explain.initiative.formula"))


def amount(sources: Sources, value: float) -> str:
    """Return a figure with only the decimals it needs, two at most."""
    decimals = next((d for d in (0, 1) if round(value, d) == value), 2)
    return sources.tr.number(value, decimals)


def _lifts(sources: Sources, item: Initiative) -> Section:
    lines = [
        Line(
            sources.tr(
                "explain.named",
                id=lift.question_id,
                name=sources.words.node_name(lift.question_id),
            ),
            sources.score(sources.results.questions[lift.question_id].score),
            sources.tr("explain.initiative.to", level=sources.level_inside(lift.to)),
            target=lift.question_id,
        )
        for lift in item.lifts
        if lift.question_id in sources.results.questions
    ]
    return Section(sources.tr("explain.initiative.lifts"), tuple(lines))
