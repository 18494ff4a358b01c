"""The sample: complete, telling, the same each time, in every language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cxma import paths
from cxma.actions import evidence, sample
from cxma.domain.answers import EvidenceKind
from cxma.domain.compute import compute
from cxma.domain.plan import Status
from cxma.domain.questionnaire import Group
from cxma.domain.results import Results
from cxma.domain.scoring import State
from cxma.domain.snapshot import Snapshot
from cxma.domain.workshops import Outcome
from cxma.errors import FileFault
from cxma.store.project import Project


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Return the Spanish sample, made once."""
    with sample.create(tmp_path_factory.mktemp("sample") / "muestra.cxma", "es") as project:
        yield project


@pytest.fixture(scope="module")
def results(made: Project) -> Results:
    """Return its results."""
    return compute(made.snapshot())


def test_eleven_people_in_three_groups_see_it_differently(made: Project, results: Results) -> None:
    groups = [person.group for person in made.snapshot().participants]
    assert len(groups) == 11
    assert set(groups) == {Group.DIRECTION, Group.FRONT, Group.BACK}
    overall = {group: scores["overall"].score or 0 for group, scores in results.groups.items()}
    assert overall[Group.DIRECTION] > overall[Group.BACK] > overall[Group.FRONT]
    internal = {group: scores["4.5"].score or 0 for group, scores in results.groups.items()}
    assert internal[Group.BACK] > internal[Group.FRONT] + 0.5


def test_the_whole_questionnaire_was_dealt_with(made: Project, results: Results) -> None:
    states = {q.value.state for q in results.questions.values()}
    assert states == {State.ANSWERED, State.NOT_APPLICABLE, State.DONT_KNOW}
    assert all(node.score is not None for node in results.dimensions())
    assert not results.overall.provisional
    rated = [q.spread.n for q in results.questions.values() if q.value.state is State.ANSWERED]
    assert 4 <= min(rated) <= max(rated) <= 9
    agreed = [q.value.agreed for q in results.questions.values()]
    assert 0.8 < sum(agreed) / len(agreed) < 1


def test_not_applicable_has_its_reason(made: Project) -> None:
    assert made.snapshot().answer("B10").reason


def test_the_cap_shows_in_internal_clients(results: Results) -> None:
    node = results.nodes["4.5"]
    assert node.cap is not None
    assert (node.cap.question_id, node.cap.level, node.level) == ("D19", 3, 2)


def test_there_is_something_to_discuss_and_something_to_be_proud_of(results: Results) -> None:
    assert len(results.discuss_first()) >= 3
    assert len(results.strengths()) == 3
    assert [node.id for node in results.largest_gaps(1)] == ["4.5"]


def test_evidence_of_every_kind_and_files_that_can_be_saved(made: Project, tmp_path: Path) -> None:
    items = [e for a in made.snapshot().answers.values() for e in a.evidence]
    assert {item.kind for item in items} == set(EvidenceKind)
    attached = [item for item in items if item.file_name]
    assert len(attached) == 2
    evidence.save_file(made, attached[0].id, tmp_path / attached[0].file_name)
    assert (tmp_path / attached[0].file_name).stat().st_size == attached[0].file_size


def test_every_subdimension_has_a_target_with_its_reason(made: Project) -> None:
    snapshot = made.snapshot()
    subs = {sub.id for sub in snapshot.asked.subdimensions()}
    assert set(snapshot.targets) == subs
    assert all(target.reason for target in snapshot.targets.values())


def test_the_plan_is_worth_showing(made: Project, results: Results) -> None:
    items = made.snapshot().initiatives
    active = [item for item in items if item.status is not Status.DEFERRED]
    deferred = [item for item in items if item.status is Status.DEFERRED]
    assert len(active) >= 12
    assert len(deferred) == 2
    assert all(item.deferred_reason for item in deferred)
    assert {item.status for item in items} == set(Status)
    assert all(item.owner and item.start and item.end and item.lifts for item in active)
    for item in items:
        assert item.kpis[0].baseline is not None
        assert item.kpis[0].target is not None
    assert {item.quadrant for item in active} >= {"quick_win", "major_project", "fill_in"}
    moved = [placed for placed in results.plan if placed.initiative.rank]
    assert len(moved) == 1
    assert moved[0].place < moved[0].by_rule
    assert moved[0].initiative.rank_reason
    names = {person.name for person in made.snapshot().participants}
    assert {item.owner for item in items} <= names


