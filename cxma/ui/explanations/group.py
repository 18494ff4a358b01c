"""Explains what one role group alone says about a node or a practice."""

from __future__ import annotations

from collections.abc import Iterator

from cxma.domain.agreement import consensus
from cxma.domain.questionnaire import Group
from cxma.domain.results import QuestionResult
from cxma.domain.scoring import Weighed, weighted_mean
from cxma.ui.explanations.sheet import GROUP_MARK, Explanation, Line, Section, Sources


def group_explanation(sources: Sources, group: Group, node_id: str) -> Explanation:
    """Return what stands behind a cell of the heat map."""
    tr, score = sources.tr, sources.results.groups[group][node_id]
    name = _name(sources, node_id)
    agreement = _agreement(sources, group, node_id)
    level = tr("explain.group.only", group=sources.group(group))
    return Explanation(
        id=f"{group}{GROUP_MARK}{node_id}",
        kicker=sources.group(group),
        title=name,
        figure=sources.score(score.score),
        level=level if score.n else tr("explain.group.silent"),
        sentences=(tr("explain.group.how"),) if score.n else (),
        counts=score.values if score.n else (),
        caption=sources.caption(score.n, agreement),
        sections=tuple(
            section
            for section in (_children(sources, group, node_id), _others(sources, group, node_id))
            if section.lines
        ),
    )


def _agreement(sources: Sources, group: Group, node_id: str) -> float | None:
    """Return how far a group agrees within itself, weighted over the practices below a node."""
    scores = sources.results.groups[group]
    return weighted_mean(
        Weighed(result.share, consensus(scores[result.id].values))
        for result in _practices(sources, node_id)
    )


def _practices(sources: Sources, node_id: str) -> Iterator[QuestionResult]:
    results = sources.results
    if node_id in results.questions:
        yield results.questions[node_id]
    else:
        for child in results.nodes[node_id].children:
            yield from _practices(sources, child)


def _name(sources: Sources, node_id: str) -> str:
    names = {**sources.words.dimensions, **sources.words.subdimensions}
    known = node_id in names or node_id in sources.words.questions
    return sources.words.node_name(node_id) if known else sources.tr("explain.overall")


def _children(sources: Sources, group: Group, node_id: str) -> Section:
    node = sources.results.nodes.get(node_id)
    children = node.children if node is not None else ()
    lines = [_line(sources, group, child, _label(sources, child)) for child in children]
    return Section(sources.tr("explain.children"), tuple(lines))


def _others(sources: Sources, group: Group, node_id: str) -> Section:
    """Return the other groups beside it: who is asked changes the result."""
    others = [other for other in sources.results.groups if other is not group]
    lines = [_line(sources, other, node_id, sources.group(other)) for other in others]
    if node_id in sources.results.nodes or node_id in sources.results.questions:
        lines.append(Line(sources.tr("explain.group.all"), "", "", target=node_id))
    return Section(sources.tr("explain.group.beside"), tuple(lines))


def _label(sources: Sources, child: str) -> str:
    return sources.tr("explain.named", id=child, name=_name(sources, child))


def _line(sources: Sources, group: Group, node_id: str, label: str) -> Line:
    score = sources.results.groups[group][node_id]
    return Line(
        label,
        sources.score(score.score),
        sources.people(score.n),
        score.values if score.n else (),
        f"{group}{GROUP_MARK}{node_id}",
    )
