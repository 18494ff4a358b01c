"""What our own questions promise: short texts, five different descriptors, clean typography."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

import pytest

from cxma import catalogue
from cxma.domain.questionnaire import QuestionWords

PACKAGE = catalogue.read(catalogue.default())
QUESTIONS = [
    pytest.param(words, id=f"{language}-{key}")
    for language, part in PACKAGE.words.items()
    for key, words in part.questions.items()
]


def texts(words: QuestionWords) -> Iterator[str]:
    """Yield every text of a question."""
    yield from (words.name, words.text, words.why, words.warning, *words.levels, *words.evidence)
    for step in words.steps.values():
        yield from (step.action, step.kpi, step.formula, step.unit)


def count(text: str) -> int:
    """Return the number of words."""
    return len(text.split())


@pytest.mark.parametrize("words", QUESTIONS)
def test_texts_keep_their_lengths(words: QuestionWords) -> None:
    assert count(words.text) <= 25
    assert [count(level) for level in words.levels if not 12 <= count(level) <= 40] == []
    assert count(words.why) <= 40
    assert count(words.warning) <= 30
    assert 2 <= len(words.evidence) <= 4
    assert [s.action for s in words.steps.values() if not 8 <= count(s.action) <= 30] == []
    assert all(step.kpi and step.formula and step.unit for step in words.steps.values())


@pytest.mark.parametrize("words", QUESTIONS)
def test_typography_is_clean(words: QuestionWords) -> None:
    bad = [t for t in texts(words) if '"' in t or "..." in t or "  " in t or t != t.strip()]
    assert bad == []


@pytest.mark.parametrize("words", QUESTIONS)
def test_no_two_descriptors_read_alike(words: QuestionWords) -> None:
    pairs = [(a, b) for i, a in enumerate(words.levels) for b in words.levels[i + 1 :]]
    assert [p for p in pairs if SequenceMatcher(None, *p).ratio() > 0.85] == []


def test_both_languages_hold_the_same() -> None:
    es, en = PACKAGE.words["es"], PACKAGE.words["en"]
    for key, words in es.questions.items():
        twin = en.questions[key]
        assert len(words.evidence) == len(twin.evidence), key
        for to, step in words.steps.items():
            assert (step.unit == "%") == (twin.steps[to].unit == "%"), (key, to)
    assert set(es.glossary) == set(en.glossary)
    assert set(es.sources) == set(en.sources)


def test_no_name_stands_twice_and_no_tool_is_named() -> None:
    for words in PACKAGE.words.values():
        names = [question.name for question in words.questions.values()]
        assert len(names) == len(set(names))
        for question in words.questions.values():
            assert not any(
                tool in t for t in texts(question) for tool in ("CXMA", "PXI", "SERVQUAL")
            )


def test_every_kind_of_actor_and_impact_is_used() -> None:
    steps = [step for question in PACKAGE.model.questions() for step in question.steps]
    assert {step.actor for step in steps} == {"direction", "provider", "client", "cx_team"}
    assert {step.impact for step in steps} == {3, 2, 1, 0.5, 0.25}
    assert all(question.ask for question in PACKAGE.model.questions())