def test_an_earlier_round_is_closed_and_compared_with(made: Project, results: Results) -> None:
    first, second = made.rounds()
    assert first.closed is not None
    assert second.closed is None
    assert results.previous is not None
    better = [d.id for d in results.dimensions() if results.previous.nodes[d.id].score is not None]
    assert len(better) == 6
    assert (results.previous.overall.score or 9) < (results.overall.score or 0)


def test_nothing_is_named_that_the_questionnaire_does_not_have(made: Project) -> None:
    snapshot = made.snapshot()
    known = {q.id for q in snapshot.asked.questions()}
    assert set(snapshot.answers) == known
    assert {lift.question_id for i in snapshot.initiatives for lift in i.lifts} <= known


def _bare(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, saved=None, previous=None)


def test_it_is_the_same_each_time(made: Project, tmp_path: Path) -> None:
    with sample.create(tmp_path / "again.cxma", "es") as again:
        assert _bare(again.snapshot()) == _bare(made.snapshot())


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_language_tells_the_same_story(made: Project, tmp_path: Path, language: str) -> None:
    with sample.create(tmp_path / "sample.cxma", language) as project:
        other = project.snapshot()
    mine = made.snapshot()
    assert compute(other).overall == compute(mine).overall
    assert other.client.language == language
    for key, answer in mine.answers.items():
        twin = other.answer(key)
        assert [r.value for r in answer.ratings] == [r.value for r in twin.ratings]
        assert [bool(r.comment) for r in answer.ratings] == [bool(r.comment) for r in twin.ratings]
        assert [e.kind for e in answer.evidence] == [e.kind for e in twin.evidence]
        assert bool(answer.note) == bool(twin.note)
    assert [i.effort for i in mine.initiatives] == [i.effort for i in other.initiatives]
    assert [g.size for g in mine.internal.gaps] == [g.size for g in other.internal.gaps]


def _shape(words: object) -> object:
    """Return keys and lengths of a words file, and which texts say something."""
    if isinstance(words, dict):
        return {key: _shape(value) for key, value in words.items()}
    if isinstance(words, list):
        return [_shape(value) for value in words]
    return bool(words)


@pytest.mark.parametrize("room", ["{}", "internal_{}", "workshop_{}"])
def test_the_words_of_every_language_have_the_same_keys(room: str) -> None:
    folder = paths.resources() / "sample"
    texts = [(folder / f"{room.format(one)}.toml").read_text("utf-8") for one in sample.LANGUAGES]
    first, *others = (_shape(tomllib.loads(text)) for text in texts)
    assert all(other == first for other in others)


def test_what_an_initiative_measures_has_the_unit_of_its_standard(made: Project) -> None:
    snapshot = made.snapshot()
    units = {kpi.unit for item in snapshot.initiatives for kpi in item.kpis}
    assert units == {"%", "días"}
    assert {s.unit for s in snapshot.internal.standards} > units


def test_another_language_gets_english(tmp_path: Path) -> None:
    with sample.create(tmp_path / "fr.cxma", "fr") as project:
        assert project.snapshot().client.language == "en"


def test_it_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x.cxma"
    path.write_text("mine")
    with pytest.raises(FileFault):
        sample.create(path, "es")
    assert path.read_text() == "mine"


def test_a_workshop_voted_on_three_questions_and_changed_no_score(
    made: Project, results: Results
) -> None:
    (session,) = made.snapshot().workshops
    assert (session.people, session.finished, session.named) == (14, True, False)
    ended = {voted.question_id: voted.outcome for voted in session.questions}
    assert ended == {"2.1.1": Outcome.DIFFER, "B9": Outcome.AGREED, "C18": Outcome.PARKED}
    rounds = [round_ for voted in session.questions for round_ in voted.rounds]
    assert {round_.voted for round_ in rounds} == {14}
    assert all(set(round_.groups) == {Group.FRONT} for round_ in rounds)
    assert [results.questions[key].value.agreed for key in ended] == [False, True, False]
    assert results.questions["B9"].score == 2
    assert len(session.parked) == 2
