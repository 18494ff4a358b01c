"""Explains the score of a group of practices: its children, their weights, what was left out."""

from __future__ import annotations

from cxma.domain.results import Kind, NodeResult, QuestionResult
from cxma.domain.scoring import State
from cxma.ui.explanations.sheet import (
    GROUP_MARK,
    NONE,
    Explanation,
    Line,
    Section,
    Sources,
    confidence_section,
)


def node_explanation(sources: Sources, node: NodeResult) -> Explanation:
    """Return what stands behind the score of a node."""
    shown = node.shown
    return Explanation(
        id=node.id,
        kicker=_kicker(sources, node),
        title=node_title(sources, node),
        figure=sources.score(node.score) if shown else NONE,
        level=sources.level(node.level) if shown else sources.tr("explain.not_shown"),
        sentences=tuple(_sentences(sources, node)),
        counts=node.values if shown else (),
        caption=sources.caption(node.n, node.agreement),
        sections=tuple(section for section in _sections(sources, node) if section.lines),
        page="assess",
        target=_first_question(sources, node),
    )


def node_title(sources: Sources, node: NodeResult) -> str:
    """Return the name of a node in the reader's words."""
    if node.kind is Kind.OVERALL:
        return sources.tr("explain.overall")
    return sources.words.node_name(node.id)


def cap_sentence(sources: Sources, node: NodeResult) -> str:
    """Return why a level is lower than its score in words, or nothing (F6)."""
    if node.cap is None or node.level is None:
        return ""
    return sources.tr(
        "explain.cap",
        mean=sources.score(node.score),
        level=node.level,
        practice=node.cap.question_id,
        name=sources.words.node_name(node.cap.question_id),
        value=sources.score(node.cap.value),
    )


def coverage_sentence(sources: Sources, node: NodeResult) -> str:
    """Return what thin coverage means for a score in words, or nothing when it is enough (F7)."""
    if not node.applies:
        return sources.tr("explain.nothing_applies")
    share = sources.tr.percent(node.coverage or 0.0)
    if not node.shown:
        return sources.tr("explain.hidden", share=share)
    return sources.tr("explain.provisional", share=share) if node.provisional else ""


def _kicker(sources: Sources, node: NodeResult) -> str:
    if node.kind is Kind.OVERALL:
        return sources.snapshot.client.name
    share = sources.tr.percent(node.share, 1)
    return sources.tr(f"explain.kind.{node.kind}", id=node.id, share=share)


def _sentences(sources: Sources, node: NodeResult) -> list[str]:
    found = [cap_sentence(sources, node), coverage_sentence(sources, node)]
    if node.shown and node.index is not None:
        counted = sum(_score_of(sources, child) is not None for child in node.children)
        found += [
            sources.tr("explain.made_of", n=counted, of=len(node.children)),
            sources.tr("explain.index", index=sources.tr.number(node.index, 0)),
        ]
        if node.staged is not None:
            found.append(sources.tr("explain.staged", level=sources.level_inside(node.staged)))
    return [sentence for sentence in found if sentence]


def _sections(sources: Sources, node: NodeResult) -> list[Section]:
    return [
        _children(sources, node),
        _left_out(sources, node),
        _target(sources, node),
        confidence_section(sources, node.confidence) if node.score is not None else Section(""),
        _groups(sources, node.id),
        _before(sources, node),
    ]


def _score_of(sources: Sources, child: str) -> float | None:
    results = sources.results
    return results.questions[child].score if child in results.questions else _node(sources, child)


def _node(sources: Sources, child: str) -> float | None:
    return sources.results.nodes[child].score


def _weight_of(sources: Sources, child: str) -> float:
    results = sources.results
    if child in results.questions:
        return results.questions[child].weight
    return results.nodes[child].weight


def _children(sources: Sources, node: NodeResult) -> Section:
    scored = [child for child in node.children if _score_of(sources, child) is not None]
    total = sum(_weight_of(sources, child) for child in scored)
    lines = [_child(sources, child, _weight_of(sources, child) / total) for child in scored]
    tr = sources.tr
    return Section(tr("explain.children"), tuple(lines), tr("explain.children.note"))


