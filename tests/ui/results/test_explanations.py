"""Every number says where it comes from, in words and figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cxma import i18n
from cxma.domain.answers import Answer, Mark, Rating
from cxma.domain.compute import compute
from cxma.domain.snapshot import Snapshot
from cxma.store.project import Project
from cxma.ui.explanations import Explanation, Section, Sources, explain
from tests.ui.results.engagement import DONT_KNOW, NOT_APPLICABLE, OPEN


def sources_of(snapshot: Snapshot, language: str = "en") -> Sources:
    """Return what explanations of a snapshot are made from."""
    words = snapshot.package.in_language(language)
    return Sources(snapshot, compute(snapshot), words, i18n.translator(language))


@pytest.fixture
def sources(project: Project) -> Sources:
    return sources_of(project.snapshot())


def told(sources: Sources, id: str) -> Explanation:
    """Return the explanation of an id, which must exist."""
    found = explain(sources, id)
    assert found is not None
    return found


def section(found: Explanation, title: str) -> Section:
    """Return the section with a title."""
    return next(one for one in found.sections if one.title == title)


def only(snapshot: Snapshot, **levels: int) -> Snapshot:
    """Return a snapshot in which the practices of 4.5 have these agreed levels and no others."""
    answers = {
        q.id: Answer(q.id, agreed=levels.get(q.id))
        for sub in snapshot.asked.subdimensions()
        if sub.id == "4.5"
        for q in sub.questions
    }
    return replace(snapshot, answers={**snapshot.answers, **answers})


def test_a_capped_level_says_so_in_words(project: Project) -> None:
    practices = [q.id for q in project.snapshot().asked.questions() if q.id[0] in "ABCD"]
    levels = {**dict.fromkeys(practices, 4), "B9": 2}
    found = told(sources_of(only(project.snapshot(), **levels)), "4.5")
    name = project.snapshot().package.words["en"].node_name("B9")
    assert found.sentences[0].startswith(f"Mean 3.9, shown as 3 because B9 ({name}) is at 2.0.")
    assert found.figure == "3.9"
    assert found.level.startswith("Level 3")


def test_a_mean_never_stands_alone(sources: Sources) -> None:
    for node_id in [*sources.results.nodes, *sources.results.questions]:
        found = told(sources, node_id)
        if found.figure != "–" and any(found.counts):
            assert "agreement" in found.caption
            assert "people" in found.caption or "person" in found.caption
        for line in found.sections[0].lines:
            if line.target in sources.results.questions and line.value:
                assert " n " in f" {line.detail}"


def test_children_show_weight_share_and_value(sources: Sources) -> None:
    found = told(sources, "D4")
    lines = section(found, "What it is made of").lines
    by_id = {line.target: line for line in lines}
    assert "counts 30%" in by_id["4.5"].detail
    assert by_id["4.5"].value == sources.score(sources.results.nodes["4.5"].score)
    assert [line.target for line in lines] == list(sources.results.nodes["D4"].children)


def test_what_was_left_out_says_why(sources: Sources) -> None:
    lines = {
        line.target: line.detail
        for line in section(told(sources, "4.5"), "What was left out").lines
    }
    assert lines[NOT_APPLICABLE] == "does not apply: No hay proveedores externos"
    assert lines[DONT_KNOW] == "don’t know: lowers the coverage"
    assert lines[OPEN] == "not answered yet"


def test_confidence_parts_add_up(sources: Sources) -> None:
    node = sources.results.nodes["4.5"]
    lines = section(told(sources, "4.5"), "Confidence").lines
    parts = [float(line.value) for line in lines[:4]]
    assert sum(parts) == pytest.approx(node.confidence.value, abs=0.02)
    assert "40%" in lines[0].detail
    assert f"{node.confidence.value:.2f}" in lines[4].value


def test_target_and_gap_of_a_subdimension(sources: Sources) -> None:
    node = sources.results.nodes["4.5"]
    lines = section(told(sources, "4.5"), "Target and gap").lines
    assert lines[0].value == sources.score(node.target)
    assert lines[1].value == sources.score(node.gap)
    assert lines[2].value == sources.tr.number(node.gap_index, 1)


def test_a_hidden_score_is_not_shown_anywhere(project: Project) -> None:
    snapshot = only(project.snapshot(), A1=4, A2=3)
    sources = sources_of(snapshot)
    found = told(sources, "4.5")
    assert found.figure == "–"
    assert found.level == "Not shown"
    assert "Only 10% of what applies" in found.sentences[0]
    above = {line.target: line for line in section(told(sources, "D4"), "What it is made of").lines}
    assert above["4.5"].value == "–"
    assert above["4.5"].counts == ()


def test_a_provisional_score_says_so(project: Project) -> None:
    practices = [q.id for q in project.snapshot().asked.questions() if q.id[0] in "ABCD"]
    found = told(sources_of(only(project.snapshot(), **dict.fromkeys(practices[:12], 3))), "4.5")
    assert found.figure == "3.0"
    assert any(sentence.startswith("Provisional: 60%") for sentence in found.sentences)


def test_a_practice_lists_who_said_what_in_alphabetical_order(sources: Sources) -> None:
    found = told(sources, "A3")
    names = [line.label for line in section(found, "Who said what").lines]
    assert names[0].startswith("Diego Salas")
    assert names.index("Óscar Lagos · Back office") < names.index("Paula Ríos · Front line")
    assert found.target == "A3"
    assert found.page == "assess"


def test_an_agreed_value_keeps_its_reason_and_the_mean(sources: Sources) -> None:
    found = told(sources, "A1")
    assert "La visión ya guía el trabajo" in found.sentences[0]
    assert "mean of the ratings" in found.sentences[0]


def test_comments_and_marks_of_raters_are_shown(project: Project) -> None:
    snapshot = project.snapshot()
    ratings = (Rating(1, 2, "Solo en tiendas grandes"), Rating(2, Mark.DONT_KNOW))
    answers = {**snapshot.answers, "A3": Answer("A3", ratings=ratings)}
    lines = section(
        told(sources_of(replace(snapshot, answers=answers)), "A3"), "Who said what"
    ).lines
    assert {line.value for line in lines} == {"2", "Don’t know"}
    assert "Solo en tiendas grandes" in {line.detail for line in lines}


def test_a_groups_agreement_is_that_of_its_practices(project: Project) -> None:
    snapshot = project.snapshot()
    people = [p.id for p in snapshot.participants if p.group == "front"]
    answers = {
        q.id: Answer(q.id, ratings=tuple(Rating(person, 1 + place % 4) for person in people))
        for place, q in enumerate(snapshot.asked.questions())
    }
    found = told(sources_of(replace(snapshot, answers=answers)), "front@overall")
    assert found.caption == "3 people · agreement 1.00"


def test_an_initiative_explains_score_and_place(sources: Sources) -> None:
    item = next(i for i in sources.snapshot.initiatives if i.owner == "Marta Peña")
    found = told(sources, f"initiative:{item.id}")
    assert found.figure == "480\u00a0pts"
    values = [line.value for line in found.sections[0].lines]
    assert values == ["400", "× 3", "× 80%", "÷ 2", "= 480\u00a0pts"]
    assert found.page == "plan"
    deferred = next(i for i in sources.snapshot.initiatives if i.deferred_reason)
    assert deferred.deferred_reason in told(sources, f"initiative:{deferred.id}").sentences[0]


def test_the_round_before_stands_beside_it(project: Project) -> None:
    snapshot = project.snapshot()
    sources = sources_of(replace(snapshot, previous=snapshot))
    lines = section(told(sources, "D1"), "Round before").lines
    assert lines[0].value == sources.score(sources.results.nodes["D1"].score)


def test_an_unnamed_round_before_is_called_by_number_and_month(project: Project) -> None:
    snapshot = project.snapshot()
    before = replace(snapshot, round=replace(snapshot.round, name="", number=7))
    sources = sources_of(replace(snapshot, previous=before))
    line = section(told(sources, "D1"), "Round before").lines[0]
    assert sources.tr.round_name("", 7, before.round.started) in line.label


def test_what_is_gone_has_no_explanation(sources: Sources) -> None:
    for node_id in ("initiative:999", "Z9", "nobody@D1", "front@Z9"):
        assert explain(sources, node_id) is None


def test_every_id_is_explained_in_every_language(project: Project) -> None:
    for language in i18n.languages():
        sources = sources_of(project.snapshot(), language)
        groups = [f"{group}@{node}" for group in sources.results.groups for node in ("D1", "A1")]
        for node_id in [*sources.results.nodes, *sources.results.questions, *groups]:
            found = told(sources, node_id)
            said = [found.kicker, found.title, found.level, *found.sentences]
            said += [line.detail for part in found.sections for line in part.lines]
            assert not any("explain." in text or "{" in text for text in said), node_id
