"""Finds the explanation of any id: node, practice, role group's cell, initiative."""

from __future__ import annotations

from cxma.domain.questionnaire import Group
from cxma.ui.explanations.group import group_explanation
from cxma.ui.explanations.initiative import initiative_explanation
from cxma.ui.explanations.node import node_explanation
from cxma.ui.explanations.perception import PERCEPTION_MARK, perception_explanation
from cxma.ui.explanations.priority import PRIORITY_MARK, RUN_MARK, priority_explanation
from cxma.ui.explanations.question import question_explanation
from cxma.ui.explanations.sheet import GROUP_MARK, INITIATIVE_MARK, Explanation, Sources


def explain(sources: Sources, id: str) -> Explanation | None:
    """Return what stands behind the figure of an id, or None when it no longer exists.

    Args:
        id: of a node (``overall``, ``D4``, ``4.5``), of a practice (``A1``), of a role group's
            view of one (``front@D4``), of an initiative (``initiative:7``), of what a wave
            says of a service (``perception:2:5:0``), or of its place in the order of priority,
            now (``priority:2:0:5``) or in a frozen one (``priority_run:1:5``).
    """
    if id.startswith(PERCEPTION_MARK):
        return perception_explanation(sources, id)
    if id.startswith((PRIORITY_MARK, RUN_MARK)):
        return priority_explanation(sources, id)
    if id.startswith(INITIATIVE_MARK):
        return _initiative(sources, id.removeprefix(INITIATIVE_MARK))
    group, mark, node_id = id.partition(GROUP_MARK)
    if mark:
        return _cell(sources, group, node_id)
    if id in sources.results.nodes:
        return node_explanation(sources, sources.results.nodes[id])
    if id in sources.results.questions:
        return question_explanation(sources, sources.results.questions[id])
    return None


def _initiative(sources: Sources, id: str) -> Explanation | None:
    for item in sources.snapshot.initiatives:
        if str(item.id) == id:
            return initiative_explanation(sources, item)
    return None


def _cell(sources: Sources, group: str, node_id: str) -> Explanation | None:
    known = [one for one in sources.results.groups if one == group]
    if not known or node_id not in sources.results.groups[known[0]]:
        return None
    return group_explanation(sources, Group(group), node_id)
