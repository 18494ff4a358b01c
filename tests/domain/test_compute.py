"""The whole calculation: means upward, N/A and don't know, cap, groups, coverage, what-if."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxma.domain.answers import Mark
from cxma.domain.compute import compute
from cxma.domain.plan import Initiative, Lift
from cxma.domain.questionnaire import Form, Group
from cxma.domain.results import OVERALL
from cxma.domain.scoring import State
from tests.domain.made import DK, NA, TREE, answer, model, snapshot


def test_scores_are_weighted_upward() -> None:
    weights = {"a": 3.0, "b": 1.0, "1.1": 1.0, "1.2": 3.0, "D1": 60.0, "D2": 40.0}
    answers = [answer("a", 4), answer("b", 2), answer("c", 2), answer("d", 5), answer("e", 3)]
    results = compute(snapshot(model(weights=weights), answers))
    assert results.nodes["1.1"].score == pytest.approx(3.5)
    assert results.nodes["D1"].score == pytest.approx(0.25 * 3.5 + 0.75 * 2)
    assert results.nodes["D2"].score == pytest.approx(4)
    assert results.overall.score == pytest.approx(0.6 * 2.375 + 0.4 * 4)
    assert results.overall.index == pytest.approx((results.overall.score - 1) / 4 * 100)


def test_all_not_applicable_leaves_the_parent_whole() -> None:
    answers = [answer("a", NA), answer("b", NA), answer("c", 3), answer("d", 3), answer("e", 3)]
    results = compute(snapshot(model(), answers))
    gone = results.nodes["1.1"]
    assert (gone.applies, gone.score, gone.level, gone.coverage) == (False, None, None, None)
    assert results.nodes["D1"].score == 3
    assert results.nodes["D1"].coverage == 1
    assert results.overall.coverage == 1


def test_everything_not_applicable_divides_by_nothing() -> None:
    results = compute(snapshot(model(), [answer(q, NA) for q in "abcde"]))
    assert results.overall.score is None
    assert not results.overall.applies
    assert results.strengths() == results.largest_gaps() == ()


def test_dont_know_is_not_not_applicable() -> None:
    unknown = compute(snapshot(model(), [answer("a", 3), answer("b", DK)])).nodes["1.1"]
    absent = compute(snapshot(model(), [answer("a", 3), answer("b", NA)])).nodes["1.1"]
    assert unknown.score == absent.score == 3
    assert (unknown.coverage, absent.coverage) == (0.5, 1.0)


def test_coverage_says_what_is_provisional_and_what_is_hidden() -> None:
    tree = {"D": {"s": list("abcdefghij")}}

    def node(n: int) -> tuple[bool, bool]:
        found = compute(snapshot(model(tree), [answer(q, 3) for q in "abcdefghij"[:n]])).nodes["s"]
        return found.shown, found.provisional

    assert [node(n) for n in (4, 5, 6, 7)] == [
        (False, True),
        (True, True),
        (True, True),
        (True, False),
    ]


def test_a_critical_practice_caps_its_subdimension_and_nothing_above() -> None:
    tree = {"D": {"4.5": ["A", "B9", "C", "E", "F"]}}
    answers = [answer("A", 4), answer("B9", 2), answer("C", 4), answer("E", 4), answer("F", 4)]
    results = compute(snapshot(model(tree, critical=["B9"]), answers))
    node = results.nodes["4.5"]
    assert node.score == pytest.approx(3.6)
    assert node.level == 3
    assert node.cap is not None
    assert (node.cap.question_id, node.cap.value, node.cap.level) == ("B9", 2.0, 4)
    assert results.nodes["D"].level == 4
    assert results.nodes["D"].cap is None


def test_a_critical_practice_that_does_not_apply_caps_nothing() -> None:
    tree = {"D": {"s": ["A", "B9"]}}
    found = compute(snapshot(model(tree, critical=["B9"]), [answer("A", 5), answer("B9", NA)]))
    assert (found.nodes["s"].level, found.nodes["s"].cap) == (5, None)


def test_role_groups_are_scored_side_by_side() -> None:
    answers = [answer("a", 3, [4, 2, 3, 1]), answer("b", None, [5, None, DK, None])]
    results = compute(snapshot(model(), answers))
    groups = {group: scores["1.1"] for group, scores in results.groups.items()}
    assert groups[Group.DIRECTION].score == 4.5
    assert groups[Group.FRONT].score == 2
    assert groups[Group.BACK].score == 2
    assert (groups[Group.BACK].n, groups[Group.BACK].values) == (2, (1, 0, 1, 0, 0))
    assert groups[Group.OTHER].score is None


def test_a_question_that_does_not_apply_is_left_out_of_the_groups() -> None:
    results = compute(snapshot(model(), [answer("a", NA, [5, 5, 5]), answer("b", 2, [2])]))
    assert results.groups[Group.FRONT]["1.1"].score is None
    assert results.nodes["1.1"].n == 1


def test_targets_above_are_the_weighted_mean_of_those_below() -> None:
    answers = [answer(q, 2) for q in "abcde"]
    results = compute(snapshot(model(), answers, targets={"1.1": 4.0, "1.2": 3.0}))
    assert results.nodes["D1"].target == pytest.approx(3.5)
    assert results.nodes["D2"].target is None
    assert results.nodes["1.1"].gap == 2
    assert results.nodes["1.1"].gap_index == pytest.approx(100 * 0.25 * 2)
    assert results.overall.gap_index == pytest.approx(100 * (0.25 * 2 + 0.25 * 1))
    assert results.questions["a"].gap == 2
    assert [node.id for node in results.largest_gaps()] == ["1.1", "1.2"]


def test_discussion_ends_with_agreement() -> None:
    wide = answer("a", None, [1, 1, 5, 5])
    assert compute(snapshot(model(), [wide])).questions["a"].discuss
    settled = replace(wide, agreed=3)
    assert compute(snapshot(model(), [settled])).questions["a"].discuss == ()


def test_discuss_first_lists_the_lowest_agreement_first() -> None:
    answers = [answer("a", None, [2, 4, 3, 5]), answer("b", None, [1, 5, 1, 5]), answer("c", 3)]
    results = compute(snapshot(model(), answers))
    assert [q.id for q in results.discuss_first()] == ["b", "a"]


def test_a_dimension_with_fewer_than_three_sources_is_thin() -> None:
    answers = [answer("a", None, [3, 3, 3]), answer("d", None, [3, 3])]
    assert [n.id for n in compute(snapshot(model(), answers)).thin_dimensions()] == ["D2"]


def test_what_if_raises_answers_and_opens_none() -> None:
    answers = [answer("a", 2), answer("b", 4), answer("d", DK)]
    results = compute(snapshot(model(), answers), {"a": 3, "b": 2, "c": 5, "d": 4})
    assert results.questions["a"].score == 3
    assert results.questions["b"].score == 4
    assert results.questions["c"].value.state is State.OPEN
    assert results.questions["d"].value.state is State.DONT_KNOW


def test_what_if_never_changes_the_answers_behind() -> None:
    taken = snapshot(model(), [answer("a", 2)])
    before = compute(taken)
    compute(taken, {"a": 5})
    assert compute(taken) == before


def test_the_short_form_leaves_out_what_it_does_not_ask() -> None:
    short = model(long_only=["b", "c"])
    results = compute(snapshot(short, [answer(q, 3) for q in "abcde"], form=Form.SHORT))
    assert set(results.questions) == {"a", "d", "e"}
    assert "1.2" not in results.nodes
    assert results.overall.coverage == 1


def test_the_previous_round_is_calculated_with_its_own_questionnaire() -> None:
    earlier = snapshot(model({"D1": {"1.1": ["a"]}}), [answer("a", 1)])
    results = compute(snapshot(model(), [answer("a", 3)], previous=earlier))
    assert results.previous is not None
    assert results.previous.nodes["1.1"].score == 1
    assert set(results.previous.questions) == {"a"}


def test_a_change_is_told_on_the_questions_both_rounds_asked() -> None:
    earlier = snapshot(model({"D1": {"1.1": ["a"]}}), [answer("a", 1)])
    now = snapshot(model(), [answer("a", 3), answer("b", 5), answer("c", 5)], previous=earlier)
    results = compute(now)
    assert results.nodes["1.1"].score == 4
    assert results.change("1.1") == 2
    assert results.change("D1") == 2
    assert results.change("1.2") is None


def test_a_question_left_open_this_time_is_no_change_for_the_worse() -> None:
    earlier = snapshot(model(), [answer(q, 4) for q in "abcde"])
    results = compute(snapshot(model(), [answer("a", 2), answer("b", 5)], previous=earlier))
    assert results.change("1.1") == -0.5
    assert results.change("1.2") is None


def test_rounds_on_different_scales_are_not_compared() -> None:
    earlier = snapshot(model(levels=4), [answer(q, 4) for q in "abcde"])
    results = compute(snapshot(model(), [answer(q, 4) for q in "abcde"], previous=earlier))
    assert results.previous is not None
    assert results.shared is None
    assert results.change("1.1") is None


def test_the_plan_follows_the_gaps_of_what_it_improves() -> None:
    answers = [answer(q, 2) for q in "abcde"]
    small, large = (
        Initiative(1, "Small", lifts=(Lift("c", 3),)),
        Initiative(2, "Large", lifts=(Lift("a", 3), Lift("b", 3))),
    )
    taken = snapshot(model(), answers, targets={"1.1": 5.0, "1.2": 3.0}, initiatives=[small, large])
    assert [placed.initiative.id for placed in compute(taken).plan] == [2, 1]
    assert compute(taken).plan[0].gap_index == pytest.approx(75)


reply = st.one_of(st.none(), st.integers(1, 5), st.sampled_from(list(Mark)))
sheets = st.fixed_dictionaries({q: st.tuples(reply, st.lists(reply, max_size=6)) for q in "abcde"})
Sheet = dict[str, tuple[int | Mark | None, list[int | Mark | None]]]


def _answers(sheet: Sheet) -> list[object]:
    return [answer(q, agreed, ratings) for q, (agreed, ratings) in sheet.items()]


@given(sheets)
def test_every_figure_stays_within_its_bounds(sheet: Sheet) -> None:
    results = compute(snapshot(model(critical=["a", "d"]), _answers(sheet)))  # type: ignore[arg-type]
    for node in results.nodes.values():
        assert node.coverage is None or 0 <= node.coverage <= 1 + 1e-9
        assert node.score is None or 1 <= node.score <= 5
        assert node.index is None or 0 <= node.index <= 100
        assert node.level is None or 1 <= node.level <= 5
        assert (node.score is None) == (node.level is None)
        assert 0 <= node.confidence.value <= 1 + 1e-9
        assert sum(node.values) <= 5
    assert sum(d.share for d in results.dimensions()) == pytest.approx(1)
    assert sum(q.share for q in results.questions.values()) == pytest.approx(1)


@given(sheets, st.sampled_from("abcde"))
def test_a_better_answer_never_lowers_the_index(sheet: Sheet, key: str) -> None:
    agreed, ratings = sheet[key]
    if not isinstance(agreed, int) or isinstance(agreed, Mark) or agreed == 5:
        agreed = 2
    lower = {**sheet, key: (agreed, ratings)}
    higher = {**sheet, key: (agreed + 1, ratings)}
    one = compute(snapshot(model(critical=["a", "d"]), _answers(lower)))  # type: ignore[arg-type]
    other = compute(snapshot(model(critical=["a", "d"]), _answers(higher)))  # type: ignore[arg-type]
    for node_id, node in one.nodes.items():
        better = other.nodes[node_id]
        if node.score is not None and better.score is not None:
            assert better.score >= node.score - 1e-9
            assert (better.level or 0) >= (node.level or 0)
            assert (better.staged or 0) >= (node.staged or 0)


@given(sheets, st.floats(0.01, 100), st.sampled_from(["q", "s", "d"]))
def test_weights_count_relative_to_their_siblings(sheet: Sheet, factor: float, kind: str) -> None:
    keys = {"q": ["a", "b"], "s": ["1.1", "1.2"], "d": ["D1", "D2"]}[kind]
    plain = {keys[0]: 2.0, keys[1]: 3.0}
    scaled = {key: weight * factor for key, weight in plain.items()}
    one = compute(snapshot(model(weights=plain), _answers(sheet)))  # type: ignore[arg-type]
    other = compute(snapshot(model(weights=scaled), _answers(sheet)))  # type: ignore[arg-type]
    for node_id, node in one.nodes.items():
        assert other.nodes[node_id].score == pytest.approx(node.score)
        assert other.nodes[node_id].coverage == pytest.approx(node.coverage)


@given(sheets)
def test_the_order_of_the_tree_does_not_matter(sheet: Sheet) -> None:
    turned = {
        d: {s: list(reversed(qs)) for s, qs in reversed(subs.items())}
        for d, subs in reversed(TREE.items())
    }
    one = compute(snapshot(model(), _answers(sheet)))  # type: ignore[arg-type]
    other = compute(snapshot(model(turned), _answers(sheet)))  # type: ignore[arg-type]
    for node_id, node in one.nodes.items():
        assert other.nodes[node_id].score == pytest.approx(node.score)
        assert other.nodes[node_id].level == node.level


@given(st.integers(3, 7), st.data())
def test_every_length_of_scale_works(levels: int, data: st.DataObject) -> None:
    values = {q: data.draw(st.integers(1, levels)) for q in "abcde"}
    results = compute(snapshot(model(levels=levels), [answer(q, v) for q, v in values.items()]))
    assert results.levels == levels
    assert results.overall.level is not None
    assert 1 <= results.overall.level <= levels
    assert len(results.nodes[OVERALL].values) == levels
    assert results.overall.index == pytest.approx(
        ((results.overall.score or 0) - 1) / (levels - 1) * 100
    )