def _child(sources: Sources, child: str, share: float) -> Line:
    if child in sources.results.questions:
        return _question_line(sources, sources.results.questions[child], share)
    node = sources.results.nodes[child]
    detail = _detail(sources, node.weight, share, node.n, node.agreement)
    if not node.shown:
        coverage = sources.tr.percent(node.coverage or 0.0)
        detail = sources.tr("explain.child_hidden", share=coverage)
    label = sources.tr("explain.named", id=child, name=sources.words.node_name(child))
    value = sources.score(node.score) if node.shown else NONE
    return Line(label, value, detail, node.values if node.shown else (), child)


def _question_line(sources: Sources, result: QuestionResult, share: float) -> Line:
    name = "explain.named_critical" if result.critical else "explain.named"
    detail = _detail(sources, result.weight, share, result.spread.n, result.spread.consensus)
    if result.value.agreed:
        detail = sources.tr("explain.agreed_child", detail=detail)
    return Line(
        sources.tr(name, id=result.id, name=sources.words.node_name(result.id)),
        sources.score(result.score),
        detail,
        result.spread.counts if result.spread.n else (),
        result.id,
    )


def _detail(sources: Sources, weight: float, share: float, n: int, agreement: float | None) -> str:
    decimals = 0 if weight == round(weight) else 1
    return sources.tr(
        "explain.child",
        weight=sources.tr.number(weight, decimals),
        share=sources.tr.percent(share, 1),
        n=n,
        agreement=sources.fine(agreement),
    )


def _left_out(sources: Sources, node: NodeResult) -> Section:
    lines = []
    for child in node.children:
        if _score_of(sources, child) is None:
            name = sources.words.node_name(child)
            label = sources.tr("explain.named", id=child, name=name)
            lines.append(Line(label, "", _why_out(sources, child), target=child))
    tr = sources.tr
    return Section(tr("explain.left_out"), tuple(lines), tr("explain.left_out.note"))


def _why_out(sources: Sources, child: str) -> str:
    if child not in sources.results.questions:
        node = sources.results.nodes[child]
        return sources.tr("explain.out.open" if node.applies else "explain.out.nothing_applies")
    return why_no_value(sources, child)


def why_no_value(sources: Sources, question_id: str) -> str:
    """Return why a question has no value: not applicable with its reason, don't know, open."""
    state = sources.results.questions[question_id].value.state
    reason = sources.snapshot.answer(question_id).reason
    if state is State.NOT_APPLICABLE and reason:
        return sources.tr("explain.out.not_applicable_because", reason=reason)
    return sources.tr(f"explain.out.{state}")


def _target(sources: Sources, node: NodeResult) -> Section:
    tr = sources.tr
    lines = []
    if node.target is not None:
        stored = sources.snapshot.targets.get(node.id)
        whence = tr("explain.target.mean") if stored is None else stored.reason
        lines.append(Line(tr("explain.target"), sources.score(node.target), whence))
    if node.gap is not None and node.shown:
        lines.append(Line(tr("explain.gap"), sources.score(node.gap), tr("explain.gap.rule")))
        rule = tr("explain.gap_index.rule", share=tr.percent(node.share, 1))
        if node.kind is not Kind.SUBDIMENSION:
            rule = tr("explain.gap_index.sum")
        lines.append(Line(tr("explain.gap_index"), tr.number(node.gap_index, 1), rule))
    return Section(tr("explain.target_and_gap"), tuple(lines))


def _groups(sources: Sources, node_id: str) -> Section:
    lines = [
        Line(
            sources.group(group),
            sources.score(scores[node_id].score),
            sources.people(scores[node_id].n),
            scores[node_id].values if scores[node_id].n else (),
            f"{group}{GROUP_MARK}{node_id}",
        )
        for group, scores in sources.results.groups.items()
        if node_id in scores
    ]
    return Section(sources.tr("explain.groups"), tuple(lines), sources.tr("explain.groups.note"))


def _before(sources: Sources, node: NodeResult) -> Section:
    previous, round_ = sources.results.previous, sources.snapshot.previous
    before = previous.nodes.get(node.id) if previous is not None else None
    if before is None or round_ is None or not before.shown:
        return Section("")
    tr, then = sources.tr, round_.round
    line = Line(
        tr("explain.before", round=tr.round_name(then.name, then.number, then.started)),
        sources.score(before.score),
        sources.caption(before.n, before.agreement),
        before.values,
    )
    return Section(tr("explain.previous"), (line,), tr("explain.previous.note"))


def _first_question(sources: Sources, node: NodeResult) -> str:
    child = node.id
    while child in sources.results.nodes:
        children = sources.results.nodes[child].children
        if not children:
            return ""
        child = children[0]
    return child
