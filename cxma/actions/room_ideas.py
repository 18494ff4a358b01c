"""Ideas of a room that were accepted: they become gaps, causes or initiatives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cxma.actions import found, improvement, plan, rules
from cxma.domain.improvement import GapKind
from cxma.domain.snapshot import Snapshot
from cxma.domain.workshops import IdeaKind, Workshop
from cxma.errors import Refused
from cxma.store.changes import Label
from cxma.store.project import Project


@dataclass(frozen=True, slots=True)
class AcceptedIdea:
    """An idea and what it becomes.

    Attributes:
        about_id: the service a gap is of, or the gap a cause is of; None for an initiative.
    """

    text: str
    kind: IdeaKind
    about_id: int | None = None


@dataclass(frozen=True, slots=True)
class TakenIdeas:
    """What came of ideas: ids of what was added, and how many were there already."""

    gaps: tuple[int, ...] = ()
    causes: tuple[int, ...] = ()
    initiatives: tuple[int, ...] = ()
    known: int = 0


def find(snapshot: Snapshot, workshop_id: int) -> Workshop:
    """Return a session of the round; raise Refused ``workshops.unknown`` when it is gone."""
    for session in snapshot.workshops:
        if session.id == workshop_id:
            return session
    raise Refused("workshops.unknown")


def take_ideas(project: Project, workshop_id: int, ideas: Sequence[AcceptedIdea]) -> TakenIdeas:
    """Turn accepted ideas into gaps, causes and initiatives, in one step.

    An idea that says word for word what its service, gap or plan says already adds nothing. Gaps
    start without a size and causes without evidence: a person should add both.

    Raises:
        Refused: the session, a service or a gap is gone, ``workshops.idea_about`` when a gap or
            cause does not say of what, an idea is empty; nothing is taken then.
    """
    stored = find(project.snapshot(), workshop_id)
    added: dict[IdeaKind, list[int]] = {kind: [] for kind in IdeaKind}
    known = 0
    with project.change(Label("workshops.ideas", {"name": stored.name, "n": len(ideas)})):
        for idea in ideas:
            text = rules.said(idea.text)
            if rules.plain(text) in map(rules.plain, _there(project.snapshot(), idea)):
                known += 1
            else:
                added[idea.kind].append(_ADD[idea.kind](project, text, idea.about_id))
    gaps, causes, initiatives = (tuple(added[kind]) for kind in IdeaKind)
    return TakenIdeas(gaps, causes, initiatives, known)


def _there(snapshot: Snapshot, idea: AcceptedIdea) -> list[str]:
    """Return what is said already where an idea would go."""
    internal = snapshot.internal
    if idea.kind is IdeaKind.INITIATIVE:
        return [text for item in snapshot.initiatives for text in (item.title, item.description)]
    if idea.about_id is None:
        raise Refused("workshops.idea_about", idea=rules.title(idea.text, 60))
    if idea.kind is IdeaKind.GAP:
        service = found.service(internal, idea.about_id)
        return [gap.statement for gap in internal.gaps if gap.service_id == service.id]
    of = found.gap(internal, idea.about_id)
    return [cause.text for cause in internal.causes if cause.gap_id == of.id]


def _gap(project: Project, text: str, about_id: int | None) -> int:
    return improvement.add_gap(project, about_id or 0, GapKind.OTHER, text)


def _cause(project: Project, text: str, about_id: int | None) -> int:
    return improvement.add_cause(project, about_id or 0, text)


def _initiative(project: Project, text: str, about_id: int | None) -> int:
    reach = float(project.snapshot().client.headcount or 1)
    return plan.add(project, title=rules.title(text), description=text, reach=reach)


_ADD: dict[IdeaKind, Callable[[Project, str, int | None], int]] = {
    IdeaKind.GAP: _gap,
    IdeaKind.CAUSE: _cause,
    IdeaKind.INITIATIVE: _initiative,
}
