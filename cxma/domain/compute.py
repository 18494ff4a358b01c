"""One calculation for screen, report and command line, from a snapshot to its results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cxma.domain import scoring
from cxma.domain.agreement import Spread, discuss, spread
from cxma.domain.answers import Answer, Rating
from cxma.domain.confidence import Confidence, evidence_strength, raters_strength
from cxma.domain.plan import Placed, ordered
from cxma.domain.questionnaire import Dimension, Group, Question, Questionnaire, Subdimension
from cxma.domain.results import (
    OVERALL,
    GroupScore,
    Kind,
    NodeResult,
    QuestionResult,
    Results,
    Shared,
)
from cxma.domain.scoring import State, Value, Weighed
from cxma.domain.snapshot import Snapshot


def compute(
    snapshot: Snapshot, lifts: Mapping[str, int] | None = None, *, compare: bool = True
) -> Results:
    """Calculate every figure of a snapshot.

    Args:
        snapshot: the engagement at one moment.
        lifts: levels that practices are assumed to reach (what-if); answered values only rise,
            open questions stay open.
        compare: calculate the previous round too.
    """
    results = _Calculation(snapshot, snapshot.asked, lifts or {}).run()
    if not compare or snapshot.previous is None:
        return results
    earlier = snapshot.previous
    before = compute(earlier, compare=False)
    return replace(results, previous=before, shared=_shared(snapshot, earlier, results, before))


def _shared(
    snapshot: Snapshot, earlier: Snapshot, results: Results, before: Results
) -> Shared | None:
    """Return both rounds on the questions both asked (F15), or None where there is no such part."""
    both = results.questions.keys() & before.questions.keys()
    if not both or results.levels != before.levels:
        return None
    if both == results.questions.keys() == before.questions.keys():
        return Shared(results, before)
    now, then = (
        _Calculation(moment, moment.asked.only(both), {}).run() for moment in (snapshot, earlier)
    )
    return Shared(now, then)


class _Calculation:
    """One pass over a snapshot, bottom up."""

    def __init__(self, snapshot: Snapshot, model: Questionnaire, lifts: Mapping[str, int]) -> None:
        self.snapshot = snapshot
        self.lifts = lifts
        self.model = model
        self.levels = self.model.levels
        self.questions: dict[str, QuestionResult] = {}
        self.nodes: dict[str, NodeResult] = {}

    def run(self) -> Results:
        total = sum(dimension.weight for dimension in self.model.dimensions)
        for dimension in self.model.dimensions:
            self._dimension(dimension, dimension.weight / total)
        self._group(OVERALL, Kind.OVERALL, 1.0, 1.0, [d.id for d in self.model.dimensions])
        return Results(
            levels=self.levels,
            nodes=self.nodes,
            questions=self.questions,
            groups=self._by_group(),
            plan=self._plan(),
            model=self.model,
        )

    def _dimension(self, dimension: Dimension, share: float) -> None:
        total = sum(sub.weight for sub in dimension.subdimensions)
        for sub in dimension.subdimensions:
            self._subdimension(sub, share * sub.weight / total)
        children = [sub.id for sub in dimension.subdimensions]
        self._group(dimension.id, Kind.DIMENSION, dimension.weight, share, children)

    def _subdimension(self, sub: Subdimension, share: float) -> None:
        target = self.snapshot.targets.get(sub.id)
        value = target.value if target else None
        total = sum(question.weight for question in sub.questions)
        results = [self._question(q, share * q.weight / total, value) for q in sub.questions]
        self.questions.update((result.id, result) for result in results)
        self.nodes[sub.id] = self._leaf(sub, share, value, results)

    def _question(self, question: Question, share: float, target: float | None) -> QuestionResult:
        answer = self.snapshot.answer(question.id)
        value = self._lift(question.id, scoring.value_of(answer))
        ratings = [rating.level for rating in answer.ratings if rating.level is not None]
        spread_ = spread([level for level in ratings if level <= self.levels], self.levels)
        return QuestionResult(
            id=question.id,
            critical=question.critical,
            facet=question.facet,
            weight=question.weight,
            share=share,
            value=value,
            spread=spread_,
            discuss=() if value.agreed else discuss(spread_),
            confidence=_question_confidence(answer, value, spread_),
            target=target,
            gap=_gap(value.score, target),
        )

    def _lift(self, question_id: str, value: Value) -> Value:
        to = self.lifts.get(question_id)
        if to is None or value.score is None or value.score >= to:
            return value
        return Value(value.state, float(to), value.agreed)

    def _leaf(
        self,
        sub: Subdimension,
        share: float,
        target: float | None,
        results: Sequence[QuestionResult],
    ) -> NodeResult:
        weighed = [_weigh(result) for result in results]
        score = scoring.weighted_mean(weighed)
        gap = _gap(score, target)
        critical = {r.id: r.score for r in results if r.critical and r.score is not None}
        return self._node(
            id=sub.id,
            kind=Kind.SUBDIMENSION,
            weight=sub.weight,
            share=share,
            score=score,
            coverage=scoring.coverage(weighed),
            critical=critical,
            questions=results,
            target=target,
            gap=gap,
            gap_index=100 * share * (gap or 0.0),
            children=tuple(question.id for question in sub.questions),
        )

    def _group(
        self, id: str, kind: Kind, weight: float, share: float, children: Sequence[str]
    ) -> None:
        nodes = [self.nodes[child] for child in children]
        weighed = [Weighed(n.weight, n.score, n.applies, n.coverage or 0.0) for n in nodes]
        score = scoring.weighted_mean(weighed)
        target = _mean_target(nodes)
        self.nodes[id] = self._node(
            id=id,
            kind=kind,
            weight=weight,
            share=share,
            score=score,
            coverage=scoring.coverage(weighed),
            critical={},
            questions=[self.questions[q] for q in self._questions_below(children)],
            target=target,
            gap=_gap(score, target),
            gap_index=sum(node.gap_index for node in nodes),
            children=tuple(children),
        )

    def _questions_below(self, ids: Sequence[str]) -> Iterator[str]:
        for node_id in ids:
            if node_id in self.questions:
                yield node_id
            else:
                yield from self._questions_below(self.nodes[node_id].children)

    def _node(
        self,
        *,
        id: str,
        kind: Kind,
        weight: float,
        share: float,
        score: float | None,
        coverage: float | None,
        critical: Mapping[str, float],
        questions: Sequence[QuestionResult],
        target: float | None,
        gap: float | None,
        gap_index: float,
        children: tuple[str, ...],
    ) -> NodeResult:
        raw = scoring.level(score, self.levels) if score is not None else None
        cap = scoring.capped(raw, critical) if raw is not None else None
        answered = [(q.share, q.score) for q in questions if q.score is not None]
        return NodeResult(
            id=id,
            kind=kind,
            weight=weight,
            share=share,
            score=score,
            index=scoring.index(score, self.levels) if score is not None else None,
            level=scoring.cap_level(cap) if cap else raw,
            staged=scoring.staged(answered, self.levels),
            cap=cap,
            coverage=coverage,
            confidence=_node_confidence(questions, coverage),
            target=target,
            gap=gap,
            gap_index=gap_index,
            n=self._people([q.id for q in questions]),
            agreement=_mean_agreement(questions),
            values=self._values(questions),
            children=children,
        )

    def _values(self, questions: Sequence[QuestionResult]) -> tuple[int, ...]:
        counts = [0] * self.levels
        for question in questions:
            if question.score is not None:
                counts[scoring.level(question.score, self.levels) - 1] += 1
        return tuple(counts)

    def _people(self, question_ids: Sequence[str]) -> int:
        return len({r.participant_id for r in self._ratings(question_ids)})

    def _ratings(self, question_ids: Sequence[str]) -> Iterator[Rating]:
        for question_id in question_ids:
            if self.questions[question_id].value.state is State.NOT_APPLICABLE:
                continue
            for rating in self.snapshot.answer(question_id).ratings:
                if rating.level is not None and rating.level <= self.levels:
                    yield rating

    def _plan(self) -> tuple[Placed, ...]:
        gaps = {node.id: node.gap_index for node in self.nodes.values()}
        owners = {q.id: sub.id for sub in self.model.subdimensions() for q in sub.questions}
        return ordered(self.snapshot.initiatives, gaps, owners)

    def _by_group(self) -> dict[Group, dict[str, GroupScore]]:
        groups: dict[Group, dict[str, GroupScore]] = {}
        for group in Group:
            members = {p.id for p in self.snapshot.participants if p.group is group}
            if members:
                groups[group] = self._group_scores(members)
        return groups

    def _group_scores(self, members: set[int]) -> dict[str, GroupScore]:
        scores: dict[str, float | None] = {}
        for question_id in self.questions:
            levels = [
                r.level
                for r in self._ratings([question_id])
                if r.participant_id in members and r.level is not None
            ]
            scores[question_id] = sum(levels) / len(levels) if levels else None
        return {
            node_id: self._group_score(node_id, members, scores)
            for node_id in [*self.nodes, *self.questions]
        }

    def _group_score(
        self, node_id: str, members: set[int], scores: Mapping[str, float | None]
    ) -> GroupScore:
        below = list(self._questions_below([node_id]))
        ratings = [r for r in self._ratings(below) if r.participant_id in members]
        counts = [0] * self.levels
        for rating in ratings:
            counts[(rating.level or 1) - 1] += 1
        people = len({rating.participant_id for rating in ratings})
        return GroupScore(self._mean_below(node_id, scores), people, tuple(counts))

    def _mean_below(self, node_id: str, scores: Mapping[str, float | None]) -> float | None:
        if node_id in scores:
            return scores[node_id]
        children = self.nodes[node_id].children
        return scoring.weighted_mean(
            Weighed(self._weight(child), self._mean_below(child, scores)) for child in children
        )

    def _weight(self, id: str) -> float:
        return self.questions[id].weight if id in self.questions else self.nodes[id].weight


def _weigh(result: QuestionResult) -> Weighed:
    return Weighed(
        result.weight,
        result.score,
        applicable=result.value.state is not State.NOT_APPLICABLE,
        answered=float(result.value.state is State.ANSWERED),
    )


def _gap(score: float | None, target: float | None) -> float | None:
    return None if score is None or target is None else scoring.gap(score, target)


def _mean_target(nodes: Sequence[NodeResult]) -> float | None:
    return scoring.weighted_mean(
        Weighed(node.weight, node.target) for node in nodes if node.applies
    )


def _mean_agreement(questions: Sequence[QuestionResult]) -> float | None:
    return scoring.weighted_mean(Weighed(q.share, q.spread.consensus) for q in questions)


def _question_confidence(answer: Answer, value: Value, spread_: Spread) -> Confidence:
    return Confidence(
        evidence=evidence_strength([item.kind for item in answer.evidence]),
        agreement=spread_.consensus,
        raters=raters_strength(spread_.n),
        coverage=float(value.state is State.ANSWERED),
    )


def _node_confidence(questions: Sequence[QuestionResult], coverage: float | None) -> Confidence:
    """Return the confidence of a group: parts weighed over its answered questions."""
    answered = [q for q in questions if q.value.state is State.ANSWERED]
    return Confidence(
        evidence=_mean([(q.share, q.confidence.evidence) for q in answered]),
        agreement=_mean_agreement(answered),
        raters=_mean([(q.share, q.confidence.raters) for q in answered]),
        coverage=coverage or 0.0,
    )


def _mean(pairs: Sequence[tuple[float, float]]) -> float:
    return scoring.weighted_mean(Weighed(weight, value) for weight, value in pairs) or 0.0
