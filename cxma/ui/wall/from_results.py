"""From the assessment's figures to the radars on the wall."""

from __future__ import annotations

from cxma.charts import build
from cxma.domain.questionnaire import Words
from cxma.domain.results import NodeResult, Results
from cxma.i18n import Translator
from cxma.ui.wall.scenes import Figure, Radar, WhatIf


def radar(results: Results, words: Words, tr: Translator) -> Radar:
    """Return the dimensions as they stand, with the best and the weakest in words."""
    overall = results.overall
    return Radar(
        title=tr("wall.radar.title"),
        sentence=_standing(results, words, tr),
        data=build.radar(results, words, tr),
        figures=(
            Figure(_score(overall, tr), tr("wall.radar.overall")),
            Figure(tr.percent(overall.coverage or 0.0), tr("wall.radar.answered")),
        ),
    )


def what_if(now: Results, expected: Results, words: Words, tr: Translator) -> WhatIf:
    """Return the dimensions now and as the plan would leave them."""
    return WhatIf(
        title=tr("wall.what_if.title"),
        sentence=_rise(now, expected, words, tr),
        data=build.radar(now, words, tr, expected=expected),
        figures=(
            Figure(_score(now.overall, tr), tr("wall.what_if.now")),
            Figure(_score(expected.overall, tr), tr("wall.what_if.expected")),
        ),
    )


def _score(node: NodeResult, tr: Translator) -> str:
    return tr.number(node.score) if node.shown and node.score is not None else "–"


def _standing(results: Results, words: Words, tr: Translator) -> str:
    overall = results.overall
    shown = [node for node in results.dimensions() if node.shown and node.score is not None]
    if not overall.shown or overall.level is None or len(shown) < 2:
        return tr("wall.radar.open")
    shown.sort(key=lambda node: node.score or 0.0)
    return tr(
        "wall.radar.sentence",
        level=overall.level,
        name=words.levels[overall.level - 1].name,
        best=words.dimensions[shown[-1].id].name,
        least=words.dimensions[shown[0].id].name,
    )


def _rise(now: Results, expected: Results, words: Words, tr: Translator) -> str:
    rises = {
        node.id: (expected.nodes[node.id].score or 0.0) - (node.score or 0.0)
        for node in now.dimensions()
        if node.shown
    }
    best = max(rises, key=lambda node_id: rises[node_id], default=None)
    if best is None or rises[best] < 0.05:
        return tr("wall.what_if.same")
    return tr("wall.what_if.sentence", best=words.dimensions[best].name)
