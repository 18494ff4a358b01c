"""Results as JSON for programs and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cxma.domain.confidence import Confidence
from cxma.domain.questionnaire import Words
from cxma.domain.results import Kind, NodeResult, QuestionResult, Results
from cxma.domain.scoring import Cap, cap_level
from cxma.domain.snapshot import Snapshot
from cxma.i18n import Translator, language_of

DECIMALS = 6


def plain(snapshot: Snapshot, results: Results, tr: Translator) -> dict[str, Any]:
    """Return all results as plain values; names follow the reader's language.

    Scores of 1 to the highest level, indexes 0 to 100, shares 0 to 1. What may not be shown
    (coverage under 50 %) is null.
    """
    words = snapshot.package.in_language(tr.language)
    return {
        "client": snapshot.client.name,
        "round": {
            "number": snapshot.round.number,
            "name": snapshot.round.name,
            "form": snapshot.round.form.value,
            "started": snapshot.round.started.isoformat(),
            "closed": snapshot.round.closed.isoformat() if snapshot.round.closed else None,
        },
        "questionnaire": {
            "id": snapshot.package.model.id,
            "version": snapshot.package.model.version,
        },
        "levels": results.levels,
        "overall": _node(results.overall, words, tr),
        "dimensions": [_node(node, words, tr) for node in results.dimensions()],
        "subdimensions": [_node(node, words, tr) for node in results.subdimensions()],
        "questions": [_question(q, words) for q in results.questions.values()],
    }


def _node(node: NodeResult, words: Words, tr: Translator) -> dict[str, Any]:
    shown = node.shown
    return {
        "id": node.id,
        "name": words.name if node.kind is Kind.OVERALL else words.node_name(node.id),
        "weight": _number(node.share),
        "score": _number(node.score) if shown else None,
        "index": _number(node.index) if shown else None,
        "level": node.level if shown else None,
        "level_name": words.level_name(node.level) if shown and node.level else None,
        "staged_level": node.staged if shown else None,
        "cap": _cap(node, words, tr) if shown and node.cap else None,
        "coverage": _number(node.coverage),
        "applies": node.applies,
        "provisional": node.provisional,
        "confidence": _confidence(node.confidence),
        "target": _number(node.target),
        "gap": _number(node.gap) if shown else None,
        "gap_index": _number(node.gap_index),
        "n": node.n,
        "agreement": _number(node.agreement),
    }


def _cap(node: NodeResult, words: Words, tr: Translator) -> dict[str, Any]:
    assert node.cap is not None
    return {
        "question": node.cap.question_id,
        "value": _number(node.cap.value),
        "level_without_cap": node.cap.level,
        "reason": reason(node.cap, node.score or 0.0, words, tr),
    }


def reason(cap: Cap, score: float, words: Words, tr: Translator) -> str:
    """Return a cap in words: “mean 3.6, shown as 3 because B9 is at 2”."""
    return tr(
        "cli.cap",
        mean=tr.number(score),
        level=cap_level(cap),
        question=cap.question_id,
        name=words.questions[cap.question_id].name,
        value=tr.number(cap.value, 0 if cap.value == int(cap.value) else 1),
    )


def _question(question: QuestionResult, words: Words) -> dict[str, Any]:
    spread = question.spread
    return {
        "id": question.id,
        "name": words.questions[question.id].name,
        "weight": _number(question.share),
        "critical": question.critical,
        "state": question.value.state.value,
        "agreed": question.value.agreed,
        "score": _number(question.score),
        "target": _number(question.target),
        "gap": _number(question.gap),
        "confidence": _confidence(question.confidence),
        "n": spread.n,
        "mean": _number(spread.mean),
        "median": _number(spread.median),
        "deviation": _number(spread.deviation),
        "counts": list(spread.counts),
        "agreement": _number(spread.consensus),
        "discuss": [why.value for why in question.discuss],
    }


def _confidence(confidence: Confidence) -> dict[str, Any]:
    return {
        "value": _number(confidence.value),
        "trust": confidence.trust.value,
        "evidence": _number(confidence.evidence),
        "agreement": _number(confidence.agreement),
        "raters": _number(confidence.raters),
        "coverage": _number(confidence.coverage),
    }


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)


def lines(snapshot: Snapshot, results: Results, tr: Translator) -> Iterator[str]:
    """Yield the scores of dimensions and sub-dimensions as a table."""
    words = snapshot.package.in_language(language_of(tr.locale))
    this = snapshot.round
    yield f"{snapshot.client.name} · {tr.round_name(this.name, this.number, this.started)}"
    yield ""
    rows = list(_rows(results, words, tr))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        first = row[0].ljust(widths[0])
        others = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield "  ".join([first, *others]).rstrip()
    for node in [results.overall, *results.subdimensions()]:
        if node.cap and node.shown:
            yield ""
            yield f"{node.id}: {reason(node.cap, node.score or 0.0, words, tr)}"
    if results.overall.provisional:
        yield ""
        yield tr("cli.provisional", coverage=tr.percent(results.overall.coverage or 0.0))


def _rows(results: Results, words: Words, tr: Translator) -> Iterator[list[str]]:
    yield [
        "",
        tr("cli.col.score"),
        tr("cli.col.level"),
        tr("cli.col.target"),
        tr("cli.col.coverage"),
        tr("cli.col.confidence"),
        tr("cli.col.n"),
    ]
    for dimension in results.dimensions():
        yield _row(words.node_name(dimension.id), dimension, tr)
        for node in results.subdimensions(dimension.id):
            yield _row(f"  {node.id} {words.node_name(node.id)}", node, tr)
    yield _row(tr("cli.overall"), results.overall, tr)


def _row(name: str, node: NodeResult, tr: Translator) -> list[str]:
    shown = node.shown and node.score is not None
    return [
        name,
        tr.number(node.score, 2) if shown and node.score is not None else "–",
        str(node.level) if shown else "–",
        tr.number(node.target) if node.target is not None else "–",
        tr.percent(node.coverage) if node.coverage is not None else "–",
        tr.number(node.confidence.value, 2),
        str(node.n),
    ]
