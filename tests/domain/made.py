"""Small questionnaires and snapshots built from the domain's own objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from cxma.domain.answers import Answer, Mark, Rating, Target
from cxma.domain.plan import Initiative
from cxma.domain.questionnaire import (
    Actor,
    Dimension,
    Form,
    Group,
    Package,
    Question,
    Questionnaire,
    Step,
    Subdimension,
)
from cxma.domain.snapshot import Client, Participant, Round, Snapshot

Tree = Mapping[str, Mapping[str, Sequence[str]]]
TREE: Tree = {"D1": {"1.1": ["a", "b"], "1.2": ["c"]}, "D2": {"2.1": ["d", "e"]}}
NA, DK = Mark.NOT_APPLICABLE, Mark.DONT_KNOW
GROUPS = (Group.DIRECTION, Group.FRONT, Group.BACK, Group.BACK, Group.OTHER, Group.FRONT)


def question(
    key: str, weight: float = 1.0, *, critical: bool = False, short: bool = True, levels: int = 5
) -> Question:
    """Return a question with a step to every level."""
    steps = tuple(Step(to, Actor.PROVIDER, float(to), 1.0) for to in range(2, levels + 1))
    return Question(key, weight, critical=critical, short=short, steps=steps)


def model(
    tree: Tree = TREE,
    *,
    levels: int = 5,
    weights: Mapping[str, float] | None = None,
    critical: Sequence[str] = (),
    long_only: Sequence[str] = (),
) -> Questionnaire:
    """Return a questionnaire of a tree of ids; weights are 1 unless given by id."""
    w = weights or {}
    dimensions = tuple(
        Dimension(
            d,
            w.get(d, 1.0),
            tuple(
                Subdimension(
                    s,
                    w.get(s, 1.0),
                    tuple(
                        question(
                            q,
                            w.get(q, 1.0),
                            critical=q in critical,
                            short=q not in long_only,
                            levels=levels,
                        )
                        for q in questions
                    ),
                )
                for s, questions in subs.items()
            ),
        )
        for d, subs in tree.items()
    )
    return Questionnaire("m", "1", levels, dimensions)


def answer(
    key: str, agreed: int | Mark | None = None, ratings: Sequence[int | Mark | None] = ()
) -> Answer:
    """Return an answer; the place of a rating is the participant's id, None did not reply."""
    given = tuple(Rating(who, value) for who, value in enumerate(ratings) if value is not None)
    return Answer(key, agreed, ratings=given)


def snapshot(
    questionnaire: Questionnaire,
    answers: Sequence[Answer] = (),
    *,
    targets: Mapping[str, float] | None = None,
    initiatives: Sequence[Initiative] = (),
    form: Form = Form.FULL,
    previous: Snapshot | None = None,
) -> Snapshot:
    """Return a snapshot with six participants, ids 0 to 5, in the groups of GROUPS."""
    return Snapshot(
        client=Client("Tienda"),
        round=Round(1, 1, "", form, date(2026, 3, 2)),
        package=Package(questionnaire, {}),
        answers={item.question_id: item for item in answers},
        targets={key: Target(key, value) for key, value in (targets or {}).items()},
        participants=tuple(Participant(i, f"P{i}", group) for i, group in enumerate(GROUPS)),
        initiatives=tuple(initiatives),
        previous=previous,
    )
